"""The pages of a digest, made again after a change: only those that show it, and none of them wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.digest import build_digest
from generator.model import Digest
from generator.options import Options
from generator.site.pages.page import Page
from generator.site.site import Site
from tests.conftest import SEEDS

FROM, TO = "achieves 29.7% PQ", "achieves 29.9% PQ"


def reword(seeds: Path) -> None:
    """Change a number in one abstract."""
    document = next(path for path in sorted(seeds.glob("*.txt")) if FROM in path.read_text("utf-8"))
    document.write_text(document.read_text("utf-8").replace(FROM, TO), "utf-8")


def retitle(seeds: Path) -> None:
    """Change a title in the metadata."""
    path = seeds / "papers.yml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: On ", 1), "utf-8")


def add(seeds: Path) -> None:
    """Add a paper."""
    text = "Abstract: We present HedgeCount, a protocol for counting hedgehogs with thermal cameras.\n"
    (seeds / "more.txt").write_text(text, "utf-8")


def take_out(seeds: Path) -> None:
    """Take a document out."""
    min(seeds.glob("*.txt")).unlink()


def leave(seeds: Path) -> None:
    """Change nothing."""
    assert seeds.is_dir()


def digest_of(seeds: Path) -> Digest:
    """Return the digest of a folder."""
    return build_digest(Options(seeds=seeds)).digest


@pytest.mark.slow
@pytest.mark.parametrize(("change", "most"), [(leave, 0.0), (reword, 0.5), (retitle, 0.5), (add, 1.0), (take_out, 1.0)])
def test_a_page_is_as_before_only_if_it_is(tmp_path: Path, change: Callable[[Path], None], most: float) -> None:
    """The curator of ten thousand papers changes a word and wants to see it at once, everywhere that it shows."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    before = Site(digest_of(seeds))
    bodies: dict[Page, str] = {}
    for page in before.pages.values():
        assert not before.is_as_before(page)
        bodies[page] = before.html(page)
    change(seeds)
    after = Site(digest_of(seeds), before)
    same = [page for page in after.pages.values() if after.is_as_before(page)]
    assert [page.src_uri for page in same if after.html(page) != bodies[page]] == []
    papers = [page for page in after.pages.values() if page.kind == "paper"]
    assert len(set(papers) - set(same)) <= most * len(papers)


def test_a_page_that_nobody_asked_about_is_not_taken_for_known(tmp_path: Path) -> None:
    """A page that a handwritten one hid for a while may have changed meanwhile."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    first = Site(digest_of(seeds))
    page = first.pages["papers/maskconver/index.md"]
    first.is_as_before(page)
    second = Site(digest_of(seeds), first)
    assert not Site(digest_of(seeds), second).is_as_before(page)
    assert second.is_as_before(page)
