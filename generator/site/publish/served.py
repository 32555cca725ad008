"""The site of a server: changed in place after each build, and completed behind.

MkDocs' server answers nobody while a build runs, and its folder goes with it: nothing has to change in one step, and
what stands in it is known from one build to the next. So a build costs what it changes. What is made of the whole
site, the search index above all, is made behind: the old one is there until the new one takes its place.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from generator.errors import PaperDigestError
from generator.site.files import read_tree, swap_folders, write_file
from generator.site.pages.page import Page
from generator.site.render.templates import Compiled
from generator.site.search.pagefind import SearchIndex
from generator.site.site import Site

SEARCH = "pagefind"
"""The folder of the search index, in the site."""


class Behind:
    """Work that nobody waits for, in a thread: one at a time, and what is begun last is what is done."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._thread: Thread | None = None

    def start(self, work: Callable[[Event], None]) -> None:
        """Begin a work, which is to end soon after its event is set; what was under way is stopped."""
        self.stop()
        self._stopped = Event()
        self._thread = Thread(target=work, args=(self._stopped,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop what is under way, and return when it has ended."""
        self._stopped.set()
        self.wait()

    def wait(self) -> None:
        """Return when nothing is under way."""
        if self._thread:
            self._thread.join()
        self._thread = None


@dataclass(frozen=True, slots=True)
class Whole:
    """What is made of a whole site, by the path of its file below the site's root."""

    files: Iterable[tuple[str, Iterable[str]]]
    """Text files with their parts, each made when it is asked for."""
    index: SearchIndex | None


class Serving:
    """The folder of a server from one build to the next.

    Each time `begin`, `write` or `keep` every page, then `publish`; at last `end`.
    """

    def __init__(self, site_dir: Path, tell: Callable[[str], None]) -> None:
        """Take the folder that is served, and whom to tell what goes wrong behind."""
        self._tell = tell
        self._site = site_dir
        self.beside = site_dir.with_name(f".{site_dir.name}.build")
        """For what belongs to the site and is not served; it goes when the server ends."""
        self.folder = self.beside / "building"
        self.before: Site | None = None
        self.index: SearchIndex | None = None
        self.compiled = Compiled()
        self._frames: dict[Page, str] = {}
        self._new_frames: dict[Page, str] = {}
        self._published: set[str] = set()
        self._kept: set[str] = set()
        self._behind = Behind()

    def begin(self) -> None:
        """Begin a build: `folder` is empty, and what was made behind is given up, for it is out of date."""
        self._behind.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._kept.clear()
        self._new_frames = {}

    def has_frame(self, frame_page: Page, rendered: str) -> bool:
        """Return whether the published pages stand in this very frame."""
        return self._frames.get(frame_page) == rendered

    def note_frame(self, frame_page: Page, rendered: str) -> None:
        """Say in which frame the pages of this build stand."""
        self._new_frames[frame_page] = rendered

    def keep(self, dest_uri: str) -> bool:
        """Let a published page stay, and return whether there is one."""
        if dest_uri in self._published:
            self._kept.add(dest_uri)
        return dest_uri in self._published

    def write(self, dest_uri: str, content: bytes) -> None:
        """Make a page of the new site."""
        write_file(f"{self.folder}/{dest_uri}", content)

    def publish(self, site: Site, whole: Whole) -> None:
        """Make what was written and kept the site; begin with what is made of the whole, for which the first waits."""
        self._move()
        first = self.before is None
        self.before, self._frames = site, self._new_frames
        self._behind.start(lambda stopped: self._complete(whole, stopped))
        if first:
            self._behind.wait()

    def wait(self) -> None:
        """Return when nothing is made behind."""
        self._behind.wait()

    def end(self) -> None:
        """Stop what is made behind, and remove what stands beside the site."""
        self._behind.stop()
        if self.index:
            self.index.close()
        shutil.rmtree(self.beside, ignore_errors=True)

    def _move(self) -> None:
        """Let the site hold what was written and what was kept."""
        written = read_tree(self.folder).files.keys()
        gone = self._published - written - self._kept
        self._published |= written  # until all is done: where a disk is full, none of it is forgotten
        _remove(self._site, gone)
        for path in sorted(written):
            (self._site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).replace(self._site / path)
        self._published = written | self._kept

    def _complete(self, whole: Whole, stopped: Event) -> None:
        """Make what is made of the whole site, until it is stopped; what goes wrong is told."""
        shutil.rmtree(self.folder, ignore_errors=True)  # of the first build thousands of folders are left, all empty
        try:
            for path, parts in whole.files:
                if stopped.is_set():
                    return
                self._put_file(path, parts, stopped)
            if whole.index and not stopped.is_set():
                self._put_index(whole.index, stopped)
        except (OSError, PaperDigestError) as error:
            self._tell(str(error))

    def _put_file(self, path: str, parts: Iterable[str], stopped: Event) -> None:
        partial = self.beside / "partial"
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            for part in parts:
                if stopped.is_set():
                    return
                stream.write(part)
        (self._site / path).parent.mkdir(parents=True, exist_ok=True)
        partial.replace(self._site / path)

    def _put_index(self, index: SearchIndex, stopped: Event) -> None:
        made, there = self.beside / SEARCH, self._site / SEARCH
        shutil.rmtree(made, ignore_errors=True)
        index.write(made, stopped)
        if stopped.is_set():
            return
        if there.is_dir():
            swap_folders(made, there)
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.rename(there)


def _remove(root: Path, paths: Collection[str]) -> None:
    """Remove files, and the folders that they leave empty."""
    for path in paths:
        (root / path).unlink(missing_ok=True)
        for folder in list((root / path).parents)[: path.count("/")]:
            with contextlib.suppress(OSError):  # it holds something else
                folder.rmdir()
