"""PubMed's E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25497. Three requests a second are the most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.fetching.service import Page, Piece, Round, Service, parsed_json, parsed_xml, xml_document

ADDRESS: Final = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
_PAUSE: Final = 0.4
_SIZE: Final = 100


def _pages(asked: Round) -> Iterator[Page]:
    given: dict[str, str | int] = {"db": "pubmed", "tool": "paper-digest"}
    if "@" in asked.source.contact:
        given["email"] = asked.source.contact
    if asked.key:
        given["api_key"] = asked.key
    search = {**given, "term": asked.source.asked[0], "retmode": "json", "sort": "pub_date"}
    if asked.since:
        search |= {"datetype": "edat", "mindate": asked.since.replace("-", "/"), "maxdate": "3000"}
    start = int(asked.cursor or 0)
    while start < asked.source.at_most:
        size = min(_SIZE, asked.source.at_most - start)
        url = f"{ADDRESS}/esearch.fcgi"
        found = parsed_json(asked.asker.get(url, {**search, "retstart": start, "retmax": size}, pause=_PAUSE), url)
        numbers = (found.get("esearchresult") or {}).get("idlist") or []
        pieces: list[Piece] = []
        if numbers:
            url = f"{ADDRESS}/efetch.fcgi"
            wanted = {**given, "id": ",".join(map(str, numbers)), "retmode": "xml"}
            root = parsed_xml(asked.asker.get(url, wanted, pause=_PAUSE), url)
            pieces = [Piece(_id(element), element) for element in root if isinstance(element.tag, str)]
        start += len(numbers)
        last = len(numbers) < size or start >= asked.source.at_most
        yield Page(pieces, "" if last else str(start))
        if last:
            return


def _id(element: object) -> str:
    """Return the number of an article with its version, and the day of its last revision: a retraction is news."""
    found = [*element.iter("PMID")][:1]  # type: ignore[attr-defined]
    revised = [*element.iter("DateRevised")][:1]  # type: ignore[attr-defined]
    day = "-".join((part.text or "") for part in revised[0]) if revised else ""
    return f"{found[0].text if found else ''} {day}".strip()


PUBMED: Final = Service("PubMed", _pages, xml_document("PubmedArticleSet"), ".xml")
