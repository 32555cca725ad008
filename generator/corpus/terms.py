"""The terms of a collection: which noun phrases and names stand in which paper."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, hstack

from generator.corpus.words import BREAKING, GAP, GENERIC, GLUED, WORD, is_adverb, key_of

LONGEST: Final = 3
"""Words of the longest term."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paper as this room sees it. `title` is empty where nobody told one."""

    id: str
    title: str
    abstract: str

    @property
    def whole(self) -> str:
        """Title and abstract, as two paragraphs."""
        return f"{self.title}\n\n{self.abstract}" if self.title else self.abstract


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


@lru_cache(maxsize=1 << 16)
def _judged(word: str) -> tuple[str, bool, bool]:
    """Return a word's key, whether it may stand in a run by itself, and whether it may where a hyphen joins it."""
    key = key_of(word)
    content = key not in BREAKING
    return key, content and len(key) > 1 and not key.isdigit(), content


def runs_of(text: str) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the runs of content words of `text`, in order, each word as key, start and end.

    A run ends at punctuation, at a word that no subject holds and at a number that no hyphen joins to its word.
    """
    run: list[tuple[str, int, int]] = []
    before = 0
    for word in WORD.finditer(text):
        start, end = word.span()
        glued = False
        if run:
            gap = text[before:start]
            if gap != " " and not GAP.fullmatch(gap):
                yield run
                run = []
            else:
                glued = gap != " " and len(gap) == 1
        key, alone, joined = _judged(word[0])
        if alone or (joined and glued) or (key in GLUED and text[end : end + 1] == "-"):
            run.append((key, start, end))
            before = end
        elif run:
            yield run
            run = []
    if run:
        yield run


def terms_of(text: str, *, longest: int = LONGEST) -> Iterator[tuple[str, int, int, bool, bool]]:
    """Yield every term of up to `longest` words: term, start, end, whether its run begins and whether it ends there."""
    for run in runs_of(text):
        for first, (key, start, stop) in enumerate(run):
            if not key.isdigit():
                yield key, start, stop, first == 0, first + 1 == len(run)
            term = key
            for last in range(first + 1, min(first + longest, len(run))):
                key, _, stop = run[last]
                term = f"{term} {key}"
                yield term, start, stop, first == 0, last + 1 == len(run)


def surfaces_in(text: str, wanted: Iterable[str]) -> dict[str, str]:
    """Return those of the wanted terms that stand in `text`, as they first stand there.

    White space is made single and a possessive at the end is taken off. Time is O(words), whatever is wanted.
    """
    missing = set(wanted)
    longest: dict[str, int] = {}
    for term in missing:
        beginning, *others = term.split(" ")
        longest[beginning] = max(longest.get(beginning, 0), 1 + len(others))
    found: dict[str, str] = {}
    for run in runs_of(text):
        for first, (key, start, _) in enumerate(run):
            for last in range(first, min(first + longest.get(key, 0), len(run))):
                term = " ".join([word[0] for word in run[first : last + 1]])
                if term in missing:
                    missing.remove(term)
                    found[term] = " ".join(text[start : run[last][2]].split()).removesuffix("'s").removesuffix("’s")
    return found


def read_terms(texts: Sequence[str]) -> Terms:
    """Return the terms of a collection, rows in the order of `texts`. Time and memory grow with its words."""
    number: dict[str, int] = {}
    words, sizes, holders = array("i"), array("i"), array("i")
    for row, text in enumerate(texts):
        for run in runs_of(text):
            words.extend([number.setdefault(key, len(number)) for key, _, _ in run])
            sizes.append(len(run))
            holders.append(row)
    lengths = np.array(sizes, dtype=np.int32)
    rows = np.repeat(np.array(holders, dtype=np.int32), lengths)
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


def is_telling(term: str) -> bool:
    """Return whether a term names something: not only words that any abstract holds."""
    return any(
        word not in GENERIC and len(word) > 2 and not word.isdigit() and not is_adverb(word) for word in term.split()
    )
