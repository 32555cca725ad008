"""Values of BibTeX fields: names, braces that only protect, addresses, days. LaTeX stays, as it is read further on."""

from __future__ import annotations

import re
from typing import Final

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from generator.sources.formats.cited_values import Name
from generator.text.latex.read import read_latex_line

_LONGEST_NAME: Final = 1_000
_LONGEST_NAMES: Final = 500_000
_TOKEN: Final = re.compile(r"\\[A-Za-z]+\*?[ \t]*|\\.|[{}$^_]|[^\\{}$^_]+|\\", re.DOTALL)
_ACCENTS: Final = frozenset("`'^\"~=.")
_JUNIOR: Final = re.compile(r"(?:Jr|Sr)\.?|[IVX]{1,4}|2nd|3rd", re.IGNORECASE)
_MARKS_OF_NAMES: Final = re.compile(r"[*†‡§¶]+|\\(?:dag|ddag)\b|\$\^[^$]*\$|\\textsuperscript\{[^{}]*\}")
_WITH_INITIALS: Final = re.compile(r"[^,]{1,100}, (?:[^\W\d_]\.[ -]?){1,5}")
"""A name in braces that is a person's all the same: `{Lovelace, A.}`."""
_EXTENDED: Final = re.compile(r"\b(family|given|prefix|suffix)\s*=\s*(\{[^{}]*\}|\"[^\"]*\"|[^,]*)")
_ESCAPED: Final = re.compile(r"\\([_%&#$~{}])(?:\{\})?")
_COMMAND: Final = re.compile(r"\\(?:url|path|nolinkurl|href|texttt|tt)\b\s*")
_TILDE: Final = re.compile(r"\{?\\(?:textasciitilde|sim)\b(?:\{\})?\}?|\$\\sim\$|\\~\{\}")
_UNDERSCORE: Final = re.compile(r"\\textunderscore\b(?:\{\})?")


def unbraced(text: str) -> str:
    r"""Return a text without the braces that only protect its capitals: `{B}races`, `{{Title}}`.

    Those that belong to LaTeX stay: arguments (`\emph{x}`, `\'{e}`), accents (`{\"o}`), formulas. Linear.
    """
    kept: list[str] = []
    opened: list[bool] = []  # of each brace that is open, whether it stays
    in_formula = takes_argument = False
    pieces = _TOKEN.findall(text)
    for at, piece in enumerate(pieces):
        argument, takes_argument = takes_argument, False
        if piece == "{":
            begins_command = at + 1 < len(pieces) and pieces[at + 1][:1] == "\\" and not _is_sign(pieces[at + 1])
            opened.append(in_formula or argument or begins_command)
            if not opened[-1]:
                continue
        elif piece == "}":
            if opened:
                stays = opened.pop()
                takes_argument = stays and argument
                if not stays:
                    continue
        elif piece == "$":
            in_formula = not in_formula
        elif piece[0] == "\\" and len(piece) > 1:
            takes_argument = piece[1].isalpha() or piece[1] in _ACCENTS
        elif piece in "^_":
            takes_argument = True
        kept.append(piece)
    return "".join(kept)


def _is_sign(piece: str) -> bool:
    """Return whether a piece is a sign behind a backslash, as that for a percentage."""
    return len(piece) == 2 and not piece[1].isalpha() and piece[1] not in _ACCENTS


def enclosed(text: str) -> str:
    """Return what one pair of braces around a whole text encloses, or an empty text where there is none."""
    if not (text.startswith("{") and text.endswith("}")):
        return ""
    depth = 0
    for mark in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return text[1:-1].strip() if mark.end() == len(text) else ""
    return ""


def paragraphs(text: str) -> str:
    """Return an abstract without braces around all of it and without broken lines; blank lines divide paragraphs."""
    while inner := enclosed(text):
        text = inner
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def as_prose(text: str) -> str:
    r"""Return a short text as one reads it: `Garc{\'\i}a \& Co` is `García & Co`."""
    text = unbraced(text)
    return read_latex_line(text).text if "\\" in text and len(text) < _LONGEST_NAME else text


def plain(text: str) -> str:
    r"""Return an identifier or an address without LaTeX: `\url{https://a.org/b\_c}` is `https://a.org/b_c`."""
    text = _UNDERSCORE.sub("_", _TILDE.sub("~", _COMMAND.sub("", text)))
    return _ESCAPED.sub(r"\1", text).replace("{", " " if "}{" in text else "").replace("}", "").strip()


def bibtex_names(text: str) -> tuple[str | list[Name], bool]:
    """Return the names of a field of authors, and whether it says that there are others.

    A name in braces is that of an organisation. A text that is divided by commas only stays whole.
    """
    inner = enclosed(text)
    if inner and len(parts := inner.split(" and ")) > 1 and all("," in part for part in parts):
        text = inner  # braces around the whole list, not around a name
    if " and " not in text and ";" in text:
        text = re.sub(r"(?<!\\);\s*", " and ", text.rstrip("; "))
    written = [name for name in split_multiple_persons_names(text[:_LONGEST_NAMES]) if name.strip()]
    if len(written) == 1 and written[0].count(",") > 2 and not enclosed(written[0]):
        return unbraced(written[0]), False
    others = [name for name in written if name.strip(" .{}").lower() in ("others", "et al")]
    return [_name(name.strip()) for name in written if name not in others], bool(others)


def _name(written: str) -> Name:
    inner = enclosed(written)
    if inner and _WITH_INITIALS.fullmatch(inner):
        written = inner
    elif inner and not inner.startswith("\\"):
        return {"organisation": as_prose(inner)}
    written = _MARKS_OF_NAMES.sub("", written).strip(" ,")
    if len(written) > _LONGEST_NAME:
        return written
    if extended := dict(_EXTENDED.findall(written)) if "family" in written and "=" in written else {}:
        parts = {name: as_prose(value.strip().strip('"')) for name, value in extended.items()}
        return {"particle" if name == "prefix" else name: value for name, value in parts.items()}
    found = parse_single_name_into_parts(written, strict=False)
    first, junior = " ".join(found.first), " ".join(found.jr)
    if junior and _JUNIOR.fullmatch(first) and not _JUNIOR.fullmatch(junior):
        first, junior = junior, first  # "Cruz, Juan, Jr." for "Cruz, Jr., Juan"
    parts = {"family": " ".join(found.last), "given": first, "particle": " ".join(found.von), "suffix": junior}
    return {name: as_prose(value).replace("~", " ") for name, value in parts.items()}
