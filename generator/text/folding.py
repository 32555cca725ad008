"""Texts reduced to what makes two of them the same."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return only the letters and digits of `text`: compatibility-decomposed, without marks, case folded.

    `"Mario Lučić — ﬁne"` and `"mario lucic fine"` fold alike. The result holds no white space; a prefix of a text
    folds to a prefix of its folding, so that beginnings can be compared.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if character.isalnum()).casefold()
