"""The site of one digest: its pages by their address, each made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment

from generator.model import Digest
from generator.running.memo import NO_MEMO, Memo
from generator.site.pages.page import Page
from generator.site.render.head import Publication, list_links
from generator.site.render.kinds import Contents
from generator.site.render.templates import (
    forget_shared,
    html_environment,
    markdown_environment,
    render_html,
    render_markdown,
)
from generator.site.search.facts import index_facts, indexed_paper


class Site:
    """All generated pages of a digest. `pages` is keyed by `src_uri`, as `pages_of` orders them."""

    def __init__(self, digest: Digest, memo: Memo = NO_MEMO, before: Site | None = None) -> None:  # noqa: ARG002
        """Take a digest and, where there is one, the site of the digest before it, which may have the same pages."""
        self._contents: Contents = Contents(digest, before._contents if before else None)
        known = before.pages.values() if before else ()
        self.pages: dict[str, Page] = {page.src_uri: page for page in self._contents.pages(known)}
        self._html: Environment = before._html if before else html_environment()
        self._markdown: Environment = before._markdown if before else markdown_environment()
        forget_shared(self._html)
        self._made_of: dict[str, object] = {}
        self._before = before._made_of if before else {}
        self._kept: dict[str, str] = {}
        self._kept_before = before._kept if before else {}

    def ingredients(self, page: Page) -> object:
        """Return all that a page is made of."""
        return page, self._contents.ingredients(page)

    def is_as_before(self, page: Page) -> bool:
        """Return whether the site before had the very same page, so that it need not be made; and keep what tells.

        Only pages that were asked about are known to the site after this one.
        """
        made_of = self._made_of[page.src_uri] = page, self._contents.ingredients(page)
        return self._before.get(page.src_uri) == made_of

    def html(self, page: Page) -> str:
        """Return the page as the HTML that stands in the theme's frame."""
        return render_html(self._html, self._contents, page)

    def html_again(self, page: Page) -> str:
        """Return the same as `html`, of the site before where that had the very same page; and keep it for the next.

        For pages that a builder wants each time, which are few.
        """
        same = self.is_as_before(page) and page.src_uri in self._kept_before
        self._kept[page.src_uri] = self._kept_before[page.src_uri] if same else self.html(page)
        return self._kept[page.src_uri]

    def head(self, page: Page, publication: Publication) -> str:
        """Return what the head of the page holds beside what the theme puts there: safe HTML."""
        return list_links(page, self.pages) + self._contents.head(page, publication)

    def files(self, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the files of the site that are for programs, each with its text in pieces; see `files_of`."""
        return self._contents.files(site_url)

    def facts(self, page: Page) -> str:
        """Return what the index is told beside a page written by hand in the place of this one; see `index_facts`."""
        return index_facts(self._contents.entry(page)) if page.kind == "paper" else ""

    def indexed(self, page: Page) -> str:
        """Return what the index is given of a page of the kind `paper`: HTML, see `indexed_paper`."""
        return indexed_paper(self._contents.entry(page), self._contents.topic_names(page.key))

    def markdown(self, page: Page) -> str:
        """Return the page as plain Markdown with front matter, for other builders."""
        return render_markdown(self._markdown, self._contents, page)
