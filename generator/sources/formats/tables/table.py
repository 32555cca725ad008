"""Tables as text: CSV, TSV, and with semicolons as Excel writes them where the comma divides decimals."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Final

from generator.errors import Finding, fault, oddity
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.tables.cells import draft_of
from generator.sources.formats.tables.headers import Header, documented, header_of, is_tagged
from generator.sources.messages import quote
from generator.text.words import count

LARGEST_CELL: Final = 8 * 2**20
"""Characters. Lists of references take some 100,000; a cell of more is a quotation mark that nothing closes."""
_MOST_UNCLOSED: Final = 100
ROWS_BEFORE: Final = 10
"""So many rows may stand before the header: Dimensions says there when it was exported."""
MOST_COLUMNS: Final = 1_000
"""Web of Science has 72."""
_HEAD: Final = 100_000
"""Characters at the beginning of a table in which its header is looked for."""
_SIGNS: Final = (",", ";", "\t", "|")
_SEP: Final = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)

Row = tuple[int, list[str]]
"""The line at which a row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a table is written."""

    sign: str
    """What stands between cells."""
    width: int
    """Columns."""
    bare: bool
    """True where quotation marks are text, as in the tab-delimited files of Web of Science."""

    @property
    def arguments(self) -> dict[str, Any]:
        return {"delimiter": self.sign, "quoting": csv.QUOTE_NONE if self.bare else csv.QUOTE_MINIMAL}


def read_table(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of a table in the order of its rows, and what is wrong or odd about it.

    The sign between cells is that by which the header is understood best. Linear in the length of the text.
    """
    lines = list(io.StringIO(document.text, newline=""))
    dialect, expected = _dialect(document.text)
    if _upright_names(document.text) and (expected is None or expected.understood < 2):
        yield from _upright(document, lines)
        return
    before: list[Row] = []
    header: Header | None = None
    for row in _rows(document, lines, int(bool(_SEP.match(document.text))), dialect):
        if isinstance(row, Finding):
            yield row
        elif not any(cell.strip() for cell in row[1]):
            continue
        elif header is None and expected is not None and header_of(row[1][:MOST_COLUMNS]) == expected:
            yield from rows_before(document, before)
            header = expected
        elif header is None:
            before.append(row)
            if expected is None and len(before) > ROWS_BEFORE:
                break
        elif is_header(row[1], header):
            header = header_of(row[1])
        else:
            yield from record_of_row(document, header, row, dialect.sign)
    if header is None:
        yield no_header(document, before)


def rows_before(document: Document, rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield that rows before the header are not read, where there are any."""
    if rows:
        found = f"{count(len(rows), 'row')} before the names of the columns ({quote(' '.join(rows[0][1]))})"
        yield oddity(document.place(rows[0][0]), f"{found}, not read", "delete it if it is no record")


def no_header(document: Document, rows: Sequence[Row], sheet: str = "") -> Finding:
    """Return that a table has no names of columns that are understood; of a sheet among others that is no fault."""
    where = f"the sheet {quote(sheet)}" if sheet else "this table"
    if not rows:
        return oddity(document.place(), f"{where} is empty", "remove it")
    line, cells = max(rows, key=lambda row: len(row[1]))
    names = ", ".join(quote(cell, 30) for cell in cells[:20] if cell.strip())
    found = f"{where} has no column that is called a title or an abstract (its first row: {names})"
    mend = 'call them "title", "abstract", "authors", "year" in the first row'
    return (
        oddity(document.place(line), found, f"{mend}, or leave it")
        if sheet
        else fault(document.place(line), found, mend)
    )


def is_header(cells: Sequence[str], header: Header) -> bool:
    """Return whether a row below a header is one again, as where files were put behind one another."""
    if [cell.strip() for cell in cells][: len(header.names)] == list(header.names):
        return True
    if len(header_of(cells[:4]).keys) < 2:  # of most rows this is enough to know, and abstracts are long
        return False
    found = header_of(cells[:MOST_COLUMNS])
    return found.tells and found.understood >= 3 and found.understood > 0.6 * len(found.names)


def record_of_row(document: Document, header: Header, row: Row, sign: str = ",") -> Iterator[Draft | Finding]:
    """Yield the record of a row; where it has more cells than there are columns, what is wrong instead or beside."""
    line, cells = row
    extra = [cell for cell in cells[len(header.names) :] if cell.strip()]
    if extra:
        found = f"this row has {count(len(cells), 'cell')} for {count(len(header.names), 'column')}"
        mend = f"put a cell that holds {quote(sign)} in quotes" if sign != "\t" else "delete what is too much"
        if not header.last_is("abstract"):
            yield fault(document.place(line), f"{found} ({quote(extra[0])} is too much); it is left out", mend)
            return
        yield oddity(document.place(line), f"{found}; what is too much was taken for the end of the abstract", mend)
        last = len(header.names) - 1
        cells = [*cells[:last], sign.join(cells[last:])]
    yield draft_of(header, cells, line)


def _rows(document: Document, lines: Sequence[str], start: int, dialect: _Dialect) -> Iterator[Row | Finding]:
    """Yield the rows from line `start` on, and each row with a quotation mark that nothing closes."""
    at = start
    for _ in range(_MOST_UNCLOSED):
        broken = yield from _rows_until_broken(document, lines, at, dialect)
        if broken is None:
            return
        found = "a quotation mark in this row is not closed; the row is left out"
        yield fault(document.place(broken + 1), found, "write quotation marks within a cell twice, and close each cell")
        at = broken + 1
    if at < len(lines):
        rest = f"{count(len(lines) - at, 'line')} from here on not read, as too many quotation marks are not closed"
        yield fault(document.place(at + 1), rest, "mend those above")


def _rows_until_broken(
    document: Document, lines: Sequence[str], at: int, dialect: _Dialect
) -> Generator[Row | Finding, None, int | None]:
    """Yield the rows from line `at` on; return the line at which one begins that takes in others, or None."""
    reader = csv.reader(islice(lines, at, None), **dialect.arguments)
    while True:
        first = at + reader.line_num
        try:
            cells = _next_row(reader)
        except csv.Error:
            return first
        if cells is None:
            return None
        end = at + reader.line_num
        odd = end > first + 1 and len(cells) != dialect.width
        if (
            (odd or end == len(lines))
            and _takes_in_others(lines, first, end, dialect)
            and (odd or _is_unclosed(lines[first:end], dialect))
        ):
            return first
        if end == len(lines) and _is_unclosed(lines[first:end], dialect):
            found = "the document ends within quotation marks; the end of this record is missing"
            yield fault(document.place(first + 1), found, "get the document anew")
        yield first + 1, cells


def _next_row(reader: Any) -> list[str] | None:
    """Return the next row, or None at the end. Raises `csv.Error` where a cell is larger than `LARGEST_CELL`."""
    limit = csv.field_size_limit(LARGEST_CELL)  # there is one limit for all readers of the process
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def _takes_in_others(lines: Sequence[str], first: int, end: int, dialect: _Dialect) -> bool:
    """Return whether a line within a row is a row by itself."""
    for line in lines[first + 1 : min(end, first + 1_000)]:
        if line.count(dialect.sign) >= dialect.width - 1:
            cells = _next_row(csv.reader([line[:LARGEST_CELL]], **dialect.arguments))
            if cells and len(cells) == dialect.width:
                return True
    return False


def _is_unclosed(lines: Sequence[str], dialect: _Dialect) -> bool:
    """Return whether a row ends within quotation marks: then one mark more makes no row of its own."""
    reader = csv.reader([*lines, '"'], **dialect.arguments)
    try:
        return _next_row(reader) is not None and _next_row(reader) is None
    except csv.Error:
        return True


def _dialect(text: str) -> tuple[_Dialect, Header | None]:
    """Return how the table at the head of a document is written, and its header; None where none is understood."""
    said = _SEP.match(text)
    head = text[said.end() if said else 0 :][:_HEAD]
    best: tuple[int, int, str, Header | None] = (-1, 0, "", None)
    for sign in (said[1],) if said else _SIGNS:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
        for cells in islice(iter(partial(_row_or_none, reader), None), ROWS_BEFORE + 1):
            header = header_of(cells[:MOST_COLUMNS])
            understood = header.understood if header.tells else 0
            if (understood, len(cells)) > best[:2]:
                best = (understood, len(cells), sign, header if understood else None)
    _, width, sign, known = best
    return _Dialect(sign or ",", len(known.names) if known else width, bool(known and is_tagged(known))), known


def _row_or_none(reader: Any) -> list[str] | None:
    try:
        return _next_row(reader)
    except csv.Error:
        return None


def _is_table(document: Document) -> bool:
    text = document.text
    if text[:1] in "<{[@%" or "\0" in text[:1_000]:
        return False
    _, header = _dialect(text)
    return (header is not None and header.understood > 1) or bool(_upright_names(text))


def _upright_names(text: str) -> Header | None:
    """Return the names in the first column, where those are the names of a record's fields, as Embase can write it."""
    reader = csv.reader(io.StringIO(text[:_HEAD], newline=""))
    rows = [cells for cells in islice(iter(partial(_row_or_none, reader), None), 40) if any(cells)]
    header = header_of([cells[0] for cells in rows])
    whole = sum(len(cells) > 1 for cells in rows) > 0.8 * len(rows)
    return header if header.tells and whole and header.understood > max(2, 0.3 * len(rows)) else None


def _upright(document: Document, lines: Sequence[str]) -> Iterator[Draft | Finding]:
    """Yield the records of a table that has a row for each field; a blank row or a field's name again begins one."""
    block: dict[str, list[str]] = {}
    begun = 1
    for row in _rows(document, lines, 0, _Dialect(",", 0, False)):
        if isinstance(row, Finding):
            yield row
            continue
        line, cells = row
        name = cells[0].strip() if cells else ""
        if block and (not any(cells) or name == next(iter(block))):
            yield draft_of(header_of(list(block)), ["; ".join(parts) for parts in block.values()], begun)
            block = {}
        if name:
            begun = begun if block else line
            block.setdefault(name, []).extend(cell for cell in cells[1:] if cell.strip())
    if block:
        yield draft_of(header_of(list(block)), ["; ".join(parts) for parts in block.values()], begun)


TABLE: Final = Format(
    name="Table",
    suffixes=(".csv", ".tsv", ".tab"),
    holds=_is_table,
    read=read_table,
    fields=documented(),
)
