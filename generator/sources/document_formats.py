"""The formats of documents, one row each: a new one is a module that reads it and a row here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.sources.document import Document, Format
from generator.sources.formats.bibtex.bibtex import BIBTEX
from generator.sources.formats.json.json import JSON, LINES
from generator.sources.formats.markdown import MARKDOWN
from generator.sources.formats.tables.spreadsheet import XLSX
from generator.sources.formats.tables.table import TABLE
from generator.sources.formats.tagged.endnote import ENDNOTE
from generator.sources.formats.tagged.medline import MEDLINE
from generator.sources.formats.tagged.ris import RIS
from generator.sources.formats.tagged.web_of_science import WEB_OF_SCIENCE
from generator.sources.formats.text import TEXT
from generator.sources.formats.xml.xml import XML

FORMATS: Final = (XLSX, LINES, JSON, XML, RIS, MEDLINE, WEB_OF_SCIENCE, ENDNOTE, BIBTEX, MARKDOWN, TABLE, TEXT)
"""In this order a document is asked whether it is of a format: those that are told by less come last."""


def format_of(document: Document, formats: Sequence[Format] = FORMATS) -> Format | None:
    """Return the format of a document, of some: by what it holds, else by its name; None where neither tells."""
    by_name = (
        row for row in reversed(formats) if document.suffix in row.suffixes
    )  # of text, a table and JSON: the last
    return next((row for row in formats if row.holds(document)), next(by_name, None))


def how_to_begin() -> str:
    """Return what a curator puts into a folder that holds no abstract."""
    others = ", ".join(row.name for row in FORMATS if row is not TEXT)
    return f'put a .txt file with lines that begin with "Abstract:" there, or a file of another format ({others})'
