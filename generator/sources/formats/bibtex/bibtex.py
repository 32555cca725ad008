"""BibTeX and biblatex, as reference managers, databases, publishers and curators write them.

The parser, which takes longest to load, is only loaded where a document is of this format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding
from generator.sources.document import Document, Draft, Format

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("abstract",),
    "title": ("title", "subtitle"),
    "authors": ("author",),
    "venue": (
        *("journal", "journaltitle", "booktitle", "eventtitle", "fjournal", "shortjournal", "abbrev_source_title"),
        *("series", "maintitle"),
    ),
    "published": ("date", "published", "year", "month", "day"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages", "article-number", "art_number", "articleno", "eid"),
    "publisher": ("publisher", "school", "institution", "organization"),
    "type": ("@",),
    "language": ("langid", "language"),
    "licence": ("license", "licence", "copyright", "rights"),
    "doi": ("doi", "url"),
    "arxiv": ("eprint", "arxiv", "arxivid", "url", "journal", "note", "number", "volume", "eid", "howpublished"),
    "pmid": ("pmid", "eprint", "note", "url"),
    "pmcid": ("pmcid", "pmc", "url"),
    "acl": ("url",),
    "openreview": ("openreview", "url"),
    "issn": ("issn", "eissn"),
    "isbn": ("isbn", "eisbn"),
    "url": ("url", "link", "html", "ee", "website", "project", "howpublished", "adsurl", "bdsk-url-1", "note"),
    "pdf": ("pdf", "url_pdf", "pdf_url", "eprint", "url"),
    "slides": ("slides", "url_slides", "presentation"),
    "video": ("video", "url_video", "talk"),
    "poster": ("poster", "url_poster"),
    "code": ("code", "software", "github", "url_code", "repository"),
    "data": ("data", "dataset", "url_dataset"),
    "keywords": ("author_keywords", "author-keywords", "keywords", "keyword", "mendeley-tags", "tags"),
    "subjects": ("primaryclass", "eprintclass", "mesh", "web-of-science-categories", "research-areas"),
    "award": ("award", "award_name"),
    "note": ("annote", "annotation", "comment", "review", "note", "addendum"),
    "status": ("note",),
}
"""What is read, and of which fields; of several the first that holds something. `@` is the type of the entry.

`annote` and `annotation` are notes, never the abstract: Mendeley and BibDesk have fields of their own for both.
"""
_PAPER: Final = re.compile(r"^[ \t]*@[A-Za-z_]+[ \t]*[{(][^{}()=\"]{0,200},\s*[\w:+/ -]{1,40}=\s*[{\"\w]", re.MULTILINE)
_ANY: Final = re.compile(r"^[ \t]*@[A-Za-z_]+[ \t]*[{(]", re.MULTILINE)
_OTHERS: Final = ("<", "{", "[")
"""What XML, HTML and JSON begin with: an entry within them is not theirs."""


def _holds(document: Document) -> bool:
    head = document.head.replace("\r", "\n")
    if document.suffix in BIBTEX.suffixes:
        return bool(_ANY.search(head))
    return not head.startswith(_OTHERS) and document.suffix != ".md" and bool(_PAPER.search(head))


def read_bibtex(document: Document) -> Iterator[Draft | Finding]:
    """Yield the entries of a bibliography in the order of their lines, and those that cannot be read. Linear."""
    from generator.sources.formats.bibtex.drafts import read_drafts

    yield from read_drafts(document, FIELDS)


BIBTEX: Final = Format(
    name="BibTeX",
    suffixes=(".bib", ".bibtex", ".biblatex"),
    holds=_holds,
    read=read_bibtex,
    fields=FIELDS,
)
