"""Groups of vectors: few joined by nearness, many parted by k-means, and the measure of how well they fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.topics.k_means import SAME, joined, parted, silhouette
from generator.corpus.vectors import unit_rows


def around(themes: int, *, each: int, spread: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of unit length around as many directions, and the number of the direction of each."""
    chance = np.random.default_rng(themes)
    theme = np.arange(themes * each) % themes
    rows = np.eye(themes)[theme] + spread * chance.normal(size=(themes * each, themes))
    return unit_rows(rows), theme


def same_groups(one: np.ndarray, other: np.ndarray) -> bool:
    """Return whether rows are together in one grouping exactly where they are in the other."""
    return bool(np.array_equal(one[:, None] == one, other[:, None] == other))


@pytest.mark.parametrize(("themes", "each"), [(2, 2), (2, 50), (7, 3), (12, 20), (30, 40)])
def test_k_means_finds_what_stands_apart(themes: int, each: int) -> None:
    """A topic that the collection shows is papers that are near to each other and to no others."""
    vectors, theme = around(themes, each=each)
    labels = parted(vectors, themes)
    assert same_groups(labels, theme)
    assert np.array_equal(labels, parted(vectors, themes))


@given(st.lists(st.tuples(*[st.integers(-2, 2)] * 3), min_size=2, max_size=12), st.integers(1, 4))
def test_k_means_has_a_group_for_every_row(points: list[tuple[int, ...]], groups: int) -> None:
    """Papers may be alike, say nothing at all, or be fewer than one would think."""
    vectors = unit_rows(np.array(points, dtype=np.float64))
    groups = min(groups, len(np.unique(vectors, axis=0)))
    labels = parted(vectors, groups)
    assert len(labels) == len(points)
    assert set(labels.tolist()) <= set(range(groups))
    alike = (vectors[:, None] == vectors).all(axis=2)
    assert (labels[:, None] == labels)[alike].all()


@given(
    st.integers(2, 9).flatmap(
        lambda size: st.tuples(
            st.lists(st.tuples(*[st.integers(-3, 3)] * 3), min_size=size, max_size=size),
            st.lists(st.integers(0, 4), min_size=size, max_size=size),
        )
    )
)
def test_the_silhouette_is_that_of_all_pairs(drawn: tuple[list[tuple[int, ...]], list[int]]) -> None:
    """It is reckoned from sums, in far less time than by its definition."""
    vectors, labels = unit_rows(np.array(drawn[0], dtype=np.float64)), np.array(drawn[1])
    distances = 1 - vectors.astype(np.float64) @ vectors.T
    np.fill_diagonal(distances, 0)
    values = []
    for row, label in enumerate(labels):
        own = np.flatnonzero((labels == label) & (np.arange(len(labels)) != row))
        others = [distances[row, labels == other].mean() for other in set(labels.tolist()) - {label}]
        within = distances[row, own].mean() if len(own) else 0.0
        larger = max(within, min(others)) if others else 0.0
        values.append((min(others) - within) / larger if len(own) and larger > SAME else 0.0)
    expected = float(np.mean(values)) if len(set(labels.tolist())) > 1 else -1.0
    assert silhouette(vectors, labels) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("distances", "groups"),
    [
        ([], []),
        ([[0.0]], [0]),
        ([[0.0, 0.3], [0.3, 0.0]], [0, 0]),
        ([[0.0, 0.9], [0.9, 0.0]], [0, 1]),
        ([[0.0, 0.5], [0.5, 0.0]], [0, 1]),
        ([[0.0, 0.2, 0.4], [0.2, 0.0, 0.8], [0.4, 0.8, 0.0]], [0, 0, 1]),
        ([[0.0, 0.2, 0.3], [0.2, 0.0, 0.6], [0.3, 0.6, 0.0]], [0, 0, 0]),
    ],
)
def test_few_are_joined_while_they_are_near_on_average(distances: list[list[float]], groups: list[int]) -> None:
    """One paper that is near two others does not make one topic of these: (0.4 + 0.8) / 2 is too far."""
    matrix = np.array(distances).reshape(len(distances), len(distances))
    assert same_groups(joined(matrix, least=0.5), np.array(groups, dtype=np.int64))
