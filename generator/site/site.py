"""The site of one digest: its pages by their address, each made when asked for."""

from __future__ import annotations

from generator.model import Digest
from generator.site.contents import Contents
from generator.site.pages import Page, pages_of
from generator.site.rendering import html_environment, markdown_environment, render_html, render_markdown


class Site:
    """All generated pages of a digest. `pages` is keyed by `src_uri`, in the order home, lists, topics, papers."""

    def __init__(self, digest: Digest) -> None:
        self.pages: dict[str, Page] = {page.src_uri: page for page in pages_of(digest)}
        self._contents = Contents(digest)
        self._html = html_environment()
        self._markdown = markdown_environment()

    def html(self, page: Page) -> str:
        """Return the page as the HTML that stands in the theme's frame."""
        return render_html(self._html, self._contents, page)

    def markdown(self, page: Page) -> str:
        """Return the page as plain Markdown with front matter, for other builders."""
        return render_markdown(self._markdown, self._contents, page)
