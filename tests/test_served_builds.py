"""What is served after a chain of edits is, byte for byte, what a build by itself writes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.door.session import Served
from generator.plugin import PaperDigestPlugin
from generator.starter import starter_files
from tests.conftest import SEEDS, SUB_PATH, run
from tests.test_served_again import CHANGES, records

ADDRESS = f"https://example.org{SUB_PATH}"
pytestmark = [pytest.mark.site, pytest.mark.slow]

NOT_SERVED = ("pagefind", "card.png", "sitemap.xml.gz")
"""Pagefind writes its files in an order of chance, no server makes the picture, and gzip notes the time."""

Edit = Callable[[Path], None]


class Server:
    """The builds of `mkdocs serve`, one after the other, without its port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.site = folder.parent / "served"
        self.site.mkdir()
        self._plugin: PaperDigestPlugin | None = None
        self.build(first=True)

    def build(self, *, first: bool = False) -> None:
        """Build as MkDocs' server does, first and after each change."""
        config = load_config(str(self._folder / "mkdocs.yml"), site_dir=str(self.site), site_url=ADDRESS)
        if first:
            config.plugins.on_startup(command="serve", dirty=False)
        plugin = config.plugins["paper-digest"]
        assert isinstance(plugin, PaperDigestPlugin)
        assert self._plugin in (None, plugin), "MkDocs made another plugin"
        self._plugin = plugin
        build(config, serve_url=ADDRESS)

    @property
    def session(self) -> Served:
        """What goes on from build to build."""
        assert self._plugin
        assert isinstance(self._plugin.session, Served)
        return self._plugin.session

    def settle(self) -> int:
        """Return, when nothing is under way and nothing is left to show, how many builds it took."""
        builds = 0
        while self.session.settle():
            self.build()
            builds += 1
        return builds

    def end(self) -> None:
        """End the server."""
        self.session.end()


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """Return a new digest without documents."""
    folder = tmp_path / "digest"
    for name, text in starter_files().items():
        if not name.startswith("seeds/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (folder / "seeds").mkdir()
    return folder


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Server]]:
    """Return what begins to serve a folder."""
    servers: list[Server] = []

    def begin(folder: Path) -> Server:
        servers.append(Server(folder))
        return servers[-1]

    yield begin
    for server in servers:
        server.end()


def written(site: Path) -> dict[str, bytes]:
    """Return the files of a site that are the same each time."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not any(name in path.parts for name in NOT_SERVED)
    }


def assert_served_is_built(server: Server, folder: Path) -> None:
    """Compare the served site with one that a process builds which has seen nothing before."""
    site = folder.parent / "built"
    shutil.rmtree(site, ignore_errors=True)
    finished = run("mkdocs", "build", "--site-dir", str(site), folder=folder)
    assert finished.returncode == 0, finished.stderr
    served, built = written(server.site), written(site)
    assert served.keys() == built.keys()
    assert [path for path in served if served[path] != built[path]] == []


def edit_text(number: int, old: str, new: str) -> Edit:
    """Return an edit of one of the documents of the seeds."""

    def edit(seeds: Path) -> None:
        document = sorted(seeds.glob("*.txt"))[number]
        text = document.read_text(encoding="utf-8")
        assert old in text
        document.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def lock(seeds: Path) -> None:
    """Lock an address that is no paper's."""
    (seeds / "addresses.yml").write_text("hedgehogs: 2026-11-21 0123456789abcdef\n", encoding="utf-8")


def add_a_document(seeds: Path) -> None:
    """Add a document."""
    (seeds / "more.txt").write_text("Abstract: We count hedgehogs with thermal cameras in forty gardens.\n", "utf-8")


def take_the_document_out(seeds: Path) -> None:
    """Take the document out."""
    (seeds / "more.txt").unlink()


EDITS: Sequence[Edit] = (
    edit_text(0, "Abstract:", "Abstract: At last,"),
    add_a_document,
    edit_text(1, "Abstract:", "Abstract: It is well known that"),
    lock,
    take_the_document_out,
    edit_text(0, "Abstract: At last,", "Abstract:"),
)


def test_after_edits_of_the_seeds_what_is_served_is_what_is_built(
    digest: Path, serve: Callable[[Path], Server]
) -> None:
    """Whatever a server takes over from the builds before, a reader of the published site must not see otherwise."""
    shutil.copytree(SEEDS, digest / "seeds", dirs_exist_ok=True)
    server = serve(digest)
    for edit in EDITS:
        edit(digest / "seeds")
        server.build()
        server.settle()
    assert_served_is_built(server, digest)


def test_after_edits_of_many_papers_what_is_served_is_what_is_built(
    digest: Path, serve: Callable[[Path], Server]
) -> None:
    """Few changed papers are placed among the others at once; then all are compared anew, and that is served."""
    papers = records()
    server, anew = _served(digest, papers, serve)
    for change in CHANGES:
        change(papers)
        _write(digest, papers)
        server.build()
        anew += server.settle()
    assert anew > len(CHANGES) / 2, "nearly no change was shown at once"
    assert_served_is_built(server, digest)


def test_after_edits_of_real_papers_what_is_served_is_what_is_built(
    digest: Path, serve: Callable[[Path], Server], corpora: tuple[dict[str, Any], ...]
) -> None:
    """Edits that follow each other closely: none waits for the comparison of the one before."""
    papers = [dict(one) for one in corpora[::12]]
    server, _ = _served(digest, papers, serve)
    for number in (3, 250, 120):
        papers[number]["abstract"] += " We also count hedgehogs in forty gardens, with thermal cameras."
        _write(digest, papers)
        server.build()
    del papers[77]
    _write(digest, papers)
    server.build()
    server.settle()
    assert_served_is_built(server, digest)


def _served(digest: Path, papers: list[dict[str, Any]], serve: Callable[[Path], Server]) -> tuple[Server, int]:
    _write(digest, papers)
    return serve(digest), 0


def _write(digest: Path, papers: list[dict[str, Any]]) -> None:
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in papers)
    (digest / "seeds/papers.jsonl").write_text(lines, encoding="utf-8")
