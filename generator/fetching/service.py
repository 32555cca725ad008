"""What a service is to `fetch`: pages of records, each record with an id, and how records become a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.fetching.asking import Asker, FetchError
from generator.sources.curated.sources_file import Source


@dataclass(frozen=True, slots=True)
class Piece:
    """A record as a service gives it."""

    id: str
    """By which it is known again: with its version, where it has one."""
    content: Any
    """An element of XML, or a value of JSON; the bytes of a whole file."""


@dataclass(frozen=True, slots=True)
class Round:
    """What is asked for in one round."""

    source: Source
    asker: Asker
    key: str
    """The key of the service; empty where none is needed."""
    since: str
    """The day from which on, `2024-05-17`; empty for all."""
    cursor: str
    """Where the round before was stopped; empty at the beginning."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an answer."""

    pieces: Sequence[Piece]
    next: str
    """Where the next page begins; empty after the last."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that can be asked."""

    name: str
    """As the service calls itself."""
    pages: Callable[[Round], Iterator[Page]]
    """Yields the pages, newest records first, from the round's cursor on. Raises FetchError."""
    document: Callable[[Sequence[Piece]], bytes]
    """Records as a document that the formats read."""
    suffix: str
    """What the names of its documents end with."""
    newest_first: bool = True
    """Whether a page without anything new means that none behind it has anything new."""


def parsed_json(answer: bytes, url: str) -> Any:
    """Return an answer that has to be JSON. Raises FetchError."""
    try:
        return json.loads(answer)
    except ValueError as error:
        raise FetchError(f"{url} does not answer in JSON; try again later") from error


def parsed_xml(answer: bytes, url: str) -> etree._Element:
    """Return the root of an answer that has to be XML. Raises FetchError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(answer, parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{url} does not answer in XML ({error.msg}); try again later") from error


def json_document(key: str, **said: object) -> Callable[[Sequence[Piece]], bytes]:
    """Return what makes a document of records in JSON, in a list under a key, as the service has it."""

    def document(pieces: Sequence[Piece]) -> bytes:
        value: Mapping[str, object] = {**said, key: [piece.content for piece in pieces]}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

    return document


def xml_document(root: str) -> Callable[[Sequence[Piece]], bytes]:
    """Return what makes a document of records in XML, within a root element; of their namespaces each keeps its own."""

    def document(pieces: Sequence[Piece]) -> bytes:
        inside = b"\n".join(etree.tostring(piece.content, encoding="utf-8", with_tail=False) for piece in pieces)
        end = root.split()[0]
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n'.encode() + inside + f"\n</{end}>\n".encode()

    return document


def pages_of(total: int, size: int) -> Iterable[int]:
    """Return the sizes of the pages that `total` records take."""
    return [min(size, total - at) for at in range(0, total, size)]
