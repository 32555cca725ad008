"""Progress of long work: shown on a terminal, silent in a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


class Track(Protocol):
    """Passes items on, one by one, and may say how far it is."""

    def __call__(self, items: Sequence[T], stage: str) -> Iterable[T]:
        """Return the items in their order; `stage` says what is done to them (`"Reading abstracts"`)."""


def silent(items: Sequence[T], stage: str) -> Iterable[T]:  # noqa: ARG001
    """Pass the items on and say nothing."""
    return items


def on_terminal(items: Sequence[T], stage: str) -> Iterable[T]:
    """Pass the items on; where standard error is a terminal, show how many are done and how long it still takes."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(items, description=stage)
