"""YAML files that a curator writes: plain values, each entry and each key with its line.

Read from the parser's events and not by `yaml.compose`, whose C version ends the whole process on 100,000 brackets, and
which no longer knows where an alias stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import Finding, fault
from generator.model import Place
from generator.sources.decoding import read_text
from generator.sources.messages import describe, quote
from generator.sources.values.readers import scalar_text

LARGEST_FILE = 64 * 2**20
"""Bytes; metadata for 100,000 papers takes about 50 MB."""
DEEPEST = 20
"""Lists and mappings inside one another; what curators write has three or four."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FRACTION = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,2})?")
# The words of YAML 1.2. Those of 1.1, which PyYAML follows, also turn a title "No" into false and "12:30" into 750.
_WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """A mapping of a YAML file."""

    place: Place
    values: Mapping[str, object]
    """Text, int, float, bool, None, and lists and dicts of those, in the order of the file."""
    lines: Mapping[str, int]
    """The line of each key, from 1."""
    written: Mapping[str, str]
    """The text of each value that is one word or sentence, as it stands in the file: `2011.10670` is a number there,
    but means more than 2011.1067."""


class _BrokenError(ValueError):
    def __init__(self, line: int, found: str, mend: str) -> None:
        self.line, self.found, self.mend = line, found, mend
        super().__init__(found)


@dataclass(frozen=True, slots=True)
class _Node:
    line: int
    value: Any
    """A plain value, a list of nodes, or a dict from texts to pairs of the key's line and its node."""
    written: str | None = None


def read_yaml_list(path: Path, document: str) -> tuple[tuple[YamlEntry, ...], tuple[Finding, ...]]:
    """Return the entries of a YAML file that is a list of mappings, in its order, and what is wrong with it.

    `document` is how findings call the file. An empty file has no entries; of a file that cannot be read or does not
    parse nothing is returned but the fault; an item that is no mapping is left out and reported. Anchors, aliases and
    tags are refused, so that a value costs no more than its text. Linear in the size of the file; never raises.
    """
    root, findings = _read_root(path, document)
    if root is None:
        return (), findings
    if not isinstance(root.value, list):
        place, found = Place(document, root.line), f"this is {_kind(root)}, expected a list of entries"
        return (), (*findings, fault(place, found, 'begin each entry with "- "'))
    problems = [_no_mapping(document, item) for item in root.value if not isinstance(item.value, dict)]
    entries = tuple(_entry(document, item) for item in root.value if isinstance(item.value, dict))
    return entries, (*findings, *problems)


def read_yaml_mapping(path: Path, document: str) -> tuple[YamlEntry | None, tuple[Finding, ...]]:
    """Return a YAML file that is one mapping, or None, and what is wrong with it; otherwise as `read_yaml_list`."""
    root, findings = _read_root(path, document)
    if root is None:
        return None, findings
    if not isinstance(root.value, dict):
        return None, (*findings, _no_mapping(document, root))
    return _entry(document, root), findings


def parse_yaml_mapping(text: str, document: str) -> tuple[YamlEntry | None, tuple[Finding, ...]]:
    """Return the mapping that a text is, such as the head of a Markdown file, as `read_yaml_mapping` does of a file."""
    root, findings = _root_of(text, document)
    if root is None or not isinstance(root.value, dict):
        return None, findings
    return _entry(document, root), findings


def _read_root(path: Path, document: str) -> tuple[_Node | None, tuple[Finding, ...]]:
    text, findings = read_text(path, document, largest=LARGEST_FILE)
    if text is None:
        return None, findings
    root, problems = _root_of(text, document)
    return root, (*findings, *problems)


def _root_of(text: str, document: str) -> tuple[_Node | None, tuple[Finding, ...]]:
    problems: list[Finding] = []
    try:
        root = _parse(text, document, problems)
    except yaml.YAMLError as error:
        return None, (_syntax(error, document),)
    except _BrokenError as broken:
        return None, (fault(Place(document, broken.line), broken.found, broken.mend),)
    return root, tuple(problems)


def _parse(text: str, document: str, problems: list[Finding]) -> _Node | None:
    events = _events(text)
    if next(events, None) is None:  # the first document's start
        return None
    root = _node(next(events), events, document, problems, 0)
    further = next(events, None)
    if further:
        raise _BrokenError(_line(further), 'a second YAML document begins with "---"', "write all entries in one")
    return None if root.value is None else root


def _events(text: str) -> Iterator[Any]:
    for event in yaml.parse(text, Loader=_Loader):
        # PyYAML's parser in Python lets an escape such as "\ud800" pass, the one in C does not.
        if isinstance(event, yaml.ScalarEvent) and scalar_text(event.value) != event.value:
            raise _BrokenError(_line(event), "half a surrogate pair (\\ud800 to \\udfff)", "write it whole")
        if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            yield event


def _node(event: Any, events: Iterator[Any], document: str, problems: list[Finding], depth: int) -> _Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        sign = f"*{event.anchor}" if isinstance(event, yaml.AliasEvent) else f"&{event.anchor}"
        found = f"{quote(sign)}: anchors and aliases are not understood here"
        raise _BrokenError(line, found, "write the value out, or put it in quotes if it is text")
    if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
        raise _BrokenError(line, f"the tag {quote(event.tag)} is not understood here", "write the value without a tag")
    if depth > DEEPEST:
        raise _BrokenError(line, f"lists and mappings stand deeper than {DEEPEST} inside one another", "write it flat")
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0] and event.tag is None
        return _Node(line, _plain_value(event.value) if plain else event.value, event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[_Node] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, document, problems, depth + 1))
        return _Node(line, items)
    return _Node(line, _members(events, document, problems, depth))


def _members(events: Iterator[Any], document: str, problems: list[Finding], depth: int) -> dict[str, tuple[int, _Node]]:
    members: dict[str, tuple[int, _Node]] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            raise _BrokenError(_line(key), "a key is not text", "write a word as key, or put it in quotes")
        value = _node(next(events), events, document, problems, depth + 1)
        if key.value in members:
            found = f"the key {quote(key.value)} stands here again, first in line {members[key.value][0]}"
            problems.append(fault(Place(document, _line(key)), found, "keep one of them; the last counts until then"))
        members[key.value] = (_line(key), value)
    return members


def _plain_value(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text


def _entry(document: str, node: _Node) -> YamlEntry:
    members: dict[str, tuple[int, _Node]] = node.value
    return YamlEntry(
        Place(document, node.line),
        {key: _value(member) for key, (_, member) in members.items()},
        {key: line for key, (line, _) in members.items()},
        {key: member.written for key, (_, member) in members.items() if member.written is not None},
    )


def _value(node: _Node) -> object:
    match node.value:
        case list() as items:
            return [_value(item) for item in items]
        case dict() as members:
            return {key: _value(member) for key, (_, member) in members.items()}
        case value:
            return value


def _no_mapping(document: str, node: _Node) -> Finding:
    found = f'this is {_kind(node)}, expected lines such as "key: value"'
    return fault(Place(document, node.line), found, "write a key and a colon before it, or delete it")


def _kind(node: _Node) -> str:
    return describe(node.value)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _syntax(error: yaml.YAMLError, document: str) -> Finding:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark, begun, context = error.problem_mark, error.context_mark, error.context
        if context and begun and begun.line != mark.line:  # a quote that is never closed breaks far from its beginning
            context = f"{context} from line {begun.line + 1} on"
        said = ", ".join(part for part in (context, error.problem) if part)
        found = f"this is not YAML: {said}, in column {mark.column + 1}"
        return fault(
            Place(document, mark.line + 1), found, "mend it there, or put the text in quotes; nothing was read"
        )
    reason = getattr(error, "reason", None) or type(error).__name__
    found = f"this is not YAML: {reason}"
    if isinstance(error, yaml.reader.ReaderError) and isinstance(error.character, int):
        found += f" (the character U+{error.character:04X})"
    return fault(Place(document), found, "remove it; nothing was read")
