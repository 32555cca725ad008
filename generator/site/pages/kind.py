"""What a kind of page is. Each has a module of its own, two templates, and a row in `kinds.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf
from generator.site.render.head import Publication, usual_tags


def usual_head(shelf: Shelf, page: Page, publication: Publication) -> str:  # noqa: ARG001 - all heads are called alike
    """Return what the head of a page holds that is of no special kind: safe HTML."""
    return usual_tags(page, publication)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: which pages there are, and all that is made of each."""

    name: str
    """Also of its templates: `<name>.html` and `<name>.md`."""
    pages: Callable[[Shelf], Iterable[Page]]
    """Returns its pages, in order; their `src_uri` are no other page's."""
    view: Callable[[Shelf, Page], object]
    """Returns what a page shows, for the templates."""
    ingredients: Callable[[Shelf, Page], object] | None = None
    """Returns all that a page is made of: while it is equal, so is the page. By default that is the view, which takes
    longer to make. What is mostly the same object as before is compared quickly."""
    head: Callable[[Shelf, Page, Publication], str] = usual_head
    """Returns what the head of a page holds beside what the theme puts there: safe HTML."""
    folder: str = ""
    """Where a page for each slug stands; empty where all parts of one list are the pages of this kind."""
    listed: bool = True
    """Whether the sitemap and `llms.txt` list its pages."""
    indexed: Callable[[Shelf, Page], str] | None = None
    """Returns what the search is given of a page: HTML for Pagefind. None where the search does not find it."""
    facts: Callable[[Shelf, Page], str] | None = None
    """Returns what the search is given beside a page that was written by hand in the place of one of this kind."""

    def made_of(self, shelf: Shelf, page: Page) -> object:
        """Return all that a page is made of."""
        return (self.ingredients or self.view)(shelf, page)
