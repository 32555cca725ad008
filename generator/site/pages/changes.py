"""What changed in the digest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.site.indexes.changes import Addition, changes_in_words, day_in_words
from generator.site.pages.cards import Card, Parts, parts_view
from generator.site.pages.kind import Kind
from generator.site.pages.page import PAGE_LENGTH, Page, list_pages, part_of, parts_of
from generator.site.pages.shelf import Shelf

DESCRIPTION = "The papers that were added to this digest, by day, and those that are no longer in it."

HOME_ADDED = 5
"""How many of the papers that were added last the home page names."""

NOT_LOCKED = "Just added"
"""In the place of the day of papers that are not locked yet."""


@dataclass(frozen=True, slots=True)
class Added:
    """A paper that was added, and when."""

    card: Card
    day: str
    """In words."""


@dataclass(frozen=True, slots=True)
class DayView:
    """Papers that were added on one day."""

    anchor: str
    day: str
    """In words."""
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LatestView:
    """The latest changes, for the home page."""

    summary: str
    added: tuple[Added, ...]
    more: bool
    """Whether the page of changes has anything to add."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed, or one part of that list."""

    summary: str
    days: tuple[DayView, ...]
    gone: tuple[str, ...]
    """Slugs of papers that are no longer in the digest, on the first part."""
    more_gone: int
    parts: Parts


def changes_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Return the parts of the list of changes; there are none where no addresses are locked."""
    changes = shelf.lists.changes
    if changes is None:
        return ()
    return list_pages("changes", "", "changes/", "Changes", DESCRIPTION, parts_of(changes.added))


def changes_view(shelf: Shelf, page: Page) -> ChangesView:
    """Return what one part of the list of changes shows; there is one only where addresses are locked."""
    changes = shelf.lists.changes
    assert changes, "no page without changes"  # noqa: S101 - `changes_pages` returns none
    gone = changes.gone if page.part == 1 else ()
    by_day = groupby(part_of(changes.added, page.part), key=lambda addition: addition.day)
    return ChangesView(
        summary=changes_in_words(changes),
        days=tuple(
            DayView(f"day-{day or 'new'}", _words(day), tuple(shelf.cards[addition.slug] for addition in additions))
            for day, additions in by_day
        ),
        gone=gone[:PAGE_LENGTH],
        more_gone=max(0, len(gone) - PAGE_LENGTH),
        parts=parts_view("changes/", page.part, parts_of(changes.added)),
    )


def latest_view(shelf: Shelf) -> LatestView | None:
    """Return what the home page says of changes; None where no addresses are locked."""
    changes = shelf.lists.changes
    if changes is None:
        return None
    added = tuple(_added(shelf, addition) for addition in changes.added[:HOME_ADDED])
    return LatestView(changes_in_words(changes), added, bool(added or changes.gone))


def _added(shelf: Shelf, addition: Addition) -> Added:
    return Added(shelf.cards[addition.slug], _words(addition.day))


def _words(day: str) -> str:
    return day_in_words(day) if day else NOT_LOCKED


KIND = Kind("changes", changes_pages, changes_view)
