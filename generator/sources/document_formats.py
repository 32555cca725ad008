"""The formats of documents, one row each: a new one is a module that reads it and a row here."""

from __future__ import annotations

from typing import Final

from generator.sources.document import Document, Format
from generator.sources.formats.json import JSON, LINES
from generator.sources.formats.spreadsheet import XLSX
from generator.sources.formats.table import TABLE
from generator.sources.formats.text import TEXT

FORMATS: Final = (TEXT, LINES, JSON, XLSX, TABLE)
"""In this order a document is asked whether it is of a format: those that are told by less come last."""

SUFFIXES: Final = {suffix: row for row in FORMATS for suffix in row.suffixes}
"""Each suffix, in lower case, with the format that it stands for where the content does not tell."""


def format_of(document: Document) -> Format | None:
    """Return the format of a document: by what it holds, else by its name; None where neither tells."""
    named = SUFFIXES.get(document.suffix)
    if named and named.holds(document):
        return named
    return next((row for row in FORMATS if row.holds(document)), named)


def how_to_begin() -> str:
    """Return what a curator puts into a folder that holds no abstract."""
    first, *others = (f"a {row.suffixes[0]} file {row.form}".rstrip() for row in FORMATS)
    return f"put {first} there, or {' or '.join(others)}"
