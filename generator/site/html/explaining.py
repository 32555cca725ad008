"""Acronyms explained where they stand: `<abbr>` in the HTML of an abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from generator.model import Acronym

_CLOSED = re.compile(r"<(math|a|code|abbr)\b.*?</\1>|<[^>]*>", re.DOTALL)
"""Where nothing may be marked: formulas, links, code, and within tags."""
_OPENING = "<p>"

Mark = tuple[int, int, str]
"""Where a short form begins and ends, and its long form."""


def explain_acronyms(html: str, acronyms: Sequence[Acronym]) -> str:
    """Return `html`, an abstract as `read_latex` gives it, with its acronyms explained where they stand.

    In each paragraph the first one becomes `<abbr title="long form" tabindex="0">`, so that a keyboard and a finger
    reach it too. Where the abstract itself explains it, in brackets, the next one does. Formulas, links, tags and parts
    of other words are left alone, and what is read is the same as before. Cost: a search of the text for each acronym
    and paragraph, about 10 µs for an abstract with three.
    """
    if not acronyms:
        return html
    closed = [match.span() for match in _CLOSED.finditer(html)]
    bounds = [*(match.start() for match in re.finditer(_OPENING, html)), len(html)]
    marks = [
        mark
        for begin, end in pairwise(bounds)
        for acronym in acronyms
        if (mark := _first(html, begin, end, acronym, closed)) is not None
    ]
    return "".join(_marked(html, _apart(marks)))


def _first(html: str, begin: int, end: int, acronym: Acronym, closed: Sequence[tuple[int, int]]) -> Mark | None:
    """Return where an acronym is to be explained between `begin` and `end`."""
    short = escape(acronym.short)
    at = html.find(short, begin, end)
    while at >= 0:
        behind = at + len(short)
        if html.startswith("s", behind):
            behind += 1
        if (
            _is_word(html, at, behind)
            and not _is_explained(html, at, behind, acronym)
            and not any(first <= at < last for first, last in closed)
        ):
            return at, behind, acronym.long
        at = html.find(short, at + 1, end)
    return None


def _is_word(html: str, begin: int, end: int) -> bool:
    """Return whether no other word, name or character reference goes on at either side."""
    before, behind = html[begin - 1 : begin], html[end : end + 1]
    return not (before.isalnum() or before in ("-", "_", "&", "/") or behind.isalnum() or behind == "_")


def _is_explained(html: str, begin: int, end: int, acronym: Acronym) -> bool:
    """Return whether the abstract explains it here: `large language models (LLMs)`, `NaViT (Native Resolution ViT)`."""
    if html[begin - 1 : begin] == "(" and html[end : end + 1] in (")", ",", ";"):
        return True
    return html.startswith(f" ({escape(acronym.long[:4])}", end)


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks in order, without those that overlap with one before."""
    reached = 0
    for begin, end, long in sorted(marks):
        if begin >= reached:
            reached = end
            yield begin, end, long


def _marked(html: str, marks: Iterator[Mark]) -> Iterator[str]:
    at = 0
    for begin, end, long in marks:
        yield html[at:begin]
        yield f'<abbr title="{escape(long)}" tabindex="0">{html[begin:end]}</abbr>'
        at = end
    yield html[at:]
