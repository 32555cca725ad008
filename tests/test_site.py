"""The pages of a digest, made again after a change: only those that show it, and none of them wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.digest import build_digest
from generator.options import Options
from generator.site.site import Site
from tests.conftest import SEEDS


def test_after_one_change_only_the_pages_that_show_it_are_made_again(tmp_path: Path) -> None:
    """The curator of ten thousand papers changes a word and wants to see it at once."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    before = Site(build_digest(Options(seeds=seeds)).digest, keep=True)
    pages = [page for page in before.pages.values() if page.kind == "paper"]
    bodies = {page: before.html(page) for page in pages}

    document = next(path for path in seeds.glob("*.txt") if "MaskConver" in path.read_text("utf-8"))
    document.write_text(document.read_text("utf-8").replace("achieves 29.7% PQ", "achieves 29.9% PQ"), "utf-8")
    digest = build_digest(Options(seeds=seeds)).digest
    after, fresh = Site(digest, before, keep=True), Site(digest)

    made_again = [page.src_uri for page in after.pages.values() if after.html(page) is not bodies.get(page)]
    papers = [src_uri for src_uri in made_again if src_uri.startswith("papers/") and src_uri != "papers/index.md"]
    assert "papers/maskconver/index.md" in papers
    assert len(papers) < len(pages) / 2
    assert [page for page in after.pages.values() if after.html(page) != fresh.html(page)] == []


def test_bodies_are_not_kept_unless_asked_for() -> None:
    """A build of a hundred thousand papers must not hold them all."""
    site = Site(build_digest(Options(seeds=SEEDS)).digest)
    page = next(page for page in site.pages.values() if page.kind == "paper")
    assert site.html(page) is not site.html(page)
