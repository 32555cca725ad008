"""The digest as pages look things up in it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from generator.export.cited import CitedPapers
from generator.model import Digest, Entry, Topic
from generator.reading.highlight import standing_alone
from generator.site.lists import Index, Lists
from generator.site.views.cards import Card, TopicLink, byline, part_address, safe
from generator.site.views.choices import Choices, choices_of


@dataclass(frozen=True, slots=True)
class Step:
    """A paper before or after another one."""

    slug: str
    title: str


Beside = tuple[Step | None, Step | None]
"""The papers before and after another one, where there are any."""


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

    def __init__(self, digest: Digest, lists: Lists, before: Shelf | None = None) -> None:
        """Take a digest with its lists and, where there is one, the shelf of before, to take from it what is right."""
        self.digest = digest
        self.lists = lists
        self.entries = {entry.paper.id: entry for entry in digest.entries}
        self.topics = {topic.slug: topic for topic in digest.topics}
        self.newest_first = sorted(digest.entries, key=lambda entry: (-(entry.metadata.year or 0), _title_key(entry)))
        self.benchmarks = {benchmark.slug: benchmark for benchmark in lists.benchmarks if benchmark.slug}
        self.cited = CitedPapers(digest.entries)
        self.same: Set[str] = _same(before.entries, self.entries) if before else frozenset()
        """Ids of the papers of which the shelf of before has the very same entries."""
        self._known_steps = before._steps if before else {}
        self._cards: dict[str, Card] = self._known_cards(before) if before else {}

    def _known_cards(self, before: Shelf) -> dict[str, Card]:
        """Return the cards of before that show what they would show if they were made now."""
        if _names(self.topics) != _names(before.topics):
            return {}
        then, now = before.digest.memberships, self.digest.memberships
        same = {paper for paper in self.same if then[paper] is now[paper]}
        return {paper: card for paper, card in before._cards.items() if paper in same}

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
        steps = zip(self.card(entry).topics, self.steps(entry), strict=True)
        return Surroundings(tuple([Neighbours(topic, *beside) for topic, beside in steps]), *self.addresses(entry))

    def steps(self, entry: Entry) -> tuple[Beside, ...]:
        """Return what stands before and after a paper, for each of its topics, best first."""
        paper, beside = entry.paper.id, self._beside
        return tuple([beside[topic.slug][paper] for topic in self.card(entry).topics])

    def addresses(self, entry: Entry) -> tuple[tuple[str, ...], Mapping[str, str], str]:
        """Return where the page of a paper leads in the indexes: to authors, benchmarks and the system."""
        reading, benchmarks = entry.reading, self._benchmarks
        told = (*reading.benchmarks, *[result.benchmark for result in reading.results])
        return (
            tuple(map(self._authors.__getitem__, entry.metadata.authors)),
            {name: benchmarks[name] for name in told if name in benchmarks},
            self._systems[reading.system] if reading.system else "",
        )

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        """For each paper how others lead to it."""
        known, self._known_steps = self._known_steps, {}
        return {
            paper: known[paper] if paper in self.same else Step(entry.slug, entry.title.text)
            for paper, entry in self.entries.items()
        }

    @cached_property
    def _beside(self) -> Mapping[str, Mapping[str, Beside]]:
        """For each topic and each of its papers what stands before and after it."""
        beside: dict[str, Mapping[str, Beside]] = {}
        for topic in self.digest.topics:
            steps = [self._steps[paper] for paper in topic.papers]
            around = zip((None, *steps), (*steps[1:], None), strict=False)
            beside[topic.slug] = dict(zip(topic.papers, around, strict=True))
        return beside

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


def _same(before: Mapping[str, Entry], now: Mapping[str, Entry]) -> Set[str]:
    return {paper for paper, entry in now.items() if before.get(paper) is entry}


def _names(topics: Mapping[str, Topic]) -> Mapping[str, str]:
    return {slug: topic.name for slug, topic in topics.items()}


def _title_key(entry: Entry) -> tuple[str, str]:
    return (entry.title.text.casefold(), entry.paper.id)
