"""What there is to cite of a paper, worked out once for all formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from slugify import slugify

from generator.export.names import Name, read_name
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

Kind = Literal["journal", "conference", "preprint"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited, in plain Unicode. What is not known is empty."""

    key: str
    """The first author's last name, the year and the first word of the title that is no stop word; never empty."""
    kind: Kind
    """How it was published; a preprint where no venue is known."""
    title: str
    derived: bool
    """Whether the title was made from the abstract."""
    authors: tuple[Name, ...]
    more_authors: bool
    """Whether the list of authors is cut short."""
    year: str
    """The venue's own where it names one, as a preprint may be older."""
    venue: str
    arxiv: str
    doi: str
    url: str


def citation_of(entry: Entry) -> Citation:
    """Return what there is to cite of one paper. Its key may be another paper's, too: see `citations_of`."""
    metadata = entry.metadata
    authors = tuple(map(read_name, metadata.authors))
    kind, in_venue = _read_venue(metadata.venue)
    year = in_venue or str(metadata.year or "")
    doi = _DOI.match(metadata.url)
    return Citation(
        key="".join((_family(authors), year, _first_word(entry.title.text))) or entry.paper.id,
        kind=kind,
        title=" ".join(entry.title.text.split()),
        derived=entry.title_from == "abstract",
        authors=authors,
        more_authors=metadata.more_authors,
        year=year,
        venue=" ".join(metadata.venue.split()),
        arxiv=metadata.arxiv,
        doi=doi[1] if doi else "",
        url=metadata.url or (metadata.arxiv and f"https://arxiv.org/abs/{metadata.arxiv}"),
    )


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
def _read_venue(venue: str) -> tuple[Kind, str]:
    """Return how a paper of a venue was published, and the year that the venue names."""
    if not venue:
        return "preprint", ""
    year = _YEAR.search(venue)
    return "journal" if _JOURNAL.search(venue) else "conference", year.group() if year else ""


def _family(authors: tuple[Name, ...]) -> str:
    return _letters(authors[0].family) if authors else ""


def _first_word(title: str) -> str:
    """Return the first word of a title that is no stop word, in plain letters, or nothing."""
    words = (_letters(match.group()) for match in _WORD.finditer(title))
    return next((word for word in words if word and word not in _STOP_WORDS), "")


@per_word
def _letters(text: str) -> str:
    return text.lower() if text.isascii() and text.isalnum() else str(slugify(text, separator=""))
