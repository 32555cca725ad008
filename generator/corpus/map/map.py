"""A map of all papers: near ones stand together, and what stands together has a name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import Final
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.map.layout import edges_between, principal_plane, settle
from generator.corpus.map.spacing import kept_apart
from generator.corpus.nearness import nearest
from generator.corpus.terms import Terms, Text
from generator.corpus.topics.distinctive import distinctive_terms
from generator.corpus.words import WORD, key_of
from generator.model import Cluster, Map, Point, Relation, Topic

NEIGHBOURS: Final = 5
"""Nearest papers of each that attract it. With ten or fifteen the five nearest papers on the map have the same
conference topic no more often (0.31 of 964 papers; 0.34 before they were put on a plane, 0.14 on two principal
components)."""
LANDMARKS: Final = 10_000
"""Papers that are laid out by themselves; where there are more, the others are then put between them."""
CELLS: Final = 96
"""Cells of the map's side in which papers are counted for clusters."""
FEW: Final = 3
"""Papers of a cluster that has a name, at least."""
FINISHING: Final = 20
SPREADING: Final = 20
BREADTH: Final = (0.2, 0.025)
"""Breadth of a paper's share in the density, of the map's side: divided by the fourth root of the papers, and at least.
Chosen by looking at the maps of 41, 1,095 and 4,177 papers: 5, 31 and 52 clusters."""
PHRASES: Final = 6
SAME: Final = 0.5
"""F1 of a cluster's papers and a topic's from which the topic's name is the cluster's."""


def map_of(
    texts: Sequence[Text],
    terms: Terms,
    vectors: np.ndarray,
    topics: Sequence[Topic],
    near: tuple[np.ndarray, np.ndarray] | None = None,
    *,
    landmarks: int = LANDMARKS,
) -> Map:
    """Return the map of papers: points in the order of `texts`, clusters largest first.

    texts, terms and vectors have the same order, which must not tell anything of the papers (ids do not): the first
    `landmarks` stand for all. near: what `nearest` gives for `vectors`, of `NEIGHBOURS` or more, where it is at hand.
    Takes O(papers); 10,000 take 1.3 s on one core beside `nearest`.
    """
    if not texts:
        return Map()
    numbers, cosines = near or nearest(vectors, count=NEIGHBOURS)
    few = min(NEIGHBOURS, max(2, round(len(texts) / 8)))  # the fifth of a dozen is of another subject
    numbers = np.where(cosines > 0, numbers, -1)[:, :few]
    places = kept_apart(_framed(_laid_out(vectors, numbers, _nudges(texts), landmarks)))
    points = tuple(Point(text.id, *place) for text, place in zip(texts, places.tolist(), strict=True))
    return Map(points, _clusters(places, texts, terms, topics))


def map_with(known: Map, gone: Set[str], new: Sequence[str], related: Mapping[str, Sequence[Relation]]) -> Map:
    """Return a map without papers that are gone, and with new ones, each amid the papers that it is related to.

    gone, new: ids, of which a paper whose text changed is both. The others stay where they are.
    """
    places = {point.paper: (point.x, point.y) for point in known.points if point.paper not in gone}
    amid = [[places[one.paper] for one in related[paper] if one.paper in places] or [(0.5, 0.5)] for paper in new]
    wanted = [[sum(along) / len(beside) for along in zip(*beside, strict=True)] for beside in amid]
    if new:
        fixed = np.array([*places.values(), *wanted])
        places |= zip(new, map(tuple, kept_apart(fixed, fixed=len(places))[len(places) :].tolist()), strict=True)
    clusters = (
        replace(cluster, papers=tuple(paper for paper in cluster.papers if paper not in gone))
        for cluster in known.clusters
    )
    points = tuple(Point(paper, *places[paper]) for paper in sorted(places))
    return Map(points, tuple(cluster for cluster in clusters if cluster.papers))


def _nudges(texts: Sequence[Text]) -> np.ndarray:
    """Return a small step for each paper in a direction of its own, so that papers of one vector part."""
    turns = np.array([crc32(text.id.encode()) for text in texts]) * (math.tau / 2**32)
    return 0.01 * np.stack([np.cos(turns), np.sin(turns)], axis=1)


def _laid_out(vectors: np.ndarray, numbers: np.ndarray, nudges: np.ndarray, landmarks: int) -> np.ndarray:
    """Return places for all papers: (papers, 2), in no particular frame."""
    papers, first = len(vectors), min(landmarks, len(vectors))
    if first == papers:
        return settle(principal_plane(vectors) + nudges, edges_between(numbers))
    neighbours, cosines = nearest(vectors[:first], count=NEIGHBOURS)
    known = settle(
        principal_plane(vectors[:first]) + nudges[:first], edges_between(np.where(cosines > 0, neighbours, -1))
    )
    edges = edges_between(numbers)
    return settle(_put_between(known, edges) * math.sqrt(papers / first) + nudges, edges, steps=FINISHING)


def _put_between(known: np.ndarray, edges: csr_matrix) -> np.ndarray:
    """Return places for all, given those of the first: each other in the middle of its neighbours."""
    places = np.zeros((edges.shape[0], 2))
    places[: len(known)] = known
    placed = np.zeros(len(places))
    placed[: len(known)] = 1
    for _ in range(SPREADING):
        weights = edges @ placed
        there = weights > 0
        there[: len(known)] = False
        places[there] = (edges @ (places * placed[:, None]))[there] / weights[there, None]
        placed[there] = 1
    return places


def _framed(places: np.ndarray) -> np.ndarray:
    """Return places within 0 to 1, the whole breadth and height in use."""
    low, high = places.min(axis=0), places.max(axis=0)
    return np.asarray(np.divide(places - low, high - low, out=np.full_like(places, 0.5), where=high - low > 1e-9))


def _clusters(places: np.ndarray, texts: Sequence[Text], terms: Terms, topics: Sequence[Topic]) -> tuple[Cluster, ...]:
    """Return what stands together, largest first, with names of which none stands twice."""
    groups = [rows for rows in _crowds(places) if len(rows) >= FEW]
    phrases = distinctive_terms(groups, texts, terms, count=PHRASES)
    names = _names(groups, phrases, texts, topics)
    clusters = []
    for name, rows in zip(names, groups, strict=True):
        x, y = np.round(places[rows].mean(axis=0), 4).tolist()
        if name:
            clusters.append(Cluster(name, x, y, tuple(texts[row].id for row in rows)))
    return tuple(sorted(clusters, key=lambda cluster: (-len(cluster.papers), cluster.name)))


def _crowds(places: np.ndarray) -> list[list[int]]:
    """Return papers, as row numbers, by the peak of density that lies uphill of each (Comaniciu and Meer, 2002)."""
    cell = np.minimum((places * CELLS).astype(np.int64), CELLS - 1)
    numbers = cell[:, 0] * CELLS + cell[:, 1]
    counts = np.bincount(numbers, minlength=CELLS * CELLS).reshape(CELLS, CELLS)
    breadth = CELLS * max(BREADTH[0] * len(places) ** -0.25, BREADTH[1])
    cells = np.arange(CELLS)
    spread = np.exp(-(((cells[:, None] - cells) / breadth) ** 2) / 2)
    density = np.round(spread @ counts @ spread, 6).ravel()
    rank = np.empty(density.size, dtype=np.int64)  # a place uphill for each cell but the peaks, also where all is level
    rank[np.argsort(density, kind="stable")] = np.arange(density.size)
    framed = np.pad(rank.reshape(CELLS, CELLS), 1, constant_values=-1)
    highest = np.lib.stride_tricks.sliding_window_view(framed, (3, 3)).max(axis=(2, 3))
    uphill = np.argsort(rank)[highest.ravel()]
    while (uphill[uphill] != uphill).any():
        uphill = uphill[uphill]
    peaks = uphill[numbers]
    return [np.flatnonzero(peaks == peak).tolist() for peak in np.unique(peaks).tolist()]


def _names(
    groups: Sequence[Sequence[int]], phrases: Sequence[Sequence[str]], texts: Sequence[Text], topics: Sequence[Topic]
) -> list[str]:
    """Return a name for each group: that of the topic of the same papers, else its most telling phrases."""
    of_topic = [(topic, frozenset(topic.papers)) for topic in topics]
    names: list[str] = []
    for rows, said in zip(groups, phrases, strict=True):
        mine = {texts[row].id for row in rows}
        scores = {topic.name: 2 * len(mine & papers) / (len(mine) + len(papers)) for topic, papers in of_topic}
        best = max(sorted(scores), key=lambda name: scores[name]) if scores else ""
        name = best if best and scores[best] >= SAME and best not in names else _joined(said)
        names.append(name[:1].upper() + name[1:] if name not in names else "")
    return names


def _joined(said: Sequence[str]) -> str:
    """Return the first phrase, and the next that shares no word with it."""
    words = {key_of(word) for phrase in said[:1] for word in WORD.findall(phrase)}
    others = (phrase for phrase in said[1:] if not words & {key_of(word) for word in WORD.findall(phrase)})
    return ", ".join([*said[:1], *islice(others, 1)])
