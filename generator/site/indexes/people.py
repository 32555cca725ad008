"""The names of people as indexes show and sort them, and which spellings are one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.export.names import read_name

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart."""


@dataclass(frozen=True, slots=True)
class Family:
    """A name taken apart; `before`, `last` and `after` joined by spaces are the name."""

    before: str
    last: str
    """With its particles (Le Roux, van der Maaten); the whole name of a team."""
    after: str
    key: str
    """What the name is sorted by: as BibTeX does, a particle in small letters does not count."""


def family_of(name: str) -> Family:
    """Return the parts of a name, first name first."""
    read = read_name(name)
    last = f"{read.particle} {read.family}".strip()
    return Family(read.given, last, read.suffix, f"{read.family}, {read.given} {read.suffix}")


def fold_name(name: str) -> str:
    """Return what all spellings of a name share that differ in case, accents, dots and spaces only."""
    if not name.isascii():
        name = without_marks(name.lower()).translate(_LETTERS)
    return " ".join(name.lower().replace(".", " ").split())


def without_marks(text: str) -> str:
    """Return a text without its accents, compatibility-decomposed."""
    if text.isascii():
        return text
    return "".join([sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)])
