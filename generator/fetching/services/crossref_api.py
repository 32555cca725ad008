"""Crossref: https://www.crossref.org/documentation/retrieve-metadata/rest-api. One DOI after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from generator.fetching.asking import FetchError
from generator.fetching.service import Page, Piece, Round, Service, json_document, parsed_json
from generator.sources.values.identifying import doi_of

ADDRESS: Final = "https://api.crossref.org/works"
_PAUSE: Final = 0.2


def _pages(asked: Round) -> Iterator[Page]:
    given = {"mailto": asked.source.contact} if "@" in asked.source.contact else {}
    start = int(asked.cursor or 0)
    wanted = asked.source.asked[: asked.source.at_most]
    for number, written in enumerate(wanted[start:], start + 1):
        doi = doi_of(written)
        if not doi:
            raise FetchError(f"{written!r} is no DOI; write it as it begins with 10. in sources.yml")
        url = f"{ADDRESS}/{quote(doi)}"
        work = parsed_json(asked.asker.get(url, given, pause=_PAUSE), url).get("message") or {}
        indexed = (work.get("indexed") or {}).get("date-time") or ""
        yield Page([Piece(f"{doi} {indexed[:10]}".strip(), work)], str(number) if number < len(wanted) else "")


CROSSREF: Final = Service("Crossref", _pages, json_document("items"), ".json", newest_first=False)
