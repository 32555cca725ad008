"""The documents of a seeds folder, and the records that they hold."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from generator.errors import Finding, Level, UsageError, fault, oddity, sort_findings
from generator.model import Place, Record
from generator.running.memo import NO_MEMO, Memo
from generator.sources.curated.addresses_file import ADDRESSES_FILE
from generator.sources.curated.benchmarks_file import BENCHMARKS_FILE
from generator.sources.curated.papers_file import METADATA_FILE
from generator.sources.curated.sources_file import SOURCES_FILE
from generator.sources.curated.topics_file import TOPICS_FILE
from generator.sources.decoding import decode_text
from generator.sources.document import HEAD, Document, Format
from generator.sources.document_formats import FORMATS, format_of, how_to_begin
from generator.sources.messages import limited, quote, shown_name
from generator.sources.opening import link_fault, open_file, read_rest
from generator.sources.records import Unread, record_of, unread_fields

CURATED: Final = (METADATA_FILE, TOPICS_FILE, BENCHMARKS_FILE, ADDRESSES_FILE, SOURCES_FILE)
"""Files at the top of the seeds folder that are no documents."""
_QUIET: Final = ("readme", "license", "licence")
PART: Final = 8 * 2**20
"""Bytes of a very large document that are read at a time, and whole lines."""

Read = tuple[tuple[Record, ...], tuple[Finding, ...]]
"""The records of a document in the order of their lines, and what is wrong or odd about it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a document, or a part of a very large one, holds."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    unread: Mapping[str, Unread]
    """The fields that nothing reads."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read from a seeds folder."""

    records: tuple[Record, ...]
    """By place; those of one line in their order."""
    findings: tuple[Finding, ...]
    """By place."""
    documents: int
    """How many documents held at least one record."""


def read_records(seeds: Path, memo: Memo = NO_MEMO, formats: Sequence[Format] = FORMATS) -> Sources:
    """Return the records of all documents in a folder and those below it, and what is wrong or odd about them.

    Hidden files and folders, READMEs and licences are passed over; files of no known format are reported. Links are not
    followed, so nothing outside of the folder is read and nothing twice. The result does not depend on the order in
    which the disk lists files. Where no record is found at all, the findings say so; whether that ends the work is the
    caller's decision.
    memo: a document whose bytes are the same is not read again. formats: in the order in which they are asked.
    Raises `UsageError` where `seeds` is no folder that can be read.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    documents: set[str] = set()
    for found, problems in iter_records(seeds, memo, formats):
        records.extend(found)
        findings.extend(problems)
        documents.update(record.place.document for record in found[:1])
    if not records:
        # Whatever is odd about a document is now the reason why there is nothing.
        findings = [replace(finding, level=Level.FAULT) for finding in findings]
        folder = Place(f"{shown_name(seeds.resolve().name)}/")
        findings.append(fault(folder, "the folder holds no abstract", how_to_begin()))
    ordered = tuple(sorted(records, key=lambda record: (record.place.document, record.place.line)))
    return Sources(ordered, sort_findings(findings), len(documents))


def iter_records(seeds: Path, memo: Memo = NO_MEMO, formats: Sequence[Format] = FORMATS) -> Iterator[Read]:
    """Yield the records and findings of each document in turn, those of a very large one part by part.

    So a folder of any size takes no more memory than its largest part: 8 MiB of a document whose lines are records, as
    a whole any other. Raises as `read_records`.
    """
    strays: list[Finding] = []
    for path, name in _files(seeds, strays):
        yield from _read_document(path, name, memo, formats)
    yield (), tuple(strays)


def document_name(path: Path, seeds: Path) -> str:
    """Return how findings call a file of the seeds folder: '/'-separated, relative to it, only what can be printed."""
    return shown_name(path.relative_to(seeds).as_posix())


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
    """Return why a file is not read whatever it holds, or None where it is looked into."""
    place = Place(name)
    if path.is_symlink():
        return link_fault(path, place)
    for curated in CURATED:
        if path.name.lower() == curated or path.name.lower() == curated.replace(".yml", ".yaml"):
            found = f"this is not read, expected {curated} at the top of the seeds folder"
            return fault(place, found, "rename or move it")
    return None


def _read_document(path: Path, name: str, memo: Memo, formats: Sequence[Format]) -> Iterator[Read]:
    """Yield what a document holds: at once, or in parts of whole lines where it is large and its format allows that."""
    opened = open_file(path, name)
    if isinstance(opened, Finding):
        yield (), (opened,)
        return
    with opened:
        try:
            raw = opened.read(PART)
            raw += opened.readline() if len(raw) == PART else b""
        except OSError:
            raw = b""
        known = _begun(raw, name, formats)
        if known is None:  # of a film, say, nothing more is needed to say so
            yield (), (_unknown(name, raw),)
            return
        if len(raw) < PART or not known.by_line:
            whole, findings = read_rest(opened, name, raw)
            if whole is None:
                yield (), findings
                return
            part = _remembered(whole, name, 0, known, memo)
            yield part.records, limited((*part.findings, *unread_fields(name, part.unread)))
            return
        line = 0
        unread: dict[str, Unread] = {}
        while raw:
            part = _remembered(raw, name, line, known, memo)
            yield part.records, limited(part.findings)
            for field, (first, times) in part.unread.items():
                before = unread.get(field, (first, 0))
                unread[field] = before[0], before[1] + times
            line += raw.count(b"\n")
            raw = opened.read(PART) + opened.readline()
        yield (), tuple(unread_fields(name, unread))


def _begun(raw: bytes, name: str, formats: Sequence[Format]) -> Format | None:
    """Return the format of a document that begins so."""
    text, _ = decode_text(raw[: 4 * HEAD], name)
    return format_of(Document(name, text or "", raw[: 4 * HEAD]), formats)


def _remembered(raw: bytes, name: str, line: int, known: Format, memo: Memo) -> _Part:
    ingredients = (hashlib.sha256(raw).digest(), line, known.name)
    return memo.of("document", (name, line), ingredients, partial(_read_bytes, raw, name, line, known))


def _read_bytes(raw: bytes, name: str, before: int, known: Format) -> _Part:
    """Return what a document holds, or a part of one that has `before` lines before it."""
    text, problems = decode_text(raw, name)
    if text is None and not known.in_bytes:
        return _Part((), problems, {})
    part = _read_part(Document(name, text or "", raw), known)
    findings = part.findings if known.in_bytes else (*problems, *part.findings)
    if not before:
        return replace(part, findings=findings)
    return _Part(
        tuple(replace(record, place=_moved(record.place, before)) for record in part.records),
        tuple(replace(finding, place=_moved(finding.place, before)) for finding in findings),
        {field: (first + before, times) for field, (first, times) in part.unread.items()},
    )


def read_document(document: Document, known: Format) -> Read:
    """Return the records of a document of a format in the order of their lines, and what is wrong or odd about it."""
    part = _read_part(document, known)
    return part.records, (*part.findings, *unread_fields(document.name, part.unread))


def _read_part(document: Document, known: Format) -> _Part:
    records: list[Record] = []
    findings: list[Finding] = []
    unread: dict[str, Unread] = {}
    for item in known.read(document):
        if isinstance(item, Finding):
            findings.append(item)
            continue
        record, faults = record_of(item, document)
        findings.extend(faults)
        if record:
            records.append(record)
        for field in item.unread:
            first, times = unread.get(field, (item.line, 0))
            unread[field] = first, times + 1
    return _Part(tuple(records), tuple(findings), unread)


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines) if place.line else place


def _unknown(name: str, raw: bytes) -> Finding:
    """Return that no format fits a document, with how it begins."""
    text, _ = decode_text(raw[:HEAD], name)
    begins = f"begins with {quote(text)}" if text and text.strip() else "is no text" if raw.strip() else "is empty"
    found = f"this is of no format that is read (it {begins})"
    return oddity(Place(name), found, "save it in a format that the guide lists, or leave it")
