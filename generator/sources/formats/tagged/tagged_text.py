"""Records of tagged text: lines that begin with the name of a field, as in RIS, MEDLINE, Web of Science and EndNote."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.errors import Finding, oddity
from generator.sources.document import Document
from generator.sources.messages import quote

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_NOTHING: Final = frozenset(("nan", "NaN", "null", "NULL", "None", "N/A", "n/a", "-", "No-Specified"))
"""What programs write where they have no value."""


@dataclass(slots=True)
class TaggedRecord:
    """The fields of a record, in the order of its lines."""

    line: int
    """Where it begins, counted from 1."""
    lines: list[tuple[str, list[str]]] = field(default_factory=list)
    """Each field with its lines, without white space around them; a field that stands twice is there twice."""

    def has(self, tag: str) -> bool:
        """Return whether a field is there."""
        return any(name == tag for name, _ in self.lines)

    def every(self, tags: Collection[str], *, by_line: bool = False) -> list[str]:
        """Return all values of some fields, none blank, in the order of the record.

        Lines of a value are joined by a blank; a blank line between them divides paragraphs. by_line: each line is a
        value of its own.
        """
        values = []
        for tag, lines in self.lines:
            if tag in tags:
                values += lines if by_line else [_joined(lines)]
        return [value for value in values if value and value not in _NOTHING]

    def first(self, tags: Collection[str]) -> str:
        """Return the value of the first of some fields that is not blank, in the order of `tags`; else nothing."""
        return next((value for tag in tags for value in self.every((tag,))), "")

    def unread(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the names of the fields that hold something and are not known, each once."""
        return tuple(dict.fromkeys(tag for tag, lines in self.lines if tag not in known and any(lines)))


@dataclass(frozen=True, slots=True)
class TaggedForm:
    """How a format of tagged text writes its fields and divides its records."""

    line: re.Pattern[str]
    """Matches a line that begins a field; the groups are the name and the rest, which may be None."""
    begins: Callable[[str, TaggedRecord | None, bool], bool]
    """Whether a record begins with a field: its name, the record so far, and whether a blank line is before it."""
    ends: str = ""
    """The name of the field that ends a record."""
    outside: Collection[str] = ()
    """Names of fields that belong to no record."""


def tagged_records(document: Document, form: TaggedForm) -> Iterator[TaggedRecord | Finding]:
    """Yield the records of a document, and what stands outside of any, one finding for all of it.

    A record without an end ends where the next one begins, or with the document. Linear in the length of the text.
    """
    record: TaggedRecord | None = None
    stray: tuple[int, str] | None = None
    blank = True
    for number, line in enumerate(_LINE_END.split(document.text), start=1):
        matched = form.line.match(line)
        tag, value = (matched[1], (matched[2] or "").strip()) if matched else ("", line.strip())
        if matched and form.begins(tag, record, blank):
            if record:
                yield record
            record = TaggedRecord(number)
        if record and matched and tag == form.ends:
            yield record
            record = None
        elif record and matched:
            record.lines.append((tag, [value]))
        elif record and record.lines:  # a line without a name goes on with the value before it
            record.lines[-1][1].append(value)
        elif tag not in form.outside and tag != form.ends and any(map(str.isalpha, value)):
            stray = stray or (number, line.strip())
        blank = not line.strip()
    if record:
        yield record
    if stray:
        found = f"{quote(stray[1], 60)} stands outside of any record"
        yield oddity(document.place(stray[0]), found, "put it into one, or leave it")


def _joined(lines: list[str]) -> str:
    """Return the lines as a text, in which blank lines divide paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)
