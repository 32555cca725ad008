"""The order of papers in time."""

from __future__ import annotations

from generator.metadata import Metadata

DAYS = 400
"""Numbers that a year has room for."""


def day_number(metadata: Metadata) -> int:
    """Return a number that grows with the day on which a paper was published, 0 where no year is known; below 2 ** 22.

    A year alone is before the days of that year, and a month alone before those of that month.
    """
    published = metadata.published
    year = metadata.year or int(published[:4] or 0)
    if not published.startswith(f"{year:04}"):
        return year * DAYS
    month, day = int(published[5:7] or 0), int(published[8:10] or 0)
    return year * DAYS + month * 32 + day
