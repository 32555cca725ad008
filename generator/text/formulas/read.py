"""Formulas of LaTeX: where one begins and ends, and what it says as MathML and as plain Unicode text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from latex2mathml.converter import Converter

from generator.running.memo import per_word
from generator.text.formulas.mathml import tidy, write_html
from generator.text.formulas.rewriting import Rewriter
from generator.text.formulas.spoken import read_text
from generator.text.symbols import NOTHING, symbol
from generator.text.words import words

_LONGEST = 2000
"""Characters. The longest formula of 4,483 real abstracts has 237; what is longer is read as text."""
_DEEPEST = 24
"""Groups within groups; latex2mathml is recursive."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a formula says."""

    text: str
    """One line of plain Unicode."""
    mathml: str = ""
    """Its `<math>` element; empty where plain text says all: words, numbers, lone operators."""
    style: str = ""
    """The HTML element for its text where there is no MathML: `em`, `strong`, `code` or none."""
    unknown: tuple[str, ...] = ()
    """Commands that were not understood, as written, in order of appearance."""


# Where a formula is ---------------------------------------------------------------------------------------------------

_TEXT_ARGUMENT = re.compile(
    r"[\^_]\s*\{[^{}]*\}|\\(?:text\w*|math\w*|operatorname\*?|mbox|hbox|emph|ensuremath|rm|it|bf|sf)\s*\{[^{}]*\}"
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^%&#$])")
_OLD_FONT = re.compile(r"\{\s*\\(?:rm|it|bf|sf|tt|cal|em|sc)\b[^{}]*\}")
_NUMBER = re.compile(
    r"\s*[-+~<>≈±]?\s*\d[\d.,/:\s-]*(?:\\*%|[xXkKMBD+-])?\s*(?:[-–]\s*\d[\d.,]*\s*(?:\\*%|[xX])?)?\s*\Z"
)
_PROSE = words(
    "a about after all also an and any are as at be been between but by can each for from had has have he her",
    "his if in into is it its just less like may million billion more most no not of on only or other our out",
    "over per she should so some such than that the their them then there these they this those through thus",
    "to under up was we were what when where which while who will with within worth would you your",
)
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")


def looks_like_formula(span: str, following: str = "") -> bool:
    """Whether what stands between two dollar signs is mathematics rather than prose between two amounts of money.

    following: the character after the second dollar sign, or nothing. Prose is known by its small words; a number or a
    word alone is mathematics unless the second dollar sign could begin an amount ("$5-$10").
    """
    if not span.strip() or len(span) > _LONGEST:
        return False
    if span.isalpha() and span.isascii():
        return not following.isalnum() or len(span) < 3
    bare = _COMMAND.sub(" ", _OLD_FONT.sub(" ", _TEXT_ARGUMENT.sub(" ", span)))
    bare_words = _WORD.findall(bare)
    if any(word in _PROSE for word in bare_words) or sum(len(word) > 3 for word in bare_words) > 3:
        return False
    if _COMMAND.search(span) or re.search(r"[\^_=<>|]", span):
        return True
    if following.isdigit():
        return False
    if span[0].isdigit() or span[0] in ".":
        return bool(_NUMBER.match(span)) or (not span[-1].isspace() and not any(len(word) > 3 for word in bare_words))
    if any(len(word) > 2 for word in bare_words):
        return not (span[0].isspace() or span[-1].isspace() or following.isalnum())
    return True


# What a formula says --------------------------------------------------------------------------------------------------


@per_word
def read_formula(source: str) -> Formula:
    """Return what `source`, without its dollar signs, says; what cannot be read is shown as its characters.

    Never raises. latex2mathml takes about 0.3 ms a formula; what was read before is remembered.
    """
    rewriter = Rewriter(source)
    latex = rewriter.rewrite()
    unknown = tuple(dict.fromkeys(rewriter.unknown))
    if len(source) > _LONGEST or rewriter.deepest > _DEEPEST:
        return Formula(_spelt(source), unknown=unknown)
    try:
        # latex2mathml has errors of its own for 12 kinds of input and trips over others; all mean the same here.
        tree = tidy(Converter().convert_to_element(latex))
        text = read_text(tree)
    except Exception:
        return Formula(_spelt(source), unknown=unknown)
    style = _plain_style(tree)
    if style is not None:
        return Formula(_range(text), style=style, unknown=unknown)
    return Formula(text, _with_alternative(tree, text), unknown=unknown)


def _with_alternative(tree: Element, text: str) -> str:
    tree.tag = "math" if tree.tag == "mrow" else tree.tag
    root = tree
    if tree.tag != "math":
        root = Element("math")
        root.append(tree)
    elif len(tree) == 1 and tree[0].tag == "mrow":
        root = tree[0]
        root.tag = "math"
    root.attrib.clear()
    root.set("alttext", text)
    return write_html(root)


_PLAIN_SIGNS = frozenset("+−-±×%∼~<>≤≥≈,./:°≪≫()∓#&→↑↓")


def _plain_style(tree: Element) -> str | None:
    """Return the style of a formula that needs no MathML, None where it needs it."""
    leaves = list(_leaves(tree))
    if len(leaves) == 1 and leaves[0].tag == "mtext":
        return {"italic": "em", "bold": "strong", "monospace": "code"}.get(leaves[0].get("mathvariant", ""), "")
    if any(leaf.tag == "" for leaf in leaves):
        return None
    if len(leaves) > 2 and all(
        leaf.tag == "mi" and len(leaf.text or "") == 1 and (leaf.text or "").isascii() for leaf in leaves
    ):
        return "em"
    plain = all(
        leaf.tag in ("mn", "mtext", "mspace") or (leaf.tag in ("mo", "mi") and (leaf.text or "") in _PLAIN_SIGNS)
        for leaf in leaves
    )
    return "" if plain else None


def _leaves(tree: Element) -> Iterator[Element]:
    """Yield the elements of a tree of rows; an element with the tag "" stands for anything that is not a row."""
    if tree.tag in ("math", "mrow"):
        for child in tree:
            yield from _leaves(child)
    else:
        yield tree if len(tree) == 0 else Element("")


def _range(text: str) -> str:
    """Return a plain number with a dash for a range: `10 − 45%` is 10–45%."""
    return re.sub(r"(?<=[\d%×])\s*−\s*(?=\d)", "–", text).replace("− ", "−")


def _spelt(source: str) -> str:
    """Return the characters of a formula that could not be read: symbols and names for commands, no braces."""
    shown = re.sub(
        r"\\([A-Za-z]+)", lambda match: f" {'' if match[1] in NOTHING else symbol(match[1]) or match[1]} ", source
    )
    return re.sub(r"\s+", " ", re.sub(r"[\\{}$]", "", shown)).strip()
