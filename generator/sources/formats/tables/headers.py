"""Headers of tables: which of their columns are understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.sources.formats.tables.columns import COLUMNS, PARTS, PASSED_OVER, TAGS, TAGS_PASSED_OVER


def _fold(name: str) -> str:
    """Return the name of a column without case, spaces and punctuation: "Author/s" is "authors"."""
    return "".join(filter(str.isalnum, name[:100].casefold()))


_PLACE_OF: Final = {_fold(name): (key, at) for key, names in COLUMNS.items() for at, name in enumerate(names)}
_PLACE_OF_TAG: Final = {tag: (key, at) for key, tags in TAGS.items() for at, tag in enumerate(tags)}
_PASSED: Final = frozenset(map(_fold, PASSED_OVER))
_EXPLAINED: Final = frozenset({"title", "abstract", "authors", "keywords"})
"""What people head with a word of explanation: "Abstract (max 250 words)"."""
_TELLING: Final = frozenset({"title", "abstract"})


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table."""

    names: tuple[str, ...]
    """As they stand in the document."""
    keys: Mapping[str, tuple[int, ...]]
    """For each entry of `COLUMNS` the columns that hold it, those that say it best first; counted from 0."""
    unread: tuple[int, ...]
    """The columns that are not understood."""

    @property
    def tells(self) -> bool:
        """Return whether it is that of a table of papers: with a title or an abstract, and another column."""
        return bool(_TELLING & self.keys.keys()) and len(self.names) > 1

    @property
    def understood(self) -> int:
        """Return how many columns are understood."""
        return sum(map(len, self.keys.values()))

    def last_is(self, key: str) -> bool:
        """Return whether the last column holds `key`."""
        return len(self.names) - 1 in self.keys.get(key, ())


def header_of(cells: Sequence[str]) -> Header:
    """Return what the cells of a row say as names of columns."""
    names = tuple(cell.strip().strip("\ufeff") for cell in cells)
    while names and not names[-1]:
        names = names[:-1]
    tagged = "TI" in names and ("AU" in names or "PT" in names or "SO" in names)
    found: dict[str, list[tuple[int, int]]] = {}
    unread = []
    for column, name in enumerate(names):
        place = _PLACE_OF_TAG.get(name) if tagged else _place(name)
        if place:
            found.setdefault(place[0], []).append((place[1], column))
        elif name and name not in TAGS_PASSED_OVER and _fold(name) not in _PASSED:
            unread.append(column)
    keys = {key: tuple(column for _, column in sorted(places)) for key, places in found.items()}
    return Header(names, _doubts_settled(keys, names), tuple(unread))


def _place(name: str) -> tuple[str, int] | None:
    """Return what a column holds and how well its name says it; what stands in brackets may only explain the name."""
    place = _PLACE_OF.get(_fold(name))
    if place or _fold(name) in _PASSED:
        return place
    plain = _PLACE_OF.get(_fold(name.partition("(")[0])) if "(" in name else None
    return (plain[0], plain[1] + len(_PLACE_OF)) if plain and plain[0] in _EXPLAINED else None


def _doubts_settled(keys: dict[str, tuple[int, ...]], names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return the keys without a title that is only called "name": a list of people has such a column, too."""
    if "abstract" not in keys and [names[column].casefold() for column in keys.get("title", ())] == ["name"]:
        del keys["title"]
    return keys


def is_tagged(header: Header) -> bool:
    """Return whether the columns are headed by the field tags of Web of Science."""
    return "TI" in header.names


def documented() -> Mapping[str, tuple[str, ...]]:
    """Return for each key of a draft the columns that it is taken from, and those that are passed over."""
    parts = {part for names in PARTS.values() for part in names}
    return {key: tuple(dict.fromkeys(_all_names(key))) for key in COLUMNS if key not in parts} | {
        "(not shown)": PASSED_OVER
    }


def _all_names(key: str) -> Iterator[str]:
    for table in (COLUMNS, TAGS):
        for part in (key, *PARTS.get(key, ())):
            yield from table.get(part, ())
