"""The nearest papers of each paper, for a few and for very many."""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.vectors import cosines_between, unit_rows

BLOCK: Final = 512
"""Papers compared with all others at a time."""
PART: Final = 32
"""Papers of a part of those that are compared, at most."""
ROUNDING: Final = 0.0002
"""More than two values of which the first four digits are the same can differ by."""
EXACT: Final = 20_000
"""Papers up to which all are compared with all."""
CELL: Final = 256
"""Papers of a cell, on average."""
PROBES: Final = 24
"""Cells in which the nearest papers of one are looked for. Of the five nearest of 9,694 papers, in 38 cells, 0.94 are
found with 8, 0.975 with 16 and 0.991 with 24; `tests/benchmarks/digest_speed.py` shows it for more papers."""


def nearest(vectors: np.ndarray, *, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest papers of each paper, nearest first, as row numbers and as cosines.

    vectors: (papers, dimensions) float32, rows of unit length. Both results are (papers, at most `count`). Ties are
    broken by row number. Works in blocks: memory is O(block · papers). Up to `EXACT` papers all are compared with all:
    10,000 of 150 dimensions take 0.4 s on one core. Of more, each is compared with the papers of the `PROBES` cells
    that it is nearest to, in time O(papers · dimensions · (cells + probes · cell)); what is not found there has -inf.
    """
    papers = len(vectors)
    count = max(0, min(count, papers - 1))
    if papers <= EXACT or not count:
        return nearest_of(np.arange(papers), vectors, count=count)
    return nearest_in_cells(vectors, count=count)


def nearest_of(rows: np.ndarray, vectors: np.ndarray, *, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the same as `nearest` for some of the papers, given as row numbers: each is compared with all."""
    papers = len(vectors)
    count = max(0, min(count, papers - 1))
    numbers = np.empty((len(rows), count), dtype=np.int64)
    cosines = np.empty((len(rows), count), dtype=np.float32)
    whole = np.empty((min(BLOCK, len(rows)), papers), dtype=np.float32)  # used again: new memory costs more than sums
    for start in range(0, len(rows) if count else 0, BLOCK):
        mine = rows[start : start + BLOCK]
        block = cosines_between(vectors[mine], vectors, whole[: len(mine)])
        block[np.arange(len(mine)), mine] = -np.inf
        numbers[start : start + BLOCK], cosines[start : start + BLOCK] = _first(block, vectors[mine], vectors, count)
    return numbers, cosines


def nearest_in_cells(
    vectors: np.ndarray, *, count: int, cell: int = CELL, probes: int = PROBES
) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest papers of each among those of the cells that it is nearest to (Jégou et al., 2011).

    count: at most as many as there are others; cell: papers of a cell, on average; probes: cells that are looked into.

    A cell has the papers that are nearest to its middle. The first middles are papers at equal distances in the order
    of rows, which is one of ids, so that they are drawn as if at random and yet the same each time.
    """
    papers = len(vectors)
    middles = vectors[::cell]
    for _ in range(2):
        cell_of = _nearest_cells(vectors, middles, 1)[:, 0]
        belonging = csr_matrix(
            (np.ones(papers, dtype=np.float32), (cell_of, np.arange(papers))), (len(middles), papers)
        )
        middles = unit_rows(belonging @ vectors)
    cells = _nearest_cells(vectors, middles, min(probes, len(middles)))
    probes = cells.shape[1]
    numbers = np.repeat(np.arange(papers)[:, None], probes * count, axis=1)
    cosines = np.full(numbers.shape, -np.inf, dtype=np.float32)
    members = _grouped(cells[:, 0], len(middles))
    for inside, places in zip(members, _grouped(cells.ravel(), len(middles)), strict=True):
        _ask(vectors, inside, *np.divmod(places, probes), count, numbers, cosines)
    order = np.lexsort((numbers, -cosines), axis=1)[:, :count]
    return np.take_along_axis(numbers, order, axis=1), np.take_along_axis(cosines, order, axis=1)


def _nearest_cells(vectors: np.ndarray, middles: np.ndarray, count: int) -> np.ndarray:
    """Return the `count` nearest cells of each paper, nearest first: (papers, count)."""
    return np.vstack(
        [
            _first(cosines_between(mine, middles), mine, middles, count)[0]
            for mine in (vectors[start : start + BLOCK] for start in range(0, len(vectors), BLOCK))
        ]
    )


def _grouped(cells: np.ndarray, count: int) -> list[np.ndarray]:
    """Return for each cell, by number, where it stands in `cells`, ascending."""
    return np.split(np.argsort(cells, kind="stable"), np.cumsum(np.bincount(cells, minlength=count))[:-1])


def _ask(
    vectors: np.ndarray,
    inside: np.ndarray,
    rows: np.ndarray,
    probes: np.ndarray,
    count: int,
    numbers: np.ndarray,
    cosines: np.ndarray,
) -> None:
    """Note the nearest of a cell's papers for those that ask it.

    inside: the rows of the cell's papers, ascending; rows, probes: who asks, and as which of its cells.
    numbers, cosines: (papers, probes · count), what is noted.
    """
    few = min(count, len(inside))
    for start in range(0, len(rows) if few else 0, BLOCK):
        mine, probe = rows[start : start + BLOCK], probes[start : start + BLOCK]
        others = vectors[inside]
        block = cosines_between(vectors[mine], others)
        block[mine[:, None] == inside] = -np.inf
        columns, values = _first(block, vectors[mine], others, few)
        places = probe[:, None] * count + np.arange(few)
        numbers[mine[:, None], places] = inside[columns]
        cosines[mine[:, None], places] = values


def _first(block: np.ndarray, vectors: np.ndarray, others: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the columns of the `count` largest values of each row, largest first, ties by column; and the values.

    block: the cosines of `vectors` with `others`, -inf where a pair does not count. How they are rounded depends on the
    size of the block and on the processor. So those that may be among the first, which are few, are summed again, pair
    by pair and twice as exactly, and compared as rounded to four digits. Candidates reach the largest of all but
    `count` - 1 of some parts of the row, which is found much faster than they are sorted.
    """
    size, papers = block.shape
    part = min(PART, papers // max(1, 3 * count))
    if part > 1:
        parts = papers // part
        largest = block[:, : parts * part].reshape(size, part, parts).max(axis=1)
        least = np.partition(largest, parts - count, axis=1)[:, parts - count] - ROUNDING
        rows, columns = np.divmod(np.flatnonzero(block >= least[:, None]), papers)
    else:
        rows, columns = (index.ravel() for index in np.indices(block.shape))
    exact = np.einsum("ij,ij->i", vectors[rows], others[columns], dtype=np.float64)
    values = np.where(np.isneginf(block[rows, columns]), -np.inf, np.round(exact, 4)).astype(np.float32)
    order = np.lexsort((columns, -values, rows))
    first = np.searchsorted(rows, np.arange(size))[:, None] + np.arange(count)
    return columns[order][first], values[order][first]
