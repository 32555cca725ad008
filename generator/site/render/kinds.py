"""Makes what pages show from a digest: the one place that says which view a kind of page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.export.formats import files_of
from generator.model import Digest, Entry, Topic
from generator.site.indexes.alphabet import SHOWN_PAPERS, Index
from generator.site.indexes.lists import Lists
from generator.site.pages.benchmarks import benchmark_view, benchmarks_view
from generator.site.pages.changes import changes_view, former_view
from generator.site.pages.duplicates import duplicates_view
from generator.site.pages.home import home_view
from generator.site.pages.indexes import authors_view, glossary_view, systems_view
from generator.site.pages.map import map_view
from generator.site.pages.page import Kind, Page, pages_of, part_of
from generator.site.pages.paper import paper_view
from generator.site.pages.papers import papers_view
from generator.site.pages.reading_list import reading_list_view
from generator.site.pages.shelf import Shelf
from generator.site.pages.topics import topic_view, topics_view
from generator.site.render.head import Publication, head_of

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

    def __init__(self, digest: Digest, before: Contents | None = None) -> None:
        """Take a digest and, where there are any, the contents of the digest before it, which may show the same."""
        shelf = before._shelf if before else None
        self._shelf: Shelf = Shelf(digest, Lists(digest, shelf.lists if shelf else None), shelf)

    def pages(self, before: Iterable[Page]) -> Iterator[Page]:
        """Yield every page, as `pages_of` does. before: the pages of the digest before."""
        known = {page.key: page for page in before if page.kind == "paper" and page.key in self._shelf.same}
        return pages_of(self._shelf.digest, self._shelf.lists, known)

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
        return tuple([topic.name for topic in self._shelf.card_of(paper).topics])

    def files(self, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the files of the site that are for programs; what pages have of them is not made again.

        site_url: as `files_of` takes it.
        """
        return files_of(self._shelf.digest, site_url, tuple(self._shelf.cited.values()))

    def ingredients(self, page: Page) -> tuple[object, ...]:
        """Return all that a page is made of: while it is equal, so is the page. Mostly much cheaper than its view.

        What is the same as before is mostly the same object, so that comparing is quick, too.
        """
        shelf = self._shelf
        match page.kind:
            case "paper":
                entry, related = shelf.entries[page.key], shelf.digest.related[page.key]
                near = tuple([shelf.entries[relation.paper] for relation in related])
                return entry, shelf.card_of(page.key), related, near, shelf.surroundings(page.key)
            case "papers":
                shown = part_of(shelf.newest_first, page.part)
                return len(shelf.newest_first), shelf.choices, *map(shelf.card, shown)
            case "topic":
                return self._of_topic(shelf.topics[page.key], page.part)
            case "benchmark":
                benchmark = shelf.benchmarks[page.key]
                return benchmark, *self._shown(benchmark.papers)
            case "systems":
                return self._of_index(shelf.lists.systems, page.part)
            case "glossary":
                return self._of_index(shelf.lists.glossary, page.part)
            case "authors":
                return self._of_index(shelf.lists.authors, page.part)
            case _:
                return (self.view(page),)

    def _of_topic(self, topic: Topic, part: int) -> tuple[object, ...]:
        """Return what a topic's page is made of; the first part tells of all its papers."""
        shelf = self._shelf
        survey = shelf.digest.surveys.get(topic.slug)
        near = [shelf.topics[slug] for slug in survey.near] if survey and part == 1 else ()
        beside = [(other.slug, other.name, other.description, other.found) for other in near]
        told = (replace(topic, papers=()), len(topic.papers), survey if part == 1 else None)
        return *told, *beside, *self._shown(topic.papers if part == 1 else part_of(topic.papers, part))

    def _of_index(self, index: Index, part: int) -> tuple[object, ...]:
        shelf, names = self._shelf, index.parts[part - 1]
        papers = (paper for name in names for sense in name.senses for paper in sense.papers[:SHOWN_PAPERS])
        return len(index), len(index.parts), index.letters, names, *map(shelf.card_of, papers)

    def _shown(self, papers: Iterable[str]) -> tuple[object, ...]:
        """Return what is told of papers in many ways: their entries, and the cards, which know their topics, too."""
        listed = tuple(papers)
        return *map(self._shelf.entries.__getitem__, listed), *map(self._shelf.card_of, listed)
