"""The list of all papers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.site.pages.cards import Card, Parts, parts_view
from generator.site.pages.choices import Choices
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page, list_pages, part_of, parts_of
from generator.site.pages.shelf import Shelf
from generator.text.words import count


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of one year within a list."""

    anchor: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PapersView:
    """Every paper, or one part of that list."""

    summary: str
    choices: Choices
    groups: tuple[Group, ...]
    parts: Parts


def papers_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Return the parts of the list of all papers."""
    digest = shelf.digest
    counted = f"{shelf.papers_in_words} on {count(len(digest.topics), 'topic')}"
    described = f"{counted}, by year and title."
    return list_pages("papers", "", "papers/", "All papers", described, parts_of(digest.entries))


def papers_view(shelf: Shelf, page: Page) -> PapersView:
    """Return what one part of the list of papers shows."""
    shown = part_of(shelf.newest_first, page.part)
    return PapersView(
        summary=f"{shelf.papers_in_words}, {_order(shelf)}.",
        choices=shelf.choices,
        groups=tuple(
            Group(
                anchor=f"year-{year}" if year else "year-unknown",
                name=str(year) if year else "Year not known",
                cards=tuple(shelf.cards[entry.slug] for entry in entries),
            )
            for year, entries in groupby(shown, key=lambda entry: entry.metadata.year)
        ),
        parts=parts_view("papers/", page.part, parts_of(shelf.newest_first)),
    )


def _order(shelf: Shelf) -> str:
    days = any(len(entry.metadata.published) > len("2024") for entry in shelf.newest_first)
    return "the newest first" if days else "the newest year first, by title within a year"


def _ingredients(shelf: Shelf, page: Page) -> tuple[object, ...]:
    shown = part_of(shelf.newest_first, page.part)
    return (
        shelf.papers_in_words,
        _order(shelf),
        shelf.choices,
        *[(entry.metadata.year, shelf.cards[entry.slug]) for entry in shown],
    )


KIND = Kind("papers", papers_pages, papers_view, _ingredients)
