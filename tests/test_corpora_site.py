"""Thousands of real abstracts as one site: built strictly by MkDocs, every page whole and every link right."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.starter import starter_files
from tests.conftest import CORPORA, build, shared_folder

pytestmark = pytest.mark.site

LINK = re.compile(r'href="((?:\.\./)+(?:papers|topics|benchmarks|systems|authors)/[^"#]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, corpora: tuple[dict[str, Any], ...]) -> Path:  # noqa: ARG001 - skips
    """Return the built site of all corpora."""
    folder, lock = shared_folder("corpora-site", tmp_path_factory)
    with lock:
        if not (folder / "site").is_dir():
            shutil.copytree(CORPORA, folder / "seeds")
            (folder / "mkdocs.yml").write_text(starter_files()["mkdocs.yml"], encoding="utf-8")
            (folder / "docs").mkdir()
            (folder / "docs/about.md").write_text(starter_files()["docs/about.md"], encoding="utf-8")
            build(folder, folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def papers(site: Path) -> list[dict[str, Any]]:
    """Return the papers of the site's digest.json."""
    papers: list[dict[str, Any]] = json.loads((site / "digest.json").read_text(encoding="utf-8"))["papers"]
    return papers


def test_every_paper_has_a_page_and_every_link_between_pages_leads_somewhere(
    site: Path, papers: list[dict[str, Any]]
) -> None:
    """Of thousands of pages nobody looks at each."""
    pages = sorted(site.glob("papers/*/index.html"))
    assert [page.parent.name for page in pages] == sorted(paper["slug"] for paper in papers)
    folders = {f"{page.parent.relative_to(site).as_posix()}/" for page in site.rglob("index.html")}
    for page in pages:
        root = page.parent
        for link in set(LINK.findall(page.read_text(encoding="utf-8"))):
            target = (root / link.partition("?")[0]).resolve().relative_to(site.resolve()).as_posix() + "/"
            assert target in folders, (page, link)


def test_no_latex_is_left_in_any_text(papers: list[dict[str, Any]]) -> None:
    """A reader sees words: no command, no stray dollar, no quotes made of backticks."""
    for paper in papers:
        for text in (paper["title"], paper["abstract"]["text"], paper["highlight"], *paper["authors"]):
            assert not re.search(r"\\[a-zA-Z]|``|\$(?![\d.])", text), text


def test_lists_stay_bounded(site: Path) -> None:
    """A list of four thousand papers on one page is no use on a phone."""
    largest = max(path.stat().st_size for path in site.rglob("index.html"))
    assert largest < 600_000
