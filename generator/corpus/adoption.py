"""A home for a paper that fits no topic and stands alone: the nearest topic, where it is near and words are shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from generator.corpus.found_topics import words_for
from generator.corpus.naming import Phrase
from generator.corpus.terms import Terms, is_telling

NEAR: Final = 0.55
"""Cosine of a paper with a topic's mean from which the topic takes it in."""
NEAR_FOR_LONERS: Final = 0.3
"""The same for a paper that would otherwise be the only one of its topic."""


def means_of(topics: Sequence[Sequence[int]], vectors: np.ndarray) -> np.ndarray:
    """Return the direction of each topic: (topics, dimensions), rows of unit length or zero."""
    means = np.array([vectors[list(rows)].mean(axis=0) for rows in topics])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 0))


def nearest_topic(
    row: int,
    text: str,
    topics: Sequence[Sequence[int]],
    means: np.ndarray,
    terms: Terms,
    vectors: np.ndarray,
    *,
    near: float,
) -> tuple[int, float, tuple[str, ...]] | None:
    """Return the nearest topic as its number, cosine and the shared words as `text` has them, or None.

    topics: the rows of each topic's papers; means: theirs, as by `means_of`. A topic counts where its mean is at least
    `near` and at least two words or phrases of `text` are distinctive of it.
    """
    cosines = np.round(means @ vectors[row], 4)
    number = int(np.argmax(cosines))
    if cosines[number] < near:
        return None
    because = words_for(text, _shared(row, topics[number], terms), count=4)
    return (number, float(cosines[number]), because) if len(because) >= 2 else None


def _shared(row: int, rows: Sequence[int], terms: Terms) -> list[Phrase]:
    """Return the terms of a paper that its topic has more than the rest of the collection, most distinctive first."""
    own = terms.counts[row].indices
    inside = np.bincount(terms.counts[list(rows)].indices, minlength=len(terms.vocabulary))[own]
    everywhere = np.bincount(terms.counts.indices, minlength=len(terms.vocabulary))[own]
    lift = (inside / len(rows)) / (everywhere / terms.counts.shape[0])
    weight = {
        terms.vocabulary[column]: float(round(lift[place] * np.log1p(inside[place]), 6))
        for place, column in enumerate(own)
        if inside[place] >= 2 and lift[place] > 1.5 and is_telling(terms.vocabulary[column])
    }
    return [Phrase(term, term, weight[term]) for term in sorted(weight, key=lambda term: (-weight[term], term))]
