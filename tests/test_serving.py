"""The folder of a server holds what the last build made, and what is made of all of it comes behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import PaperDigestError
from generator.model import Digest
from generator.site.publish.served import Behind, Serving, Whole
from generator.site.search.pagefind import SearchIndex
from generator.site.site import Site

NOTHING = Whole((), None)
SITE = Site(Digest("Tea", 0, 0, (), (), {}, {}))
PATHS = ("index.html", "a/index.html", "a/b/index.html", "c.css", "d/index.html")


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def told() -> list[str]:
    """Return what was told to have gone wrong."""
    return []


@pytest.fixture
def serving(tmp_path: Path, told: list[str]) -> Iterator[Serving]:
    """Return the folder of a server, still empty."""
    (tmp_path / "site").mkdir()
    serving = Serving(tmp_path / "site", told.append)
    yield serving
    serving.end()
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "a temporary folder is to leave nothing behind"


def build(
    serving: Serving, files: Mapping[str, str], keep: frozenset[str] = frozenset(), whole: Whole = NOTHING
) -> None:
    """Build a site of some files, some of which are kept as they are where they can be."""
    serving.begin()
    for path, text in files.items():
        if not (path in keep and serving.keep(path)):
            serving.write(path, text.encode())
    serving.publish(SITE, whole)


TREES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(("one", "two", "three")))


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=4))
def test_the_folder_is_the_last_build(tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, str]]) -> None:
    """Nothing stale stays, nothing that was kept is touched, and no folder stays empty."""
    site = tmp_path_factory.mktemp("served") / "site"
    site.mkdir()
    serving = Serving(site, pytest.fail)
    before: dict[str, str] = {}
    for files in builds:
        same = frozenset(path for path in files if before.get(path) == files[path])
        inodes = {path: (site / path).stat().st_ino for path in same}
        build(serving, files, same)
        assert texts(site) == files
        assert {path: (site / path).stat().st_ino for path in same} == inodes
        assert all(any(folder.iterdir()) for folder in site.rglob("*") if folder.is_dir())
        before = files
    serving.end()


def test_a_build_that_fails_changes_nothing(serving: Serving, tmp_path: Path) -> None:
    """The curator goes on reading while a fault is mended, and the next build shows the change."""
    build(serving, {"index.html": "one", "a/index.html": "one"})
    serving.begin()
    serving.write("index.html", b"half")
    assert texts(tmp_path / "site") == {"index.html": "one", "a/index.html": "one"}
    build(serving, {"index.html": "two", "a/index.html": "one"}, frozenset({"a/index.html"}))
    assert texts(tmp_path / "site") == {"index.html": "two", "a/index.html": "one"}


def test_only_what_was_published_can_be_kept(serving: Serving) -> None:
    """A page that is kept without being there is missing."""
    serving.begin()
    assert not serving.keep("index.html")


def test_a_frame_is_the_same_only_if_pages_were_published_in_it(serving: Serving) -> None:
    """A page in the frame of yesterday shows the navigation of yesterday."""
    page = SITE.pages["index.md"]
    serving.begin()
    serving.note_frame(page, "one")
    serving.begin()
    assert not serving.has_frame(page, "one")
    serving.note_frame(page, "two")
    serving.publish(SITE, NOTHING)
    serving.begin()
    assert (serving.has_frame(page, "one"), serving.has_frame(page, "two")) == (False, True)
    serving.publish(SITE, NOTHING)
    serving.begin()
    assert not serving.has_frame(page, "two"), "it was not noted, so its pages went another way"


def test_what_is_made_of_the_whole_comes_behind(serving: Serving, tmp_path: Path) -> None:
    """The first build is complete; later ones show their pages first, and the old file until the new one is whole."""
    site = tmp_path / "site"
    build(serving, {"index.html": "one"}, whole=Whole([("digest.json", ["1", "1"])], None))
    assert texts(site) == {"digest.json": "11", "index.html": "one"}
    go_on = Event()

    def slow() -> Iterator[str]:
        yield "2"
        go_on.wait(20)
        yield "2"

    build(serving, {"index.html": "two"}, whole=Whole([("digest.json", slow())], None))
    assert texts(site) == {"digest.json": "11", "index.html": "two"}
    go_on.set()
    serving.wait()
    assert texts(site) == {"digest.json": "22", "index.html": "two"}


def test_the_next_change_supersedes_what_is_made_behind(serving: Serving, tmp_path: Path) -> None:
    """Who types on does not wait for an index of what was there before, nor see it."""
    build(serving, {"index.html": "one"})
    begun = Event()

    def endless() -> Iterator[str]:
        while True:
            begun.set()
            yield "2"

    build(serving, {"index.html": "two"}, whole=Whole([("digest.json", endless())], None))
    assert begun.wait(20)
    build(serving, {"index.html": "three"}, whole=Whole([("digest.json", "3")], None))
    serving.wait()
    assert texts(tmp_path / "site") == {"digest.json": "3", "index.html": "three"}


def index_of(*bodies: str) -> SearchIndex:
    """Return an index of pages."""
    index = SearchIndex("en", len(bodies))
    for number, body in enumerate(bodies):
        index.add_body(f"{number}/index.html", f"<div data-pagefind-body>{body}</div>")
    return index


def test_the_search_index_takes_the_place_of_the_old_one(serving: Serving, tmp_path: Path) -> None:
    """An index of which half is old finds nothing."""
    folder = tmp_path / "site/pagefind"
    serving.index = index_of("hedgehogs", "swifts")
    build(serving, {"index.html": "one"}, whole=Whole((), serving.index))
    old = set(texts_of_names(folder))
    assert "pagefind-entry.json" in old
    serving.index.add_body("2/index.html", "<div data-pagefind-body>otters</div>")
    serving.index.keep_only({"0/index.html", "2/index.html"})
    build(serving, {"index.html": "two"}, whole=Whole((), serving.index))
    serving.wait()
    new = set(texts_of_names(folder))
    assert {name for name in old - new if name.startswith("fragment/")}
    assert len({name for name in new if name.startswith("fragment/")}) == 2


def texts_of_names(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def test_what_goes_wrong_behind_is_told(serving: Serving, told: list[str]) -> None:
    """Nobody waits for it, so nobody else can tell."""

    def broken() -> Iterator[str]:
        yield "1"
        raise PaperDigestError("the index is broken")

    build(serving, {"index.html": "one"}, whole=Whole([("digest.json", broken())], None))
    assert told == ["the index is broken"]


def test_of_all_work_behind_one_runs_at_a_time() -> None:
    """Two that write the same file would tear it."""
    behind, running, most = Behind(), [0], [0]
    lock = threading.Lock()

    def work(stopped: Event) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        stopped.wait(20)
        with lock:
            running[0] -= 1

    for _ in range(5):
        behind.start(work)
    behind.stop()
    assert (running, most) == ([0], [1])
