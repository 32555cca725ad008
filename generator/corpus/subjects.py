"""Which subjects of a taxonomy a paper speaks of, and with which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from generator.corpus.taxonomy import FIELD, Node, Tree
from generator.corpus.words import GAP, LONGEST_GAP, split_at_words
from generator.running.memo import per_word
from generator.text import patterns

_STATEMENT: Final = patterns.compile(r"\b(?:we|our|in this|this (?:paper|work|study|report|article|note|survey))\b")
_INTRODUCTION: Final = patterns.compile(
    r"\b(?:we|this (?:paper|work|study|report|article|note)|our (?:paper|work|study|report|article|note)|here,? we)"
    r"\s+(?:\w+ly\s+|also\s+)?"
    r"(?:propose|introduce|present|develop|describe|investigate|study|explore|address|design|show)s?\b"
)
_ASIDE: Final = patterns.compile(
    r"\b(?:such as|e\.g\.|for example|for instance|including|like|unlike|compared (?:to|with)|in contrast to|similar to"
    r"|inspired by|ranging from|rather than|instead of|https?:)"
)
_TAIL: Final = re.compile(r"(?:\s(?:a|an|and|at|by|for|from|in|into|of|on|or|the|to|with))+\Z", re.I)
"""What is not shown of a phrase: a curator writes "benchmark for" to tell it from other benchmarks."""

_TITLE: Final = 2.0
_INTRODUCED: Final = 1.6
_STATED: Final = 1.2
_BACKGROUND: Final = 0.65
_ASIDE_FACTOR: Final = 0.5
"""What a mention weighs by its place; elsewhere it weighs 1. Chosen by reading the topics of the 41 papers of the seeds
and of 40 others drawn at random."""

BECAUSE: Final = 5
"""Words shown for a membership at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a paper says for one subject."""

    subject: int
    """Its number in the taxonomy."""
    weight: float
    """Greater than 0; 1 is one phrase once, in plain text."""
    because: tuple[str, ...]
    """The words as they stand in the paper, most telling first. Never empty."""


class Mention(NamedTuple):
    """A phrase of the tree in a text."""

    subject: int
    phrase: str
    """The phrase in its keys."""
    start: int
    end: int
    weight: float
    """The phrase's own, not yet that of its place."""


def mentions_in(text: str, tree: Tree) -> list[Mention]:
    """Return the mentions of phrases in `text`, from left to right, the longest where they overlap. O(words)."""
    parts = split_at_words(text)
    words, gaps = parts[1::2], parts[2::2]
    bounds = list(accumulate(map(len, parts[:-1])))  # start and end of each word, in turn
    taken = 0
    barred: dict[int, int] = {}
    mentions = []
    begun = [(first, node) for first, node in enumerate(map(tree.beginning, words)) if node]
    for first, node in begun:
        phrases = _phrases_from(words, gaps, first, node)
        if not phrases:
            continue
        start = bounds[2 * first]
        best: tuple[int, Node] | None = None
        for last, found in phrases:
            end = bounds[2 * last + 1]
            for subject, weight in found.weights.items():
                if subject == FIELD:
                    mentions.append(Mention(FIELD, found.phrase, start, end, weight))
                elif not weight:
                    barred[subject] = max(end, barred.get(subject, 0))
                else:
                    best = (end, found)
        if best and start >= taken:
            taken, found = best
            for subject, weight in found.weights.items():
                if weight and subject != FIELD and start >= barred.get(subject, 0):
                    mentions.append(Mention(subject, found.phrase, start, taken, weight))
    return mentions


_joins: Final = per_word(lambda gap: GAP.fullmatch(gap) is not None)
"""Whether a gap may stand within a phrase."""


def _phrases_from(words: list[str], gaps: list[str], first: int, begun: Node) -> list[tuple[int, Node]]:
    """Return the phrases that begin with word number `first`, shorter ones first, as last word and node.

    gaps: what stands behind each word; begun: the node of the first one.
    """
    found = []
    node: Node | None = begun
    number = first
    while node is not None:
        if node.weights:
            found.append((number, node))
        gap = gaps[number]
        number += 1
        joins = gap == " " or (len(gap) <= LONGEST_GAP and _joins(gap))
        node = node.next(words[number]) if joins and node.after and number < len(words) else None
    return found


def _place_weights(abstract: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, float]]:
    """Return the stretches of an abstract as their ends and what a mention in them weighs, in order."""
    stretches = []
    stated = False
    lowered = patterns.in_lower_case(abstract)
    for start, end in sentences:
        says = bool(_STATEMENT.search(lowered, start, end))
        stated = stated or says
        introduces = says and _INTRODUCTION.search(lowered, start, end)
        weight = _INTRODUCED if introduces else _STATED if says else 1.0 if stated else _BACKGROUND
        aside = _ASIDE.search(lowered, start, end)
        if aside:
            stretches.append((aside.start(), weight))
            weight *= _ASIDE_FACTOR
        stretches.append((end, weight))
    if not stated:
        stretches = [(end, weight / _BACKGROUND) for end, weight in stretches]
    return stretches


class Mentioned(NamedTuple):
    """A phrase of a taxonomy that a text holds, all its mentions together. A tuple: an abstract has 15 of them."""

    subject: int
    """The subject's number in the taxonomy, or `FIELD`."""
    phrase: str
    """In its keys."""
    surface: str
    """As it first stands in the text; empty for a phrase of the field, which nobody is shown."""
    weights: tuple[float, ...]
    """What each mention weighs, by its phrase and its place. A phrase of the field weighs by its phrase alone, once."""


def mentioned_in(abstract: str, sentences: Iterable[tuple[int, int]], tree: Tree) -> tuple[Mentioned, ...]:
    """Return the phrases of a taxonomy that an abstract holds, in order of first mention.

    sentences: where each begins and ends in it, in order.
    A mention weighs by where it stands: most where the paper says what it does, least in the sentences before that and
    behind "such as".
    """
    stretches = iter(_place_weights(abstract, sentences))
    until, factor = -1, 0.0
    placed = []
    for mention in mentions_in(abstract, tree):
        while until <= mention.start:
            until, factor = next(stretches, (len(abstract) + 1, 1.0))
        placed.append((mention, factor))
    return _together(placed, abstract)


def evidence_of(title: str, mentioned: Sequence[Mentioned], tree: Tree) -> tuple[tuple[Evidence, ...], float]:
    """Return what a paper says for each subject, heaviest first, and what its different words of the field weigh.

    mentioned: what `mentioned_in` found in its abstract. A mention in the title weighs most. A phrase's further
    mentions add a half, a third, … of the first.
    """
    titled = _together([(mention, _TITLE) for mention in mentions_in(title, tree)], title) if title else ()
    weights: dict[tuple[int, str], tuple[float, ...]] = {}
    surfaces: dict[tuple[int, str], str] = {}
    field: dict[str, float] = {}
    for one in (*mentioned, *titled):
        if one.subject == FIELD:
            field[one.phrase] = one.weights[0]
        else:
            key = (one.subject, one.phrase)
            weights[key] = (*weights.get(key, ()), *one.weights)
            surfaces.setdefault(key, one.surface)
    return _summed(weights, surfaces), sum(field.values())


def _together(placed: Sequence[tuple[Mention, float]], text: str) -> tuple[Mentioned, ...]:
    """Return the mentions of a text by phrase, given each with what its place weighs."""
    weights: dict[tuple[int, str], list[float]] = {}
    surfaces: dict[tuple[int, str], str] = {}
    for mention, factor in placed:
        key = (mention.subject, mention.phrase)
        if mention.subject == FIELD:
            weights[key] = [mention.weight]
            surfaces[key] = ""
            continue
        if key not in weights:
            surface = " ".join(text[mention.start : mention.end].split())
            surfaces[key] = _TAIL.sub("", surface) if " " in surface else surface
        weights.setdefault(key, []).append(mention.weight * factor)
    return tuple(Mentioned(*key, surfaces[key], tuple(values)) for key, values in weights.items())


def _summed(
    weights: dict[tuple[int, str], tuple[float, ...]], surfaces: dict[tuple[int, str], str]
) -> tuple[Evidence, ...]:
    by_subject: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for (subject, phrase), values in weights.items():
        # Most phrases stand in a text once.
        total = values[0]
        if len(values) > 1:
            total = sum(value / rank for rank, value in enumerate(sorted(values, reverse=True), 1))
        by_subject[subject].append((-round(total, 6), surfaces[subject, phrase]))
    evidence = []
    for subject, found in by_subject.items():
        found.sort()
        because = _without_parts([surface for _, surface in found])
        evidence.append(Evidence(subject, -sum([weight for weight, _ in found]), because))
    return tuple(sorted(evidence, key=lambda one: (-one.weight, one.subject)))


def _without_parts(surfaces: Sequence[str]) -> tuple[str, ...]:
    """Return the first few surfaces, none of which is part of one before it: no "GPT" beside "GPT-4"."""
    shown: list[str] = []
    said = ""  # in lower case, a line each: no surface holds the end of a line
    for surface in surfaces:
        folded = surface.casefold()
        if folded not in said:
            said = f"{said}\n{folded}"
            shown.append(surface)
            if len(shown) == BECAUSE:
                break
    return tuple(shown)
