"""What arXiv's authors write in their own words: where a paper appeared, and that it was withdrawn."""

from __future__ import annotations

import re
from typing import Final

_MEETING: Final = re.compile(
    r"\b(?:proc\w*|conference|workshop|symposium|congress|meeting|lecture notes)\b", re.IGNORECASE
)
_JOURNAL: Final = re.compile(
    r"(?P<name>[A-Z][^\d()]*?[A-Za-z.)])[\s,.:;]*(?:\b(?:vol(?:ume)?|no|issue|pp?)\b[.\s]*)*[(\[]?\d.*", re.DOTALL
)
_PAPER: Final = r"(?:paper|article|submission|manuscript|preprint|work|version|it)"
_WITHDRAWN: Final = re.compile(
    rf"\W*(?:(?:this|the) {_PAPER} (?:has been|have been|was|is|being) (?:\w+ )?)?withdrawn\b|withdrawal\b",
    re.IGNORECASE,
)


def venue_in(reference: str) -> str:
    """Return the venue of a reference to a journal: `Phys. Rev. D` of `Phys. Rev. D 76, 013009 (2007)`.

    A conference's name, which has numbers within, stays as it is. Empty where the reference is none that is understood.
    """
    reference = " ".join(reference.split())
    if _MEETING.search(reference):
        return reference if len(reference) <= 200 else ""
    journal = _JOURNAL.fullmatch(reference)
    if journal:
        return journal["name"].rstrip(" ,;:")
    return reference if not any(map(str.isdigit, reference)) and len(reference) <= 120 else ""


def withdrawn_by(comment: str) -> dict[str, object]:
    """Return the status of a paper whose comment begins with its withdrawal, and that its comment says so."""
    return {"status": "withdrawn", "status_source": "its comment"} if _WITHDRAWN.match(comment) else {}
