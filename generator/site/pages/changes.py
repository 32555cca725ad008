"""What changed in the digest: the page that lists it, and the pages at addresses that are no paper's now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.site.indexes.changes import Addition, changes_in_words, day_in_words
from generator.site.pages.cards import Card, Parts, parts_view
from generator.site.pages.page import PAGE_LENGTH, Page, part_of, parts_of
from generator.site.pages.shelf import Shelf

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


@dataclass(frozen=True, slots=True)
class FormerView:
    """What stands at an address that is no paper's now."""

    url: str
    """That address, relative to the site's root."""
    card: Card | None
    """The paper that it leads to; None where that is gone."""


def changes_view(shelf: Shelf, page: Page) -> ChangesView:
    """Return what one part of the list of changes shows; there is one only where addresses are locked."""
    changes = shelf.lists.changes
    assert changes, "no page without changes"  # noqa: S101 - `pages_of` makes none
    gone = changes.gone if page.part == 1 else ()
    by_day = groupby(part_of(changes.added, page.part), key=lambda addition: addition.day)
    return ChangesView(
        summary=changes_in_words(changes),
        days=tuple(
            DayView(f"day-{day or 'new'}", _words(day), tuple(shelf.card(addition.entry) for addition in additions))
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


def former_view(shelf: Shelf, page: Page) -> FormerView:
    """Return what stands at an address that is no paper's now."""
    return FormerView(page.url, shelf.card(shelf.by_slug[page.key]) if page.key else None)


def _added(shelf: Shelf, addition: Addition) -> Added:
    return Added(shelf.card(addition.entry), _words(addition.day))


def _words(day: str) -> str:
    return day_in_words(day) if day else NOT_LOCKED
