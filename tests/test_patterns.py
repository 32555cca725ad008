"""Expressions that are found soon find what the plain ones do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.words import WORDS_AND_GAPS, split_at_words
from generator.reading.lexicon import expand
from generator.text import patterns
from generator.text.patterns import in_lower_case, needed
from tests.test_lexicon import PATTERNS

FORMS = (
    r"\b(?:we|our|us)",
    r"\b(?:novel|new|the first(?! \w+ (?:is|are)\b)|for the first time)\b",
    r"\b(?:such as|e\.g\.|us[(|a](?:x|e)|(?:like|unlike)|compared (?:to|with))",
    r"(?<!the )\b(?:new|like) (?P<what>\w+)",
    r"(?:we|our) (?:\w+ )?(?:is|are)",
    r"new|the (?=first|us)|\d+ like",
)


def places(found: object) -> list[tuple[int, int]]:
    """Return where matches stand."""
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("any_case", [False, True])
@pytest.mark.parametrize("form", FORMS)
@given(
    pieces=st.lists(
        st.sampled_from(
            ["we", "our", "us", "New", "new", "the first", "The", "e.g.", "usax", "us|e", "such as", "Like", "12", "is"]
        )
    )
)
def test_the_same_is_found(form: str, any_case: bool, pieces: list[str]) -> None:
    """A faster form that finds something else would change readings."""
    plain, soon = re.compile(form, re.IGNORECASE if any_case else 0), patterns.compile(form, any_case=any_case)
    for text in (" ".join(pieces), "".join(pieces), ", ".join(pieces)):
        assert places(soon.finditer(text)) == places(plain.finditer(text))
        assert places(filter(None, [soon.search(text, 1)])) == places(filter(None, [plain.search(text, 1)]))
        assert places(filter(None, [soon.match(text)])) == places(filter(None, [plain.match(text)]))
        assert soon.sub("-", text) == plain.sub("-", text)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_of_the_readings_is_found_as_the_plain_one_is(name: str) -> None:
    """The forms that are chosen must hold for every pattern that there is."""
    pattern = PATTERNS[name]
    plain = re.compile(pattern.form, re.IGNORECASE if pattern.any_case else 0)
    for text in (*pattern.yes, *pattern.no, " ".join((*pattern.yes, *pattern.no)).title()):
        assert places(pattern.finditer(text)) == places(plain.finditer(text))
        assert places(filter(None, [pattern.search(text)])) == places(filter(None, [plain.search(text)]))
        assert places(filter(None, [pattern.match(text)])) == places(filter(None, [plain.match(text)]))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (r"we (?:\w+ )?(?:show|find)s? that\b", {" that"}),
        (r"https?://|github\.com", {"http", "github.com"}),
        (r"code (?:is )?(?!not)(?=here)", {"code ", "here"}),
        (r"\w+|table", set()),
        (r"(?:\d+|\.\d) ", {r"\d"}),
    ],
)
def test_words_that_a_match_needs_are_told_from_those_that_it_may_hold(form: str, words: set[str]) -> None:
    """What is looked for first must stand in every text that matches."""
    assert needed(form) <= words
    assert bool(needed(form)) == bool(words)


def test_patterns_name_classes_that_there_are() -> None:
    """A name in braces that is no class would be looked for as it stands."""
    with pytest.raises(KeyError, match="PAPERS"):
        expand("{PAPERS}")


@given(text=st.text(alphabet="ab1_ '’-\n+."))
def test_ascii_is_split_as_any_text_is(text: str) -> None:
    """A phrase that is found in plain letters must be found where a dash or an accent stands elsewhere in the text."""
    assert split_at_words(text) == WORDS_AND_GAPS.split(text)


@given(text=st.text())
def test_places_stay_in_lower_case(text: str) -> None:
    """A few capitals have two letters in lower case; what is found behind them would be shown one letter off."""
    lowered = in_lower_case(text)
    assert len(lowered) == len(text)
    assert all(
        small == large.lower() or len(large.lower()) > 1 or large in "Σ"
        for small, large in zip(lowered, text, strict=True)
    )
