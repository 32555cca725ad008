"""A paper's page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Acronym, Entry, Reading
from generator.site.html.explaining import explain_acronyms
from generator.site.pages.cards import Reasoned, TopicLink
from generator.site.pages.cite import CiteView, cite_view
from generator.site.pages.duplicates import OccurrenceView, found_in_words, occurrences_of
from generator.site.pages.page import Page
from generator.site.pages.results import Columns, ResultRow, columns_of, result_rows, sentence_anchors
from generator.site.pages.shelf import Neighbours, Shelf
from generator.text.highlighting import Mark, mark_passages

LEAD_SHARE = 0.6
"""How much of an abstract its highlight may be and still stand above it: a short abstract needs no summary."""

LEAD_NEWS = 0.4
"""How many of the highlight's words must not stand in the title, which would else be said twice.

Of 4,177 papers 17 are below; each of them says its title again.
"""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """A link that leads out of the site."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A name with its address, relative to the site's root; the address may be empty."""

    name: str
    address: str


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
    authors: str
    author_links: tuple[Linked, ...]
    more_authors: bool
    year: str
    venue: str
    system: str
    system_address: str
    links: tuple[OutwardLink, ...]
    abstract_html: Markup
    """With an element around each sentence that a result rests on."""
    paragraphs: tuple[str, ...]
    """The abstract as plain text."""
    submitted: str
    """The abstract as submitted; empty where it reads the same."""
    keywords: str
    acronyms: tuple[Acronym, ...]
    results: tuple[ResultRow, ...]
    columns: Columns
    benchmarks: tuple[Linked, ...]
    """The benchmarks that the abstract names and tells no result on."""
    topics: tuple[TopicLink, ...]
    related: tuple[Reasoned, ...]
    cite: CiteView
    occurrences: tuple[OccurrenceView, ...]
    found: str
    """How often it was found, in words."""
    neighbours: tuple[Neighbours, ...]
    """The papers before and after it, for each of its topics where there are any."""


def paper_view(shelf: Shelf, page: Page) -> PaperView:
    """Return what a paper's page shows."""
    entry = shelf.entries[page.key]
    told, reading, around = entry.metadata, entry.reading, shelf.around(entry)
    occurrences, card = occurrences_of(entry), shelf.card(entry)
    return PaperView(
        title_html=card.title_html,
        byline=card.byline,
        facts=card.facts,
        derived=entry.title_from == "abstract",
        lead=_lead(entry),
        authors=", ".join(told.authors) + (" and others" if told.more_authors else ""),
        author_links=tuple(map(Linked, told.authors, around.authors)),
        more_authors=told.more_authors,
        year=str(told.year or ""),
        venue=told.venue,
        system=reading.system or "",
        system_address=around.system,
        links=_links(entry),
        abstract_html=_marked_abstract(entry),
        paragraphs=tuple(entry.abstract.text.split("\n\n")),
        submitted=_submitted(entry),
        keywords=", ".join(told.keywords),
        acronyms=reading.acronyms,
        results=result_rows(reading, around.benchmarks),
        columns=columns_of(reading.results),
        benchmarks=tuple(Linked(name, around.benchmarks.get(name, "")) for name in _only_named(reading)),
        topics=card.topics,
        related=tuple(
            [
                Reasoned(shelf.card(shelf.entries[relation.paper]), ", ".join(relation.because))
                for relation in shelf.digest.related[page.key]
            ]
        ),
        cite=cite_view(shelf.cited[entry.paper.id]),
        occurrences=occurrences,
        found=found_in_words(occurrences),
        neighbours=tuple(steps for steps in around.neighbours if steps.previous or steps.next),
    )


def _lead(entry: Entry) -> str:
    highlight = entry.reading.highlight
    if len(highlight) > LEAD_SHARE * len(entry.abstract.text):
        return ""
    words, known = _WORD.findall(highlight.casefold()), set(_WORD.findall(entry.title.text.casefold()))
    news = len(words) - sum(map(known.__contains__, words))
    return highlight if news >= LEAD_NEWS * len(words) else ""


def _only_named(reading: Reading) -> tuple[str, ...]:
    telling = {result.benchmark for result in reading.results}
    return tuple(name for name in reading.benchmarks if name not in telling)


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


def _links(entry: Entry) -> tuple[OutwardLink, ...]:
    told = entry.metadata
    shown: dict[str, str] = {}
    if told.url:
        shown[told.url] = "Paper"
    if told.arxiv:
        shown[f"https://arxiv.org/abs/{told.arxiv}"] = f"arXiv {told.arxiv}"
    for url in told.code:
        shown[url] = "Code"
    for link in entry.reading.links:
        shown.setdefault(link.url, {"code": "Code", "data": "Data", "project": "Project page"}[link.kind])
    return tuple(map(OutwardLink, shown, _numbered(shown.values())))


def _numbered(labels: Iterable[str]) -> Iterator[str]:
    """Yield the labels, a second one of the same words with a number: links that read alike lead to one place."""
    before: list[str] = []
    for label in labels:
        before.append(label)
        uses = before.count(label)
        yield label if uses == 1 else f"{label} {uses}"
