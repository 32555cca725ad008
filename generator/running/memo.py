"""What is made of the same ingredients is made once: the only memory that the generator has.

A stage is a pure function of its ingredients, so that what it made of them may stand for what it would make. Where that
is kept is said here and nowhere else:

- `Memo`: for a server, what each stage made the time before. A build that is none of a server's has `NO_MEMO`.
- `per_word`: for a function of a word, a name or a formula, which a collection asks for many thousand times.
- `once`: for what is loaded with the program, such as a list that comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, update_wrapper
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
F = TypeVar("F", bound=Callable[[], Any])

MOST_WORDS: Final = 1 << 16
"""Words that a function of one word remembers. A corpus of 4,483 abstracts has 33,000 different ones."""


class Memo:
    """What stages made, by stage and key, with the ingredients that it was made of; one generation back.

    A generation is one build. Values that a build did not ask for are let go when it has ended, so that a process
    that serves for days holds no more than one that has just begun. Not for several threads at a time.
    """

    def __init__(self) -> None:
        self._before: dict[tuple[str, Hashable], tuple[object, Any]] = {}
        self._now: dict[tuple[str, Hashable], tuple[object, Any]] = {}

    def of(self, stage: str, key: Hashable, ingredients: object, make: Callable[[], T]) -> T:
        """Return what `make` returns, or what it returned for equal ingredients in this build or the one before.

        stage: the name of the function; key: which of its values is meant, such as the slug of a paper; ingredients:
        all that `make` depends on, compared by value. A tuple of values that are mostly the same objects is compared
        as fast as its length.
        """
        name = (stage, key)
        kept = self._now.get(name) or self._before.get(name)
        if kept is None or kept[0] != ingredients:
            kept = (ingredients, make())
        self._now[name] = kept
        return cast(T, kept[1])

    def end_generation(self) -> None:
        """Let go of all that this build did not ask for. A build that failed ends none: what it made may serve."""
        self._before, self._now = self._now, {}


class _NoMemo(Memo):
    def of(self, stage: str, key: Hashable, ingredients: object, make: Callable[[], T]) -> T:  # noqa: ARG002
        return make()


NO_MEMO: Final[Memo] = _NoMemo()
"""Keeps nothing: for a program that builds once."""


class _PerWord(dict[str, T]):
    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_WORDS:
            self.clear()
        made = self[word] = self._make(word)
        return made


def per_word(make: Callable[[str], T]) -> Callable[[str], T]:
    """Return the function, which is one of a word or another short text, with what it made of many words at hand.

    A dictionary that is filled as it is asked and emptied when it is full: to look into one takes half of the time of
    `lru_cache`, and most words that a text holds are soon asked for again.
    """
    return _PerWord(make).__getitem__


def once(load: F) -> F:
    """Return the function, which takes no arguments, called at most once."""
    return cast(F, update_wrapper(cache(load), load))
