"""What a sentence says of the paper: that it brings something in, studies, shows or does something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from math import fsum, log2

from generator.reading.wording import MAKES
from generator.text.patterns import beginning
from generator.text.words import words

_WHO = beginning(
    r"we|this (?:\w+ )?(?:paper|work|article|report|study|note|thesis|survey|manuscript|tutorial|letter"
    r"|chapter)|the (?:present |current )?(?:paper|work|authors?|article)|our (?:paper|work|study"
    r"|main contribution is|goal is|aim is|objective is)"
)
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
Search = Callable[[str], re.Match[str] | None]


@lru_cache(maxsize=64)
def speaks(sentence: str) -> bool:
    """Return whether a sentence can be a statement about the paper: what none of the patterns matches is told soon."""
    return _SPEAKS.search(sentence.lower()) is not None


def _remembered(pattern: re.Pattern[str], *parts: str) -> Search:
    """Return the search for `pattern`: title and highlight ask the same of the same sentences.

    parts: expressions of which every match holds one, by default the pattern itself. In lower case they are found in
    half of the time that the pattern takes, which ignores the case, and most sentences hold none.
    """
    hints = [re.compile(part) for part in parts or (pattern.pattern,)]

    @lru_cache(maxsize=64)
    def search(sentence: str) -> re.Match[str] | None:
        lowered = sentence.lower()
        return pattern.search(sentence) if any(hint.search(lowered) for hint in hints) else None

    return search


brings = _remembered(BRINGS, rf"{_WHO}{_HOW} {MAKES}", r" (?:is|are) (?:proposed|introduced|presented|developed)\b")
studies, shows, does = map(_remembered, (STUDIES, SHOWS, DOES))
_ENDING = re.compile(r"(?:ations?|ings?|ies|ed|es|s|e|y)$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")


def bits_of(sentences: Iterable[str]) -> Mapping[str, float]:
    """Return what the words are worth that an abstract repeats, given its sentences: bits, by their stems."""
    counts = Counter(chain.from_iterable(map(stems, sentences)))
    return {word: log2(count) for word, count in counts.items() if count > 1}


def centrality(phrase: str, bits: Mapping[str, float]) -> float:
    """Return how much the words of `phrase` are those that the abstract repeats: bits a word, about 0 to 2.

    bits: what `bits_of` returned for the abstract.
    """
    words = set(stems(phrase))
    # A sum that the order of a set could change would not be the same in every process.
    return fsum(bits[word] for word in words & bits.keys()) / (len(words) + 3)


@lru_cache(maxsize=128)  # title and highlight weigh the same sentences
def stems(text: str) -> tuple[str, ...]:
    """Return the words of `text` that say something, shorn of their endings."""
    return tuple(filter(None, map(_shorn, _WORD.findall(text.lower()))))


@lru_cache(maxsize=20_000)  # a corpus of 4,483 abstracts has 28,000 different words, nearly all rare
def _shorn(word: str) -> str:
    """Return a word without its ending, or nothing for a word that says nothing."""
    if word in _SMALL:
        return ""
    return _ENDING.sub("", word) if len(word) > 4 else word
