"""Groups of near papers: a few joined one by one, many parted by k-means, and how well a parting fits."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.vectors import cosines_between

STARTS: Final = 4
"""Times that k-means begins, from other papers each time; the tightest groups are taken."""
ROUNDS: Final = 100
"""Rounds of k-means at most; 4,177 papers come to rest after 26 (in 40 groups) to 55 (in 20), on average."""
DIGITS: Final = 5
"""Digits of a distance that count: more are those of one processor's rounding."""
SAME: Final = 1e-5
"""Distance by cosine up to which rows are the same but for rounding."""


def joined(distances: np.ndarray, *, least: float) -> np.ndarray:
    """Return group numbers of rows of which two groups are joined while less than `least` apart on average.

    distances: (rows, rows), symmetric. Average linkage (Sokal and Michener, 1958).
    """
    if len(distances) < 2:
        return np.zeros(len(distances), dtype=np.int64)
    from scipy.cluster.hierarchy import average, fcluster  # here, so that other builds need not wait for it

    pairs = distances[np.triu_indices(len(distances), 1)]
    return np.asarray(fcluster(average(pairs), np.nextafter(least, 0), criterion="distance"), dtype=np.int64)


def parted(vectors: np.ndarray, groups: int) -> np.ndarray:
    """Return group numbers of rows, 0 to `groups` - 1: the tightest of some partings by k-means (Lloyd, 1982).

    vectors: (rows, dimensions), of which at least `groups` differ. The same rows in the same order give the same
    groups. Takes O(rows · groups · dimensions) a round.
    """
    squares = np.einsum("ij,ij->i", vectors, vectors)
    starts = (_spread(vectors, squares, groups, np.random.default_rng(seed)) for seed in range(STARTS))
    return min((_settled(vectors, start) for start in starts), key=lambda found: round(found[1], 4))[0]


def _spread(vectors: np.ndarray, squares: np.ndarray, groups: int, chance: np.random.Generator) -> np.ndarray:
    """Return rows to begin with, far from each other: the best of a few drawn by distance, one after the other.

    k-means++ (Arthur and Vassilvitskii, 2007) in its greedy form.
    """
    chosen = [int(chance.integers(len(vectors)))]
    away = _distances(vectors, squares, chosen)[0]
    for _ in range(groups - 1):
        reached = np.cumsum(away, dtype=np.float64)
        drawn = np.searchsorted(reached, chance.random(2 + int(math.log(groups))) * reached[-1], side="right")
        drawn = np.minimum(drawn, len(vectors) - 1)
        left = np.minimum(away, _distances(vectors, squares, drawn))
        best = int(left.sum(axis=1, dtype=np.float64).round(DIGITS).argmin())
        chosen.append(int(drawn[best]))
        away = left[best]
    return vectors[chosen]


def _distances(vectors: np.ndarray, squares: np.ndarray, chosen: np.ndarray | list[int]) -> np.ndarray:
    """Return the squared distances of all rows from some of them: (chosen, rows)."""
    cosines = cosines_between(vectors[chosen], vectors)
    return np.asarray(np.maximum(0, squares[chosen][:, None] + squares - 2 * cosines))


def _settled(vectors: np.ndarray, middles: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the groups that come to rest from some middles, and the sum of squares within them, but for a constant."""
    labels = np.full(len(vectors), -1)
    for _ in range(ROUNDS):
        away = np.einsum("ij,ij->i", middles, middles) - 2 * cosines_between(vectors, middles)
        nearer = away.round(DIGITS).argmin(axis=1)  # rows that are alike, or as near to two groups, go the same way
        if np.array_equal(nearer, labels):
            break
        labels = nearer
        sums, sizes = _summed(vectors, labels, len(middles))
        middles = np.where(sizes[:, None] > 0, sums / np.maximum(1, sizes)[:, None], middles).astype(np.float32)
    return labels, float(away.min(axis=1).sum(dtype=np.float64))


def _summed(vectors: np.ndarray, labels: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the sum of the rows of each group, and how many they are."""
    rows = np.arange(len(labels))
    belonging = csr_matrix((np.ones(len(labels), dtype=np.float32), (labels, rows)), (groups, len(labels)))
    return belonging @ vectors, np.bincount(labels, minlength=groups)


def silhouette(vectors: np.ndarray, labels: np.ndarray) -> float:
    """Return how well groups fit, -1 to 1: the mean silhouette of all rows by cosine (Rousseeuw, 1987).

    vectors: (rows, dimensions), of unit length or zero; labels: group numbers. -1 for a single group, and 0 for a row
    that is one by itself. The mean cosine of a row with a group is its cosine with the group's sum by its size, so that
    this takes O(rows · groups · dimensions), not the square of the rows.
    """
    groups = int(labels.max(initial=0)) + 1
    sums, sizes = _summed(vectors, labels, groups)
    if np.count_nonzero(sizes) < 2:
        return -1.0
    near = cosines_between(vectors, sums).astype(np.float64)
    rows, own = np.arange(len(labels)), sizes[labels]
    within = 1 - (near[rows, labels] - np.einsum("ij,ij->i", vectors, vectors)) / np.maximum(1, own - 1)
    apart = 1 - near / np.maximum(1, sizes)
    apart[:, sizes == 0] = np.inf
    apart[rows, labels] = np.inf
    beside = apart.min(axis=1)
    larger = np.maximum(within, beside)
    return float(np.divide(beside - within, larger, out=np.zeros(len(rows)), where=(own > 1) & (larger > SAME)).mean())
