"""MEDLINE, the tagged text of PubMed and PubMed Central (`.nbib`): `PMID- 30776994`, one field a line.

Its one library on PyPI, nbib, had its last release in 2021. Source of the fields: "MEDLINE/PubMed Data Element (Field)
Descriptions" of the National Library of Medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.cited_values import Name, cited_day, doi_in, parted_name, serial_numbers
from generator.sources.formats.tagged.tagged_text import TaggedForm, TaggedRecord, tagged_records

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("AB", "OAB"),
    "title": ("TI", "BTI", "TT"),
    "authors": ("FAU", "AU", "CN", "AUID"),
    "venue": ("JT", "TA", "BTI", "CTI"),
    "published": ("DP", "DEP"),
    "volume": ("VI",),
    "issue": ("IP",),
    "pages": ("PG", "LID"),
    "publisher": ("PB",),
    "type": ("PT",),
    "language": ("LA",),
    "doi": ("AID", "LID", "SO"),
    "pmid": ("PMID",),
    "pmcid": ("PMC",),
    "issn": ("IS",),
    "isbn": ("ISBN",),
    "keywords": ("OT",),
    "subjects": ("MH",),
    "status": ("PT", "RIN", "EIN", "CRI"),
}
"""What is read, and of which fields; of several the first that holds something, but for names, numbers and headings."""
_PASSED_OVER: Final = frozenset(
    (
        *("OWN", "STAT", "DCOM", "LR", "DA", "JID", "SB", "AD", "PL", "PST", "EDAT", "MHDA", "CRDT", "PHST"),
        *("SO", "AUI", "OTO", "OID", "CTDT", "DRDT", "OABL", "FED", "ED", "IRAD", "FIR", "IR", "RF", "LID"),
        *("JC", "UOF", "UIN", "RN", "CI"),
    )
)
"""What the library keeps of its own work, and of editors and investigators, who are no authors."""
_KNOWN: Final = _PASSED_OVER.union(*FIELDS.values())

_LINE: Final = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|[ \t]*$)")
_HEAD: Final = re.compile(r"^(?:PMID|PMC) ?- ?(?:PMC)?\d+[ \t]*$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"\bPMID: (\d+)")
_AVAILABLE: Final = re.compile(r"publisher: abstract available from the publisher\.?", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?P<family>.+) (?P<given>[A-Z]{1,4})(?P<suffix> (?:Jr|Sr|2nd|3rd|4th|I{2,3}))?")
_LONGEST_NAME: Final = 200
_ORCID: Final = re.compile(r"ORCID:\s*(\S+)", re.IGNORECASE)
_NOTICES: Final = (("RIN", "retracted"), ("EIN", "corrected"), ("CRI", "corrected"))
"""Fields that point to what was said later about a paper; their opposites (ROF, EFR) stand in what says it."""


def _holds(document: Document) -> bool:
    return bool(_HEAD.search(document.head.replace("\r", "\n")))


def _begins(tag: str, record: TaggedRecord | None, blank: bool) -> bool:
    """Say whether a record begins: with its number, which in PubMed Central is its own, and PubMed's comes next."""
    return tag in ("PMID", "PMC") and (record is None or blank or record.has(tag))


_FORM: Final = TaggedForm(_LINE, _begins)


def read_medline(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of a MEDLINE document in the order of their lines, and what stands outside of them. Linear."""
    for record in tagged_records(document, _FORM):
        yield _draft(record) if isinstance(record, TaggedRecord) else record


def _draft(record: TaggedRecord) -> Draft:
    values: dict[str, object] = {
        key: record.first(FIELDS[key]) for key in ("volume", "issue", "pages", "publisher", "language", "pmid", "pmcid")
    }
    abstract = record.first(FIELDS["abstract"])
    kinds = record.every(("PT",))
    values["abstract"] = "" if _AVAILABLE.fullmatch(abstract) else abstract
    values["title"] = _title(record.first(FIELDS["title"]))
    values["authors"] = _authors(record)
    in_book = record.has("BTI") and record.has("TI")
    values["venue"] = record.first(("BTI", "CTI") if in_book else ("JT", "TA", "CTI"))
    values["published"] = cited_day(record.first(("DP",)), *record.every(("DEP",)))
    values["type"] = _kind(record, kinds)
    values["pages"] = values["pages"] or next((text for text in record.every(("LID",)) if not text.endswith("]")), "")
    values["doi"] = _doi(record)
    values["issn"] = serial_numbers(record.every(FIELDS["issn"]))["issn"]
    values["isbn"] = serial_numbers(record.every(FIELDS["isbn"]))["isbn"]
    values["keywords"] = [word.lstrip("*") for word in record.every(FIELDS["keywords"]) if word.strip("*") != "NOTNLM"]
    values["subjects"] = list(dict.fromkeys(_heading(text) for text in record.every(FIELDS["subjects"])))
    values |= _status(record, kinds)
    return Draft(record.line, values, record.unread(_KNOWN))


def _kind(record: TaggedRecord, kinds: list[str]) -> str:
    """Return the type of a work: what else PubMed lists ("Multicenter Study") are kinds of articles."""
    if "Preprint" in kinds:
        return "Preprint"
    if record.has("BTI"):
        return "Book Chapter" if record.has("TI") else "Book"
    return "Journal Article" if kinds else ""


def _title(title: str) -> str:
    """Return a title without the full stop that ends each, and the brackets around one that was translated."""
    title = title.removesuffix(".") if not title.endswith("..") else title
    return title[1:-1].removesuffix(".") if title.startswith("[") and title.endswith("]") else title


def _authors(record: TaggedRecord) -> list[Name]:
    """Return people and groups in their order; an ORCID stands behind its author."""
    full = record.has("FAU")
    names: list[Name] = []
    for tag, lines in record.lines:
        text = " ".join(filter(None, lines))
        if tag == "CN" and text:
            names.append({"organisation": text})
        elif tag == ("FAU" if full else "AU") and text:
            initials = None if "," in text or len(text) > _LONGEST_NAME else _INITIALS.fullmatch(text)
            parts = f"{initials['family']}, {initials['given']}{initials['suffix'] or ''}" if initials else text
            names.append(parted_name(parts))
        elif tag == "AUID" and names and (orcid := _ORCID.search(text)):
            name = names[-1]
            names[-1] = name | {"orcid": orcid[1]} if isinstance(name, dict) else {"name": name, "orcid": orcid[1]}
    return names


def _doi(record: TaggedRecord) -> str:
    """Return the DOI among the identifiers of an article, or that of its citation."""
    marked = [text.removesuffix("[doi]").strip() for text in record.every(("AID", "LID")) if text.endswith("[doi]")]
    return next(iter(marked), "") or doi_in(record.first(("SO",)))


def _heading(heading: str) -> str:
    """Return a heading of MeSH without its qualifiers: `Stroke` of `Stroke/*therapy`."""
    return heading.partition("/")[0].strip("* ")


def _status(record: TaggedRecord, kinds: list[str]) -> dict[str, object]:
    """Return whether a paper was retracted or corrected, and where that is said."""
    for tag, status in _NOTICES:
        notice = record.first((tag,))
        if notice:
            numbered = _NUMBERED.search(notice)
            source = f"https://pubmed.ncbi.nlm.nih.gov/{numbered[1]}/" if numbered else notice
            return {"status": status, "status_source": source}
    if "Retracted Publication" in kinds:
        return {"status": "retracted", "status_source": "PubMed"}
    return {}


MEDLINE: Final = Format(
    name="MEDLINE",
    suffixes=(".nbib", ".medline"),
    holds=_holds,
    read=read_medline,
    fields=FIELDS,
)
