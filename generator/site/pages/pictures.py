"""Pictures: where things stand in them, in units of an SVG whose view box begins at 0, 0."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.text.words import count

COLUMN: Final = 46
ROW: Final = 34
NAMES: Final = 310
"""Width of the names of rows."""
HEAD: Final = 34
LARGEST: Final = 15
"""Radius of the largest bubble."""
UNITS: Final = 20
"""Units of a picture's width for each `rem` of the page."""
MOST_NAMES: Final = 14
"""Bars that all have their names below them; of more only the first and the last have."""
COLUMNS: Final = 10
"""Columns of a picture at most; earlier years are taken together."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A number of papers."""

    x: float
    y: float
    radius: float
    papers: int
    words: str
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

    @property
    def base(self) -> float:
        """The base line of its name."""
        return self.y + 5

    @property
    def bottom(self) -> float:
        """The line below it."""
        return self.y + ROW / 2


@dataclass(frozen=True, slots=True)
class BubblePicture:
    """Numbers of papers in rows and columns, as bubbles whose areas are in proportion."""

    width: int
    height: int
    columns: tuple[tuple[str, float], ...]
    """Name and x."""
    rows: tuple[BubbleRow, ...]

    @property
    def rem(self) -> float:
        """Its width on the page, in the unit `rem`."""
        return self.width / UNITS


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of papers in one year."""

    x: float
    y: float
    width: float
    height: float
    name: str
    papers: int
    named: bool
    """Whether there is room for its name."""

    @property
    def middle(self) -> float:
        """Where its name and its number stand."""
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """The base line of its number."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class BarPicture:
    """Papers a year."""

    width: int
    height: int
    bars: tuple[Bar, ...]

    @property
    def rem(self) -> float:
        """Its width on the page, in the unit `rem`."""
        return self.width / UNITS

    @property
    def base(self) -> int:
        """The base line of the names of its bars."""
        return self.height - 4

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars of years that have papers."""
        return tuple(bar for bar in self.bars if bar.papers)


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
            named=len(shown) <= MOST_NAMES or year in (shown[0], shown[-1]),
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
    words: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in a picture of numbers over years."""

    x: float
    y: float
    slug: str
    words: str


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
        tuple(Spot(across(one.year), down(one.number), one.slug, one.words) for one in measured),
    )


def round_numbers(least: float, most: float) -> tuple[float, ...]:
    """Return three to seven round numbers at equal distances, the first at most `least`, the last at least `most`."""
    span = max(most - least, 1e-6 * max(abs(least), abs(most)), 1e-9)  # numbers that are one need a distance, too
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= span / 4)
    first, last = math.floor(least / step), math.ceil(most / step)
    last = max(last, first + 2)
    return tuple(float(f"{step * number:.12g}") for number in range(first, last + 1))
