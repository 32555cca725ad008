"""What is made of the same ingredients is made once: the only memory that the generator has.

A stage is a pure function of its ingredients, so that what it made of them may stand for what it would make. Where that
is kept is said here and nowhere else:

- `Memo`: for a server, what each stage made the time before. A build that is none of a server's has `NO_MEMO`.
- `per_word`: for a function of a word, a name or a formula, which a collection asks for many thousand times.
- `once`: for what is loaded with the program, such as a list that comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, update_wrapper
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
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

    def of_all(
        self, stage: str, ingredients: Mapping[K, object], make: Callable[[Sequence[K]], Mapping[K, T]]
    ) -> dict[K, T]:
        """Return for each key what `of` would, where what has to be made is made in one go, as on many processors.

        ingredients: those of each key; make: returns a value for each of the keys that it is given, which are all that
        are not known, in the order of `ingredients`.
        """
        kept = {key: self._now.get((stage, key)) or self._before.get((stage, key)) for key in ingredients}
        known = {key: one for key, one in kept.items() if one is not None and one[0] == ingredients[key]}
        new = [key for key in ingredients if key not in known]
        made = make(new) if new else {}
        known |= {key: (ingredients[key], made[key]) for key in new}
        self._now |= {(stage, key): one for key, one in known.items()}
        return {key: known[key][1] for key in ingredients}

    def end_generation(self) -> None:
        """Let go of all that this build did not ask for. A build that failed ends none: what it made may serve."""
        self._before, self._now = self._now, {}


class _NoMemo(Memo):
    def of(self, stage: str, key: Hashable, ingredients: object, make: Callable[[], T]) -> T:  # noqa: ARG002
        return make()

    def of_all(
        self,
        stage: str,  # noqa: ARG002
        ingredients: Mapping[K, object],
        make: Callable[[Sequence[K]], Mapping[K, T]],
    ) -> dict[K, T]:
        return dict(make(tuple(ingredients)))


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
