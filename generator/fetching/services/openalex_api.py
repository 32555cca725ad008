"""OpenAlex: https://docs.openalex.org. Who says who asks is served sooner; ten requests a second are the most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.fetching.service import Page, Piece, Round, Service, json_document, parsed_json

ADDRESS: Final = "https://api.openalex.org/works"
_PAUSE: Final = 0.2
_SIZE: Final = 100
_FILTERS: Final = re.compile(r"[a-z_.]+:\S+(?:,[a-z_.]+:\S+)*")


def _pages(asked: Round) -> Iterator[Page]:
    query = asked.source.asked[0]
    filters = [query] if _FILTERS.fullmatch(query) else []
    given: dict[str, str | int] = {"sort": "publication_date:desc"}
    if not filters:
        given["search"] = query
    if asked.since:
        filters.append(f"from_publication_date:{asked.since}")
    if filters:
        given["filter"] = ",".join(filters)
    if "@" in asked.source.contact:
        given["mailto"] = asked.source.contact
    count, _, cursor = asked.cursor.partition(" ")
    taken, cursor = int(count or 0), cursor or "*"
    while taken < asked.source.at_most:
        size = min(_SIZE, asked.source.at_most - taken)
        headers = {"Authorization": f"Bearer {asked.key}"} if asked.key else {}
        raw = asked.asker.get(ADDRESS, {**given, "per-page": size, "cursor": cursor}, pause=_PAUSE, headers=headers)
        answer = parsed_json(raw, ADDRESS)
        works = answer.get("results") or []
        cursor = (answer.get("meta") or {}).get("next_cursor") or ""
        taken += len(works)
        last = not works or not cursor or taken >= asked.source.at_most
        yield Page([Piece(str(work.get("id")), work) for work in works], "" if last else f"{taken} {cursor}")
        if last:
            return


OPENALEX: Final = Service("OpenAlex", _pages, json_document("results"), ".json")
