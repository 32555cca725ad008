"""Readings, wherever they come from: the same as those of a program that remembers nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.all_readings import FILE, AbstractRead, Curated, Readings, code_files, key_of, pack, unpack, version_of
from generator.corpus.subjects import Mentioned
from generator.corpus.taxonomy import default_taxonomy, tree_of
from generator.digest import build_digest
from generator.model import Prose, Reading, Result
from generator.options import Options
from generator.running.disk_cache import load_values, store_values
from generator.running.memo import Memo
from generator.sources.curated.benchmarks_file import BenchmarkList
from generator.sources.curated.topics_file import Subject, Taxonomy
from generator.sources.documents import read_records
from generator.text.latex.read import read_latex
from tests.asking import json_of, phrases_of, reading_of
from tests.conftest import SEEDS

T = TypeVar("T")

TAXONOMY = default_taxonomy()
CURATED = Curated(TAXONOMY)
SOURCES = tuple(dict.fromkeys(record.source for record in read_records(SEEDS).records))
NUMBERS = st.none() | st.floats(allow_nan=False)
READ = st.builds(
    AbstractRead,
    st.from_type(Prose),
    st.builds(Reading, results=st.lists(st.builds(Result, number=NUMBERS), max_size=3).map(tuple)),
    st.lists(st.builds(Mentioned, weights=st.lists(st.floats(allow_nan=False)).map(tuple)), max_size=3).map(tuple),
)


class Counted:
    """Passes items on and keeps how many there were."""

    def __init__(self) -> None:
        self.counts: list[int] = []

    def __call__(self, items: Sequence[T], stage: str) -> Iterable[T]:
        """Pass the items on."""
        assert stage == "Reading abstracts"
        self.counts.append(len(items))
        return items


def read_plainly(source: str) -> AbstractRead:
    """Return the reading of an abstract as its own module gives it."""
    prose = read_latex(source)
    return AbstractRead(prose, reading_of(prose.text), phrases_of(prose.text, tree_of(TAXONOMY)))


def damage(file: Path) -> None:
    """Tear a file in the middle."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def put_a_file_there(folder: Path) -> None:
    """Put a file where a folder is."""
    shutil.rmtree(folder)
    folder.write_text("a file")


STATES: dict[str, Callable[[Path], object]] = {
    "warm": lambda folder: folder.stat(),
    "empty": shutil.rmtree,
    "torn": lambda folder: damage(folder / FILE),
    "foreign": lambda folder: (folder / FILE).write_text("title: a file of another program\n"),
    "read-only": lambda folder: (folder / FILE).chmod(0o444),
    "not a folder": put_a_file_there,
}


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_a_digest_is_the_same_whatever_became_of_its_cache(tmp_path: Path, state: str) -> None:
    """Two people who build the same folder must publish the same site."""
    plain = json_of(build_digest(Options(seeds=SEEDS)).digest)
    options = Options(seeds=SEEDS, cache=tmp_path / "cache")
    assert json_of(build_digest(options).digest) == plain
    STATES[state](tmp_path / "cache")
    assert json_of(build_digest(options).digest) == plain
    assert json_of(build_digest(options).digest) == plain


def test_an_abstract_is_read_once(tmp_path: Path) -> None:
    """One changed abstract costs one reading, in the same process and in the next."""
    track, changed = Counted(), [*SOURCES[:9], "We present FoldFlow, a flow that folds."]
    readings = Readings(tmp_path)
    first = readings.read(SOURCES[:10], CURATED, track)
    assert readings.read(SOURCES[:10], CURATED, track) == first
    readings.read(changed, CURATED, track)
    Readings(tmp_path).read([*changed, *SOURCES[:10]], CURATED, track)
    assert track.counts == [10, 1]


def test_a_server_reads_what_has_changed() -> None:
    """Without a cache too: what the build before has read is at hand, for other topics it is read again."""
    track, memo, readings = Counted(), Memo(), Readings()
    first = readings.read(SOURCES[:3], CURATED, track, memo)
    memo.end_generation()
    assert readings.read(SOURCES[1:5], CURATED, track, memo)[:2] == first[1:]
    other = Curated(Taxonomy((Subject("Results", phrases=("results",)),)))
    assert readings.read(SOURCES[:2], other, track, memo) == readings.read(SOURCES[:2], other)
    assert track.counts == [3, 2, 2]


def test_without_a_folder_and_a_memo_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls the generator from a program of their own finds no files that they did not ask for."""
    monkeypatch.chdir(tmp_path)
    track, readings = Counted(), Readings()
    assert readings.read(SOURCES[:3], CURATED, track) == readings.read(SOURCES[:3], CURATED, track)
    assert track.counts == [3, 3]
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_many_abstracts_are_read_by_several_processes_alike() -> None:
    """What another process reads off an abstract comes back as what this one would have read."""
    sources = [f"{source[: 120 + 7 * number]} {number}" for number in range(14) for source in SOURCES]
    track = Counted()
    assert len(sources) > 500
    assert Readings(processes=2).read(sources, CURATED, track) == tuple(map(read_plainly, sources))
    assert track.counts == [len(sources)]


@pytest.mark.slow
def test_a_curators_list_reaches_every_process() -> None:
    """A data set that is known on one core and not on the other would make two digests of one folder."""
    sources = [f"We walk {number} hogs of SpinyWalks." for number in range(600)]
    curated = BenchmarkList(known=(("Spiny Walks", ("SpinyWalks",)),))
    found = {read.reading.benchmarks for read in Readings(processes=2).read(sources, Curated(TAXONOMY, curated))}
    assert found == {("Spiny Walks",)}


def test_repeated_abstracts_each_get_their_answer() -> None:
    """The answer has the places of the question, also where two ask the same."""
    asked = [SOURCES[1], SOURCES[0], SOURCES[1]]
    assert Readings().read(asked, CURATED) == tuple(map(read_plainly, asked))


@given(READ)
def test_what_is_packed_is_unpacked_alike(read: AbstractRead) -> None:
    """A field that got lost on the way would be missing from the second build on, and in no test of the first."""
    assert unpack(pack(read)) == read


def test_real_readings_are_unpacked_alike(corpora: tuple[dict[str, str], ...]) -> None:
    """Real abstracts hold what nobody thinks of."""
    for record in corpora[::20]:
        read = read_plainly(record["abstract"])
        assert unpack(pack(read)) == read


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[[],[]]",
        b'[["a","b"],["c"]]',
        b"\xff",
        b'{"0":1,"1":2,"2":3}',
        b'["abc","abcdefg",""]',
        b"[" * 100_000,
    ],
)
def test_what_was_not_packed_is_nothing(value: bytes) -> None:
    """Anybody can write to a folder; what does not look like a reading is read again."""
    assert unpack(value) is None


def test_a_value_of_another_shape_is_read_again(tmp_path: Path) -> None:
    """A whole value under the right key can still be none of ours."""
    expected = Readings(tmp_path).read(SOURCES[:2], CURATED)
    key = key_of(SOURCES[0], version_of(CURATED))
    store_values(tmp_path / FILE, {key: json.dumps(["text"]).encode()})
    assert Readings(tmp_path).read(SOURCES[:2], CURATED) == expected
    assert unpack(load_values(tmp_path / FILE, [key])[key]) == expected[0]


def test_other_topics_are_other_readings(tmp_path: Path) -> None:
    """After the curator has changed the topics, what was found for the old ones must not put a paper anywhere."""
    other = Curated(Taxonomy((Subject("Results", phrases=("results",)),)))
    assert version_of(other) != version_of(CURATED)
    readings = Readings(tmp_path)
    readings.read(SOURCES, CURATED)
    found = [read.mentioned for read in readings.read(SOURCES, other)]
    assert {one.phrase for mentioned in found for one in mentioned} == {"result"}
    assert found == [read.mentioned for read in Readings(tmp_path).read(SOURCES, other)]


def test_the_key_knows_the_code_that_reads() -> None:
    """After a rule or a list has changed, what was read by the old one must not be shown."""
    names = {name for name, _ in code_files()}
    assert {
        "model.py",
        "all_readings.py",
        "reading/benchmarks/names.yml",
        "reading/abstract.py",
        "running/memo.py",
        "text/latex/read.py",
        "corpus/subjects.py",
    } <= names
    assert not {name for name in names if not name.endswith((".py", ".yml"))}
