"""The metadata of a paper from those of its records: each value of the first that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from generator.metadata import Metadata

_APPEARANCE: Final = ("venue", "volume", "issue", "pages", "publisher", "type")
"""What belongs together: the volume of one journal says nothing of another. With it goes the year."""
_OWN: Final = tuple(field.name for field in fields(Metadata))


def fill_metadata(given: Sequence[Metadata]) -> Metadata:
    """Return the first metadata, each empty value taken from the next that has one.

    Where it appeared is taken from one record: the first that names a venue and is no preprint, else the first.
    """
    if len(given) == 1:
        return given[0]
    values: dict[str, Any] = {}
    for metadata in given:
        values |= {name: value for name in _OWN if name not in values and (value := getattr(metadata, name))}
    # Whether a list of authors was cut short is said by the record that gave the list.
    listing = next((metadata for metadata in given if metadata.people), given[0])
    filled = Metadata(**values | {"more_authors": listing.more_authors})
    named = [metadata for metadata in given if metadata.venue]
    published = next((metadata for metadata in named if metadata.type != "article"), next(iter(named), None))
    if published is None or published is given[0]:
        return filled
    appeared = {name: getattr(published, name) for name in _APPEARANCE}
    if published.year:
        appeared |= {"year": published.year, "published": published.published}
    return replace(filled, **appeared)
