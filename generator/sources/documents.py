"""The documents of a seeds folder, and the records that they hold."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from generator.errors import Finding, UsageError, fault, oddity, sort_findings
from generator.model import Place, Record
from generator.running.memo import NO_MEMO, Memo
from generator.sources.addresses_file import ADDRESSES_FILE
from generator.sources.benchmarks_file import BENCHMARKS_FILE
from generator.sources.decoding import decode_text
from generator.sources.document_formats import FORMAT_OF, Read, how_to_begin
from generator.sources.messages import limited, shown_name
from generator.sources.opening import link_fault, read_file
from generator.sources.papers_file import METADATA_FILE
from generator.sources.topics_file import TOPICS_FILE

CURATED: Final = (METADATA_FILE, TOPICS_FILE, BENCHMARKS_FILE, ADDRESSES_FILE)
"""Files at the top of the seeds folder that are no documents."""
_QUIET: Final = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read from a seeds folder."""

    records: tuple[Record, ...]
    """By place; those of one line in their order."""
    findings: tuple[Finding, ...]
    """By place."""
    documents: int
    """How many documents held at least one record."""


def read_records(seeds: Path, memo: Memo = NO_MEMO) -> Sources:
    """Return the records of all documents in a folder and those below it, and what is wrong or odd about them.

    Documents are what ends as a row of `FORMATS` says. Hidden files and folders, READMEs and licences are passed over;
    other files are reported. Links are not followed, so nothing outside of the folder is read and nothing twice. The
    result does not depend on the order in which the disk lists files. Where no record is found at all, the findings say
    so; whether that ends the work is the caller's decision.
    memo: a document whose bytes are the same is not read again.
    Raises `UsageError` where `seeds` is no folder that can be read.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    documents = 0
    for path, name in _files(seeds, findings):
        found, problems = _read_document(path, name, memo)
        records.extend(found)
        findings.extend(problems)
        documents += bool(found)
    if not records:
        folder = Place(f"{shown_name(seeds.resolve().name)}/")
        findings.append(fault(folder, "the folder holds no abstract", how_to_begin()))
    ordered = tuple(sorted(records, key=lambda record: (record.place.document, record.place.line)))
    return Sources(ordered, sort_findings(findings), documents)


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
    """Return why a file is not read, or None where it is."""
    place = Place(name)
    if path.is_symlink():
        return link_fault(path, place)
    if path.suffix.lower() in FORMAT_OF:
        return None
    for curated in CURATED:
        if path.name.lower() == curated or path.name.lower() == curated.replace(".yml", ".yaml"):
            found = f"this is not read, expected {curated} at the top of the seeds folder"
            return fault(place, found, "rename or move it")
    expected = ", ".join(FORMAT_OF)
    return oddity(place, f"this is not read, expected a name that ends in {expected}", "rename it, or leave it")


def _read_document(path: Path, name: str, memo: Memo) -> Read:
    raw, findings = read_file(path, name)
    if raw is None:
        return (), findings
    return memo.of("document", name, hashlib.sha256(raw).digest(), partial(_read_bytes, raw, name, path.suffix.lower()))


def _read_bytes(raw: bytes, name: str, suffix: str) -> Read:
    text, findings = decode_text(raw, name)
    if text is None:
        return (), findings
    records, problems = FORMAT_OF[suffix].read(text, name)
    return records, limited((*findings, *problems))
