"""How far what is near on a plane was near before it was put there."""

from __future__ import annotations

import numpy as np


def trustworthiness(vectors: np.ndarray, places: np.ndarray, *, neighbours: int) -> float:
    """Return how far the nearest on the plane are among the nearest by cosine, 0 to 1 (Venna and Kaski, 2001).

    vectors: (points, dimensions), rows of unit length; places: (points, 2). Takes time and memory by points squared.
    """
    points = len(vectors)
    cosines = vectors @ vectors.T
    squares = (places**2).sum(axis=1)
    distances = squares[:, None] + squares - 2 * places @ places.T
    np.fill_diagonal(cosines, np.inf)
    np.fill_diagonal(distances, -np.inf)
    ranks = np.empty((points, points), dtype=np.int64)  # by cosine; each is its own first, of rank 0
    np.put_along_axis(ranks, (-cosines).argsort(axis=1, kind="stable"), np.arange(points)[None, :], axis=1)
    closest = distances.argsort(axis=1, kind="stable")[:, 1 : neighbours + 1]
    too_far = np.maximum(0, np.take_along_axis(ranks, closest, axis=1) - neighbours).sum()
    return float(1 - too_far * 2 / (points * neighbours * (2 * points - 3 * neighbours - 1)))
