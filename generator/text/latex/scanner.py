"""LaTeX of abstracts, titles and names → runs: pieces of text that are marked up alike.

The scanner goes once from left to right over the source. Groups are matched beforehand, so that nothing is looked for
twice and nothing recurses; whatever the source holds, the time is proportional to its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.text import symbols as tables
from generator.text.formulas.read import looks_like_formula
from generator.text.latex.commands import FARTHEST, Commands
from generator.text.latex.runs import BREAK, Run
from generator.text.urls import URL, WEB, bare_address, unescaped

SPECIAL = re.compile(
    r"[\\${}~`\"'hH\n\^_-](?:(?<=[\\${}~`\"])|(?<=[hH])(?i:ttps?://)|(?<=')'|(?<=-)(?<!--)-{1,2}(?!-)|(?<=\n)[ ]*\n\s*"
    r"|(?<=[\^_])(?=\{))"
)
"""A set of characters stands in front because `re` passes over all others at once."""
_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_ACCENT = re.compile(
    r"\\(?:(?P<sign>['`\"^~=.])(?:\s*(?=[{\\]))?|(?P<letter>[Hcvurkdbt])(?=[\s{\\])\s*)"
    r"(?:\{\s*(?:\\(?P<dotless>[ij])(?:\{\})?|(?P<braced>[^\W\d_]))\s*\}|\\(?P<bare_dotless>[ij])(?![A-Za-z])|(?P<bare>[^\W\d_]))"
)
_CONTRACTION = re.compile(r"\\'(?:s|t|re|ve|ll|d|m)(?![A-Za-z])")
_ESCAPED_QUOTES = re.compile(r'\\"(?=\S)[^"\\\n]{1,100}\\"(?![A-Za-z{])')
_SET = re.compile(r"\s*(?:[-+]?\w{1,12}|\.{2,3}|…|\\ldots)(?:\s*,\s*(?:[-+]?\w{1,12}|\.{2,3}|…|\\l?dots))+\s*")
_TEMPLATE = re.compile(
    r"\{\{(?:\s[^{}\\]*|[^{}\\]*[^{}\\\w :,.'-][^{}\\]*)\}\}|\{%[^{}\\]*%\}|\{#[^{}\\]*#\}|\{\s*\"[^{}\\]*\}"
)
_QUOTED = re.compile(r"`(?=[^\s'`])[^`'\n]*(?:'\w[^`'\n]*)*(?<!\s)'(?!\w)")
_ESCAPED = frozenset("%&#_${}")
_SPACES = frozenset(" ,;:>\n\t/")


class Scanner(Commands):
    """Reads one source. `runs()` gives its pieces; `unknown` then holds the commands that were not understood."""

    def runs(self) -> Sequence[Run]:
        """Return the pieces of the source in order; `BREAK` parts paragraphs."""
        at = 0
        while match := SPECIAL.search(self._source, at):
            self._plain(at, match.start())
            at = self._special(match)
        self._plain(at, len(self._source))
        while self._groups:
            self._runs.extend(self._groups.pop().after)
        return self._runs

    def _plain(self, start: int, end: int) -> None:
        """Pass on text that holds nothing special, and close the quotations that end in it."""
        self._close_groups(start)
        text = self._source[start:end]
        if self._closing_quotes:
            for place in sorted(self._closing_quotes):
                if start <= place < end:
                    text = f"{text[: place - start]}’{text[place - start + 1 :]}"
                    self._closing_quotes.discard(place)
        if text:
            self._emit(text)

    def _special(self, match: re.Match[str]) -> int:
        self._close_groups(match.start())
        sign, at = match[0], match.start()
        if sign == "\\":
            return self._backslash(at)
        if sign == "$":
            return self._dollar(at)
        if sign in "{}":
            return self._brace(at)
        if sign in "^_":
            return self._script(at)
        if sign[0] == "\n":
            self._runs.append(BREAK)
        elif sign == "~":
            self._emit(self._tilde(at))
        elif sign[0] == "-":
            self._emit(self._dash(match))
        elif sign[0] in "`'\"":
            return self._quote(at)
        else:
            return self._address(at)
        return match.end()

    def _address(self, at: int) -> int:
        match = URL.match(self._source, at)
        found = bare_address(match) if match else ""
        address = unescaped(found)
        if not WEB.match(address):
            self._emit(self._source[at : at + 4])
            return at + 4
        self._emit(address, href=address)
        return at + len(found)

    def _tilde(self, at: int) -> str:
        before = self._source[at - 1 : at] if at else ""
        after = self._source[at + 1 : at + 2]
        if (not before or before in " \n([") and (after.isalnum() or (after in "./$" and after)):
            return "~"
        if before in "0123456789%" and before and after.isdigit():
            return "~"
        return "~" if before in "/:=~" and before else " "

    def _dash(self, match: re.Match[str]) -> str:
        before = self._source[match.start() - 1 : match.start()]
        after = self._source[match.end() : match.end() + 1]
        if len(match[0]) == 2 and ((before in " \n(`\"'[" and after.isalpha()) or before == "!" or after == ">"):
            return match[0]  # --flag, <!-- and -->
        return "—" if len(match[0]) == 3 else "–"

    def _quote(self, at: int) -> int:
        source = self._source
        if source.startswith("```", at) and not source.startswith("````", at):
            return self._as_it_is(at, 3)
        if source.startswith("``", at):
            self._quotes += 1
            self._emit("“")
            return at + 2
        if source[at] == "`":
            match = _QUOTED.match(source, at, at + FARTHEST)
            if match and not self._before().isalnum():
                self._closing_quotes.add(match.end() - 1)
                self._emit("‘")
                return at + 1
            return self._as_it_is(at, 1)
        length = 2 if source[at] == "'" else 1
        if self._quotes:
            self._quotes -= 1
            self._emit("”")
        elif length == 2 and not self._before().strip("([") and source[at + 2 : at + 3].isalnum():
            self._quotes += 1
            self._emit("“")
        else:
            return self._as_it_is(at, length)
        return at + length

    def _brace(self, at: int) -> int:
        source = self._source
        if source[at] == "}":
            group = self._groups[-1]
            if len(self._groups) > 1 and group.end == at:
                self._runs.extend(self._groups.pop().after)
            elif self._before().isalpha() and source[at + 1 : at + 2].isalpha():
                self._emit(" ")  # a brace that closes nothing parts two words
            return at + 1
        end = self._closes.get(at)
        if end is None:
            return at + 1
        literal = _TEMPLATE.match(source, at, at + FARTHEST)
        if literal:
            return self._as_it_is(at, len(literal[0]))
        if end - at < 200 and _SET.fullmatch(source, at + 1, end):
            self._emit("{")
            self._open(end, after=(Run("}", self._groups[-1].styles, self._groups[-1].href),))
        else:
            self._open(end)
        return at + 1

    def _script(self, at: int) -> int:
        """Read `x^{…}` and `x_{…}` that stand outside of formulas."""
        end = self._closes.get(at + 1)
        if end is None or end - at > 60 or (not self._before().strip() and self._source[at] == "_"):
            return self._as_it_is(at, 1)
        self._formula(self._source[at : end + 1])
        return end + 1

    def _dollar(self, at: int) -> int:
        source = self._source
        width = 2 if source.startswith("$$", at) else 1
        end = source.find("$" * width, at + width, at + FARTHEST)
        while end > 0 and source[end - 1] == "\\" and source[end - 2] != "\\":
            end = source.find("$" * width, end + 1, at + FARTHEST)
        span = source[at + width : end] if end > 0 else ""
        following = source[end + width : end + width + 1]
        if "\n\n" in span or not looks_like_formula(span, following):
            # What is left is money, or one of a pair whose other half is missing.
            halved = source.startswith("\\", at + 1) or (at and source[at - 1] in ")}")
            return at + 1 if halved else self._as_it_is(at, 1)
        hyphen = span.rstrip().endswith("-") and following.isalpha() and len(span.strip()) > 1
        self._formula(span.rstrip()[:-1] if hyphen else span)
        if hyphen:
            self._emit("-")
        return end + width

    def _backslash(self, at: int) -> int:
        source = self._source
        accent = _ACCENT.match(source, at)
        if accent and not self._is_escaped_quote(at):
            return self._accent(accent)
        name = _NAME.match(source, at)
        if name:
            return self._command(name)
        sign = source[at + 1 : at + 2]
        if sign in "'\"" and sign:
            return self._as_it_is(at + 1, 1)
        if sign in "([" and sign:
            return self._delimited(at, sign)
        if sign in _ESCAPED:
            return self._as_it_is(at + 1, 1)
        if sign == "\\":
            after = source[at + 2 : at + 3]
            if after in "%&#_$" and after:  # "\\%" is how "\%" looks after it was escaped once too often
                return self._as_it_is(at + 2, 1)
            self._emit("" if after.isalpha() else " ")
            return at + 1 if after.isalpha() else at + 2
        if source.startswith("---", at + 1):
            self._emit("—")
            return at + 4
        if sign in _SPACES and sign:
            self._emit("" if sign == "/" else " ")
        return at + 2 if sign in "-!/*.|@)]`^~=" or sign in _SPACES else at + 1

    def _is_escaped_quote(self, at: int) -> bool:
        """Whether what looks like an accent is a quote or an apostrophe that was escaped on its way here."""
        pattern = _CONTRACTION if self._before().isalnum() else _ESCAPED_QUOTES
        return pattern.match(self._source, at) is not None

    def _accent(self, match: re.Match[str]) -> int:
        letter = match["braced"] or match["bare"] or match["dotless"] or match["bare_dotless"]
        mark = tables.ACCENTS[match["sign"] or match["letter"]]
        accented = unicodedata.normalize("NFC", letter + mark)
        # No alphabet has an acute B: in "O\'Brien" it is an apostrophe that was escaped.
        self._emit(f"'{letter}" if match["sign"] == "'" and len(accented) > 1 else accented)
        return match.end()

    def _delimited(self, at: int, opening: str) -> int:
        end = self._source.find("\\)" if opening == "(" else "\\]", at + 2, at + FARTHEST)
        if end < 0:
            return self._as_it_is(at + 1, 1)
        self._formula(self._source[at + 2 : end])
        return end + 2
