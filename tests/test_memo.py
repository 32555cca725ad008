"""The one memory: what is made of the same ingredients is made once, and nothing is kept for longer than it serves."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.running.memo import MOST_WORDS, NO_MEMO, Memo, once, per_word


class Maker:
    """Makes values, and counts how many."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> object:
        """Return something new."""
        self.made += 1
        return object()


def test_equal_ingredients_are_not_made_anew() -> None:
    """A server that made everything anew would be as slow as a build; ingredients count by value, not by identity."""
    memo, make = Memo(), Maker()
    first = memo.of("pages", "kettlenet", ("title", (1, 2)), make)
    memo.end_generation()
    assert memo.of("pages", "kettlenet", ("title", (1, 2)), make) is first
    assert make.made == 1


def test_another_ingredient_stage_or_key_is_made() -> None:
    """What stands for something else than it was made of is a fault that nobody sees."""
    memo, make = Memo(), Maker()
    values = {
        memo.of(stage, key, ingredients, make)
        for stage, key, ingredients in (("pages", 1, "a"), ("pages", 1, "b"), ("pages", 2, "a"), ("heads", 1, "a"))
    }
    assert len(values) == make.made == 4


def test_what_is_made_in_one_go_is_what_would_be_made_one_by_one() -> None:
    """Abstracts are read on all processors at a time: all of those, and only those, that are new or have changed."""
    memo, asked = Memo(), []

    def make(keys: Sequence[str]) -> dict[str, str]:
        asked.append(list(keys))
        return {key: key.upper() for key in keys}

    assert memo.of_all("readings", {"a": 1, "b": 1}, make) == {"a": "A", "b": "B"}
    memo.end_generation()
    assert memo.of_all("readings", {"b": 1, "a": 2, "c": 1}, make) == {"b": "B", "a": "A", "c": "C"}
    assert memo.of("readings", "c", 1, lambda: "made anew") == "C"
    memo.end_generation()
    assert memo.of_all("readings", {"a": 2}, make) == {"a": "A"}
    assert memo.of_all("readings", {}, make) == {}
    assert asked == [["a", "b"], ["a", "c"]]
    assert NO_MEMO.of_all("readings", {"a": 2}, make) == {"a": "A"}
    assert asked[2:] == [["a"]]


def test_what_a_build_did_not_ask_for_is_let_go() -> None:
    """A process may serve for days."""
    memo, make = Memo(), Maker()
    memo.of("pages", 1, "a", make)
    memo.end_generation()
    memo.of("pages", 1, "a", make)
    assert make.made == 1
    memo.end_generation()
    memo.end_generation()
    memo.of("pages", 1, "a", make)
    assert make.made == 2


def test_a_build_that_failed_takes_nothing_away() -> None:
    """While a curator mends a file, what the good builds made is still of use."""
    memo, make = Memo(), Maker()
    memo.of("readings", 1, "a", make)
    memo.of("pages", 1, "a", make)
    memo.end_generation()
    memo.of("readings", 1, "a", make)  # and then the build fails, for example at a broken topics.yml
    memo.of("readings", 1, "a", make)
    memo.of("pages", 1, "a", make)
    assert make.made == 2


def test_a_build_for_once_keeps_nothing() -> None:
    """Ten thousand pages are not to stay in memory when nobody asks for them again."""
    make = Maker()
    assert NO_MEMO.of("pages", 1, "a", make) is not NO_MEMO.of("pages", 1, "a", make)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.booleans())))
def test_a_memo_never_changes_a_value(asked: list[tuple[str, int, bool]]) -> None:
    """Whatever is asked in whatever order, the answer is that of the function."""
    memo = Memo()
    for key, ingredient, ends in asked:
        assert memo.of("sum", key, ingredient, lambda a=key, b=ingredient: f"{a}{b}") == f"{key}{ingredient}"  # type: ignore[misc]
        if ends:
            memo.end_generation()


def test_a_function_of_words_is_asked_once_for_each() -> None:
    """A collection asks the same of the same words thousands of times; one of too many words is not to fill memory."""
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    remembered = per_word(length)
    assert [remembered(word) for word in ("tea", "kettle", "tea")] == [3, 6, 3]
    assert asked == ["tea", "kettle"]
    for number in range(MOST_WORDS + 5):
        assert remembered(str(number)) == len(str(number))
    assert remembered("tea") == 3


def test_what_is_loaded_is_loaded_once() -> None:
    """A list that comes with the program is read from disk when it is needed first."""
    make = Maker()
    load = once(make)
    assert load() is load()
    assert make.made == 1
