"""Plain text of Web of Science (`savedrecs.txt`): `PT J` to `ER`, names of fields without a hyphen, lines that wrap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.cited_values import (
    Name,
    cited_day,
    cited_keywords,
    cited_pages,
    parted_name,
    serial_numbers,
)
from generator.sources.formats.tagged.tagged_text import TaggedForm, TaggedRecord, tagged_records

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("AB",),
    "title": ("TI",),
    "authors": ("AF", "AU", "BF", "BA", "CA", "GP", "OI"),
    "venue": ("SO", "CT"),
    "year": ("PY", "EY"),
    "published": ("PD", "EA"),
    "volume": ("VL",),
    "issue": ("IS",),
    "pages": ("BP", "EP", "AR"),
    "publisher": ("PU",),
    "type": ("DT", "PT"),
    "language": ("LA",),
    "doi": ("DI", "D2"),
    "pmid": ("PM",),
    "issn": ("SN", "EI"),
    "isbn": ("BN",),
    "keywords": ("DE",),
    "subjects": ("WC", "SC"),
    "status": ("DT",),
}
"""What is read, and of which fields; of several the first that holds something, but for numbers and pages."""
_PASSED_OVER: Final = frozenset(
    (
        *("FN", "VR", "ER", "EF", "C1", "C3", "RP", "EM", "RI", "CR", "NR", "TC", "Z9", "Z8", "Z1", "U1"),
        *("U2", "PI", "PA", "J9", "JI", "PG", "GA", "UT", "OA", "HC", "HP", "DA", "CL", "CY", "HO", "SP"),
        *("BE", "ED", "SE", "FU", "FX", "WE", "MA", "SI", "SU", "PN", "ID", "FX", "WE", "PI", "PA", "ZB"),
        *("ZR", "ZS", "ZA", "P2", "BS"),
    )
)
"""Addresses, counts, references and money; `ID` are words of the references' titles, not the authors'."""
_KNOWN: Final = _PASSED_OVER.union(*FIELDS.values())

_LINE: Final = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|[ \t]*$)")
_HEAD: Final = re.compile(r"^PT [JBSPCR][ \t]*$(?=(?:\n.*){0,40}?\n(?:AU|AF|TI|SO|CA|BA) )", re.MULTILINE)
_KINDS: Final = {
    "Article": "Journal Article",
    "J": "Journal Article",
    "C": "Proceedings Paper",
    "B": "Book",
    "P": "Patent",
}
"""What a record is by its first type or, where it has none, by the letter of its publication."""


def _holds(document: Document) -> bool:
    return bool(_HEAD.search(re.sub(r"\r\n?", "\n", document.head)))


def _begins(tag: str, _record: TaggedRecord | None, _blank: bool) -> bool:
    return tag == "PT"


_FORM: Final = TaggedForm(_LINE, _begins, ends="ER", outside=("FN", "VR", "EF"))


def read_web_of_science(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of such a document in the order of their lines, and what stands outside of them. Linear."""
    for record in tagged_records(document, _FORM):
        yield _draft(record) if isinstance(record, TaggedRecord) else record


def _draft(record: TaggedRecord) -> Draft:
    values: dict[str, object] = {
        key: record.first(FIELDS[key])
        for key in ("title", "venue", "volume", "issue", "publisher", "language", "doi", "pmid")
    }
    year = record.first(FIELDS["year"])
    kinds = [kind.strip() for kind in record.first(("DT",)).split(";") if kind.strip()]
    values["abstract"] = "\n\n".join(record.every(FIELDS["abstract"]))
    values["authors"] = _authors(record)
    values["published"] = cited_day(year, *record.every(FIELDS["published"]))
    values["year"] = "" if values["published"] else year
    values["pages"] = cited_pages(record.first(("BP",)), record.first(("EP",))) or record.first(("AR",))
    kind = next((kind for kind in kinds if not kind.startswith("Retracted")), record.first(("PT",)))
    values["type"] = _KINDS.get(kind, kind if len(kind) > 1 else "")
    values["issn"] = serial_numbers(record.every(FIELDS["issn"]))["issn"]
    values["isbn"] = serial_numbers(record.every(FIELDS["isbn"]))["isbn"]
    values["keywords"] = cited_keywords(record.every(FIELDS["keywords"]))
    values["subjects"] = cited_keywords(record.every(("WC",)) or record.every(("SC",)))
    if any(kind.startswith("Retracted") for kind in kinds):
        values |= {"status": "retracted", "status_source": "Web of Science"}
    return Draft(record.line, values, record.unread(_KNOWN))


def _authors(record: TaggedRecord) -> list[Name]:
    """Return people, each on a line of its own and with an ORCID where the record has it, then groups."""
    pairs = (pair.partition("/") for pair in record.first(("OI",)).split(";"))
    orcids = {name.strip(): orcid.strip() for name, _, orcid in pairs}
    fields = (record.every((tag,), by_line=True) for tag in ("AF", "AU", "BF", "BA"))
    names = next(filter(None, fields), [])
    people = [parted_name(name, orcids.get(name, "")) for name in names if name.strip("[] ").lower() != "anonymous"]
    return people + [{"organisation": name} for name in record.every(("CA", "GP"), by_line=True)]


WEB_OF_SCIENCE: Final = Format(
    name="Web of Science",
    suffixes=(".ciw", ".isi"),
    holds=_holds,
    read=read_web_of_science,
    fields=FIELDS,
)
