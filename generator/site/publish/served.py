"""The site of a server: changed in place after each build, and completed behind.

MkDocs' server answers nobody while a build runs, and its folder goes with it: nothing has to change in one step, and
what stands in it is known from one build to the next. So a build costs what it changes. What is made of the whole
site, the search index above all, is made behind: the old one is there until the new one takes its place.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Event, Thread

from generator.errors import PaperDigestError
from generator.site.files import read_tree, swap_folders, write_file
from generator.site.search.pagefind import SearchIndex

SEARCH = "pagefind"
"""The folder of the search index, in the site."""


class Behind:
    """Work that nobody waits for, in a thread: what is begun last is what is done."""

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

    def abandon(self) -> None:
        """Stop what is under way and do not wait for it: for work that nothing else is in the way of."""
        self._stopped.set()
        self._thread = None

    def wait(self) -> None:
        """Return when nothing is under way."""
        if self._thread:
            self._thread.join()
        self._thread = None


class ServedFolder:
    """The folder of a server from one build to the next.

    Each time `begin`, `write` or `keep` every page, then `publish` and `complete`; at last `end`.
    """

    def __init__(self, site_dir: Path, report: Callable[[str], None]) -> None:
        """Take the folder that is served, and what reports that something went wrong behind."""
        self._report = report
        self._site = site_dir
        self.beside = site_dir.with_name(f".{site_dir.name}.build")
        """For what belongs to the site and is not served; it goes when the server ends."""
        self.folder = self.beside / "building"
        self._published: dict[str, object] = {}
        self._new: dict[str, object] = {}
        self._kept: set[str] = set()
        self._completed: set[str] = set()
        """Files that were made behind, of this site and of those before it that were not removed yet."""
        self._behind = Behind()

    def begin(self) -> Path:
        """Begin a build, and return its folder, which is empty; what was made behind is given up: it is out of date."""
        self._behind.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._new, self._kept = {}, set()
        return self.folder

    def keep(self, path: str, made_of: object) -> bool:
        """Let a published page stay if it was made of equal things, and return whether it stays."""
        same = path in self._published and self._published[path] == made_of
        if same:
            self._kept.add(path)
        return same

    def write(self, path: str, content: bytes, made_of: object = None) -> None:
        """Make a file of the new site, and note what it was made of."""
        write_file(f"{self.folder}/{path}", content)
        self._new[path] = made_of

    def publish(self) -> None:
        """Make what was written and kept the site."""
        written = read_tree(self.folder).files.keys()
        gone = self._published.keys() - written - self._kept
        # Until all is done, none of it is forgotten, nor kept: a disk may be full.
        self._published |= dict.fromkeys(written, None)
        _remove(self._site, gone)
        for path in sorted(written):
            (self._site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).replace(self._site / path)
        kept = {path: self._published[path] for path in self._kept - written}
        self._published = {path: self._new.get(path) for path in written} | kept

    def complete(self, files: Iterable[tuple[str, Iterable[str]]], index: SearchIndex | None) -> None:
        """Begin with what is made of the whole site: text files, each with its parts, and the search index."""
        self._behind.start(lambda stopped: self._complete(files, index, stopped))

    def wait(self) -> None:
        """Return when nothing is made behind."""
        self._behind.wait()

    def end(self) -> None:
        """Stop what is made behind, and remove what stands beside the site."""
        self._behind.stop()
        shutil.rmtree(self.beside, ignore_errors=True)

    def _complete(self, files: Iterable[tuple[str, Iterable[str]]], index: SearchIndex | None, stopped: Event) -> None:
        """Make what is made of the whole site, until it is stopped; what goes wrong is reported."""
        shutil.rmtree(self.folder, ignore_errors=True)  # of the first build thousands of folders are left, all empty
        made: set[str] = set()
        try:
            for path, parts in files:
                if stopped.is_set():
                    return
                made.add(path)
                self._completed.add(path)
                self._put_file(path, parts, stopped)
            _remove(self._site, self._completed - made - self._published.keys())
            self._completed = made
            if index and not stopped.is_set():
                self._put_index(index, stopped)
        except (OSError, PaperDigestError) as error:
            self._report(str(error))

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
