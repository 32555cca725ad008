"""The list of topics, and a topic's page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Digest, Topic
from generator.site.pages import Page, part_of, parts_of
from generator.site.views.cards import Parts, Reasoned, TopicCard, parts_view, topic_card
from generator.site.views.shelf import Shelf
from generator.text.counting import count

NEIGHBOURS = 5
"""How many neighbouring topics a topic's page shows."""


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


def topics_view(shelf: Shelf, page: Page) -> TopicsView:  # noqa: ARG001 - all makers of views are called alike
    """Return what the list of topics shows."""
    topics = shelf.digest.topics
    return TopicsView(count(len(topics), "topic"), tuple(topic_card(topic) for topic in topics))


def topic_view(shelf: Shelf, page: Page) -> TopicView:
    """Return what one part of a topic's page shows."""
    topic = shelf.topics[page.key]
    return TopicView(
        name=topic.name,
        description=topic.description,
        summary=count(len(topic.papers), "paper"),
        found=topic.found,
        members=tuple(
            Reasoned(shelf.card(shelf.entries[paper]), _because(shelf.digest, paper, topic.slug))
            for paper in part_of(topic.papers, page.part)
        ),
        neighbours=_neighbours(shelf, topic) if page.part == 1 else (),
        parts=parts_view(f"topics/{topic.slug}/", page.part, parts_of(topic.papers)),
    )


def _neighbours(shelf: Shelf, topic: Topic) -> tuple[TopicCard, ...]:
    """Return the topics that share most papers with a topic."""
    together = Counter(
        other.topic for paper in topic.papers for other in shelf.digest.memberships[paper] if other.topic != topic.slug
    )
    nearest = sorted(together, key=lambda slug: (-together[slug], slug))[:NEIGHBOURS]
    return tuple(topic_card(shelf.topics[slug], f"{count(together[slug], 'paper')} in common") for slug in nearest)


def _because(digest: Digest, paper: str, topic: str) -> str:
    return next(", ".join(member.because) for member in digest.memberships[paper] if member.topic == topic)
