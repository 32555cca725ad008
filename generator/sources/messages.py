"""How findings speak of what stands in a document: short, on one line, and without control characters."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches

from generator.errors import Finding, Level
from generator.model import Place
from generator.text.words import count

MOST_FINDINGS = 1_000
"""So many findings of one document are listed one by one: nobody reads more before mending, and a hostile document
must not fill the memory."""


def shown_name(name: str) -> str:
    """Return the name of a file with U+FFFD for whatever cannot be printed, also for bytes that are not UTF-8."""
    decoded = os.fsencode(name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in decoded)


def quote(text: str, length: int = 60) -> str:
    """Return the first words of `text` in quotes: one line of at most about `length` characters.

    What a terminal would obey is left out.
    """
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * length]).split())
    if len(shown) <= length and len(text) <= 4 * length:
        return f'"{shown}"'
    return f'"{shown[:length].rsplit(" ", 1)[0]} …"'


def describe(value: object) -> str:
    """Return what kind of value was found, as a curator would say it, with the value where it is short enough."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {str(value)[:40]}"
        case str():
            return f"the text {quote(value)}" if value.strip() else "empty"
        case list() | tuple():
            return f"a list of {count(len(value), 'value')}"
        case _:
            return "a mapping of keys to values"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "…"?)` for the known word that is most like `word`, or an empty string."""
    matches = get_close_matches(word[:60].casefold(), sorted(known), n=1, cutoff=0.75)
    return f' (did you mean "{matches[0]}"?)' if matches else ""


def limited(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings of one document, in the order given; those beyond `MOST_FINDINGS` as one that counts them."""
    rest = findings[MOST_FINDINGS:]
    if not rest:
        return findings
    level = Level.FAULT if any(finding.level is Level.FAULT for finding in rest) else Level.ODDITY
    place = Place(rest[0].place.document, min(finding.place.line for finding in rest))
    found = f"{count(len(rest), 'more finding')} of this document from here on"
    return (*findings[:MOST_FINDINGS], Finding(level, place, found, "mend those before, then check again"))
