"""The search index, made by Pagefind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from types import TracebackType

from generator.errors import PaperDigestError

PAGE_BYTES = 16_384
"""Room that a page needs: a paper's body has 8 KB."""

MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder of our own is made there
"""A folder in memory, on Linux: thousands of small files that nobody keeps need not go to a disk."""


class SearchIndex:
    """Collects the pages of a site and writes their index.

    Pagefind reads files. It is given the pages without their frame, which holds no words to be found: of 4,177 papers
    the index takes 2.6 s instead of 8.0 s, and is the same. Use as a context, which holds the files.
    """

    def __init__(self, language: str, pages: int) -> None:
        """Begin an index of about so many pages in a language, a code such as `en`."""
        self._language = language
        self._folder = tempfile.TemporaryDirectory(prefix="paper-digest-", dir=_folder_for(pages * PAGE_BYTES))

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def add_body(self, dest_uri: str, body: str, facts: str = "") -> None:
        """Add a page by the path of its file below the site's root and what stands in its frame.

        Only elements with `data-pagefind-body` are indexed.
        facts: HTML that only the index is given, with filters, sort keys and metadata.
        """
        self.add_page(dest_uri, f'<html lang="{escape(self._language)}"><body>{body}</body></html>'.encode(), facts)

    def add_page(self, dest_uri: str, page: bytes, facts: str = "") -> None:
        """Add a whole page, which has a body."""
        path = Path(self._folder.name, dest_uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        before, end, after = page.rpartition(b"</body>")  # Pagefind heeds nothing that stands after the body
        path.write_bytes(before + facts.encode(errors="xmlcharrefreplace") + end + after)

    def write(self, folder: Path, words: Iterable[str] = ()) -> None:
        """Write the index to a folder, the `pagefind/` of the site.

        words: what mistyped words are compared with; they go to `words.txt`, which is fetched only for such a word.

        Raises PaperDigestError with Pagefind's own words where it fails.
        """
        command = [sys.executable, "-m", "pagefind", "--site", self._folder.name, "--output-path", str(folder)]
        command += ["--exclude-selectors", ".headerlink", "--silent"]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if finished.returncode:
            said = (finished.stderr or finished.stdout).strip()
            raise PaperDigestError(f"the search index could not be made; Pagefind says: {said}")
        (folder / "words.txt").write_text("\n".join(words), encoding="utf-8", newline="\n")


def _folder_for(size: int) -> Path | None:
    """Return the folder in memory where it has twice the room, else None for the usual one."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > 2 * size and os.access(MEMORY, os.W_OK) else None
    except OSError:
        return None
