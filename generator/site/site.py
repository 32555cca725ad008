"""The site of one digest: its pages by their address, each made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from generator.export.formats import files_of
from generator.model import Digest
from generator.running.memo import NO_MEMO, Memo
from generator.site.pages.kinds import KINDS
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf, shelf_of
from generator.site.render.head import Publication, list_links
from generator.site.render.templates import html_environment, markdown_environment, render_html, render_markdown


class Site:
    """All generated pages of a digest. `pages` is keyed by `src_uri`, in the order of the table of kinds."""

    def __init__(self, digest: Digest, memo: Memo = NO_MEMO) -> None:
        """Take a digest and, of a server, the memo of its builds, whose generations are the sites."""
        self._memo = memo
        self._shelf: Shelf = shelf_of(digest, memo)
        self.pages: dict[str, Page] = {
            page.src_uri: page for kind in KINDS.values() for page in kind.pages(self._shelf)
        }
        self._html = memo.of("templates", "html", (), html_environment)
        self._markdown = memo.of("templates", "markdown", (), markdown_environment)
        self._pieces = Memo()
        """What pages of this site share, such as the cards of papers, as HTML."""
        self._next_version = memo.of("versions", "", (), lambda: count(1).__next__)

    def version(self, page: Page) -> int:
        """Return a number that stays the same from site to site of one memo as long as the page does.

        It is another one where the page may have changed, or where the site before was not asked about it. The page is
        not made for it, and all that is kept of it is what it is made of.
        """
        ingredients = page, KINDS[page.kind].made_of(self._shelf, page)
        return self._memo.of("page", page.src_uri, ingredients, self._next_version)

    def html(self, page: Page) -> str:
        """Return the page as the HTML that stands in the theme's frame."""
        return render_html(self._html, page, KINDS[page.kind].view(self._shelf, page), self._pieces)

    def html_again(self, page: Page) -> str:
        """Return the same as `html`, and keep it for the sites after this one: for pages that are asked for each time.

        Those are few; a server must not hold the text of all pages.
        """
        return self._memo.of("html", page.src_uri, self.version(page), lambda: self.html(page))

    def head(self, page: Page, publication: Publication) -> str:
        """Return what the head of the page holds beside what the theme puts there: safe HTML."""
        return list_links(page, self.pages) + KINDS[page.kind].head(self._shelf, page, publication)

    def files(self, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the files of the site that are for programs, each with its text in pieces; see `files_of`."""
        return files_of(self._shelf.digest, site_url, tuple(self._shelf.cited.values()))

    def facts(self, page: Page) -> str:
        """Return what the search is given beside a page written by hand in the place of this one: HTML for Pagefind."""
        facts = KINDS[page.kind].facts
        return facts(self._shelf, page) if facts else ""

    def indexed(self, page: Page) -> str:
        """Return what the search is given of a page: HTML for Pagefind, nothing where the search does not find it."""
        indexed = KINDS[page.kind].indexed
        return indexed(self._shelf, page) if indexed else ""

    def markdown(self, page: Page) -> str:
        """Return the page as plain Markdown with front matter, for other builders."""
        return render_markdown(self._markdown, page, KINDS[page.kind].view(self._shelf, page))
