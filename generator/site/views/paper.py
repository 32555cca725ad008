"""A paper's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Acronym, Entry
from generator.site.explaining import explain_acronyms
from generator.site.pages import Page
from generator.site.views.cards import Reasoned, TopicLink, safe
from generator.site.views.cite import CiteView, cite_view
from generator.site.views.duplicates import OccurrenceView, found_in_words, occurrences_of
from generator.site.views.shelf import Shelf


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """A link that leads out of the site."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper's page."""

    title_html: Markup
    derived: bool
    authors: str
    year: str
    venue: str
    system: str
    links: tuple[OutwardLink, ...]
    abstract_html: Markup
    paragraphs: tuple[str, ...]
    """The abstract as plain text."""
    keywords: str
    acronyms: tuple[Acronym, ...]
    topics: tuple[TopicLink, ...]
    topic_names: str
    related: tuple[Reasoned, ...]
    cite: CiteView
    occurrences: tuple[OccurrenceView, ...]
    found: str
    """How often it was found, in words."""


def paper_view(shelf: Shelf, page: Page) -> PaperView:
    """Return what a paper's page shows."""
    entry = shelf.entries[page.key]
    told = entry.metadata
    occurrences, topics = occurrences_of(entry), shelf.card(entry).topics
    return PaperView(
        title_html=safe(entry.title),
        derived=entry.title_from == "abstract",
        authors=", ".join(told.authors) + (" and others" if told.more_authors else ""),
        year=str(told.year or ""),
        venue=told.venue,
        system=entry.reading.system or "",
        links=_links(entry),
        abstract_html=_explained(entry),
        paragraphs=tuple(entry.abstract.text.split("\n\n")),
        keywords=", ".join(told.keywords),
        acronyms=entry.reading.acronyms,
        topics=topics,
        topic_names=", ".join(topic.name for topic in topics),
        related=tuple(
            Reasoned(shelf.card(shelf.entries[relation.paper]), ", ".join(relation.because))
            for relation in shelf.digest.related[page.key]
        ),
        cite=cite_view(entry),
        occurrences=occurrences,
        found=found_in_words(occurrences),
    )


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
    return tuple(OutwardLink(url, label) for url, label in shown.items())


def _explained(entry: Entry) -> Markup:
    html = explain_acronyms(entry.abstract.html, entry.reading.acronyms)
    return Markup(html)  # noqa: S704 - what explain_acronyms adds is escaped
