"""arXiv's API: https://info.arxiv.org/help/api/user-manual.html. It wants three seconds between two requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.fetching.asking import FetchError
from generator.fetching.service import Page, Piece, Round, Service, parsed_xml, xml_document

ADDRESS: Final = "https://export.arxiv.org/api/query"
_PAUSE: Final = 3.0
_SIZE: Final = 100
_ATOM: Final = "{http://www.w3.org/2005/Atom}"


def _pages(asked: Round) -> Iterator[Page]:
    query = asked.source.asked[0]
    if asked.since:
        query = f"({query}) AND submittedDate:[{asked.since.replace('-', '')}0000 TO 999912312359]"
    start = int(asked.cursor or 0)
    while start < asked.source.at_most:
        size = min(_SIZE, asked.source.at_most - start)
        given: dict[str, str | int] = {
            "search_query": query,
            "start": start,
            "max_results": size,
            "sortBy": "submittedDate",
            "sortOrder": "descending",
        }
        root = parsed_xml(asked.asker.get(ADDRESS, given, pause=_PAUSE), ADDRESS)
        entries = root.findall(f"{_ATOM}entry")
        ids = [(entry.findtext(f"{_ATOM}id") or "").strip() for entry in entries]
        if len(ids) == 1 and "/api/errors" in ids[0]:
            said = (entries[0].findtext(f"{_ATOM}summary") or "").strip()
            raise FetchError(f"arXiv does not understand the query: {said}; correct it in sources.yml")
        start += len(entries)
        last = len(entries) < size or start >= asked.source.at_most
        yield Page([Piece(one, entry) for one, entry in zip(ids, entries, strict=True)], "" if last else str(start))
        if last:
            return


ARXIV: Final = Service("arXiv", _pages, xml_document('feed xmlns="http://www.w3.org/2005/Atom"'), ".xml")
