"""The formats of documents, one row each: a new one is a module that reads it and a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.errors import Finding
from generator.model import Record
from generator.sources.json_document import read_json_records
from generator.sources.text_document import read_text_records

Read = tuple[tuple[Record, ...], tuple[Finding, ...]]
"""The records of a document in the order of their lines, and what is wrong or odd about it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents."""

    suffixes: tuple[str, ...]
    """What the names of its documents end with, in any case; the usual one first."""
    read: Callable[[str, str], Read]
    """Takes the text of a document and the name that findings call it by. Never raises."""
    form: str = ""
    """How a record is written, for a curator who has none; behind "a .txt file"."""


FORMATS: Final = (
    Format((".txt", ".text"), read_text_records, 'with lines that begin with "Abstract:"'),
    Format((".jsonl", ".ndjson"), partial(read_json_records, lines=True)),
    Format((".json",), partial(read_json_records, lines=False)),
)

FORMAT_OF: Final = {suffix: row for row in FORMATS for suffix in row.suffixes}
"""Each suffix, in lower case, with the format that it stands for."""


def how_to_begin() -> str:
    """Return what a curator puts into a folder that holds no abstract."""
    first, *others = (f"a {row.suffixes[0]} file {row.form}".rstrip() for row in FORMATS)
    return f"put {first} there, or {' or '.join(others)}"
