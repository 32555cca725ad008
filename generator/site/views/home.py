"""The home page: the digest at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.site.pages import Page
from generator.site.views.cards import Card, TopicCard, topic_card
from generator.site.views.duplicates import repeated_summary
from generator.site.views.shelf import Shelf
from generator.text.counting import count

HOME_TOPICS = 12
"""How many topics the home page shows."""

HOME_PAPERS = 8
"""How many papers the home page shows."""


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


def home_view(shelf: Shelf, page: Page) -> HomeView:
    """Return what the home page shows."""
    digest = shelf.digest
    years = Counter(str(entry.metadata.year) for entry in digest.entries if entry.metadata.year)
    most = max(years.values(), default=1)
    return HomeView(
        title=page.title,
        summary=(
            f"{count(len(digest.entries), 'paper')} from {count(digest.records, 'record')}"
            f" in {count(digest.documents, 'document')}, on {count(len(digest.topics), 'topic')}."
        ),
        newest=tuple(shelf.card(entry) for entry in shelf.newest_first[:HOME_PAPERS]),
        topics=tuple(topic_card(topic) for topic in digest.topics[:HOME_TOPICS]),
        more_topics=len(digest.topics) > HOME_TOPICS,
        years=tuple((year, number, round(100 * number / most)) for year, number in sorted(years.items())),
        repeated=repeated_summary(shelf),
    )
