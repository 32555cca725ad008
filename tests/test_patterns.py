"""Expressions that are found soon find what the plain ones do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.words import WORDS_AND_GAPS, split_at_words
from generator.reading.system.name_shapes import NAME, find_names
from generator.text.patterns import beginning, find_at, in_any_case, in_lower_case

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


@given(text=st.text(alphabet="aabcXYZ19²٣-_.@ (^$*éÀ×α∞/’! ofand", max_size=60))
def test_the_same_names_are_found(text: str) -> None:
    """Names are looked for where a capital or a figure stands: one that is missed there names no system."""
    assert [match.span() for match in find_names(text)] == [match.span() for match in NAME.finditer(text)]


@given(pieces=st.lists(st.sampled_from(["data", "Data", "-", "set", "sets", "DATASET", "test", " ", "bed", "a", "İ"])))
def test_the_same_is_found_where_it_may_begin(pieces: list[str]) -> None:
    """What stands within another word is none, and what is behind a capital of two small letters has its place."""
    text = "".join(pieces)
    plain = re.compile(r"\b(?:data[ -]?sets?|test-?beds?)\b", re.IGNORECASE)
    assert [match.span() for match in find_at(plain, ("data", "test"), text)] == [
        match.span() for match in plain.finditer(text)
    ]


@given(text=st.text(alphabet="ab1_ '’-\n+."))
def test_ascii_is_split_as_any_text_is(text: str) -> None:
    """A phrase that is found in plain letters must be found where a dash or an accent stands elsewhere in the text."""
    assert split_at_words(text) == WORDS_AND_GAPS.split(text)


@pytest.mark.parametrize("words", ["we|", "We|our", r"our|\d+", "(?:we|our)"])
def test_an_alternative_without_a_letter_of_its_own_is_refused(words: str) -> None:
    """What stands for several letters, or for one in upper case, would silently never be found."""
    with pytest.raises(ValueError, match="does not begin with a letter"):
        beginning(words)


@pytest.mark.parametrize("text", ["to this end, x", "To This End, x", "x to this end, ", "in shorT, İ TO THIS END, "])
def test_a_match_in_any_case_is_that_of_the_plain_expression(text: str) -> None:
    """What is told early must be told rightly, and where it stands must be a place of the text as it was."""
    form = r"(?:to (?:this|that) end|in short),? "
    plain, found = re.match(form, text, re.IGNORECASE), in_any_case(form)(text)
    assert (found and found.span()) == (plain and plain.span())


@given(text=st.text())
def test_places_stay_in_lower_case(text: str) -> None:
    """A few capitals have two letters in lower case; what is found behind them would be shown one letter off."""
    lowered = in_lower_case(text)
    assert len(lowered) == len(text)
    assert all(
        small == large.lower() or len(large.lower()) > 1 or large in "Σ"
        for small, large in zip(lowered, text, strict=True)
    )
