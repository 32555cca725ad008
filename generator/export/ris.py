"""Papers as RIS, which reference managers read."""

from __future__ import annotations

from rispy import RisWriter

from generator.export.citation import Citation
from generator.export.citing import Citing

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
    notes = list(citation.remarks)
    first, last = citation.page_range
    numbers = [*citation.isbn, *citation.issn]
    archived = f"arXiv:{citation.arxiv}" if citation.arxiv else ""
    fields: dict[str, str | list[str]] = {
        "title": citation.title,
        "authors": [name.inverted for name in citation.authors],
        "year": citation.year,
        "date": "/".join([f"{part:02}" for part in citation.date] + [""]) if len(citation.date) > 1 else "",
        "secondary_title": citation.venue,
        "volume": citation.volume,
        "number": citation.issue,
        "start_page": first,
        "end_page": last,
        "publisher": citation.publisher,
        "issn": ", ".join(numbers),
        "accession_number": archived or citation.pmid,
        "doi": citation.doi,
        "custom2": citation.pmcid,
        "language": citation.language,
        "urls": [citation.url] if citation.url else [],
        "file_attachments1": citation.pdf,
        "keywords": list(citation.keywords),
        "notes": [*notes, MORE_AUTHORS] if citation.more_authors else notes,
        "id": citation.key,
    }
    return {"type_of_reference": citation.row.ris, **{name: value for name, value in fields.items() if value}}


CITING = Citing(_paper, around_key=("\nID  - ", "\n"))
