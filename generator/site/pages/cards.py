"""What many kinds of pages show: papers and topics in lists, and parts of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.metadata import PaperStatus
from generator.model import Entry, Membership, Prose, Topic
from generator.reading.sentences.highlight import standing_alone
from generator.text.words import count


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
    """Behind a mark where the paper was retracted, corrected or withdrawn, as `title` says so, too."""
    title: str
    byline: str
    facts: str
    """Year and venue."""
    highlight: str
    topics: tuple[TopicLink, ...]

    def __hash__(self) -> int:
        """Return the hash of the slug, which is unique: templates look up what they made of a card wherever it is."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A paper in a list that has a reason for it."""

    card: Card
    because: str


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
class Parts:
    """Where a part of a long list stands among the others, with addresses relative to the site's root."""

    part: int
    parts: int
    previous: str
    next: str


def make_card(entry: Entry, memberships: Sequence[Membership], names: Sequence[str]) -> Card:
    """Return a paper as lists show it. memberships: its topics, best first; names: of these topics."""
    metadata = entry.metadata
    return Card(
        slug=entry.slug,
        title_html=marked(metadata.status, safe(entry.title)),
        title=marked_title(entry),
        byline=byline(metadata.authors, metadata.more_authors),
        facts=" · ".join(fact for fact in (str(metadata.year or ""), metadata.venue) if fact),
        highlight=standing_alone(entry.reading.highlight),
        topics=tuple(
            TopicLink(member.topic, name, ", ".join(member.because))
            for member, name in zip(memberships, names, strict=True)
        ),
    )


def topic_card(topic: Topic, papers: str = "") -> TopicCard:
    """Return a topic as lists show it; `papers` says another thing than the number of its papers."""
    return TopicCard(
        topic.slug, topic.name, topic.description, papers or count(len(topic.papers), "paper"), topic.found
    )


def parts_view(folder: str, part: int, parts: int) -> Parts:
    """Return where a part of a list stands whose first part is at `folder`."""
    return Parts(
        part,
        parts,
        previous=part_address(folder, part - 1) if part > 1 else "",
        next=part_address(folder, part + 1) if part < parts else "",
    )


def part_address(folder: str, part: int) -> str:
    """Return the address of a part of a list whose first part is at `folder`."""
    return folder if part == 1 else f"{folder}page/{part}/"


def marked(status: PaperStatus, title: Markup) -> Markup:
    """Return a title behind a mark that says what became of the paper; without one where nothing did."""
    if not status:
        return title
    return Markup('<span class="pd-mark pd-mark--{}">{}</span> {}').format(status, status.capitalize(), title)


def marked_title(entry: Entry) -> str:
    """Return the title in plain text, behind what became of the paper: `Retracted: Tea`."""
    status = entry.metadata.status
    return f"{status.capitalize()}: {entry.title.text}" if status else entry.title.text


def safe(prose: Prose) -> Markup:
    """Return the prose as HTML that templates do not escape."""
    return Markup(prose.html)  # noqa: S704 - read_latex makes safe HTML of whatever it reads


SHORT_BYLINE = 3
"""How many authors a list names before "and others"."""


def byline(authors: Sequence[str], more: bool) -> str:
    """Return the authors as lists name them."""
    if not authors:
        return ""
    if len(authors) > SHORT_BYLINE or more:
        return f"{', '.join(authors[:SHORT_BYLINE])} and others"
    return " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))
