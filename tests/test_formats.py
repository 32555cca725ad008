"""Documents of every format: each sample in `formats/` has what it says of its papers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Record
from generator.sources.document_formats import FORMATS
from generator.sources.documents import read_records

SAMPLES = Path(__file__).parent / "formats"
EXPECTED = ".expected.yml"
DOCUMENTS = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and not path.name.endswith(EXPECTED))


def expectations(path: Path) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return what stands beside a sample: the records in order, and the findings."""
    read = yaml.safe_load(path.with_name(path.name + EXPECTED).read_text("utf-8"))
    return (read["records"], read.get("findings", [])) if isinstance(read, dict) else (read, [])


def said_of(record: Record, keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record says under each of some keys of an expectation, in the forms of YAML."""
    metadata = record.metadata
    known: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(metadata).items()
    }
    known |= {"line": record.place.line, "abstract": record.source, "authors": list(metadata.authors)}
    known["people"] = [{key: part for key, part in asdict(person).items() if part} for person in metadata.people]
    if "abstract_begins" in keys:
        known["abstract_begins"] = record.source[: len(keys["abstract_begins"])]
    return {key: known[key] for key in keys}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_a_sample_gives_what_stands_beside_it(path: Path, tmp_path: Path) -> None:
    """What a curator has is a file that some other program wrote, in its dialect."""
    (tmp_path / path.name).write_bytes(path.read_bytes())
    read = read_records(tmp_path)
    records, findings = expectations(path)
    assert [str(finding) for finding in read.findings] == findings
    assert len(read.records) == len(records)
    for record, expected in zip(read.records, records, strict=True):
        assert said_of(record, expected) == dict(expected)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_a_document_is_known_by_what_it_holds(path: Path, tmp_path: Path) -> None:
    """Names lie: a `.ris` that is the text of Web of Science, a `.json` that is JSON Lines, a `.txt` that is RIS."""
    (tmp_path / "download").write_bytes(path.read_bytes())
    read = read_records(tmp_path)
    assert [record.source for record in read.records] == [
        str(expected.get("abstract", record.source))
        for expected, record in zip(expectations(path)[0], read.records, strict=False)
    ]
    assert len(read.records) == len(expectations(path)[0])


def test_every_format_has_a_sample() -> None:
    """A format that no test reads is read by luck."""
    folders = {path.relative_to(SAMPLES).parts[0] for path in DOCUMENTS}
    assert folders >= {row.name.lower().replace(" ", "_").replace("-", "_") for row in FORMATS}
