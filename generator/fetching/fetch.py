"""One round of all sources: what is new there is stored, and what failed is named; others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import numpy as np
from slugify import slugify

from generator.fetching.asking import Asker, FetchError
from generator.fetching.service import Round, Service
from generator.fetching.services_table import BY_WORD
from generator.fetching.storing import Store, open_store
from generator.sources.curated.sources_file import Source


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a round brought of a source."""

    source: Source
    service: str
    new: int
    """Records that were not there before."""
    error: str = ""
    """What went wrong, and what to do; empty where all went well. What came before it is stored."""


def fetch(
    sources: Iterable[Source], seeds: Path, ask: Callable[[Source], Asker], today: str, keys: Mapping[str, str]
) -> Iterator[Fetched]:
    """Yield for each source, in turn, what a round brought.

    ask: makes what asks a source. today: `2026-11-30`, from which `since: 30 days` counts. keys: the environment, of
    which only what `key_from` names is read.
    """
    for source in sources:
        service = BY_WORD[source.service]
        before = after = 0
        try:
            store = open_store(seeds, source.name, (source.service, *source.asked, source.since))
            before = after = len(store.ids)
            asked = Round(source, ask(source), _key(source, keys), _day(source.since, today), store.cursor)
            for _ in _stored(service, asked, store):
                after = len(store.ids)
        except FetchError as error:
            yield Fetched(source, service.name, after - before, str(error))
        else:
            yield Fetched(source, service.name, after - before)


def _stored(service: Service, asked: Round, store: Store) -> Iterator[None]:
    """Store the new records of page after page; where newest come first, until a page has none."""
    caught_up = store.whole and not asked.cursor
    for page in service.pages(asked):
        new = [piece for piece in page.pieces if piece.id not in store.ids]
        done = not page.next or (not new and service.newest_first and caught_up)
        content = service.document(new) if new else None
        name = "" if service.suffix else _file_name(asked.source)
        store.save(content, service.suffix, [piece.id for piece in new], "" if done else page.next, name=name)
        yield
        if done:
            return
    if store.cursor:  # a round that was stopped before its last page, which is no page any more
        store.save(None, "", (), "")


def _key(source: Source, keys: Mapping[str, str]) -> str:
    """Return the key of a service, if one is named. Raises FetchError where it is not set."""
    key = keys.get(source.key_from, "") if source.key_from else ""
    if source.key_from and not key:
        raise FetchError(f"the environment variable {source.key_from} is not set; set it to the key")
    return key


def _file_name(source: Source) -> str:
    """Return the name of a file that is kept whole: that of its address, with nothing but letters, digits and dots."""
    path = PurePosixPath(urlsplit(source.asked[0]).path)
    ending = slugify(path.suffix)
    return f"{slugify(path.stem, max_length=60) or 'file'}{f'.{ending}' if ending else ''}"


def _day(since: str, today: str) -> str:
    """Return a day; a number counts days back from today."""
    return str(np.datetime64(today) - np.timedelta64(int(since), "D")) if since.isdigit() else since
