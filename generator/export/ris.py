"""Papers as RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rispy import RisWriter

from generator.export.citation import DERIVED, Citation, citations_of
from generator.model import Entry

_TYPES = {"journal": "JOUR", "conference": "CONF", "preprint": "UNPB"}

MORE_AUTHORS = "The list of authors is cut short"
"""RIS has no other place to say so."""


class _Writer(RisWriter):  # type: ignore[misc]
    """Writes references without the numbers that rispy puts before them, which some programs stumble over."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - rispy says what it takes
        """Return nothing."""
        return ""


_WRITER = _Writer()


def to_ris(entries: Iterable[Entry]) -> str:
    """Return the papers as RIS, in the order given."""
    return "".join(ris_lines(map(ris_of, citations_of(entries))))


def ris_lines(papers: Iterable[str]) -> Iterator[str]:
    """Yield the text of `to_ris` paper by paper, given each as `ris_of` returns it, an empty line between two."""
    between = ""
    for paper in papers:
        yield f"{between}{paper}\n"
        between = "\n"


def ris_of(citation: Citation) -> str:
    """Return one paper as RIS, without an end of line behind its `ER`."""
    return str(_WRITER.formats([_reference(citation)])).removesuffix("\n")


def _reference(citation: Citation) -> dict[str, str | list[str]]:
    """Return the paper in rispy's words."""
    notes = [DERIVED] if citation.derived else []
    told: dict[str, str | list[str]] = {
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
    return {"type_of_reference": _TYPES[citation.kind], **{name: value for name, value in told.items() if value}}
