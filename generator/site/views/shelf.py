"""The digest as pages look things up in it."""

from __future__ import annotations

from functools import cached_property

from generator.model import Digest, Entry
from generator.site.views.cards import Card, TopicLink, byline, safe
from generator.site.views.choices import Choices, choices_of


class Shelf:
    """A digest with its papers and topics by name, and the cards of papers, each made once."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.entries = {entry.paper.id: entry for entry in digest.entries}
        self.topics = {topic.slug: topic for topic in digest.topics}
        self.newest_first = sorted(digest.entries, key=lambda entry: (-(entry.metadata.year or 0), _title_key(entry)))
        self._cards: dict[str, Card] = {}

    @cached_property
    def choices(self) -> Choices:
        """What lists of papers can be narrowed by."""
        return choices_of(self.digest)

    def topic_links(self, entry: Entry) -> tuple[TopicLink, ...]:
        """Return the topics of a paper, best first."""
        return tuple(
            TopicLink(member.topic, self.topics[member.topic].name, ", ".join(member.because))
            for member in self.digest.memberships[entry.paper.id]
        )

    def card(self, entry: Entry) -> Card:
        """Return the paper as lists show it; it is made once, as about ten pages show it."""
        if card := self._cards.get(entry.paper.id):
            return card
        told = entry.metadata
        card = self._cards[entry.paper.id] = Card(
            slug=entry.slug,
            title_html=safe(entry.title),
            title=entry.title.text,
            byline=byline(told.authors, told.more_authors),
            facts=" · ".join(fact for fact in (str(told.year or ""), told.venue) if fact),
            highlight=entry.reading.highlight,
            topics=self.topic_links(entry),
        )
        return card


def _title_key(entry: Entry) -> tuple[str, str]:
    return (entry.title.text.casefold(), entry.paper.id)
