"""Numbers in words."""

from __future__ import annotations

import pytest

from generator.text.counting import count


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [
        (0, "paper", "", "0 papers"),
        (1, "paper", "", "1 paper"),
        (4483, "paper", "", "4,483 papers"),
        (1, "oddity", "oddities", "1 oddity"),
        (2, "oddity", "oddities", "2 oddities"),
    ],
)
def test_numbers_agree_with_their_nouns(number: int, noun: str, plural: str, said: str) -> None:
    """Whoever reads "1 papers" knows that nobody looked."""
    assert count(number, noun, plural) == said
