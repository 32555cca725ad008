"""The files of a new digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml

FOLDER: Final = Path(__file__).parent / "files"
MORNING: Final = Path(__file__).parent / "morning"
"""What is added for a digest that fills itself."""
_SAMPLE: Final = ("seeds/sample.txt", "seeds/papers.yml")
_WORKFLOW: Final = ".github/workflows/pages.yml"
_LENIENT: Final = {
    "- run: paper-digest check\n": "- run: paper-digest check\n        continue-on-error: true\n",
    "mkdocs build --strict": "mkdocs build",
}
"""What a service gives may be faulty, and nobody is there to mend it: the site is published all the same."""
_SOURCES: Final = """\
# Where papers come from: `paper-digest fetch` asks there and stores what is new in fetched/. Builds never ask.
# Each entry names one of arxiv, openalex, pubmed, doi, openreview, zotero, feed, address, and may say
#   name: what the folder below fetched/ is called     at_most: how many records at a time (100)
#   since: 2026-01-01, or 30 days                      contact: you@example.org, whom the service may write to
"""


def starter_files(asked: Mapping[str, str | Sequence[str]] | None = None, *, sample: bool = True) -> dict[str, str]:
    """Return the text of each file of a new digest by its '/'-separated path, sorted.

    asked: what services are asked for each morning, by the word of `sources.yml`. sample: with a first
    document.
    """
    files = _files_in(FOLDER)
    if not sample:
        files = {name: text for name, text in files.items() if name not in _SAMPLE}
    if asked:
        files |= _files_in(MORNING)
        for strict, lenient in _LENIENT.items():
            files[_WORKFLOW] = files[_WORKFLOW].replace(strict, lenient)
        entries = [{word: list(text) if isinstance(text, tuple) else text} for word, text in asked.items()]
        files["seeds/sources.yml"] = _SOURCES + yaml.safe_dump(entries, allow_unicode=True, width=1_000)
    return dict(sorted(files.items()))


def _files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
