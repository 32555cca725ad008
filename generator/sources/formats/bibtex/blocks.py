"""The entries of a BibTeX document: macros put in, cross-references followed, what cannot be read reported."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from generator.errors import Finding, fault, oddity
from generator.sources.document import Document
from generator.sources.messages import quote

LONGEST_VALUE: Final = 200_000
"""Characters. Macros that are made of macros would else fill any memory."""
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE: Final = re.compile(r"(?<!\\)[{}\"]")
_BARE: Final = re.compile(r"[^\s#{\"]+")
_NO_PAPERS: Final = frozenset(("xdata", "set", "control", "comment", "bibnote", "article-template"))
_VOLUMES: Final = frozenset(
    ("proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook", "periodical")
)
_IN_VOLUMES: Final = frozenset(("inproceedings", "conference", "incollection", "inbook", "article"))
_INHERITED: Final = (
    *(
        "booktitle",
        "journal",
        "journaltitle",
        "publisher",
        "editor",
        "year",
        "date",
        "month",
        "volume",
        "number",
        "series",
    ),
    *("isbn", "issn", "language", "langid", "published", "organization", "eventtitle"),
)
"""What a paper has of the volume that it is in (biblatex 3.19, appendix B); title, abstract and DOI are its own."""
_MOST_STEPS: Final = 4
"""Cross-references one behind the other."""


@dataclass(slots=True)
class BibtexEntry:
    """An entry of a bibliography."""

    line: int
    """Where it begins, counted from 1."""
    kind: str
    """In lower case: `inproceedings`."""
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    """Their names in lower case; values without what encloses them, macros put in; none is blank."""


def read_entries(document: Document) -> tuple[list[BibtexEntry], list[Finding]]:
    """Return the entries that are papers in the order of the document, and what could not be read. Linear.

    A volume of proceedings that others of its entries are in is no paper: they get its values.
    """
    entries, findings = _parse(document)
    by_key: dict[str, BibtexEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    head = _head(entries)
    referenced = {entry.fields["crossref"].lower() for entry in entries if "crossref" in entry.fields}
    for entry in entries:
        _inherit(entry, by_key, head)
    papers = []
    for entry in entries:
        if entry is head or (entry.key.lower() in referenced and _is_volume(entry)):
            found = f"the entry {quote(entry.key)} is the volume that other entries are in, so it is no paper"
            findings.append(oddity(document.place(entry.line), found, "leave it, or give it an abstract"))
        elif entry.kind not in _NO_PAPERS:
            papers.append(entry)
    return papers, findings


def _parse(document: Document) -> tuple[list[BibtexEntry], list[Finding]]:
    """Return all entries, and a finding for each that is broken; what stands behind it is still read."""
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # it would print what the findings say
    entries: list[BibtexEntry] = []
    findings: list[Finding] = []
    macros: dict[str, str] = {}
    for block in Splitter(text).split().blocks:
        whole = _whole(block)
        line = (block.start_line or 0) + 1
        if isinstance(whole, String):
            macros[whole.key.lower()] = _evaluated(str(whole.value), macros)
        elif isinstance(whole, Entry):
            entries.append(_entry(whole, line, macros))
        elif isinstance(block, ParsingFailedBlock):
            reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
            found = f"this entry cannot be read ({quote(block.raw or '', 60)}: {reason[:160].rstrip('. ')})"
            mend = "look for a bracket, a quote or a comma that is missing; the entries behind it are read"
            findings.append(fault(document.place(line), found, mend))
    return entries, findings


def _whole(block: Any) -> Any:
    """Return a block, or the one in what only says that a key or a field is there twice."""
    while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    return block


def _entry(block: Entry, line: int, macros: Mapping[str, str]) -> BibtexEntry:
    entry = BibtexEntry(line, block.entry_type.lower(), block.key.strip())
    for given in block.fields:
        name, value = given.key.lower().strip(), _evaluated(str(given.value), macros).strip()
        if value and name in ("author", "keywords") and name in entry.fields and value != entry.fields[name]:
            entry.fields[name] += (" and " if name == "author" else ", ") + value
        elif value:
            entry.fields.setdefault(name, value)
    return entry


def _evaluated(raw: str, macros: Mapping[str, str]) -> str:
    """Return the text of a value: `{braces}`, `"quotes"`, numbers and macros, joined where `#` is between them."""
    if raw[:1] not in ("{", '"') and "#" not in raw:
        return macros.get(raw.strip().lower(), raw)
    parts: list[str] = []
    at = length = 0
    while at < len(raw) and length < LONGEST_VALUE:
        if raw[at] in '{"':
            end = _end(raw, at)
            part = raw[at + 1 : end]
            at = end + 1
        elif bare := _BARE.match(raw, at):
            part = macros.get(bare[0].lower(), bare[0])
            at = bare.end()
        else:
            at += 1
            continue
        parts.append(part)
        length += len(part)
    return "".join(parts)[:LONGEST_VALUE]


def _end(raw: str, start: int) -> int:
    """Return where the bracket or quote that opens at `start` is closed; the end of the text where it is not."""
    depth = 0
    quoted = raw[start] == '"'
    for mark in (_BRACE_OR_QUOTE if quoted else _BRACE).finditer(raw, start + quoted):
        if mark[0] == '"':
            if depth <= 0:
                return mark.start()
        else:
            depth += 1 if mark[0] == "{" else -1
            if depth == 0 and not quoted:
                return mark.start()
    return max(raw.rfind('"'), start + 1) if quoted else len(raw)


def _is_volume(entry: BibtexEntry) -> bool:
    return entry.kind in _VOLUMES and not entry.fields.keys() & {"author", "abstract"}


def _head(entries: list[BibtexEntry]) -> BibtexEntry | None:
    """Return the volume that stands before its papers, as in the Proceedings of Machine Learning Research."""
    first = entries[0] if entries else None
    if first and first.kind == "proceedings" and _is_volume(first):
        return first if any(entry.kind == "inproceedings" for entry in entries) else None
    return None


def _inherit(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], head: BibtexEntry | None) -> None:
    """Put into an entry what it has of others: all of `xdata`, and what a paper has of the volume in `crossref`."""
    for shared in _others(entry, "xdata", by_key):
        entry.fields |= {name: value for name, value in shared.fields.items() if name not in entry.fields}
    volumes = list(_others(entry, "crossref", by_key))
    if not volumes and head and entry is not head and entry.kind == "inproceedings" and "booktitle" not in entry.fields:
        volumes = [head]
    for volume in volumes:
        if "title" in volume.fields and entry.kind in _IN_VOLUMES and "booktitle" not in volume.fields | entry.fields:
            entry.fields["booktitle"] = volume.fields["title"]
        for name in _INHERITED:
            if name in volume.fields:
                entry.fields.setdefault(name, volume.fields[name])


def _others(entry: BibtexEntry, name: str, by_key: Mapping[str, BibtexEntry]) -> Iterator[BibtexEntry]:
    """Yield the entries that a field names, and those that these name, as far as a few steps."""
    seen = {id(entry)}
    keys = entry.fields.get(name, "").split(",")
    while keys and len(seen) <= _MOST_STEPS:
        key = keys.pop(0).strip().lower()
        other = by_key.get(key) if key else None  # Mendeley writes entries without a key
        if other and id(other) not in seen:
            seen.add(id(other))
            yield other
            keys += other.fields.get(name, "").split(",")
