"""Zotero's Web API, version 3: https://www.zotero.org/support/dev/web_api/v3/basics. A library, or a collection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from generator.fetching.asking import FetchError
from generator.fetching.service import Page, Piece, Round, Service, parsed_json

ADDRESS: Final = "https://api.zotero.org"
_PAUSE: Final = 1.0
_SIZE: Final = 100


def _pages(asked: Round) -> Iterator[Page]:
    library = asked.source.asked[0].strip("/")
    if not library.startswith(("users/", "groups/")):
        raise FetchError(f"{library!r} is no library of Zotero; write groups/12345 or users/12345 in sources.yml")
    url = f"{ADDRESS}/{library}/items/top"
    headers = {"Zotero-API-Version": "3"} | ({"Zotero-API-Key": asked.key} if asked.key else {})
    start = int(asked.cursor or 0)
    while start < asked.source.at_most:
        size = min(_SIZE, asked.source.at_most - start)
        given: dict[str, str | int] = {"sort": "dateModified", "direction": "desc", "start": start, "limit": size}
        items = parsed_json(asked.asker.get(url, given, pause=_PAUSE, headers=headers), url)
        if not isinstance(items, list):
            raise FetchError(f"{url} does not answer with a list of items; try again later")
        fresh = [item for item in items if str((item.get("data") or {}).get("dateModified", "")) >= asked.since]
        start += len(items)
        last = len(items) < size or len(fresh) < len(items) or start >= asked.source.at_most
        yield Page(
            [Piece(f"{item.get('key')} {item.get('version')}", item) for item in fresh], "" if last else str(start)
        )
        if last:
            return


def _document(pieces: Sequence[Piece]) -> bytes:
    return (json.dumps([piece.content for piece in pieces], ensure_ascii=False, indent=1) + "\n").encode()


ZOTERO: Final = Service("Zotero", _pages, _document, ".json")
