"""Formulas as authors write them → formulas that latex2mathml knows every command of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from latex2mathml.symbols_parser import convert_symbol

from generator.text.symbols import ARGUMENTS_DROPPED, FUNCTIONS, NOTHING, SPELT_OUT, convention, symbol
from generator.text.words import words

_PART = re.compile(r"\\[A-Za-z]+|\\.|\\|[A-Za-z]+|[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\s+|.", re.DOTALL)
_ONE_ARGUMENT = words(
    "hat bar tilde vec dot ddot dddot check breve acute grave mathring overline widehat widetilde widecheck",
    "overbrace underbrace sqrt mathbb mathcal mathbf mathit mathtt mathfrak mathscr mathsf boldsymbol bm pmb",
    "mathrm mathnormal overrightarrow overleftarrow pmod",
)
_TWO_ARGUMENTS = words("frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel")
_KEPT = _ONE_ARGUMENT | _TWO_ARGUMENTS | words("over choose not atop")
_RENAMED: Mapping[str, str] = MappingProxyType(
    {
        "nicefrac": "frac", "sfrac": "frac", "flatfrac": "frac", "underline": "overline", "Bbb": "mathbb",
        "bold": "mathbf", "bfseries": "bf", "mathds": "mathbb", "mathbbm": "mathbb", "mathpzc": "mathcal",
        "bmod": "mod", "trace": "tr",
    }
)  # fmt: skip
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("textit", "textsl", "emph", "it", "em", "sl", "underline"), r"\textit"),
        **dict.fromkeys(("texttt", "tt"), r"\texttt"),
        **dict.fromkeys(("textbf", "textbf"), r"\textbf"),
        **dict.fromkeys(("text", "textrm", "textnormal", "textup", "textmd", "textsc", "textsf", "textproc"), r"\text"),
        **dict.fromkeys(("mbox", "hbox", "fbox", "rm", "sf", "sc", "Verb"), r"\text"),
    }
)
"""Commands whose argument, or the rest of whose group, is words."""
_UPRIGHT = words("mathrm mathsf mathit mathtt operatorname mathop")
_TRANSPARENT = words(
    "ensuremath mathord mathop mathbin mathrel mathopen mathclose mathinner mathpunct mathstrut smash boxed",
    "operatorname protect xspace relax rm it sf tt em sc sl small large tiny normalsize footnotesize",
    "scriptsize text mbox",
)
"""Commands that go while what follows them stays."""
_DELIMITED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "norm": (r"\| ", r"\| "), "abs": ("|", "|"), "ceil": (r"\lceil ", r"\rceil "), "set": (r"\{ ", r"\} "),
        "floor": (r"\lfloor ", r"\rfloor "), "paren": ("(", ")"), "brac": ("[", "]"), "card": ("|", "|"),
    }
)  # fmt: skip
"""Commands that put their argument between delimiters."""
_CONTROL: Mapping[str, str] = MappingProxyType(
    {**{f"\\{c}": f"\\{c} " for c in "{}%#&_$|,:; "}, "\\>": r"\: ", "%": r"\% ", "#": r"\# ", "~": r"\ ", "&": " "}
)
_THOUSANDS = re.compile(r"(?<=\d)(?:\\mathord\s*,|\{,\})(?=\d{3}(?!\d))")
_GLUED = re.compile(r"([A-Za-z]?)(polylog|log|ln|poly)([A-Za-z]?)")
_GROUP_OF_WORDS = re.compile(r"\s*\\(rm|sf|tt|it|em|sc|sl)(?![A-Za-z])\s*([A-Za-z][\w .,:-]+)\Z")
_NAME = re.compile(r"\s*[A-Za-z](?:[A-Za-z ]|\\[,;: ])+\s*\Z")


class Rewriter:
    """Writes a formula anew so that latex2mathml knows every command of it and every group is closed.

    deepest: how many groups stand within each other.
    """

    def __init__(self, source: str) -> None:
        self.unknown: list[str] = []
        source = _THOUSANDS.sub(",", source).replace(":=", "\\coloneqq ").replace("=:", "\\eqqcolon ")
        self._parts = _PART.findall(source)
        self._closes, self.deepest = _match_groups(self._parts)
        self._opens = {close: open_ for open_, close in self._closes.items()}
        self._endings: dict[int, str] = {}
        self._next = 0

    def rewrite(self) -> str:
        """Return the formula anew; `unknown` then holds the commands that were not understood."""
        out: list[str] = []
        while self._next < len(self._parts):
            part = self._parts[self._next]
            self._next += 1
            out.append(self._part(part))
        return "".join(out)

    def _part(self, part: str) -> str:
        at = self._next - 1
        if part == "{":
            return self._group(at) if at in self._closes else ""
        if part == "}":
            return self._endings.get(at, "}") if at in self._opens else ""
        if part[0] == "\\" and part[1:].isalpha():
            return self._command(part[1:])
        if part in _CONTROL:
            return _CONTROL[part]
        if part in "^_":
            return part if self._operand_follows() else ""
        if len(part) > 1 and part[0] == "\\":
            following = self._parts[self._next] if self._next < len(self._parts) else ""
            return " " if part == "\\\\" and following[:1] not in "%#&_$" else ""
        if part[0].isdigit() and len(part) > 1:
            return rf"\text{{{part}}}"
        if part in FUNCTIONS and len(part) > 1:
            return rf"\operatorname{{{part}}}"
        glued = _GLUED.fullmatch(part)
        if glued:
            return rf"{glued[1]}\operatorname{{{glued[2]}}}{glued[3]}"
        if part in SPELT_OUT:
            return f"\\{part} "
        return "" if part in "$\\" else " " if part.isspace() else part

    def _operand_follows(self) -> bool:
        for part in self._parts[self._next :]:
            if not part.isspace():
                return part not in ("}", "^", "_", "&", "$") and part != "\\"
        return False

    def _argument(self) -> str | None:
        """Return the source of the group that comes next and go behind it; None, going nowhere, where none comes."""
        start = self._next
        while start < len(self._parts) and self._parts[start].isspace():
            start += 1
        if start not in self._closes:
            return None
        self._next = self._closes[start] + 1
        return "".join(self._parts[start + 1 : self._next - 1])

    def _group(self, at: int) -> str:
        close = self._closes[at]
        found = _GROUP_OF_WORDS.match("".join(self._parts[at + 1 : close])) if close - at < 40 else None
        if found is None:
            return "{"
        self._next = close + 1
        return f"{{{_words(_WORDS[found[1]], found[2])}}}"

    def _command(self, name: str) -> str:
        start = self._next
        if name in _WORDS or name in _UPRIGHT:
            text = self._argument()
            if text is not None and name in _WORDS:
                return _words(_WORDS[name], _label(text))
            if text is not None and _NAME.match(text):
                return rf"\operatorname{{{re.sub(r'[^A-Za-z]+', ' ', text).strip()}}}"
            self._next = start
        name = _RENAMED.get(name, name)
        if name in ("cal", "bf", "frak") and self._argument() is not None:
            self._next = start
            name = f"math{name}"
        if name in _KEPT or name in ("cal", "bf", "frak"):
            return f"\\{name} " if self._operand_follows() or name in ("over", "choose") else ""
        return self._named(name)

    def _named(self, name: str) -> str:
        """Return what a command without an argument of its own stands for."""
        if name in FUNCTIONS or name == "mod":
            return rf"\operatorname{{{name}}}"
        if name in ("left", "right", "middle") and self._parts[self._next : self._next + 1] == ["."]:
            self._next += 1
        if name in NOTHING or name in _TRANSPARENT:
            return ""
        if name in ARGUMENTS_DROPPED:
            for _ in range(ARGUMENTS_DROPPED[name]):
                self._argument()
            return ""
        if name in _DELIMITED and self._parts[self._next : self._next + 1] == ["{"] and self._next in self._closes:
            before, after = _DELIMITED[name]
            self._endings[self._closes[self._next]] = f"}}{after}"
            self._next += 1
            return f"{before}{{"
        if name == "unicode":
            return rf"\text{{{unicode_character(self._argument() or '')}}}"
        return self._symbol(name)

    def _symbol(self, name: str) -> str:
        known = convention(name)
        if known is not None:
            return known
        character = symbol(name)
        if character is not None:
            return f"\\{name} " if convert_symbol(f"\\{name}") else character
        self.unknown.append(f"\\{name}")
        return rf"\operatorname{{{name}}}"


def _match_groups(parts: Sequence[str]) -> tuple[dict[int, int], int]:
    """Return for each opening brace that is closed the place of its closing one, and how deep groups go."""
    closes: dict[int, int] = {}
    open_: list[int] = []
    deepest = 0
    for index, part in enumerate(parts):
        if part == "{":
            open_.append(index)
            deepest = max(deepest, len(open_))
        elif part == "}" and open_:
            closes[open_.pop()] = index
    return closes, deepest


def _words(command: str, text: str) -> str:
    return f"{command}{{{text}}}" if text else "{}"


def _label(source: str) -> str:
    """Return words within a formula as plain text."""
    shown = re.sub(
        r"\\([A-Za-z]+)\s*",
        lambda match: "" if match[1] in NOTHING or match[1] in _TRANSPARENT else symbol(match[1]) or match[1],
        source,
    )
    return re.sub(r"\s+", " ", re.sub(r"[\\{}$%]", "", shown.replace("~", " ").replace("\\%", "％"))).replace("％", "%")


def unicode_character(code: str) -> str:
    """Return the character that `x2014` or `8212` names; nothing where there is no such character."""
    match = re.fullmatch(r"\s*(?:[xX\"]|[uU]\+)([0-9A-Fa-f]{1,6})\s*|\s*(\d{1,7})\s*", code)
    number = int(match[1], 16) if match and match[1] else int(match[2]) if match else 0
    character = chr(number) if 0x20 <= number <= 0x10FFFF else ""
    return character if character.isprintable() else ""
