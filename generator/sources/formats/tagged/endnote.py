"""EndNote's tagged text (`.enw`), that of refer: `%0 Journal Article`, `%T` and the title, one field a line."""

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
    doi_within,
    ids_in_addresses,
    is_pdf,
    serial_numbers,
)
from generator.sources.formats.tagged.tagged_text import TaggedForm, TaggedRecord, tagged_records
from generator.sources.values.identifying import arxiv_of, pmcid_of

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("%X",),
    "title": ("%T",),
    "authors": ("%A",),
    "venue": ("%J", "%B", "%S"),
    "year": ("%D",),
    "published": ("%8",),
    "volume": ("%V",),
    "issue": ("%N",),
    "pages": ("%P",),
    "publisher": ("%I",),
    "type": ("%0",),
    "language": ("%G",),
    "doi": ("%R", "%U"),
    "arxiv": ("%R", "%U", "%M"),
    "pmid": ("%M", "%U"),
    "pmcid": ("%2", "%U"),
    "issn": ("%@",),
    "isbn": ("%@",),
    "url": ("%U",),
    "pdf": ("%>", "%U"),
    "keywords": ("%K",),
    "note": ("%Z", "%O"),
}
"""What is read, and of which fields; of several the first that holds something, but for names, keywords and notes."""
_PASSED_OVER: Final = frozenset(f"%{sign}" for sign in "+EFLYCQH?~W[!7(6=^<9")
"""Addresses, labels, editors and editions, and where EndNote has the record from."""
_KNOWN: Final = _PASSED_OVER.union(*FIELDS.values())

_LINE: Final = re.compile(r"(%[^\s\w]|%[0-9A-Z])(?:[ \t]+(.*)|[ \t]*$)")
_HEAD: Final = re.compile(
    r"^%0(?:[ \t]+\S.*|[ \t]*)$(?=(?:\n.*){0,60}?\n%[AT] )|^%T [^\n]+(?=(?:\n.*){0,60}?\n%[0AD] )", re.MULTILINE
)
_KINDS: Final = {"Journal": "Journal Article", "Miscellaneous": "Generic", "Electronic Source": "Web Page"}
_ONCE: Final = frozenset(("%0", "%T"))
_OPENING: Final = frozenset(("%0", "%T", "%A", "%F"))
_NOT_A_NOTE: Final = re.compile(r"\d{4}-\d{3}[\dX]\b|.{0,400}\bJournal Article\b", re.DOTALL)


def _holds(document: Document) -> bool:
    return bool(_HEAD.search(re.sub(r"\r\n?", "\n", document.head)))


def _begins(tag: str, record: TaggedRecord | None, blank: bool) -> bool:
    """Say whether a record begins: with its type or its title; a blank line alone may stand in an abstract."""
    if record is None or (tag in _ONCE and record.has(tag)):
        return True
    return blank and tag in _OPENING and record.has("%T")


_FORM: Final = TaggedForm(_LINE, _begins)


def read_endnote(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of an EndNote document in the order of their lines, and what stands outside of them. Linear."""
    for record in tagged_records(document, _FORM):
        yield _draft(record) if isinstance(record, TaggedRecord) else record


def _draft(record: TaggedRecord) -> Draft:
    urls = addresses_in(*record.every(FIELDS["url"]))
    values: dict[str, object] = {
        key: record.first(FIELDS[key])
        for key in ("title", "venue", "volume", "issue", "pages", "publisher", "language")
    }
    kind = record.first(FIELDS["type"])
    values["type"] = _KINDS.get(kind, kind)
    year = record.first(FIELDS["year"])
    values["abstract"] = "\n\n".join(record.every(FIELDS["abstract"]))
    values["authors"] = cited_names(record.every(FIELDS["authors"]))
    values["published"] = cited_day(year, *record.every(FIELDS["published"]))
    values["year"] = "" if values["published"] else year
    values["url"] = next(iter(urls), "")
    values["pdf"] = next(filter(is_pdf, addresses_in(*record.every(FIELDS["pdf"]))), "")
    values["keywords"] = cited_keywords(record.every(FIELDS["keywords"], by_line=True))
    values["note"] = [note for note in record.every(FIELDS["note"]) if not _NOT_A_NOTE.match(note)]
    values |= ids_in_addresses(urls) | serial_numbers(record.every(FIELDS["issn"])) | _ids(record)
    return Draft(record.line, values, record.unread(_KNOWN))


def _ids(record: TaggedRecord) -> dict[str, object]:
    """Return the identifiers of a record beside those in its addresses."""
    ids: dict[str, object] = {}
    doi, number = record.first(("%R",)), record.first(("%M",))
    if doi:
        ids["doi"] = doi_within(doi) or ("" if arxiv_of(doi) else doi)
    ids["arxiv"] = arxiv_of(doi) or (arxiv_of(number) if "arxiv" in number.lower() else "")
    ids["pmcid"] = pmcid_of(record.first(("%2",)))
    source = " ".join(record.every(("%~", "%W", "%Z"))).lower()
    if re.fullmatch(r"[1-9]\d{0,7}", number) and re.search(r"pubmed|medline|\bnlm\b", source):
        ids["pmid"] = number
    return {key: value for key, value in ids.items() if value}


ENDNOTE: Final = Format(
    name="EndNote",
    suffixes=(".enw", ".refer"),
    holds=_holds,
    read=read_endnote,
    fields=FIELDS,
)
