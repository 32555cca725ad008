"""The terms of a collection: which noun phrases and names stand in which paper."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from sys import intern
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, hstack

from generator.corpus.words import BREAKING, GAP, GENERIC, GLUED, LONGEST_GAP, WORDS_AND_GAPS, is_adverb, key_of
from generator.running.memo import per_word

_ADDRESS: Final = re.compile(r"https?://\S+")
LONGEST: Final = 3
"""Words of the longest term."""
PREFIX: Final = 24
"""Characters that hyphens may join to the beginning of a term, at most."""


@dataclass(frozen=True)
class Text:
    """A paper as this room sees it. `title` is empty where none is known. Compared without its runs."""

    id: str
    title: str
    abstract: str

    @property
    def whole(self) -> str:
        """Title and abstract, as two paragraphs."""
        return f"{self.title}\n\n{self.abstract}" if self.title else self.abstract

    @cached_property
    def runs(self) -> Runs:
        """The runs of content words of `whole`: what terms are made of."""
        return _runs_of(self.whole)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Which terms stand how often in which paper. A term is one to three keys, separated by spaces."""

    vocabulary: tuple[str, ...]
    """Sorted. Terms of several words stand here only where two papers hold them."""
    counts: csr_matrix
    """(papers, vocabulary) int32."""
    closed: np.ndarray
    """(vocabulary,) float32, 0 to 1: how often a term ends where its run of content words ends. Low for a beginning
    of longer phrases ("gut microbial"), high for a phrase that stands by itself ("gut microbiome")."""

    def of_columns(self, columns: np.ndarray) -> Terms:
        """Return some of the terms alone."""
        vocabulary = tuple(self.vocabulary[column] for column in columns.tolist())
        return Terms(vocabulary, self.counts[:, columns], self.closed[columns])


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The runs of content words of a text, one after the other. No term goes from one run to the next.

    A run ends at punctuation, at a word that no subject holds and at a number that no hyphen joins to its word.
    """

    keys: tuple[str, ...]
    """Of every word of a run, in the order of the text."""
    starts: array[int]
    ends: array[int]
    """Where the words stand in the text."""
    sizes: array[int]
    """How many words each run has."""


@per_word
def _judged(word: str) -> tuple[str, bool, bool, bool]:
    """Return a word's key, and whether it may stand in a run by itself, joined to the word before and to the next."""
    key = intern(key_of(word))
    content = key not in BREAKING
    return key, content and len(key) > 1 and not key.isdigit(), content, key in GLUED


@per_word
def _joins(gap: str) -> tuple[bool, bool]:
    """Return whether words with this between them can be of one run, and whether it is as good as a hyphen."""
    within = bool(GAP.fullmatch(gap))
    return within, within and len(gap) == 1 and gap != " "


def _without_addresses(text: str) -> str:
    """Return `text` with full stops in the place of http(s) addresses, of which no word names a subject."""
    return _ADDRESS.sub(lambda found: "." * len(found.group()), text) if "http" in text else text


def _runs_of(text: str) -> Runs:
    """Return the runs of content words of `text`. Time is O(characters)."""
    parts = WORDS_AND_GAPS.split(_without_addresses(text))
    keys: list[str] = []
    starts, ends, sizes = array("i"), array("i"), array("i")
    bounds = list(accumulate(map(len, parts)))
    size, glued = 0, False
    judged = map(_judged, parts[1::2])
    for (key, alone, joined, leads), gap, start, end in zip(
        judged, parts[2::2], bounds[::2], bounds[1::2], strict=False
    ):
        if alone or (joined and glued) or (leads and gap[:1] == "-"):
            keys.append(key)
            starts.append(start)
            ends.append(end)
            size += 1
        elif size:
            sizes.append(size)
            size = 0
        glued = False
        if size and gap != " ":
            within, glued = _joins(gap) if len(gap) <= LONGEST_GAP else (False, False)
            if not within:
                sizes.append(size)
                size = 0
    if size:
        sizes.append(size)
    return Runs(tuple(keys), starts, ends, sizes)


def terms_of(text: Text, *, longest: int = LONGEST) -> Iterator[tuple[str, int, int, bool, bool]]:
    """Yield every term of up to `longest` words: term, start, end, whether its run begins and whether it ends there."""
    runs = text.runs
    keys, ends = runs.keys, runs.ends
    stop = 0
    for size in runs.sizes:
        begin, stop = stop, stop + size
        for first in range(begin, stop):
            term, start = keys[first], runs.starts[first]
            if not term.isdigit():
                yield term, start, ends[first], first == begin, first + 1 == stop
            for last in range(first + 1, min(first + longest, stop)):
                term = f"{term} {keys[last]}"
                yield term, start, ends[last], first == begin, last + 1 == stop


def surfaces_in(text: Text, wanted: Iterable[str]) -> dict[str, str]:
    """Return those of the wanted terms that stand in `text`, as they first stand there.

    White space is made single and a possessive at the end is taken off. Time is O(words), whatever is wanted.
    """
    missing = set(wanted)
    longest: dict[str, int] = {}
    for term in missing:
        beginning, *others = term.split(" ")
        longest[beginning] = max(longest.get(beginning, 0), 1 + len(others))
    found: dict[str, str] = {}
    runs, whole = text.runs, text.whole
    keys = runs.keys
    stops = tuple(accumulate(runs.sizes)) if missing else ()
    for first in [place for place, key in enumerate(keys) if key in longest] if missing else ():
        for last in range(first, min(first + longest[keys[first]], stops[bisect_right(stops, first)])):
            term = " ".join(keys[first : last + 1])
            if term in missing:
                missing.remove(term)
                surface = " ".join(whole[runs.starts[first] : runs.ends[last]].split())
                found[term] = without_possessive(surface)
    return found


def whole_start(text: str, start: int) -> int:
    """Return where the word begins that hyphens join to the one at `start`: a sum may be a part of "zero-sum".

    Where more than `PREFIX` characters are joined to it, that is no word, and `start` is returned.
    """
    whole = start
    while whole > 1 and text[whole - 1] in "-‐‑" and text[whole - 2].isalnum() and start - whole <= PREFIX:
        whole -= 1
        while whole and text[whole - 1].isalnum() and start - whole <= PREFIX:
            whole -= 1
    return whole if start - whole <= PREFIX else start


def with_prefix(text: str, surface: str) -> str:
    """Return a surface with what hyphens join to its beginning where it first stands in `text`."""
    place = max(0, text.find(surface))
    return text[whole_start(text, place) : place] + surface


def without_possessive(surface: str) -> str:
    """Return words without the 's at their end."""
    return surface.removesuffix("'s").removesuffix("’s")


def read_terms(texts: Sequence[Text]) -> Terms:
    """Return the terms of a collection, rows in the order of `texts`. Time and memory grow with its words."""
    number: defaultdict[str, int] = defaultdict()
    number.default_factory = number.__len__
    words, sizes, runs = array("i"), array("i"), array("i")
    for text in texts:
        mine = text.runs
        words.extend(map(number.__getitem__, mine.keys))
        sizes.extend(mine.sizes)
        runs.append(len(mine.sizes))
    lengths = np.array(sizes, dtype=np.int32)
    holders = np.repeat(np.arange(len(texts), dtype=np.int32), np.array(runs, dtype=np.int32))
    rows = np.repeat(holders, lengths)
    left = np.repeat(lengths.cumsum(dtype=np.int32), lengths) - np.arange(len(rows), dtype=np.int32)
    return _counted(tuple(number), np.array(words, dtype=np.int32), rows, left, papers=len(texts))


def _counted(keys: tuple[str, ...], words: np.ndarray, rows: np.ndarray, left: np.ndarray, *, papers: int) -> Terms:
    """Return the terms of a collection that is laid out as one row of words.

    words, rows, left: of each word the number of its key, its paper, and how many words its run still has. Longer
    phrases are only looked for where their beginning is kept (Agrawal and Srikant, 1994): what stands in one paper
    alone is never made a text.
    """
    names = [""]
    starts, begun = np.arange(len(words), dtype=np.int32), np.zeros(len(words), dtype=np.int64)
    vocabulary: list[str] = []
    counts, closed = [], []
    for size in range(1, LONGEST + 1):
        longer = left[starts] >= size
        starts = starts[longer]
        codes, term = np.unique(begun[longer] * len(keys) + words[starts + size - 1], return_inverse=True)
        held = csr_matrix((np.ones(len(term), dtype=np.int32), (rows[starts], term)), (papers, len(codes)))
        kept = np.bincount(held.indices, minlength=len(codes)) >= min(size, 2)
        names = [f"{names[code // len(keys)]} {keys[code % len(keys)]}".strip() for code in codes[kept].tolist()]
        vocabulary += names
        counts.append(held[:, kept])
        ending = np.bincount(term, weights=left[starts] == size, minlength=len(codes))
        closed.append((ending / np.maximum(1, np.bincount(term, minlength=len(codes))))[kept])
        inside = kept[term]
        starts, begun = starts[inside], (np.cumsum(kept) - 1)[term[inside]]
    order = sorted((n for n, name in enumerate(vocabulary) if not name.isdigit()), key=vocabulary.__getitem__)
    matrix = hstack(counts, format="csr")[:, order]
    matrix.sort_indices()
    return Terms(tuple(vocabulary[n] for n in order), matrix, np.concatenate(closed)[order].astype(np.float32))


@per_word
def is_telling(term: str) -> bool:
    """Return whether a term names something: not only words that any abstract holds."""
    return any(
        word not in GENERIC and len(word) > 2 and not word.isdigit() and not is_adverb(word) for word in term.split()
    )
