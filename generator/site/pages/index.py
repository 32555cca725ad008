"""What the indexes of systems, acronyms and authors have in common: names, each with its papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from generator.site.indexes.alphabet import OTHER, SHOWN_PAPERS, Index, Name, Sense
from generator.site.indexes.people import Family
from generator.site.pages.cards import Card, Parts, part_address, parts_view
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page, list_pages
from generator.site.pages.shelf import Shelf
from generator.text.words import count


class SenseView(NamedTuple):
    """What a name stands for, with its papers. A tuple, as there are more of them than papers."""

    meaning: str
    papers: tuple[Card, ...]
    more: str
    """How many papers are not shown, in words; empty where all are."""
    search: str
    """The address that searches for all of them, relative to the site's root."""


class NameView(NamedTuple):
    """A name of an index. A tuple, as there are more of them than papers."""

    name: Family
    anchor: str
    senses: tuple[SenseView, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """The names that begin with a letter."""

    letter: str
    anchor: str
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class LetterLink:
    """Where the names of a letter begin."""

    letter: str
    address: str
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index, or one part of it."""

    summary: str
    extent: str
    """The first and the last name of this part, in words; empty where there is only one part."""
    empty: bool
    letters: tuple[LetterLink, ...]
    groups: tuple[LetterView, ...]
    parts: Parts


def index_kind(name: str, title: str, noun: str, index_of: Callable[[Shelf], Index]) -> Kind:
    """Return the kind of page that lists the names of an index. noun: what it counts.

    There is always one page, as the navigation names it: an empty one says so.
    """

    def pages(shelf: Shelf) -> tuple[Page, ...]:
        index = index_of(shelf)
        described = f"{count(len(index), noun)} and their papers."
        return list_pages(name, "", f"{name}/", title, described, len(index.parts))

    def view(shelf: Shelf, page: Page) -> IndexView:
        return _index_view(shelf, page, index_of(shelf), noun)

    def ingredients(shelf: Shelf, page: Page) -> tuple[object, ...]:
        index = index_of(shelf)
        names = index.parts[page.part - 1]
        papers = (paper for name in names for sense in name.senses for paper in sense.papers[:SHOWN_PAPERS])
        return len(index), len(index.parts), index.letters, names, *map(shelf.cards.__getitem__, papers)

    return Kind(name, pages, view, ingredients)


def _index_view(shelf: Shelf, page: Page, index: Index, noun: str) -> IndexView:
    folder = f"{page.kind}/"
    names = index.parts[page.part - 1]
    return IndexView(
        summary=count(len(index), noun),
        extent=f"{names[0].name} to {names[-1].name}" if len(index.parts) > 1 else "",
        empty=not len(index),
        letters=tuple(
            LetterLink(letter, f"{part_address(folder, part)}#{_anchor(letter)}")
            for letter, part in index.letters.items()
        ),
        groups=tuple(
            LetterView(
                letter,
                _anchor(letter),
                tuple([_name_view(shelf, name) for name in group]),
            )
            for letter, group in groupby(names, key=lambda name: name.letter)
        ),
        parts=parts_view(folder, page.part, len(index.parts)),
    )


def _name_view(shelf: Shelf, name: Name) -> NameView:
    return NameView(name.parts, name.anchor, tuple([_sense_view(shelf, name, sense) for sense in name.senses]))


def _sense_view(shelf: Shelf, name: Name, sense: Sense) -> SenseView:
    more = len(sense.papers) - SHOWN_PAPERS
    return SenseView(
        meaning=sense.meaning,
        papers=tuple([shelf.cards[paper] for paper in sense.papers[:SHOWN_PAPERS]]),
        more=count(more, "more paper") if more > 0 else "",
        search=f"?q={quote(chr(34) + (sense.meaning or name.name) + chr(34))}" if more > 0 else "",
    )


def _anchor(letter: str) -> str:
    return "letter-other" if letter == OTHER else f"letter-{letter.lower()}"
