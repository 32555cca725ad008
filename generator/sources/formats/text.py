"""Text documents: each abstract begins at a line that begins with `Abstract:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.sources.document import Document, Draft, Format
from generator.sources.messages import quote
from generator.sources.records import LONGEST_RECORD, PREFIX
from generator.text.words import count

_BEGINS: Final = re.compile(r"^[^\S\n]*abstract\s*[:\uff1a]", re.IGNORECASE | re.MULTILINE)
_WORD: Final = re.compile(r"(?:Abstract|ABSTRACT)\s*[:\uff1a]")
_CLOSING = frozenset(".!?…:;,)]}>”’»%$")
_OUTER = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u200b\u2028\u2029"


@dataclass(slots=True)
class _Block:
    """Lines that belong together: a record, or text outside of any."""

    line: int
    is_record: bool
    behind: str = ""
    """The words that the prefix is glued to, where it might be part of a name."""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip(_OUTER)


def read_text_records(document: Document) -> Iterator[Draft | Finding]:
    r"""Yield the records of a text document in the order of their lines, and what is wrong or odd about it.

    A record begins at a line that begins with `Abstract:` (any case, white space before it and before the colon, also a
    full-width colon), or where `Abstract:` is glued behind a sentence, and runs until the next one or a blank line.
    Text outside of records is reported, one finding a block. All of Unicode's line ends end a line, but only `\n`,
    `\r\n` and `\r` are counted, as editors do. Linear in the length of the text.
    """
    stray: list[_Block] = []
    records = 0
    for block in _blocks(document.text):
        place, source = document.place(block.line), block.text
        if not block.is_record:
            stray.append(block)
            continue
        records += 1
        if not source:
            mend = 'write its text after "Abstract:" or delete the line'
            yield fault(place, "the abstract is empty", mend)
            continue
        yield Draft(block.line, {"abstract": source}, by_hand=True)
        if len(source) <= LONGEST_RECORD:
            yield from _doubts(block, place, source)
    if records:
        yield from (_outside(document.name, block) for block in stray)
    else:
        yield from _no_records(document.name, stray)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield records and blocks of stray text in order.

    Every line that is not blank is in exactly one; a line that holds several records is divided among them.
    """
    block: _Block | None = None
    for line, content in _numbered_lines(text):
        if not content.strip(_OUTER):
            if block:
                yield block
            block = None
            continue
        for begins_record, behind, piece in _pieces(content):
            if block and begins_record:
                yield block
                block = None
            if block is None:
                block = _Block(line, begins_record, behind)
            block.lines.append(piece)
    if block:
        yield block


def _numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    number = 1
    for line in text.splitlines(keepends=True):
        yield number, line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        number += line.endswith(("\n", "\r"))


def _pieces(line: str) -> Iterator[tuple[bool, str, str]]:
    """Yield the parts of a line: whether it begins a record, the words before it if that is in doubt, and its text.

    The prefix of a record is left out.
    """
    prefix = PREFIX.match(line)
    begins_record, behind, start = bool(prefix), "", prefix.end() if prefix else 0
    for word in _WORD.finditer(line, start):
        if _is_glued(line, word):
            yield begins_record, behind, line[start : word.start()]
            before = line[max(start, word.start() - 40) : word.start()]
            begins_record, start = True, word.end()
            behind = before.split()[-1] if before[-1:].isalnum() else ""
    yield begins_record, behind, line[start:]


def _is_glued(line: str, word: re.Match[str]) -> bool:
    """Return whether the prefix inside a line is that of a document which was put behind another (`cat *.txt`).

    Where the first ended without a line end the prefix is right behind a sentence: `…end-to-end.Abstract:We …`.
    Behind a letter or digit only a capital after the colon tells it from a name such as `MetaAbstract: a data set`.
    """
    before = line[word.start() - 1 : word.start()]
    if before in ("'", '"'):
        return not line[word.start() - 2 : word.start() - 1].isspace()
    if before.isalnum():
        return word[0][1] == "b" and not before.isupper() and line[word.end() :].lstrip()[:1].isupper()
    return before in _CLOSING


def _doubts(block: _Block, place: Place, source: str) -> Iterator[Finding]:
    if block.behind:
        found = f'"Abstract:" right behind {quote(block.behind)} was taken for the beginning of an abstract'
        yield oddity(place, found, "begin a new line there, or write it in another way if it is part of a name")
    within = next((word for word in _WORD.finditer(source) if source[word.start() - 1 : word.start()].isspace()), None)
    if within:
        found = f'"Abstract:" stands inside an abstract, before {quote(source[within.end() :], 30)}'
        yield oddity(place, found, "put it at the beginning of a line if another abstract begins there")


def _outside(document: str, block: _Block) -> Finding:
    found = f"{count(len(block.lines), 'line')} outside of any abstract ({quote(block.text)})"
    mend = 'begin it with "Abstract:" if it is one, join it to the one above by removing the blank line, or delete it'
    return fault(Place(document, block.line), found, mend)


def _no_records(document: str, stray: list[_Block]) -> Iterator[Finding]:
    place = Place(document)
    if not stray:
        yield oddity(place, "the document is empty", 'write an abstract that begins with "Abstract:" or remove it')
        return
    lines = sum(len(block.lines) for block in stray)
    found = f'no line begins with "Abstract:", not one of {lines:,} ({quote(stray[0].text)})'
    yield fault(place, found, 'begin each abstract with "Abstract:", or move the document out of the seeds folder')


TEXT: Final = Format(
    name="Text",
    suffixes=(".txt", ".text"),
    holds=lambda document: bool(_BEGINS.search(document.head)),
    read=read_text_records,
    fields={"abstract": ("Abstract:",)},
)
