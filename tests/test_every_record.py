"""Nothing is lost without a word: real files of the formats that people have, whole, cut, doubled and damaged."""

from __future__ import annotations

import csv
import random
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.papers.canonical import canonicalise
from generator.sources.documents import Sources, read_records
from tests.conftest import ROOT

FORMATS = ROOT.parent / "shared" / "formats"
pytestmark = pytest.mark.corpora


def listed() -> dict[str, tuple[int, int]]:
    """Return for each real file how many records, and how many abstracts, a person or another parser counted."""
    if not FORMATS.is_dir():
        return {}
    with (FORMATS / "SOURCES.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t")
        return {row["path"]: (int(row["records"] or 0), int(row["with_abstract"] or 0)) for row in rows}


FILES = listed()
COUNTED_OTHERWISE = {
    "files/json/ads_search.json": (12, 7),  # "Not Available" is no abstract
    "files/bibtex/ads_bibtexabs.bib": (24, 9),  # "Not Available" is no abstract
    "files/xml/ads_dublin_core.xml": (24, 16),  # the same
    "files/xml/crossref_conf_10.1109-MWSYM.2013.6697399.xml": (1, 0),  # the list says nothing of the next two
    "files/xml/oai_dc_pos.xml": (1, 1),
    "files/xml/jats_pnas_119_2201344119.xml": (1, 0),  # its abstract is a picture
}
"""What there is where the list counts something else."""


def read_file(folder: Path, name: str, raw: bytes) -> Sources:
    """Return what a folder holds whose one document has these bytes."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_records(folder)


def check_all_are_in_papers(read: Sources) -> None:
    """Check that each record is in exactly one paper."""
    papers, _ = canonicalise(read.records)
    places = sorted(seen.place for paper in papers for seen in paper.occurrences)
    assert places == sorted(record.place for record in read.records)


def test_the_real_files_are_there() -> None:
    """A test that reads nothing passes, too."""
    if not FILES:
        pytest.skip(f"{FORMATS} is not there: these tests need real files that are not part of the project")
    assert len(FILES) > 90


@pytest.mark.parametrize("path", FILES)
def test_real_files_give_the_records_that_they_hold(path: str, tmp_path: Path) -> None:
    """Whoever drops a file into the folder counts the pages that come out."""
    records, abstracts = COUNTED_OTHERWISE.get(path, FILES[path])
    read = read_file(tmp_path / "seeds", Path(path).name, (FORMATS / path).read_bytes())
    check_all_are_in_papers(read)
    found = len(read.records), sum(bool(record.source) for record in read.records)
    assert found == (records, abstracts) or read.findings, "records are missing, and nothing says so"


def cut(raw: bytes, chance: random.Random) -> bytes:
    """Return the beginning of a document, as a download that broke off."""
    return raw[: chance.randrange(len(raw))]


def damage(raw: bytes, chance: random.Random) -> bytes:
    """Return a document in which bytes are others, as a disk or a bad conversion makes them."""
    damaged = bytearray(raw)
    for _ in range(1 + len(raw) // 2_000):
        damaged[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(damaged)


def leave_out(raw: bytes, chance: random.Random) -> bytes:
    """Return a document that lacks a piece in its middle."""
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(400) :]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("mutate", [cut, damage, leave_out])
def test_a_damaged_file_loses_nothing_without_a_word(
    path: str, mutate: Callable[[bytes, random.Random], bytes], tmp_path: Path
) -> None:
    """What can be read is read, and what cannot is reported; nothing raises."""
    whole = (FORMATS / path).read_bytes()
    records, _ = FILES[path]
    for seed in range(2):
        raw = mutate(whole, random.Random(f"{path} {seed}"))  # noqa: S311
        read = read_file(tmp_path / str(seed), Path(path).name, raw)
        check_all_are_in_papers(read)
        if mutate is damage:  # what is cut off, or out of the middle, cannot be known
            assert len(read.records) >= records or read.findings


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_there_twice_gives_the_same_papers(path: str, tmp_path: Path) -> None:
    """Who downloads a list again puts it beside the old one."""
    raw = (FORMATS / path).read_bytes()
    once = read_file(tmp_path / "once", Path(path).name, raw)
    read_file(tmp_path / "twice", Path(path).name, raw)
    twice = read_file(tmp_path / "twice", f"again-{Path(path).name}", raw)
    assert len(twice.records) == 2 * len(once.records)
    ids = [{paper.id for paper in canonicalise(read.records)[0]} for read in (once, twice)]
    assert ids[0] == ids[1]
    again = [replace(record, place=once.records[0].place) for record in once.records]
    assert len(canonicalise(again)[0]) == len(ids[0])
