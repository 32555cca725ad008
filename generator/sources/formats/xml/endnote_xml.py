"""EndNote's XML, as EndNote, Zotero, Mendeley, Bookends and JabRef write it; any value may stand in `<style>`."""

from __future__ import annotations

from typing import Final

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
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary
from generator.sources.values.types_of_work import type_of
from generator.text.markup import text_of, text_of_html


def _values(tree: Tree) -> dict[str, object]:
    addresses = addresses_in(
        *tree.texts("urls/web-urls/url", "urls/related-urls/url", "urls/text-urls/url", "urls/url")
    )
    pdfs = [*addresses_in(*tree.texts("urls/pdf-urls/url")), *filter(is_pdf, addresses)]
    abstract = tree.first("abstract")
    kind = tree.first("ref-type")
    return {
        "title": tree.text("titles/title"),
        "abstract": text_of_html(text_of(abstract)),
        "authors": cited_names(tree.texts("contributors/authors/author")),
        "published": cited_day(tree.text("dates/year"), *tree.texts("dates/pub-dates/date")),
        "venue": tree.text(
            "titles/secondary-title", "periodical/full-title", "periodical/abbr-1", "alt-periodical/full-title"
        ),
        "volume": tree.text("volume"),
        "issue": tree.text("number", "issue"),
        "pages": tree.text("pages"),
        "publisher": tree.text("publisher"),
        "type": type_of(kind.get("name") or "") if kind is not None else "",
        "language": tree.text("language"),
        "keywords": cited_keywords(tree.texts("keywords/keyword")),
        "note": [*tree.texts("notes"), *tree.texts("research-notes")],
        **ids_in_addresses(addresses),
        **serial_numbers(tree.texts("isbn")),
        "doi": doi_within(tree.text("electronic-resource-num")),
        "pmid": _number(tree),
        "pmcid": tree.text("custom2") if tree.text("custom2").startswith("PMC") else "",
        "url": next((address for address in addresses if address not in pdfs), ""),
        "pdf": next(iter(pdfs), ""),
    }


def _number(tree: Tree) -> str:
    """Return the number in PubMed: an accession number is that where PubMed gave the record."""
    number, source = tree.text("accession-num"), tree.text("remote-database-name", "remote-database-provider")
    return (
        number
        if number.isdigit()
        and len(number) <= 8
        and (not source or "pubmed" in source.lower() or "nlm" in source.lower())
        else ""
    )


def _fits(element: Element) -> bool:
    return element.find("{*}ref-type") is not None or element.find("{*}titles") is not None


ENDNOTE_XML: Final = Vocabulary(
    name="EndNote",
    elements=("record",),
    fits=_fits,
    values=_values,
    fields={
        "title": ("titles/title",),
        "abstract": ("abstract",),
        "authors": ("contributors/authors/author",),
        "published": ("dates/year", "dates/pub-dates/date"),
        "venue": ("titles/secondary-title", "periodical/full-title"),
        "volume": ("volume",),
        "issue": ("number",),
        "pages": ("pages",),
        "publisher": ("publisher",),
        "type": ("ref-type",),
        "language": ("language",),
        "keywords": ("keywords/keyword",),
        "note": ("notes", "research-notes"),
        "doi": ("electronic-resource-num", "urls"),
        "pmid": ("accession-num",),
        "pmcid": ("custom2",),
        "isbn": ("isbn",),
        "issn": ("isbn",),
        "arxiv": ("urls",),
        "url": ("urls",),
        "pdf": ("urls/pdf-urls",),
    },
    passed_over=frozenset(
        (
            *(
                "database",
                "source-app",
                "rec-number",
                "foreign-keys",
                "auth-address",
                "label",
                "accession-num",
                "work-type",
            ),
            *(
                "remote-database-name",
                "remote-database-provider",
                "access-date",
                "periodical",
                "alt-periodical",
                "custom1",
            ),
            *(
                "custom2",
                "custom3",
                "custom4",
                "custom5",
                "custom6",
                "custom7",
                "call-num",
                "caption",
                "orig-pub",
                "edition",
            ),
            *(
                "pub-location",
                "short-title",
                "alt-title",
                "tertiary-title",
                "translated-title",
                "secondary-authors",
                "section",
            ),
            *(
                "tertiary-authors",
                "subsidiary-authors",
                "translated-authors",
                "num-vols",
                "modified-date",
                "titles",
                "urls",
                "added-date",
            ),
        )
    ),
)
