"""The pages of a digest, made again after a change: only those that show it, and none of them wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.digest import build_digest
from generator.model import Digest
from generator.options import Options
from generator.running.memo import Memo
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
def test_a_page_keeps_its_version_only_while_it_is_the_same(
    tmp_path: Path, change: Callable[[Path], None], most: float
) -> None:
    """The curator of ten thousand papers changes a word and wants to see it at once, everywhere that it shows."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    memo = Memo()
    before = Site(digest_of(seeds), memo)
    bodies = {page: before.html(page) for page in before.pages.values()}
    versions = {page.src_uri: before.version(page) for page in before.pages.values()}
    memo.end_generation()
    change(seeds)
    after = Site(digest_of(seeds), memo)
    same = [page for page in after.pages.values() if after.version(page) == versions.get(page.src_uri)]
    assert [page.src_uri for page in same if after.html(page) != bodies[page]] == []
    papers = [page for page in after.pages.values() if page.kind == "paper"]
    assert len(set(papers) - set(same)) <= most * len(papers)


def test_a_page_that_nobody_asked_about_is_not_taken_for_known(tmp_path: Path) -> None:
    """A page that a handwritten one hid for a while may have changed meanwhile."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    digest, memo = digest_of(seeds), Memo()
    versions = []
    for asked in (True, True, False, True):
        site = Site(digest, memo)
        if asked:
            versions.append(site.version(site.pages["papers/maskconver/index.md"]))
        memo.end_generation()
    first, second, last = versions
    assert first == second != last


def test_what_a_build_that_failed_made_is_not_taken_for_what_is_served(tmp_path: Path) -> None:
    """A page that was made and not published must be written by the next build, whatever it is by then."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    memo = Memo()

    def versions() -> dict[str, int]:
        site = Site(digest_of(seeds), memo)
        return {page.src_uri: site.version(page) for page in site.pages.values()}

    served = versions()
    memo.end_generation()
    reword(seeds)
    failed = versions()
    assert versions() == failed, "what it made serves, although its generation has not ended"
    changed = {src_uri for src_uri in served if served[src_uri] != failed[src_uri]}
    assert "papers/maskconver/index.md" in changed
    shutil.copytree(SEEDS, seeds, dirs_exist_ok=True)
    undone = versions()
    assert all(undone[src_uri] not in (served[src_uri], failed[src_uri]) for src_uri in changed)
