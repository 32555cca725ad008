"""Marked-up text (XML of publishers, HTML in answers of services) as the text with LaTeX that all else reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

_BLOCKS: Final = frozenset(
    [
        "p",
        "sec",
        "div",
        "section",
        "abstract",
        "abstracttext",
        "list",
        "ul",
        "ol",
        "li",
        "list-item",
        "disp-quote",
        "blockquote",
    ]
)
"""Elements that stand apart from what is around them."""
_TITLES: Final = frozenset(("title", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Headings within an abstract: they begin the paragraph behind them."""
_LEFT_OUT: Final = frozenset(("xref", "fn", "fig", "table", "graphic", "inline-graphic", "object-id"))
_MATHS: Final = frozenset(("math", "inline-formula", "disp-formula", "tex-math", "alternatives"))
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED: Final = re.compile(r"[0-9+\-−=()n]+")
_LOWERED: Final = re.compile(r"[0-9+\-−=()]+")
_TAG: Final = re.compile(
    r"</?(?:(?:jats|mml|ns\d):)?(?:p|i|b|u|em|strong|sub|sup|inf|sec|title|italic|bold|sc|h[1-6]|br|hr|div|span|a|ul|ol|li"
    r"|list|list-item|label|abstract|section|math|m[a-z]+|inline-formula|disp-formula|tex-math|alternatives|named-content"
    r"|styled-content|monospace|underline|ext-link|xref|fixed-case|font|tt|code|small|script|style|semantics|annotation)"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[\w#%.-]+))*\s*/?>",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"</|/>|<(?:br|p)>", re.IGNORECASE)
"""Without one of these `a<b>c` is no markup."""
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PREAMBLE: Final = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_MARK: Final = "\u0001"
"""Stands for an end of a paragraph while a text is put together."""


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """Return what an element holds as text: paragraphs apart by an empty line, formulas as TeX.

    A heading stands before its paragraph with a colon. Notes, figures and references to them are left out.
    """
    return "" if element is None else _tidy("".join(_inside(element)))


def text_of_html(text: str) -> str:
    """Return a text that may hold tags and entities of HTML or JATS as `text_of` does; one without any as it is.

    What begins like a tag and is none (`p<0.05`) stays.
    """
    if not (_CLOSED.search(text) and _TAG.search(text)):
        return html.fromstring(f"<p>{_guarded(text)}</p>").text or "" if _ENTITY.search(text) else text
    try:
        parsed = html.fragment_fromstring(_guarded(text), create_parent="div")
    except (etree.ParserError, ValueError):
        return text
    etree.strip_elements(parsed, "script", "style", with_tail=False)
    return text_of(parsed) or " ".join(_TAG.sub(" ", text).split())  # nothing is left where tags stand too deep


def _guarded(text: str) -> str:
    """Return a text of which nothing is read as markup but tags that are known; characters that XML has none for go."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)
    pieces = []
    done = 0
    for tag in _TAG.finditer(text):
        pieces.append(text[done : tag.start()].replace("<", "&lt;"))
        pieces.append(re.sub(r"(</?)[a-z0-9]+:", r"\1", tag[0]))
        done = tag.end()
    pieces.append(text[done:].replace("<", "&lt;"))
    return "".join(pieces)


def _tidy(text: str) -> str:
    paragraphs = (" ".join(part.split()) for part in text.split(_MARK))
    return "\n\n".join(part for part in paragraphs if part)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the pieces of an element's text, without what follows it."""
    name = local_name(element).lower()
    if not name or name in _LEFT_OUT:
        return
    if name in _MATHS:
        yield _formula(element)
    elif name in {"sup", "sub", "inf"}:
        yield _shifted(element, raised=name == "sup")
    elif name in _TITLES:
        heading = " ".join("".join(_inside(element)).replace(_MARK, " ").split())
        yield _MARK + heading + (" " if not heading or heading[-1] in ".:?!" else ": ")
    elif name == "br":
        yield " "
    elif name in _BLOCKS:
        inside = "".join(_inside(element))
        before = element.getprevious()
        joined = before is not None and local_name(before).lower() in _TITLES
        yield ("" if joined else _MARK) + inside + _MARK
    else:
        yield from _inside(element)


def _inside(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _shifted(element: etree._Element, *, raised: bool) -> str:
    """Return a superscript or a subscript: signs of Unicode where there are such, else TeX."""
    inside = "".join(_inside(element)).replace(_MARK, " ").strip()
    if not inside:
        return ""
    if (_RAISED if raised else _LOWERED).fullmatch(inside):
        return inside.translate(_SUPERSCRIPTS if raised else _SUBSCRIPTS)
    plain = re.sub(r"[\\{}$%&#]", "", inside)
    return f"$^{{{plain}}}$" if raised else f"$_{{{plain}}}$"


def _formula(element: etree._Element) -> str:
    """Return a formula as TeX: as its author wrote it, where that is given, else made of its MathML."""
    for tex in element.iter("{*}tex-math", "{*}annotation"):
        if local_name(tex) == "tex-math" or "tex" in (tex.get("encoding") or "").lower():
            return f"${_stripped(tex.text or '')}$" if (tex.text or "").strip() else ""
    maths = [element] if local_name(element) == "math" else list(element.iter("{*}math"))
    if not maths:
        return "".join(_inside(element))
    given = maths[0].get("alttext") or ""
    made = given if "\\" in given else "".join(_maths(maths[0]))
    written = " ".join(made.split())
    return f"${written}$" if written else ""


def _stripped(tex: str) -> str:
    """Return a formula without the document and the signs around it."""
    document = _PREAMBLE.search(tex)
    return " ".join((document[1] if document else tex).strip().strip("$").split())


def _maths(element: etree._Element) -> Iterator[str]:
    """Yield the TeX of an element of presentation MathML."""
    name = local_name(element)
    children = [child for child in element if local_name(child)]
    parts = ["".join(_maths(child)) for child in children]
    if name in {"annotation", "annotation-xml"}:
        return
    if name in {"mi", "mn", "mo", "ms"}:
        text = (element.text or "").strip()
        yield f"{text} " if len(text) > 1 and text.isalpha() else text
    elif name == "mtext":
        text = re.sub(r"[\\{}$%&#]", "", element.text or "")
        yield f"\\text{{{text}}} " if text.strip() else " "
    elif name == "mspace":
        yield " "
    elif name == "mfrac" and len(parts) == 2:
        yield f"\\frac{{{parts[0]}}}{{{parts[1]}}}"
    elif name == "msqrt":
        yield f"\\sqrt{{{''.join(parts)}}}"
    elif name in {"msup", "mover"} and len(parts) == 2:
        yield f"{{{parts[0]}}}^{{{parts[1]}}}"
    elif name in {"msub", "munder"} and len(parts) == 2:
        yield f"{{{parts[0]}}}_{{{parts[1]}}}"
    elif name in {"msubsup", "munderover"} and len(parts) == 3:
        yield f"{{{parts[0]}}}_{{{parts[1]}}}^{{{parts[2]}}}"
    else:
        yield element.text or ""
        yield "".join(parts)
