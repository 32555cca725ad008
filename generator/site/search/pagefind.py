"""The search index, made by Pagefind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import Event
from types import TracebackType

from generator.errors import PaperDigestError
from generator.site.files import write_file

PAGE_BYTES = 8_192
"""Room that a page needs: a block of 4 KB for a paper and one for its folder."""

PATIENCE = 0.05
"""Seconds that Pagefind goes on at most after it was stopped."""

MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder of our own is made there
"""A folder in memory, on Linux: thousands of small files that nobody keeps need not go to a disk."""


class SearchIndex:
    """Collects the pages of a site and writes their index.

    Pagefind reads files. Of a paper it is given nothing but what it is to index, which is known before any page is
    made; that also takes it a fifth less time than whole pages without their frame do. Use as a context, which holds
    the files.
    """

    def __init__(self, language: str, pages: int, beside: Path | None = None) -> None:
        """Begin an index of about so many pages in a language, a code such as `en`.

        beside: the folder to hold the files in, by default one in memory where there is room.
        """
        self._language = escape(language)
        self._held: set[str] = set()
        folder = beside or _folder_for(pages * PAGE_BYTES)
        self._folder = tempfile.TemporaryDirectory(prefix="paper-digest-", dir=folder)

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the files."""
        self._folder.cleanup()

    def add_body(self, dest_uri: str, body: str) -> None:
        """Add a page by the path of its file below the site's root and what is to be indexed of it.

        Only elements with `data-pagefind-body` are indexed.
        """
        page = f'<html lang="{self._language}"><body>{body}</body></html>'
        self._put(dest_uri, page.encode(errors="xmlcharrefreplace"))

    def add_page(self, dest_uri: str, page: bytes, facts: str = "") -> None:
        """Add a whole page, which has a body.

        facts: HTML that only the index is given, with filters, sort keys and metadata.
        """
        before, end, after = page.rpartition(b"</body>")  # Pagefind heeds nothing that stands after the body
        self._put(dest_uri, before + facts.encode(errors="xmlcharrefreplace") + end + after)

    def _put(self, dest_uri: str, page: bytes) -> None:
        write_file(f"{self._folder.name}/{dest_uri}", page)
        self._held.add(dest_uri)

    def holds(self, dest_uri: str) -> bool:
        """Return whether a page was added."""
        return dest_uri in self._held

    def keep_only(self, dest_uris: Collection[str]) -> None:
        """Take out all pages but these."""
        for dest_uri in self._held.difference(dest_uris):
            Path(self._folder.name, dest_uri).unlink(missing_ok=True)
        self._held.intersection_update(dest_uris)

    @contextmanager
    def written_aside(self, folder: Path) -> Iterator[None]:
        """Write the index to a folder while other work is done in the context, whose end waits for it.

        Raises as `write` does. An error in the context stops the writing.
        """
        stopped = Event()
        with ThreadPoolExecutor(max_workers=1) as aside:
            writing = aside.submit(self.write, folder, stopped)
            try:
                yield
            except BaseException:
                stopped.set()
                raise
            wait_for(writing)

    def write(self, folder: Path, stopped: Event | None = None) -> None:
        """Write the index to a folder, the `pagefind/` of the site, or what is made of it until it is `stopped`.

        Raises PaperDigestError with Pagefind's own words where it fails.
        """
        command = [sys.executable, "-m", "pagefind", "--site", self._folder.name, "--output-path", str(folder)]
        command += ["--exclude-selectors", ".headerlink", "--silent"]
        # Whoever can be stopped stops it: Ctrl+C is not for Pagefind, too.
        with subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=stopped is not None
        ) as process:
            try:
                said = _communicate(process, stopped)
            except BaseException:
                process.kill()
                raise
        if process.returncode and not (stopped and stopped.is_set()):
            raise PaperDigestError(f"the search index could not be made; Pagefind says: {said.strip()}")


def wait_for(writing: Future[None]) -> None:
    """Return when an index is written, or raise what went wrong with it."""
    writing.result()


def _communicate(process: subprocess.Popen[str], stopped: Event | None) -> str:
    """Return what a process said until it ended, or was ended."""
    while True:
        try:
            return process.communicate(timeout=None if stopped is None else PATIENCE)[0]
        except subprocess.TimeoutExpired:
            if stopped and stopped.is_set():
                process.kill()


def _folder_for(size: int) -> Path | None:
    """Return the folder in memory where it has twice the room, else None for the usual one."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > 2 * size and os.access(MEMORY, os.W_OK) else None
    except OSError:
        return None
