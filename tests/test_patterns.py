"""Expressions that are found soon find what the plain ones do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.patterns import beginning

WORDS = (
    "we|our|us",
    r"novel|new|the first(?! \w+ (?:is|are)\b)|for the first time",
    r"such as|e\.g\.|us[(|a](?:x|e)|like|unlike|compared (?:to|with)",
)


@pytest.mark.parametrize("words", WORDS)
@given(
    pieces=st.lists(
        st.sampled_from(["we", "our", "us", "new", "the first", "e.g.", "usax", "us|e", "such as", "like", "is", "un"])
    )
)
def test_the_same_is_found(words: str, pieces: list[str]) -> None:
    """A faster expression that finds something else would change readings."""
    for text in (" ".join(pieces), "".join(pieces), ", ".join(pieces)):
        plain = re.findall(rf"\b(?:{words})", text)
        assert re.findall(beginning(words), text) == plain


@pytest.mark.parametrize("words", ["we|", "We|our", r"our|\d+", "(?:we|our)"])
def test_an_alternative_without_a_letter_of_its_own_is_refused(words: str) -> None:
    """What stands for several letters, or for one in upper case, would silently never be found."""
    with pytest.raises(ValueError, match="does not begin with a letter"):
        beginning(words)
