"""Names in alphabetical order, in parts of bounded length: what a digest's indexes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from slugify import slugify

from generator.site.indexes.people import Family, without_marks

INDEX_LENGTH = 400
"""How many lines of an index, names and papers, stand on one page: 60 to 80 KB of HTML."""

SHOWN_PAPERS = 20
"""How many papers an index names under one name; the search finds the others."""

OTHER = "#"
"""The letter of names that begin with none of A to Z."""

_OTHERS = {code: " " for code in range(128) if not (chr(code).islower() or chr(code).isdigit())}
"""For `translate`: what is no letter or digit; a text of ASCII is given to it, as it is much quicker than a pattern."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for, and where."""

    meaning: str
    """The long form of an acronym; empty elsewhere."""
    papers: tuple[str, ...]
    """Slugs, in the digest's order. Never empty."""


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of an index."""

    name: str
    parts: Family
    """The name taken apart; one that is no person's is a last name."""
    anchor: str
    """Unique within its index; it depends on no other paper's text."""
    letter: str
    """A to Z, or `OTHER`."""
    senses: tuple[Sense, ...]
    """By number of papers, largest first. Never empty."""


@dataclass(frozen=True, slots=True)
class Index:
    """Names in alphabetical order, in parts of bounded length."""

    parts: tuple[tuple[Name, ...], ...]
    """At least one, which is empty where there is no name at all."""
    letters: Mapping[str, int]
    """For each letter, in order, the number of the part on which its names begin, from 1."""

    def __len__(self) -> int:
        return sum(map(len, self.parts))


def _whole(name: str) -> Family:
    return Family("", name, "", name)


def index_of(senses: Mapping[str, tuple[Sense, ...]], apart: Callable[[str], Family] = _whole) -> Index:
    """Return the names in order, cut into parts. apart: takes a name apart, and says what it is sorted by."""
    families = {name: apart(name) for name in senses}
    keys = {name: sort_key(family.key) for name, family in families.items()}
    uses = Counter(keys.values())
    letters = {key: _letter(key) for key in uses}
    ordered = sorted(keys)
    ordered.sort(key=keys.__getitem__)
    ordered.sort(key=lambda name: letters[keys[name]] != OTHER)
    parts = _in_parts(
        Name(name, families[name], _anchor(key, "" if uses[key] == 1 else name), letters[key], senses[name])
        for name, key in zip(ordered, map(keys.__getitem__, ordered), strict=True)
    )
    return Index(parts, _letters(parts))


def sort_key(text: str) -> str:
    """Return what a text is sorted by: its letters in Latin script without case and accents, and its digits."""
    plain = without_marks(text)
    return " ".join((plain.casefold() if plain.isascii() else slugify(text)).translate(_OTHERS).split())


def _anchor(key: str, name: str) -> str:
    """Return an anchor made of what a name is sorted by; `name` is given where others are sorted by the same."""
    anchor = f"name-{key.replace(' ', '-')}"
    return f"{anchor}-{mark_of(name)}" if name else anchor


def _in_parts(names: Iterable[Name]) -> tuple[tuple[Name, ...], ...]:
    parts: list[list[Name]] = [[]]
    lines = 0
    for name in names:
        length = sum([1 + min(len(sense.papers), SHOWN_PAPERS) for sense in name.senses])
        if parts[-1] and lines + length > INDEX_LENGTH:
            parts.append([])
            lines = 0
        parts[-1].append(name)
        lines += length
    return tuple(map(tuple, parts))


def _letters(parts: Sequence[Sequence[Name]]) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for part, names in enumerate(parts, 1):
        for name in names:
            first.setdefault(name.letter, part)
    return first


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def mark_of(name: str) -> str:
    """Return hexadecimal digits that tell names apart which would share an address."""
    return blake2b(name.encode(errors="surrogatepass"), digest_size=8).hexdigest()
