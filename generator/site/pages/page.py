"""Which pages a digest has, and what each is called; their bodies are made one at a time, when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from generator.model import Digest, Entry, Topic
from generator.reading.sentences.highlight import standing_alone
from generator.site.indexes.alphabet import Index
from generator.site.indexes.lists import Benchmark, Lists
from generator.text.counting import count

PAGE_LENGTH = 100
"""How many papers a list shows before it goes on on another page: about 100 KB of HTML."""

BENCHMARK_LENGTH = 200
"""How many results and papers a benchmark's page shows, and benchmarks their index, before it goes on on another."""

Kind = Literal[
    "home",
    "papers",
    "paper",
    "topics",
    "topic",
    "duplicates",
    "benchmarks",
    "benchmark",
    "systems",
    "glossary",
    "authors",
    "map",
    "reading-list",
    "changes",
    "former",
]

SLUGGED: Final[Mapping[Kind, str]] = {
    "paper": "papers",
    "topic": "topics",
    "benchmark": "benchmarks",
    "former": "papers",
}
"""The kinds of which there are many pages, with the folder in which each stands at a slug."""

_CHANGES = "The papers that were added to this digest, by day, and those that are no longer in it."

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: where it goes and what it is about, without its body."""

    kind: Kind
    key: str
    """The paper's id, the topic's slug, or that of the paper that a former address leads to; empty for other pages."""
    part: int
    """Which part of a long list, from 1."""
    src_uri: str
    """Always '/'-separated, relative to the folder of the Markdown pages: `papers/maskconver/index.md`."""
    title: str
    """Plain text."""
    description: str
    """Plain text of one or two sentences, for search engines and previews."""

    @property
    def url(self) -> str:
        """The address relative to the site's root, empty or with a '/' at its end."""
        return self.src_uri.removesuffix("index.md")

    @property
    def dest_uri(self) -> str:
        """The file of the built page, relative to the site's root."""
        return f"{self.url}index.html"

    @property
    def root(self) -> str:
        """The relative address of the site's root as seen from this page, empty or with a '/' at its end."""
        return "../" * self.src_uri.count("/")


def pages_of(digest: Digest, lists: Lists, known: Mapping[str, Page] | None = None) -> Iterator[Page]:
    """Yield every generated page of the digest: those of which there is one, then parts of lists, topics and papers.

    lists: the indexes of the digest; known: papers' pages by id, where they are made already. The pages' `src_uri` are
    unique.
    """
    counted = f"{count(len(digest.entries), 'paper')} on {count(len(digest.topics), 'topic')}"
    repeated = repeated_entries(digest)
    found = f"{count(len(repeated), 'paper')} found more than once."
    papers = _list_pages("papers", "", "papers/", "All papers", f"{counted}, by year and title.", digest.entries)
    duplicates = _list_pages("duplicates", "", "duplicates/", "Duplicates", found, repeated)
    yield Page("home", "", 1, "index.md", digest.title, f"A digest of {counted}.")
    yield papers[0]
    yield Page("topics", "", 1, "topics/index.md", "Topics", f"{counted}: every topic with its papers.")
    yield duplicates[0]
    yield Page("map", "", 1, "map/index.md", "Map", f"{counted} on a map: what is near in meaning stands near.")
    yield Page("reading-list", "", 1, "reading-list/index.md", "Reading list", "The papers that you saved.")
    yield from (*papers[1:], *duplicates[1:])
    yield from _index_pages(lists)
    for topic in digest.topics:
        yield from _topic_pages(topic)
    for benchmark in lists.benchmarks:
        if benchmark.slug:
            yield from _benchmark_pages(benchmark)
    for entry in digest.entries:
        yield (known and known.get(entry.paper.id)) or _paper_page(entry)
    if lists.changes:
        yield from _list_pages("changes", "", "changes/", "Changes", _CHANGES, lists.changes.added)
    if digest.locked and digest.locked.former:
        titles = {entry.slug: entry.title.text for entry in digest.entries}
        for slug, now in digest.locked.former.items():
            yield _former_page(slug, now, titles.get(now, ""))


def _topic_pages(topic: Topic) -> Sequence[Page]:
    described = f"{topic.description} {count(len(topic.papers), 'paper')}."
    return _list_pages("topic", topic.slug, f"topics/{topic.slug}/", topic.name, described, topic.papers)


def _index_pages(lists: Lists) -> Iterator[Page]:
    """Yield the indexes. There is always one of each, as the navigation names it: an empty one says so."""
    named = f"{count(len(lists.benchmarks), 'benchmark')} and who reports what on them."
    length = -(-len(lists.benchmarks) // BENCHMARK_LENGTH)
    yield from _part_pages("benchmarks", "", "benchmarks/", "Benchmarks", named, length)
    indexes: tuple[tuple[Kind, str, Index, str], ...] = (
        ("systems", "Systems", lists.systems, "system"),
        ("glossary", "Glossary", lists.glossary, "acronym"),
        ("authors", "Authors", lists.authors, "author"),
    )
    for kind, title, index, noun in indexes:
        described = f"{count(len(index), noun)} and their papers."
        yield from _part_pages(kind, "", f"{kind}/", title, described, len(index.parts))


def _benchmark_pages(benchmark: Benchmark) -> Sequence[Page]:
    counted = f"{count(len(benchmark.papers), 'paper')} and {count(len(benchmark.results), 'result')}"
    described = f"{benchmark.name}: {counted}, read off the abstracts."
    length = -(-benchmark.lines // BENCHMARK_LENGTH)
    return _part_pages("benchmark", benchmark.slug, f"benchmarks/{benchmark.slug}/", benchmark.name, described, length)


def _list_pages(
    kind: Kind, key: str, folder: str, title: str, description: str, items: Sequence[object]
) -> tuple[Page, ...]:
    return _part_pages(kind, key, folder, title, description, parts_of(items))


def _part_pages(kind: Kind, key: str, folder: str, title: str, description: str, parts: int) -> tuple[Page, ...]:
    """Return the pages of a list in so many parts; one without items has one all the same."""
    first = Page(kind, key, 1, f"{folder}index.md", title, description)
    others = (
        Page(kind, key, part, f"{folder}page/{part}/index.md", f"{title}, page {part}", description)
        for part in range(2, parts + 1)
    )
    return (first, *others)


def _paper_page(entry: Entry) -> Page:
    described = standing_alone(entry.reading.highlight)
    return Page("paper", entry.paper.id, 1, f"papers/{entry.slug}/index.md", entry.title.text, described)


def _former_page(slug: str, now: str, title: str) -> Page:
    """Return the page of an address that was published once; it leads to the paper at `now`, if that is there."""
    described = "This paper has another address now." if now else "This paper is no longer in the digest."
    return Page("former", now, 1, f"papers/{slug}/index.md", title or "No longer in this digest", described)


def repeated_entries(digest: Digest) -> tuple[Entry, ...]:
    """Return the papers that have more than one record, in the digest's order."""
    return tuple(entry for entry in digest.entries if len(entry.paper.occurrences) > 1)


def parts_of(items: Sequence[object]) -> int:
    """Return on how many pages a list of these items stands, at least 1."""
    return max(1, -(-len(items) // PAGE_LENGTH))


def part_of(items: Sequence[T], part: int) -> Sequence[T]:
    """Return the items of one part of a long list; parts count from 1."""
    return items[(part - 1) * PAGE_LENGTH : part * PAGE_LENGTH]
