"""Feeds: the answers of arXiv's API (Atom), its daily lists (RSS 2.0 and 1.0), and feeds of journals."""

from __future__ import annotations

import re
from typing import Final

from generator.sources.formats.cited_values import doi_in, ids_in_addresses, is_pdf
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, line_of
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.journal_references import venue_in, withdrawn_by
from generator.text.markup import local_name, text_of, text_of_html

_ENDS_WITH_ID: Final = re.compile(r"\s*\(arXiv:(?P<id>\S+?)(?:v\d+)?(?:\s+\[[^\]]*\])?(?:\s+UPDATED)?\)\s*$")
_ANNOUNCED: Final = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*(?P<kind>[\w-]+)\s*(?:Abstract:\s*)?", re.IGNORECASE)
_AND: Final = re.compile(r"\s*(?:,|;|\band\b)\s*")
_FEED: Final = {"entry": "feed", "item": "channel"}
_PASSED_OVER: Final = frozenset(
    [
        "id",
        "guid",
        "updated",
        "comments",
        "source",
        "rights",
        "generator",
        "format",
        "dc:format",
        "primary_category",
        "affiliation",
        "announce_type",
        "section",
        "startingPage",
        "endingPage",
        "uri",
        "email",
        "copyright",
        "modificationDate",
        "creationDate",
        "logo",
        "creator_detail",
    ]
)


def _is_entry(element: Element) -> bool:
    parent = element.getparent()
    around = local_name(parent) if parent is not None else ""
    return (local_name(element) == "entry" and around in {"feed", ""}) or around in {"channel", "RDF", "rss"}


def _values(tree: Tree) -> dict[str, object]:
    title = text_of_html(tree.text("title"))
    ended = _ENDS_WITH_ID.search(title)
    told = tree.first("summary", "encoded", "description", "content")
    abstract = _abstract(told)
    announced = _ANNOUNCED.match(abstract)
    links = _links(tree)
    values: dict[str, object] = {
        "title": title[: ended.start()] if ended else title,
        "abstract": abstract[announced.end() :] if announced else abstract,
        "authors": _authors(tree),
        "published": _published(tree, announced["kind"] if announced else ""),
        "venue": tree.text("publicationName", "publicationTitle") or venue_in(tree.text("journal_ref")),
        "volume": tree.text("volume"),
        "issue": tree.text("number", "issue"),
        "pages": "-".join(filter(None, (tree.text("startingPage"), tree.text("endingPage")))),
        "publisher": tree.text("publisher"),
        "subjects": [term for category in tree.all("category") if (term := category.get("term") or line_of(category))],
        "keywords": tree.texts("subject", "keyword"),
        "pdf": links.get("pdf", ""),
        "url": links.get("url", ""),
    }
    ids = ids_in_addresses([*links.values(), tree.text("id"), tree.text("guid")])
    arxiv = arxiv_of(ended["id"]) if ended else arxiv_of(tree.text("guid", "id"))
    doi = next(filter(None, map(doi_in, tree.texts("doi", "identifier"))), "")
    return (
        values
        | ids
        | ({"arxiv": arxiv} if arxiv else {})
        | ({"doi": doi} if doi else {})
        | withdrawn_by(tree.text("comment"))
    )


def _abstract(told: Element | None) -> str:
    if told is None:
        return ""
    return text_of_html(told.text or "") if not len(told) else text_of(told)


def _authors(tree: Tree) -> list[object]:
    names = [name for author in tree.all("author") if (name := line_of(author.find("{*}name")) or line_of(author))]
    if names:
        return [*names]
    creators = [text_of_html(name) for name in tree.texts("creator")]
    return [*(_AND.split(creators[0]) if len(creators) == 1 and " " in creators[0] else creators)]


def _links(tree: Tree) -> dict[str, str]:
    """Return the address of an entry's own page, and that of its PDF."""
    links: dict[str, str] = {}
    for link in tree.all("link"):
        address = (link.get("href") or link.text or "").strip()
        kind = "pdf" if "pdf" in (link.get("type") or link.get("title") or "") or is_pdf(address) else "url"
        if address and link.get("rel", "alternate") in {"alternate", "related"} and link.get("title") != "doi":
            links.setdefault(kind, address)
    return links


def _published(tree: Tree, announced: str) -> str:
    """Return the day of an entry; an announcement of a newer version has the day of that."""
    if announced.startswith("replace"):
        return ""
    return tree.text("published", "publicationDate", "coverDate", "pubDate", "date", "issued") or tree.text("updated")


FEEDS: Final = Vocabulary(
    name="Feeds (arXiv's API, RSS, Atom)",
    elements=("entry", "item"),
    fits=_is_entry,
    values=_values,
    fields={
        "title": ("title",),
        "abstract": ("summary", "description", "content:encoded", "content"),
        "authors": ("author/name", "dc:creator"),
        "published": ("published", "pubDate", "dc:date", "prism:publicationDate", "updated"),
        "venue": ("prism:publicationName", "arxiv:journal_ref"),
        "volume": ("prism:volume",),
        "issue": ("prism:number",),
        "pages": ("prism:startingPage", "prism:endingPage"),
        "publisher": ("dc:publisher",),
        "subjects": ("category",),
        "keywords": ("dc:subject",),
        "doi": ("arxiv:doi", "prism:doi", "dc:identifier"),
        "arxiv": ("id", "guid", "link"),
        "url": ("link",),
        "pdf": ("link",),
        "status": ("arxiv:comment",),
    },
    passed_over=_PASSED_OVER | {"comment", "pubDate", "thumbnail"},
)
