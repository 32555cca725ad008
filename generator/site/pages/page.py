"""A page to be made: what it is called, where it goes, and in which parts a long list stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

PAGE_LENGTH = 100
"""How many papers a list shows before it goes on on another page: about 100 KB of HTML."""

BENCHMARK_LENGTH = 200
"""How many results and papers a benchmark's page shows, and benchmarks their index, before it goes on on another."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: where it goes and what it is about, without its body."""

    kind: str
    """Its name in the table of kinds."""
    key: str
    """The slug of what it is about, for example of a paper; empty where there is one page of its kind."""
    part: int
    """Which part of a long list, from 1."""
    src_uri: str
    """Always '/'-separated, relative to the folder of the Markdown pages: `papers/maskconver/index.md`."""
    title: str
    """Plain text."""
    description: str
    """Plain text of one or two sentences, for search engines and previews."""
    canonical: str = ""
    """The address, relative to the site's root, of the page that search engines are to know in the place of this one;
    empty for nearly all, which they are to know themselves."""

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


def list_pages(kind: str, key: str, folder: str, title: str, description: str, parts: int) -> tuple[Page, ...]:
    """Return the pages of a list in so many parts, of which the first stands at `folder`."""
    first = Page(kind, key, 1, f"{folder}index.md", title, description)
    others = (
        Page(kind, key, part, f"{folder}page/{part}/index.md", f"{title}, page {part}", description)
        for part in range(2, parts + 1)
    )
    return (first, *others)


def parts_of(items: Sequence[object], length: int = PAGE_LENGTH) -> int:
    """Return on how many pages a list of these items stands, at least 1."""
    return max(1, -(-len(items) // length))


def part_of(items: Sequence[T], part: int, length: int = PAGE_LENGTH) -> Sequence[T]:
    """Return the items of one part of a long list; parts count from 1."""
    return items[(part - 1) * length : part * length]
