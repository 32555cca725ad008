"""Titles made from abstracts, and the sentence that says best what is new."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.analysed import Analysed
from generator.reading.sentences.highlight import standing_alone
from generator.reading.sentences.phrases import LONGEST, gerund, shortened
from generator.reading.sentences.statements import stems
from generator.reading.sentences.title import UNTITLED, derive_title
from generator.text.latex.read import read_latex
from generator.text.sentences import split_sentences
from tests.asking import highlight_of, reading_of, title_of

CASES = Path(__file__).parent / "cases" / "reading"
TITLES: list[dict[str, str]] = yaml.safe_load((CASES / "titles.yml").read_text(encoding="utf-8"))
HIGHLIGHTS: list[dict[str, str]] = yaml.safe_load((CASES / "highlights.yml").read_text(encoding="utf-8"))
_ENDS_BADLY = re.compile(r"\b(?:a|an|the|of|for|with|by|and|or|that|which|to|from|using)$|[,;:.]$")


@pytest.mark.parametrize("case", TITLES, ids=lambda case: case["title"])
def test_titles(case: dict[str, str]) -> None:
    """A paper without metadata is listed, cited and found by this title."""
    assert title_of(case["text"]) == case["title"]


@pytest.mark.parametrize("case", HIGHLIGHTS, ids=lambda case: case["why"])
def test_highlights(case: dict[str, str]) -> None:
    """The highlight is what is new, never the background or the place of the code."""
    assert highlight_of(case["text"]) == case["highlight"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("To this end, we introduce BarNet.", "We introduce BarNet."),
        ("To address these issues, we sort twice.", "We sort twice."),
        ("However, here we show that it sorts.", "We show that it sorts."),
        ("Enabled by this reformulation, we derive a sorter.", "We derive a sorter."),
        ("Specifically, in this paper, we sort.", "In this paper, we sort."),
        ("In this paper, we propose a sorter.", "In this paper, we propose a sorter."),
        ("To sort tables without labels, we propose BarNet.", "To sort tables without labels, we propose BarNet."),
        ("First, sort.", "First, sort."),
        ("wav2vec sorts.", "wav2vec sorts."),
        ("", ""),
    ],
)
def test_standing_alone(sentence: str, expected: str) -> None:
    """A list shows the sentence without the one before it: "to this end" says nothing there, a purpose does."""
    assert standing_alone(sentence) == expected


@pytest.mark.parametrize("text", ["", " ", "?!", "42.", "…"])
def test_untitled(text: str) -> None:
    """Every paper has a title, also one that says nothing."""
    assert derive_title(Analysed(text), None) == UNTITLED


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("uses", "using"),
        ("apply", "applying"),
        ("applies", "applying"),
        ("train", "training"),
        ("get", "getting"),
        ("passes", "passing"),
        ("see", "seeing"),
        ("tie", "tying"),
        ("learns", "learning"),
        ("plan", "planning"),
        ("grew", "growing"),
        ("gave", "giving"),
        ("told", "telling"),
        ("used", "using"),
        ("mapped", "mapping"),
        ("applied", "applying"),
        ("agreed", "agreeing"),
        ("embed", "embedding"),
        ("need", "needing"),
    ],
)
def test_gerund(verb: str, expected: str) -> None:
    """A title that misspells its first word looks broken."""
    assert gerund(verb) == expected


@given(st.text(max_size=300), st.integers(min_value=10, max_value=LONGEST))
def test_shortened_is_a_beginning(text: str, limit: int) -> None:
    """What is cut is never longer than asked for and says nothing that the text does not say."""
    short = shortened(text, limit)
    assert len(short) <= max(limit, 0)
    assert short in text


@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            ["We", "propose", "Foo", ",", "a", "(new", "method)", "that", "for", ".", "This", "is", "of", "the"]
        )
    ).map(" ".join)
)
def test_any_text(text: str) -> None:
    """Any text can be read: a title that is not too long, and a highlight that stands in it."""
    reading = reading_of(text)
    assert reading.title
    assert len(reading.title) <= LONGEST
    assert "\n" not in reading.title
    assert reading.highlight in text


def test_corpora(corpora: tuple[dict[str, Any], ...]) -> None:
    """On real abstracts titles are whole phrases and highlights whole sentences, and hardly a title is a name alone."""
    texts = [read_latex(record["abstract"]).text for record in corpora[::8]]
    readings = [reading_of(text) for text in texts]
    bad = [reading.title for reading in readings if _ENDS_BADLY.search(reading.title) or len(reading.title) > LONGEST]
    assert len(bad) <= len(readings) // 100, bad
    assert sum(reading.title == reading.system for reading in readings) <= len(readings) // 50
    assert all(reading.highlight in split_sentences(text) for reading, text in zip(readings, texts, strict=True))


def test_a_title_from_the_past_tense_is_one_deed() -> None:
    """Other fields tell what they did, and did several things in a sentence."""
    text = (
        "Antibiotics disturb the gut for months. We gave mice a five-day course of vancomycin and tracked gut bacteria "
        "by metagenomic sequencing for half a year. Bile acids changed within days."
    )
    assert derive_title(Analysed(text), None) == "Giving mice a five-day course of vancomycin"


@given(text=st.text(alphabet="ab1-'_. A", max_size=40))
def test_words_are_the_same_however_they_are_found(text: str) -> None:
    """A text of ASCII alone is cut up in a way of its own, and a dash elsewhere in it must change no word."""
    assert stems(text) == stems(f"{text} —")


def test_words_that_say_something_are_shorn_of_their_endings() -> None:
    """What a text speaks of is found again however it is inflected: small words say nothing of it."""
    assert stems("We are re-using the attentions, and İt’s 42 naïve kettles") == stems(
        "re-use attention İt’s naïve kettle"
    )
