"""The digest as pages look things up in it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.export.formats import Cited, cite
from generator.model import Digest, Entry, Topic
from generator.reading.sentences.highlight import standing_alone
from generator.site.indexes.alphabet import Index
from generator.site.indexes.lists import Lists
from generator.site.pages.cards import Card, TopicLink, byline, part_address, safe
from generator.site.pages.choices import Choices, choices_of


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

    def __init__(self, digest: Digest, lists: Lists, before: Shelf | None = None) -> None:
        """Take a digest with its lists and, where there is one, the shelf of before, to take from it what is right."""
        self.digest = digest
        self.lists = lists
        self.entries = {entry.paper.id: entry for entry in digest.entries}
        self.topics = {topic.slug: topic for topic in digest.topics}
        self.benchmarks = {benchmark.slug: benchmark for benchmark in lists.benchmarks if benchmark.slug}
        self.same: set[str] = set()
        """Ids of the papers of which the shelf of before has the very same entries."""
        self._cards: dict[str, Card] = {}
        self._surroundings: dict[str, Surroundings] = {}
        if before:
            self._take_over(before)
        else:
            self.newest_first = sorted(digest.entries, key=_newest)

    def _take_over(self, before: Shelf) -> None:
        """Take from the shelf of before what would be the same if it were made now."""
        was, now = before.entries, self.entries
        self.same = {paper for paper, entry in now.items() if was.get(paper) is entry}
        gone = {id(entry) for paper, entry in was.items() if paper not in self.same}
        self.newest_first = [entry for entry in before.newest_first if id(entry) not in gone]
        for paper, entry in now.items():
            if paper not in self.same:
                insort(self.newest_first, entry, key=_newest)
        if _names(self.topics) != _names(before.topics):
            return
        then, members = before.digest.memberships, self.digest.memberships
        same = {paper for paper in self.same if then[paper] is members[paper]}
        self._cards = {paper: card for paper, card in before._cards.items() if paper in same}
        if self._addresses == before._addresses:
            same.difference_update(*(self._moved(topic, before.topics[slug]) for slug, topic in self.topics.items()))
            self._surroundings = {paper: around for paper, around in before._surroundings.items() if paper in same}

    def _moved(self, topic: Topic, before: Topic) -> set[str]:
        """Return the papers of a topic beside which another paper stands than before, or one that changed."""
        if topic.papers == before.papers and self.same.issuperset(topic.papers):
            return set()
        now, same = _pairs(topic.papers), self.same
        others = now ^ _pairs(before.papers) | {pair for pair in now if pair[0] not in same or pair[1] not in same}
        return {paper for pair in others for paper in pair}

    @cached_property
    def cited(self) -> Mapping[str, Cited]:
        """The papers as they are cited, by id, in the digest's order."""
        return {entry.paper.id: cite(entry) for entry in self.digest.entries}

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

    def card_of(self, paper: str) -> Card:
        """Return the paper as lists show it, given its id."""
        return self._cards.get(paper) or self.card(self.entries[paper])

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

    def surroundings(self, paper: str) -> Surroundings:
        """Return what `around` does, given an id, and keep it for the shelf after this one."""
        around = self._surroundings.get(paper)
        if not around:
            around = self._surroundings[paper] = self.around(self.entries[paper])
        return around

    def around(self, entry: Entry) -> Surroundings:
        """Return what the page of a paper shows of the digest around it."""
        reading, (authors, benchmarks, systems) = entry.reading, self._addresses
        told = (*reading.benchmarks, *[result.benchmark for result in reading.results])
        return Surroundings(
            tuple([self._neighbours(entry.paper.id, topic) for topic in self.card(entry).topics]),
            tuple(map(authors.__getitem__, entry.metadata.authors)),
            {name: benchmarks[name] for name in told if name in benchmarks},
            systems[reading.system] if reading.system else "",
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
    def _addresses(self) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
        """For each author, as papers spell the name, each benchmark that has a page and each system the address."""
        authors = _addresses("authors/", self.lists.authors)
        return (
            {name: authors[listed] for name, listed in self.lists.author_names.items()},
            {benchmark.name: f"benchmarks/{slug}/" for slug, benchmark in self.benchmarks.items()},
            _addresses("systems/", self.lists.systems),
        )


def _addresses(folder: str, index: Index) -> Mapping[str, str]:
    """Return for each name of an index its address."""
    return {
        name.name: f"{part_address(folder, part)}#{name.anchor}"
        for part, names in enumerate(index.parts, 1)
        for name in names
    }


def _pairs(papers: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return each two papers that follow one another; nothing stands before the first and behind the last."""
    return set(zip(("", *papers), (*papers, ""), strict=True))


def _names(topics: Mapping[str, Topic]) -> Mapping[str, str]:
    return {slug: topic.name for slug, topic in topics.items()}


def _newest(entry: Entry) -> tuple[int, str, str]:
    return -(entry.metadata.year or 0), entry.title.text.casefold(), entry.paper.id
