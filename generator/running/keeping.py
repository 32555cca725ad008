"""What a process keeps of what was read off texts, for building again after one of them has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeVar

KEPT: Final = 1 << 15
"""Texts of which a reading is kept in memory, the latest used; each reading is a function of the text alone.

Bounded, for a process may serve for days. From records to relations, a process that built 10,000 papers three times had
453 MB at most (`tests/benchmarks/digest_speed.py`). A digest of more papers gains nothing and is built anew each time.
"""

F = TypeVar("F", bound=Callable[..., Any])

_forgetting: Final[list[Callable[[], None]]] = []


def kept(size: int = KEPT) -> Callable[[F], F]:
    """Return a decorator that keeps the last `size` results of a function of values, until `forget` is called."""

    def decorate(function: F) -> F:
        cached: Any = lru_cache(maxsize=size)(function)
        _forgetting.append(cached.cache_clear)
        return cached  # type: ignore[no-any-return]

    return decorate


def forget() -> None:
    """Let go of all that is kept: for whoever does not build again, at 10,000 papers 200 MB."""
    for clear in _forgetting:
        clear()
