"""The documents of a seeds folder, and the records that they hold."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Finding, UsageError, fault, oddity, sort_findings
from generator.model import Place, Record
from generator.sources.decoding import read_text
from generator.sources.json_document import read_json_records
from generator.sources.messages import limited
from generator.sources.opening import link_fault, read_file
from generator.sources.text_document import read_text_records

TEXT_SUFFIXES = (".txt", ".text")
JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIXES = (".json",)
SUFFIXES = TEXT_SUFFIXES + JSON_LINES_SUFFIXES + JSON_SUFFIXES
"""What a document's name ends with, in any case."""

CURATED = ("papers.yml", "topics.yml", "benchmarks.yml", "addresses.yml")
"""Files at the top of the seeds folder that are no documents."""
_QUIET = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Document:
    """What one document holds."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    content: bytes = b""
    """A hash of its bytes; empty where nobody asked for it, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read from a seeds folder."""

    records: tuple[Record, ...]
    """By place; those of one line in their order."""
    findings: tuple[Finding, ...]
    """By place."""
    documents: int
    """How many documents held at least one record."""
    read: Mapping[str, Document] = field(default_factory=dict, compare=False, repr=False)
    """The documents by name, for reading the folder again; empty where nobody asked for it."""


def read_records(seeds: Path, before: Mapping[str, Document] | None = None) -> Sources:
    """Return the records of all documents in a folder and those below it, and what is wrong or odd about them.

    Documents are `*.txt` and `*.text` (`Abstract:` begins a record), `*.jsonl`, `*.ndjson` and `*.json`. Hidden files
    and folders, READMEs and licences are passed over; other files are told. Links are not followed, so nothing outside
    of the folder is read and nothing twice. The result does not depend on the order in which the disk lists files.
    Where no record is found at all, the findings say so; whether that ends the work is the caller's decision.
    before: what was `read` the last time, by whoever reads a folder again and again, empty at first. A document whose
    bytes are the same is not read again, and a record that is the same stays the same object.
    Raises `UsageError` where `seeds` is no folder that can be read.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    documents = 0
    read: dict[str, Document] = {}
    for path, name in _files(seeds, findings):
        document = _read_document(path, name) if before is None else _read_again(path, name, before.get(name))
        read[name] = document
        records.extend(document.records)
        findings.extend(limited(document.findings))
        documents += bool(document.records)
    if not records:
        mend = 'put a .txt file with lines that begin with "Abstract:" there, or a .jsonl file'
        findings.append(fault(Place(f"{shown_name(seeds.resolve().name)}/"), "the folder holds no abstract", mend))
    ordered = tuple(sorted(records, key=lambda record: (record.place.document, record.place.line)))
    return Sources(ordered, sort_findings(findings), documents, read if before is not None else {})


def document_name(path: Path, seeds: Path) -> str:
    """Return how findings call a file of the seeds folder: '/'-separated, relative to it, only what can be printed."""
    return shown_name(path.relative_to(seeds).as_posix())


def shown_name(name: str) -> str:
    """Return the name of a file with U+FFFD for whatever cannot be printed, also for bytes that are not UTF-8."""
    decoded = os.fsencode(name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in decoded)


def _files(seeds: Path, findings: list[Finding]) -> Iterator[tuple[Path, str]]:
    """Yield the documents with their names, sorted by name; what is none of them goes to the findings."""
    try:
        os.scandir(seeds).close()
    except FileNotFoundError as error:
        message = f"{seeds}: there is no such folder; make it and put documents with abstracts there"
        raise UsageError(message) from error
    except NotADirectoryError as error:
        raise UsageError(f"{seeds}: this is not a folder; name the folder that holds the documents") from error
    except OSError as error:
        raise UsageError(f"{seeds}: the folder cannot be read ({error.strerror}); make it readable") from error
    paths = [path for path in _walk(seeds, seeds, findings) if not _is_passed_over(path, seeds)]
    for name, path in sorted((document_name(path, seeds), path) for path in paths):
        problem = _not_a_document(path, name)
        if problem:
            findings.append(problem)
        else:
            yield path, name


def _walk(folder: Path, seeds: Path, findings: list[Finding]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        name = document_name(Path(error.filename), seeds)
        found = f"the folder cannot be read ({error.strerror})"
        findings.append(fault(Place(name), found, "make it readable or remove it"))

    for parent, folders, files in os.walk(folder, onerror=report):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        for name in (*files, *links):
            if not name.startswith("."):
                yield Path(parent) / name


def _is_passed_over(path: Path, seeds: Path) -> bool:
    if path.parent == seeds and path.name in CURATED:
        return True
    return path.name.lower().startswith(_QUIET)


def _not_a_document(path: Path, name: str) -> Finding | None:
    """Return why a file is not read, or None where it is."""
    place = Place(name)
    if path.is_symlink():
        return link_fault(path, place)
    if path.suffix.lower() in SUFFIXES:
        return None
    for curated in CURATED:
        if path.name.lower() == curated or path.name.lower() == curated.replace(".yml", ".yaml"):
            found = f"this is not read, expected {curated} at the top of the seeds folder"
            return fault(place, found, "rename or move it")
    expected = ", ".join(SUFFIXES)
    return oddity(place, f"this is not read, expected a name that ends in {expected}", "rename it, or leave it")


def _read_document(path: Path, name: str) -> Document:
    text, findings = read_text(path, name)
    if text is None:
        return Document((), findings)
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        records, problems = read_text_records(text, name)
    else:
        records, problems = read_json_records(text, name, lines=suffix in JSON_LINES_SUFFIXES)
    return Document(records, (*findings, *problems))


def _read_again(path: Path, name: str, before: Document | None) -> Document:
    """Return a document, the same object where nothing changed since it was read before."""
    raw, _ = read_file(path, name)
    content = b"" if raw is None else hashlib.sha256(raw).digest()
    # The hash is taken first: of a document that changes before it is read, it is one that fits nothing later on.
    if before and content and before.content == content:
        return before
    read = _read_document(path, name)
    return Document(_with_known(read.records, before.records if before else ()), read.findings, content)


def _with_known(records: Sequence[Record], before: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records, those that stood at the same place before as the objects that they were."""
    known = {record.place: record for record in before}
    found = ((record, known.get(record.place)) for record in records)
    return tuple(old if old is not None and old == record else record for record, old in found)
