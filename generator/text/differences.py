"""Two wordings of one text compared word by word, for a reader to see what was changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from generator.text.fingerprints import UNSPACED_SCRIPTS

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that both wordings share, or that only the canonical one (removed) or the variant (added) has."""

    kind: Kind
    text: str
    """With the white space around it. Never empty."""


FEW_TOKENS = 600
"""Tokens of a passage up to which difflib compares it whole; two abstracts have about 400 each."""

FEW_PAIRS = 20_000
"""Pairs of equal words up to which difflib compares a passage whole: its time grows with them. Abstracts have 2,000."""

DEPTH = 8
"""How often a passage is divided at words that it holds once; more than six never helped on 20,000 characters."""

_TOKEN = re.compile(rf"[{UNSPACED_SCRIPTS}]|[^\W{UNSPACED_SCRIPTS}]+|\s+|.", re.DOTALL)
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Block:
    """Tokens that both texts share: `size` of them, from `a` in the one and from `b` in the other."""

    a: int
    b: int
    size: int


def differing_words(canonical: str, variant: str) -> tuple[Change, ...]:
    """Return what became of `canonical` in `variant`, in the order of the text; neighbours differ in kind.

    Same and removed joined give `canonical`, same and added joined give `variant`; what was removed stands before what
    took its place. Punctuation and spaces between two changes belong to them, so that a rewritten phrase reads as one.
    The finest comparison is for texts like abstracts; in longer ones (beyond 600 words and spaces) passages that share
    no word that is unique in both are shown as wholly changed, so that 20,000 characters of anything take milliseconds.
    """
    a, b = _TOKEN.findall(canonical), _TOKEN.findall(variant)
    blocks = [block for block in _blocks(a, b) if _stands(block, a, b)]
    runs = groupby(_runs(blocks, a, b), key=lambda change: change.kind)
    return tuple(Change(kind, "".join(change.text for change in run)) for kind, run in runs)


def words_in_order(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words two texts, given as their words, share in the same order, in bounded time."""
    return sum(block.size for block in _blocks(a, b))


def _stands(block: _Block, a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether a shared block is worth showing as such: it holds a word, or begins or ends both texts."""
    begins = block.a == block.b == 0
    ends = block.a + block.size == len(a) and block.b + block.size == len(b)
    return begins or ends or any(_LETTER.match(token) for token in a[block.a : block.a + block.size])


def _runs(blocks: Iterable[_Block], a: Sequence[str], b: Sequence[str]) -> Iterator[Change]:
    """Yield the changes between the blocks and the blocks themselves."""
    at_a = at_b = 0
    for block in (*blocks, _Block(len(a), len(b), 0)):
        end = block.a + block.size
        yield from (
            Change(kind, "".join(tokens))
            for kind, tokens in _pieces(a[at_a : block.a], b[at_b : block.b], a[block.a : end])
            if tokens
        )
        at_a, at_b = end, block.b + block.size


def _pieces(
    removed: Sequence[str], added: Sequence[str], same: Sequence[str]
) -> tuple[tuple[Kind, Sequence[str]], ...]:
    return ("removed", removed), ("added", added), ("same", same)


def _blocks(a: Sequence[str], b: Sequence[str], depth: int = DEPTH) -> Iterator[_Block]:
    """Yield what both texts share, in order."""
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    yield _Block(0, 0, start)
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    for block in _inner_blocks(middle_a, middle_b, depth) if middle_a and middle_b else ():
        yield _Block(block.a + start, block.b + start, block.size)
    yield _Block(len(a) - end, len(b) - end, end)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many tokens two texts share at their beginning."""
    pairs = zip(a, b, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(a), len(b)))


def _inner_blocks(a: Sequence[str], b: Sequence[str], depth: int) -> Iterator[_Block]:
    """Yield what two passages share: by difflib where they are small, else around words that both hold once."""
    in_a, in_b = Counter(filter(_LETTER.match, a)), Counter(filter(_LETTER.match, b))
    pairs = sum(count * in_b[word] for word, count in in_a.items())
    if max(len(a), len(b)) <= FEW_TOKENS and pairs <= FEW_PAIRS:
        matcher = SequenceMatcher(lambda token: not _LETTER.match(token), a, b, autojunk=False)
        yield from (_Block(*match) for match in matcher.get_matching_blocks())
        return
    anchors = _anchors(a, b, {word for word, count in in_a.items() if count == 1 == in_b[word]}) if depth else []
    at_a = at_b = 0
    for anchor_a, anchor_b in [*anchors, (len(a), len(b))] if anchors else ():
        for block in _blocks(a[at_a:anchor_a], b[at_b:anchor_b], depth - 1):
            yield _Block(block.a + at_a, block.b + at_b, block.size)
        yield _Block(anchor_a, anchor_b, min(1, len(a) - anchor_a))
        at_a, at_b = anchor_a + 1, anchor_b + 1


def _anchors(a: Sequence[str], b: Sequence[str], unique: set[str]) -> list[tuple[int, int]]:
    """Return the longest run of places where unique words stand in the same order.

    By patience sorting, as in Bram Cohen's patience diff: O(n log n).
    """
    place = {word: number for number, word in enumerate(b) if word in unique}
    lowest: list[int] = []
    chains: list[tuple[int, int, int]] = []  # place in a, place in b, number of the link before or -1
    ends: list[int] = []
    for number, word in enumerate(a):
        if word in unique:
            length = bisect_left(lowest, place[word])
            chains.append((number, place[word], ends[length - 1] if length else -1))
            lowest[length : length + 1] = [place[word]]
            ends[length : length + 1] = [len(chains) - 1]
    found, link = [], ends[-1] if ends else -1
    while link >= 0:
        number, other, link = chains[link]
        found.append((number, other))
    return found[::-1]
