"""A paper as a line in a list of references, for people to read."""

from __future__ import annotations

from generator.export.citation import DERIVED, Citation

MOST_AUTHORS = 10
"""Authors that a reference names before "et al."."""


def reference_of(citation: Citation) -> str:
    """Return the reference in plain text: authors, year, title, where it stands, identifiers, address, status."""
    ends = citation.title.endswith((".", "?", "!"))
    parts = (
        _sentence(_authors(citation)),
        _sentence(citation.year),
        citation.title if ends else _sentence(citation.title),
        f"[{DERIVED}.]" if citation.derived else "",
        _sentence(_venue(citation)),
        _sentence(citation.publisher),
        _sentence(citation.arxiv and f"arXiv:{citation.arxiv}"),
        f"doi:{citation.doi}." if citation.doi and citation.doi not in citation.url.lower() else "",
        citation.url,
        f"[{citation.status.capitalize()}.]" if citation.status else "",
    )
    return " ".join(part for part in parts if part)


def _venue(citation: Citation) -> str:
    """Return where the paper stands: `Journal of Tea 12(3), 101-117`."""
    number = f"{citation.volume}({citation.issue})" if citation.volume and citation.issue else ""
    place = " ".join(filter(None, (citation.venue, number or citation.volume or citation.issue)))
    place = ", ".join(filter(None, (place, citation.pages)))
    return f"In {place}" if citation.venue and citation.row.within else place


def _sentence(text: str) -> str:
    return f"{text.removesuffix('.')}." if text else ""


def _authors(citation: Citation) -> str:
    names = [name.written for name in citation.authors]
    if citation.more_authors or len(names) > MOST_AUTHORS:
        return ", ".join([*names[:MOST_AUTHORS], "et al."]) if names else ""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
