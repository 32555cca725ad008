"""Drafts of records of the entries of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.sources.document import Document, Draft
from generator.sources.formats.bibtex.blocks import BibtexEntry, read_entries
from generator.sources.formats.bibtex.journal_macros import JOURNALS
from generator.sources.formats.bibtex.latex_values import as_prose, bibtex_names, paragraphs, plain, unbraced
from generator.sources.formats.cited_values import (
    addresses_in,
    cited_day,
    cited_keywords,
    doi_within,
    ids_in_addresses,
    is_pdf,
    serial_numbers,
)
from generator.sources.values.identifying import arxiv_of, pmcid_of

Fields = Mapping[str, tuple[str, ...]]

_NOT_SHOWN: Final = """
editor address location city edition chapter crossref xdata key file urldate archiveprefix eprinttype
shorttitle titleaddon owner timestamp groups priority date-added date-modified readstatus rating creationdate
modificationdate numpages abbr bibtex_show selected preview google_scholar_id adsnote source document_type
affiliation affiliations correspondence_address1 coden unique-id author-email doc-delivery-number da oa
journal-iso keywords-plus cited-references number-of-cited-references times-cited usage-count
usage-count-last-180-days usage-count-since-2013 funding-acknowledgement funding-text references
researcherid-numbers orcid-numbers biburl bibsource shortname conference_url name start end conference_number
pagetotal type entrysubtype issue_date funding_details lastvisited place eventdate venue translator
series-editor hyphenation pubstate version lccn
"""
"""Editors, places, counts, and what a reference manager keeps of its own work."""
_PASSED_OVER: Final = frozenset(_NOT_SHOWN.split())
_PASSED_OVER_PREFIXES: Final = ("bdsk-", "mendeley-", "funding_text", "__", "zotero-", "jabref-")
_ARXIV: Final = re.compile(
    r"\barxiv\s*[:./ ]\s*(?:abs/)?(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})|"
    r"\babs/(?P<corr>\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
_PREPRINTS: Final = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv)\b", re.IGNORECASE)
_ARXIV_VENUE: Final = re.compile(r"arxiv(?:[ :].*)?", re.IGNORECASE)
_LINE_BREAKS: Final = re.compile(r"(?:\s*\\textbackslash\b(?:\{\})?|\s*\\\\)+\Z")  # the ADS ends abstracts so
_DAY: Final = re.compile(r"\s*(\d{4}(?:-\d\d){0,2})(?!\d)")
_PMID: Final = re.compile(r"^\s*PMID\s*:\s*(\d{1,8})\b", re.IGNORECASE | re.MULTILINE)
_RETRACTED: Final = re.compile(
    r"\W*(?:this (?:paper|article|work) (?:has been|was|is) )?(?P<word>retracted|withdrawn)\b", re.IGNORECASE
)
_NOT_A_NOTE: Final = re.compile(
    r"(?:cited by:? \d+|\d*|arxiv\s*:\s*\S+(?:\s*\[[\w., -]*\])?|(?:https?://|10\.\d{4,9}/)\S+|"
    r"(?:publisher|issn|isbn|number|section|_eprint|citation key|place|container-title|pmc?id|event-place|issue|type|"
    r"id|ads bibcode|doi|accession number|mag id|conference name|docid|pcid)\s*:.*)\.?",
    re.IGNORECASE | re.DOTALL,
)
_LICENCE: Final = re.compile(r"creative commons|\bcc[ -]?(?:by|0)\b|licen[cs]e|https?://|public domain", re.IGNORECASE)
_NO_PAGES: Final = re.compile(r"no pagination specified.*|no-specified|n/?a|arxiv:.*", re.IGNORECASE)
_ADDRESSES: Final = ("slides", "video", "poster")
_ADDRESS_LISTS: Final = ("code", "data")


def read_drafts(document: Document, fields: Fields) -> Iterator[Draft | Finding]:
    """Yield a draft of each entry in the order of the document, and what cannot be read. Linear."""
    entries, findings = read_entries(document)
    known = _PASSED_OVER.union(*fields.values())
    for entry in entries:
        yield _draft(entry, fields, known)
    yield from findings


def _draft(entry: BibtexEntry, fields: Fields, known: frozenset[str]) -> Draft:
    values: dict[str, object] = {
        key: as_prose(_first(entry, fields[key])) for key in ("volume", "issue", "language", "award")
    }
    publishers = fields["publisher"] if entry.kind != "article" else ("publisher",)
    values["publisher"] = as_prose(_first(entry, publishers))
    names, more = bibtex_names(entry.fields.get("author", ""))
    values |= {"authors": names, "more_authors": more or None}
    values["abstract"] = _LINE_BREAKS.sub("", paragraphs(_first(entry, fields["abstract"])))
    titles = (unbraced(entry.fields.get(name, "")) for name in fields["title"])
    values["title"] = ": ".join(filter(None, titles))
    values["venue"] = _venue(entry, fields)
    values["type"] = _type(entry, str(values["venue"]))
    values["pages"] = _pages(entry, fields)
    values |= _day(entry)
    values["keywords"] = cited_keywords(_words(entry, fields["keywords"]))
    values["subjects"] = cited_keywords(map(as_prose, _words(entry, fields["subjects"])))
    licence = plain(_first(entry, fields["licence"]))
    values["licence"] = licence if _LICENCE.search(licence) else ""
    values |= _notes(entry, fields) | _addresses(entry, fields)
    values |= {key: value for key, value in _ids(entry, fields).items() if value}
    return Draft(entry.line, values, _unread(entry, fields, known))


def _first(entry: BibtexEntry, names: tuple[str, ...]) -> str:
    return next((entry.fields[name] for name in names if name in entry.fields), "")


def _venue(entry: BibtexEntry, fields: Fields) -> str:
    names = fields["venue"]
    if entry.kind in ("inproceedings", "conference", "incollection", "inbook") and "booktitle" in entry.fields:
        names = ("booktitle",)
    name = unbraced(_first(entry, names))
    name = JOURNALS.get(name.strip().removeprefix("\\").strip(), name) if name.startswith("\\") else name
    return "arXiv" if _ARXIV_VENUE.fullmatch(name) or name.lower() == "corr" else name


def _type(entry: BibtexEntry, venue: str) -> str:
    """Return the type of an entry; an article of an archive of preprints is one of these."""
    if entry.kind == "article":
        return "preprint" if _PREPRINTS.match(venue) else "journal-article"
    return entry.kind


def _pages(entry: BibtexEntry, fields: Fields) -> str:
    written = (unbraced(entry.fields.get(name, "")) for name in fields["pages"])
    return next((pages for pages in written if pages and not _NO_PAGES.fullmatch(pages)), "")


def _day(entry: BibtexEntry) -> dict[str, object]:
    """Return the day of an entry; a year that is none stays, so that it is reported."""
    year, month, day = (plain(entry.fields.get(name, "")).replace("~", " ") for name in ("year", "month", "day"))
    date = plain(entry.fields.get("date", ""))
    iso = _DAY.match(date)
    date = iso[1] if iso else date
    if month.isdigit() and len(month) <= 2:
        month = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day.isdigit() and len(day) <= 2 else "")
        day = ""
    published = cited_day(year or date, date, f"{month} {day}", month, plain(entry.fields.get("published", "")))
    return {"published": published, "year": "" if published else year or date}


def _words(entry: BibtexEntry, names: tuple[str, ...]) -> list[str]:
    """Return the keywords of some fields; a field divides them by semicolons, else by commas."""
    texts = [unbraced(entry.fields[name]) for name in names if name in entry.fields]
    return [" ".join(word.split()) for text in texts for word in text.split(";" if ";" in text else ",")]


def _notes(entry: BibtexEntry, fields: Fields) -> dict[str, object]:
    """Return what the curator wrote, and whether it says that the paper was retracted."""
    written = {name: unbraced(entry.fields[name]) for name in fields["note"] if name in entry.fields}
    notes = [text for text in written.values() if not _NOT_A_NOTE.fullmatch(plain(text))]
    marked = _RETRACTED.match(written.get("note", ""))
    values: dict[str, object] = {"note": notes}
    if marked:
        values |= {"status": marked["word"].lower(), "status_source": plain(written["note"])}
    return values


def _addresses(entry: BibtexEntry, fields: Fields) -> dict[str, object]:
    """Return the addresses of an entry; names of files on the curator's disk are none."""
    found = {
        name: addresses_in(plain(entry.fields[name]))
        for key in ("url", "pdf", *_ADDRESSES, *_ADDRESS_LISTS)
        for name in fields[key]
        if name in entry.fields
    }
    pages = [address for name in fields["url"] for address in found.get(name, ())]
    values: dict[str, object] = {"url": next(iter(pages), "")}
    own = [address for name in fields["pdf"][:3] for address in found.get(name, ())]
    others = [address for name in fields["pdf"][3:] for address in found.get(name, ())]
    values["pdf"] = next(iter(own), "") or next(filter(is_pdf, others), "")
    for key in _ADDRESSES:
        values[key] = next((address for name in fields[key] for address in found.get(name, ())), "")
    for key in _ADDRESS_LISTS:
        values[key] = [address for name in fields[key] for address in found.get(name, ())]
    return values


def _ids(entry: BibtexEntry, fields: Fields) -> dict[str, object]:
    """Return the identifiers of an entry, wherever it has them."""
    texts = {name: plain(text) for name, text in entry.fields.items() if len(text) < 2_000 and name != "abstract"}
    pages = [
        address for name in ("url", "link", "html", "howpublished") for address in addresses_in(texts.get(name, ""))
    ]
    ids = ids_in_addresses(pages)
    if doi := texts.get("doi", ""):
        ids["doi"] = doi_within(doi) or doi
    archive = (texts.get("archiveprefix") or texts.get("eprinttype") or "").lower()
    eprint = texts.get("eprint", "")
    if archive in ("", "arxiv") and (own := arxiv_of(eprint)):
        ids["arxiv"] = own
    elif archive in ("pubmed", "pmid") and eprint.isdigit():
        ids["pmid"] = eprint
    for key, names in (("pmid", ("pmid",)), ("pmcid", ("pmcid", "pmc")), ("openreview", ("openreview",))):
        ids[key] = next((texts[name] for name in names if name in texts), "") or ids.get(key)
    if not ids.get("arxiv"):
        ids["arxiv"] = _arxiv(texts, fields)
    if not ids["pmid"] and (named := _PMID.search(texts.get("note", ""))):
        ids["pmid"] = named[1]
    numbers = serial_numbers(texts[name] for name in (*fields["issn"], *fields["isbn"]) if name in texts)
    return ids | numbers | {"pmcid": pmcid_of(str(ids["pmcid"] or "")) or ids["pmcid"]}


def _arxiv(texts: Mapping[str, str], fields: Fields) -> str:
    """Return an identifier of arXiv that stands in a field for something else: `journal = {arXiv preprint arXiv:…}`."""
    for name in fields["arxiv"]:
        text = texts.get(name, "")
        named = _ARXIV.search(text[:500])
        found = arxiv_of(text) if name in ("arxiv", "arxivid") else ""
        if found or named:
            return found or (named["id"] or named["corr"] if named else "")
    return ""


def _unread(entry: BibtexEntry, fields: Fields, known: frozenset[str]) -> tuple[str, ...]:
    """Return the fields that nothing reads, and those that name a file where an address is expected."""
    links = {name for key in (*_ADDRESSES, *_ADDRESS_LISTS) for name in fields[key]} | {"pdf"}
    unknown = [name for name in entry.fields if name not in known and not name.startswith(_PASSED_OVER_PREFIXES)]
    files = [name for name in entry.fields if name in links and not addresses_in(plain(entry.fields[name]))]
    return (*unknown, *(f"{name} without an address" for name in files))
