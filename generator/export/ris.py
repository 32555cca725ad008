"""Papers as RIS, which reference managers read."""

from __future__ import annotations

from rispy import RisWriter

from generator.export.citation import DERIVED, Citation
from generator.export.citing import Citing

_TYPES = {"journal": "JOUR", "conference": "CONF", "preprint": "UNPB"}

MORE_AUTHORS = "The list of authors is cut short"
"""RIS has no other place to say so."""


class _Writer(RisWriter):  # type: ignore[misc]
    """Writes references without the numbers that rispy puts before them, which some programs stumble over."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - rispy says what it takes
        """Return nothing."""
        return ""


_WRITER = _Writer()


def _paper(citation: Citation) -> str:
    """Return one paper, without an end of line behind its `ER`."""
    return str(_WRITER.formats([_reference(citation)])).removesuffix("\n")


def _reference(citation: Citation) -> dict[str, str | list[str]]:
    """Return the paper in rispy's words."""
    notes = [DERIVED] if citation.derived else []
    fields: dict[str, str | list[str]] = {
        "title": citation.title,
        "authors": [name.inverted for name in citation.authors],
        "year": citation.year,
        "secondary_title": citation.venue,
        "accession_number": f"arXiv:{citation.arxiv}" if citation.arxiv else "",
        "doi": citation.doi,
        "urls": [citation.url] if citation.url else [],
        "notes": [*notes, MORE_AUTHORS] if citation.more_authors else notes,
        "id": citation.key,
    }
    return {"type_of_reference": _TYPES[citation.kind], **{name: value for name, value in fields.items() if value}}


CITING = Citing(_paper, around_key=("\nID  - ", "\n"))
