"""Words as programs need them: lists of them, texts reduced to their letters, numbers with their noun."""

from __future__ import annotations

import unicodedata

_NO_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}
"""For `translate`: takes what is no letter or digit out of a text of ASCII, as most are, five times as fast."""


def words(*listed: str) -> frozenset[str]:
    """Return the words that are listed, parted by white space, as a set."""
    return frozenset(" ".join(listed).split())


def fold(text: str) -> str:
    """Return only the letters and digits of `text`: compatibility-decomposed, without marks, case folded.

    `"Mario Lučić — ﬁne"` and `"mario lucic fine"` fold alike. The result holds no white space; a prefix of a text
    folds to a prefix of its folding, so that beginnings can be compared.
    """
    if text.isascii():
        return text.translate(_NO_LETTER).lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if character.isalnum()).casefold()


def count(number: int, noun: str, plural: str = "") -> str:
    """Return `1 line`, `2 lines` or `1,000 lines`; the plural ends in s unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
