"""What goes on from one build to the next, and where a build writes: built once, or served.

Both have one interface: `begin` a build, then `finish` it or `give_up`; `end` at last.
"""

from __future__ import annotations

import gc
import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Event

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from generator.corpus.space import Stopped
from generator.digest import Built, Compare, Compared
from generator.door.reporting import log
from generator.running.collector import collector_off
from generator.running.memo import NO_MEMO, Memo
from generator.site.files import write_file
from generator.site.publish.once import Building, abandon, publish, start_building
from generator.site.publish.served import Behind, ServedFolder
from generator.site.publish.writing import SiteWriter
from generator.site.search.pagefind import SearchIndex

NewIndex = Callable[[Path | None], SearchIndex]
"""Makes an empty search index, given the folder to hold its files in, or None for the usual one."""


class Session(ABC):
    """Where builds write, and what one takes over from the one before."""

    memo: Memo = NO_MEMO
    compared: Compared | None = None
    """The papers as a server compared all of them the last time."""
    signal: Path | None = None
    """A file that MkDocs is to watch: it changes when there is something new to show."""
    templates: BytecodeCache | None = None
    """What the theme's templates were compiled to."""

    def __init__(self, site_dir: Path) -> None:
        self.site_dir = site_dir
        """The published site."""

    @abstractmethod
    def begin(self) -> Path:
        """Return the folder to build in. Raises UsageError where there can be none."""

    @abstractmethod
    def finish(self, writer: SiteWriter, built: Built, new_index: NewIndex | None, *, publish_it: bool) -> None:
        """Write what is left of the site, and make it the published one.

        new_index: None where no index is wanted; publish_it: False where the build has failed in the end.
        """

    @abstractmethod
    def give_up(self) -> None:
        """Leave the published site as it is."""

    @abstractmethod
    def end(self) -> None:
        """Remove what is there for a time only."""


def session_for(command: str, site_dir: Path, before: Session, *, dirty: bool) -> Session:
    """Return the session of a build: a server goes on with the one before."""
    if command != "serve" or dirty:
        return Once(site_dir, beside=not dirty)
    return before if isinstance(before, Served) and before.site_dir == site_dir else Served(site_dir)


class Once(Session):
    """A build by itself: made beside the published site, which stays as it is until the new one is whole.

    A dirty build leaves pages out and counts on those of before: it writes into the site.
    """

    def __init__(self, site_dir: Path, *, beside: bool) -> None:
        super().__init__(site_dir)
        self._beside = beside
        self._building: Building | None = None

    def begin(self) -> Path:
        """Return the folder to build in."""
        if not self._beside:
            return self.site_dir
        self._building = start_building(self.site_dir)
        return self._building.folder

    def finish(self, writer: SiteWriter, built: Built, new_index: NewIndex | None, *, publish_it: bool) -> None:  # noqa: ARG002
        """Write what is left of the site, and make it the published one."""
        building = self._building
        put = building.write if building else self._put
        with new_index(None) if new_index else nullcontext() as index:
            # With a day that is given, the sitemap must not depend on what was built before.
            writer.write(index, put, None if "SOURCE_DATE_EPOCH" in os.environ else building)
        if building and publish_it:
            self._building = None  # closed by `publish`, whatever comes of it
            if not publish(building).whole:
                log.info("the files of %s were replaced one by one, as it cannot be renamed", self.site_dir)

    def _put(self, path: str, content: bytes) -> None:
        write_file(f"{self.site_dir}/{path}", content)

    def give_up(self) -> None:
        """Leave the published site as it is."""
        if self._building:
            abandon(self._building)
        self._building = None

    def end(self) -> None:
        """Remove what a build left that was broken off."""
        self.give_up()


NO_SESSION = Once(Path(), beside=False)
"""Before the first build there is nothing to give up and nothing to end."""


class Served(Session):
    """The builds of a server, each of which costs what it changes.

    Where few papers changed, they are placed among the others and shown at once. Behind, all are compared anew; the
    build that follows shows that. So what is served becomes what a build by itself makes.
    """

    def __init__(self, site_dir: Path) -> None:
        super().__init__(site_dir)
        self.memo = Memo()
        self._folder = ServedFolder(site_dir, log.error)
        self._folder.begin()
        self._index: SearchIndex | None = None
        self._comparing = Behind()
        self._anew: Compared | None = None
        self.signal = self._signal = self._folder.beside / "compared"
        self._signal.touch()
        self.templates = FileSystemBytecodeCache(str(self._folder.beside))

    def begin(self) -> Path:
        """Return the folder to build in; what is made behind is given up."""
        self._comparing.abandon()
        if self._anew:
            self.compared, self._anew = self._anew, None
        return self._folder.begin()

    @collector_off()
    def finish(self, writer: SiteWriter, built: Built, new_index: NewIndex | None, *, publish_it: bool) -> None:
        """Write the framed pages that changed and make them the site; leave what is made of the whole for behind."""
        same = set()
        for frame, pages in writer.framed:
            for page in pages:
                made_of = frame.rendered, writer.site.version(page)
                if self._folder.keep(page.dest_uri, made_of):
                    same.add(page)
                else:
                    self._folder.write(page.dest_uri, writer.page(page, frame), made_of)
        if not publish_it:
            return
        index = self._index = self._index or (new_index(self._folder.beside) if new_index else None)
        if index:
            writer.index(index, same)
        first = self.compared is None
        self._folder.publish()
        self.compared = built.compared
        self.memo.end_generation()
        if compare := built.compare:
            self._comparing.start(lambda stopped: self._compare(compare, stopped))
        else:
            self._folder.complete(writer.texts(words=bool(index)), index)
        if first:  # it waits for what is made of the whole, and most of what it made stays
            self._folder.wait()
            gc.freeze()

    @collector_off()
    def _compare(self, compare: Compare, stopped: Event) -> None:
        with suppress(Stopped):
            compared = compare(stopped.is_set)
            if not stopped.is_set():
                self._anew = compared
                self._signal.touch()

    def settle(self) -> bool:
        """Return, when nothing is made behind, whether there is something new to show: then the next build shows it."""
        self._comparing.wait()
        self._folder.wait()
        return self._anew is not None

    def give_up(self) -> None:
        """Leave the published site as it is."""

    def end(self) -> None:
        """Stop what is made behind, and remove what stands beside the site."""
        self._comparing.abandon()
        self._folder.end()
        if self._index:
            self._index.close()
