"""OAI-PMH: what archives give to harvesters, as arXiv's own records and as Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.sources.formats.cited_values import doi_in, ids_in_addresses, is_pdf
from generator.sources.formats.xml.tree import LANG, Element, Tree, Vocabulary, line_of
from generator.sources.values.dates import day_of
from generator.sources.values.identifying import acl_of, arxiv_of, isbn_of, issn_of
from generator.sources.values.journal_references import venue_in, withdrawn_by
from generator.sources.values.types_of_work import type_of
from generator.text.markup import local_name, text_of, text_of_html

_COMMENT: Final = re.compile(r"comments?:\s*", re.IGNORECASE)
_NOTHING: Final = re.compile(r"not available\W*(?:<\s*p\s*/?>)?\W*", re.IGNORECASE)
_PART: Final = re.compile(r"[,;]\s*(?:vol(?:ume)?\b|no\b|issue|pp?\.|\d)", re.IGNORECASE)
_VOLUME: Final = re.compile(r"\bvol(?:ume)?\b\.?\s*(\w+)", re.IGNORECASE)
_ISSUE: Final = re.compile(r"\b(?:issue|no|number)\b\.?\s*(\w+)", re.IGNORECASE)
_PAGES: Final = re.compile(r"(?:\bpp?\.?\s*|;\s*)(\w?\d+\s*[-–]+\s*\w?\d+)\s*(?:\(\d{4}\))?\.?\s*$")
_LICENCE: Final = re.compile(r"https?://\S+|\bCC[ -](?:BY|0)[\w. -]*", re.IGNORECASE)


def _of_arxiv(tree: Tree) -> dict[str, object]:
    names = [
        {
            "family": line_of(author.find("{*}keyname")),
            "given": line_of(author.find("{*}forenames")),
            "suffix": line_of(author.find("{*}suffix")),
        }
        for author in tree.all("authors/author")
    ]
    versions = [line_of(date) for date in tree.all("version/date")]
    return {
        "title": tree.text("title"),
        "abstract": text_of(tree.first("abstract")),
        "authors": names or tree.text("authors"),
        "published": tree.text("created") or next(iter(versions), ""),
        "arxiv": tree.text("id"),
        "doi": next(iter(tree.text("doi").split()), ""),
        "venue": venue_in(tree.text("journal-ref")),
        "subjects": tree.text("categories").split(),
        "licence": tree.text("license"),
    } | withdrawn_by(tree.text("comments"))


def _of_dublin_core(tree: Tree) -> dict[str, object]:
    named = tree.texts("identifier", "relation")
    sources = tree.texts("source")
    days = sorted(day for text in tree.texts("date", "issued", "created") if (day := day_of(text)))
    source = next((text for text in sources if not text.startswith("http") and not issn_of(text)), "")
    rights = _LICENCE.search(" ".join(tree.texts("rights", "license")))
    abstract = _english(tree.all("abstract", "description"))
    title = _english(tree.all("title"))
    kinds = [found for text in tree.texts("type") if (found := type_of(text.rpartition("/")[2]))]
    return {
        "title": title,
        "abstract": "" if _NOTHING.fullmatch(abstract) else abstract,
        "authors": tree.texts("creator"),
        "published": days[0] if days else "",
        "publisher": tree.text("publisher"),
        "language": next((text for text in tree.texts("language") if len(text) <= 5), ""),
        "keywords": [word for text in tree.texts("subject") for word in text.split(";")],
        "type": next(iter(kinds), ""),
        "licence": rights[0].strip() if rights else "",
        "issn": [text for text in (*sources, *named) if issn_of(text)],
        **_cited(source),
        **identified(named),
    } | withdrawn_by(" ".join(_COMMENT.sub("", text) for text in tree.texts("description") if _COMMENT.match(text)))


def _cited(source: str) -> dict[str, object]:
    """Return where a paper appeared, of `Weather, vol. 73, issue 1, pp. 35-35` and the like."""
    part = _PART.search(source)
    venue = source[: part.start()] if part else source
    return {
        "venue": venue if len(venue) <= 150 else "",
        **{
            key: found[1]
            for key, pattern in (("volume", _VOLUME), ("issue", _ISSUE), ("pages", _PAGES))
            if part and (found := pattern.search(source, part.start()))
        },
    }


def _english(elements: Iterable[Element]) -> str:
    """Return the text of the first element in English, else of the first; a comment of the author is none."""
    texts = [(element.get(LANG, "en"), text_of_html(text_of(element))) for element in elements]
    told = [(language, text) for language, text in texts if text and not _COMMENT.match(text)]
    return next((text for language, text in told if language.startswith("en")), told[0][1] if told else "")


def identified(texts: Iterable[str]) -> dict[str, object]:
    """Return the identifiers and addresses in a list that has all of them without a word of what each is."""
    values: dict[str, object] = {}
    addresses = [text for text in texts if re.match(r"https?://\S+\Z", text)]
    for text in texts:
        for key, found in (
            ("arxiv", arxiv_of(text)),
            ("doi", doi_in(text)),
            ("acl", acl_of(text)),
            ("isbn", isbn_of(text)),
        ):
            if found:
                values.setdefault(key, found)
    pages = [text for text in addresses if not is_pdf(text) and not doi_in(text)]
    values |= {key: found for key, found in ids_in_addresses(addresses).items() if key not in values}
    return values | {
        "url": next(iter(pages), ""),
        "pdf": next((text for text in addresses if is_pdf(text)), ""),
    }


def _holds_dublin_core(element: Element) -> bool:
    return local_name(element) == "dc" or any("purl.org/dc/" in str(child.tag) for child in element)


ARXIV: Final = Vocabulary(
    name="OAI-PMH of arXiv (arXiv, arXivRaw)",
    elements=("arXiv", "arXivRaw"),
    fits=lambda element: element.find("{*}id") is not None,
    values=_of_arxiv,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors",),
        "published": ("created", "version/date"),
        "arxiv": ("id",),
        "doi": ("doi",),
        "venue": ("journal-ref",),
        "subjects": ("categories",),
        "licence": ("license",),
        "status": ("comments",),
    },
    passed_over=frozenset(
        [
            "updated",
            "report-no",
            "msc-class",
            "acm-class",
            "submitter",
            "version",
            "size",
            "source_type",
            "date",
            "proxy",
            "affiliation",
        ]
    ),
)
DUBLIN_CORE: Final = Vocabulary(
    name="OAI-PMH and Dublin Core",
    elements=("dc", "record", "Description"),
    fits=_holds_dublin_core,
    values=_of_dublin_core,
    fields={
        "title": ("dc:title",),
        "abstract": ("dc:description", "dcterms:abstract"),
        "authors": ("dc:creator",),
        "published": ("dc:date", "dcterms:issued"),
        "venue": ("dc:source",),
        "volume": ("dc:source",),
        "issue": ("dc:source",),
        "pages": ("dc:source",),
        "publisher": ("dc:publisher",),
        "language": ("dc:language",),
        "keywords": ("dc:subject",),
        "type": ("dc:type",),
        "licence": ("dc:rights",),
        "doi": ("dc:identifier", "dc:relation"),
        "arxiv": ("dc:identifier",),
        "acl": ("dc:identifier",),
        "isbn": ("dc:identifier",),
        "issn": ("dc:source", "dc:identifier"),
        "url": ("dc:identifier", "dc:relation"),
        "pdf": ("dc:identifier", "dc:relation"),
        "status": ("dc:description",),
    },
    passed_over=frozenset(["format", "contributor", "coverage", "audience", "provenance", "rightsHolder"]),
)
