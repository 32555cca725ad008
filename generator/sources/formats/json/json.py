"""JSON documents: one object a record, as JSON Lines, in a list, alone, or in an object with a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from functools import partial
from typing import Any, Final

from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.json.envelopes import handed_down, way_to_records
from generator.sources.formats.json.shapes import SHAPES, shape_of
from generator.sources.messages import describe, quote
from generator.sources.values.fields import ALIASES, RECORD_KEYS
from generator.sources.values.readers import is_empty
from generator.text.words import count

_KNOWN = frozenset({"abstract", "id", *RECORD_KEYS, *ALIASES})
_JSON_LINES: Final = re.compile(r"[{\[].*[}\]][ \t]*\r?\n\s*[{\[]")

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()

Located = tuple[int, object, Mapping[str, object]]
"""The line at which a value begins, the value, and what the envelopes around it say of it."""
_Positioned = tuple[int, object, Mapping[str, object]]
"""The same with the position in the text."""


class _BrokenError(ValueError):
    """JSON that cannot be read, with what is wrong and the position of it."""

    def __init__(self, what: str, position: int) -> None:
        self.what, self.position = what, position
        super().__init__(what)


def read_json_records(document: Document, *, lines: bool) -> Iterator[Draft | Finding]:
    """Yield the records of a JSON document in the order of their lines, and what is wrong or odd about it.

    lines: whether it is JSON Lines, where one broken line does not touch the others; in all other JSON nothing can be
    read behind the first error. Cost is linear.
    """
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    empty = True
    others: list[int] = []
    for located in (_json_lines if lines else _json_values)(text, document.name):
        empty = False
        item = located if isinstance(located, Finding) else _draft_of(document, *located)
        if item is None:
            others.append(located[0] if isinstance(located, tuple) else 0)
        else:
            yield item
    if others:
        found = f"{count(len(others), 'object')} of no paper (reviews, comments, notes, attachments)"
        yield oddity(document.place(others[0]), found, "leave them; papers are read")
    if empty:
        found, mend = "the document holds no record", 'write one such as {"title": "…", "abstract": "…"} or remove it'
        yield oddity(document.place(), found, mend)


def _is_one_value(text: str) -> bool:
    """Return whether a document that calls itself JSON Lines begins with a list or an object of several lines."""
    start = _skip(text, 0)
    end = text.find("\n", start)
    first = text[start : end if end >= 0 else len(text)].rstrip()
    return first == "{" or (first.startswith("[") and not first.endswith("]"))


def _json_lines(text: str, document: str) -> Iterator[Located | Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            for located in _json_values(line, document):
                if isinstance(located, Finding):
                    yield fault(
                        Place(document, number), located.found, "mend it there; the rest of the line was not read"
                    )
                else:
                    yield number, *located[1:]


def _json_values(text: str, document: str) -> Iterator[Located | Finding]:
    """Yield the records of JSON values that follow one another, elements of lists each for itself."""
    line, counted = 1, 0
    try:
        for position, value, given in _walk(text):
            line, counted = line + text.count("\n", counted, position), position
            yield line, value, given
    except _BrokenError as broken:
        line += text.count("\n", counted, broken.position)
        column = broken.position - (text.rfind("\n", 0, broken.position) + 1) + 1
        found = f"this is not JSON: {broken.what} in column {column}"
        rest = text[broken.position : broken.position + 200].strip()
        if rest:
            found += f", at {quote(rest, 30)}"
        yield fault(Place(document, line), found, "mend it there; the rest of the document was not read")


def _walk(text: str) -> Iterator[_Positioned]:
    """Yield positions and values, each with what the envelopes around it say of it. Raises `_BrokenError`."""
    position = _skip(text, 0)
    while position < len(text):
        if text[position] == "[":
            position = yield from _opened_elements(text, position, {})
        else:
            value, end = _decode(text, position)
            yield from _opened(text, position, value, {})
            position = end
        position = _skip(text, position)
        if text[position : position + 1] == ",":  # a list whose brackets are missing
            position = _skip(text, position + 1)


def _opened(text: str, position: int, value: object, given: Mapping[str, object]) -> Iterator[_Positioned]:
    """Yield the value at a position, or the records in it where it is an envelope."""
    way = way_to_records(value)
    if not way or not isinstance(value, dict):
        yield position, value, given
        return
    given = {**given, **handed_down(value)}
    for start in _members(text, position, way[0]):
        if text[start] == "[":
            yield from _opened_elements(text, start, given)
        else:
            yield from _opened(text, start, _decode(text, start)[0], given)


def _opened_elements(text: str, position: int, given: Mapping[str, object]) -> Generator[_Positioned, None, int]:
    elements = _elements(text, position)
    while True:
        try:
            start, value = next(elements)
        except StopIteration as stopped:
            return int(stopped.value)
        yield from _opened(text, start, value, given)


def _elements(text: str, position: int) -> Generator[tuple[int, object], None, int]:
    """Yield position and value of each element of the list at `position`; return where the list ends."""
    position = _skip(text, position + 1)
    if text[position : position + 1] == "]":
        return position + 1
    while True:
        value, end = _decode(text, position)
        yield position, value
        position = _skip(text, end)
        if text[position : position + 1] == "]":
            return position + 1
        position = _skip(text, _expect(text, position, ",", 'expected "," or "]"'))


def _members(text: str, position: int, wanted: str) -> Iterator[int]:
    """Yield where the values under a key, or under any with `*`, begin in the (whole) object at a position."""
    position = _skip(text, position + 1)
    while text[position] != "}":
        key, end = _decode(text, position)
        position = _skip(text, _expect(text, _skip(text, end), ":", 'expected ":"'))
        if wanted in (key, "*"):
            yield position
        _, position = _decode(text, position)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _decode(text: str, position: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        said = error.msg.removesuffix(" at")  # what follows here says where
        raise _BrokenError(said[0].lower() + said[1:], error.pos) from None
    except RecursionError:
        raise _BrokenError("values are nested too deeply", position) from None
    except ValueError:
        raise _BrokenError("a number has too many digits", position) from None


def _skip(text: str, position: int) -> int:
    matched = _SPACE.match(text, position)
    return matched.end() if matched else position


def _expect(text: str, position: int, character: str, otherwise: str) -> int:
    if text[position : position + 1] != character:
        raise _BrokenError(otherwise, position)
    return position + 1


def _draft_of(document: Document, line: int, value: object, given: Mapping[str, object]) -> Draft | Finding | None:
    """Return the record that a value is, that it is none, or None for what a service has beside papers."""
    if not isinstance(value, dict):
        mend = 'write one such as {"title": "…", "abstract": "…"}'
        return fault(document.place(line), f"this is {describe(value)}, expected an object that is a record", mend)
    shape = None if value.keys() <= _KNOWN else shape_of(value)
    if shape is not None:
        try:
            values = shape.values(value)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # a value of a kind that is never there
            found = f"this looks like a record of {shape.name}, but its values are of other kinds"
            return fault(document.place(line), found, "download it again, or write title and abstract by hand")
        unread = tuple(key for key in value if key not in shape.known and not is_empty(value[key]))
        return None if values is None else Draft(line, _completed(values, given), unread)
    said = {key.strip().lower(): item for key, item in value.items() if not is_empty(item)}
    for alias in sorted(said.keys() & ALIASES.keys()):
        said.setdefault(ALIASES[alias], said[alias])
    unread = tuple(key for key in value if key.strip().lower() not in _KNOWN)
    return Draft(line, _completed(said, given), unread, by_hand=True)


def _completed(values: Mapping[str, object], given: Mapping[str, object]) -> Mapping[str, object]:
    """Return the values of a record with what the envelope around it says of all its records."""
    if not given:
        return values
    below = {ALIASES.get(key, key): value for key, value in given.items()}
    lacking = {key for key in below if is_empty(values.get(key))}
    if not is_empty(values.get("conference")) or not is_empty(values.get("venue")):
        lacking -= {"conference", "venue"}
    return {**values, **{key: below[key] for key in lacking}}


def _is_json(document: Document) -> bool:
    return document.head.startswith(("{", "[")) and not document.head.startswith("{\\")


def _is_json_lines(document: Document) -> bool:
    if document.suffix in (".jsonl", ".ndjson"):
        return _is_json(document) and not _is_one_value(document.head)
    return _is_json(document) and _JSON_LINES.match(document.head) is not None


_FIELDS: Final = {
    key: (key, *(alias for alias, meant in ALIASES.items() if meant == key)) for key in ("abstract", *RECORD_KEYS)
}

_VOCABULARIES: Final = {shape.name: shape.fields for shape in SHAPES}

LINES: Final = Format(
    name="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    holds=_is_json_lines,
    read=partial(read_json_records, lines=True),
    fields=_FIELDS,
    vocabularies=_VOCABULARIES,
    by_line=True,
)
JSON: Final = Format(
    name="JSON",
    suffixes=(".json",),
    holds=_is_json,
    read=partial(read_json_records, lines=False),
    fields=_FIELDS,
    vocabularies=_VOCABULARIES,
)
