"""Zotero's RDF, which its export offers first: what a work is in stands within it, or is named by its address."""

from __future__ import annotations

import re
from typing import Final

from generator.sources.formats.cited_values import doi_in, ids_in_addresses, is_pdf
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, line_of
from generator.sources.values.types_of_work import type_of
from generator.text.markup import local_name, text_of

_WORKS: Final = (
    *("Article", "Book", "BookSection", "Document", "Report", "Thesis", "Manuscript", "Patent", "Letter", "Image"),
    *("Recording", "Interview", "Legislation", "Data", "Description"),
)
_NUMBERED: Final = re.compile(r"(DOI|ISSN|ISBN)\s+(\S.*)")
_RESOURCE: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


def _is_work(element: Element) -> bool:
    around = element.getparent()
    kind = line_of(element.find("{http://www.zotero.org/namespaces/export#}itemType"))
    return around is not None and local_name(around) == "RDF" and bool(kind) and kind not in {"attachment", "note"}


def _values(tree: Tree) -> dict[str, object]:
    inner = [child for part in tree.all("isPartOf") for child in part]
    around = [tree.within(child) for child in inner]
    told = [*tree.texts("identifier"), *(text for one in around for text in one.texts("identifier"))]
    numbers = {found[1].lower(): found[2] for text in told if (found := _NUMBERED.match(text))}
    addresses = [text for text in tree.texts("identifier/URI/value") if text.startswith("http")]
    named = [(part.get(_RESOURCE) or "").rpartition(":")[2] for part in tree.all("isPartOf")]
    kind = tree.text("itemType")
    return {
        "title": tree.text("title"),
        "abstract": text_of(tree.first("abstract")),
        "authors": [_name(person) for person in tree.all("authors/Seq/li/Person")],
        "published": tree.text("date"),
        "venue": next((text for one in around if (text := one.text("title"))), "")
        or tree.text("presentedAt/Conference/title"),
        "volume": next((text for one in (tree, *around) if (text := one.text("volume"))), ""),
        "issue": next((text for one in (tree, *around) if (text := one.text("number"))), ""),
        "pages": tree.text("pages"),
        "publisher": tree.text("publisher/Organization/name"),
        "type": kind if type_of(kind) else "",
        "language": tree.text("language"),
        "keywords": [*tree.texts("subject"), *tree.texts("subject/AutomaticTag/value")],
        **ids_in_addresses(addresses),
        "issn": numbers.get("issn", "")
        or next((name for name in named if re.fullmatch(r"\d{4}-\d{3}[\dX]", name)), ""),
        "isbn": numbers.get("isbn", ""),
        "doi": doi_in(numbers.get("doi", "")) or next(filter(None, map(doi_in, addresses)), ""),
        "url": next((address for address in addresses if not is_pdf(address)), ""),
        "pdf": next((address for address in addresses if is_pdf(address)), ""),
    }


def _name(person: Element) -> dict[str, str]:
    family, given = line_of(person.find("{*}surname")), line_of(person.find("{*}givenName"))
    return {"family": family, "given": given} if given else {"literal": family or line_of(person.find("{*}name"))}


ZOTERO_RDF: Final = Vocabulary(
    name="Zotero RDF",
    elements=_WORKS,
    fits=_is_work,
    values=_values,
    fields={
        "title": ("dc:title",),
        "abstract": ("dcterms:abstract",),
        "authors": ("bib:authors",),
        "published": ("dc:date",),
        "venue": ("dcterms:isPartOf", "bib:presentedAt"),
        "volume": ("prism:volume",),
        "issue": ("prism:number",),
        "pages": ("bib:pages",),
        "publisher": ("dc:publisher",),
        "type": ("z:itemType",),
        "language": ("z:language",),
        "keywords": ("dc:subject",),
        "doi": ("dc:identifier",),
        "issn": ("dc:identifier", "dcterms:isPartOf"),
        "isbn": ("dc:identifier",),
        "arxiv": ("dc:identifier",),
        "url": ("dc:identifier",),
        "pdf": ("dc:identifier",),
    },
    passed_over=frozenset(
        (
            *("itemType", "dateSubmitted", "libraryCatalog", "shortTitle", "rights", "coverage", "description", "type"),
            *("isReferencedBy", "link", "citationKey", "alternative", "editors", "numPages", "archive", "references"),
            *("identifier", "isPartOf", "publisher", "authors", "subject", "presentedAt", "seriesEditors", "extra"),
        )
    ),
)
