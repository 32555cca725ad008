"""Commands of LaTeX in prose: what each does to the text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text import symbols as tables
from generator.text.formulas.read import Formula, read_formula
from generator.text.formulas.rewriting import unicode_character
from generator.text.latex.runs import BREAK, Run
from generator.text.urls import WEB, unescaped
from generator.text.words import words

FARTHEST = 2000
"""Characters within which what was opened (a formula, a quotation, `\\verb`) must be closed."""

_VERBATIM = re.compile(
    r"\\[Vv]erb\*?(?:([^\sA-Za-z{])(.{0,200}?)\1|\{([^{}]*)\})|\\lstinline\*?([^\sA-Za-z{\[])(.{0,200}?)\4"
)
_LETTERS = frozenset("øØłŁæÆœŒåÅßđĐıȷ")
_SCRIPTS = re.compile(r"(?:[_^](?:[A-Za-z0-9*](?![A-Za-z0-9])|\{[^{}]{1,40}\})){1,3}")
_ITEM_LABEL = re.compile(r"\s*\[([^\]\n]{1,60})\]")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}(?:\[[^\]\n]{0,40}\])?")
_DISPLAYED = words("equation equation* align align* displaymath math gather gather* eqnarray eqnarray* multline")
_LISTS = words("itemize enumerate description compactitem compactenum inparaenum")
_RAW_FORMULA = words(
    "sqrt frac dfrac tfrac nicefrac sfrac binom hat bar tilde vec widehat widetilde overline mathcal mathbb",
    "mathbf mathfrak mathscr boldsymbol bm Tilde Hat Bar",
)


@dataclass(slots=True)
class _Group:
    """A group that is open."""

    end: int
    """Where its closing brace is."""
    styles: tuple[str, ...]
    href: str = ""
    after: tuple[Run, ...] = ()
    """What follows when it closes."""


class Commands:
    """Holds what was read so far, and reads a command. A method that reads something returns where to read on."""

    def __init__(self, source: str) -> None:
        self.unknown: set[str] = set()
        self._source = source
        self._closes = _match_braces(source)
        self._groups: list[_Group] = [_Group(len(source), ())]
        self._runs: list[Run] = []
        self._quotes = 0
        self._closing_quotes: set[int] = set()
        self._counters: list[int | None] = []

    def _emit(self, text: str, *, style: str = "", href: str = "", mathml: str = "") -> None:
        if not text:
            return
        group = self._groups[-1]
        styles = (*group.styles, style) if style and style not in group.styles else group.styles
        self._runs.append(Run(text, styles, href or group.href, mathml))

    def _before(self) -> str:
        """Return the last character that was passed on, or nothing."""
        for run in reversed(self._runs):
            if run.text:
                return "" if run is BREAK else run.text[-1]
        return ""

    def _as_it_is(self, at: int, length: int) -> int:
        self._emit(self._source[at : at + length])
        return at + length

    def _close_groups(self, at: int) -> None:
        while len(self._groups) > 1 and self._groups[-1].end < at:
            self._runs.extend(self._groups.pop().after)

    def _open(self, end: int, *, style: str = "", href: str = "", after: tuple[Run, ...] = ()) -> None:
        group = self._groups[-1]
        styles = (*group.styles, style) if style and style not in group.styles else group.styles
        self._groups.append(_Group(end, styles, href or group.href, after))

    def _argument(self, at: int) -> tuple[int, int] | None:
        """Return where the inside of the group that comes next begins and ends; None where none comes."""
        start = at
        while start < len(self._source) and start - at < 4 and self._source[start] in " \n":
            start += 1
        end = self._closes.get(start)
        return None if end is None else (start + 1, end)

    def _formula(self, source: str) -> None:
        self._show(read_formula(source))

    def _show(self, formula: Formula) -> None:
        self.unknown.update(formula.unknown)
        if formula.text:
            self._emit(formula.text, style=formula.style, mathml=formula.mathml)

    def _command(self, match: re.Match[str]) -> int:
        name, at = match[1], match.end()
        if name in ("Verb", "verb", "lstinline"):
            verbatim = _VERBATIM.match(self._source, match.start())
            if verbatim:
                self._emit(verbatim[2] or verbatim[3] or verbatim[5] or "", style="code")
                return verbatim.end()
        if name in ("begin", "end"):
            return self._environment(match)
        if name in ("url", "path", "href", "nolinkurl"):
            return self._link(name, at)
        if name in ("par", "paragraph", "subsection", "section"):
            self._runs.append(BREAK)
            return at
        if name == "item":
            return self._item(at)
        if name in ("footnote", "thanks"):
            return self._footnote(at)
        if name in ("ref", "eqref", "cref", "Cref", "autoref", "pageref"):
            return self._reference(at)
        return self._styled(name, at)

    def _styled(self, name: str, at: int) -> int:
        argument = self._argument(at)
        style = tables.STYLES.get(name, "")
        if name in tables.DECLARATIONS and (argument is None or self._source[at] != "{"):
            if style and len(self._groups) > 1 and style not in self._groups[-1].styles:
                self._groups[-1].styles = (*self._groups[-1].styles, style)
            return self._after_space(at)
        if style or name in tables.UNSTYLED or name in tables.DECLARATIONS:
            if argument is None:
                return at
            self._open(argument[1], style=style)
            return argument[0]
        return self._other(name, at)

    def _after_space(self, at: int) -> int:
        return at + 1 if self._source[at : at + 1] in (" ", "\n") else at

    def _other(self, name: str, at: int) -> int:
        if name in tables.PHRASES:
            phrase = tables.PHRASES[name]
            at = at + 2 if self._source.startswith("{}", at) else at
            dotted = phrase.endswith(".") and self._source.startswith(".", at)
            self._emit(phrase)
            return at + 1 if dotted else at
        if name in tables.NOTHING:
            return at
        if name in tables.ARGUMENTS_DROPPED:
            for _ in range(tables.ARGUMENTS_DROPPED[name]):
                argument = self._argument(at)
                at = argument[1] + 1 if argument else at
            return at
        if name in _RAW_FORMULA:
            return self._raw_formula(name, at)
        if name == "unicode":
            argument = self._argument(at)
            self._emit(unicode_character(self._source[slice(*argument)]) if argument else "")
            return argument[1] + 1 if argument else at
        return self._symbol(name, at)

    def _symbol(self, name: str, at: int) -> int:
        character = tables.symbol(name)
        following = self._source[at : at + 1]
        scripts = _SCRIPTS.match(self._source, at) if character and following in ("_", "^") else None
        if scripts:
            self._formula(f"\\{name}{scripts[0]}")
            return scripts.end()
        if character is None and name in tables.FUNCTIONS:
            apart = following.isalnum() or following == "\\"
            character = f"{' ' if self._before().isalnum() else ''}{name}{' ' if apart else ''}"
        empty = self._source.startswith("{}", at)
        if character is not None:
            self._emit(character)
            if empty:
                return at + 2
            if character in "“‘":
                return self._after_space(at)
            # A space behind a letter's command ends the command: "Gr\o nlund".
            letter = character in _LETTERS and following == " "
            return at + 1 if letter and self._before_is_word(at) else at
        if tables.convention(name) is not None and self._in_formula_text(at):
            self._formula(f"\\{name}")
            return at
        self.unknown.add(f"\\{name}")
        argument = self._argument(at)
        if argument is not None and argument[0] == at + 1 and not empty:
            return at  # what it holds says more than its name
        self._emit(name)
        return at + 2 if empty else at

    def _before_is_word(self, at: int) -> bool:
        return self._source[at + 1 : at + 2].isalpha() and self._source[at + 1 : at + 2].islower()

    def _in_formula_text(self, at: int) -> bool:
        return self._source[at : at + 1] in ("(", "_", "^", "[")

    def _raw_formula(self, name: str, at: int) -> int:
        """Read a command of formulas that stands outside of one, with its arguments."""
        start = at - len(name) - 1
        for _ in range(2 if name.endswith(("frac", "binom")) else 1):
            argument = self._argument(at)
            at = argument[1] + 1 if argument else at
        self._formula(self._source[start:at])
        return at

    def _environment(self, match: re.Match[str]) -> int:
        environment = _ENVIRONMENT.match(self._source, match.start())
        if environment is None:
            return match.end()
        begins, kind = environment[1] == "begin", environment[2]
        if begins and kind in _DISPLAYED:
            end = self._source.find(f"\\end{{{kind}}}", environment.end(), environment.end() + FARTHEST)
            if end > 0:
                self._formula(self._source[environment.end() : end])
                return end + len(kind) + 6
        if begins and kind in _LISTS:
            self._counters.append(0 if "enum" in kind else None)
        elif kind in _LISTS and self._counters:
            self._counters.pop()
        self._runs.append(BREAK)
        return environment.end()

    def _item(self, at: int) -> int:
        label = _ITEM_LABEL.match(self._source, at)
        self._runs.append(BREAK)
        if self._counters and self._counters[-1] is not None:
            self._counters[-1] += 1
            mark = f"{self._counters[-1]}. "
        else:
            mark = "• "
        self._emit(f"{label[1]} " if label else mark)
        return label.end() if label else at

    def _footnote(self, at: int) -> int:
        argument = self._argument(at)
        if argument is None:
            return at
        self._emit(" (" if self._before().strip() else "(")
        self._open(argument[1], after=(Run(")", self._groups[-1].styles),))
        return argument[0]

    def _reference(self, at: int) -> int:
        """Show what a reference points to by the last part of its label: `table:q2` is q2."""
        argument = self._argument(at)
        if argument is None:
            return at
        self._emit(re.split(r"[:]", self._source[slice(*argument)])[-1])
        return argument[1] + 1

    def _link(self, name: str, at: int) -> int:
        argument = self._argument(at)
        if argument is None:
            return at
        address = unescaped(self._source[slice(*argument)])
        web = bool(WEB.match(address))
        if name != "href":
            if web:
                self._emit(address, href=address)
            else:
                self._emit(address, style="code")
            return argument[1] + 1
        label = self._argument(argument[1] + 1)
        if label is None:
            self._emit(address, href=address if web else "")
            return argument[1] + 1
        named = unescaped(self._source[slice(*label)]).rstrip("/") in (
            address.rstrip("/"),
            address.split("://")[-1].rstrip("/"),
        )
        if named and web:
            self._emit(address, href=address)
            return label[1] + 1
        behind = Run(f" ({address})", only_text=True)
        self._open(label[1], href=address if web else "", after=(behind,) if web else ())
        return label[0]


def _match_braces(source: str) -> dict[int, int]:
    """Return for each opening brace that is closed the place of its closing one; an escaped brace is none."""
    closes: dict[int, int] = {}
    open_: list[int] = []
    for match in re.finditer(r"\\.|[{}]", source, re.DOTALL):
        if match[0] == "{":
            open_.append(match.start())
        elif match[0] == "}" and open_:
            closes[open_.pop()] = match.start()
    return closes
