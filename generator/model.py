"""The values that flow from documents to pages: `Record → Paper → Entry → Digest → Page`.

All are frozen and compared by value. Relations are ids and slugs, never references to other objects,
and every tuple has an order that is stated where it is declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.metadata import NOTHING_GIVEN, Metadata


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a document of the seeds folder and a line of it."""

    document: str
    """'/'-separated, relative to the seeds folder."""
    line: int = 0
    """Counted from 1; 0 is the document as a whole."""

    def __str__(self) -> str:
        return f"{self.document}:{self.line}" if self.line else self.document


@dataclass(frozen=True, slots=True)
class Record:
    """One abstract as it stands in a document."""

    place: Place
    source: str
    """The abstract as submitted, without the `Abstract:` prefix and outer white space. Empty where there is none."""
    metadata: Metadata = NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A record as its paper keeps it. It is a variant where `source` is worded unlike the paper's."""

    place: Place
    source: str
    similarity: float
    """Jaccard index of word trigrams with the paper's own wording, 0 to 1; 1.0 for the same words."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The canonical abstract: what all records of the same abstract become."""

    id: str
    """The fingerprint of the wording: 16 hexadecimal digits; it does not depend on order or place."""
    source: str
    """The canonical wording, as submitted."""
    occurrences: tuple[Occurrence, ...]
    """Every record of this abstract, by place. Never empty."""
    metadata: Metadata = NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that was read from LaTeX."""

    text: str
    """Plain Unicode: no LaTeX, no markup. Paragraphs are separated by one empty line."""
    html: str
    """The same as safe HTML with MathML."""
    unknown: tuple[str, ...] = ()
    """Commands that were not understood, as written (`\\foldflow`), sorted, each once."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form that an abstract explains, and its long form."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address that an abstract names."""

    url: str
    kind: Literal["code", "data", "project"]


@dataclass(frozen=True, slots=True)
class Result:
    """A quantity that an abstract reports as found."""

    value: str
    """As written, with sign and unit: `53.6%`, `+1.7%`, `2x-10x`, `40-fold`, `30 of 32`."""
    number: float | None
    """The number, in `unit`; None for a range."""
    unit: str
    """"%", "points", "x" (times), "orders of magnitude", "of 32" (a share), a measure as written (dB), or nothing."""
    metric: str
    """What it measures, in the words of the abstract; empty where the sentence does not say."""
    benchmark: str
    """The data set or benchmark it was found on, under its name in `benchmarks`; empty where that is not said."""
    versus: str
    """What it is compared with: the other quantity as written, else the other's name; empty where nothing is."""
    sentence: str
    """The sentence it rests on, as it stands in the abstract's plain text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program reads off one abstract; no other paper is looked at."""

    title: str
    """A title made from the abstract, for a paper whose metadata has none."""
    system: str | None
    """The name that the abstract gives its own method, model or data set."""
    highlight: str
    """The one sentence of the abstract that says best what is new."""
    acronyms: tuple[Acronym, ...]
    """In order of appearance, each short form once."""
    links: tuple[Link, ...]
    """In order of appearance, each address once."""
    benchmarks: tuple[str, ...] = ()
    """The data sets and benchmarks that the abstract names, in order of first appearance, each once."""
    results: tuple[Result, ...] = ()
    """In order of appearance."""


TitleSource = Literal["metadata", "abstract"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper with its reading and its address: everything that needs no other paper's text."""

    paper: Paper
    slug: str
    title: Prose
    title_from: TitleSource
    abstract: Prose
    metadata: Metadata
    """The paper's, in plain Unicode; `code` is what the metadata gives, else what the abstract names."""
    reading: Reading


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with a page."""

    slug: str
    name: str
    description: str
    papers: tuple[str, ...]
    """Ids of its papers, best fitting first."""
    found: bool = False
    """True where the collection itself gave the topic, not a taxonomy."""


@dataclass(frozen=True, slots=True)
class Membership:
    """That a paper belongs to a topic, and why."""

    topic: str
    """The topic's slug."""
    score: float
    """How strongly the abstract speaks for the topic: greater than 0, at most 1."""
    because: tuple[str, ...]
    """Words as they stand in the abstract, most telling first. Never empty."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That another paper is near, and what is shared."""

    paper: str
    """The other paper's id."""
    score: float
    """Cosine of the two papers' vectors, 0 to 1."""
    because: tuple[str, ...]
    """What both share, most telling first."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a topic is made of."""

    topic: str
    """The topic's slug."""
    terms: tuple[str, ...]
    """Words and phrases that set its papers apart from the others, as they write them, most telling first."""
    typical: str | None
    """The id of the paper in its middle; None where it has fewer than three."""
    odd: str | None
    """The id of the paper that stands most apart from the others; None where it has fewer than three."""
    near: tuple[str, ...]
    """Slugs of the topics beside it, nearest first."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a paper stands on the map."""

    paper: str
    """The paper's id."""
    x: float
    """0 at the left to 1 at the right."""
    y: float
    """0 at the top to 1 at the bottom."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Papers that stand together on the map."""

    name: str
    """Of a topic, or of phrases that set the papers apart; no two clusters have one name."""
    x: float
    y: float
    """The middle of its papers, as for a point."""
    papers: tuple[str, ...]
    """Ids, sorted as the map's points are; three or more."""


@dataclass(frozen=True, slots=True)
class Map:
    """All papers on a plane: what is near in meaning stands near."""

    points: tuple[Point, ...] = ()
    """One for each paper, by id."""
    clusters: tuple[Cluster, ...] = ()
    """By number of papers, largest first, then name. A paper is in one at most."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a paper's page as the curator locked it."""

    slug: str
    papers: tuple[str, ...]
    """Ids of the paper that stands there, the last one last: another wording has another id. Never empty."""
    since: str
    """The day on which it was locked first, as `2026-11-21`."""


@dataclass(frozen=True, slots=True)
class Locked:
    """All addresses that the curator locked."""

    addresses: tuple[Address, ...]
    """By slug."""
    former: Mapping[str, str] = field(default_factory=dict, hash=False)
    """For each slug that is no paper's now, by slug, the slug of the paper it leads to; empty where that is gone."""


@dataclass(frozen=True, slots=True)
class Digest:
    """All papers with their readings, topics and relations: the value that pages are made from."""

    title: str
    documents: int
    records: int
    entries: tuple[Entry, ...]
    """By title, then id."""
    topics: tuple[Topic, ...]
    """By number of papers, largest first, then name. None is empty."""
    memberships: Mapping[str, tuple[Membership, ...]] = field(hash=False)
    """For each paper's id its topics, best first. Never empty for a paper."""
    related: Mapping[str, tuple[Relation, ...]] = field(hash=False)
    """For each paper's id its nearest papers, nearest first."""
    surveys: Mapping[str, Survey] = field(default_factory=dict, hash=False)
    """For each topic's slug what the topic is made of."""
    map: Map = Map()
    locked: Locked | None = None
    """None where the curator locks no addresses."""
