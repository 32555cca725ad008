"""What is read off abstracts one by one: known from the build before, else from the cache, else read on all cores."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, cast

from generator.corpus.subjects import Mentioned, mentioned_in
from generator.corpus.taxonomy import Tree, tree_of
from generator.model import Prose, Reading
from generator.reading.abstract import read_abstract
from generator.reading.analysed import Analysed
from generator.reading.benchmarks.known import Lexicon, load_lexicon
from generator.running.disk_cache import load_values, store_values, trim_values
from generator.running.memo import NO_MEMO, Memo, once
from generator.running.packing import Packing
from generator.running.progress import Track, silent
from generator.running.workers import count_cores, map_in_processes
from generator.sources.curated.benchmarks_file import NO_LIST, BenchmarkList
from generator.sources.curated.topics_file import Taxonomy
from generator.text.latex.read import read_latex

FILE: Final = "readings.sqlite"
_BATCH: Final = 2_000
"""Readings that are kept at a time: a build that is stopped has not read them in vain."""
_WORTH_A_PROCESS: Final = 250
"""Abstracts for each process at least: one begins in 0.4 s, the time of 200 abstracts on the same machine."""
_READERS: Final = ("all_readings.py", "corpus", "metadata.py", "model.py", "reading", "running", "sources", "text")
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
    """Reads abstracts, each once: what earlier builds read is in the cache, and what a server read is in its memo."""

    def __init__(self, folder: Path | None = None, *, processes: int | None = None) -> None:
        """Take the folder of the cache; without one nothing is kept on disk.

        processes: how many read at most, by default one a core.
        """
        self._file = folder / FILE if folder else None
        self._processes = processes or count_cores()

    def read(
        self, sources: Sequence[str], curated: Curated, track: Track = silent, memo: Memo = NO_MEMO
    ) -> tuple[AbstractRead, ...]:
        """Return the abstracts, given as submitted, in order. Cost: about 1.9 ms for a new one, 0.05 ms for another."""
        reader = version_of(curated)

        def read_missing(missing: Sequence[str]) -> Mapping[str, AbstractRead]:
            by_key = {key_of(source, reader): source for source in missing}
            read = self._cached(by_key)
            new = {key: source for key, source in by_key.items() if key not in read}
            # What it makes of the lists is made once for a server, too.
            read |= self._read_new(new, memo.of("reader", "", curated, lambda: _Reader(curated)), track)
            if self._file and new:
                trim_values(self._file, {key_of(source, reader) for source in sources})
            return {source: read[key] for key, source in by_key.items()}

        found = memo.of_all("reading", dict.fromkeys(sources, reader), read_missing)
        return tuple(found[source] for source in sources)

    def _cached(self, keys: Collection[bytes]) -> dict[bytes, AbstractRead]:
        if not self._file:
            return {}
        unpacked = ((key, unpack(value)) for key, value in load_values(self._file, keys).items())
        return {key: value for key, value in unpacked if value is not None}

    def _read_new(self, new: Mapping[bytes, str], reader: _Reader, track: Track) -> dict[bytes, AbstractRead]:
        read: dict[bytes, AbstractRead] = {}
        unkept: dict[bytes, bytes] = {}
        file = self._file
        processes = min(self._processes, len(new) // _WORTH_A_PROCESS)
        with closing(map_in_processes(reader, tuple(new.values()), processes=processes)) as values:
            for key, value in zip(track(tuple(new), "Reading abstracts"), values, strict=True) if new else ():
                read[key] = cast(AbstractRead, unpack(value))
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
        analysed = Analysed(prose.text)
        reading = read_abstract(analysed, self._lexicon)
        return pack(AbstractRead(prose, reading, mentioned_in(analysed.text, analysed.spans, self._tree)))

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon(self._curated.benchmarks)

    @cached_property
    def _tree(self) -> Tree:
        return tree_of(self._curated.taxonomy)

    def __reduce__(self) -> tuple[type[_Reader], tuple[Curated]]:
        return _Reader, (self._curated,)


_PACKING: Final = Packing(AbstractRead)
pack, unpack = _PACKING.pack, _PACKING.unpack


def key_of(source: str, version: bytes) -> bytes:
    """Return the key of an abstract in the cache: a hash of it and of what reads it."""
    return hashlib.sha256(version + source.encode("utf-8", "surrogatepass")).digest()


def version_of(curated: Curated) -> bytes:
    """Return a hash of all that a reading depends on besides its abstract: the code and what the curator lists."""
    return hashlib.sha256(_code_version() + repr(curated).encode("utf-8", "surrogatepass")).digest()


@once
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
