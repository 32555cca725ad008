"""The site of one digest: its pages by their address, each made when asked for."""

from __future__ import annotations

from generator.model import Digest
from generator.site.contents import Contents
from generator.site.facts import index_facts
from generator.site.lists import Lists
from generator.site.pages import Page, pages_of
from generator.site.rendering import html_environment, markdown_environment, render_html, render_markdown


class Site:
    """All generated pages of a digest. `pages` is keyed by `src_uri`, as `pages_of` orders them."""

    def __init__(self, digest: Digest, before: Site | None = None, *, keep: bool = False) -> None:
        """Take a digest and, where there is one, the site of the digest before it, whose pages may still be right.

        keep: whether to hold the bodies of papers for the site after this one, about 8 KB each.
        """
        lists = Lists(digest)
        self.pages: dict[str, Page] = {page.src_uri: page for page in pages_of(digest, lists)}
        self._contents = Contents(digest, lists)
        self._html = html_environment()
        self._markdown = markdown_environment()
        self._before = before._kept if before else {}
        self._kept: dict[Page, tuple[object, str]] = {}
        self._keep = keep

    def html(self, page: Page) -> str:
        """Return the page as the HTML that stands in the theme's frame."""
        if page.kind != "paper" or not self._keep:
            return render_html(self._html, self._contents, page)
        ingredients = self._contents.ingredients(page)
        before = self._before.get(page)
        if before and before[0] == ingredients:
            self._kept[page] = before
        else:
            self._kept[page] = (ingredients, render_html(self._html, self._contents, page))
        return self._kept[page][1]

    def facts(self, page: Page) -> str:
        """Return what the index is told about a page beside its body; nothing but papers has facts."""
        return index_facts(self._contents.entry(page)) if page.kind == "paper" else ""

    def markdown(self, page: Page) -> str:
        """Return the page as plain Markdown with front matter, for other builders."""
        return render_markdown(self._markdown, self._contents, page)
