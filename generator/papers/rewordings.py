"""When one text is a rewording of another, and when it only looks like one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.text.differences import words_in_order
from generator.text.fingerprints import Shingles, shared

REWORDED = 0.75
"""Jaccard index of word trigrams from which two texts are the same abstract whatever the order of their sentences.

Measured on 18,225 abstracts of conferences: those of one paper have 0.75 or more, those of two papers never reach 0.4.
"""

RESEMBLING = 0.25
"""Jaccard index from which it is worth comparing the order of the words. Different papers stay below 0.17."""

KEPT = 0.85
"""Share of the shorter text's words that the longer has in the same order, from which they are the same abstract.

Measured on 200 real abstracts for each kind of random change. Two sentences dropped: all of the words; every
tenth word replaced or misspelled, or every twelfth space lost: 0.83 or more, 0.84 for 19 of 20. Pairs that have half of
their sentences in common, as in a series: 0.80 at most; six tenths: 0.79 for 19 of 20, 0.88 at most.
"""

KEPT_RETITLED = 0.95
"""The same where their titles differ. Of pairs with four fifths of their sentences in common 1 in 30 reaches it."""

CONTAINED = 0.9
"""Share of the shorter text's trigrams in the longer one from which it may be an abstract cut short."""

ENOUGH = 25
"""Trigrams that a text must have for its being contained to mean anything: a sentence or two."""

FEW_WORDS = 40
"""Below this many words one other word makes another abstract: lower bounds are not upper bounds."""

_NUMBERED = re.compile(
    r"(?:part|paper|volume|vol|book|chapter|lecture|episode|task|track|phase|round|edition)\s(?:[ivx]{1,4}|\d{1,3})"
    r"|(?:19|20)\d\d"
)
_NUMBERED_WORDS = re.compile(rf"\b(?:{_NUMBERED.pattern})\b")


def resemble(a: Shingles, b: Shingles) -> bool:
    """Return whether two texts, given as their trigrams, share enough to be worth comparing word by word."""
    common, fewer = shared(a, b), min(len(a), len(b))
    contained = fewer >= ENOUGH and common >= CONTAINED * fewer
    return contained or common >= RESEMBLING * (len(a) + len(b) - common)


def is_rewording(a: Sequence[str], b: Sequence[str], similarity: float, *, retitled: bool = False) -> bool:
    """Return whether two texts that resemble each other by `similarity`, given as their words, are one abstract's.

    `retitled` says that they stand under different titles, so that a common beginning and end are not enough.
    """
    kept = words_in_order(a, b) / min(len(a), len(b))
    alike = kept >= KEPT_RETITLED if retitled else kept >= KEPT or similarity >= REWORDED
    return alike and not says_otherwise(a, b)


def only_typing_differs(a: Iterable[str], b: Iterable[str]) -> bool:
    """Return whether the words that only one text has are spelled nearly like those that only the other has.

    True as well where one text has no words of its own. A misspelling seldom changes the first letter, while words of
    opposite meaning often do (linear, nonlinear) or share less (online, offline: 0.77).
    """
    in_a, in_b = Counter(a), Counter(b)
    own_a, own_b = "".join((in_a - in_b).elements()), "".join((in_b - in_a).elements())
    if not own_a or not own_b:
        return True
    same_letters = words_in_order(own_a, own_b)
    return own_a[0] == own_b[0] and 2 * same_letters > 0.8 * (len(own_a) + len(own_b))


def says_otherwise(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether two texts of nearly the same words, given as their words, are about different things.

    They are where each names a part, an edition or a year that the other does not name (a series), and where they are
    short and differ in a word.
    """
    numbers_a, numbers_b = (set(_NUMBERED_WORDS.findall(" ".join(words))) for words in (a, b))
    if numbers_a - numbers_b and numbers_b - numbers_a:
        return True
    return min(len(a), len(b)) < FEW_WORDS and not only_typing_differs(a, b)
