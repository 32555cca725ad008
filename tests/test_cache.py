"""The cache: it keeps values, and whatever becomes of its file it is never the reason of a fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.running.disk_cache import load_values, store_values, trim_values

VALUES = {bytes([number]) * 32: f"value {number}".encode() * 400 for number in range(40)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a cache that holds the values."""
    path = tmp_path / "folder" / "values.sqlite"
    assert store_values(path, VALUES)
    return path


def test_what_is_kept_is_found(file: Path) -> None:
    """Otherwise every build reads everything again, and nobody sees why it is slow."""
    assert load_values(file, [*VALUES, b"another"]) == VALUES
    assert store_values(file, {b"another": b"new"})
    assert load_values(file, [b"another"]) == {b"another": b"new"}


def test_of_very_many_keys_all_are_found(tmp_path: Path) -> None:
    """SQLite takes only so many at once: none may be lost between two statements, and none asked for twice be wrong."""
    values = {number.to_bytes(4, "big"): b"%d" % number for number in range(1_201)}
    assert store_values(tmp_path / "cache", values)
    assert load_values(tmp_path / "cache", [*values, b"none", *values]) == values


def test_nothing_is_found_where_nothing_is_kept(tmp_path: Path) -> None:
    """The first build has no cache, and asking for one makes none."""
    assert load_values(tmp_path / "none.sqlite", VALUES) == {}
    assert list(tmp_path.iterdir()) == []


def tear(path: Path) -> None:
    """Leave the first half of a file, as a full disk does."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path: Path) -> None:
    """Overwrite the middle of a file, as a bad disk does."""
    content = path.read_bytes()
    path.write_bytes(content[:6_000] + b"\xff" * 20_000 + content[26_000:])


def replace_tables(path: Path) -> None:
    """Put the database of another program there."""
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE kept (name TEXT, size INTEGER)")


DAMAGES: tuple[Callable[[Path], object], ...] = (
    tear,
    overwrite,
    replace_tables,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"SQLite format 3\0 and then something else"),
    lambda path: path.write_text("this is none of ours\n" * 1_000),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_ignored_and_made_anew(file: Path, damage: Callable[[Path], object]) -> None:
    """A torn or foreign file may cost time once; it neither stops a build nor gives it what was not kept."""
    damage(file)
    found = load_values(file, VALUES)
    assert found.items() <= VALUES.items()
    trim_values(file, VALUES)
    store_values(file, VALUES)
    if load_values(file, VALUES) != VALUES:  # only what is met can be mended: the second build finds the rest
        assert store_values(file, VALUES)
    assert load_values(file, VALUES) == VALUES


@pytest.mark.parametrize("change", ["value = x'00'", "value = 'text'", "value = NULL", "checksum = checksum + 1"])
def test_a_value_that_was_changed_is_not_there(file: Path, change: str) -> None:
    """A page made from half a value would be wrong, and stay so until somebody thinks of the cache."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE kept SET {change} WHERE rowid <= 10")  # noqa: S608 - written above
    assert len(load_values(file, VALUES)) == len(VALUES) - 10


def test_values_that_changed_places_are_not_there(file: Path) -> None:
    """Each is whole by itself; only together with its key it is the right one."""
    with closing(sqlite3.connect(file)) as database, database:
        other = "(SELECT {0} FROM kept AS other WHERE other.rowid = 1)"
        database.execute(f"UPDATE kept SET value = {other.format('value')}, checksum = {other.format('checksum')}")  # noqa: S608
    assert len(load_values(file, VALUES)) == 1


def test_a_file_that_another_build_holds_is_done_without(file: Path) -> None:
    """Two builds at once are two builds, not a fault."""
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert load_values(file, VALUES) == {}
        assert not store_values(file, {b"another": b"new"})
    assert load_values(file, VALUES) == VALUES


@pytest.mark.parametrize("blocked", ["folder", "folder/values.sqlite"])
def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, blocked: str) -> None:
    """A build runs from read-only media, too: here a file stands where the folder must be, a folder where the file."""
    if blocked == "folder":
        (tmp_path / blocked).write_text("a file")
    else:
        (tmp_path / blocked).mkdir(parents=True)
    path = tmp_path / "folder" / "values.sqlite"
    assert not store_values(path, VALUES)
    assert load_values(path, VALUES) == {}
    trim_values(path, VALUES)


def test_a_file_that_may_only_be_read_is_read(file: Path) -> None:
    """What a continuous build is given may be read-only."""
    file.chmod(0o444)
    file.parent.chmod(0o555)
    assert load_values(file, VALUES) == VALUES
    store_values(file, {b"another": b"new"})
    assert load_values(file, VALUES) == VALUES
    file.parent.chmod(0o755)


def test_what_is_no_longer_used_is_dropped_in_time(file: Path) -> None:
    """A cache that only grows ends as a full disk; one that forgets at once is no use after a change is taken back."""
    used = list(VALUES)[:3]
    trim_values(file, used)
    assert load_values(file, VALUES) == VALUES
    many = {f"{number}".encode(): b"old" * 2_000 for number in range(1_000)}
    store_values(file, many)
    before = file.stat().st_size
    trim_values(file, used)
    assert load_values(file, [*VALUES, *many]) == {key: VALUES[key] for key in used}
    assert file.stat().st_size < before / 10
