"""The home page: the digest at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.export.formats import FORMATS, Format
from generator.site.pages.cards import Card, TopicCard, topic_card
from generator.site.pages.changes import LatestView, latest_view
from generator.site.pages.duplicates import repeated_summary
from generator.site.pages.kind import Kind, usual_head
from generator.site.pages.map_picture import MapPicture, map_picture
from generator.site.pages.page import Page
from generator.site.pages.pictures import BarPicture, bar_picture
from generator.site.pages.shelf import Shelf
from generator.site.render.head import Publication, json_ld
from generator.text.words import count

HOME_TOPICS = 12
"""How many topics the home page shows."""

HOME_PAPERS = 5
"""How many of the newest papers the home page shows."""

HOME_TYPICAL = 4
"""How many topics the home page shows a typical paper of."""

HOME_DOTS = 400
"""How many papers the map on the home page shows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the digest, and where to see what it counts."""

    number: str
    name: str
    address: str
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class SizedTopic:
    """A topic with its size beside the largest one."""

    card: TopicCard
    percent: int


@dataclass(frozen=True, slots=True)
class Typical:
    """The paper in the middle of a topic."""

    topic: TopicCard
    card: Card


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """The whole digest, or what is new in it, in the format of another program."""

    phrase: str
    """What a sentence calls it."""
    address: str
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The digest at a glance."""

    title: str
    summary: str
    figures: tuple[Figure, ...]
    newest: tuple[Card, ...]
    """Empty where no year is known."""
    typical: tuple[Typical, ...]
    topics: tuple[SizedTopic, ...]
    """The largest ones."""
    more_topics: int
    map: MapPicture
    more_dots: int
    """Papers that the picture leaves out."""
    years: BarPicture
    repeated: str
    latest: LatestView | None
    files: tuple[OfferedFile, ...]
    """All papers, for other programs: first the formats that cite them."""
    feeds: tuple[OfferedFile, ...]
    """The new ones."""


def home_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the home page."""
    digest = shelf.digest
    counted = f"{count(len(digest.entries), 'paper')} on {count(len(digest.topics), 'topic')}"
    yield Page("home", "", 1, "index.md", digest.title, f"A digest of {counted}.")


def home_view(shelf: Shelf, page: Page) -> HomeView:
    """Return what the home page shows."""
    digest = shelf.digest
    years = Counter(entry.metadata.year for entry in digest.entries if entry.metadata.year)
    largest = digest.topics[:HOME_TOPICS]
    return HomeView(
        title=page.title,
        summary=(
            f"{shelf.papers_in_words}{',' if shelf.without_abstract else ''} from {count(digest.records, 'record')}"
            f" in {count(digest.documents, 'document')}, on {count(len(digest.topics), 'topic')}."
        ),
        figures=_figures(shelf),
        newest=tuple(shelf.cards[entry.slug] for entry in shelf.newest_first[:HOME_PAPERS] if years),
        typical=_typical(shelf),
        topics=tuple(
            SizedTopic(topic_card(topic), round(100 * len(topic.papers) / len(largest[0].papers))) for topic in largest
        ),
        more_topics=len(digest.topics) - len(largest),
        map=map_picture(digest.map, shelf.by_id, HOME_DOTS),
        more_dots=max(0, len(digest.entries) - HOME_DOTS),
        years=bar_picture(years),
        repeated=repeated_summary(shelf),
        latest=latest_view(shelf),
        files=_files(form for form in sorted(FORMATS.values(), key=_cites_nothing) if not form.by_topic),
        feeds=_files(form for form in FORMATS.values() if form.by_topic),
    )


def _cites_nothing(form: Format) -> bool:
    return form.citing is None


def _files(formats: Iterable[Format]) -> tuple[OfferedFile, ...]:
    return tuple(OfferedFile(form.phrase or form.label, form.file) for form in formats)


def _figures(shelf: Shelf) -> tuple[Figure, ...]:
    """Return what the digest holds in numbers, without what it holds none of."""
    lists, choices = shelf.lists, shelf.choices
    numbers = (
        (len(shelf.digest.entries), "paper", "papers", "papers/"),
        (len(shelf.digest.topics), "topic", "topics", "topics/"),
        (len(lists.benchmarks), "benchmark", "benchmarks", "benchmarks/"),
        (choices.results, "paper with results", "papers with results", "papers/?results=1"),
        (choices.code, "paper with code", "papers with code", "papers/?code=1"),
    )
    return tuple(
        Figure(f"{number:,}", one if number == 1 else many, address) for number, one, many, address in numbers if number
    )


def _typical(shelf: Shelf) -> tuple[Typical, ...]:
    """Return the papers in the middle of the largest topics, each paper once."""
    found: dict[str, Typical] = {}
    for topic in shelf.digest.topics:
        survey = shelf.digest.surveys.get(topic.slug)
        if survey and survey.typical and survey.typical not in found:
            found[survey.typical] = Typical(topic_card(topic), shelf.cards_by_id[survey.typical])
        if len(found) == HOME_TYPICAL:
            break
    return tuple(found.values())


def home_head(shelf: Shelf, page: Page, publication: Publication) -> str:
    """Return what the head of the home page holds: beside the usual the whole site as a WebSite of schema.org."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{publication.address}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "name": publication.name, "description": page.description}
    addressed = {"url": publication.address, "potentialAction": publication.address and search}
    return usual_head(shelf, page, publication) + json_ld({**site, **addressed})


KIND = Kind("home", home_pages, home_view, head=home_head)
