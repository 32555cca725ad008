"""Topics that a collection shows of itself: groups of near papers, named by what sets them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.corpus.terms import Terms, Text, read_terms, surfaces_in
from generator.corpus.topics.k_means import joined, parted, silhouette
from generator.corpus.topics.naming import Phrase, distinctive_phrases, name_of, paper_frequencies
from generator.corpus.vectors import cosines_between, term_weights, vectors_of

MOST_GROUPS: Final = 40
FEW: Final = 8
"""Below so many papers groups are joined by nearness rather than counted beforehand."""
NEAR_ENOUGH: Final = 0.15
"""Cosine, on average, of two papers of one group where papers are few. Of the invented abstracts of
`tests/cases/fields`, two of one theme have 0.4 to 0.5 on average; of two themes, 95 of 100 have less than 0.2."""
PHRASES: Final = 12
"""Phrases that describe a group."""
NAMELESS: Final = "Short notes"
"""The name of papers that hold no telling word, such as empty ones."""


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that belong together, as row numbers in ascending order, and the phrases that set them apart."""

    rows: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    name: str


def find_groups(texts: Sequence[Text], rows: Sequence[int], terms: Terms) -> tuple[Group, ...]:
    """Return the groups of `texts`, largest first; every text is in exactly one.

    rows, terms: where the texts stand in the whole collection, and its terms; what is common there sets nothing apart.
    Time grows with texts · groups. The same texts in the same order give the same groups.
    """
    if not texts:
        return ()
    if len(texts) == 1:
        labels = np.zeros(1, dtype=np.int64)
    elif len(texts) < FEW:
        labels = _joined(term_weights(terms)[list(rows)].toarray())
    else:
        labels = _parted(vectors_of(read_terms(texts)))
    frequencies = paper_frequencies(terms)
    groups = []
    for label in sorted(set(labels.tolist())):
        members = tuple(np.flatnonzero(labels == label).tolist())
        chosen = [texts[member] for member in members]
        phrases = distinctive_phrases(chosen, frequencies, terms.counts.shape[0], count=PHRASES)
        groups.append(Group(members, phrases, name_of(phrases) or NAMELESS))
    return tuple(sorted(groups, key=lambda group: (-len(group.rows), group.name, group.rows)))


def _joined(vectors: np.ndarray) -> np.ndarray:
    """Return group numbers of few papers: those that are near on average are one group."""
    if len(vectors) < 2:
        return np.zeros(len(vectors), dtype=np.int64)
    distances = np.clip(1 - np.round(cosines_between(vectors, vectors), 6), 0, 2)
    return joined(distances, least=1 - NEAR_ENOUGH)


def _parted(vectors: np.ndarray) -> np.ndarray:
    """Return group numbers of many papers: k-means with the number of groups that has the best mean silhouette.

    About the square root of half the papers is tried, a little less and more (Mardia et al., 1979; Rousseeuw, 1987).
    """
    different = len(np.unique(np.round(vectors, 3), axis=0))
    if different < 3:
        return np.unique(np.round(vectors, 3), axis=0, return_inverse=True)[1].ravel()
    expected = math.sqrt(len(vectors) / 2)
    most = min(MOST_GROUPS, round(2.2 * expected), different - 1)
    least = max(2, min(round(0.6 * expected), most))
    steps = sorted({round(size) for size in np.linspace(least, most, 8)})
    tried = [parted(vectors, size) for size in steps]
    quality = [silhouette(vectors, labels) for labels in tried]
    best = max(range(len(steps)), key=lambda number: (round(quality[number], 4), -steps[number]))
    return tried[best]


def words_for(text: Text, phrases: Sequence[Phrase], *, count: int) -> tuple[str, ...]:
    """Return which of the phrases stand in `text`, as they stand there, in the order of `phrases`."""
    surfaces = surfaces_in(text, [phrase.term for phrase in phrases])
    return tuple(surfaces[phrase.term] for phrase in phrases if phrase.term in surfaces)[:count]
