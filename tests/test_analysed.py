"""What several questions need of a text: each question must see the same text, however it is put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.reading.acronyms.find import find_acronyms, find_long
from generator.reading.analysed import Analysed
from generator.text.sentences import split_sentences

PIECES = ("We sort", "sorters (Soft Tables, ST).", "ST (Soft Tables)", "et al.", "\n\n", "İt", "https://a.org/b", " ")
TEXTS = st.lists(st.sampled_from(PIECES)).map(" ".join)


@given(TEXTS | st.text(max_size=200))
def test_sentences_stand_where_it_is_said(text: str) -> None:
    """Results and topics are placed by where sentences begin and end; white space alone stands between them."""
    analysed = Analysed(text)
    assert analysed.sentences == split_sentences(text)
    assert analysed.sentences == tuple(text[start:end] for start, end in analysed.spans)
    edges = [0, *(edge for span in analysed.spans for edge in span), len(text)]
    assert not "".join(text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)).strip()


@given(TEXTS | st.text(max_size=200))
def test_what_is_found_in_lower_case_stands_at_the_same_place(text: str) -> None:
    """Some capitals become two letters in lower case; what stands behind them must not move."""
    lowered = Analysed(text).lowered
    assert len(lowered) == len(text)
    assert all(small in (letter, letter.lower()) for small, letter in zip(lowered, text, strict=True))


@given(TEXTS)
def test_a_short_form_has_the_long_form_that_the_text_gives_it(text: str) -> None:
    """A title that says what a system's letters stand for says the same as the glossary."""
    for acronym in find_acronyms(text):
        assert find_long(acronym.short, text, 99) == acronym.long
        assert not find_long(acronym.short, text, len(acronym.long) - 1)
    assert not find_long("XYZ", text, 99)


def test_questions_find_each_thing_once() -> None:
    """What is made once for several questions is one value, also where another wording changes nothing."""
    analysed = Analysed("We propose a sorter. It sorts.")
    assert analysed.reworded("We propose a sorter. It sorts.").sentences is analysed.sentences
    assert analysed.clause("It sorts.") is analysed.clause("It sorts.")
    other = analysed.reworded("We propose a sorter.")
    assert other.sentences == ("We propose a sorter.",)
    assert analysed.sentences == ("We propose a sorter.", "It sorts.")
