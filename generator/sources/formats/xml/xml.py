"""XML documents: records of any known vocabulary, wherever they stand, one after the other.

Parsed by lxml (libxml2), which goes on where a document is damaged. No entity is resolved and nothing is fetched.
"""

from __future__ import annotations

import html.entities
import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.errors import Finding, fault, oddity
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.xml.anthology import ANTHOLOGY
from generator.sources.formats.xml.catalogues import MARC, MODS
from generator.sources.formats.xml.endnote_xml import ENDNOTE_XML
from generator.sources.formats.xml.feeds import FEEDS
from generator.sources.formats.xml.indexes import DBLP, IEEE
from generator.sources.formats.xml.jats import JATS
from generator.sources.formats.xml.open_archives import ARXIV, DUBLIN_CORE
from generator.sources.formats.xml.pubmed import PUBMED
from generator.sources.formats.xml.registries import CROSSREF, DATACITE
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary
from generator.sources.formats.xml.zotero_rdf import ZOTERO_RDF
from generator.sources.messages import quote
from generator.text.markup import local_name

VOCABULARIES: Final = (
    FEEDS,
    ARXIV,
    ZOTERO_RDF,
    DUBLIN_CORE,
    PUBMED,
    JATS,
    ANTHOLOGY,
    ENDNOTE_XML,
    MODS,
    MARC,
    CROSSREF,
    DATACITE,
    IEEE,
    DBLP,
)
"""The vocabularies, each a row; where several have an element of a name, the first that fits reads it."""

_ELEMENTS: Final = tuple(
    f"{{*}}{name}" for name in dict.fromkeys(name for row in VOCABULARIES for name in row.elements)
)
_ROOT: Final = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_ENTITY: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML: Final = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def read_xml(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of an XML document in its order, and what is wrong or odd about it. Cost is linear."""
    entries = etree.iterparse(
        io.BytesIO(_ENTITY.sub(_numbered, document.raw)),
        tag=_ELEMENTS,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    found = False
    try:
        for _, element in entries:
            row = next((row for row in VOCABULARIES if local_name(element) in row.elements and row.fits(element)), None)
            if row is not None:
                found = True
                yield _draft(row, element)
                element.clear(keep_tail=True)  # what is read takes no memory any more
    except (etree.XMLSyntaxError, ValueError) as error:
        yield _broken(document, str(error), getattr(error, "lineno", 0) or 0)
        found = True
    errors = [
        entry
        for entry in entries.error_log
        if entry.level_name in {"ERROR", "FATAL"} and entry.domain_name != "NAMESPACE"
    ]
    if errors:
        yield _broken(document, errors[0].message, errors[0].line)
    if not found:
        root = _ROOT.search(document.head)
        name = quote(root[1]) if root else "nothing"
        said = f"this is XML of no vocabulary that is read (its root is {name}), or it holds no record"
        yield oddity(document.place(), said, "save it in a format that the guide lists, or leave it")


def _broken(document: Document, message: str, line: int) -> Finding:
    said = f"the XML is damaged: {quote(message, 100)}; what could be read behind it was read"
    return fault(document.place(line), said, "download or export it again")


def _numbered(entity: re.Match[bytes]) -> bytes:
    """Return a named character of HTML by its number: few documents bring along the list that says what it means."""
    code = None if entity[1] in _OF_XML else html.entities.name2codepoint.get(entity[1].decode("ascii"))
    return entity[0] if code is None else b"&#%d;" % code


def _draft(row: Vocabulary, element: Element) -> Draft:
    tree = Tree(element)
    values = row.values(tree)
    line = element.sourceline
    return Draft(line if isinstance(line, int) else 1, values, tree.unread(row.passed_over))


def _holds(document: Document) -> bool:
    head = document.head.lstrip("\ufeff")
    if head.startswith(("<?xml", "<!DOCTYPE", "<!--")):
        return not re.match(r"<!DOCTYPE\s+html", head, re.IGNORECASE)
    root = _ROOT.match(head)
    return root is not None and root[1] in {
        "OAI-PMH",
        "feed",
        "rss",
        "RDF",
        "record",
        "records",
        "article",
        "mods",
        "collection",
        "modsCollection",
        "PubmedArticleSet",
        "PubmedArticle",
        "xml",
        "resource",
        "dblp",
        "result",
        "arXiv",
        "dc",
        "doi_records",
        "pmc-articleset",
    }


XML: Final = Format(
    name="XML",
    suffixes=(".xml", ".rss", ".atom", ".mods", ".rdf", ".nxml"),
    holds=_holds,
    read=read_xml,
    fields={},
    vocabularies={row.name: row.fields for row in VOCABULARIES},
    in_bytes=True,
)
