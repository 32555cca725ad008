"""A topic's page: a small survey of its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.export.formats import FORMATS
from generator.model import Acronym, Entry, Topic
from generator.site.pages.cards import Card, Parts, Reasoned, TopicCard, parts_view, topic_card
from generator.site.pages.kind import Kind, usual_head
from generator.site.pages.page import Page, list_pages, part_of, parts_of
from generator.site.pages.pictures import BarPicture, bar_picture
from generator.site.pages.shelf import Shelf
from generator.site.render.head import Publication, feed_links, filled, json_ld
from generator.text.words import count

NEIGHBOURS = 5
"""How many neighbouring topics a topic's page shows."""

RESULTS = 30
"""How many results a topic's page shows."""

ACRONYMS = 24
"""How many acronyms a topic's page shows."""


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

    name: str
    description: str
    summary: str
    found: bool
    members: tuple[Reasoned, ...]
    survey: SurveyView | None
    """Of the first part alone."""
    parts: Parts
    feeds: tuple[str, ...]
    """The addresses of its feeds, relative to the site's root."""


def topic_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of all topics, each in its parts."""
    for topic in shelf.digest.topics:
        described = f"{topic.description} {count(len(topic.papers), 'paper')}."
        yield from list_pages(
            "topic", topic.slug, f"topics/{topic.slug}/", topic.name, described, parts_of(topic.papers)
        )


def topic_view(shelf: Shelf, page: Page) -> TopicView:
    """Return what one part of a topic's page shows."""
    topic = shelf.topics[page.key]
    return TopicView(
        name=topic.name,
        description=topic.description,
        summary=count(len(topic.papers), "paper"),
        found=topic.found,
        members=tuple([_member(shelf, paper, topic.slug) for paper in part_of(topic.papers, page.part)]),
        survey=_survey(shelf, topic) if page.part == 1 else None,
        parts=parts_view(f"topics/{topic.slug}/", page.part, parts_of(topic.papers)),
        feeds=tuple(f"topics/{topic.slug}/{form.file}" for form in FORMATS.values() if form.by_topic),
    )


def _survey(shelf: Shelf, topic: Topic) -> SurveyView:
    survey = shelf.digest.surveys.get(topic.slug)
    entries = [shelf.by_id[paper] for paper in topic.papers]
    results = _results(shelf, entries)
    return SurveyView(
        terms=survey.terms if survey else (),
        typical=_card(shelf, survey.typical if survey else None),
        odd=_card(shelf, survey.odd if survey else None),
        years=bar_picture(Counter(entry.metadata.year for entry in entries if entry.metadata.year)),
        results=results[:RESULTS],
        more_results=max(0, len(results) - RESULTS),
        acronyms=_acronyms(entries),
        neighbours=_neighbours(shelf, topic, survey.near if survey else ()),
    )


def _card(shelf: Shelf, paper: str | None) -> Card | None:
    return shelf.cards_by_id[paper] if paper else None


def _results(shelf: Shelf, entries: Sequence[Entry]) -> tuple[ReportedView, ...]:
    """Return the results on benchmarks, those of a benchmark together, the benchmark of most papers first."""
    reporting = [entry for entry in entries if entry.reading.results]
    papers = Counter(name for entry in reporting for name in {result.benchmark for result in entry.reading.results})
    reported = [
        ReportedView(result.benchmark, result.value, result.metric, shelf.cards[entry.slug])
        for entry in reporting
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
    card = shelf.cards_by_id[paper]
    return Reasoned(card, next(link.because for link in card.topics if link.slug == topic))


def _ingredients(shelf: Shelf, page: Page) -> tuple[object, ...]:
    """Return what a topic's page is made of; the first part shows something of all its papers."""
    topic = shelf.topics[page.key]
    survey = shelf.digest.surveys.get(topic.slug) if page.part == 1 else None
    near = [shelf.topics[slug] for slug in survey.near] if survey else ()
    beside = [(other.slug, other.name, other.description, other.found) for other in near]
    surveyed = (survey.terms, _card(shelf, survey.typical), _card(shelf, survey.odd)) if survey else ()
    papers = topic.papers if page.part == 1 else part_of(topic.papers, page.part)
    slugs = [shelf.by_id[paper].slug for paper in papers]
    return replace(topic, papers=()), len(topic.papers), *surveyed, *beside, *shelf.shown(slugs)


def topic_head(shelf: Shelf, page: Page, publication: Publication) -> str:
    """Return what the head of a topic's page holds: beside the usual its feed, and a CollectionPage of schema.org."""
    papers = {"@type": "ItemList", "numberOfItems": len(shelf.topics[page.key].papers)}
    site = filled({"@type": "WebSite", "name": publication.name, "url": publication.address})
    described = {"@type": "CollectionPage", "name": page.title, "description": page.description}
    placed = {"url": publication.absolute(page.url), "isPartOf": site, "mainEntity": papers}
    feeds = feed_links(shelf.topics[page.key].name, f"{page.root}topics/{page.key}/")
    return usual_head(shelf, page, publication) + feeds + json_ld({**described, **placed})


KIND = Kind("topic", topic_pages, topic_view, _ingredients, head=topic_head, folder="topics")
