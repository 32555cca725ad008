"""What is wrong with the way an abstract is written down, so that of several wordings the clean one is shown."""

from __future__ import annotations

import re
from typing import Final

FLAWS: Final = {
    "markup": re.compile(r"</?[a-zA-Z][\w:]*(?:\s+[\w:-]+=\"[^\"<>]*\")*\s*/?>|&(?:[a-z]+|#\d+);"),
    "a word broken by a hyphen": re.compile(r"(?<![a-z])[a-z]{2,}- (?!(?:and|or|to|und|oder|et|ou)\b)[a-z]{2,}"),
    "characters of another encoding": re.compile(r"Ã[\x80-\xbf¤-¿]|â€|\ufffd"),
    "words glued together": re.compile(r"[a-z]{3}[.,;:!?][A-Z][a-z]|[a-z]{4}[A-Z][a-z]{9}"),
    "a notice of copyright": re.compile(
        r"(?:©|\(c\)|copyright)[^.]{0,80}(?:19|20)\d\d|all rights reserved", re.IGNORECASE
    ),
    "the word abstract": re.compile(r"\A\W*(?:abstract|summary)\b\W", re.IGNORECASE),
    "an end that is cut off": re.compile(r"(?:\.\.\.|…|[\w,])\s*\Z"),
}
"""What counts against a wording, once each."""


def flaws_of(source: str) -> int:
    """Return how many kinds of flaws an abstract has as it is written."""
    return sum(1 for pattern in FLAWS.values() if pattern.search(source))
