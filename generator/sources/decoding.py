"""Files in, text out: encodings, byte-order marks, and files that are no text at all."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from generator.errors import Finding, fault
from generator.model import Place
from generator.sources.opening import LARGEST_DOCUMENT, read_file
from generator.text.words import count

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WRONG_BYTE = re.compile("[\udc80-\udcff]")  # where `surrogateescape` keeps the bytes that are not UTF-8
_WRONG_BYTES = re.compile("[\udc80-\udcff]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(path: Path, document: str, *, largest: int = LARGEST_DOCUMENT) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file, and what is wrong with it; None where it cannot be read or is not text.

    `document` is how findings call it. The byte-order mark decides the encoding; without one it is UTF-8. Byte-order
    marks are left out wherever they stand (documents that were glued together have them in the middle); a byte that
    cannot be decoded becomes U+FFFD, so that nothing around it is lost. Line ends stay as they are. Never raises.
    """
    raw, findings = read_file(path, document, largest=largest)
    return decode_text(raw, document) if raw is not None else (None, findings)


def decode_text(raw: bytes, document: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text that bytes are, as `read_text` does."""
    text, findings = _decode(raw, document)
    if text is not None and "\0" in text:
        found = f"the document is not text (it holds a NUL in line {_line_of(text, text.index(chr(0)))})"
        return None, (
            fault(Place(document), found, "remove it, or save it as text in UTF-8"),
        )  # wrong bytes go without saying
    return text and text.replace("\ufeff", ""), findings


def _decode(raw: bytes, document: str) -> tuple[str | None, tuple[Finding, ...]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            if encoding == "utf-8":
                break
            return _decode_wide(raw[len(mark) :], encoding, document)
    text = raw.decode("utf-8", "surrogateescape")
    first = _WRONG_BYTES.search(text)
    return _report_wrong_bytes(text, first, document) if first else (text, ())


def _decode_wide(raw: bytes, encoding: str, document: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        found = f"the document begins with a byte-order mark of {encoding.upper()} but byte {error.start:,} is not so"
        return raw.decode(encoding, "replace"), (fault(Place(document), found, "save the document as UTF-8"),)


def _report_wrong_bytes(text: str, first: re.Match[str], document: str) -> tuple[str | None, tuple[Finding, ...]]:
    text_replaced, number = _WRONG_BYTE.subn("\ufffd", text)
    if number > 0.3 * len(text) and number > 100:
        # Accents make up a tenth of any Latin text; this is another script's encoding, or no text at all.
        found = f"the document is not text in UTF-8 ({count(number, 'byte')} of it cannot be decoded)"
        return None, (fault(Place(document), found, "save it as UTF-8, or remove it"),)
    line_starts_at = max(text.rfind("\n", 0, first.start()), text.rfind("\r", 0, first.start())) + 1
    wrong = bytes(ord(character) - 0xDC00 for character in first[0])
    as_windows = wrong.decode("cp1252", "replace")
    found = f"the byte 0x{wrong[0]:02X} in column {first.start() - line_starts_at + 1} is not UTF-8"
    if as_windows.isprintable() and "\ufffd" not in as_windows:
        found += f' (as Windows-1252 or Latin-1 it would be "{as_windows[:20]}")'
    if number > len(wrong):
        found += f", nor are {count(number - len(wrong), 'byte')} further on"
    place = Place(document, _line_of(text, first.start()))
    return text_replaced, (fault(place, found, "save the document as UTF-8"),)


def _line_of(text: str, position: int) -> int:
    r"""Return the number of the line, from 1, as editors count: `\n`, `\r\n` and `\r` end lines, nothing else does."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, position)) + 1
