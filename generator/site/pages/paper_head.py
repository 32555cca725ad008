"""What the head of a paper's page says to programs: how the paper is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.export.citation import Citation
from generator.export.identifiers import ORCID, identifiers_of
from generator.export.names import Name
from generator.metadata import Person
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
    for person, name in zip(metadata.people, citation.authors, strict=True):
        yield "citation_author", name.inverted if person.family and not name.organisation else person.name
        yield "citation_author_orcid", person.orcid and f"{ORCID}{person.orcid}"
    yield "citation_publication_date", "/".join([f"{part:02}" for part in citation.date])
    if citation.row.tag:
        yield citation.row.tag, citation.venue
    yield "citation_volume", citation.volume
    yield "citation_issue", citation.issue
    yield from zip(("citation_firstpage", "citation_lastpage"), citation.page_range, strict=True)
    thesis, report = citation.type == "thesis", citation.type == "report"
    yield "citation_dissertation_institution" if thesis else "citation_publisher", citation.publisher
    yield "citation_technical_report_institution", citation.publisher if report else ""
    yield from (("citation_issn", number) for number in citation.issn)
    yield from (("citation_isbn", number) for number in citation.isbn)
    yield "citation_arxiv_id", metadata.arxiv
    yield "citation_doi", citation.doi
    yield "citation_pmid", citation.pmid
    yield "citation_language", citation.language
    yield "citation_abstract_html_url", address
    yield "citation_pdf_url", citation.pdf or (metadata.url if _is_pdf(metadata.url) else "")
    yield from (("citation_keywords", keyword) for keyword in citation.keywords)


def _is_pdf(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(".pdf")


def _article(
    entry: Entry, citation: Citation, topics: Iterable[TopicLink], page: Page, publication: Publication
) -> dict[str, object]:
    metadata = entry.metadata
    journal = citation.row.bibtex_venue == "journal"
    volume = {"@type": "Periodical" if journal else "PublicationVolume", "name": metadata.venue}
    derived = "The title was derived from the abstract." if entry.title_from == "abstract" else ""
    known = tuple(identifiers_of(metadata))
    identifiers = [{"@type": "PropertyValue", "propertyID": one.label, "value": one.value} for one in known]
    return {
        "@type": "ScholarlyArticle",
        "headline": entry.title.text,
        "disambiguatingDescription": derived,
        "description": page.description,
        "author": list(map(_author, metadata.people, citation.authors)),
        "datePublished": "-".join([f"{part:02}" for part in citation.date]),
        "isPartOf": metadata.venue and volume,
        "pagination": metadata.pages,
        "publisher": metadata.publisher and {"@type": "Organization", "name": metadata.publisher},
        "inLanguage": metadata.language,
        "license": metadata.licence,
        "award": metadata.award,
        "creativeWorkStatus": metadata.status.capitalize(),
        "identifier": identifiers[0] if len(identifiers) == 1 else identifiers,
        "sameAs": list(dict.fromkeys(filter(None, (metadata.url, *[one.address for one in known])))),
        "keywords": list(citation.keywords),
        "about": [filled({"@type": "Thing", **_named(topic, publication)}) for topic in topics],
        "url": publication.absolute(page.url),
    }


def _author(person: Person, name: Name) -> dict[str, object]:
    orcid = person.orcid and f"{ORCID}{person.orcid}"
    return filled(
        {"@type": "Organization" if name.organisation else "Person", "name": person.name, "identifier": orcid}
    )


def _named(topic: TopicLink, publication: Publication) -> dict[str, str]:
    return {"name": topic.name, "url": publication.absolute(f"topics/{topic.slug}/")}
