"""Which encoding a text has that is not UTF-8 and does not say so."""

from __future__ import annotations

import re
from typing import Final

import charset_normalizer

SAMPLE: Final = 200_000
"""Bytes by which an encoding is known."""
_LATIN: Final = ("cp1252", "cp1250", "iso8859_2", "mac_roman", "cp437")
"""Encodings of Latin letters; of two that fit alike the first, which more documents have."""
_CYRILLIC: Final = ("cp1251", "koi8_r", "iso8859_5", "cp866")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_IN_WORD: Final = "’‘'-‐–—·\u00ad"
"""What may stand between two letters of a word."""
_IMPLAUSIBLE: Final = 0.25
"""The share of signs that stand where none of a language does; more, and the encoding is another."""
_ALIKE: Final = 0.03
"""Shares that differ by no more say nothing: a typing mistake, a sign glued to a word."""


def encoding_of(raw: bytes) -> str:
    """Return the encoding, as Python names it, of bytes that are not UTF-8; empty where they seem to be no text.

    Accents stand alone among letters of ASCII, and the letters of other scripts side by side: for these
    charset-normalizer is asked; for accents, of which a document may have two, which encoding gives words.
    """
    sample = raw[:SAMPLE]
    runs = _HIGH.findall(sample)
    if not runs:
        return "utf-8"
    if sum(map(len, runs)) / len(runs) < 2.0:
        return _likeliest(sample, _LATIN) or _of_another_script(sample)
    return _of_another_script(sample) or _likeliest(sample, _LATIN)


def _of_another_script(sample: bytes) -> str:
    best = charset_normalizer.from_bytes(sample, enable_fallback=False).best()
    if best is None:
        return ""
    return _likeliest(sample, _CYRILLIC) or best.encoding if best.encoding in _CYRILLIC else best.encoding


def _likeliest(sample: bytes, encodings: tuple[str, ...]) -> str:
    """Return the first of the encodings that give the fewest implausible signs; empty where all give many."""
    shares = {encoding: _implausible(sample, encoding) for encoding in encodings}
    fewest = min(shares.values())
    best = next(encoding for encoding, share in shares.items() if share <= fewest + _ALIKE)
    return best if fewest <= _IMPLAUSIBLE else ""


def _implausible(sample: bytes, encoding: str) -> float:
    """Return the share of signs beyond ASCII that stand where no language has them: signs, or capitals, in words."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 1.0
    beyond = wrong = 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if sign < "\x80":
            continue
        beyond += 1
        letter = sign.isalpha()
        if (
            sign < "\xa0"
            or (not letter and before.isalpha() and after.isalpha() and sign not in _IN_WORD)
            or (letter and sign.isupper() and before.islower())
            or (letter and sign.islower() and before.isspace() and after.isupper())
        ):  # a control character
            wrong += 1
    return wrong / max(beyond, 1)
