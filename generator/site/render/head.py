"""What the head of a page tells to programs: reference managers, search engines, and what shows previews of links.

- `citation_*`: the tags of Highwire Press, as Google Scholar's inclusion guidelines and Zotero's translators read them;
- Open Graph (ogp.me) and the card that X and others draw from it;
- schema.org as JSON-LD;
- the search of the site (OpenSearch 1.1), and the pages before and after a part of a long list.

Absolute addresses are needed for most of what names an address: without the site's own it is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from generator.export.citation import Citation
from generator.model import Entry, Topic
from generator.site.html.escaping import escape
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf

OPENSEARCH = "opensearch.xml"
FEED = "feed.xml"
PICTURE = "assets/paper-digest/card.png"
PICTURE_SIZE = (1200, 630)
"""Pixels, as the previews of all large networks show them whole."""

_JSON = json.JSONEncoder(ensure_ascii=False)

_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end the script element, or a line of it, as JSON writes them otherwise."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The site as its pages name it."""

    name: str
    address: str = ""
    """The absolute address of its root, with a '/' at its end; empty where it is not told."""

    def absolute(self, url: str) -> str:
        """Return the absolute address of a path below the root, or nothing where the root's is not told."""
        return self.address and self.address + url.removeprefix("./")


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


def described(page: Page) -> Described:
    """Return how the head of a generated page describes it."""
    return Described(page.title, page.description, page.url, page.root, page.kind == "paper")


def head_of(shelf: Shelf, page: Page, publication: Publication) -> str:
    """Return what the head of a generated page holds beside what the theme puts there: safe HTML."""
    if page.kind == "former":
        return former_tags(page)
    previews = preview_tags(described(page), publication) + _feed_link("All papers", f"{page.root}{FEED}")
    match page.kind:
        case "paper":
            entry = shelf.entries[page.key]
            topics = [shelf.topics[member.topic] for member in shelf.digest.memberships[page.key]]
            return previews + paper_tags(entry, shelf.cited[entry.paper.id].citation, topics, page, publication)
        case "topic":
            topic = shelf.topics[page.key]
            feed = _feed_link(topic.name, f"{page.root}topics/{topic.slug}/{FEED}")
            return previews + feed + topic_tags(topic, page, publication)
        case "home":
            return previews + home_tags(page, publication)
    return previews


def former_tags(page: Page) -> str:
    """Return what leads on from an address that is no paper's now, or keeps it out of search engines.

    Without a delay, as the Web Content Accessibility Guidelines want it (technique H76).
    """
    if not page.key:
        return _meta("name", [("robots", "noindex")])
    return f'<meta http-equiv="refresh" content="0; url={escape(f"{page.root}papers/{page.key}/")}">\n'


def preview_tags(page: Described, publication: Publication) -> str:
    """Return what the head of every page holds: Open Graph, and the link to the site's search."""
    told = (
        ("og:type", "article" if page.is_article else "website"),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", publication.absolute(page.url)),
    )
    search = _search_link(page, publication) if publication.address else ""
    return _meta("property", told) + _site_tags(publication) + search


@lru_cache(maxsize=8)
def _site_tags(publication: Publication) -> str:
    """Return what previews show of the site, whatever the page."""
    picture = publication.absolute(PICTURE)
    width, height = PICTURE_SIZE
    told = {
        "og:site_name": publication.name,
        "og:image": picture,
        "og:image:type": picture and "image/png",
        "og:image:width": picture and str(width),
        "og:image:height": picture and str(height),
        "og:image:alt": picture and publication.name,
    }
    card = _meta("name", [("twitter:card", "summary_large_image" if picture else "summary")])
    return _meta("property", told.items()) + card


def list_links(page: Page, pages: Mapping[str, Page]) -> str:
    """Return links to the pages before and after a part of a long list. `pages`: all pages by their `src_uri`."""
    if page.kind == "paper":
        return ""
    first = page.src_uri.removesuffix(f"page/{page.part}/index.md") if page.part > 1 else page.url
    around = (("prev", page.part - 1), ("next", page.part + 1))
    parts = ((rel, f"{first}page/{part}/index.md" if part > 1 else f"{first}index.md") for rel, part in around if part)
    return "".join(_link(rel, page.root + pages[src_uri].url) for rel, src_uri in parts if src_uri in pages)


def paper_tags(entry: Entry, citation: Citation, topics: Iterable[Topic], page: Page, publication: Publication) -> str:
    """Return how a paper is cited: the tags of Highwire Press and a ScholarlyArticle of schema.org."""
    cited = _meta("name", _highwire(entry, citation, publication.absolute(page.url)))
    return cited + _json_ld(_article(entry, citation, topics, page, publication))


def topic_tags(topic: Topic, page: Page, publication: Publication) -> str:
    """Return a topic's page, or a part of it, as a CollectionPage of schema.org."""
    papers = {"@type": "ItemList", "numberOfItems": len(topic.papers)}
    return _json_ld({**_web_page("CollectionPage", page, publication), "mainEntity": papers})


def home_tags(page: Page, publication: Publication) -> str:
    """Return the whole site as a WebSite of schema.org, with its search."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{publication.address}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    told = {"@type": "WebSite", "name": publication.name, "description": page.description}
    return _json_ld({**told, "url": publication.address, "potentialAction": publication.address and search})


def _highwire(entry: Entry, citation: Citation, address: str) -> Iterator[tuple[str, str]]:
    told = entry.metadata
    yield "citation_title", entry.title.text
    for author in told.authors:
        yield "citation_author", author
    yield "citation_publication_date", citation.year
    yield ("citation_journal_title" if citation.kind == "journal" else "citation_conference_title"), citation.venue
    yield "citation_arxiv_id", told.arxiv
    yield "citation_doi", citation.doi
    yield "citation_abstract_html_url", address
    yield "citation_pdf_url", told.url if urlsplit(told.url).path.lower().endswith(".pdf") else ""
    for keyword in told.keywords:
        yield "citation_keywords", keyword


def _article(
    entry: Entry, citation: Citation, topics: Iterable[Topic], page: Page, publication: Publication
) -> dict[str, object]:
    told = entry.metadata
    arxiv = f"https://arxiv.org/abs/{told.arxiv}" if told.arxiv else ""
    volume = {"@type": "Periodical" if citation.kind == "journal" else "PublicationVolume", "name": told.venue}
    derived = "The title was derived from the abstract." if entry.title_from == "abstract" else ""
    return {
        "@type": "ScholarlyArticle",
        "headline": entry.title.text,
        "disambiguatingDescription": derived,
        "description": page.description,
        "author": [
            {"@type": "Organization" if name.organisation else "Person", "name": written}
            for written, name in zip(told.authors, citation.authors, strict=True)
        ],
        "datePublished": citation.year,
        "isPartOf": told.venue and volume,
        "identifier": told.arxiv and {"@type": "PropertyValue", "propertyID": "arXiv", "value": told.arxiv},
        "sameAs": list(dict.fromkeys(filter(None, (told.url, arxiv)))),
        "keywords": list(told.keywords),
        "about": [_filled({"@type": "Thing", **_named(topic, publication)}) for topic in topics],
        "url": publication.absolute(page.url),
    }


def _named(topic: Topic, publication: Publication) -> dict[str, str]:
    return {"name": topic.name, "url": publication.absolute(f"topics/{topic.slug}/")}


def _web_page(kind: str, page: Page, publication: Publication) -> dict[str, object]:
    site = _filled({"@type": "WebSite", "name": publication.name, "url": publication.address})
    address = publication.absolute(page.url)
    return {"@type": kind, "name": page.title, "description": page.description, "url": address, "isPartOf": site}


def _search_link(page: Described, publication: Publication) -> str:
    return (
        f'<link rel="search" type="application/opensearchdescription+xml" title="{escape(publication.name)}"'
        f' href="{page.root}{OPENSEARCH}">\n'
    )


def _feed_link(title: str, address: str) -> str:
    # Two words: beside each link that is an "alternate" and nothing else Material's script asks for a sitemap.
    return f'<link rel="alternate feed" type="application/atom+xml" title="{escape(title)}" href="{escape(address)}">\n'


def _link(rel: str, address: str) -> str:
    return f'<link rel="{rel}" href="{escape(address)}">\n'


def _meta(attribute: str, told: Iterable[tuple[str, str]]) -> str:
    """Return a meta element for each value that is told."""
    return "".join(f'<meta {attribute}="{name}" content="{escape(value)}">\n' for name, value in told if value)


def _json_ld(value: Mapping[str, object]) -> str:
    """Return the value as a script element that no text in it can end."""
    written = _JSON.encode({"@context": "https://schema.org", **_filled(value)})
    return f'<script type="application/ld+json">{written.translate(_IN_SCRIPT)}</script>\n'


def _filled(value: Mapping[str, object]) -> dict[str, object]:
    return {name: held for name, held in value.items() if held}
