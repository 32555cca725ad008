"""A paper's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Acronym, Entry, Reading
from generator.site.html.explaining import explain_acronyms
from generator.site.pages.cards import Card, Reasoned, TopicLink
from generator.site.pages.cite import CiteView, cite_view
from generator.site.pages.duplicates import OccurrenceView, found_in_words, occurrences_of
from generator.site.pages.given import (
    Author,
    Detail,
    Linked,
    OutwardLink,
    StatusView,
    authors_of,
    choices_by,
    identified_by,
    links_of,
    published_in,
    status_of,
)
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page
from generator.site.pages.paper_head import paper_head
from generator.site.pages.results import Columns, ResultRow, columns_of, result_rows, sentence_anchors
from generator.site.pages.shelf import Neighbours, Shelf
from generator.site.search.facts import index_facts, indexed_paper
from generator.text.highlighting import Mark, mark_passages

LEAD_SHARE = 0.6
"""How much of an abstract its highlight may be and still stand above it: a short abstract needs no summary."""

LEAD_NEWS = 0.4
"""How many of the highlight's words must not stand in the title, which would else be said twice.

Of 4,177 papers 17 are below; each of them says its title again.
"""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper's page."""

    title_html: Markup
    byline: str
    facts: str
    """Authors, and year and venue, as cards show them: for scripts."""
    derived: bool
    lead: str
    """The highlight; empty where it would say the abstract twice."""
    status: StatusView | None
    authors: tuple[Author, ...]
    more_authors: bool
    award: str
    details: tuple[Detail, ...]
    """When and where it was published, and what it brings in."""
    identifiers: tuple[Detail, ...]
    links: tuple[OutwardLink, ...]
    note: tuple[str, ...]
    """What the curator wrote, in paragraphs."""
    without: bool
    """Whether it has no abstract."""
    abstract_html: Markup
    """With an element around each sentence that a result rests on."""
    paragraphs: tuple[str, ...]
    """The abstract as plain text."""
    submitted: str
    """The abstract as submitted; empty where it reads the same."""
    keywords: tuple[Linked, ...]
    subjects: tuple[Linked, ...]
    acronyms: tuple[Acronym, ...]
    results: tuple[ResultRow, ...]
    columns: Columns
    benchmarks: tuple[Linked, ...]
    """The benchmarks that the abstract names without a result."""
    topics: tuple[TopicLink, ...]
    related: tuple[Reasoned, ...]
    cite: CiteView
    occurrences: tuple[OccurrenceView, ...]
    found: str
    """How often it was found, in words."""
    neighbours: tuple[Neighbours, ...]
    """The papers before and after it, for each of its topics where there are any."""


def paper_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield a page for each paper."""
    for slug, card in shelf.cards.items():
        described = card.highlight or " · ".join(filter(None, (card.byline, card.facts))) or card.title
        yield Page("paper", slug, 1, f"papers/{slug}/index.md", card.title, described)


def paper_view(shelf: Shelf, page: Page) -> PaperView:
    """Return what a paper's page shows."""
    entry, card = shelf.papers[page.key], shelf.cards[page.key]
    metadata, reading, occurrences = entry.metadata, entry.reading, occurrences_of(entry)
    benchmarks = shelf.addresses.benchmarks
    return PaperView(
        title_html=card.title_html,
        byline=card.byline,
        facts=card.facts,
        derived=entry.title_from == "abstract",
        lead=_lead(entry),
        status=status_of(metadata),
        authors=authors_of(metadata, _author_addresses(shelf, entry)),
        more_authors=metadata.more_authors,
        award=metadata.award,
        details=_details(shelf, entry),
        identifiers=tuple(detail for detail in identified_by(metadata) if detail.text),
        links=links_of(entry),
        note=tuple(metadata.note.split("\n\n")) if metadata.note else (),
        without=not entry.paper.source,
        abstract_html=_marked_abstract(entry),
        paragraphs=tuple(entry.abstract.text.split("\n\n")),
        submitted=_submitted(entry),
        keywords=choices_by("keyword", metadata.keywords),
        subjects=choices_by("subject", metadata.subjects),
        acronyms=reading.acronyms,
        results=result_rows(reading, benchmarks),
        columns=columns_of(reading.results),
        benchmarks=tuple(Linked(name, benchmarks.get(name, "")) for name in _only_named(reading)),
        topics=card.topics,
        related=tuple([Reasoned(near, ", ".join(because)) for near, because in shelf.related(entry)]),
        cite=cite_view(shelf.cited[page.key]),
        occurrences=occurrences,
        found=found_in_words(occurrences, without=not entry.paper.source),
        neighbours=tuple(steps for steps in _neighbours(shelf, card) if steps.previous or steps.next),
    )


def _ingredients(shelf: Shelf, page: Page) -> tuple[object, ...]:
    entry, card = shelf.papers[page.key], shelf.cards[page.key]
    names = (*entry.reading.benchmarks, *[result.benchmark for result in entry.reading.results])
    return (
        entry,
        card,
        shelf.related(entry),
        _neighbours(shelf, card),
        _author_addresses(shelf, entry),
        list(map(shelf.addresses.benchmarks.get, names)),
        _system_address(shelf, entry),
    )


def _neighbours(shelf: Shelf, card: Card) -> list[Neighbours]:
    """Return what stands beside a paper in each of its topics, best first."""
    neighbours, slug = shelf.neighbours, card.slug
    return [neighbours[topic.slug][slug] for topic in card.topics]


def _author_addresses(shelf: Shelf, entry: Entry) -> list[str]:
    return list(map(shelf.addresses.authors.__getitem__, entry.metadata.authors))


def _system_address(shelf: Shelf, entry: Entry) -> str:
    return shelf.addresses.systems[entry.reading.system] if entry.reading.system else ""


def _details(shelf: Shelf, entry: Entry) -> tuple[Detail, ...]:
    system = Detail("System", entry.reading.system or "", _system_address(shelf, entry))
    return tuple(detail for detail in (*published_in(entry.metadata), system) if detail.text)


def _lead(entry: Entry) -> str:
    highlight = entry.reading.highlight
    if not highlight or len(highlight) > LEAD_SHARE * len(entry.abstract.text):
        return ""
    words, known = _WORD.findall(highlight.casefold()), set(_WORD.findall(entry.title.text.casefold()))
    news = len(words) - sum(map(known.__contains__, words))
    return highlight if news >= LEAD_NEWS * len(words) else ""


def _only_named(reading: Reading) -> tuple[str, ...]:
    reported = {result.benchmark for result in reading.results}
    return tuple(name for name in reading.benchmarks if name not in reported)


def _marked_abstract(entry: Entry) -> Markup:
    """Return the abstract with the sentences that results rest on, and its acronyms explained where they stand."""
    html = entry.abstract.html
    if entry.reading.results:
        anchors = sentence_anchors(entry.reading)
        html = mark_passages(entry.abstract, [Mark(anchor, sentence) for sentence, anchor in anchors.items()])
    # read_latex made it safe; marks add spans, and explanations of acronyms are escaped.
    return Markup(explain_acronyms(html, entry.reading.acronyms))  # noqa: S704


def _submitted(entry: Entry) -> str:
    source, text = entry.paper.source, entry.abstract.text
    if source == text:
        return ""
    # Taking both apart takes long; most that read otherwise have other signs of LaTeX.
    read = any(source.count(sign) != text.count(sign) for sign in "\\$`~")
    return source if read or source.split() != text.split() else ""


def _indexed(shelf: Shelf, page: Page) -> str:
    topics = [topic.name for topic in shelf.cards[page.key].topics]
    return indexed_paper(shelf.papers[page.key], topics)


def _facts(shelf: Shelf, page: Page) -> str:
    return index_facts(shelf.papers[page.key])


KIND = Kind(
    "paper",
    paper_pages,
    paper_view,
    _ingredients,
    head=paper_head,
    folder="papers",
    indexed=_indexed,
    facts=_facts,
)
