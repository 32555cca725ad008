"""Texts that are the same to a reader fold alike, and numbers agree with their nouns."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.words import count, fold


def test_marks_cases_and_signs_do_not_count() -> None:
    """A title is found in the metadata however its accents were typed."""
    assert fold("Mario Lučić — ﬁne") == fold("mario lucic: FINE") == "mariolucicfine"


@given(st.text(st.characters(max_codepoint=127)))
def test_the_quick_way_folds_as_the_other_does(text: str) -> None:
    """Two ways to fold must not find two papers where there is one."""
    decomposed = unicodedata.normalize("NFKD", text)
    assert fold(text) == "".join(sign for sign in decomposed if sign.isalnum()).casefold()


@given(st.text(), st.text())
def test_a_beginning_folds_to_a_beginning(text: str, more: str) -> None:
    """Titles are told from the beginnings of abstracts by it."""
    assert fold(f"{text} {more}").startswith(fold(text))


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
