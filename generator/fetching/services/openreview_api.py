"""OpenReview, API 2: https://docs.openreview.net. The papers of a venue, and of older ones those of API 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from generator.fetching.service import Page, Piece, Round, Service, json_document, parsed_json

ADDRESS: Final = "https://api2.openreview.net/notes"
_PAUSE: Final = 1.0
_SIZE: Final = 200


def _pages(asked: Round) -> Iterator[Page]:
    given: dict[str, str | int] = {"content.venueid": asked.source.asked[0], "sort": "cdate:desc"}
    if asked.since:
        given["mintcdate"] = int(np.datetime64(asked.since, "ms").astype(int))
    headers = {"Authorization": f"Bearer {asked.key}"} if asked.key else {}
    start = int(asked.cursor or 0)
    while start < asked.source.at_most:
        size = min(_SIZE, asked.source.at_most - start)
        raw = asked.asker.get(ADDRESS, {**given, "offset": start, "limit": size}, pause=_PAUSE, headers=headers)
        notes = parsed_json(raw, ADDRESS).get("notes") or []
        start += len(notes)
        last = len(notes) < size or start >= asked.source.at_most
        pieces = [
            Piece(f"{note.get('id')} {note.get('mdate') or note.get('tmdate') or ''}".strip(), note) for note in notes
        ]
        yield Page(pieces, "" if last else str(start))
        if last:
            return


OPENREVIEW: Final = Service("OpenReview", _pages, json_document("notes"), ".json")
