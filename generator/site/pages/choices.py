"""What the list of papers can be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Digest


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, with the number of its papers."""

    name: str
    papers: int
    slug: str = ""
    """Of a topic's page."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader can choose; a facet that not even two papers differ in is not worth a control."""

    topics: tuple[Choice, ...]
    """By name."""
    years: tuple[Choice, ...]
    """Newest first."""
    venues: tuple[Choice, ...]
    """By name."""
    authors: bool
    benchmarks: bool
    subjects: bool
    keywords: bool
    code: int
    """Papers with code."""
    results: int
    """Papers with results."""


def choices_of(digest: Digest) -> Choices:
    """Return what the papers of a digest can be narrowed by. Cost: one pass through the papers."""
    known = [entry.metadata for entry in digest.entries]
    years = Counter(metadata.year for metadata in known if metadata.year)
    venues = Counter(metadata.venue for metadata in known if metadata.venue)
    topics = (Choice(topic.name, len(topic.papers), topic.slug) for topic in digest.topics)
    return Choices(
        topics=tuple(sorted(topics, key=lambda choice: (choice.name.casefold(), choice.slug))),
        years=tuple(Choice(str(year), papers) for year, papers in sorted(years.items(), reverse=True)),
        venues=tuple(
            Choice(name, papers) for name, papers in sorted(venues.items(), key=lambda venue: venue[0].casefold())
        ),
        authors=any(metadata.authors for metadata in known),
        benchmarks=any(entry.reading.benchmarks for entry in digest.entries),
        subjects=any(metadata.subjects for metadata in known),
        keywords=any(metadata.keywords for metadata in known),
        code=sum(bool(metadata.code) for metadata in known),
        results=sum(bool(entry.reading.results) for entry in digest.entries),
    )
