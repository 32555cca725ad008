"""Points on a plane so that what is near in many dimensions is near there: the same at every build.

Stochastic neighbour embedding (van der Maaten and Hinton, 2008) with the repulsion of all points on all others read off
a grid by Fourier transforms (Linderman et al., 2019), the nearest neighbours as equal edges, and attraction doubled
throughout (Böhm, Berens and Kobak, 2022). It begins with principal components and goes down with momentum, without the
gains that other programs give each coordinate: they are faster, and let one changed paper turn a map over.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy import fft
from scipy.sparse import csr_matrix

STEPS: Final = 100
ATTRACTION: Final = 2.0
MOMENTUM: Final = 0.9
RATE: Final = 0.125
"""Of 4,177 papers, trustworthiness (10 neighbours) is 0.989 with these, as with gains and 200 steps. A paper less moves
the others by 0.001 of the map's side in the middle; by 0.02 with an attraction of 4, by 0.04 with twice the rate."""
SMALL: Final = 0.01


def principal_plane(vectors: np.ndarray) -> np.ndarray:
    """Return where rows lie on their two principal components: (rows, 2) float64, the first with deviation 1.

    Signs are fixed by each component's largest entry. Takes O(rows · dimensions²).
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    with np.errstate(invalid="ignore"):  # as in `cosines_between`
        _, components = np.linalg.eigh(centred.T @ centred)
        main = components[:, ::-1][:, :2]
        main = main * np.sign(main[np.abs(main).argmax(axis=0), np.arange(main.shape[1])])
        plane = centred @ main
    flat = np.zeros((len(vectors), 2))
    flat[:, : plane.shape[1]] = plane
    deviation = flat[:, 0].std()
    return flat / deviation if deviation > SMALL else flat


def edges_between(numbers: np.ndarray) -> csr_matrix:
    """Return how strongly points attract each other: symmetric (points, points), in all 1.

    numbers: (points, neighbours), the nearest of each; an entry of -1 is none.
    """
    points, neighbours = numbers.shape
    rows, columns = np.repeat(np.arange(points), neighbours), numbers.ravel()
    there = columns >= 0
    one_way = csr_matrix((np.ones(there.sum()), (rows[there], columns[there])), (points, points))
    both = one_way + one_way.T
    return both / max(1.0, both.sum())


def settle(places: np.ndarray, edges: csr_matrix, *, steps: int = STEPS) -> np.ndarray:
    """Return where points come to rest that begin at `places` and attract each other along `edges`: (points, 2).

    A step takes O(points + edges) and a Fourier transform: 4 ms for 4,000 points, 10 for 10,000.
    """
    points = len(places)
    if points < 2:
        return places
    cells = 64 if points < 1000 else 128 if points < 20_000 else 256
    pairs = edges.tocoo()
    axes = np.ascontiguousarray(places.T)
    velocity = np.zeros_like(axes)
    for _ in range(steps):
        across, along = (axis[pairs.row] - axis[pairs.col] for axis in axes)
        pull = pairs.data / (1 + (across * across + along * along))
        towards = np.stack([np.bincount(pairs.row, pull * axis, points) for axis in (across, along)])
        slope = ATTRACTION * towards - _repulsion(axes, cells)
        velocity = MOMENTUM * velocity - RATE * 4 * points * slope
        axes = axes + velocity
    return np.ascontiguousarray(axes.T)


def _repulsion(axes: np.ndarray, cells: int) -> np.ndarray:
    """Return the force with which all other points push each away, of all pairs together: (2, points).

    axes: (2, points). Each point is shared among the four corners of its cell; what the corners do to each other is a
    convolution.
    """
    low = axes.min(axis=1, keepdims=True)
    width = max(float((axes.max(axis=1, keepdims=True) - low).max()), SMALL) * 1.0001 / (cells - 2)
    inside = (axes - low) / width
    cell = inside.astype(np.int64)
    right, down = inside - cell
    first = cell[0] * cells + cell[1]
    corners = [first, first + 1, first + cells, first + cells + 1]
    shares = [(1 - right) * (1 - down), (1 - right) * down, right * (1 - down), right * down]
    places, parts = np.stack(corners, axis=1).ravel(), np.stack(shares, axis=1)
    kernels = _kernels(cells, width)

    def transformed(weights: np.ndarray) -> np.ndarray:
        """Return the Fourier transform of the grid where the points have these weights."""
        grid = np.bincount(places, (parts * weights[:, None]).ravel(), cells * cells).reshape(cells, cells)
        return fft.rfft2(grid, (2 * cells, 2 * cells))

    def felt(grid: np.ndarray, kernel: np.ndarray) -> np.ndarray:
        """Return at each point the sum of the weights of all points, times the kernel of their distance."""
        rows = fft.ifft(grid * kernel, axis=0)[:cells]  # no point feels what comes back beyond the grid
        spread = fft.irfft(rows, 2 * cells)[:, :cells].ravel()
        felt_at = [share * spread[corner] for share, corner in zip(shares, corners, strict=True)]
        return np.asarray(np.add.reduce(felt_at))

    ones = transformed(np.ones_like(right))
    total = max(float(felt(ones, kernels[0]).sum()) - len(right), SMALL)
    here = felt(ones, kernels[1])
    moved = inside * width
    return np.stack([axis * here - felt(transformed(axis), kernels[1]) for axis in moved]) / total


def _kernels(cells: int, width: float) -> np.ndarray:
    """Return the Fourier transforms of how near places of the grid are, and of its square: (2, 2 cells, cells + 1).

    Half of the rows mirror the others, and are transformed once.
    """
    away = (np.arange(cells + 1) * width) ** 2
    across = np.concatenate([away, away[-2:0:-1]])
    nearness = 1 / (1 + away[:, None] + across)
    half = fft.rfft(np.stack([nearness, nearness**2]))
    return np.asarray(fft.fft(np.concatenate([half, half[:, -2:0:-1]], axis=1), axis=1))
