"""Formulas as a tree of MathML: made safe, written as HTML.

The tree is what latex2mathml makes. Only elements and attributes named here come out of it; browsers that follow
MathML Core know no `mathvariant` but "normal", so letters of other fonts become characters of their own.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from types import MappingProxyType
from xml.etree.ElementTree import Element

from generator.text.words import words

_ELEMENTS = words(
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mtable mtr",
    "mtd",
)
_ATTRIBUTES = words("stretchy fence accent linethickness width minsize maxsize movablelimits")
_VALUE = re.compile(r"(?:true|false|-?[0-9.]+(?:em|ex|px|pt|mu)?)\Z")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_STYLES = MappingProxyType(
    {
        "double-struck": "DOUBLE-STRUCK", "script": "SCRIPT", "fraktur": "FRAKTUR", "bold": "BOLD",
        "bold-italic": "BOLD ITALIC", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE",
        "sans-serif-italic": "SANS-SERIF ITALIC",
    }
)  # fmt: skip
_DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")


def _styled(character: str, variant: str) -> str:
    """Return `character` in another font of mathematics where Unicode has it, else `character`."""
    style = _STYLES.get(variant)
    name = unicodedata.name(character, "")
    kind = re.fullmatch(r"(?:LATIN|GREEK) (CAPITAL|SMALL) LETTER (\w+)", name)
    if style is None or not (kind or character in "0123456789"):
        return character
    if kind is None:
        candidates = [f"MATHEMATICAL {style} DIGIT {_DIGITS[int(character)]}"]
    else:
        letter = f"{kind[1]} {kind[2]}"
        short = "BLACK-LETTER" if style == "FRAKTUR" else style
        candidates = [f"MATHEMATICAL {style} {letter}", f"{short} {letter}", f"{short} {kind[2]}"]
    for candidate in candidates:
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return character


def _characters(element: Element) -> str:
    text = _REFERENCE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), element.text or "")
    text = "".join(character for character in text if character.isprintable() or character == "\u00a0")
    variant = element.get("mathvariant", "")
    if element.tag == "mtext" or variant in ("", "normal", "italic"):
        return text
    return "".join(_styled(character, variant) for character in text)


def tidy(element: Element) -> Element:
    """Return a copy of a tree of latex2mathml that holds nothing but known elements, attributes and characters.

    Rows of one element are dissolved, operators that are words become identifiers, unknown elements become rows.
    """
    children = [tidy(child) for child in element]
    tag = element.tag if element.tag in _ELEMENTS else "mrow"
    text = _characters(element)
    if tag == "mrow" and len(children) == 1 and not text:
        return children[0]
    if tag == "mo" and (len(text) > 1 or children) and (children or text[:1].isalpha()):
        tag = "mrow" if children else "mi"
    if tag == "mi" and text[:1] in _SIGNS:
        tag = "mo"
    kept = Element(tag)
    kept.text = text.lstrip("\\") or None
    kept.extend(children)
    for name, value in element.attrib.items():
        if tag not in ("mi", "mrow") and name in _ATTRIBUTES and _VALUE.match(value):
            kept.set(name, value)
    variant = element.get("mathvariant")
    if (tag == "mi" and variant == "normal" and len(text) == 1) or (tag == "mtext" and variant in _TEXT_STYLES):
        kept.set("mathvariant", variant or "")
    return kept


_SIGNS = frozenset(":%⟨⟩⌈⌉⌊⌋|‖∣∥¬∀∃")
_TEXT_STYLES = frozenset(("italic", "bold", "monospace"))


def write_html(element: Element) -> str:
    """Return a tidied tree as HTML, all text escaped."""
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in element.attrib.items() if name != "mathvariant"
    )
    if element.tag == "mi" and "mathvariant" in element.attrib:
        attributes += ' mathvariant="normal"'
    inner = escape(element.text or "", quote=False) + "".join(
        ('<mspace width="0.17em"/>' if index and _needs_space(element, index) else "") + write_html(child)
        for index, child in enumerate(element)
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>" if inner else f"<{element.tag}{attributes}/>"


def _needs_space(row: Element, index: int) -> bool:
    """Whether a thin space parts a child of a row from the one before it: around the names of functions."""
    before, after = row[index - 1], row[index]
    if row.tag not in ("mrow", "math", "msqrt", "mtd"):
        return False
    if is_word(after):
        return before.tag not in ("mo", "mspace", "mtext")
    return is_word(before) and after.tag not in ("mo", "mspace", "mtext")


_LARGE = frozenset("∑∏∫∐⋃⋂⨁⨂∮∬")


def is_word(element: Element) -> bool:
    """Whether an element is the name of a function or a large operator, with or without scripts."""
    while element.tag in ("msub", "msup", "msubsup", "munder", "mover", "munderover") and len(element):
        element = element[0]
    text = element.text or ""
    return (element.tag == "mi" and len(text) > 1 and text.replace("\u2009", "").isalpha()) or text in _LARGE
