"""What is remembered of words is what would be made of them, however many were asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.running.remembering import Remembered


@given(st.lists(st.sampled_from("abcdefgh")), st.integers(min_value=1, max_value=4))
def test_a_word_gets_what_is_made_of_it(asked: list[str], most: int) -> None:
    """A memory that is emptied when full must answer as before, and must never hold more than it may."""
    remembered = Remembered(str.upper, most)
    for word in asked:
        assert remembered[word] == word.upper()
        assert len(remembered) <= most


def test_a_word_is_made_once() -> None:
    """To make it again for each time that a word stands in a text is what the memory is there against."""
    made: list[str] = []
    remembered = Remembered(lambda word: made.append(word) or word)  # type: ignore[func-returns-value]
    assert [remembered[word] for word in ("a", "b", "a")] == ["a", "b", "a"]
    assert made == ["a", "b"]
