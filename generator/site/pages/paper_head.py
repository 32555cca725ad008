"""What the head of a paper's page says to programs: how the paper is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.export.citation import Citation
from generator.model import Entry
from generator.site.pages.cards import TopicLink
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf
from generator.site.render.head import Publication, filled, json_ld, meta_tags, usual_tags


def paper_head(shelf: Shelf, page: Page, publication: Publication) -> str:
    """Return, beside the usual, the tags of Highwire Press and a ScholarlyArticle of schema.org."""
    entry, citation, topics = shelf.papers[page.key], shelf.cited[page.key].citation, shelf.cards[page.key].topics
    cited = meta_tags("name", _highwire(entry, citation, publication.absolute(page.url)))
    article = json_ld(_article(entry, citation, topics, page, publication))
    return usual_tags(page, publication, is_article=True) + cited + article


def _highwire(entry: Entry, citation: Citation, address: str) -> Iterator[tuple[str, str]]:
    metadata = entry.metadata
    yield "citation_title", entry.title.text
    for author in metadata.authors:
        yield "citation_author", author
    yield "citation_publication_date", citation.year
    yield ("citation_journal_title" if citation.kind == "journal" else "citation_conference_title"), citation.venue
    yield "citation_arxiv_id", metadata.arxiv
    yield "citation_doi", citation.doi
    yield "citation_abstract_html_url", address
    yield "citation_pdf_url", metadata.url if urlsplit(metadata.url).path.lower().endswith(".pdf") else ""
    for keyword in metadata.keywords:
        yield "citation_keywords", keyword


def _article(
    entry: Entry, citation: Citation, topics: Iterable[TopicLink], page: Page, publication: Publication
) -> dict[str, object]:
    metadata = entry.metadata
    arxiv = f"https://arxiv.org/abs/{metadata.arxiv}" if metadata.arxiv else ""
    volume = {"@type": "Periodical" if citation.kind == "journal" else "PublicationVolume", "name": metadata.venue}
    derived = "The title was derived from the abstract." if entry.title_from == "abstract" else ""
    return {
        "@type": "ScholarlyArticle",
        "headline": entry.title.text,
        "disambiguatingDescription": derived,
        "description": page.description,
        "author": [
            {"@type": "Organization" if name.organisation else "Person", "name": written}
            for written, name in zip(metadata.authors, citation.authors, strict=True)
        ],
        "datePublished": citation.year,
        "isPartOf": metadata.venue and volume,
        "identifier": metadata.arxiv and {"@type": "PropertyValue", "propertyID": "arXiv", "value": metadata.arxiv},
        "sameAs": list(dict.fromkeys(filter(None, (metadata.url, arxiv)))),
        "keywords": list(metadata.keywords),
        "about": [filled({"@type": "Thing", **_named(topic, publication)}) for topic in topics],
        "url": publication.absolute(page.url),
    }


def _named(topic: TopicLink, publication: Publication) -> dict[str, str]:
    return {"name": topic.name, "url": publication.absolute(f"topics/{topic.slug}/")}
