"""What there is to cite of a paper, worked out once for all formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from slugify import slugify

from generator.export.identifiers import page_of
from generator.export.names import Name, name_of
from generator.export.types import TypeRow, row_of
from generator.metadata import Metadata, PaperStatus
from generator.model import Entry
from generator.running.memo import per_word

_JOURNAL = re.compile(r"\b(?:TMLR|JMLR|PAMI|TPAMI|IJCV|Journal|Transactions|Letters|Reviews?|Annals|Nature)\b", re.I)
"""Words by which a venue is a journal; any other venue is taken for a conference or a workshop."""

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.I)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_STOP_WORDS = frozenset({"a", "an", "the", "on", "of", "for", "in", "to", "towards", "from", "and", "with"})

DERIVED = "Title derived from the abstract"
"""What every format says of a title that is not the authors' own."""

KEY_MARK = 6
"""Characters of the id that tell papers apart that would share a key: two of those alike are one in 16 million."""

JOURNAL: Final = "article-journal"
CONFERENCE: Final = "paper-conference"
PREPRINT: Final = "article"


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited, in plain Unicode. What is not known is empty."""

    key: str
    """The first author's last name, the year and the first word of the title that is no stop word; never empty."""
    type: str
    """A type of the Citation Style Language: as given, else by the venue; a preprint where no venue is known."""
    title: str
    derived: bool
    """Whether the title was made from the abstract."""
    authors: tuple[Name, ...]
    more_authors: bool
    """Whether the list of authors is cut short."""
    year: str
    """The venue's own where it names one, as a preprint may be older."""
    date: tuple[int, ...]
    """Year, month and day of that year, as far as known."""
    venue: str
    volume: str
    issue: str
    pages: str
    publisher: str
    language: str
    isbn: tuple[str, ...]
    issn: tuple[str, ...]
    arxiv: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    pdf: str
    keywords: tuple[str, ...]
    """Its keywords, then its subjects, each once."""
    status: PaperStatus
    status_source: str

    @property
    def row(self) -> TypeRow:
        """Its type in the words of each format."""
        return row_of(self.type)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What every format has to say of the paper in a note."""
        derived = (DERIVED,) if self.derived else ()
        if not self.status:
            return derived
        source = f": {self.status_source}" if self.status_source else ""
        return (f"{self.status.capitalize()}{source}", *derived)

    @property
    def page_range(self) -> tuple[str, str]:
        """The first page and the last; the last is empty where only one page, or the number of an article, is known."""
        first, _, last = _RANGE.sub("-", self.pages).partition("-")
        return (first, last) if first and last and "-" not in last and "," not in self.pages else (self.pages, "")


_RANGE = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def citation_of(entry: Entry) -> Citation:
    """Return what there is to cite of one paper. Its key may be another paper's, too: see `citations_of`."""
    metadata = entry.metadata
    authors = tuple(map(name_of, metadata.people))
    kind, in_venue = _read_venue(metadata.venue)
    year = in_venue or str(metadata.year or metadata.published[:4])
    doi = _DOI.match(metadata.url)
    return Citation(
        key="".join((_family(authors), year, _first_word(entry.title.text))) or entry.paper.id,
        type=metadata.type or kind,
        title=" ".join(entry.title.text.split()),
        derived=entry.title_from == "abstract",
        authors=authors,
        more_authors=metadata.more_authors,
        year=year,
        date=_date(metadata, year),
        venue=" ".join(metadata.venue.split()),
        volume=metadata.volume,
        issue=metadata.issue,
        pages=metadata.pages,
        publisher=" ".join(metadata.publisher.split()),
        language=metadata.language,
        isbn=metadata.isbn,
        issn=metadata.issn,
        arxiv=metadata.arxiv,
        doi=metadata.doi or (doi[1] if doi else ""),
        pmid=metadata.pmid,
        pmcid=metadata.pmcid,
        url=page_of(metadata),
        pdf=metadata.pdf,
        keywords=tuple(dict.fromkeys((*metadata.keywords, *metadata.subjects))),
        status=metadata.status,
        status_source=" ".join(metadata.status_source.split()),
    )


def _date(metadata: Metadata, year: str) -> tuple[int, ...]:
    """Return the day as far as known; the year alone where another one is cited than that of the day."""
    if not year:
        return ()
    known = metadata.published.split("-") if metadata.published.startswith(year) else [year]
    return tuple(map(int, known))


def citations_of(entries: Iterable[Entry]) -> tuple[Citation, ...]:
    """Return what there is to cite of each paper, in order, with keys that are unique among them.

    Papers that would share a key get the first characters of their ids behind it, so none depends on the order.
    """
    papers = tuple(entries)
    return tuple(with_unique_keys([citation_of(entry) for entry in papers], papers))


def with_unique_keys(citations: Sequence[Citation], entries: Sequence[Entry]) -> Iterator[Citation]:
    """Yield the citations of some papers, with another key in the place of one that several have."""
    uses = Counter(citation.key for citation in citations)
    for citation, entry in zip(citations, entries, strict=True):
        mark = f"-{entry.paper.id[:KEY_MARK]}" if uses[citation.key] > 1 else ""
        yield replace(citation, key=citation.key + mark) if mark else citation


@per_word
def _read_venue(venue: str) -> tuple[str, str]:
    """Return how a paper of a venue was published, and the year that the venue names."""
    if not venue:
        return PREPRINT, ""
    year = _YEAR.search(venue)
    return JOURNAL if _JOURNAL.search(venue) else CONFERENCE, year.group() if year else ""


def _family(authors: tuple[Name, ...]) -> str:
    return _letters(authors[0].family) if authors else ""


def _first_word(title: str) -> str:
    """Return the first word of a title that is no stop word, in plain letters, or nothing."""
    words = (_letters(match.group()) for match in _WORD.finditer(title))
    return next((word for word in words if word and word not in _STOP_WORDS), "")


@per_word
def _letters(text: str) -> str:
    return text.lower() if text.isascii() and text.isalnum() else str(slugify(text, separator=""))
