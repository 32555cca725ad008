"""The one sentence of an abstract that says best what is new."""

from __future__ import annotations

import re
from collections import Counter

from generator.reading.statements import brings, centrality, does, shows, speaks, stems, studies
from generator.reading.wording import OPENING, unglue
from generator.text.sentences import split_sentences

_KINDS = ((brings, 2.2), (shows, 1.2), (studies, 1.1), (does, 0.7))
"""What a sentence can say of the paper, and what that is worth, most first."""
_OWN = re.compile(r"\b(?:we|our|this (?:paper|work|article|report|study))\b", re.IGNORECASE)
_NEW = re.compile(r"\b(?:novel|new|first|key (?:idea|insight)|main (?:contribution|result))\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:outperform\w*|state[- ]of[- ]the[- ]art|achiev\w+|improv\w+|surpass\w*|superior|reduc\w+|optimal"
    r"|guarantee\w*|faster|better|without|enabl\w+|\d+(?:\.\d+)?(?:%|x|×))",
    re.IGNORECASE,
)
_PLACE_OF_CODE = re.compile(
    r"https?://|\b(?:codes?|data ?sets?|models?|weights|implementations?|videos?|demos?|page|website"
    r"|supplement\w*)\b[^.]{0,80}\b(?:available|released?|found|accessible|open-sourced)\b|\b(?:available"
    r"|released) (?:at|on|here|online)\b",
    re.IGNORECASE,
)
_HINTS_AT_CODE = ("http", "available", "release", "found", "accessible", "-sourced")
"""What `_PLACE_OF_CODE` matches holds one of these: a sentence without is spared the longer pattern."""
_BACKGROUND = re.compile(
    r"^(?:however|recent(?:ly)?|existing|traditional(?:ly)?|although|despite|while|prior|previous(?:ly)?"
    r"|current(?:ly)?|most|many|unfortunately|in recent years|typically|conventional|state-of-the-art|over "
    r"the|with the)\b"
    r"|\b(?:remains?|is still|has been|have been|is known|are known|has (?:recently )?(?:become|emerged"
    r"|shown)|have (?:recently )?(?:become|emerged|shown)|suffers? from|fails? to|challenging|crucial"
    r"|important|is a fundamental|is one of)\b",
    re.IGNORECASE,
)
_EXPERIMENTS = re.compile(
    r"^(?:we (?:also )?(?:evaluate|conduct|perform|validate|verify|test|compare|corroborate|discuss|conclude)"
    r"|(?:extensive |our |numerical |empirical )*(?:experiment\w*|evaluation\w*|simulation\w*))",
    re.IGNORECASE,
)


def find_highlight(text: str, system: str | None) -> str:
    """Return the sentence of `text` that says best what is new, as it stands there; empty only where `text` is.

    What a sentence says of the paper counts most ("we propose …" before "we show …"), then whether it brings in the
    `system`, words of novelty and of results, and how much it speaks of what the whole abstract speaks of. Background
    and where the code is lose. Without a sentence about the paper itself the most central one is it.
    """
    sentences = split_sentences(text)
    counts = Counter(word for sentence in sentences for word in stems(sentence))
    best, highest = "", float("-inf")
    seen, glued = False, unglue(text) != text
    for number, sentence in enumerate(sentences):
        plain = unglue(sentence) if glued else sentence
        score = _score(plain, counts) - 0.05 * number
        if system is not None and system in plain:
            score += 0.8 if seen else 1.4
            seen = True
        if score > highest:
            best, highest = sentence, score
    return best


def _score(sentence: str, counts: Counter[str]) -> float:
    """Return how well `sentence` says what is new, about -5 to 5."""
    clause = OPENING.sub("", sentence)
    length = len(clause.split())
    own = _OWN.search(clause) is not None
    about_itself = speaks(clause) is not None
    return (
        next((worth for says, worth in _KINDS if about_itself and says(clause)), 0.6 if own else 0.0)
        + (0.4 if _NEW.search(clause) else 0.0)
        + (0.3 if _RESULT.search(clause) else 0.0)
        + 0.8 * centrality(clause, counts)
        - (5.0 if any(map(clause.lower().__contains__, _HINTS_AT_CODE)) and _PLACE_OF_CODE.search(clause) else 0.0)
        - (1.2 if not own and _BACKGROUND.search(clause) else 0.0)
        - (1.0 if _EXPERIMENTS.match(clause) else 0.0)
        - (1.0 if length < 7 else 0.3 if length > 60 else 0.0)
    )
