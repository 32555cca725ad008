"""One small digest, whole: every file that is made of it, kept to be read as a difference when something changes.

    python -m tests.test_golden

writes the files anew; look at what git says has changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.digest import build_digest
from generator.export.formats import files_of
from generator.options import Options
from generator.site.site import Site

GOLDEN = Path(__file__).parent / "golden"


def made() -> dict[str, str]:
    """Return every file that is made of the golden seeds, by its path."""
    digest = build_digest(Options(title="Tea", seeds=GOLDEN / "seeds")).digest
    site = Site(digest)
    return {
        **{path: "".join(pieces) for path, pieces in files_of(digest, "https://example.org/tea/")},
        **{f"html/{page.src_uri.removesuffix('.md')}.html": site.html(page) + "\n" for page in site.pages.values()},
        **{f"markdown/{page.src_uri}": site.markdown(page) for page in site.pages.values()},
    }


def kept() -> dict[str, str]:
    """Return every file that is kept, by its path."""
    return {
        path.relative_to(GOLDEN / "made").as_posix(): path.read_text(encoding="utf-8")
        for path in (GOLDEN / "made").rglob("*")
        if path.is_file()
    }


def test_the_small_digest_is_as_it_was() -> None:
    """A change that nobody meant shows here first, in whole pages."""
    now, before = made(), kept()
    assert sorted(now) == sorted(before)
    for name, text in now.items():
        assert text == before[name], name


if __name__ == "__main__":
    shutil.rmtree(GOLDEN / "made", ignore_errors=True)
    for name, text in made().items():
        target = GOLDEN / "made" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
