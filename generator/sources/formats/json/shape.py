"""What a service's records in JSON look like: how they are told, what they say, and how their values are reached."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.text.markup import text_of_html

Object = Mapping[str, Any]
Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The records of a service."""

    name: str
    """As the service calls itself: `OpenAlex`."""
    fits: Callable[[Object], bool]
    """Whether an object is a record of it, by its keys."""
    values: Callable[[Object], Mapping[str, object] | None]
    """What a record says, under the keys of a draft; None for an object that is no paper, such as a review."""
    fields: Fields
    """The keys that are read, for each key of a draft, for the documentation."""
    known: Collection[str]
    """The keys of a record that are read, or mean nothing for a digest; others are reported."""


def at(value: object, path: str) -> Any:
    """Return what stands at a path of keys, `journal.title`; of a list on the way its first. None for nothing."""
    for key in path.split("."):
        if isinstance(value, list):
            value = value[0] if value else None
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def first(record: object, *paths: str) -> Any:
    """Return the first value at some paths that is not empty; of a list its first that is not empty."""
    for path in paths:
        value = at(record, path)
        if isinstance(value, list):
            value = next((one for one in value if one not in (None, "", [], {})), None)
        if value not in (None, "", [], {}):
            return value
    return ""


def text(record: object, *paths: str) -> str:
    """Return the first text at some paths, in the words that its markup shows; a number as it is written."""
    value = first(record, *paths)
    if isinstance(value, Mapping):
        value = value.get("value") or value.get("content") or value.get("name") or ""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value}" if number else text_of_html(value).strip() if isinstance(value, str) else ""


def every(record: object, path: str, *keys: str) -> list[str]:
    """Return the texts of a list; of one of objects what stands under the first of some keys that holds some."""
    value = at(record, path)
    return [
        found
        for one in listed(value)
        if (found := text(one, *keys) if keys and isinstance(one, Mapping) else _plain(one))
    ]


def objects(record: object, path: str) -> Iterator[Object]:
    """Yield the objects of a list."""
    yield from (one for one in listed(at(record, path)) if isinstance(one, Mapping))


def listed(value: object) -> list[Any]:
    """Return a list as it is, nothing as an empty one, and anything else as a list of one."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def people(
    record: object, path: str, *, family: str = "family", given: str = "given", name: str = "name", orcid: str = "orcid"
) -> list[object]:
    """Return the authors in a list of objects, by the keys of their parts, or of texts."""
    found: list[object] = []
    for one in listed(at(record, path)):
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, Mapping):
            parts = {"family": text(one, family), "given": text(one, given), "orcid": text(one, orcid)}
            whole = text(one, name)
            if parts["family"] or whole:
                found.append(parts if parts["family"] else {"name": whole, "orcid": parts["orcid"]})
    return found


def names(words: str) -> frozenset[str]:
    """Return the words of a text: a table of keys that can be read."""
    return frozenset(words.split())
