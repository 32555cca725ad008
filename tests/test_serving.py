"""The folder of a server holds what the last build made, and what is made of all of it comes behind."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import PaperDigestError
from generator.site.publish.served import Behind, ServedFolder
from generator.site.search.pagefind import SearchIndex

PATHS = ("index.html", "a/index.html", "a/b/index.html", "c.css", "d/index.html")


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def reported() -> list[str]:
    """Return what was reported to have gone wrong."""
    return []


@pytest.fixture
def serving(tmp_path: Path, reported: list[str]) -> Iterator[ServedFolder]:
    """Return the folder of a server, still empty."""
    (tmp_path / "site").mkdir()
    serving = ServedFolder(tmp_path / "site", reported.append)
    yield serving
    serving.end()
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "a temporary folder is to leave nothing behind"


def build(
    serving: ServedFolder,
    files: Mapping[str, str],
    whole: Iterable[tuple[str, Iterable[str]]] = (),
    index: SearchIndex | None = None,
) -> None:
    """Build a site of some files, of which those stay that are made of the same text, and begin with what is behind."""
    serving.begin()
    for path, text in files.items():
        if not serving.keep(path, text):
            serving.write(path, text.encode(), text)
    serving.publish()
    serving.complete(whole, index)


TREES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(("one", "two", "three")))


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=4))
def test_the_folder_is_the_last_build(tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, str]]) -> None:
    """Nothing stale stays, nothing that was kept is touched, and no folder stays empty."""
    site = tmp_path_factory.mktemp("served") / "site"
    site.mkdir()
    serving = ServedFolder(site, pytest.fail)
    before: dict[str, str] = {}
    for files in builds:
        same = frozenset(path for path in files if before.get(path) == files[path])
        inodes = {path: (site / path).stat().st_ino for path in same}
        build(serving, files)
        assert texts(site) == files
        assert {path: (site / path).stat().st_ino for path in same} == inodes
        assert all(any(folder.iterdir()) for folder in site.rglob("*") if folder.is_dir())
        before = files
    serving.end()


def test_a_build_that_fails_changes_nothing(serving: ServedFolder, tmp_path: Path) -> None:
    """The curator goes on reading while a fault is mended, and the next build shows the change."""
    build(serving, {"index.html": "one", "a/index.html": "one"})
    serving.begin()
    serving.write("index.html", b"half")
    assert texts(tmp_path / "site") == {"index.html": "one", "a/index.html": "one"}
    build(serving, {"index.html": "two", "a/index.html": "one"})
    assert texts(tmp_path / "site") == {"index.html": "two", "a/index.html": "one"}


def test_only_what_was_published_can_be_kept(serving: ServedFolder) -> None:
    """A page that is kept without being there is missing, and one of a build that failed was never shown."""
    serving.begin()
    assert not serving.keep("index.html", "one")
    serving.write("index.html", b"one", "one")
    serving.begin()
    assert not serving.keep("index.html", "one")
    serving.write("index.html", b"one", "one")
    serving.publish()
    serving.begin()
    serving.write("index.html", b"two", "two")  # and then the build fails
    serving.begin()
    assert (serving.keep("index.html", "two"), serving.keep("index.html", "one")) == (False, True)


def test_what_is_made_of_the_whole_comes_behind(serving: ServedFolder, tmp_path: Path) -> None:
    """The first build is complete; later ones show their pages first, and the old file until the new one is whole."""
    site = tmp_path / "site"
    build(serving, {"index.html": "one"}, [("digest.json", ["1", "1"])])
    serving.wait()
    assert texts(site) == {"digest.json": "11", "index.html": "one"}
    go_on = Event()

    def slow() -> Iterator[str]:
        yield "2"
        go_on.wait(20)
        yield "2"

    build(serving, {"index.html": "two"}, [("digest.json", slow())])
    assert texts(site) == {"digest.json": "11", "index.html": "two"}
    go_on.set()
    serving.wait()
    assert texts(site) == {"digest.json": "22", "index.html": "two"}


def test_the_next_change_supersedes_what_is_made_behind(serving: ServedFolder, tmp_path: Path) -> None:
    """Who types on does not wait for an index of what was there before, nor see it."""
    build(serving, {"index.html": "one"})
    begun = Event()

    def endless() -> Iterator[str]:
        while True:
            begun.set()
            yield "2"

    build(serving, {"index.html": "two"}, [("digest.json", endless())])
    assert begun.wait(20)
    build(serving, {"index.html": "three"}, [("digest.json", "3")])
    serving.wait()
    assert texts(tmp_path / "site") == {"digest.json": "3", "index.html": "three"}


def test_a_file_that_is_made_behind_no_more_goes(serving: ServedFolder, tmp_path: Path) -> None:
    """The feed of a topic that is gone is not to be followed."""
    build(serving, {"index.html": "one"}, [("topics/tea/feed.xml", "1"), ("digest.json", "1")])
    serving.wait()
    build(serving, {"index.html": "two"}, [("digest.json", "2")])
    serving.wait()
    assert texts(tmp_path / "site") == {"digest.json": "2", "index.html": "two"}
    assert not (tmp_path / "site/topics").exists()


def index_of(*bodies: str) -> SearchIndex:
    """Return an index of pages."""
    index = SearchIndex("en", len(bodies))
    for number, body in enumerate(bodies):
        index.add_body(f"{number}/index.html", f"<div data-pagefind-body>{body}</div>")
    return index


def test_the_search_index_takes_the_place_of_the_old_one(serving: ServedFolder, tmp_path: Path) -> None:
    """An index of which half is old finds nothing."""
    folder = tmp_path / "site/pagefind"
    index = index_of("hedgehogs", "swifts")
    build(serving, {"index.html": "one"}, index=index)
    serving.wait()
    old = set(texts_of_names(folder))
    assert "pagefind-entry.json" in old
    index.add_body("2/index.html", "<div data-pagefind-body>otters</div>")
    index.keep_only({"0/index.html", "2/index.html"})
    build(serving, {"index.html": "two"}, index=index)
    serving.wait()
    new = set(texts_of_names(folder))
    index.close()
    assert {name for name in old - new if name.startswith("fragment/")}
    assert len({name for name in new if name.startswith("fragment/")}) == 2


def texts_of_names(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def test_what_goes_wrong_behind_is_reported(serving: ServedFolder, reported: list[str]) -> None:
    """Nobody waits for it, so nobody else can tell."""

    def broken() -> Iterator[str]:
        yield "1"
        raise PaperDigestError("the index is broken")

    build(serving, {"index.html": "one"}, [("digest.json", broken())])
    serving.wait()
    assert reported == ["the index is broken"]


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
