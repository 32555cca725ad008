"""What is read off abstracts one by one: remembered, else taken from the cache, else read on all cores."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from generator.corpus.subjects import Mentioned, mentioned_in
from generator.corpus.taxonomy import Taxonomy
from generator.model import Prose, Reading
from generator.reading.abstract import read_abstract
from generator.reading.benchmarks.listing import NO_LIST, BenchmarkList
from generator.running.disk_cache import load_values, store_values, trim_values
from generator.running.progress import Track, silent
from generator.running.workers import count_cores, map_in_processes
from generator.text.latex.read import read_latex

FILE: Final = "readings.sqlite"
_BATCH: Final = 2_000
"""Readings that are kept at a time: a build that is stopped has not read them in vain."""
_WORTH_A_PROCESS: Final = 250
"""Abstracts for each process at least: one begins in 0.4 s, the time of 200 abstracts on the same machine."""
_READERS: Final = ("all_readings.py", "corpus", "model.py", "reading", "running", "text")
"""The modules and packages of the generator that a reading depends on besides its abstract."""
_LIBRARIES: Final = ("latex2mathml", "pylatexenc")


@dataclass(frozen=True, slots=True)
class AbstractRead:
    """An abstract as prose, and what was read off it."""

    prose: Prose
    reading: Reading
    mentioned: tuple[Mentioned, ...]
    """The phrases of the taxonomy that it holds."""


@dataclass(frozen=True, slots=True)
class Curated:
    """What readings depend on besides their abstracts: what the curator lists, or what comes along."""

    taxonomy: Taxonomy
    benchmarks: BenchmarkList = NO_LIST
    """The data sets that the curator lists besides those that come along."""


class Readings:
    """Reads abstracts, each once: what the last call read is remembered, what earlier builds read is in the cache."""

    def __init__(self, folder: Path | None = None, *, processes: int | None = None) -> None:
        """Take the folder of the cache; without one nothing outlives this object.

        processes: how many read at most, by default one a core.
        """
        self._file = folder / FILE if folder else None
        self._processes = processes or count_cores()
        self._remembered: dict[bytes, AbstractRead] = {}

    def read(self, sources: Sequence[str], curated: Curated, track: Track = silent) -> tuple[AbstractRead, ...]:
        """Return the abstracts, given as submitted, in order. Cost: about 1.9 ms for a new one, 0.05 ms for another."""
        reader = version_of(curated)
        keys = [key_of(source, reader) for source in sources]
        by_key = dict(zip(keys, sources, strict=True))
        read = {key: self._remembered[key] for key in by_key if key in self._remembered}
        read |= self._cached([key for key in by_key if key not in read])
        new = {key: source for key, source in by_key.items() if key not in read}
        read |= self._read_new(new, curated, track)
        if self._file and new:
            trim_values(self._file, by_key.keys())
        self._remembered = read
        return tuple(read[key] for key in keys)

    def _cached(self, keys: Sequence[bytes]) -> dict[bytes, AbstractRead]:
        if not self._file or not keys:
            return {}
        unpacked = ((key, unpack(value)) for key, value in load_values(self._file, keys).items())
        return {key: value for key, value in unpacked if value is not None}

    def _read_new(self, new: dict[bytes, str], curated: Curated, track: Track) -> dict[bytes, AbstractRead]:
        if not new:
            return {}
        read: dict[bytes, AbstractRead] = {}
        unkept: dict[bytes, bytes] = {}
        file = self._file
        processes = min(self._processes, len(new) // _WORTH_A_PROCESS)
        with closing(map_in_processes(_Reader(curated), tuple(new.values()), processes=processes)) as values:
            for key, value in zip(track(tuple(new), "Reading abstracts"), values, strict=True):
                read[key] = _TO_ABSTRACT_READ(json.loads(value))
                if file:
                    unkept[key] = value
                if file and (len(unkept) == _BATCH or len(read) == len(new)):
                    file = file if store_values(file, unkept) else None
                    unkept.clear()
        return read


class _Reader:
    """Reads abstracts, and packs what it read as the cache keeps it, which is also how another process answers."""

    def __init__(self, curated: Curated) -> None:
        self._curated = curated

    def __call__(self, source: str) -> bytes:
        prose = read_latex(source)
        reading = read_abstract(prose.text, self._curated.benchmarks)
        return pack(AbstractRead(prose, reading, mentioned_in(prose.text, self._curated.taxonomy.tree)))

    def __reduce__(self) -> tuple[type[_Reader], tuple[Curated]]:
        return _Reader, (self._curated,)


def pack(read: AbstractRead) -> bytes:
    """Return what `unpack` makes an equal value of: JSON, for a cache that others can write to must hold no code."""
    return _ENCODER.encode(read).encode("ascii")


def unpack(value: bytes) -> AbstractRead | None:
    """Return what `pack` made this of, or None where it is something else."""
    try:
        return _TO_ABSTRACT_READ(json.loads(value))
    except (TypeError, ValueError, RecursionError):
        return None


def _values_of(value: Any) -> Any:
    """Return the values of a dataclass in the order of its fields: names would be half of what is kept."""
    return _getter_of(value.__class__)(value)


_ENCODER: Final = json.JSONEncoder(default=_values_of, separators=(",", ":"), check_circular=False)


@cache
def _getter_of(kind: Any) -> Callable[[Any], Any]:
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]


def _maker_of(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type from what JSON made of it: of dataclasses, tuples of all kinds, plain values.

    The types of `model.py` alone say how, so that a field which is new there is kept and never forgotten. What it
    returns raises TypeError or ValueError for the values of another type.
    """
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record_maker(kind)
    if get_origin(kind) is tuple:
        make_item = _maker_of(get_args(kind)[0])
        return tuple if make_item is _as_it_is else lambda values: tuple(map(make_item, values))
    return _as_it_is


def _record_maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a dataclass or a named tuple from the list of its fields' values, which it may change."""
    construct: Callable[..., Any] = kind
    hints = get_type_hints(kind)
    count = len(hints)
    makers = [(place, _maker_of(hint)) for place, hint in enumerate(hints.values())]
    makers = [(place, make) for place, make in makers if make is not _as_it_is]

    def make_value(values: Any) -> Any:
        if type(values) is not list or len(values) != count:
            raise TypeError(f"{kind.__name__} has {count} fields")
        for place, make in makers:
            values[place] = make(values[place])
        return construct(*values)

    return make_value


def _as_it_is(value: Any) -> Any:
    return value


_TO_ABSTRACT_READ: Final = cast(Callable[[Any], AbstractRead], _maker_of(AbstractRead))


def key_of(source: str, version: bytes) -> bytes:
    """Return the key of an abstract in the cache: a hash of it and of what reads it."""
    return hashlib.sha256(version + source.encode("utf-8", "surrogatepass")).digest()


def version_of(curated: Curated) -> bytes:
    """Return a hash of all that a reading depends on besides its abstract: the code and what the curator lists."""
    return hashlib.sha256(_code_version() + repr(curated).encode("utf-8", "surrogatepass")).digest()


@cache
def _code_version() -> bytes:
    """Return a hash of the code that reads, its lists, its libraries and the Python it runs on: 32 bytes."""
    whole = hashlib.sha256(repr((sys.version_info[:3], [version(library) for library in _LIBRARIES])).encode())
    for name, content in code_files():
        whole.update(f"\n{name} {len(content)}\n".encode() + content)
    return whole.digest()


def code_files() -> Iterator[tuple[str, bytes]]:
    """Yield the modules and lists that a reading depends on: name below the generator, '/'-separated, and content."""
    for name in _READERS:
        yield from _files_of(files("generator").joinpath(name), name)


def _files_of(place: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each module and list at or below `place` with its name, sorted."""
    if place.is_file():
        if name.endswith((".py", ".yml")):
            yield name, place.read_bytes()
        return
    for below in sorted(place.iterdir(), key=lambda entry: entry.name):
        yield from _files_of(below, f"{name}/{below.name}")
