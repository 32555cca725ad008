"""Sentences: tables of what abstracts hold, and that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.latex.read import read_latex
from generator.text.sentences import split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "We use e.g. BERT, i.e. GPT, cf. T5.|It works.",
        "Smith et al. (2019) show that.|Foster et al. Show more.",
        "Preferred by 44.0% vs. 21.4% of humans over SDXL.|We go on.",
        "See Fig. 3 and Sec. 2 and Eq. (4).|Then stop.",
        "Samples are i.i.d. Gaussian w.r.t. P.|They are i.i.d. w.h.p. too.",
        "It falls with the value p.|To the best of our knowledge (p. 12), this is new.|It is.",
        "Measured in the U.S. by experts.|We left the U.S.|We came back.",
        "Work of J. Smith and K. L. Jones.|It is good.",
        "As the square root of N.|We show more.|A function Q.|Experimental results follow.",
        "It reaches ≥ 99.5%.|Ours is 1.5 better.|Gemini 1.5 Pro wins.",
        "The code is at https://github.com/a/b.c.|See github.com too.",
        "See https://a.b/c.html for more.|ResNet-50.v2 and Node.js on ImageNet.|We win.",
        'We say "yes."|Then (stop.)|“No.”|Well.',
        "Is it?|Yes!|It is.",
        "Items are 1. first and 2. second.|Done.",
        "There are three: images, text, etc.|We take all.",
        "models. without the needs for more.|We go on.",
        "Our aims: (1) to see.|(2) To act.",
        "On α.|ε is small.|ℓ₂ is not.",
        "It is fast.|iBOT is not.|dSCA is neither.",
    ],
)
def test_sentences(text: str) -> None:
    """Highlights and results are quoted by the sentence: it must begin and end where a reader would say."""
    assert list(split_sentences(text.replace("|", " "))) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "on many tasks.|The code is at github.com/x.",
        "on ImageNet.|We show this.",
        "of previous ones.|Rehearsal-free methods fail.",
        "by 12.8%.|In addition, it wins.",
        "learning (RL).|We present it.",
        "from scratch.|TP is compatible.",
        "(15 samples).|(2) Efficiency matters.",
        "uses Node.js and torch.nn and np.array and v1.B2 and A.I. and x.Y",
    ],
)
def test_lost_spaces(text: str) -> None:
    """Copying from a PDF loses the space behind a full stop; names with a dot in them look nearly the same."""
    assert list(split_sentences(text.replace("|", ""))) == text.split("|")


def test_paragraphs_end_sentences() -> None:
    """A sentence that was not finished ends with its paragraph."""
    assert split_sentences("One two\n\nthree. Four\nfive.") == ("One two", "three.", "Four\nfive.")
    assert split_sentences(" \n\n ") == ()


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="aB1 .!?\"')(\n,;%"),
        st.lists(st.sampled_from(["e.g.", "We", ".", " ", "X", "al.", "1.5", ")", "\n\n"])).map("".join),
    )
)
def test_nothing_is_lost(text: str) -> None:
    """Sentences together hold every character of the text but white space, and none is empty."""
    sentences = split_sentences(text)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


def test_corpora(corpora: tuple[dict[str, Any], ...]) -> None:
    """Real sentences have a sensible length; with stops at abbreviations, or ends missed, they would not."""
    lengths = sorted(
        len(sentence) for record in corpora for sentence in split_sentences(read_latex(record["abstract"]).text)
    )
    assert 130 < lengths[len(lengths) // 2] < 180
    assert sum(length < 20 for length in lengths) < 0.001 * len(lengths)
    assert sum(length > 600 for length in lengths) < 0.005 * len(lengths)
