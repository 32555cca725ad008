"""How a paper was published: the types of the Citation Style Language, and what each is called elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of publication in the words of each format. A venue is what the paper stands in: a journal, a book."""

    bibtex: str
    """The type of entry."""
    bibtex_venue: str
    """The field that holds its venue."""
    ris: str
    tag: str
    """The tag of Highwire Press for its venue."""
    words: str = ""
    """What pages call it; empty where its venue says as much."""
    bibtex_publisher: str = "publisher"
    """The field that holds its publisher: of a thesis the school."""
    within: bool = False
    """Whether a reference says that it stands "in" its venue."""


_JOURNAL, _CONFERENCE, _BOOK = "citation_journal_title", "citation_conference_title", "citation_inbook_title"

TYPES: Final[Mapping[str, TypeRow]] = {
    "article-journal": TypeRow("article", "journal", "JOUR", _JOURNAL),
    "article-magazine": TypeRow("article", "journal", "MGZN", _JOURNAL, "magazine article"),
    "article-newspaper": TypeRow("article", "journal", "NEWS", _JOURNAL, "newspaper article"),
    "review": TypeRow("article", "journal", "JOUR", _JOURNAL, "review"),
    "review-book": TypeRow("article", "journal", "JOUR", _JOURNAL, "book review"),
    "paper-conference": TypeRow("inproceedings", "booktitle", "CONF", _CONFERENCE, within=True),
    "article": TypeRow("misc", "howpublished", "UNPB", _JOURNAL, "preprint"),
    "chapter": TypeRow("incollection", "booktitle", "CHAP", _BOOK, "book chapter", within=True),
    "entry": TypeRow("incollection", "booktitle", "ENCYC", _BOOK, "reference entry", within=True),
    "entry-encyclopedia": TypeRow("incollection", "booktitle", "ENCYC", _BOOK, "encyclopedia entry", within=True),
    "entry-dictionary": TypeRow("incollection", "booktitle", "DICT", _BOOK, "dictionary entry", within=True),
    "book": TypeRow("book", "series", "BOOK", "citation_series_title", "book"),
    "thesis": TypeRow("phdthesis", "howpublished", "THES", "", "thesis", "school"),
    "report": TypeRow("techreport", "series", "RPRT", "", "report", "institution"),
    "standard": TypeRow("techreport", "series", "STAND", "", "standard", "institution"),
    "dataset": TypeRow("misc", "howpublished", "DATA", "", "data set"),
    "software": TypeRow("misc", "howpublished", "COMP", "", "software"),
    "webpage": TypeRow("misc", "howpublished", "ELEC", "", "web page"),
    "post": TypeRow("misc", "howpublished", "ELEC", "", "post"),
    "post-weblog": TypeRow("misc", "howpublished", "BLOG", "", "blog post"),
    "patent": TypeRow("misc", "howpublished", "PAT", "", "patent"),
    "speech": TypeRow("misc", "howpublished", "GEN", "citation_conference_title", "talk"),
    "manuscript": TypeRow("unpublished", "howpublished", "UNPB", "", "manuscript"),
}
"""By the type in CSL 1.0.2."""

OTHER: Final = TypeRow("misc", "howpublished", "GEN", "")
"""For a type that has no row: it is cited by what is known."""


def row_of(csl: str) -> TypeRow:
    """Return the row of a type, or that of all others."""
    return TYPES.get(csl, OTHER)
