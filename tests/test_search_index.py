"""The search index is made beside other work, and what goes wrong with either is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import PaperDigestError
from generator.site.search.pagefind import SearchIndex

BODY = "<div data-pagefind-body>hedgehogs</div>"


def test_the_index_is_there_when_the_other_work_is_done(tmp_path: Path) -> None:
    """A site that is published before its index finds nothing."""
    with SearchIndex("en", 1) as index:
        index.add_body("a/index.html", BODY)
        with index.written_aside(tmp_path / "pagefind"):
            (tmp_path / "page").write_text("written meanwhile", encoding="utf-8")
    assert (tmp_path / "pagefind/pagefind-entry.json").is_file()


def test_an_index_that_cannot_be_made_fails_the_build(tmp_path: Path) -> None:
    """What fails aside is easily overlooked."""
    with (
        SearchIndex("en", 1) as index,
        pytest.raises(PaperDigestError, match="Pagefind says"),
        index.written_aside(tmp_path / "pagefind"),
    ):
        pass


def test_a_build_that_fails_does_not_wait_for_its_index(tmp_path: Path) -> None:
    """Whoever mends a full disk wants to know at once; the error told is that of the build."""
    with SearchIndex("en", 300) as index:
        for number in range(300):
            index.add_body(f"{number}/index.html", BODY * 500)
        with pytest.raises(OSError, match="disk"), index.written_aside(tmp_path / "pagefind"):
            raise OSError("the disk is full")
    assert not (tmp_path / "pagefind/pagefind-entry.json").is_file()
