"""Papers as CSL-JSON (schema 1.0.2 of the Citation Style Language), which citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.export.citation import DERIVED, Citation, citations_of
from generator.export.names import Name
from generator.model import Entry

_TYPES = {"journal": "article-journal", "conference": "paper-conference", "preprint": "article"}

_JSON = json.JSONEncoder(ensure_ascii=False)

_OTHERS = {"literal": "others"}
"""Behind a list of authors that is cut short, as Pandoc writes it."""


def to_csl(entries: Iterable[Entry]) -> str:
    """Return the papers as one JSON array of items, in the order given, an item a line."""
    return "".join(csl_lines(map(csl_of, citations_of(entries))))


def csl_lines(items: Iterable[str]) -> Iterator[str]:
    """Yield the text of `to_csl` item by item, given each as `csl_of` returns it."""
    between = "[\n"
    for item in items:
        yield f"{between}{item}"
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def csl_of(citation: Citation) -> str:
    """Return one paper as a CSL-JSON item on one line."""
    return _JSON.encode(_item(citation))


def _item(citation: Citation) -> dict[str, Any]:
    authors = [_name(name) for name in citation.authors]
    item = {
        "id": citation.key,
        "type": _TYPES[citation.kind],
        "title": citation.title,
        "author": [*authors, _OTHERS] if citation.more_authors else authors,
        "issued": {"date-parts": [[int(citation.year)]]} if citation.year else None,
        "container-title": citation.venue,
        "number": f"arXiv:{citation.arxiv}" if citation.arxiv and not citation.venue else "",
        "archive": "arXiv" if citation.arxiv else "",
        "archive_location": citation.arxiv,
        "DOI": citation.doi,
        "URL": citation.url,
        "note": DERIVED if citation.derived else "",
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.organisation:
        return {"literal": name.written}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
