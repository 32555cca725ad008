"""The names of people: how they are sorted, and which spellings are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.text.words import words

_PARTICLES = words(
    "af al am auf aus ben bin d da dal de degli dei del della den der di do dos du e el ibn la las le lo los mac",
    "san santa st st. ste te ten ter 't van vander vom von y zu zum zur",
)
"""Words that belong to the last name they stand before."""
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """A name taken apart; `before`, `last` and `after` joined by spaces are the name."""

    before: str
    last: str
    after: str
    key: str
    """What the name is sorted by: as BibTeX does, a particle in small letters does not count."""


def family_of(name: str) -> Family:
    """Return the parts of a person's name: the last word with its particles (Le Roux, van der Maaten) is the last name.

    `Last, First` is taken as it stands. A name of one word, or of a script without spaces, is a last name.
    """
    last, comma, first = name.partition(",")
    if comma and not _SUFFIX.match(first.strip()):
        return Family("", f"{last},", first.strip(), f"{last.strip()}, {first.strip()}")
    parts = name.split()
    if len(parts) == 2 and not _SUFFIX.match(parts[1]):
        return Family(parts[0], parts[1], "", f"{parts[1]}, {parts[0]} ")
    end = len(parts)
    while end > 1 and _SUFFIX.match(parts[end - 1]):
        end -= 1
    begin = max(end - 1, 0)
    while begin > 1 and parts[begin - 1].lower() in _PARTICLES:
        begin -= 1
    sorted_from = begin
    while sorted_from < end - 1 and parts[sorted_from].islower():
        sorted_from += 1
    before, family, after = (" ".join(words) for words in (parts[:begin], parts[begin:end], parts[end:]))
    return Family(before, family, after, f"{' '.join(parts[sorted_from:end])}, {before} {after}")


def fold_name(name: str) -> str:
    """Return what all spellings of a name share that differ in case, accents, dots and spaces only."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.lower())
        name = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_LETTERS)
    return " ".join(name.lower().replace(".", " ").split())
