"""Regular expressions that are found soon: how a pattern is looked for is chosen here, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from sys import maxsize
from typing import Any, Final, Literal, Protocol

New = str | Callable[[re.Match[str]], str]
Use = Literal["search", "match", "fullmatch"]

_PART: Final = re.compile(
    r"\\(?:u[\da-f]{4}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[=!]|[a-z]*:))?|[*+?][+?]?|\{\d*,?\d*\}[+?]?|.",
    re.DOTALL,
)
_LITERAL: Final = re.compile(r"[\w ]|\\[^\w\s]|[^\w\s\\.^$()]")
_BEHIND: Final = re.compile(r"\(\?<=(?P<behind>(?:[^()|\[\\]|\[[^\]\\]*\])+)\)(?P<first>\[[^\]\\]+\])(?![?*+{])")
"""A form that begins with one character of a set, behind something else."""
_WORD_BEGINS: Final = re.compile(r"(?P<behind>(?:\(\?<[=!][\w ]+\))*)\\b(?=\(\?:)")
_SMALL_LETTER: Final = re.compile(r"[^\W\d_A-Z](?![?*{])")
_LETTERS: Final = re.compile(r"(?:[^\W\d_A-Z](?![?*+{]))*")
_CAPITAL: Final = re.compile(r"(?<!\\)[^\W\d_a-zß-ÿα-ω](?!<)")
_MOST_WORDS: Final = 32
"""Words that are looked for before a pattern: to look for more takes as long as to look for it."""
_MOST_BEFORE_LETTERS: Final = 20
"""The same for a pattern that is looked for by its first letters otherwise."""


_A_DIGIT: Final = frozenset((r"\d",))
"""Stands for any digit among the words that a pattern needs."""


class Find(Protocol):
    """Finds a pattern in a text, between two places of it."""

    def __call__(self, text: str, pos: int = 0, endpos: int = maxsize, /) -> re.Match[str] | None:
        """Return the first match, or None."""


class Pattern:
    """A regular expression with examples, with the methods of `re.Pattern`; made by `compile`."""

    __slots__ = (
        *("form", "yes", "no", "use", "any_case"),
        *("regex", "search", "match", "fullmatch", "finditer", "findall", "split", "sub"),
    )
    regex: re.Pattern[str]
    search: Find
    match: Find
    fullmatch: Find
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[[str], list[Any]]
    split: Callable[..., list[Any]]
    sub: Callable[..., str]

    def __init__(self, form: str, *, yes: Sequence[str], no: Sequence[str], use: Use, any_case: bool) -> None:
        self.form, self.yes, self.no, self.use, self.any_case = form, tuple(yes), tuple(no), use, any_case

    def __getattr__(self, name: str) -> Any:
        """Make the methods when the first of them is asked for: who reads no abstract compiles no pattern."""
        if name not in self.__slots__:
            raise AttributeError(name)
        _choose(self)
        return getattr(self, name)

    def __repr__(self) -> str:
        return f"Pattern({self.form!r})"


def compile(  # noqa: A001 - it takes the place of that of `re`
    form: str, *, yes: Sequence[str] = (), no: Sequence[str] = (), use: Use = "search", any_case: bool = False
) -> Pattern:
    r"""Return a pattern that finds what `re.compile(form)` does, and sooner.

    yes, no: what it must and must not match; a test tries them with the method `use`. any_case: as `re.IGNORECASE`,
    but that İ, ſ and the sign of the kelvin are no letters of ASCII.
    """
    return Pattern(form, yes=yes, no=no, use=use, any_case=any_case)


def _choose(pattern: Pattern) -> None:
    r"""Give a pattern its methods.

    Three forms are found sooner than the plain one. Where a match holds one of a few words, a text without is told by
    these. Where it begins with one of several words (`\b(?:we|our)`), `re` passes over all but their first letters.
    And to ignore the case takes twice as long as to look in a text in lower case first.
    """
    form, any_case, searched = pattern.form, pattern.any_case, pattern.use == "search"
    words = _shortest(map(str.lower, needed(form)) if any_case else needed(form)) if searched else []
    begun = sooner(form) if searched and not any_case else None
    regex = re.compile(begun or form, re.IGNORECASE if any_case else 0)
    pattern.regex, pattern.fullmatch, pattern.match = regex, regex.fullmatch, regex.match
    pattern.findall, pattern.split = regex.findall, regex.split
    pattern.search, pattern.finditer, pattern.sub = regex.search, regex.finditer, regex.sub
    if any_case and not _CAPITAL.search(form):
        _look_in_lower_case(pattern, compile(form, use=pattern.use))
    elif words and len(words) <= (_MOST_BEFORE_LETTERS if begun else _MOST_WORDS):
        _look_for_words(pattern, words, str.lower if any_case else str)


def _shortest(words: Iterable[str]) -> list[str]:
    """Return the words that hold none of the others: a text without these holds none at all."""
    shortest: list[str] = []
    for word in sorted(words, key=len):
        if not any(map(word.__contains__, shortest)):
            shortest.append(word)
    return shortest


def _look_for_words(pattern: Pattern, words: Sequence[str], folded: Callable[[str], str]) -> None:
    """Have a pattern searched for only where a text, folded, holds one of the words."""
    regex, digit = pattern.regex, re.compile(r"\d").search

    def holds_one(text: str) -> object:
        return any(map(folded(text).__contains__, words))

    may_match = digit if _A_DIGIT.issubset(words) else holds_one

    def search(text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        return regex.search(text, pos, endpos) if may_match(text) else None

    def search_as_it_stands(text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        read = text if endpos == maxsize else text[pos:endpos]
        for word in words:  # most searches are these, and a loop here takes half of the time of a call
            if word in read:
                return regex.search(text, pos, endpos)
        return None

    def finditer(text: str, pos: int = 0, endpos: int = maxsize) -> Iterator[re.Match[str]]:
        return regex.finditer(text, pos, endpos) if may_match(text) else iter(())

    def sub(new: New, text: str, count: int = 0) -> str:
        return regex.sub(new, text, count) if may_match(text) else text

    pattern.search = search if may_match is digit or folded is not str else search_as_it_stands
    pattern.finditer, pattern.sub = finditer, sub


def _look_in_lower_case(pattern: Pattern, lowered: Pattern) -> None:
    """Have a pattern that ignores the case looked for in lower case first, as `lowered`."""
    exact, find, begins = pattern.regex, lowered.search, lowered.regex.match

    def search(text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        found = find(in_lower_case(text), pos, endpos)
        return exact.match(text, found.start(), endpos) if found else None

    def match(text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        if pos or endpos != maxsize:
            return exact.match(text, pos, endpos)
        return exact.match(text) if begins(text.lower()) else None

    def finditer(text: str, pos: int = 0, endpos: int = maxsize) -> Iterator[re.Match[str]]:
        low = in_lower_case(text)
        found = find(low, pos, endpos)
        return each(text, low, found, endpos) if found else iter(())

    def each(text: str, low: str, found: re.Match[str] | None, endpos: int) -> Iterator[re.Match[str]]:
        while found:
            match = exact.match(text, found.start(), endpos)
            if match:
                yield match
            pos = max(match.end() if match else 0, found.start() + 1)
            found = find(low, pos, endpos) if pos <= len(low) else None

    def sub(new: New, text: str, count: int = 0) -> str:
        return exact.sub(new, text, count) if find(in_lower_case(text)) else text

    pattern.search, pattern.match, pattern.finditer, pattern.sub = search, match, finditer, sub


def sooner(form: str) -> str | None:
    r"""Return what finds the same as a form that begins as `\b(?:we|our)` does, or None for another form.

    Each word must begin with a small letter. Also of one that begins as `(?<=[a-z])[A-Z]` does: where an expression
    begins with a set of letters, `re` passes over all others at once.
    """
    behind = _BEHIND.match(form)
    if behind:
        return f"{behind['first']}(?<={behind['behind']}(?s:.)){form[behind.end() :]}"
    begun = _WORD_BEGINS.match(form)
    if not begun:
        return None
    group, rest = _first_group(form[begun.end() :])
    words = sorted(_alternatives(group), key=lambda word: word[:1])
    if rest[:1] in tuple("?*+{") or not all(_SMALL_LETTER.match(word) for word in words):
        return None
    pieces = (_begun_alike(list(those), begun["behind"]) for _, those in groupby(words, lambda word: word[0]))
    return f"(?:{'|'.join(pieces)}){rest}"


def _begun_alike(words: Sequence[str], behind: str) -> str:
    """Return what finds words that begin with one letter: what begins them all is looked for before what it follows."""
    begins = [letters[0] for letters in map(_LETTERS.match, words) if letters]
    begin = min(begins)
    while not all(word.startswith(begin) for word in begins):
        begin = begin[:-1]
    behind = behind.replace(")", "." * len(begin) + ")")  # now that these letters have been passed
    return rf"{begin}(?<=\b{begin}){behind}(?:{'|'.join(word[len(begin) :] for word in words)})"


def _first_group(form: str) -> tuple[str, str]:
    """Return what stands in the brackets that a form begins with, `(?:…)`, and what stands behind them."""
    depth = 0
    for part in _PART.finditer(form):
        depth += part[0].startswith("(") - (part[0] == ")")
        if not depth:
            return form[3 : part.start()], form[part.end() :]
    return "", form


def _alternatives(form: str) -> list[str]:
    """Return what is parted by "|" outside of all brackets, or within brackets around a whole alternative."""
    pieces, depth = [""], 0
    for part in _PART.finditer(form):
        depth += part[0].startswith("(") - (part[0] == ")")
        if part[0] == "|" and not depth:
            pieces.append("")
        else:
            pieces[-1] += part[0]
    return [word for piece in pieces for word in _within_brackets(piece)]


def _within_brackets(piece: str) -> list[str]:
    group, rest = _first_group(piece) if piece.startswith("(?:") else ("", piece)
    return _alternatives(group) if group and not rest else [piece]


def needed(form: str) -> frozenset[str]:
    """Return words of which a text with a match of a form holds at least one; none where none are known."""
    return _needed([part[0] for part in _PART.finditer(form)][::-1])


def _needed(parts: list[str]) -> frozenset[str]:
    """Return the words that one of the alternatives needs, taking their parts from the end of a list."""
    branches: list[list[frozenset[str]]] = [[]]
    word = ""
    while parts:
        part = parts.pop()
        if part == ")":
            break
        if part == "|":
            branches[-1].append(frozenset((word,)))
            branches.append([])
            word = ""
            continue
        if part == r"\b":
            continue
        inner = _needed(parts) if part.startswith("(") else frozenset()
        repeated = parts.pop() if parts and _is_quantifier(parts[-1]) else ""
        optional = repeated[:1] in ("?", "*") or repeated[:2] in ("{0", "{,")
        if part == r"\d" and not optional:
            branches[-1].append(_A_DIGIT)
        if _LITERAL.fullmatch(part) and not optional:
            word += part[-1]
            if not repeated:
                continue
        if word:
            branches[-1].append(frozenset((word,)))
        word = ""
        if inner and not optional and not part.endswith("!") and part != "(?<=":
            branches[-1].append(inner)
    branches[-1].append(frozenset((word,)))
    best = [max(branch, key=_how_telling) if len(branch) > 1 else branch[0] for branch in branches]
    if _A_DIGIT in best and all(_A_DIGIT in branch for branch in branches):
        best = [_A_DIGIT]
    elif _A_DIGIT in best:
        best = [max((words for words in branch if words != _A_DIGIT), key=_how_telling) for branch in branches]
    return frozenset().union(*best) if all(map(_how_telling, best)) else frozenset()


def _is_quantifier(part: str) -> bool:
    return part[0] in "*+?" or (part[0] == "{" and len(part) > 1)


def _how_telling(words: frozenset[str]) -> float:
    """Return how well words tell where a pattern may stand: long ones do, and few; 0 where they do not at all."""
    if words == _A_DIGIT:
        return 1.9  # less than a stop or a slash, which is found sooner
    if r"\d" in words:
        return 0
    if not words or len(words) > 80:
        return 0
    shortest = min([len(word.strip()) if len(word) != 1 or word.isalnum() or word == " " else 2 for word in words])
    return shortest / len(words) ** 0.3 if shortest > 1 else 0


def in_lower_case(text: str) -> str:
    """Return `text` in lower case and as long as it was, so that what is found in it stands at the same place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(character if len(character.lower()) > 1 else character.lower() for character in text)
