"""Identifiers of papers and people, each in one form however it was written. What is none gives an empty text."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*)*(?P<id>10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE
)
_ARXIV: Final = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/|oai:arxiv\.org:|arxiv[:\s./]\s*)*"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?(?:\s*\[[\w.,; -]*\])?",
    re.IGNORECASE,
)
_OF_ARXIV: Final = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_PMID: Final = re.compile(
    r"(?:https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/|(?:pmid|medline|pubmed)[:\s]\s*)?"
    r"(?P<id>[1-9]\d{0,8})/?(?:\s*\[pmid\])?",
    re.IGNORECASE,
)
_PMCID: Final = re.compile(r"(?:https?://\S*?/|pmcid:\s*)?(?P<id>PMC\d{1,9})(?:\.\d+)?/?", re.IGNORECASE)
_ACL: Final = re.compile(
    r"(?:https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/)?)?"
    r"(?P<id>\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[A-Z]\d{2}-\d{4})(?:v\d+)?(?:\.pdf|\.bib)?/?",
    re.IGNORECASE,
)
_OPENREVIEW: Final = re.compile(
    r"(?:https?://openreview\.net/(?:forum|pdf)\?(?:\S*&)?id=)?(?P<id>[\w-]{6,40})(?:[&#]\S*)?", re.ASCII
)
_ORCID: Final = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/|orcid:?\s*)?(?P<id>(?:\d{4}-?){3}\d{3}[\dX])", re.IGNORECASE
)
_ISSN: Final = re.compile(r"(\d{4})-?(\d{3}[\dX])", re.IGNORECASE)
_TRAILING: Final = ".,;:"


def doi_of(text: str) -> str:
    """Return a DOI in lower case without its address: `10.1000/182`. DOIs do not depend on case (DOI Handbook, 2.4)."""
    matched = _DOI.fullmatch(unquote(text.strip()) if "%2f" in text.lower() else text.strip())
    if not matched:
        return ""
    doi = matched["id"].rstrip(_TRAILING).lower()
    return doi.removesuffix(")") if doi.count(")") > doi.count("(") else doi


def arxiv_of(text: str) -> str:
    """Return an arXiv identifier without version: `2312.06052`, `hep-th/9901001`; also that in a DOI of arXiv."""
    in_doi = _OF_ARXIV.fullmatch(doi_of(text))
    matched = _ARXIV.fullmatch(in_doi["id"] if in_doi else text.strip())
    return matched["id"] if matched else ""


def pmid_of(text: str) -> str:
    """Return the number of a paper in PubMed."""
    matched = _PMID.fullmatch(text.strip())
    return matched["id"] if matched else ""


def pmcid_of(text: str) -> str:
    """Return the number of a paper in PubMed Central, with its letters: `PMC3531190`."""
    matched = _PMCID.fullmatch(text.strip())
    return matched["id"].upper() if matched else ""


def acl_of(text: str) -> str:
    """Return an identifier of the ACL Anthology: `2022.acl-long.1`, `P18-1001`."""
    matched = _ACL.fullmatch(text.strip())
    if not matched:
        return ""
    return matched["id"].lower() if "." in matched["id"] else matched["id"].upper()


def openreview_of(text: str) -> str:
    """Return the identifier of a forum of OpenReview."""
    matched = _OPENREVIEW.fullmatch(text.strip())
    return matched["id"] if matched else ""


def orcid_of(text: str) -> str:
    """Return an ORCID with its hyphens: `0000-0002-1825-0097`; none where the last digit does not fit (ISO 7064)."""
    matched = _ORCID.fullmatch(text.strip().rstrip("/"))
    digits = matched["id"].replace("-", "").upper() if matched else ""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4)) if digits and check == digits[-1] else ""


def isbn_of(text: str) -> str:
    """Return an ISBN without hyphens; none where its last digit does not fit."""
    digits = re.sub(r"(?i)^(?:urn:)?isbn(?:-1[03])?:?|[\s\u2010-\u2013-]", "", text.strip()).upper()
    if re.fullmatch(r"\d{13}", digits):
        fits = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0
    elif re.fullmatch(r"\d{9}[\dX]", digits):
        fits = sum((10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits)) % 11 == 0
    else:
        fits = False
    return digits if fits else ""


def issn_of(text: str) -> str:
    """Return an ISSN with its hyphen: `1234-567X`; none where its last digit does not fit."""
    matched = _ISSN.fullmatch(re.sub(r"(?i)^(?:urn:)?e?issn:?\s*", "", text.strip()))
    digits = (matched[1] + matched[2]).upper() if matched else ""
    total = sum((8 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits))
    return f"{digits[:4]}-{digits[4:]}" if digits and total % 11 == 0 else ""
