"""Marks: a passage of the plain text is found in the HTML, whatever markup and formulas stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.digest import build_digest
from generator.model import Prose
from generator.options import Options
from generator.text.highlighting import Mark, mark_passages, text_of
from generator.text.latex.read import read_latex
from generator.text.sentences import split_sentences
from tests.asking import results_of
from tests.conftest import SEEDS

SPAN = '<span id="a" class="pd-sentence">'
MORE = '<span class="pd-sentence">'


def unmarked(html: str) -> str:
    """Return HTML without the marks that were put into it."""
    return re.sub(r"</?span[^>]*>", "", html)


@pytest.mark.parametrize(
    ("source", "passage", "marked"),
    [
        ("One. Two. Three.", "Two.", f"<p>One. {SPAN}Two.</span> Three.</p>"),
        ("One.\n\nTwo.", "Two.", f"<p>One.</p><p>{SPAN}Two.</span></p>"),
        ("A & B < C. D.", "A & B < C.", f"<p>{SPAN}A &amp; B &lt; C.</span> D.</p>"),
        (r"A \emph{so} B. C.", "A so B.", f"<p>{SPAN}A <em>so</em> B.</span> C.</p>"),
        (r"\emph{One. Two} three.", "Two three.", f"<p><em>One. {SPAN}Two</span></em>{MORE} three.</span></p>"),
        (r"\emph{One. Two.} Three.", "Two.", f"<p><em>One. {SPAN}Two.</span></em> Three.</p>"),
        (r"\emph{One.} Two.", "One.", f"<p><em>{SPAN}One.</span></em> Two.</p>"),
        ("One. Two.", "Four.", "<p>One. Two.</p>"),
        ("One.", "", "<p>One.</p>"),
        (
            r"See \href{https://e.org/}{this}. Two.",
            "Two.",
            f'<p>See <a href="https://e.org/" rel="nofollow noopener">this</a>. {SPAN}Two.</span></p>',
        ),
        (
            r"See \url{https://e.org/x}. Two.",
            "Two.",
            f'<p>See <a href="https://e.org/x" rel="nofollow noopener">https://e.org/x</a>. {SPAN}Two.</span></p>',
        ),
    ],
)
def test_a_passage_is_marked(source: str, passage: str, marked: str) -> None:
    """A mark at the wrong words is worse than none."""
    assert mark_passages(read_latex(source), [Mark("a", passage)]) == marked


def test_a_passage_with_a_formula_is_marked() -> None:
    """Results stand beside formulas more often than not."""
    prose = read_latex(r"One. An error of $\mathcal{O}(1/\sqrt{n})$ for $x < 3$. Three.")
    marked = mark_passages(prose, [Mark("a", split_sentences(prose.text)[1])])
    assert marked.startswith(f"<p>One. {SPAN}An error of <math")
    assert marked.endswith("</math>.</span> Three.</p>")
    assert unmarked(marked) == prose.html


def test_several_passages_are_marked_and_none_within_another() -> None:
    """Two results may rest on one sentence, and an element cannot have two ids."""
    prose = read_latex("One. Two three. Four.")
    marks = [Mark("c", "Four."), Mark("a", "Two three."), Mark("b", "three. Four"), Mark("d", "Two")]
    assert mark_passages(prose, marks) == (
        '<p>One. <span id="a" class="pd-sentence">Two three.</span> <span id="c" class="pd-sentence">Four.</span></p>'
    )


PIECES = st.sampled_from(
    [
        "One. ", "two ", "é. ", "Three? ", r"\emph{so ", r"\textbf{", "} ", "$x<1$ ", "$$y^2$$", "& ", "<b> ", "\n\n",
        r"\url{https://e.org/?a=1&b=2} ", r"\href{https://e.org}{a. B} ", "{{ x }} ", "x_1 ", "&amp; ", "𝒪 ", '"', "%",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_marking_adds_spans_and_nothing_else(source: str) -> None:
    """Whatever an abstract holds, the HTML stays well-formed and says the same."""
    prose = read_latex(source)
    sentences = dict.fromkeys(split_sentences(prose.text))
    marked = mark_passages(prose, [Mark(f"s{number}", sentence) for number, sentence in enumerate(sentences)])
    assert text_of(prose) == prose.text
    assert unmarked(marked) == prose.html
    ElementTree.fromstring(f"<div>{marked}</div>")  # noqa: S314 - our own
    assert not prose.text or f'id="{escape("s0")}"' in marked


def found(prose: Prose, sentence: str) -> str:
    """Return the HTML of a sentence that was marked, without its tags, up to the end of its span."""
    marked = mark_passages(prose, [Mark("it", sentence)])
    tree = ElementTree.fromstring(f"<div>{marked}</div>")  # noqa: S314 - our own
    spans = [element for element in tree.iter("span") if element.get("class") == "pd-sentence"]
    return "".join(_shown(span) for span in spans)


def _shown(element: ElementTree.Element) -> str:
    """Return what an element shows, a formula as its text."""
    if element.tag == "math":
        return element.get("alttext", "")
    inner = "".join(_shown(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def test_every_result_of_the_seeds_is_found_in_its_abstract() -> None:
    """A number without its sentence asks to be believed."""
    entries = build_digest(Options(seeds=SEEDS)).digest.entries
    results = [(entry.abstract, result) for entry in entries for result in entry.reading.results]
    assert len(results) > 20
    assert [result for prose, result in results if found(prose, result.sentence) != result.sentence] == []


def test_every_result_of_the_corpora_is_found_in_its_abstract(corpora: tuple[Mapping[str, Any], ...]) -> None:
    """The same for a thousand abstracts that nobody has looked at, with formulas and links in them."""
    astray, results = [], 0
    for record in corpora[::4]:
        prose = read_latex(record["abstract"])
        if text_of(prose) != prose.text:
            astray.append(prose.text[:60])
        for result in results_of(prose.text) if "%" in prose.text else ():
            results += 1
            told = re.sub(r" \(https?://\S+\)", "", result.sentence)
            if re.sub(r" \(https?://\S+\)", "", found(prose, result.sentence)) != told:
                astray.append(result.sentence[:60])
    assert results > 100
    assert astray == []
