"""The nearest topic for a paper that no topic has, where it is near and words are shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.terms import Terms, Text, is_telling
from generator.corpus.topics.found_topics import words_for
from generator.corpus.topics.naming import Phrase
from generator.corpus.vectors import cosines_between, unit_rows

NEAR: Final = 0.55
"""Cosine of a paper with a topic's mean from which the topic takes it in."""
NEAR_ALONE: Final = 0.3
"""The same for a paper that would otherwise be the only one of its topic."""


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """What a paper is compared with to find the nearest topic."""

    middles: np.ndarray
    """(topics, dimensions) the direction of each, rows of unit length or zero."""
    sizes: tuple[int, ...]
    """How many papers each has."""
    holders: csr_matrix
    """(topics, vocabulary) how many of its papers hold each term."""
    everywhere: np.ndarray
    """(vocabulary,) how many of all papers do."""


def means_of(topics: Sequence[Sequence[int]], terms: Terms, vectors: np.ndarray) -> Means:
    """Return topics, given as the rows of their papers, with their means. Takes time in proportion to their papers."""
    middles = np.array([vectors[list(rows)].mean(axis=0) for rows in topics])
    sizes = [len(rows) for rows in topics]
    members = np.concatenate([np.asarray(rows, dtype=np.int64) for rows in topics])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    belonging = csr_matrix((np.ones(len(members), dtype=np.int32), members, starts), (len(topics), len(vectors)))
    counts = terms.counts
    held = csr_matrix((np.ones_like(counts.data), counts.indices, counts.indptr), counts.shape)
    everywhere = np.bincount(counts.indices, minlength=counts.shape[1])
    return Means(unit_rows(middles), tuple(sizes), belonging @ held, everywhere)


def nearest_topic(
    row: int, text: Text, means: Means, terms: Terms, vectors: np.ndarray, *, near: float
) -> tuple[int, float, tuple[str, ...]] | None:
    """Return the nearest topic as its number, cosine and the shared words as `text` has them, or None.

    A topic counts where its mean is at least `near` and at least two words or phrases of `text` are distinctive of it.
    """
    cosines = np.round(cosines_between(means.middles, vectors[row]), 4)
    number = int(np.argmax(cosines))
    if cosines[number] < near:
        return None
    because = words_for(text, _shared(row, number, means, terms), count=4)
    return (number, float(cosines[number]), because) if len(because) >= 2 else None


def _shared(row: int, number: int, means: Means, terms: Terms) -> list[Phrase]:
    """Return the terms of a paper that a topic has more than the rest of the collection, most distinctive first."""
    own = terms.counts[row].indices
    inside = means.holders[number].toarray()[0, own]
    lift = (inside / means.sizes[number]) / (means.everywhere[own] / terms.counts.shape[0])
    weight = {
        terms.vocabulary[column]: float(round(lift[place] * np.log1p(inside[place]), 6))
        for place, column in enumerate(own)
        if inside[place] >= 2 and lift[place] > 1.5 and is_telling(terms.vocabulary[column])
    }
    return [Phrase(term, term, weight[term]) for term in sorted(weight, key=lambda term: (-weight[term], term))]
