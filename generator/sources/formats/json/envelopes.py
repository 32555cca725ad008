"""Envelopes: objects that are no records but hold them, as the answers of services and the files of conferences do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.sources.formats.json.shapes import shape_of

_MEMBERS: Final = (
    *(
        "papers",
        "records",
        "results",
        "result",
        "items",
        "data",
        "notes",
        "works",
        "hits",
        "docs",
        "collection",
        "entries",
    ),
    *(
        "articles",
        "publications",
        "submissions",
        "recommendedPapers",
        "message",
        "resultList",
        "response",
        "paper",
        "value",
    ),
)
"""Keys under which records stand, before all others."""
_HANDED_DOWN: Final = ("venue", "conference", "year", "journal", "booktitle")
"""What an envelope says of all its records."""
_TITLES: Final = frozenset(("title", "paper_title"))
_ABSTRACTS: Final = frozenset(("abstract", "summary", "paper_abstract", "abstract_text"))
_DEEPEST: Final = 4

Path = tuple[str, ...]


def is_record(value: object) -> bool:
    """Return whether a value is a record: of a service, or one with a title or an abstract."""
    return isinstance(value, Mapping) and (_holds_text(value, _TITLES) or _is_whole(value))


def _is_whole(value: Mapping[str, Any]) -> bool:
    """Return whether an object is a record whatever else it holds; a volume may have a title, too."""
    return isinstance(value.get("abstract"), str) or _holds_text(value, _ABSTRACTS) or shape_of(value) is not None


def _holds_text(value: Mapping[str, Any], keys: frozenset[str]) -> bool:
    return any(isinstance(value.get(key), str) for key in keys & value.keys())


def way_to_records(value: Any, depth: int = 0) -> Path:
    """Return the keys that lead from an envelope to the list of its records, or to its one record; none from a record.

    Named keys go before others; of the others it is the only one with a list of records. An object whose members all
    are records (by identifier, say) is an envelope that ends with `*`.
    """
    if not isinstance(value, Mapping) or depth > _DEEPEST or _is_whole(value):
        return ()
    for key in _MEMBERS:
        if key in value and (way := _through(value, key, depth)):
            return way
    if is_record(value):
        return ()
    if len(value) > 1 and all(map(is_record, value.values())):
        return ("*",)
    others = [way for key in value if key not in _MEMBERS and (way := _through(value, key, depth))]
    return others[0] if len(others) == 1 else ()


def _through(value: Mapping[str, Any], key: str, depth: int) -> Path:
    inner = value[key]
    if isinstance(inner, list):
        objects = [one for one in inner[:20] if isinstance(one, Mapping)]
        return (key,) if any(is_record(one) or way_to_records(one, depth + 1) for one in objects) else ()
    if is_record(inner):
        return (key,)
    way = way_to_records(inner, depth + 1)
    return (key, *way) if way else ()


def handed_down(value: Mapping[str, Any]) -> dict[str, object]:
    """Return what an envelope says of all its records: where and when they appeared."""
    return {key: value[key] for key in _HANDED_DOWN if isinstance(value.get(key), str | int) and value[key]}
