"""Values as reference managers and databases write them: names, days, pages, keywords, addresses, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from generator.sources.values.dates import day_of
from generator.sources.values.identifying import acl_of, arxiv_of, doi_of, openreview_of, pmcid_of, pmid_of

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|\bdoi:?\s*|^)(10\.\d{4,9}/[^\s<>\"]+)", re.IGNORECASE)
_DOI_OF_PUBLISHER: Final = re.compile(
    r"https?://[^\s/]+/(?:\S*/)?doi/(?:[a-z]+/){0,2}(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE
)
_DOI_ANYWHERE: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"]+")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_COMPACT: Final = re.compile(r"\A(\d{4})(\d\d)(\d\d)\Z")
_SUFFIX: Final = re.compile(r"(?P<given>.*\S)\s+(?P<suffix>Jr\.?|Sr\.?|2nd|3rd|II|III|IV)")
_INITIALS_LAST: Final = re.compile(r"(?P<family>[^,]*[^\W\d_]{2}[^,]*?) (?P<given>(?:[^\W\d_]\.[- ]?){1,4})")
_PARTICLE: Final = re.compile(r"(?:[a-zß-ÿ'’]+\s+)+(?=\S)")
_NUMBER: Final = re.compile(r"(?<!\w)\d[\d-]{6,15}[\dXx](?!\w)")
_PDF: Final = re.compile(r"\.pdf(?:$|[?#])|/pdf/|//arxiv\.org/pdf", re.IGNORECASE)

_LONGEST_NAME: Final = 200
"""Characters of what is taken apart."""

Name = str | dict[str, str]
"""A name as drafts have it."""


def cited_names(values: Iterable[str]) -> list[Name]:
    """Return the names of a field of authors, one in a value; a comma at the end marks an organisation.

    A field that has all names in one value (`A, B; C, D` or `A, B and C, D`) is divided.
    """
    names = list(values)
    if len(names) == 1:
        parts = re.split(r"\s+and\s+", names[0])
        divided = names[0].split(";") if ";" in names[0] else parts if all("," in part for part in parts) else names
        names = [name.strip() for name in divided if name.strip()]
    return [_named(name) for name in names]


def _named(name: str) -> Name:
    if name.endswith(",") and name.count(",") == 1:
        return {"organisation": name[:-1].strip()}
    initials = _INITIALS_LAST.fullmatch(name) if len(name) < _LONGEST_NAME else None
    return {"family": initials["family"], "given": initials["given"]} if initials else name


def parted_name(name: str, orcid: str = "") -> Name:
    """Return the parts of `Lovelace, Ada M Jr` as PubMed and Web of Science write it; another form as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not family or not given or "," in given or len(name) > _LONGEST_NAME:
        return {"name": name, "orcid": orcid} if orcid else name
    suffix = _SUFFIX.fullmatch(given)
    particle = _PARTICLE.match(family)
    return {
        "family": family[particle.end() :] if particle else family,
        "particle": particle[0].strip() if particle else "",
        "given": suffix["given"] if suffix else given,
        "suffix": suffix["suffix"] if suffix else "",
        "orcid": orcid,
    }


def cited_day(year: str, *days: str) -> str:
    """Return the day of a work as far as it is known, from its year and texts that say more: `DEC 3`, `2019/05/17/`.

    A text of another year or month is passed over. Empty where there is no year at all.
    """
    years = _YEAR.findall(year) or [found for text in days for found in _YEAR.findall(text)]
    if not years:
        return ""
    best: str = years[0]
    for text in (year, *days):
        text = _COMPACT.sub(r"\1-\2-\3", text.strip().rstrip("/"))
        own = _YEAR.findall(text)
        day = day_of(re.sub(r"/{2,}.*|/(?=[^\d/]).*", "", text) if own else f"{years[0]} {text}")
        if day.startswith(best) and len(day) > len(best):
            best = day
    return best


def cited_pages(first: str, last: str) -> str:
    """Return the pages of a work: `101-117`; the first alone where it is a range already or there is no last."""
    return f"{first}-{last}" if first and last and first != last and "-" not in first else first or last


def cited_keywords(values: Iterable[str]) -> list[str]:
    """Return keywords: one in a value, or several of one value that divides them by semicolons or commas."""
    words = [word for value in values for word in value.split(";")]
    if len(words) == 1 and words[0].count(",") > 1:
        words = words[0].split(",")
    return list(dict.fromkeys(word.strip().lstrip("*").strip() for word in words if word.strip()))


def addresses_in(*texts: str) -> list[str]:
    """Return the http(s) addresses in some texts, each once, in their order."""
    found = [address.rstrip(".,;)") for text in texts for address in _ADDRESS.findall(text)]
    return list(dict.fromkeys(found))


def is_pdf(address: str) -> bool:
    """Return whether an address is that of a PDF."""
    return bool(_PDF.search(address))


def doi_in(text: str) -> str:
    """Return the DOI that a text is, names as one ("doi: …") or has in an address; else an empty text."""
    text = unquote(text.strip()) if "%2f" in text.lower() else text.strip()
    found = _DOI.search(text) or _DOI_OF_PUBLISHER.match(text)
    return doi_of(found[1].removesuffix(".pdf")) if found else ""


def doi_within(text: str) -> str:
    """Return the DOI in the field for it, whatever stands before it, such as the address of a publisher."""
    text = unquote(text) if "%2f" in text.lower() else text
    found = _DOI_ANYWHERE.search(text)
    return doi_of(found[0]) if found else ""


def ids_in_addresses(addresses: Iterable[str]) -> dict[str, object]:
    """Return the identifiers in addresses of a paper: of arXiv, the ACL Anthology, OpenReview, PubMed, DOIs."""
    ids: dict[str, object] = {}
    for address in addresses:
        low = address.lower()
        for host, key, of in (
            ("arxiv.org/", "arxiv", arxiv_of),
            ("aclanthology.org/", "acl", acl_of),
            ("aclweb.org/anthology", "acl", acl_of),
            ("openreview.net/", "openreview", openreview_of),
            ("pubmed", "pmid", pmid_of),
            ("pmc", "pmcid", pmcid_of),
            ("/10.", "doi", doi_in),
        ):
            found = of(address) if host in low else ""
            if found and key not in ids:
                ids[key] = found
    return ids


def serial_numbers(values: Iterable[str]) -> dict[str, object]:
    """Return the ISSNs and ISBNs of a field that holds either; what is none of them stays, so that it is reported."""
    texts = list(values)
    numbers = [number for text in texts for number in _NUMBER.findall(text)]
    digits = [number.replace("-", "") for number in numbers]
    isbn = [number for number, plain in zip(numbers, digits, strict=True) if len(plain) in (10, 13)]
    issn = [number for number, plain in zip(numbers, digits, strict=True) if len(plain) == 8]
    return {"isbn": isbn, "issn": issn if isbn or issn else "; ".join(texts)}
