"""Feeds, of which new entries are kept, and files of any format at an address, kept whole as they are now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from generator.fetching.service import Page, Piece, Round, Service, parsed_xml, xml_document
from generator.sources.formats.xml.tree import line_of
from generator.text.markup import local_name

_PAUSE: Final = 1.0


def _of_feed(asked: Round) -> Iterator[Page]:
    (url,) = asked.source.asked
    root = parsed_xml(asked.asker.get(url, pause=_PAUSE), url)
    entries = [element for element in root.iter() if local_name(element) in {"item", "entry"}]
    yield Page([Piece(_id(entry), entry) for entry in entries[: asked.source.at_most]], "")


def _id(entry: etree._Element) -> str:
    """Return by what an entry of a feed is known again: its id or address, and its words."""
    said = {local_name(child): line_of(child) for child in entry}
    words = hashlib.sha256(f"{said.get('title')} {said.get('description') or said.get('summary')}".encode()).hexdigest()
    return f"{said.get('guid') or said.get('id') or said.get('link') or ''} {words[:16]}".strip()


def _of_file(asked: Round) -> Iterator[Page]:
    (url,) = asked.source.asked
    raw = asked.asker.get(url, pause=_PAUSE)
    yield Page([Piece(hashlib.sha256(raw).hexdigest(), raw)], "")


def _file(pieces: Sequence[Piece]) -> bytes:
    content: bytes = pieces[-1].content
    return content


FEED: Final = Service("feed", _of_feed, xml_document("rss"), ".xml")
FILE: Final = Service("file", _of_file, _file, "")
