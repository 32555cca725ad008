"""What a sentence says of the paper: that it brings something in, studies, shows or does something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import fsum, log2
from typing import NamedTuple

from generator.reading.lexicon import expand
from generator.running.memo import per_word
from generator.text.patterns import beginning
from generator.text.words import words

MAKES = beginning(expand("{MAKES}")[3:-1])
_WHO = beginning(
    r"we|this (?:\w+ )?(?:paper|work|article|report|study|note|thesis|survey|manuscript|tutorial|letter"
    r"|chapter)|the (?:present |current )?(?:paper|work|authors?|article)|our (?:paper|work|study"
    r"|main contribution is|goal is|aim is|objective is)"
)
_SPEAKER = re.compile(_WHO)
_HOW = (
    r"(?:,? (?:also|then|further|first|next|thus|here|therefore|instead|hence|aim to|seek to|try to"
    r"|systematically|carefully|theoretically|empirically|experimentally|formally|rigorously|extensively"
    r"|thoroughly|in this \w+|additionally|explicitly|initially|attempt to|propose to|briefly|critically|mainly"
    r"|particularly|specifically"
    r"|(?:study|analy[sz]e|design|investigate|formali[sz]e) and|focus on|are interested in|hope to|set out to"
    r"|now|will),?)*"
)
BRINGS = re.compile(
    rf"{_WHO}{_HOW} {MAKES},? (?P<what>.+)|\b(?P<passive>(?:an?|the) [^,;]{{5,160}}?) (?:is|are) (?:proposed"
    rf"|introduced|presented|developed)\b",
    re.IGNORECASE,
)
STUDIES = re.compile(
    rf"{_WHO}{_HOW} (?:stud(?:y|ies)|investigates?|considers?|analy[sz]es?|explores?|examines?"
    rf"|address(?:es)?|tackles?|revisits?|reviews?|surveys?|discuss(?:es)?|characteri[sz]es?|evaluates?"
    rf"|compares?|focus(?:es)? on|looks? at|deals? with|aims? at|concerns?|examine|rethinks?|re-?examines?"
    rf"|quantif(?:y|ies)|take a (?:closer |fresh )?look at|initiates? (?:the|a) study of|conducts? (?:an? |the "
    rf")?(?:\w+ ){{0,3}}(?:study|analysis|investigation|evaluation|survey) (?:of|on|about|into)|provides? "
    rf"(?:an? |the )?(?:\w+ ){{0,3}}(?:study|analysis|investigation|evaluation|survey|characteri[sz]ation"
    rf"|overview|understanding) (?:of|on|about|into)|the problem of|question of) (?P<what>.+)",
    re.IGNORECASE,
)
SHOWS = re.compile(
    rf"{_WHO}{_HOW} (?:shows?|proves?|finds?|demonstrates?|establish(?:es)?|observes?|argues?|reveals?"
    rf"|discovers?|identif(?:y|ies)|conjectures?|posits?|hypothesi[sz]es?|highlights?|uncovers?"
    rf"|suggests?)(?:,? [\w ]{{2,40}},)? that (?P<what>.+)",
    re.IGNORECASE,
)
DOES = re.compile(rf"{_WHO}{_HOW} (?!{MAKES}\b)(?P<verb>[a-z]{{3,14}}) (?P<what>(?!that\b|to\b)\S.+)", re.IGNORECASE)
_SMALL = words(
    "a an the of for with by in on to and or that which is are we as from via using based into over under be "
    "can this it its our new novel method methods model models approach framework algorithm algorithms "
    "problem show propose results paper learning data both not than more between when where their these such "
    "have has also"
)
_SPEAKS = re.compile(
    beginning("we|this|our|paper|authors?|problem|question|article|proposed|introduced|presented|developed") + r"\b"
)
_PASSIVE = re.compile(r" (?:is|are) (?:proposed|introduced|presented|developed)\b")
_PATTERNS = (BRINGS, STUDIES, SHOWS, DOES)
_HINTS = tuple(map(re.compile, (rf"{_WHO}{_HOW} {MAKES}", *(pattern.pattern for pattern in _PATTERNS[1:]))))
"""For each pattern what matches in lower case wherever a match of it begins."""
_ENDING = re.compile(r"(?:ations?|ings?|ies|ed|es|s|e|y)$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")
_RUN = re.compile(r"[\w’'-]+")
_ASCII_RUNS = {code: " " for code in range(128) if not _RUN.match(chr(code))}


class Clause(NamedTuple):
    """A sentence or a part of one, and what it says of the paper: the match of each pattern, or None."""

    text: str
    lowered: str
    speaks: bool
    """Whether it can say something of the paper; where it cannot, none of the patterns matches."""
    brings: re.Match[str] | None = None
    studies: re.Match[str] | None = None
    shows: re.Match[str] | None = None
    does: re.Match[str] | None = None


def read_clause(text: str) -> Clause:
    """Return a clause with what it says of the paper.

    Every match begins with `_WHO`, but for the passive. In lower case that is found in half of the time that a pattern
    takes, which ignores the case, and most sentences hold none.
    """
    lowered = text.lower()
    if not _SPEAKS.search(lowered):
        return Clause(text, lowered, speaks=False)
    starts = tuple(_places_of_speakers(lowered))
    hinted = [any(hint.match(lowered, start) for start in starts) for hint in _HINTS]
    hinted[0] = hinted[0] or _PASSIVE.search(lowered) is not None
    found = (pattern.search(text) if may else None for pattern, may in zip(_PATTERNS, hinted, strict=True))
    return Clause(text, lowered, True, *found)


def _places_of_speakers(lowered: str) -> Iterator[int]:
    """Yield where `_WHO` stands: a statement about the paper begins there."""
    match = _SPEAKER.search(lowered)
    while match:
        yield match.start()
        match = _SPEAKER.search(lowered, match.start() + 1)


def bits_of(sentences: Iterable[Sequence[str]]) -> Mapping[str, float]:
    """Return what the words are worth that an abstract repeats, given the stems of its sentences: bits, by stem."""
    counts = Counter(chain.from_iterable(sentences))
    return {word: log2(count) for word, count in counts.items() if count > 1}


def centrality(words: Iterable[str], bits: Mapping[str, float]) -> float:
    """Return how much a phrase, given its stems, speaks of what the abstract repeats: bits a word, about 0 to 2.

    bits: what `bits_of` returned for the abstract.
    """
    different = set(words)
    # A sum that the order of a set could change would not be the same in every process.
    return fsum([bits[word] for word in different if word in bits]) / (len(different) + 3)


def stems(text: str) -> tuple[str, ...]:
    """Return the words of `text` that say something, shorn of their endings."""
    lowered = text.lower()
    # A run holds one word at most. An ASCII text falls into runs three times sooner than an expression finds them.
    runs = lowered.translate(_ASCII_RUNS).split() if lowered.isascii() else _RUN.findall(lowered)
    return tuple(filter(None, map(_stem, runs)))


@per_word
def _stem(run: str) -> str:
    """Return the word in a run of letters, digits and hyphens without its ending; nothing where none says something."""
    found = _WORD.search(run)
    word = found[0] if found else ""
    if word in _SMALL:
        return ""
    return _ENDING.sub("", word) if len(word) > 4 else word
