"""A tree of MathML read as one line of plain Unicode: `x²`, `√(d/T)`, `ℓ∞`, `x_(t+1)` where Unicode has no script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.etree.ElementTree import Element

from generator.text.formulas.mathml import is_word

_RELATIONS = frozenset("=<>≔≕⨝⋈≤≥≪≫≈≃≅≡∼∝≠∈∉∋⊂⊆⊃⊇⊄⊈→←↔⇒⇐⇔↦⟶⟵⟹⟺≲≳≺≻⪯⪰≜≔≕⩽⩾≦≧∧∨↛⊢⊨⊥↑↓↗↘⟂∥≐≔≍")
_SIGNED = frozenset("+−±∓")
_OPENING = "([{⟨⌈⌊√"
_ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0304", "―": "", "_": "",
        "˙": "\u0307", "¨": "\u0308", "→": "\u20d7", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
        "˚": "\u030a", "⏞": "", "⏟": "", "⏜": "", "⏝": "", "\u0331": "", "\u0332": "", "\u0305": "\u0304",
    }
)  # fmt: skip
_SUPERSCRIPTS = MappingProxyType(
    dict(
        zip(
            "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
            strict=True,
        )
    )
)
_SUBSCRIPTS = MappingProxyType(
    dict(zip("0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
)
_RAISED: Mapping[str, str] = MappingProxyType(
    {"*": "*", "∗": "*", "⋆": "⋆", "∘": "°", "°": "°", "†": "†", "‡": "‡", "⊤": "ᵀ", "⊺": "ᵀ", "′": "′", "″": "″",
     "‴": "‴"}
)  # fmt: skip
_SIMPLE = re.compile(r"[A-Za-z]+\Z|[0-9]+\Z|\S\Z")
_SCRIPTED = "".join(sorted({*_SUPERSCRIPTS.values(), *_SUBSCRIPTS.values(), *_RAISED.values(), "∞"}))
_PAIR = r"\((?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+\)"
_TAIL = rf"(?:[{_SCRIPTED}]|[_^](?:{_PAIR}|[A-Za-z]++|[0-9]++|\w))*+"
_FACTOR = rf"√?+(?:{_PAIR}|\d[\d.,]*+|[∂∇]?[^\W\d_{_SCRIPTED}][\u0300-\u036f]*+){_TAIL}"
_PRODUCT = re.compile(rf"(?:{_FACTOR})++\Z")
_ONE = re.compile(rf"(?:{_FACTOR}|(?:[A-Za-z]{{2,}}|[fghpqOPQ]){_PAIR}{_TAIL})\Z")
_BRACKETED = re.compile(rf"{_PAIR}\Z")


def script(text: str, *, raised: bool) -> str:
    """Return `text` as a superscript (or subscript): in Unicode where every character has one, else `^(…)` (`_(…)`)."""
    text = text.strip()
    table = _SUPERSCRIPTS if raised else _SUBSCRIPTS
    if not text:
        return ""
    if raised and text in _RAISED:
        return _RAISED[text]
    if raised and set(text) == {"′"}:
        return text
    if not raised and text == "∞":
        return text
    compact = text.replace(" ", "")
    if all(character in table for character in compact):
        return "".join(table[character] for character in compact)
    return f"{'^' if raised else '_'}{text if _SIMPLE.match(text) or _BRACKETED.match(text) else f'({text})'}"


def read_text(element: Element, *, small: bool = False) -> str:
    """Return a tidied tree as one line of plain Unicode. `small`: within a script, where operators have no spaces."""
    match element.tag:
        case "mi" | "mn" | "mo":
            return _plain(element.text or "")
        case "mtext":
            return (element.text or "").replace("\u00a0", " ")
        case "mspace":
            return " " if _width(element) >= 0.5 else ""
        case "msub" | "munder" | "msup" | "mover" | "msubsup" | "munderover":
            return _scripted(element, small=small)
        case "mfrac":
            above, below = (read_text(child, small=small) for child in element)
            if element.get("linethickness") == "0":
                return f"{above} choose {below}"
            return f"{_bracketed(above, product=True)}/{_bracketed(below, product=False)}"
        case "msqrt":
            return f"√{_bracketed(_row(element, small=small), product=False)}"
        case "mroot":
            base, degree = (read_text(child, small=True) for child in element)
            return f"{script(degree, raised=True)}√{_bracketed(base, product=False)}"
        case "mtable":
            return "; ".join(read_text(child) for child in element)
        case "mtr":
            return ", ".join(read_text(child) for child in element)
    return _row(element, small=small)


def _plain(text: str) -> str:
    """Return letters of mathematical fonts as plain ones, but ℝ, script and Fraktur letters as they are; 𝒪 is O."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", character)
        if character in "𝒪ϵϕϑϱϖ" or "BOLD" in (name := unicodedata.name(character, "")) or "SANS-SERIF" in name
        or "MONOSPACE" in name or "ITALIC" in name
        else " " if character in "\u2009\u2006\u00a0" else character
        for character in text
    )  # fmt: skip


def _width(space: Element) -> float:
    match = re.match(r"[0-9.]+(?=em)", space.get("width", ""))
    return float(match[0]) if match and match[0].count(".") < 2 and match[0] != "." else 0.0


def _bracketed(text: str, *, product: bool) -> str:
    """Return an operand of a fraction or a root, in brackets where it needs them. `product`: 2n may stand bare."""
    bare = (_PRODUCT if product else _ONE).match(text)
    return text if bare else f"({text})"


def _scripted(element: Element, *, small: bool) -> str:
    base, *scripts = element
    raised = element.tag in ("msup", "mover")
    text = read_text(base, small=small)
    if element.tag in ("mover", "munder") and scripts[0].tag == "mo" and (scripts[0].text or "") in _ACCENTS:
        mark = _ACCENTS[scripts[0].text or ""]
        return unicodedata.normalize("NFC", "".join(letter + mark if letter.isalpha() else letter for letter in text))
    if " " in text or base.tag == "mfrac":
        text = f"({text})"
    parts = [read_text(child, small=True) for child in scripts]
    if len(parts) == 2:
        return text + script(parts[0], raised=False) + script(parts[1], raised=True)
    return text + script(parts[0], raised=raised)


def _row(row: Element, *, small: bool) -> str:
    out = ""
    children: Sequence[Element] = list(row)
    for index, child in enumerate(children):
        text = read_text(child, small=small)
        follows = index + 1 < len(children)
        if child.tag == "mo" and not small:
            wide = follows and children[index + 1].tag not in ("mn", "mo", "mtext")
            out += _operator(text, out, follows=follows, wide=wide)
            continue
        if out and text and _parted(children[index - 1], child, out, text):
            out += " "
        out += text
    return re.sub(r" {2,}", " ", out).strip()


def _operator(sign: str, before: str, *, follows: bool, wide: bool) -> str:
    """Return an operator with the spaces that it has between operands. `wide`: what follows is no number or sign."""
    sign = {"≔": ":=", "≕": "=:"}.get(sign, sign)
    if not (before.strip() and follows):
        return f"{sign} " if sign in _RELATIONS and follows and wide else sign
    if sign in _RELATIONS or sign in (":=", "=:"):
        return f" {sign} "
    if sign in _SIGNED and before[-1] not in _OPENING + ",;" and not before.endswith(" "):
        return f" {sign} "
    if sign == ":" and (before[-1].isalpha() or before[-1] in ")]"):
        return ": "
    return f"{sign} " if sign in ",;" else sign


def _parted(before: Element, after: Element, left: str, right: str) -> bool:
    """Whether a space parts two neighbours: around the names of functions, and after a fraction."""
    if is_word(after):
        return left[-1].isalnum() or left[-1] in ")]}!"
    if is_word(before):
        return right[0].isalnum() or right[0] in "√⌈⌊"
    return (before.tag == "mfrac" and right[0].isalnum()) or (after.tag == "mfrac" and left[-1].isalnum())
