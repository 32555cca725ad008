"""The list of topics, and a topic's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Acronym, Digest, Entry, Topic
from generator.site.pages.cards import Card, Parts, Reasoned, TopicCard, parts_view, topic_card
from generator.site.pages.page import Page, part_of, parts_of
from generator.site.pages.pictures import (
    BarPicture,
    BubblePicture,
    bar_picture,
    bubble_picture,
    year_columns,
)
from generator.site.pages.shelf import Shelf
from generator.text.counting import count

NEIGHBOURS = 5
"""How many neighbouring topics a topic's page shows."""

PICTURED = 12
"""How many topics the pictures show."""

RESULTS = 30
"""How many results a topic's page shows."""

ACRONYMS = 24
"""How many acronyms a topic's page shows."""


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Every topic."""

    summary: str
    topics: tuple[TopicCard, ...]
    by_year: BubblePicture
    together: BubblePicture


@dataclass(frozen=True, slots=True)
class ReportedView:
    """A result on a benchmark, as a topic's page shows it."""

    benchmark: str
    value: str
    metric: str
    card: Card


@dataclass(frozen=True, slots=True)
class SurveyView:
    """What a topic is made of."""

    terms: tuple[str, ...]
    typical: Card | None
    odd: Card | None
    years: BarPicture
    results: tuple[ReportedView, ...]
    more_results: int
    acronyms: tuple[Acronym, ...]
    neighbours: tuple[TopicCard, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page, or one part of its papers."""

    slug: str
    name: str
    description: str
    summary: str
    found: bool
    members: tuple[Reasoned, ...]
    survey: SurveyView | None
    """Of the first part alone."""
    parts: Parts


def topics_view(shelf: Shelf, page: Page) -> TopicsView:  # noqa: ARG001 - all makers of views are called alike
    """Return what the list of topics shows."""
    topics = shelf.digest.topics
    return TopicsView(
        count(len(topics), "topic"),
        tuple(topic_card(topic) for topic in topics),
        _by_year(shelf, topics[:PICTURED]),
        _together(shelf.digest, topics[:PICTURED]),
    )


def _by_year(shelf: Shelf, topics: Sequence[Topic]) -> BubblePicture:
    """Return how many papers each of the topics has in each year."""
    columns = year_columns(entry.metadata.year for entry in shelf.digest.entries if entry.metadata.year)
    rows = [
        (topic.name, topic.slug, Counter(columns[year] for year in _years(shelf, topic.papers).elements()))
        for topic in topics
    ]
    return bubble_picture(rows, tuple(dict.fromkeys(columns.values())))


def _together(digest: Digest, topics: Sequence[Topic]) -> BubblePicture:
    """Return how many papers each two of the topics share; columns are the numbers of rows."""
    number = {topic.slug: place for place, topic in enumerate(topics, 1)}
    pairs: Counter[tuple[str, str]] = Counter()
    for members in digest.memberships.values():
        mine = [member.topic for member in members if member.topic in number]
        pairs.update((one, str(number[other])) for one in mine for other in mine if one != other)
    columns = [str(place) for place in number.values()]
    rows: list[tuple[str, str, Mapping[str, int]]] = [
        (f"{number[topic.slug]}  {topic.name}", topic.slug, {column: pairs[topic.slug, column] for column in columns})
        for topic in topics
    ]
    return bubble_picture(rows, columns)


def _years(shelf: Shelf, papers: Sequence[str]) -> Counter[int]:
    return Counter(year for paper in papers if (year := shelf.entries[paper].metadata.year))


def topic_view(shelf: Shelf, page: Page) -> TopicView:
    """Return what one part of a topic's page shows."""
    topic = shelf.topics[page.key]
    return TopicView(
        slug=topic.slug,
        name=topic.name,
        description=topic.description,
        summary=count(len(topic.papers), "paper"),
        found=topic.found,
        members=tuple([_member(shelf, paper, topic.slug) for paper in part_of(topic.papers, page.part)]),
        survey=_survey(shelf, topic) if page.part == 1 else None,
        parts=parts_view(f"topics/{topic.slug}/", page.part, parts_of(topic.papers)),
    )


def _survey(shelf: Shelf, topic: Topic) -> SurveyView:
    survey = shelf.digest.surveys.get(topic.slug)
    entries = [shelf.entries[paper] for paper in topic.papers]
    results = _results(shelf, entries)
    return SurveyView(
        terms=survey.terms if survey else (),
        typical=_card(shelf, survey.typical if survey else None),
        odd=_card(shelf, survey.odd if survey else None),
        years=bar_picture(_years(shelf, topic.papers)),
        results=results[:RESULTS],
        more_results=max(0, len(results) - RESULTS),
        acronyms=_acronyms(entries),
        neighbours=_neighbours(shelf, topic, survey.near if survey else ()),
    )


def _card(shelf: Shelf, paper: str | None) -> Card | None:
    return shelf.card(shelf.entries[paper]) if paper else None


def _results(shelf: Shelf, entries: Sequence[Entry]) -> tuple[ReportedView, ...]:
    """Return the results on benchmarks, those of a benchmark together, the benchmark of most papers first."""
    telling = [entry for entry in entries if entry.reading.results]
    papers = Counter(name for entry in telling for name in {result.benchmark for result in entry.reading.results})
    reported = [
        ReportedView(result.benchmark, result.value, result.metric, shelf.card(entry))
        for entry in telling
        for result in entry.reading.results
        if result.benchmark
    ]
    return tuple(sorted(reported, key=lambda one: (-papers[one.benchmark], one.benchmark.casefold())))


def _acronyms(entries: Sequence[Entry]) -> tuple[Acronym, ...]:
    """Return the acronyms that most papers explain, each in its most frequent sense, by name."""
    senses = Counter([(acronym.short, acronym.long) for entry in entries for acronym in entry.reading.acronyms])
    ordered = sorted(senses, key=lambda sense: (-senses[sense], *sense))
    first = {short: (short, long) for short, long in reversed(ordered)}
    most = sorted(first.values(), key=lambda sense: -senses[sense])[:ACRONYMS]
    return tuple([Acronym(*sense) for sense in sorted(most, key=lambda sense: (sense[0].casefold(), sense[0]))])


def _neighbours(shelf: Shelf, topic: Topic, near: Sequence[str]) -> tuple[TopicCard, ...]:
    """Return the topics beside a topic, nearest first, with how many papers both have."""
    together = Counter([other.topic for paper in topic.papers for other in shelf.digest.memberships[paper]])
    return tuple(
        topic_card(
            shelf.topics[slug],
            f"{count(together[slug], 'paper')} in common" if together[slug] else "no paper in common",
        )
        for slug in near[:NEIGHBOURS]
    )


def _member(shelf: Shelf, paper: str, topic: str) -> Reasoned:
    card = shelf.card(shelf.entries[paper])
    return Reasoned(card, next(link.because for link in card.topics if link.slug == topic))
