"""Files of the curator: nothing but regular files is opened, and no link is followed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from generator.errors import Finding, fault
from generator.model import Place

LARGEST_DOCUMENT: Final = 512 * 2**20
"""Bytes. A document is read as a whole; 100,000 records of the kind in the corpora take about 160 MB."""

# A pipe is opened without waiting for who writes to it, a terminal without becoming ours; Windows has none of these.
_FLAGS: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"))


def read_file(
    path: Path, document: str, *, largest: int = LARGEST_DOCUMENT
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return the bytes of a file of the curator, or None and why they are not read.

    `document` is how findings call it; largest: in bytes. A link is not followed, so that no file of the machine gets
    onto a page or into a message; a pipe, a socket or a device is not read, as that might never end. What counts is
    what was opened, whatever stood there before. Never raises.
    """
    opened = open_file(path, document)
    if isinstance(opened, Finding):
        return None, (opened,)
    with opened:
        return read_rest(opened, document, largest=largest)


def open_file(path: Path, document: str) -> BinaryIO | Finding:
    """Return a file of the curator, opened, or why it is not, as `read_file` does."""
    place = Place(document)
    if path.is_symlink():
        return link_fault(path, place)
    try:
        opened = os.fdopen(os.open(path, _FLAGS), "rb")
    except OSError as error:
        if error.errno == errno.ELOOP:
            return link_fault(path, place)
        return _no_file(place) if error.errno == errno.ENXIO else _unreadable(place, error)  # ENXIO: a socket
    mode = os.fstat(opened.fileno()).st_mode
    if stat.S_ISREG(mode):
        return opened
    opened.close()
    return _no_file(place)


def read_rest(
    opened: BinaryIO, document: str, before: bytes = b"", *, largest: int = LARGEST_DOCUMENT
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return what was read before from an opened file and all that is left of it, or None and why it is not read."""
    place = Place(document)
    try:
        size = os.fstat(opened.fileno()).st_size
        raw = before + opened.read(largest + 1 - len(before)) if size <= largest else b""
    except OSError as error:
        return None, (_unreadable(place, error),)
    if max(size, len(raw)) > largest:
        too_large = f"the document has {max(size, len(raw)):,} bytes, expected at most {largest:,}"
        return None, (fault(place, too_large, "split it into several documents"),)
    return raw, ()


def link_fault(path: Path, place: Place) -> Finding:
    """Return that a link is not followed."""
    what = "a link, and links are not followed" if path.exists() else "a link to nothing"
    return fault(place, f"this is {what}", "put a copy of the document here, or remove the link")


def _no_file(place: Place) -> Finding:
    return fault(place, "this is not a file that can be read", "remove it")


def _unreadable(place: Place, error: OSError) -> Finding:
    reason = f"the document cannot be read ({error.strerror or type(error).__name__})"
    return fault(place, reason, "make it readable or remove it")
