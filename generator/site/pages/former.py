"""What stands at an address that was published once and is no paper's now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.site.html.escaping import escape
from generator.site.pages.cards import Card
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf
from generator.site.render.head import Publication, meta_tags


@dataclass(frozen=True, slots=True)
class FormerView:
    """What stands at an address that is no paper's now."""

    url: str
    """That address, relative to the site's root."""
    card: Card | None
    """The paper that it leads to; None where that is gone."""


def former_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield a page for each former address; its key is the slug of the paper that it leads to, if that is there."""
    former = shelf.digest.locked.former if shelf.digest.locked else {}
    for slug, now in former.items():
        title = shelf.cards[now].title if now else "No longer in this digest"
        described = "This paper has another address now." if now else "This paper is no longer in the digest."
        yield Page("former", now, 1, f"papers/{slug}/index.md", title, described, f"papers/{now}/" if now else "")


def former_view(shelf: Shelf, page: Page) -> FormerView:
    """Return what stands at an address that is no paper's now."""
    return FormerView(page.url, shelf.cards[page.key] if page.key else None)


def former_head(shelf: Shelf, page: Page, publication: Publication) -> str:  # noqa: ARG001 - all heads are called alike
    """Return what leads on from an address that is no paper's now, or keeps it out of search engines.

    Without a delay, as the Web Content Accessibility Guidelines want it (technique H76).
    """
    if not page.canonical:
        return meta_tags("name", [("robots", "noindex")])
    return f'<meta http-equiv="refresh" content="0; url={escape(f"{page.root}{page.canonical}")}">\n'


KIND = Kind("former", former_pages, former_view, head=former_head, folder="papers", listed=False)
