"""Makes what pages show from a digest: the one place that says which view a kind of page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.export.formats import files_of
from generator.model import Digest, Entry
from generator.site.head import Publication, head_of
from generator.site.lists import Lists
from generator.site.pages import Kind, Page, part_of
from generator.site.views.benchmarks import benchmark_view, benchmarks_view
from generator.site.views.changes import changes_view, former_view
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
    "changes": changes_view,
    "former": former_view,
}


class Contents:
    """Makes the view of any page of one digest when asked for; only what many pages show is kept."""

    def __init__(self, digest: Digest, lists: Lists | None = None) -> None:
        """Take a digest, and its indexes where they are made already."""
        self._shelf = Shelf(digest, lists or Lists(digest))

    def view(self, page: Page) -> object:
        """Return what the page shows, for the template of its kind."""
        return _VIEWS[page.kind](self._shelf, page)

    def head(self, page: Page, publication: Publication) -> str:
        """Return what the head of the page tells to programs: safe HTML."""
        return head_of(self._shelf, page, publication)

    def entry(self, page: Page) -> Entry:
        """Return the paper that a page of the kind `paper` is about."""
        return self._shelf.entries[page.key]

    def topic_names(self, paper: str) -> tuple[str, ...]:
        """Return the names of a paper's topics, best first."""
        shelf = self._shelf
        return tuple([shelf.topics[member.topic].name for member in shelf.digest.memberships[paper]])

    def files(self, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the files of the site that are for programs; what pages have of them is not made again.

        site_url: as `files_of` takes it.
        """
        return files_of(self._shelf.digest, site_url, self._shelf.cited)

    def ingredients(self, page: Page) -> tuple[object, ...]:
        """Return all that a page is made of: while it is equal, so is the page. Mostly much cheaper than its view."""
        shelf = self._shelf
        match page.kind:
            case "paper":
                entry, related = shelf.entries[page.key], shelf.digest.related[page.key]
                near = tuple(shelf.entries[relation.paper] for relation in related)
                return *self._shown(page.key), related, near, shelf.around(entry)
            case "papers":
                shown = part_of(shelf.newest_first, page.part)
                return len(shelf.newest_first), shelf.choices, *(self._shown(entry.paper.id) for entry in shown)
            case "topic" if page.part > 1:
                topic = shelf.topics[page.key]
                head = (replace(topic, papers=()), len(topic.papers))
                return *head, *map(self._shown, part_of(topic.papers, page.part))
            case _:
                return (self.view(page),)

    def _shown(self, paper: str) -> tuple[object, ...]:
        """Return what lists are made of for a paper, and much of its page."""
        shelf = self._shelf
        return shelf.entries[paper], shelf.digest.memberships[paper], self.topic_names(paper)
