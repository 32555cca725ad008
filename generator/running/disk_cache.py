"""A cache in one file: values by key, never needed for a right result.

Whatever is wrong with the file (torn, foreign, locked, on a disk that is full or may not be written to), a value that
cannot be had is not there and one that cannot be kept is not kept: a build takes longer then, and nothing else.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

_SPARE: Final = 1_000
"""Values that may stay beyond twice those of the last build: what a curator takes out often comes back."""
_AT_ONCE: Final = 500
"""Values that are asked for in one statement: SQLite took 999 at most before 2020."""
_PATIENCE: Final = 1.0
"""Seconds that another build may hold the file; then this one does without."""
_NOT_OURS: Final = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR})
"""What SQLite says of a torn file and of a foreign one (SQLITE_ERROR: a database with other tables)."""


def load_values(path: Path, keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return those of `keys` that the file holds, with their values; about 8 µs a key.

    A value that is not whole is left out: each has a checksum over itself and its key.
    """
    found: dict[bytes, bytes] = {}

    def load(database: sqlite3.Connection) -> None:
        wanted = list(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            places = ",".join("?" * len(some))
            rows = database.execute(f"SELECT key, value, checksum FROM kept WHERE key IN ({places})", some)  # noqa: S608
            found.update(
                (key, value)
                for key, value, checksum in rows
                if isinstance(key, bytes) and isinstance(value, bytes) and checksum == _checksum(key, value)
            )

    if path.is_file():
        _attempt(path, load, otherwise=None)
    return found


def store_values(path: Path, values: Mapping[bytes, bytes]) -> bool:
    """Keep the values, all or none, and return whether they are kept; makes the file and its folder."""
    rows = [(key, value, _checksum(key, value)) for key, value in values.items()]

    def store(database: sqlite3.Connection) -> bool:
        with database:
            database.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, checksum INTEGER)")
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        return True

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    return _attempt(path, store, otherwise=False)


def trim_values(path: Path, used: Collection[bytes]) -> None:
    """Drop what is not `used` where the file holds more than twice that and 1,000 values."""

    def trim(database: sqlite3.Connection) -> None:
        held = database.execute("SELECT count(*) FROM kept").fetchone()[0]
        if held <= 2 * len(used) + _SPARE:
            return
        with database:
            database.execute("CREATE TEMPORARY TABLE used (key BLOB PRIMARY KEY)")
            database.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
            database.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
        database.execute("VACUUM")

    if path.is_file():
        _attempt(path, trim, otherwise=None)


def _checksum(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))


def _attempt(path: Path, work: Callable[[sqlite3.Connection], T], *, otherwise: T) -> T:
    """Return what `work` returns, else `otherwise`; a file that is torn or none of ours is removed."""
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            # What a power cut tears is read again: to wait for the disk would buy nothing.
            database.execute("PRAGMA synchronous = OFF")
            return work(database)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) in _NOT_OURS:
            with suppress(OSError):
                path.unlink()
    return otherwise
