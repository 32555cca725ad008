"""Values of one type as JSON and back, for what a cache keeps and a process answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import is_dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Packing(Generic[T]):
    """Packs values of a type and unpacks them alike: dataclasses, named tuples, tuples of all these, plain values.

    JSON, for a cache that others can write to must hold no code. The types alone say how, so that a field which is new
    there is packed and never forgotten. Fields are known by their order: names would be half of what is kept.
    """

    def __init__(self, kind: type[T]) -> None:
        self._getters: dict[type, Callable[[Any], Any]] = {}
        self._make: Callable[[Any], T] = self._maker_of(kind)
        self._encoder = json.JSONEncoder(
            default=lambda value: self._getters[value.__class__](value), separators=(",", ":"), check_circular=False
        )

    def pack(self, value: T) -> bytes:
        """Return what `unpack` makes an equal value of."""
        return self._encoder.encode(value).encode("ascii")

    def unpack(self, packed: bytes) -> T | None:
        """Return what `pack` made this of, or None where it is something else."""
        try:
            return self._make(json.loads(packed))
        except (TypeError, ValueError, RecursionError):
            return None

    def _maker_of(self, kind: Any) -> Callable[[Any], Any]:
        """Return what makes a value of a type from what JSON made of it; that raises TypeError or ValueError."""
        if is_dataclass(kind) or hasattr(kind, "_fields"):
            return self._record_maker(cast("type", kind))
        if get_origin(kind) is tuple:
            make_item = self._maker_of(get_args(kind)[0])
            return tuple if make_item is _as_it_is else lambda values: tuple(map(make_item, values))
        return _as_it_is

    def _record_maker(self, kind: type) -> Callable[[Any], Any]:
        """Return what makes a dataclass or a named tuple from the list of its fields' values, which it may change."""
        hints = get_type_hints(kind)
        self._getters[kind] = attrgetter(*hints) if len(hints) > 1 else lambda value: [getattr(value, *hints)]
        made = ((place, self._maker_of(hint)) for place, hint in enumerate(hints.values()))
        makers = [(place, make) for place, make in made if make is not _as_it_is]

        def make_value(values: Any) -> Any:
            if type(values) is not list or len(values) != len(hints):
                raise TypeError(f"{kind.__name__} has {len(hints)} fields")
            for place, make in makers:
                values[place] = make(values[place])
            return kind(*values)

        return make_value


def _as_it_is(value: Any) -> Any:
    return value
