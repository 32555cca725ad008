"""What each kind of page shows: sorted, counted and worded, so that templates only place it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Acronym
from generator.text.differences import Change


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic as a paper names it, with the words that put the paper there."""

    slug: str
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Card:
    """A paper as lists show it."""

    slug: str
    title_html: Markup
    title: str
    byline: str
    facts: str
    """Year and venue."""
    highlight: str
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A paper in a list that has a reason for it."""

    card: Card
    because: str


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """A link that leads out of the site."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One place where a paper was found."""

    document: str
    line: int
    similarity: str
    changes: tuple[Change, ...]
    """Word by word against the canonical wording; empty where the words are the same."""


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
    bibtex: str
    occurrences: tuple[OccurrenceView, ...]
    found: str
    """How often it was found, in words."""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic as lists show it."""

    slug: str
    name: str
    description: str
    papers: str
    """The number of its papers, in words."""
    found: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of one year within a list."""

    anchor: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a part of a long list stands among the others, with addresses relative to the site's root."""

    part: int
    parts: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The digest at a glance."""

    title: str
    summary: str
    newest: tuple[Card, ...]
    topics: tuple[TopicCard, ...]
    """The largest ones."""
    more_topics: bool
    years: tuple[tuple[str, int, int], ...]
    """Year, number of papers, and that number in percent of the largest."""
    repeated: str


@dataclass(frozen=True, slots=True)
class PapersView:
    """Every paper, or one part of that list."""

    summary: str
    groups: tuple[Group, ...]
    parts: Parts


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Every topic."""

    summary: str
    topics: tuple[TopicCard, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page, or one part of its papers."""

    name: str
    description: str
    summary: str
    found: bool
    members: tuple[Reasoned, ...]
    neighbours: tuple[TopicCard, ...]
    parts: Parts


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paper that was found more than once."""

    card: Card
    occurrences: tuple[OccurrenceView, ...]


@dataclass(frozen=True, slots=True)
class DuplicatesView:
    """Every paper that was found more than once, or one part of that list."""

    summary: str
    papers: tuple[Repeated, ...]
    parts: Parts


View = HomeView | PapersView | PaperView | TopicsView | TopicView | DuplicatesView
