"""LaTeX → text and HTML: tables of what abstracts hold, what holds for any input, and every abstract of the corpora."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Prose
from generator.text.formulas.read import looks_like_formula, read_formula
from generator.text.latex.read import read_latex, read_latex_line
from generator.text.words import words

CASES = Path(__file__).parent / "cases" / "latex"
ALLOWED = words(
    "div p em strong code u sup sub a",
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd",
)
PIECES = r"""
\ $ { } ^ _ ~ % & # [ ] ( ) ` ' '' `` - -- --- < > = , . | 1 23 x ab the \frac \sqrt \emph{ \text{ \textbf \it \over
\begin{itemize} \item \end{itemize} \begin{equation} \end{equation} \( \) \[ \] $$ \left( \right \cite{ \citep \url{
\href{ https://a.b/c_d javascript:x \' \" \c{c \H \verb| \foo \mathcal \hat \unicode{x41} \operatorname {{ }} {% %}
<script> &lt; \\ \% \{ \} \footnote{ é ﬁ ∑ 𝒪
"""
LATEX = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "\n\n", "\u202e", "\x00", "\ud800", "\u2029", "\ufffe"])
).map("".join)
PLAIN = 'we show that 5% of x_i & C# C++ (e.g., a_b) ~100 it\'s "x" 2^n a@b.c [1] <i> 3-4'


def cases(name: str) -> list[Any]:
    """Return the cases of a file, each with its source as its name."""
    return [
        pytest.param(case, id=case["source"] if isinstance(case, dict) else case)
        for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    ]


def shown(html: str) -> str:
    """Return the text of HTML as a reader has it: a formula by its alttext, paragraphs parted by an empty line."""

    def parts(element: ElementTree.Element) -> str:
        if element.tag == "math":
            return element.get("alttext", "") + (element.tail or "")
        inner = (element.text or "") + "".join(parts(child) for child in element)
        return inner + ("\n\n" if element.tag == "p" else "") + (element.tail or "")

    return parts(ElementTree.fromstring(f"<div>{html}</div>")).removesuffix("\n\n")  # noqa: S314


def check_safe(prose: Prose) -> None:
    """Assert that HTML is well-formed, holds nothing that is not allowed, and reads as the text does."""
    prose.text.encode()
    root = ElementTree.fromstring(f"<div>{prose.html}</div>")  # noqa: S314
    for element in root.iter():
        assert element.tag in ALLOWED
        if element.tag == "a":
            assert element.get("href", "").lower().startswith(("http://", "https://"))
            assert element.get("rel") == "nofollow noopener"
        else:
            assert not {"href", "style", "class", "id"} & set(element.attrib)
            assert not any(name.startswith("on") for name in element.attrib)
    without_addresses = re.sub(r" \(https?://\S*\)", "", prose.text, flags=re.IGNORECASE)
    assert re.sub(r" \(https?://\S*\)", "", shown(prose.html), flags=re.IGNORECASE) == without_addresses
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", prose.text)


@pytest.mark.parametrize("case", cases("prose.yml"))
def test_prose(case: dict[str, Any]) -> None:
    """What people put into abstracts reads as they meant it, in plain text and in HTML."""
    prose = read_latex(case["source"])
    assert prose.text == case["text"]
    html = case.get("html", case["text"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    assert prose.html == f"<p>{html}</p>"
    assert prose.unknown == tuple(case.get("unknown", ()))


@pytest.mark.parametrize("case", cases("formulas.yml"))
def test_formulas(case: dict[str, Any]) -> None:
    """A formula reads well as plain text; words and numbers are text in HTML too, all else is MathML with that text."""
    prose = read_latex(case["source"])
    assert prose.text == case["text"]
    assert prose.unknown == tuple(case.get("unknown", ()))
    html = re.sub(r"<math .*?</math>", "math", prose.html).removeprefix("<p>").removesuffix("</p>")
    assert html == case.get("html", html if html == "math" else case["text"])
    check_safe(prose)


@pytest.mark.parametrize("source", cases("money.yml"))
def test_money_is_not_a_formula(source: str) -> None:
    """An amount of money must not swallow the words up to the next amount."""
    assert read_latex(source) == Prose(source, f"<p>{source}</p>")


@pytest.mark.parametrize(
    ("span", "following", "expected"),
    [
        ("10", "x", True),
        ("10", "5", False),
        (r"\times", "512"[0], True),
        ("5 and ", "1", False),
        ("k", "-", True),
        ("x = y for all z", "", False),
        (r"x = y \text{ for all } z", "", True),
        (" regret, where ", "x", False),
        ("", "", False),
    ],
)
def test_what_looks_like_a_formula(span: str, following: str, expected: bool) -> None:
    """The choice between mathematics and prose rests on what stands between two dollar signs."""
    assert looks_like_formula(span, following) is expected


def test_paragraphs() -> None:
    """Empty lines part paragraphs, line ends are spaces, lists are paragraphs with their marks, comments go."""
    prose = read_latex("one\ntwo\r\n\r\n three \u2029four\n%\nfive\n% gone\nsix 50\n% of\n")
    assert prose.text == "one two\n\nthree\n\nfour five six 50 % of"
    assert prose.html == "<p>one two</p><p>three</p><p>four five six 50 % of</p>"
    items = read_latex(
        "Two:\n\\begin{enumerate}\n\\item one\n\\item two\n\\end{enumerate}\nEnd \\begin{itemize}\\item x\\end{itemize}"
    )
    assert items.text == "Two:\n\n1. one\n\n2. two\n\nEnd\n\n• x"


def test_emphasis_over_paragraphs_is_closed_in_each() -> None:
    """HTML elements must not cross: what is open at the end of a paragraph opens again in the next."""
    assert read_latex("\\emph{a\n\nb} c").html == "<p><em>a</em></p><p><em>b</em> c</p>"


def test_a_line_has_no_blocks_and_no_links() -> None:
    """A title stands in headings and inside of links, where neither a paragraph nor another link may stand."""
    line = read_latex_line("A \\emph{b}\n\nfor $x^2$: \\href{https://a.b/}{c} https://d.e/f")
    assert line.text == "A b for x²: c https://d.e/f"
    assert line.html.startswith("A <em>b</em> for <math")
    assert not re.search("<p|<a ", line.html)


def test_nothing_gives_nothing() -> None:
    """An empty text has no empty paragraph."""
    assert read_latex(" \n\n \\emph{} {} ") == Prose("", "")
    assert read_latex_line("") == Prose("", "")


@given(st.text(alphabet="abH0.,:;()?!+ '-ÀžſıİŁ\u0301&<", max_size=12))
@settings(max_examples=400)
def test_a_line_of_plain_text_reads_as_a_paragraph_does(source: str) -> None:
    """Names and titles that hold nothing to read are told by their characters: that must not change one of them."""
    line, prose = read_latex_line(source), read_latex(source)
    assert (line.text, line.html, line.unknown) == (prose.text, re.sub("</?p>", "", prose.html), prose.unknown)


@given(st.one_of(LATEX, st.text(), st.text(alphabet="$\\{}^_ab1 '`~-\n")))
@settings(max_examples=400)
def test_any_text_becomes_safe_html(source: str) -> None:
    """The seeds may be hostile: nothing raises, and no markup but our own comes out, consistent with the text."""
    check_safe(read_latex(source))
    line = read_latex_line(source)
    assert "\n" not in line.text
    assert not re.search("<p>|<a ", line.html)
    ElementTree.fromstring(f"<div>{line.html}</div>")  # noqa: S314


@given(LATEX)
@settings(max_examples=300)
def test_any_formula_is_read(source: str) -> None:
    """latex2mathml fails on much of what people write; a formula is shown all the same, and never as a raw command."""
    formula = read_formula(source)
    assert not re.search(r"\\[A-Za-z]", formula.text + unescape(formula.mathml))
    if formula.mathml:
        assert ElementTree.fromstring(formula.mathml).get("alttext") == formula.text  # noqa: S314


@given(st.lists(st.sampled_from(PLAIN.split())))
def test_text_without_latex_comes_through_unchanged(written: list[str]) -> None:
    """Most abstracts hold no LaTeX at all; not a character of them may change."""
    text = " ".join(written)
    assert read_latex(text).text == text


@pytest.mark.parametrize(
    "unit", ["{", "$", "\\(", "`a", "\\emph{", "\\href{a}{", "\\footnote{", "$x^", "(\\cite{a}", "\\frac{1}{"]
)
def test_hostile_repetition_is_linear(unit: str) -> None:
    """A text made to be slow must not hold up a build: twice the text makes no more than about twice the calls."""

    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(read_latex, unit * count)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    assert calls(4000) < 2.5 * calls(2000) + 5000


def test_corpora(corpora: tuple[dict[str, Any], ...]) -> None:
    """4,483 real abstracts: well-formed and consistent HTML, no command in the text, no dollar sign but of money."""
    unknown: Counter[str] = Counter()
    formulas = 0
    for record in corpora:
        for source in (record["abstract"], record["title"]):
            prose = read_latex(source)
            check_safe(prose)
            assert not re.search(r"\\[A-Za-z]|\\[()\[\]]", prose.text), prose.text
            assert not re.search(r"\$(?!\d)", prose.text), prose.text
            assert "\ufffd" not in prose.text
            formulas += prose.html.count("<math ")
            unknown.update(prose.unknown)
    assert formulas > 2000
    assert sum(unknown.values()) < 100, unknown
