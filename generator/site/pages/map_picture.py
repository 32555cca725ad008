"""The picture of the map: where things stand in it, in units of an SVG whose view box begins at 0, 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.model import Entry, Map
from generator.site.pages.cards import marked_title

MAP_SIZE: Final = (800, 520)
MAP_MARGIN: Final = 26
COLOURS: Final = 8
"""Colours of clusters in turn; names and places tell them apart, too."""
DOT: Final = 11
"""How far from its dots a name stands, above them or below."""
HIDDEN: Final = 1
HIDDEN_SHARE: Final = 0.03
"""Dots that a name may hide, and the part of all dots."""
LETTER: Final = 0.6
"""Width of a letter in the mean, of the size of the type."""
WIDE: Final = 15
"""Size of the map's type on a wide screen."""
NARROW: Final = 34
"""Size of the map's type on a phone, where the picture is less than half as large."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper on the map."""

    x: float
    y: float
    slug: str
    title: str
    colour: int
    """Number of its cluster's colour; 0 for a paper that is in none."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a cluster on the map."""

    x: float
    y: float
    name: str
    number: int
    """Of the cluster, from 1."""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The map of papers."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    """Those that have room on a wide screen."""
    narrow_labels: tuple[Label, ...]
    """Those that have room on a phone, where type is larger beside the picture."""


def map_picture(drawn: Map, papers: Mapping[str, Entry], most: int) -> MapPicture:
    """Return the map of at most `most` papers, given all by id: the first by id, which are as good as drawn by lot."""
    width, height = MAP_SIZE
    clusters = drawn.clusters
    colour = {paper: 1 + number % COLOURS for number, one in enumerate(clusters) for paper in one.papers}
    dots = tuple(
        Dot(
            *_placed(point.x, point.y),
            papers[point.paper].slug,
            marked_title(papers[point.paper]),
            colour.get(point.paper, 0),
        )
        for point in islice(drawn.points, most)
    )
    places = {point.paper: _placed(point.x, point.y) for point in drawn.points}
    spread = [[places[paper] for paper in one.papers] for one in clusters]
    names = [one.name for one in clusters]
    places_of_dots = [(dot.x, dot.y) for dot in dots]
    wide, narrow = (_labels(names, spread, places_of_dots, size) for size in (WIDE, NARROW))
    return MapPicture(width, height, dots, wide, narrow)


def _placed(x: float, y: float) -> tuple[float, float]:
    width, height = MAP_SIZE
    return (
        round(MAP_MARGIN + x * (width - 2 * MAP_MARGIN), 1),
        round(MAP_MARGIN + y * (height - 2 * MAP_MARGIN), 1),
    )


Place = tuple[float, float]
Box = tuple[float, float, float]
"""Middle of a name's base line, and half its width."""


def _labels(
    names: Sequence[str], spread: Sequence[Sequence[Place]], drawn: Sequence[Place], size: int
) -> tuple[Label, ...]:
    """Return the names that have room in a type of some size, those of larger clusters first; none over another.

    spread: where the papers of each name stand; drawn: the dots. A name stands above its papers or below them, there
    where it hides fewer dots.
    """
    labels = []
    taken: list[Box] = []
    for number, (name, places) in enumerate(zip(names, spread, strict=True), 1):
        half = LETTER * size * len(name) / 2
        if 2 * half > MAP_SIZE[0]:
            continue
        x = min(max(sum(x for x, _ in places) / len(places), half), MAP_SIZE[0] - half)
        boxes = [(x, y, half) for y in _lines(places, size)]
        free = [box for box in boxes if not any(_overlap(box, other, size) for other in taken)]
        hidden = [_hidden(box, drawn, size) for box in free]
        if free and min(hidden) <= max(HIDDEN, HIDDEN_SHARE * len(drawn)):
            box = free[hidden.index(min(hidden))]
            taken.append(box)
            labels.append(Label(round(box[0], 1), round(box[1], 1), name, number))
    return tuple(labels)


def _lines(places: Sequence[Place], size: int) -> tuple[float, float]:
    """Return the base lines of a name above and below its papers; of many, amid the outermost."""
    down = sorted(y for _, y in places)
    few = len(down) // 20
    return max(down[few] - DOT, size), min(down[-1 - few] + DOT + 0.8 * size, MAP_SIZE[1] - 0.3 * size)


def _overlap(box: Box, other: Box, size: int) -> bool:
    return abs(box[0] - other[0]) <= box[2] + other[2] and abs(box[1] - other[1]) <= 1.2 * size


def _hidden(box: Box, dots: Sequence[Place], size: int) -> int:
    """Return how many dots a name would hide."""
    x, y, half = box
    reach, top, bottom = half + DOT / 2, y - size - DOT / 2, y + DOT / 2
    return len([across for across, down in dots if top < down < bottom and abs(across - x) < reach])
