"""Places on a map so that no paper hides another."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

GAP: Final = 0.3
"""How near two papers may come, of the distance that they would have if all were spread evenly."""
LEAST: Final = 0.7
"""Part of that from which the places are good enough: of 4,177 real papers none is nearer to another than 0.83."""
PASSES: Final = 30
UNITS: Final = 10_000
"""Units of the map's side that places are rounded to."""
TRIED: Final = 32
"""Free places that a paper may choose from at a time."""


def kept_apart(places: np.ndarray, *, fixed: int = 0) -> np.ndarray:
    """Return places, within 0 to 1 and rounded to `UNITS`, of which no two are nearer than `LEAST` of the gap.

    Where pushing the papers apart does not suffice, each that is nearer than the whole gap to one before it moves to a
    free place close by. In whole units, so that what is too near does not depend on how a processor rounds.
    fixed: so many at the beginning stay where they are.
    """
    units = np.round((places if fixed else _pushed_apart(places)) * UNITS).astype(np.int64)
    gap = math.ceil(GAP / math.sqrt(len(places)) * UNITS)
    near = cKDTree(units).query_pairs(LEAST * gap, output_type="ndarray")
    if len(near) and near.max() >= fixed:
        pairs = cKDTree(units).query_pairs(_below(gap), output_type="ndarray")
        crowded: set[int] = set()
        for first, second in pairs[np.lexsort(pairs.T)].tolist():
            if second >= fixed and first not in crowded:
                crowded.add(second)
        rows = np.array(sorted(crowded), dtype=np.int64)
        units[rows] = _free_places(units[rows], np.delete(units, rows, axis=0), gap)
    return np.round(units / UNITS, 4)


def _below(gap: int) -> float:
    """Return a distance that is shorter than `gap` and longer than all shorter ones between whole places."""
    return gap - 0.25 / gap


def _pushed_apart(places: np.ndarray) -> np.ndarray:
    """Return places of which hardly any two are nearer than `GAP` allows."""
    gap = GAP / math.sqrt(len(places))
    for _ in range(PASSES):
        pairs = cKDTree(places).query_pairs(gap * 0.99, output_type="ndarray")
        if not len(pairs):
            break
        away = places[pairs[:, 0]] - places[pairs[:, 1]]
        distance = np.linalg.norm(away, axis=1, keepdims=True)
        step = np.divide(away, distance, out=np.tile([1.0, 0.0], (len(away), 1)), where=distance > 1e-9)
        step *= (gap - distance) / 2
        moved = np.empty_like(places)
        for axis in (0, 1):
            moved[:, axis] = np.bincount(pairs[:, 0], step[:, axis], len(places))
            moved[:, axis] -= np.bincount(pairs[:, 1], step[:, axis], len(places))
        places = np.clip(places + moved, 0, 1)
    return places


def _free_places(crowded: np.ndarray, settled: np.ndarray, gap: int) -> np.ndarray:
    """Return a place for each of the crowded, near to it, `gap` or more from all settled and from each other.

    Places of a grid of width `gap` are that far from each other, and a settled one takes at most four of them: for each
    paper the map has eleven.
    """
    side = UNITS // gap + 1
    free = np.ones((side, side), dtype=bool)
    for corner in ((0, 0), (0, 1), (1, 0), (1, 1)):
        places = settled // gap + corner
        near = (((places * gap - settled) ** 2).sum(axis=1) < gap**2) & (places < side).all(axis=1)
        free[places[near, 0], places[near, 1]] = False
    grid = np.argwhere(free) * gap
    found = crowded.copy()
    waiting = list(range(len(crowded)))
    while waiting:
        _, nearest = cKDTree(grid, balanced_tree=False, compact_nodes=False).query(
            crowded[waiting], k=np.arange(1, 1 + min(TRIED, len(grid)))
        )
        taken: set[int] = set()
        left = []
        for row, choices in zip(waiting, nearest.tolist(), strict=True):
            choice = next((one for one in choices if one not in taken), None)
            if choice is None:
                left.append(row)
            else:
                taken.add(choice)
                found[row] = grid[choice]
        waiting, grid = left, np.delete(grid, sorted(taken), axis=0)
    return found
