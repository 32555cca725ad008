"""The formats of documents, one row each: a new one is a module that reads it and a row here."""

from __future__ import annotations

from typing import Final

from generator.sources.document import Document, Format
from generator.sources.formats.json import JSON, LINES
from generator.sources.formats.text import TEXT

FORMATS: Final = (LINES, JSON, TEXT)
"""In this order a document is asked whether it is of a format: those that are told by less come last."""

SUFFIXES: Final = {suffix: row for row in FORMATS for suffix in row.suffixes}
"""Each suffix, in lower case, with the format that it stands for where the content does not tell."""


def format_of(document: Document) -> Format | None:
    """Return the format of a document: by what it holds, else by its name; None where neither tells."""
    return next((row for row in FORMATS if row.holds(document)), SUFFIXES.get(document.suffix))


def how_to_begin() -> str:
    """Return what a curator puts into a folder that holds no abstract."""
    simplest = next(row for row in FORMATS if row.form)
    others = ", ".join(row.name for row in FORMATS if row is not simplest)
    return f"put a {simplest.suffixes[0]} file {simplest.form} there, or a file of another format ({others})"
