"""What a sentence says of the paper: that it brings something in, studies, shows or does something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, log2
from typing import Final

from generator.reading.lexicon import pattern, words
from generator.running.memo import per_word
from generator.text.patterns import Pattern, in_lower_case

BRINGS: Final = pattern(
    r"\b{WHO}{HOW} {MAKES},? (?P<what>.+)",
    yes=["We propose a sorter", "In it, this paper also introduces sorters"],
    no=["We sort tables", "A fast new sorter is proposed"],
    any_case=True,
)
_IS_BROUGHT: Final = pattern(
    r"\b(?P<passive>(?:an?|the) [^,;]{5,160}?) (?:is|are) {PRESENTED}\b",
    yes=["A fast new sorter is proposed"],
    no=["We propose a sorter", "A sorter was proposed"],
    any_case=True,
)
STUDIES: Final = pattern(
    r"\b{WHO}{HOW} (?:stud(?:y|ies)|investigates?|considers?|analy[sz]es?|explores?|examines?|address(?:es)?"
    r"|tackles?|revisits?|reviews?|surveys?|discuss(?:es)?|characteri[sz]es?|evaluates?|compares?"
    r"|focus(?:es)? on|looks? at|deals? with|aims? at|concerns?|examine|rethinks?|re-?examines?|quantif(?:y"
    r"|ies)|take a (?:closer |fresh )?look at|initiates? (?:the|a) study of|conducts? (?:an? "
    r"|the )?(?:\w+ ){0,3}(?:study|analysis|investigation|evaluation|survey) (?:of|on|about|into)"
    r"|provides? (?:an? |the )?(?:\w+ ){0,3}(?:study|analysis|investigation|evaluation|survey"
    r"|characteri[sz]ation|overview|understanding) (?:of|on|about|into)|the problem of"
    r"|question of) (?P<what>.+)",
    yes=["We study sorting", "This paper thoroughly examines the cost of sorting"],
    no=["We propose a study", "We study"],
    any_case=True,
)
SHOWS: Final = pattern(
    r"\b{WHO}{HOW} (?:shows?|proves?|finds?|demonstrates?|establish(?:es)?|observes?|argues?|reveals?|discovers?"
    r"|identif(?:y|ies)|conjectures?|posits?|hypothesi[sz]es?|highlights?|uncovers?"
    r"|suggests?)(?:,? [\w ]{2,40},)? that (?P<what>.+)",
    yes=["We show that sorters win", "This work proves, under an assumption, that sorters win"],
    no=["We show sorters", "It is known that sorters win"],
    any_case=True,
)
DOES: Final = pattern(
    r"\b{WHO}{HOW} (?!{MAKES}\b)(?P<verb>[a-z]{3,14}) (?P<what>(?!that\b|to\b)\S.+)",
    yes=["We sort tables", "In this paper, we then code the provisions"],
    no=["We propose sorters", "We show that sorters win"],
    any_case=True,
)
_SPEAKER: Final = pattern(r"\b{WHO}", yes=["here we sort", "this new paper"], no=["the sorter", "they"])
_SMALL: Final = words("SMALL")
_SPEAKS: Final = pattern(
    r"\b(?:we|this|our|paper|authors?|problem|question|article|proposed|introduced|presented|developed)\b",
    yes=["here we sort", "the problem is hard"],
    no=["sorters are fast", "the work is hard"],
)
_ENDING: Final = pattern(
    r"(?:ations?|ings?|ies|ed|es|s|e|y)$", yes=["generalizations", "sorting"], no=["tabel", "sort"]
)
_WORD: Final = pattern(r"[^\W\d_][\w’'-]*\w", yes=["sorting", "b-tree"], no=["a", "12"])
_RUN: Final = pattern(r"[\w’'-]+", yes=["b-tree", "2019"], no=[". , ;"])
_ASCII_RUNS = {code: " " for code in range(128) if not _RUN.match(chr(code))}


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or a part of one, and what it says of the paper: the match of each pattern, or None."""

    text: str
    lowered: str
    """The clause in lower case, as long as it is."""
    speaks: bool = False
    """Whether it speaks of the paper; where it does not, none of the patterns matches."""
    brings: re.Match[str] | None = None
    """That the paper brings something in, or that something is brought in: what stands first."""
    studies: re.Match[str] | None = None
    """That it studies something."""
    shows: re.Match[str] | None = None
    """That it shows something."""
    does: re.Match[str] | None = None
    """That it does something else."""


def read_clause(text: str) -> Clause:
    """Return what a sentence or a part of one says of the paper."""
    lowered = in_lower_case(text)
    starts = _speakers(lowered)
    brought = _IS_BROUGHT.search(text)
    if not (starts or brought) or not _SPEAKS.search(lowered):
        return Clause(text, lowered)
    brings, studies, shows, does = (_first(pattern, text, starts) for pattern in (BRINGS, STUDIES, SHOWS, DOES))
    first = min(filter(None, (brings, brought)), key=re.Match.start, default=None)
    return Clause(text, lowered, True, first, studies, shows, does)


def _speakers(lowered: str) -> list[int]:
    """Return where those who speak of the paper stand: each statement but the passive begins with one of them."""
    starts: list[int] = []
    while match := _SPEAKER.search(lowered, starts[-1] + 1 if starts else 0):
        starts.append(match.start())
    return starts


def _first(statement: Pattern, text: str, starts: Iterable[int]) -> re.Match[str] | None:
    for start in starts:
        if match := statement.match(text, start):
            return match
    return None


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
