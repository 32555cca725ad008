"""Acronyms explained where they stand."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Acronym
from generator.reading.acronyms.find import find_acronyms
from generator.site.html.explaining import explain_acronyms
from generator.text.latex.read import read_latex

LLM = Acronym("LLM", "large language model")
RL = Acronym("RL", "reinforcement learning")
_ABBR = re.compile(r"<abbr [^>]*>|</abbr>")


def explained(short: str, long: str) -> str:
    """Return what an explained acronym looks like."""
    return f'<abbr title="{long}" tabindex="0">{short}</abbr>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>An LLM, and an LLM.</p>", "<p>An {LLM}, and an LLM.</p>"),
        ("<p>LLMs write.</p><p>LLM-based RL.</p>", "<p>{LLMs} write.</p><p>{LLM}-based {RL}.</p>"),
        ("<p>Models (LLMs) and LLMs.</p>", "<p>Models (LLMs) and {LLMs}.</p>"),
        ("<p>LLM (large language model). LLM!</p>", "<p>LLM (large language model). {LLM}!</p>"),
        ("<p>MyLLM, LLMX, a-LLM, LLM_1, R/LLM</p>", None),
        ('<p><a href="http://LLM">LLM</a> <code>LLM</code> <i title="LLM">x</i></p>', None),
        ('<p><math alttext="LLM"><mi>LLM</mi></math></p>', None),
        ("<p>none</p>", None),
    ],
)
def test_where_they_stand(html: str, expected: str | None) -> None:
    """What is marked within a link, a formula or another word would break the page or lie."""
    wanted = html if expected is None else expected
    for short, long in (("LLM", LLM.long), ("LLMs", LLM.long), ("RL", RL.long)):
        wanted = wanted.replace(f"{{{short}}}", explained(short, long))
    assert explain_acronyms(html, (LLM, RL)) == wanted


def test_markup_in_a_long_form_stays_text() -> None:
    """Abstracts may hold anything: a quotation mark must not end the attribute."""
    html = explain_acronyms("<p>R&amp;D</p>", (Acronym("R&D", 'research "&" <b>'),))
    assert html == f"<p>{explained('R&amp;D', 'research &quot;&amp;&quot; &lt;b&gt;')}</p>"


@given(st.text(alphabet=st.sampled_from("LMRs (),-&<>$a\n"), max_size=80), st.text(max_size=10))
def test_nothing_else_changes(source: str, long: str) -> None:
    """Whatever stands in an abstract, only marks are added."""
    html = read_latex(source).html
    assert _ABBR.sub("", explain_acronyms(html, (Acronym("LM", long), Acronym("RL", long)))) == html


def test_corpora(corpora: tuple[dict[str, Any], ...]) -> None:
    """Real abstracts use what they explain: most explained acronyms stand a second time."""
    papers = [read_latex(record["abstract"]) for record in corpora[::8]]
    acronyms = [find_acronyms(prose.text) for prose in papers]
    htmls = [explain_acronyms(prose.html, found) for prose, found in zip(papers, acronyms, strict=True)]
    assert all(_ABBR.sub("", html) == prose.html for html, prose in zip(htmls, papers, strict=True))
    assert sum(html.count("<abbr ") for html in htmls) > sum(map(len, acronyms)) / 2
