"""A site is built beside the published one and then moved, and nothing that no build made is touched."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.site.files import PARTIAL, put_file
from generator.site.publish.once import Published, abandon, publish, start_building
from tests.conftest import ROOT
from tests.killed_publishing import SWAPS, publish_number, site_of

BESIDE = {".gitignore", "lock", "manifest"}
"""What is beside a site between two builds; the spare tree may be there too."""

PATHS = ("index.html", "a", "a/index.html", "a/b/index.html", "c/index.html", "c/d.css", "e")
FOREIGN = ("CNAME", "a/notes.txt", "c/notes.txt", "index.html", "c/index.html", "mine/deep/x")


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the inode and the modification time of each file below a folder."""
    found = {p.relative_to(folder).as_posix(): p.lstat() for p in folder.rglob("*") if not p.is_dir()}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def parents(paths: Mapping[str, object]) -> set[str]:
    """Return all folders above some files."""
    return {parent.as_posix() for path in paths for parent in Path(path).parents} - {"."}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, with their folders."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def publish_files(site: Path, files: Mapping[str, str], *, comparing: bool = False) -> Published:
    """Build and publish a site of some files, as another program writes them or `comparing` them first."""
    building = start_building(site)
    if comparing:
        for path, text in files.items():
            building.write(path, text.encode())
    else:
        write(building.folder, files)
    return publish(building)


def beside(site: Path) -> set[str]:
    """Return the names of what is kept beside a site, apart from the spare tree."""
    return {path.name for path in (site.parent / f".{site.name}.build").iterdir() if not path.match("spare.*")}


TREES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(("one", "two", "three"))).filter(
    lambda tree: not tree.keys() & parents(tree)
)


@settings(max_examples=60)
@given(st.lists(st.tuples(TREES, st.sets(st.sampled_from(FOREIGN), max_size=2), st.booleans()), min_size=2, max_size=5))
def test_a_site_is_the_last_build_and_what_is_foreign(steps: list[tuple[dict[str, str], set[str], bool]]) -> None:
    """Whatever is built in whatever order: nothing stale stays, nothing foreign goes, nothing equal is rewritten."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        foreign: dict[str, str] = {}
        published: dict[str, str] = {}
        for files, by_hand, comparing in steps:
            for path in sorted(by_hand):
                if not {path} & parents(published | foreign) and not parents({path: ""}) & (published | foreign).keys():
                    foreign[path] = "written by hand"
                    write(site, {path: foreign[path]})
            before, texts_before = marks(site), texts(site)
            kept_by_hand = {path: text for path, text in foreign.items() if path not in files}
            if parents(kept_by_hand) & files.keys() or parents(files) & kept_by_hand.keys():
                with pytest.raises(UsageError, match="in the way"):
                    publish_files(site, files, comparing=comparing)
                assert (texts(site), marks(site)) == (texts_before, before)
                continue
            report = publish_files(site, files, comparing=comparing)
            published, foreign = files, kept_by_hand
            same = {path for path in files if files[path] == texts_before.get(path)}
            assert texts(site) == files | foreign
            assert parents(files | foreign) == {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_dir()}
            assert {p: marks(site)[p] for p in same | foreign.keys()} == {p: before[p] for p in same | foreign.keys()}
            assert report == Published(
                len(files) - len(same), len(same), len(texts_before.keys() - files.keys() - foreign.keys()), True
            )
            assert beside(site) == BESIDE


class Killed:
    """The program `tests.killed_publishing` at work on one site."""

    def __init__(self, site: Path, swap: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed_publishing", str(site), swap],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, first: int, builds: int, kill_at: int) -> int:
        """Start publishing, and return the number of the process that does."""
        assert self._process.stdin
        self._process.stdin.write(f"{first} {builds} {kill_at}\n")
        self._process.stdin.flush()
        return self._answer()

    def ended(self) -> int:
        """Wait until it is over, and return its exit code, or minus the signal that ended it."""
        return self._answer()

    def _answer(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


@contextlib.contextmanager
def killed(site: Path, swap: str) -> Iterator[Killed]:
    """Give a program that publishes to `site` and is killed."""
    program = Killed(site, swap)
    try:
        yield program
    finally:
        program.close()


def make_site_with_foreign_files(site: Path, swap: str) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    """Publish the site number 0, add foreign files, and return their texts and marks."""
    publish_number(site, 0, swap)
    foreign = {"CNAME": "example.org", "papers/a/notes.txt": "by hand", "mine/x": "by hand"}
    write(site, foreign)
    (site / "link").symlink_to("mine")
    (site / "uploads").mkdir()
    return foreign, {path: mark for path, mark in marks(site).items() if path in {*foreign, "link"}}


@pytest.mark.slow
@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_killed_before_any_step_the_site_is_whole(tmp_path: Path, swap: str) -> None:
    """No call that touches files may leave a site that is neither the old one nor the new one."""
    site = tmp_path / "site"
    foreign, foreign_marks = make_site_with_foreign_files(site, swap)
    folder = site.stat().st_ino
    missing = 0
    with killed(site, swap) as program:
        for step in range(1, 10_000):
            number = 2 * step
            program.start(number - 1, 1, step)
            code = program.ended()
            assert code in (0, -signal.SIGKILL)
            missing += not site.exists()
            for mend in (False, True):
                if mend or not site.exists():
                    abandon(start_building(site, swap=SWAPS[swap]))
                found = texts(site)
                assert found in (site_of(number - 2) | foreign, site_of(number - 1) | foreign), f"step {step}"
                assert foreign_marks.items() <= marks(site).items(), f"step {step}"
                assert (site / "uploads").is_dir(), f"step {step}"
            publish_number(site, number, swap)
            assert texts(site) == site_of(number) | foreign, f"step {step}"
            assert foreign_marks.items() <= marks(site).items(), f"step {step}"
            assert beside(site) == BESIDE, f"step {step}"
            if not code:
                break
    assert step > 40, "a kill before each of too few calls says nothing"
    if swap == "exchange":
        assert not missing
        assert site.stat().st_ino == folder
    else:
        assert 0 < missing <= 4, "only between two renames, and only where there is no exchange"


@pytest.mark.slow
def test_killed_at_any_moment_the_site_is_whole(tmp_path: Path) -> None:
    """A kill comes when it comes, also in the middle of a call."""
    site = tmp_path / "site"
    foreign, foreign_marks = make_site_with_foreign_files(site, "exchange")
    moments = random.Random(20240607)  # noqa: S311
    number = 0
    with killed(site, "exchange") as program:
        for _ in range(60):
            process = program.start(number + 1, 1_000_000, 0)
            time.sleep(moments.uniform(0, 0.05))
            os.kill(process, signal.SIGKILL)
            assert program.ended() == -signal.SIGKILL
            found = texts(site)
            number = int(found["index.html"].removeprefix("home "))
            assert found == site_of(number) | foreign
            assert foreign_marks.items() <= marks(site).items()
            number += 1
            publish_number(site, number, "exchange")
            assert texts(site) == site_of(number) | foreign
            assert beside(site) == BESIDE


def test_a_site_that_plain_mkdocs_built_keeps_what_we_do_not_make(tmp_path: Path) -> None:
    """Who installs the generator has a site already, and nobody can tell what of it is foreign."""
    site = tmp_path / "site"
    write(site, {"index.html": "plain", "about/index.html": "plain", "same.css": "same"})
    before = marks(site)
    assert publish_files(site, {"index.html": "ours", "same.css": "same"}) == Published(1, 1, 0, True)
    assert texts(site) == {"index.html": "ours", "about/index.html": "plain", "same.css": "same"}
    assert marks(site)["about/index.html"] == before["about/index.html"]
    publish_files(site, {"index.html": "ours"})
    assert texts(site) == {"index.html": "ours", "about/index.html": "plain"}


@pytest.mark.parametrize(
    "manifest",
    [b"", b"\xff\xfe\0\0junk\0../..\0/etc/x y", b"5 1 CNAME\0" * 3, None],
    ids=["empty", "junk", "lie", "none"],
)
def test_a_manifest_that_is_not_ours_deletes_nothing(tmp_path: Path, manifest: bytes | None) -> None:
    """What the manifest does not prove to be ours must stay, whatever it says."""
    site = tmp_path / "site"
    write(site, {"CNAME": "mine!"})
    publish_files(site, {"index.html": "1", "old/index.html": "1"})
    path = tmp_path / ".site.build" / "manifest"
    path.unlink() if manifest is None else path.write_bytes(manifest)
    publish_files(site, {"index.html": "2"})
    assert texts(site) == {"CNAME": "mine!", "index.html": "2", "old/index.html": "1"}


def test_a_torn_manifest_deletes_only_what_is_ours(tmp_path: Path) -> None:
    """A disk may keep half of a file; the half that is there is still true."""
    site = tmp_path / "site"
    write(site, {"CNAME": "mine!"})
    publish_files(site, {f"{number}/index.html": "1" for number in range(20)})
    path = tmp_path / ".site.build" / "manifest"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    publish_files(site, {"index.html": "2"})
    left = texts(site)
    assert {"CNAME": "mine!", "index.html": "2"}.items() <= left.items()
    assert 2 < len(left) < 22


def test_a_page_that_somebody_changed_is_theirs(tmp_path: Path) -> None:
    """When the page is gone from the build, what was written over it by hand must not be lost."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1", "robots.txt": "1"})
    (site / "robots.txt").write_text("by hand")
    publish_files(site, {"index.html": "1"})
    assert texts(site) == {"index.html": "1", "robots.txt": "by hand"}


def test_foreign_folders_and_links_stay(tmp_path: Path) -> None:
    """An empty folder may wait for uploads, and a link may lead anywhere: neither is followed nor removed."""
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write(elsewhere, {"x": "not ours"})
    publish_files(site, {"index.html": "1", "a/index.html": "1"})
    (site / "uploads" / "deep").mkdir(parents=True)
    (site / "a" / "link").symlink_to(elsewhere)
    (site / "torn").symlink_to("nowhere")
    os.mkfifo(site / "pipe")
    inode = (site / "uploads").stat().st_ino
    publish_files(site, {"index.html": "2"})
    assert {p.relative_to(site).as_posix() for p in site.rglob("*") if "x" not in p.name} >= {
        *("uploads", "uploads/deep", "a/link", "torn", "pipe")
    }
    assert (site / "uploads").stat().st_ino == inode
    assert texts(elsewhere) == {"x": "not ours"}


@pytest.mark.parametrize("blocking", ["a", "a/index.html/mine", "a/index.html/"])
def test_what_is_in_the_way_is_said(tmp_path: Path, blocking: str) -> None:
    """A file and a folder cannot have one name, and only the curator knows which of them must go."""
    site = tmp_path / "site"
    if blocking.endswith("/"):
        (site / blocking).mkdir(parents=True)
    else:
        write(site, {blocking: "mine"})
    with pytest.raises(UsageError, match=rf"in the way of .*/site/{blocking.rstrip('/')}; move it elsewhere"):
        publish_files(site, {"a/index.html": "1"})
    assert texts(site) == ({} if blocking.endswith("/") else {blocking: "mine"})


def test_a_link_that_was_built_is_published_as_a_link(tmp_path: Path) -> None:
    """What a hook of the curator's makes in the site is part of it, whatever it is."""
    site = tmp_path / "site"
    for target, report in (
        ("1", Published(2, 0, 0, True)),
        ("1", Published(0, 2, 0, True)),
        ("2", Published(1, 1, 0, True)),
    ):
        building = start_building(site)
        write(building.folder, {"index.html": "1"})
        (building.folder / "latest").symlink_to(target)
        assert publish(building) == report
        assert (site / "latest").readlink() == Path(target)


def test_empty_folders_are_not_published(tmp_path: Path) -> None:
    """Later on nobody could tell whose they are, and they would stay for ever."""
    site = tmp_path / "site"
    for text in "12":
        building = start_building(site)
        write(building.folder, {"index.html": text})
        (building.folder / "empty" / "deep").mkdir(parents=True)
        publish(building)
        assert [path.name for path in site.iterdir()] == ["index.html"]


def test_half_a_file_that_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    """On a mounted site such a file is left where readers can see it."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1"})
    write(site, {PARTIAL: "half"})
    publish_files(site, {"index.html": "1"})
    assert texts(site) == {"index.html": "1"}


def test_half_a_file_is_never_written_through(tmp_path: Path) -> None:
    """What a killed build left may be a link to a published file: writing into it would change that file."""
    write(tmp_path, {"published": "1", "source": "2"})
    (tmp_path / PARTIAL).hardlink_to(tmp_path / "published")
    put_file(tmp_path / "source", tmp_path, "target")
    assert texts(tmp_path) == {"published": "1", "source": "2", "target": "2"}


def test_who_works_in_the_site_stays_in_it(tmp_path: Path) -> None:
    """A server that was started in the site's folder must serve the new site, not a folder that is gone."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1"})
    here = os.open(site, os.O_RDONLY)
    publish_files(site, {"index.html": "2", "new.html": "2"})
    with open(os.open("new.html", os.O_RDONLY, dir_fd=here)) as file:  # noqa: PTH123
        assert file.read() == "2"
    os.close(here)


def test_what_is_not_written_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    """A search index is made from the whole site, although most pages are not written again."""
    site = tmp_path / "site"
    files = {"index.html": "1", "a/index.html": "1"}
    publish_files(site, files)
    building = start_building(site)
    for path, text in (files | {"index.html": "2"}).items():
        building.write(path, text.encode())
    assert texts(building.folder) == {"index.html": "2"}
    building.complete()
    assert texts(building.folder) == {"index.html": "2", "a/index.html": "1"}
    assert publish(building) == Published(1, 1, 0, True)
    assert texts(site) == {"index.html": "2", "a/index.html": "1"}


def test_a_file_written_twice_is_the_last_one(tmp_path: Path) -> None:
    """Another plugin may change what was made: its word is the last, and the published site must not see it early."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1", "a.html": "1"})
    building = start_building(site)
    for text in (b"2", b"1", b"3"):
        building.write("index.html", text)
    for text in (b"2", b"1"):
        building.write("a.html", text)
    assert texts(site) == {"index.html": "1", "a.html": "1"}
    assert publish(building) == Published(1, 1, 0, True)
    assert texts(site) == {"index.html": "3", "a.html": "1"}


def test_a_site_that_changes_under_the_build_is_not_published(tmp_path: Path) -> None:
    """A page that was counted on must not be missing from the new site because somebody removed the old one."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1"})
    building = start_building(site)
    building.write("index.html", b"1")
    (site / "index.html").unlink()
    with pytest.raises(UsageError, match=r"index\.html was changed while the site was being built; build again"):
        publish(building)
    publish_files(site, {"index.html": "1"})
    assert texts(site) == {"index.html": "1"}


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """Two builds that write to one folder would publish a mixture."""
    site = tmp_path / "site"
    building = start_building(site)
    with pytest.raises(UsageError, match=r"another build is writing to .*site; wait until it ends"):
        start_building(site)
    abandon(building)
    assert publish_files(site, {"index.html": "1"}) == Published(1, 0, 0, True)


def test_an_abandoned_build_leaves_the_site(tmp_path: Path) -> None:
    """A build that fails must not cost the last site."""
    site = tmp_path / "site"
    publish_files(site, {"index.html": "1"})
    building = start_building(site)
    write(building.folder, {"index.html": "half"})
    abandon(building)
    assert texts(site) == {"index.html": "1"}
    assert beside(site) == BESIDE


def test_a_link_to_a_site_stays_a_link(tmp_path: Path) -> None:
    """Publishers link `site` to where their server looks."""
    target, link = tmp_path / "www" / "digest", tmp_path / "site"
    target.parent.mkdir()
    link.symlink_to(target)
    for text in "12":
        publish_files(link, {"index.html": text})
        assert link.is_symlink()
        assert texts(target) == {"index.html": text}


def test_folders_above_a_site_are_made(tmp_path: Path) -> None:
    """`--site-dir out/site` works in a fresh clone, as it does with MkDocs."""
    publish_files(tmp_path / "out" / "deep" / "site", {"index.html": "1"})
    assert texts(tmp_path / "out" / "deep" / "site") == {"index.html": "1"}


def test_git_does_not_see_what_is_beside(tmp_path: Path) -> None:
    """A curator who commits everything must not commit a second copy of the site."""
    publish_files(tmp_path / "site", {"index.html": "1"})
    assert (tmp_path / ".site.build" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("name", ["file", "file/site", "loop", "/"])
def test_what_cannot_be_a_site_is_said(tmp_path: Path, name: str) -> None:
    """A wrong site_dir is a mistake in mkdocs.yml: it needs a message, not a traceback."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="choose another site_dir"):
        start_building(tmp_path / name)


def run_with_mounts(folder: Path, script: str) -> str:
    """Run a shell script that may mount in `folder`, seen by nobody else, and return what it prints."""
    finished = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script, "sh", sys.executable, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in finished.stderr or "mount:" in finished.stderr:
        pytest.skip(f"this machine does not let its users mount: {finished.stderr.strip()}")
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


PUBLISH = 'from tests.test_beside import *; site = Path(sys.argv[1]) / "site"; '


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="mounts of one's own are a thing of Linux")
@pytest.mark.parametrize("mount", ["mount -t tmpfs none", 'mount --bind "$2/volume"'], ids=["other", "same"])
def test_a_mounted_site_is_replaced_file_by_file(tmp_path: Path, mount: str) -> None:
    """A container's volume cannot be renamed; it gets its site all the same, and the report says how."""
    (tmp_path / "site").mkdir()
    (tmp_path / "volume").mkdir()
    program = PUBLISH + (
        'write(site, {"CNAME": "mine"}); mine = marks(site); publish_files(site, {"a/x": "1", "b": "1", "c": "1"});'
        'before = marks(site); print(publish_files(site, {"a": "2", "b": "2", "c": "1"}, comparing=True));'
        'after = marks(site); print(texts(site), before["c"] == after["c"], mine.items() <= after.items());'
        "print(sorted(beside(site)))"
    )
    printed = run_with_mounts(tmp_path, f"""{mount} "$2/site"; "$1" -W error -c '{program}' "$2" """)
    assert printed.splitlines() == [
        "Published(changed=2, kept=1, removed=1, whole=False)",
        "{'CNAME': 'mine', 'a': '2', 'b': '2', 'c': '1'} True True",
        str(sorted(BESIDE)),
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="mounts of one's own are a thing of Linux")
def test_a_parent_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The site is built beside: where that is impossible the message must say so, and what to do."""
    program = PUBLISH + "start_building(site)"
    script = f"""mount -t tmpfs -o ro none "$2"; "$1" -c '{program}' "$2" 2>&1 || true"""
    last = run_with_mounts(tmp_path, script).splitlines()[-1]
    assert last.endswith(
        "Read-only file system; a site is built beside the published one, "
        f"so make {tmp_path} writable or choose another site_dir"
    )
