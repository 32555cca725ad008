"""Passages of a plain text found again in its HTML, and marked there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from generator.model import Prose

_PIECE = re.compile(
    r"<math\b[^>]*?\balttext=\"(?P<formula>[^\"]*)\"[^>]*>.*?</math>"
    r"|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)[^>]*>"
    r"|[^<&]+|&(?:#\w+|\w+);|.",
    re.DOTALL,
)
_HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be marked, and the id that its element gets."""

    anchor: str
    passage: str
    """As it stands in the plain text, within one paragraph."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag, or a run of text."""

    html: str
    begin: int
    """Where it stands in the plain text."""
    end: int
    """The same as `begin` for a tag."""
    depth: int = 0
    """1 for a tag that opens an element, -1 for one that closes one."""
    plain: bool = False
    """Whether `html` is the text itself, so that it can be cut anywhere."""


def mark_passages(prose: Prose, marks: Iterable[Mark]) -> str:
    """Return the HTML of the prose with `<span id="…" class="pd-sentence">` around each passage that it holds.

    Where elements overlap with a passage each run of its text gets a span, the first one with the id, so that the HTML
    stays well-formed. A formula is never cut. A passage that the text does not hold, or that overlaps one before it, is
    left out. Linear in the length of the HTML.
    """
    spans = sorted(_spans(prose.text, marks))
    if not spans:
        return prose.html
    pieces = list(_cut(_pieces(prose), [place for begin, end, _ in spans for place in (begin, end)]))
    out: list[str] = []
    written = at = 0
    for begin, end, anchor in spans:
        while at < len(pieces) and (pieces[at].begin < begin or pieces[at].begin == pieces[at].end):
            at += 1
        first = at
        while at < len(pieces) and pieces[at].end <= end:
            at += 1
        last = at
        while last > first and pieces[last - 1].begin == pieces[last - 1].end:
            last -= 1
        out += (piece.html for piece in pieces[written:first])
        out += _wrapped(pieces[first:last], anchor)
        written = at = max(last, first)
    out += (piece.html for piece in pieces[written:])
    return "".join(out)


def text_of(prose: Prose) -> str:
    """Return the plain text as it is read off the HTML: `prose.text` again, for prose that `read_latex` made."""
    return "".join(text for _, text, _ in _read(prose))


def _spans(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int, str]]:
    """Yield where each passage begins and ends, with its anchor; none overlaps one before it."""
    taken: list[tuple[int, int]] = []
    for mark in marks:
        begin = text.find(mark.passage) if mark.passage else -1
        end = begin + len(mark.passage)
        if begin >= 0 and all(end <= other or begin >= beyond for other, beyond in taken):
            taken.append((begin, end))
            yield begin, end, mark.anchor


def _pieces(prose: Prose) -> Iterator[_Piece]:
    at = 0
    for html, text, depth in _read(prose):
        yield _Piece(html, at, at + len(text), depth, plain=html == text)
        at += len(text)


def _read(prose: Prose) -> Iterator[tuple[str, str, int]]:
    """Yield the pieces of the HTML: as written, as plain text shows it, and how deep it leads (1 in, -1 out).

    Plain text holds more than the HTML shows between two paragraphs, and behind the words of a link.
    """
    at, address = 0, ""
    for match in _PIECE.finditer(prose.html):
        html, tag = match[0], match["tag"]
        text = "" if tag else unescape(html if match["formula"] is None else match["formula"])
        yield html, text, (-1 if match["close"] else 1) if tag else 0
        at += len(text)
        untold = ""
        if tag == "p" and match["close"] and at < len(prose.text):
            untold = "\n\n"
        elif tag == "a" and match["close"] and prose.text.startswith(address, at):
            untold = address
        elif tag == "a" and (found := _HREF.match(html)):
            address = f" ({unescape(found[1])})"
        if untold:
            yield "", untold, 0
            at += len(untold)


def _cut(pieces: Iterable[_Piece], places: Sequence[int]) -> Iterator[_Piece]:
    """Yield the pieces, those of plain text cut at the places, which are sorted."""
    at = 0
    for piece in pieces:
        begin = piece.begin
        while at < len(places) and places[at] < piece.end:
            if piece.plain and places[at] > begin:
                yield _part(piece, begin, places[at])
                begin = places[at]
            at += 1
        yield _part(piece, begin, piece.end) if begin > piece.begin else piece


def _part(piece: _Piece, begin: int, end: int) -> _Piece:
    return _Piece(piece.html[begin - piece.begin : end - piece.begin], begin, end, plain=True)


def _wrapped(pieces: Sequence[_Piece], anchor: str) -> Iterator[str]:
    """Yield the HTML of some pieces in one span, or in several where one would cross an element's bounds."""
    opening, closing = f'<span id="{escape(anchor)}" class="pd-sentence">', "</span>"
    if _balanced(pieces):
        yield from (opening, *(piece.html for piece in pieces), closing)
        return
    for piece in pieces:
        if piece.begin == piece.end or not piece.html:
            yield piece.html
        else:
            yield f"{opening}{piece.html}{closing}"
            opening = '<span class="pd-sentence">'


def _balanced(pieces: Sequence[_Piece]) -> bool:
    depth = 0
    for piece in pieces:
        depth += piece.depth
        if depth < 0:
            return False
    return depth == 0
