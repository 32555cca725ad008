"""Folders of files as publishing needs them: read, compared, linked, exchanged and locked."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""From linux/fcntl.h and linux/fs.h; see renameat2(2)."""

_BLOCK = 1 << 16
"""Bytes read at once. Larger ones cost more than they save: most pages fit, and malloc maps what is above 128 KB."""

PARTIAL = ".paper-digest.partial"
"""The one name, at the root of a tree, that a file has until it is complete."""

ASIDE = "aside"
"""The one name, beside a tree, that a folder has in the middle of `swap_by_renames`."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds. Paths are '/'-separated and relative to it; links are not followed, but are files."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    """Everything that is not a folder."""
    folders: frozenset[str] = frozenset()


def read_tree(root: Path) -> Tree:
    """Return what a folder holds. What disappears meanwhile is left out."""
    files: dict[str, os.stat_result] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(path + "/")
                else:
                    with contextlib.suppress(FileNotFoundError):
                        files[path] = os.lstat(entry.path)  # on Windows the entry's own has no inode
    return Tree(files, frozenset(folders))


def same_file(one: Path, stat_of_one: os.stat_result, other: Path, stat_of_other: os.stat_result) -> bool:
    """Return whether two files, given with their lstat, are one file or have the same type and content."""
    if os.path.samestat(stat_of_one, stat_of_other):
        return True
    kind = stat.S_IFMT(stat_of_one.st_mode)
    if kind != stat.S_IFMT(stat_of_other.st_mode) or stat_of_one.st_size != stat_of_other.st_size:
        return False
    if kind == stat.S_IFLNK:
        return one.readlink() == other.readlink()
    return kind == stat.S_IFREG and _same_bytes(one, other)  # whatever else there is must not be opened


def _same_bytes(one: Path, other: Path) -> bool:
    """Return whether two regular files of one size hold the same."""
    with one.open("rb", buffering=0) as left, other.open("rb", buffering=0) as right:
        while block := left.read(_BLOCK):
            if block != right.read(_BLOCK):
                return False
    return True


def write_file(path: str, content: bytes) -> None:
    """Make a file of these bytes, with the folders above it; one that is there is replaced, not written to.

    Thousands are written in a row, mostly new ones in new folders: strings and no look ahead take half of the time.
    """
    try:
        file = open(path, "xb")  # noqa: SIM115, PTH123 - see above
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - it may be a link to a published file
        file = open(path, "xb")  # noqa: SIM115, PTH123
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(path, "xb")  # noqa: SIM115, PTH123
    with file:
        file.write(content)


def find_content(path: str, content: bytes) -> os.stat_result | None:
    """Return the lstat of the regular file at `path` if it holds just these bytes, else None."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    same = stat.S_ISREG(found.st_mode) and found.st_size == len(content) and Path(path).read_bytes() == content
    return found if same else None


def put_file(source: Path, root: Path, path: str) -> None:
    """Make `path` in a tree the same file as `source`, in one step.

    Where the file system has no hard link for it, it becomes a copy with the same mtime.
    """
    target, partial = root / path, root / PARTIAL
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, partial, follow_symlinks=False)
    except (OSError, NotImplementedError):
        partial.unlink(missing_ok=True)  # never write into what may be a link to another file
        shutil.copy2(source, partial, follow_symlinks=False)
    partial.replace(target)


def swap_folders(tree: Path, site: Path) -> None:
    """Exchange two folders of one file system in one step where the system can do it, else by three renames.

    Raises OSError, with nothing changed, where a folder cannot be renamed.
    """
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None), "renameat2", None)  # glibc 2.28, 2018
        if rename and not rename(_AT_FDCWD, os.fsencode(tree), _AT_FDCWD, os.fsencode(site), _RENAME_EXCHANGE):
            return
    swap_by_renames(tree, site)


def swap_by_renames(tree: Path, site: Path) -> None:
    """Exchange two folders by way of the name `ASIDE` beside `tree`; for a moment there is no `site`."""
    aside = tree.with_name(ASIDE)
    site.rename(aside)
    try:
        tree.rename(site)
    except OSError:
        aside.rename(site)
        raise
    aside.rename(tree)


def take_lock(path: Path) -> int | None:
    """Return a descriptor that holds the lock of a file until it is closed or the program ends; None if it is taken.

    Where the system knows no such locks (Windows) it is never taken.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
    return descriptor
