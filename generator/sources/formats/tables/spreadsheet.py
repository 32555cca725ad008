"""Workbooks of spreadsheets: XLSX, every sheet with names of columns that are understood."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from generator.errors import Finding, fault
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.tables.headers import Header, documented, header_of
from generator.sources.formats.tables.table import (
    MOST_COLUMNS,
    ROWS_BEFORE,
    Row,
    is_header,
    no_header,
    record_of_row,
    rows_before,
)
from generator.sources.messages import quote

LARGEST_WORKBOOK: Final = 256 * 2**20
"""Bytes of all its parts when they are unpacked; 100,000 records with abstracts take about 200 MB."""
MOST_PARTS: Final = 10_000
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MEND: Final = "save it as XLSX or CSV"


def read_workbook(document: Document) -> Iterator[Draft | Finding]:
    """Yield the records of a workbook, sheet by sheet, and what is wrong or odd about it.

    The line of a record is its row in the sheet. Values are those that were last computed; nothing in it is run, and no
    link is followed. Memory is bounded: a workbook that unpacks to more than `LARGEST_WORKBOOK` is refused.
    """
    problem = _problem(document)
    if problem:
        yield problem
        return
    sheets: list[tuple[str, list[Row]]] = []
    broken = _read_sheets(document.raw, sheets)
    for title, rows in sheets:
        yield from _sheet(document, title, rows, alone=len(sheets) == 1)
    if broken:
        found = f"the workbook cannot be read further ({type(broken).__name__}: {quote(str(broken))})"
        yield fault(document.place(), found, f"open it in a spreadsheet and {_MEND}")
    elif not sheets:
        yield fault(document.place(), "the workbook has no sheet with cells", "remove it")


def _read_sheets(raw: bytes, sheets: list[tuple[str, list[Row]]]) -> Exception | None:
    """Add title and rows that are not blank of each sheet to `sheets`; return what ended that before its time."""
    import openpyxl  # takes 0.15 s, for which who has no workbook need not wait

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of styles and checks that it does not know
            workbook = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                rows: list[Row] = []
                sheets.append((str(sheet.title), rows))
                _read_rows(sheet, rows)
    except Exception as error:  # its parsers raise whatever a broken part makes of them
        return error
    return None


def _read_rows(sheet: Any, rows: list[Row]) -> None:
    sheet.reset_dimensions()  # what other programs write there is often wrong, and rows would be missing
    for line, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append((line, cells))


def _sheet(document: Document, title: str, rows: list[Row], *, alone: bool) -> Iterator[Draft | Finding]:
    header: Header | None = None
    before: list[Row] = []
    for line, cells in rows:
        if header is None:
            found = header_of(cells)
            if found.tells and found.understood > 1:
                yield from rows_before(document, before)
                header = found
            else:
                before.append((line, cells))
                if len(before) > ROWS_BEFORE:
                    break
        elif is_header(cells, header):
            header = header_of(cells)
        else:
            yield from record_of_row(document, header, (line, cells), "\t")
    if header is None and (before or alone):
        yield no_header(document, before, "" if alone else title)


def _text(value: object) -> str:
    """Return the value of a cell as text: days as `2024-05-17`, numbers without a needless fraction."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.15g}"
        case _:
            return (
                _ESCAPED.sub(_unescaped, str(value).removesuffix(" 00:00:00"))
                .replace("\r\n", "\n")
                .replace("\r", "\n")
                .strip()
            )


def _unescaped(escaped: re.Match[str]) -> str:
    """Return the control character that XML cannot hold and a workbook writes as `_x000D_`."""
    code = int(escaped[1], 16)
    return chr(code) if code in (9, 10, 13) else "\ufffd" if code < 32 else escaped[0]


def _problem(document: Document) -> Finding | None:
    """Return why a workbook is not opened, or None where it is."""
    raw, place = document.raw, document.place()
    if raw.startswith(_OLE):
        return fault(place, "this is a workbook of the old binary form (.xls), which is not read", _MEND)
    if raw[30:100].startswith(_OPEN_DOCUMENT):
        return fault(place, "this is an OpenDocument spreadsheet (.ods), which is not read", _MEND)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            types = archive.read("[Content_Types].xml") if _unpacked(parts) <= LARGEST_WORKBOOK else b""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        found = f"this is no whole workbook ({type(error).__name__}: {quote(str(error))})"
        return fault(place, found, f"get it anew, or {_MEND}")
    except Exception as error:  # zlib.error, whose module is not imported for its name alone
        return fault(place, f"this is no whole workbook ({type(error).__name__})", f"get it anew, or {_MEND}")
    if _unpacked(parts) > LARGEST_WORKBOOK or len(parts) > MOST_PARTS:
        found = f"the workbook unpacks to {_unpacked(parts):,} bytes in {len(parts):,} parts"
        expected = f"expected at most {LARGEST_WORKBOOK:,} bytes in {MOST_PARTS:,}"
        return fault(place, f"{found}, {expected}; it is not read", "split it, or save it as CSV")
    if b"macroEnabled" in types:
        return fault(place, "this is a workbook with macros, which is not read", _MEND)
    return None


def _unpacked(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def _is_workbook(document: Document) -> bool:
    raw = document.raw
    if raw.startswith(_OLE):
        return document.suffix in (".xls", "")
    zipped = raw.startswith(_ZIP)
    return zipped and (b"xl/" in raw or raw[30:100].startswith(_OPEN_DOCUMENT) or document.suffix == ".xlsx")


XLSX: Final = Format(
    name="XLSX",
    suffixes=(".xlsx",),
    holds=_is_workbook,
    read=read_workbook,
    fields=documented(),
    in_bytes=True,
)
