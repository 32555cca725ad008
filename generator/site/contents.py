"""Makes what pages show from a digest: the one place that says which view a kind of page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from generator.export.formats import files_of
from generator.model import Digest, Entry
from generator.site.lists import Lists
from generator.site.pages import Kind, Page
from generator.site.views.benchmarks import benchmark_view, benchmarks_view
from generator.site.views.duplicates import duplicates_view
from generator.site.views.home import home_view
from generator.site.views.indexes import authors_view, glossary_view, systems_view
from generator.site.views.map import map_view
from generator.site.views.paper import paper_view
from generator.site.views.papers import papers_view
from generator.site.views.reading_list import reading_list_view
from generator.site.views.shelf import Shelf
from generator.site.views.topics import topic_view, topics_view

_VIEWS: Final[Mapping[Kind, Callable[[Shelf, Page], object]]] = {
    "home": home_view,
    "papers": papers_view,
    "paper": paper_view,
    "topics": topics_view,
    "topic": topic_view,
    "duplicates": duplicates_view,
    "map": map_view,
    "reading-list": reading_list_view,
    "benchmarks": benchmarks_view,
    "benchmark": benchmark_view,
    "systems": systems_view,
    "glossary": glossary_view,
    "authors": authors_view,
}


class Contents:
    """Makes the view of any page of one digest when asked for; only what many pages show is kept."""

    def __init__(self, digest: Digest, lists: Lists | None = None) -> None:
        """Take a digest, and its indexes where they are made already."""
        self._shelf = Shelf(digest, lists or Lists(digest))

    def view(self, page: Page) -> object:
        """Return what the page shows, for the template of its kind."""
        return _VIEWS[page.kind](self._shelf, page)

    def entry(self, page: Page) -> Entry:
        """Return the paper that a page of the kind `paper` is about."""
        return self._shelf.entries[page.key]

    def files(self, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the files of the site that are for programs; what pages have of them is not made again.

        site_url: as `files_of` takes it.
        """
        return files_of(self._shelf.digest, site_url, self._shelf.cited)

    def ingredients(self, page: Page) -> tuple[object, ...]:
        """Return all that a paper's page is made of: while it is equal, so is the page. Much cheaper than its view."""
        paper, shelf = page.key, self._shelf
        memberships, related = shelf.digest.memberships[paper], shelf.digest.related[paper]
        names = tuple(shelf.topics[member.topic].name for member in memberships)
        near = tuple(shelf.entries[relation.paper] for relation in related)
        return shelf.entries[paper], memberships, names, related, near, shelf.around(shelf.entries[paper])
