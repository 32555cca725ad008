"""The list of topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Digest, Topic
from generator.site.pages.cards import TopicCard, topic_card
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page
from generator.site.pages.pictures import BubblePicture, bubble_picture, year_columns
from generator.site.pages.shelf import Shelf
from generator.text.words import count

PICTURED = 12
"""How many topics the pictures show."""


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Every topic."""

    summary: str
    topics: tuple[TopicCard, ...]
    by_year: BubblePicture
    together: BubblePicture


def topics_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of topics."""
    digest = shelf.digest
    counted = f"{count(len(digest.entries), 'paper')} on {count(len(digest.topics), 'topic')}"
    yield Page("topics", "", 1, "topics/index.md", "Topics", f"{counted}: every topic with its papers.")


def topics_view(shelf: Shelf, page: Page) -> TopicsView:  # noqa: ARG001 - all views are called alike
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
    return Counter(year for paper in papers if (year := shelf.by_id[paper].metadata.year))


KIND = Kind("topics", topics_pages, topics_view)
