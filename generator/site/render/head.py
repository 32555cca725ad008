"""What the head of a page says to programs: reference managers, search engines, and what shows previews of links.

- `citation_*`: the tags of Highwire Press, as Google Scholar's inclusion guidelines and Zotero's translators read them;
- Open Graph (ogp.me) and the card that X and others draw from it;
- schema.org as JSON-LD;
- the search of the site (OpenSearch 1.1), and the pages before and after a part of a long list.

Absolute addresses are needed for most of what names an address: without the site's own it is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.export.formats import FORMATS
from generator.site.html.escaping import escape
from generator.site.pages.page import Page

OPENSEARCH = "opensearch.xml"
PICTURE = "assets/paper-digest/card.png"
PICTURE_SIZE = (1200, 630)
"""Pixels, as the previews of all large networks show them whole."""

_JSON = json.JSONEncoder(ensure_ascii=False)

_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end the script element, or a line of it, as JSON writes them otherwise."""


@dataclass(frozen=True)
class Publication:
    """The site as its pages name it."""

    name: str
    address: str = ""
    """The absolute address of its root, with a '/' at its end; empty where it is not known."""

    def absolute(self, url: str) -> str:
        """Return the absolute address of a path below the root, or nothing where the root's is not known."""
        return self.address and self.address + url.removeprefix("./")

    @cached_property
    def site_tags(self) -> str:
        """What previews show of the site, whatever the page."""
        picture = self.absolute(PICTURE)
        width, height = PICTURE_SIZE
        tags = {
            "og:site_name": self.name,
            "og:image": picture,
            "og:image:type": picture and "image/png",
            "og:image:width": picture and str(width),
            "og:image:height": picture and str(height),
            "og:image:alt": picture and self.name,
        }
        card = meta_tags("name", [("twitter:card", "summary_large_image" if picture else "summary")])
        return meta_tags("property", tags.items()) + card


@dataclass(frozen=True, slots=True)
class Described:
    """A page as the head of any page describes it."""

    title: str
    description: str
    url: str
    """Relative to the site's root, empty or with a '/' at its end."""
    root: str
    """The relative address of the site's root, seen from the page."""
    is_article: bool = False


def usual_tags(page: Page, publication: Publication, *, is_article: bool = False) -> str:
    """Return what the head of most generated pages holds beside what the theme puts there: safe HTML."""
    described = Described(page.title, page.description, page.url, page.root, is_article)
    return preview_tags(described, publication) + feed_links("All papers", page.root)


def preview_tags(page: Described, publication: Publication) -> str:
    """Return what the head of every page holds: Open Graph, and the link to the site's search."""
    tags = (
        ("og:type", "article" if page.is_article else "website"),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", publication.absolute(page.url)),
    )
    search = _search_link(page, publication) if publication.address else ""
    return meta_tags("property", tags) + publication.site_tags + search


def list_links(page: Page, pages: Mapping[str, Page]) -> str:
    """Return links to the pages before and after a part of a long list. `pages`: all pages by their `src_uri`."""
    first = page.src_uri.removesuffix(f"page/{page.part}/index.md") if page.part > 1 else page.url
    around = (("prev", page.part - 1), ("next", page.part + 1))
    parts = ((rel, f"{first}page/{part}/index.md" if part > 1 else f"{first}index.md") for rel, part in around if part)
    return "".join(_link(rel, page.root + pages[src_uri].url) for rel, src_uri in parts if src_uri in pages)


def _search_link(page: Described, publication: Publication) -> str:
    return (
        f'<link rel="search" type="application/opensearchdescription+xml" title="{escape(publication.name)}"'
        f' href="{page.root}{OPENSEARCH}">\n'
    )


def feed_links(title: str, folder: str) -> str:
    """Return the links to the feeds that stand at a folder."""
    # Two words: beside each link that is an "alternate" and nothing else Material's script asks for a sitemap.
    return "".join(
        f'<link rel="alternate feed" type="{form.media_type}" title="{escape(title)}"'
        f' href="{escape(f"{folder}{form.file}")}">\n'
        for form in FORMATS.values()
        if form.by_topic
    )


def _link(rel: str, address: str) -> str:
    return f'<link rel="{rel}" href="{escape(address)}">\n'


def meta_tags(attribute: str, values: Iterable[tuple[str, str]]) -> str:
    """Return a meta element for each value that is not empty, given with its name."""
    return "".join(f'<meta {attribute}="{name}" content="{escape(value)}">\n' for name, value in values if value)


def json_ld(value: Mapping[str, object]) -> str:
    """Return the value as a script element that no text in it can end."""
    written = _JSON.encode({"@context": "https://schema.org", **filled(value)})
    return f'<script type="application/ld+json">{written.translate(_IN_SCRIPT)}</script>\n'


def filled(value: Mapping[str, object]) -> dict[str, object]:
    """Return what of a value of schema.org is not empty."""
    return {name: held for name, held in value.items() if held}
