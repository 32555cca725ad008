"""RIS, the format of reference managers and databases: `TY  - JOUR` to `ER  -`, one field a line.

rispy, which writes RIS elsewhere in this program, is not used to read it: it gives no lines, keeps the first of two
values of a field, makes one record of two where the end of the first is missing, and drops the last without an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.cited_values import (
    addresses_in,
    cited_day,
    cited_keywords,
    cited_names,
    cited_pages,
    doi_in,
    doi_within,
    ids_in_addresses,
    is_pdf,
    serial_numbers,
)
from generator.sources.formats.tagged.tagged_text import TaggedForm, TaggedRecord, tagged_records
from generator.sources.values.identifying import arxiv_of, pmcid_of

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("AB", "N2"),
    "title": ("TI", "T1", "BT", "CT"),
    "authors": ("AU", "A1"),
    "venue": ("T2", "JF", "JO", "BT", "C3", "JA", "J2", "J1", "T3"),
    "year": ("PY", "Y1"),
    "published": ("DA", "PY", "Y1"),
    "volume": ("VL",),
    "issue": ("IS",),
    "pages": ("SP", "EP", "C7"),
    "publisher": ("PB",),
    "type": ("TY",),
    "language": ("LA",),
    "doi": ("DO", "DI", "UR", "L3", "M3", "N1", "L2", "LK"),
    "pmid": ("AN", "C2", "C5", "N1", "UR"),
    "pmcid": ("C2", "C7", "UR"),
    "arxiv": ("UR", "N1", "M1", "AN"),
    "issn": ("SN",),
    "isbn": ("SN",),
    "url": ("UR", "L2", "LK"),
    "pdf": ("L1", "UR", "L2"),
    "keywords": ("KW",),
    "note": ("N1", "RN"),
}
"""What is read, and of which fields; of several the first that holds something, but for names, keywords and notes."""
_PASSED_OVER: Final = frozenset(
    (
        *("ER", "ID", "AD", "DB", "DP", "ET", "ST", "CY", "Y2", "A2", "A3", "A4", "ED", "L4", "TS", "M4"),
        *("CN", "LB", "NV", "T3", "U1", "U2", "U3", "U4", "U5", "C1", "C3", "VO", "OP", "CA", "TA", "RP"),
        *("SE", "PI", "PA", "WE", "J9", "JI"),
    )
)
"""Where the paper is kept and by whom it was edited: nothing of it is shown."""
_LONGEST_SAYING: Final = 200
"""Characters of a note that may be an identifier; a longer one is a list of references, which has those of others."""
_KNOWN: Final = _PASSED_OVER.union(*FIELDS.values())

_LINE: Final = re.compile(r"[ \t]{0,3}([A-Z][A-Z0-9]) {1,2}-(?:[ \t]+(.*)|[ \t]*$)")
_TYPE: Final = re.compile(r"^[ \t]{0,3}TY {1,2}-[ \t]*[A-Z][A-Za-z-]*[ \t]*$", re.MULTILINE)
_NOT_A_NOTE: Final = re.compile(
    r"(?:export date|cited by|(?:cited )?references|correspondence(?: address)?|funding(?: details)?|coden|doi|issn|"
    r"(?:total )?times cited|pmc?id|language of original document|_eprint|publisher|accession number|chemicals/cas|"
    r"tradenames|manufacturers|molecular sequence numbers|conference code|date (?:created|revised|completed))\b\s*:|"
    r"\d{4}-\d{3}[\dX]\b|.{0,400}\bJournal Article\b",
    re.IGNORECASE | re.DOTALL,
)
"""What databases and EndNote put into the field of notes."""
_PARAGRAPH: Final = re.compile(r"\s*<P\s*/>\s*", re.IGNORECASE)  # the ADS: "Not Available <P />"
_MARKUP: Final = re.compile(r"<[^<>]*>")
_PMID: Final = re.compile(r"\bPMID\s*:\s*(\d{1,8})\b", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[1-9]\d{0,7}")
_PMID_IN: Final = (("AN", r"pubmed|medline|\bnlm\b"), ("C2", r"scopus"), ("C5", r"embase"))
"""Fields that hold a number of PubMed where the record comes from one of these databases."""


def _holds(document: Document) -> bool:
    return bool(_TYPE.search(document.head.replace("\r", "\n")))


def _begins(tag: str, _record: TaggedRecord | None, _blank: bool) -> bool:
    return tag == "TY"


_FORM: Final = TaggedForm(_LINE, _begins, ends="ER")


def read_ris(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of an RIS document in the order of their lines, and what stands outside of them. Linear."""
    for record in tagged_records(document, _FORM):
        yield _draft(record) if isinstance(record, TaggedRecord) else record


def _draft(record: TaggedRecord) -> Draft:
    urls = addresses_in(*record.every(("UR",)))
    values: dict[str, object] = {
        key: record.first(FIELDS[key]) for key in ("title", "volume", "issue", "publisher", "type", "language")
    }
    values["abstract"] = _PARAGRAPH.sub("\n\n", _abstract(record))
    values["authors"] = cited_names(record.every(FIELDS["authors"]))
    values["venue"] = next(
        (name for name in map(record.first, zip(FIELDS["venue"])) if name and name != values["title"]), ""
    )
    values["keywords"] = cited_keywords(record.every(FIELDS["keywords"], by_line=True))
    values["pages"] = cited_pages(record.first(("SP",)), record.first(("EP",))) or record.first(("C7",))
    values["published"] = cited_day(record.first(FIELDS["year"]), *record.every(FIELDS["published"]))
    values["year"] = "" if values["published"] else record.first(FIELDS["year"])
    values["url"] = next(iter(urls or addresses_in(*record.every(("L2", "LK")))), "")
    values["pdf"] = next(filter(is_pdf, addresses_in(*record.every(("L1", "L2", "UR")))), "")
    values["note"] = _notes(record)
    values |= _ids(record, urls)
    return Draft(record.line, values, record.unread(_KNOWN))


def _abstract(record: TaggedRecord) -> str:
    """Return the abstract; one that is divided into several fields is whole again."""
    return next((text for tag in FIELDS["abstract"] if (text := "\n\n".join(record.every((tag,))))), "")


def _notes(record: TaggedRecord) -> list[str]:
    """Return what the curator wrote, without what databases put into the same field."""
    written = (_MARKUP.sub(" ", note).strip() for note in record.every(FIELDS["note"]))
    return [note for note in written if note and not _NOT_A_NOTE.match(note) and not doi_in(note)]


def _ids(record: TaggedRecord, urls: list[str]) -> dict[str, object]:
    """Return the identifiers of a record, wherever it has them."""
    ids = ids_in_addresses((*urls, *addresses_in(*record.every(("L1", "L2"))))) | serial_numbers(
        record.every(FIELDS["issn"])
    )
    short = [text for text in record.every(("L3", "M3", "N1", "L2", "LK")) if len(text) < _LONGEST_SAYING]
    doi = record.first(("DO", "DI")) or next(filter(None, map(doi_in, short)), "")
    if doi:
        ids["doi"] = doi_within(doi) or doi
    notes = " ".join(short)
    source = " ".join((*record.every(("DB", "DP")), *urls)).lower()
    for tag, databases in _PMID_IN:
        number = record.first((tag,))
        if _DIGITS.fullmatch(number) and re.search(databases, source):
            ids["pmid"] = number
    if "pmid" not in ids and (named := _PMID.search(notes)):
        ids["pmid"] = named[1]
    ids["pmcid"] = ids.get("pmcid") or next(filter(None, map(pmcid_of, record.every(("C2", "C7")))), "")
    said = (text for text in record.every(("N1", "M1", "AN")) if "arxiv" in text[:10].lower())
    ids["arxiv"] = ids.get("arxiv") or next(filter(None, map(arxiv_of, said)), "")
    return ids


RIS: Final = Format(
    name="RIS",
    suffixes=(".ris",),
    holds=_holds,
    read=read_ris,
    fields=FIELDS,
)
