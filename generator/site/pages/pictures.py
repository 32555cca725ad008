"""Pictures: where things stand in them, in units of an SVG whose view box begins at 0, 0."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.model import Digest, Entry
from generator.text.counting import count

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

COLUMN: Final = 46
ROW: Final = 34
NAMES: Final = 310
"""Width of the names of rows."""
HEAD: Final = 34
LARGEST: Final = 15
"""Radius of the largest bubble."""
COLUMNS: Final = 10
"""Columns of a picture at most; earlier years are taken together."""


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


@dataclass(frozen=True, slots=True)
class Bubble:
    """A number of papers."""

    x: float
    y: float
    radius: float
    papers: int
    told: str
    """What it stands for, in words."""


@dataclass(frozen=True, slots=True)
class BubbleRow:
    """A row of a picture of bubbles."""

    name: str
    slug: str
    y: float
    bubbles: tuple[Bubble, ...]
    numbers: tuple[int, ...]
    """Papers for each column: the row of the table beside the picture."""


@dataclass(frozen=True, slots=True)
class BubblePicture:
    """Numbers of papers in rows and columns, as bubbles whose areas are in proportion."""

    width: int
    height: int
    columns: tuple[tuple[str, float], ...]
    """Name and x."""
    rows: tuple[BubbleRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of papers in one year."""

    x: float
    y: float
    width: float
    height: float
    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class BarPicture:
    """Papers a year."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def map_picture(digest: Digest, entries: Mapping[str, Entry], most: int) -> MapPicture:
    """Return the map of at most `most` papers: the first by id, which are as good as drawn by lot."""
    width, height = MAP_SIZE
    clusters = digest.map.clusters
    colour = {paper: 1 + number % COLOURS for number, one in enumerate(clusters) for paper in one.papers}
    dots = tuple(
        Dot(
            *_placed(point.x, point.y),
            entries[point.paper].slug,
            entries[point.paper].title.text,
            colour.get(point.paper, 0),
        )
        for point in islice(digest.map.points, most)
    )
    places = {point.paper: _placed(point.x, point.y) for point in digest.map.points}
    spread = [[places[paper] for paper in one.papers] for one in clusters]
    names = [one.name for one in clusters]
    drawn = [(dot.x, dot.y) for dot in dots]
    return MapPicture(width, height, dots, _labels(names, spread, drawn, WIDE), _labels(names, spread, drawn, NARROW))


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


def bubble_picture(rows: Iterable[tuple[str, str, Mapping[str, int]]], columns: Sequence[str]) -> BubblePicture:
    """Return numbers of papers as bubbles.

    rows: of each its name, the slug of the topic that it stands for, and its numbers by column.
    """
    listed = list(rows)
    most = max((number for _, _, numbers in listed for number in numbers.values()), default=1)
    across = {name: NAMES + COLUMN * (place + 0.5) for place, name in enumerate(columns)}
    made = []
    for place, (name, slug, numbers) in enumerate(listed):
        y = HEAD + ROW * (place + 0.5)
        bubbles = tuple(
            Bubble(
                across[column],
                y,
                round(LARGEST * math.sqrt(numbers[column] / most), 1),
                numbers[column],
                f"{name}, {column}: {count(numbers[column], 'paper')}",
            )
            for column in columns
            if numbers.get(column)
        )
        made.append(BubbleRow(name, slug, y, bubbles, tuple(numbers.get(column, 0) for column in columns)))
    return BubblePicture(NAMES + COLUMN * len(columns), HEAD + ROW * len(listed), tuple(across.items()), tuple(made))


def year_columns(years: Iterable[int]) -> Mapping[int, str]:
    """Return the column of each year, in time: itself, or all earlier ones together where there are many years."""
    ordered = sorted(set(years))
    own = ordered if len(ordered) <= COLUMNS else ordered[-COLUMNS + 1 :]
    return {year: str(year) if year in own else f"to {ordered[-COLUMNS]}" for year in ordered}


def bar_picture(years: Counter[int]) -> BarPicture:
    """Return papers a year as bars, years without papers included."""
    if not years:
        return BarPicture(0, 0, ())
    first, last, most = min(years), max(years), max(years.values())
    shown = range(max(first, last - 39), last + 1)
    step, height = max(16, min(64, 640 // len(shown))), 150
    bars = tuple(
        Bar(
            x=place * step,
            y=round(height - 20 - 100 * years[year] / most, 1),
            width=round(step * 0.7, 1),
            height=round(100 * years[year] / most, 1),
            name=str(year),
            papers=years[year],
        )
        for place, year in enumerate(shown)
    )
    return BarPicture(step * len(shown), height, bars)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of one year."""

    year: int
    number: float
    slug: str
    """Of the paper that reports it."""
    told: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in a picture of numbers over years."""

    x: float
    y: float
    slug: str
    told: str


@dataclass(frozen=True, slots=True)
class SpotPicture:
    """Numbers over years."""

    width: int
    height: int
    years: tuple[tuple[str, float], ...]
    """Name and x."""
    ticks: tuple[tuple[str, float], ...]
    """Number and y."""
    spots: tuple[Spot, ...]


SPOTS_SIZE: Final = (640, 260)
SPOTS_LEFT: Final = 56
SPOTS_MARGIN: Final = 28


def spot_picture(measured: Sequence[Measured]) -> SpotPicture:
    """Return numbers over years, given one or more."""
    width, height = SPOTS_SIZE
    ticks = round_numbers(min(one.number for one in measured), max(one.number for one in measured))
    years = range(min(one.year for one in measured), max(one.year for one in measured) + 1)
    step = (width - SPOTS_LEFT - SPOTS_MARGIN) / max(1, len(years) - 1)

    def across(year: int) -> float:
        return round(SPOTS_LEFT + step * (year - years[0]), 1) if len(years) > 1 else width / 2

    def down(number: float) -> float:
        share = (number - ticks[0]) / (ticks[-1] - ticks[0])
        return round(height - SPOTS_MARGIN - share * (height - 2 * SPOTS_MARGIN), 1)

    return SpotPicture(
        width,
        height,
        tuple((str(year), across(year)) for year in years if (year - years[0]) % (1 + len(years) // 12) == 0),
        tuple((f"{tick:g}", down(tick)) for tick in ticks),
        tuple(Spot(across(one.year), down(one.number), one.slug, one.told) for one in measured),
    )


def round_numbers(least: float, most: float) -> tuple[float, ...]:
    """Return three to seven round numbers at equal distances, the first at most `least`, the last at least `most`."""
    span = max(most - least, 1e-6 * max(abs(least), abs(most)), 1e-9)  # numbers that are one need a distance, too
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= span / 4)
    first, last = math.floor(least / step), math.ceil(most / step)
    last = max(last, first + 2)
    return tuple(float(f"{step * number:.12g}") for number in range(first, last + 1))
