"""The digest as pages look things up in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.export.cited import CitedPapers
from generator.model import Digest, Entry
from generator.reading.highlight import standing_alone
from generator.site.lists import Index, Lists
from generator.site.views.cards import Card, TopicLink, byline, part_address, safe
from generator.site.views.choices import Choices, choices_of


@dataclass(frozen=True, slots=True)
class Step:
    """A paper before or after another one."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after a paper in the order of one of its topics."""

    topic: TopicLink
    previous: Step | None
    next: Step | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paper's page shows of the digest around it, addresses relative to the site's root."""

    neighbours: tuple[Neighbours, ...]
    """For each of its topics, best first."""
    authors: tuple[str, ...]
    """For each author the address in the list of authors."""
    benchmarks: Mapping[str, str]
    """For each benchmark of its reading that has a page the address."""
    system: str
    """The address of its system in the list of systems; empty where it has none."""


class Shelf:
    """A digest with its papers and topics by name, and the cards of papers, each made once."""

    def __init__(self, digest: Digest, lists: Lists) -> None:
        self.digest = digest
        self.lists = lists
        self.entries = {entry.paper.id: entry for entry in digest.entries}
        self.topics = {topic.slug: topic for topic in digest.topics}
        self.newest_first = sorted(digest.entries, key=lambda entry: (-(entry.metadata.year or 0), _title_key(entry)))
        self.benchmarks = {benchmark.slug: benchmark for benchmark in lists.benchmarks if benchmark.slug}
        self.cited = CitedPapers(digest.entries)
        self._cards: dict[str, Card] = {}

    @cached_property
    def choices(self) -> Choices:
        """What lists of papers can be narrowed by."""
        return choices_of(self.digest)

    @cached_property
    def by_slug(self) -> Mapping[str, Entry]:
        """The papers by their addresses."""
        return {entry.slug: entry for entry in self.digest.entries}

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
            highlight=standing_alone(entry.reading.highlight),
            topics=self.topic_links(entry),
        )
        return card

    def around(self, entry: Entry) -> Surroundings:
        """Return what the page of a paper shows of the digest around it."""
        reading, benchmarks = entry.reading, self._benchmarks
        told = (*reading.benchmarks, *[result.benchmark for result in reading.results])
        return Surroundings(
            tuple([self._neighbours(entry.paper.id, topic) for topic in self.card(entry).topics]),
            tuple(map(self._authors.__getitem__, entry.metadata.authors)),
            {name: benchmarks[name] for name in told if name in benchmarks},
            self._systems[reading.system] if reading.system else "",
        )

    def _neighbours(self, paper: str, topic: TopicLink) -> Neighbours:
        papers = self.topics[topic.slug].papers
        place = self._places[topic.slug][paper]
        return Neighbours(
            topic,
            self._steps[papers[place - 1]] if place else None,
            self._steps[papers[place + 1]] if place + 1 < len(papers) else None,
        )

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        """For each paper how others lead to it."""
        return {paper: Step(entry.slug, entry.title.text) for paper, entry in self.entries.items()}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        """For each topic where each of its papers stands."""
        return {topic.slug: {paper: at for at, paper in enumerate(topic.papers)} for topic in self.digest.topics}

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        """For each name of an author, as papers spell it, the address."""
        addresses = _addresses("authors/", self.lists.authors)
        return {name: addresses[listed] for name, listed in self.lists.author_names.items()}

    @cached_property
    def _systems(self) -> Mapping[str, str]:
        return _addresses("systems/", self.lists.systems)

    @cached_property
    def _benchmarks(self) -> Mapping[str, str]:
        return {benchmark.name: f"benchmarks/{slug}/" for slug, benchmark in self.benchmarks.items()}


def _addresses(folder: str, index: Index) -> Mapping[str, str]:
    """Return for each name of an index its address."""
    return {
        name.name: f"{part_address(folder, part)}#{name.anchor}"
        for part, names in enumerate(index.parts, 1)
        for name in names
    }


def _title_key(entry: Entry) -> tuple[str, str]:
    return (entry.title.text.casefold(), entry.paper.id)
