"""The digest as pages look things up in it: its papers by slug, and what many pages show of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.export.formats import Cited, cite
from generator.model import Digest, Entry, Membership, Topic
from generator.running.memo import NO_MEMO, Memo
from generator.site.indexes.alphabet import Index
from generator.site.indexes.days import day_number
from generator.site.indexes.lists import Benchmark, Lists, lists_of
from generator.site.pages.cards import Card, make_card, marked_title, part_address
from generator.site.pages.choices import Choices, choices_of
from generator.text.words import count


@dataclass(frozen=True, slots=True)
class Step:
    """A paper before or after another one."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after a paper in the order of one of its topics."""

    topic: str
    """The topic's slug."""
    name: str
    """The topic's name."""
    previous: Step | None
    next: Step | None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where names stand, relative to the site's root."""

    authors: Mapping[str, str]
    """For each author, as papers spell the name, the line in the list of authors."""
    systems: Mapping[str, str]
    """For each system the line in the list of systems."""
    benchmarks: Mapping[str, str]
    """For each benchmark that has a page that page."""


@dataclass(frozen=True)
class Shelf:
    """A digest, and what its pages share. Papers are named by their slugs."""

    digest: Digest
    by_id: Mapping[str, Entry]
    """The papers by id, as the digest names them where it relates them to one another."""
    lists: Lists
    topics: Mapping[str, Topic]
    """By slug."""
    cards: Mapping[str, Card]
    """Every paper as lists show it, in the digest's order."""
    cited: Mapping[str, Cited]
    """Every paper as it is cited, in the digest's order."""
    neighbours: Mapping[str, Mapping[str, Neighbours]]
    """For each topic's slug and each of its papers what stands beside it there."""
    addresses: Addresses

    @cached_property
    def papers(self) -> Mapping[str, Entry]:
        """The papers, in the digest's order."""
        return {entry.slug: entry for entry in self.digest.entries}

    @cached_property
    def benchmarks(self) -> Mapping[str, Benchmark]:
        """The benchmarks that have a page, by slug."""
        return {benchmark.slug: benchmark for benchmark in self.lists.benchmarks if benchmark.slug}

    @cached_property
    def newest_first(self) -> Sequence[Entry]:
        """The papers, the newest first: by year, then by day as far as known, then by title."""
        return sorted(self.digest.entries, key=lambda entry: -day_number(entry.metadata))  # they are sorted by title

    @cached_property
    def without_abstract(self) -> int:
        """The number of papers without an abstract."""
        return sum(not entry.paper.source for entry in self.digest.entries)

    @property
    def papers_in_words(self) -> str:
        """The number of papers, and of those without an abstract where there are any."""
        without, counted = self.without_abstract, count(len(self.digest.entries), "paper")
        return f"{counted}, {without:,} without an abstract" if without else counted

    @cached_property
    def choices(self) -> Choices:
        """What lists of papers can be narrowed by."""
        return choices_of(self.digest)

    @cached_property
    def cards_by_id(self) -> Mapping[str, Card]:
        """Every paper as lists show it, by id."""
        return dict(zip(self.by_id, self.cards.values(), strict=True))

    def related(self, entry: Entry) -> list[tuple[Card, tuple[str, ...]]]:
        """Return the papers near a paper, nearest first, each with what both share."""
        cards = self.cards_by_id
        return [(cards[relation.paper], relation.because) for relation in self.digest.related.get(entry.paper.id, ())]

    def shown(self, papers: Sequence[str]) -> tuple[object, ...]:
        """Return all that pages can show of papers, given their slugs: the papers, and the cards with their topics."""
        return *map(self.papers.__getitem__, papers), *map(self.cards.__getitem__, papers)


def shelf_of(digest: Digest, memo: Memo = NO_MEMO) -> Shelf:
    """Return a digest as pages look things up in it."""
    lists = lists_of(digest, memo)
    topics = {topic.slug: topic for topic in digest.topics}
    by_id = {entry.paper.id: entry for entry in digest.entries}
    return Shelf(
        digest=digest,
        by_id=by_id,
        lists=lists,
        topics=topics,
        cards={
            entry.slug: _card(entry, digest.memberships.get(entry.paper.id, ()), topics, memo)
            for entry in digest.entries
        },
        cited={entry.slug: memo.of("cited", entry.slug, entry, partial(cite, entry)) for entry in digest.entries},
        neighbours={
            topic.slug: _neighbours(topic, [by_id[paper] for paper in topic.papers], memo) for topic in digest.topics
        },
        addresses=Addresses(
            memo.of("addresses", "authors", (lists.authors, lists.author_names), partial(_of_authors, lists)),
            memo.of("addresses", "systems", lists.systems, partial(_addresses, "systems/", lists.systems)),
            {benchmark.name: f"benchmarks/{benchmark.slug}/" for benchmark in lists.benchmarks if benchmark.slug},
        ),
    )


def _card(entry: Entry, memberships: Sequence[Membership], topics: Mapping[str, Topic], memo: Memo) -> Card:
    names = tuple([topics[member.topic].name for member in memberships])
    return memo.of("card", entry.slug, (entry, memberships, names), partial(make_card, entry, memberships, names))


def _neighbours(topic: Topic, entries: Sequence[Entry], memo: Memo) -> Mapping[str, Neighbours]:
    """Return what stands beside each of a topic's papers, given in their order there."""
    slugs, titles = [entry.slug for entry in entries], [marked_title(entry) for entry in entries]

    def make() -> Mapping[str, Neighbours]:
        steps = [None, *map(Step, slugs, titles), None]
        around = zip(slugs, steps, steps[2:], strict=False)
        return {slug: Neighbours(topic.slug, topic.name, before, behind) for slug, before, behind in around}

    return memo.of("neighbours", topic.slug, (topic.name, slugs, titles), make)


def _of_authors(lists: Lists) -> Mapping[str, str]:
    addresses = _addresses("authors/", lists.authors)
    return {name: addresses[listed] for name, listed in lists.author_names.items()}


def _addresses(folder: str, index: Index) -> Mapping[str, str]:
    """Return for each name of an index its address."""
    return {
        name.name: f"{part_address(folder, part)}#{name.anchor}"
        for part, names in enumerate(index.parts, 1)
        for name in names
    }
