"""Papers as CSL-JSON (schema 1.0.2 of the Citation Style Language), which citation processors read."""

from __future__ import annotations

import json
from typing import Any

from generator.export.citation import Citation
from generator.export.citing import Citing
from generator.export.names import Name

_JSON = json.JSONEncoder(ensure_ascii=False)

_OTHERS = {"literal": "others"}
"""Behind a list of authors that is cut short, as Pandoc writes it."""


def _paper(citation: Citation) -> str:
    """Return one paper as an item on one line."""
    return _JSON.encode(_item(citation))


def _item(citation: Citation) -> dict[str, Any]:
    authors = [_name(name) for name in citation.authors]
    item = {
        "id": citation.key,
        "type": citation.type,
        "title": citation.title,
        "author": [*authors, _OTHERS] if citation.more_authors else authors,
        "issued": {"date-parts": [citation.date]} if citation.date else None,
        "container-title": citation.venue,
        "volume": citation.volume,
        "issue": citation.issue,
        "page": citation.pages,
        "publisher": citation.publisher,
        "number": f"arXiv:{citation.arxiv}" if citation.arxiv and not citation.venue else "",
        "archive": "arXiv" if citation.arxiv else "",
        "archive_location": citation.arxiv,
        "DOI": citation.doi,
        "PMID": citation.pmid,
        "PMCID": citation.pmcid,
        "ISBN": ", ".join(citation.isbn),
        "ISSN": ", ".join(citation.issn),
        "URL": citation.url,
        "language": citation.language,
        "keyword": ", ".join(citation.keywords),
        "status": citation.status,
        "note": ". ".join(citation.remarks),
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


CITING = Citing(_paper, around_key=('"id": "', '"'), opening="[\n", between=",\n", closing="\n]\n")
