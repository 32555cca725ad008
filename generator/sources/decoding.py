"""Files in, text out: encodings, byte-order marks, and files that are no text at all."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.sources.encodings import encoding_of
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
_RIGHT_SIGN = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")
_BEYOND = re.compile(b"[\x80-\xff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(path: Path, document: str, *, largest: int = LARGEST_DOCUMENT) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file, and what is wrong with it; None where it cannot be read or is not text.

    `document` is how findings call it. The byte-order mark decides the encoding; without one it is UTF-8, else what
    `encoding_of` finds. Byte-order marks are left out wherever they stand (documents that were glued together have them
    in the middle); a byte that cannot be decoded becomes U+FFFD, so that nothing around it is lost. Line ends stay as
    they are. Never raises.
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
    if wide := _wide_encoding(raw):
        return _decode_wide(raw, wide, document)
    text = raw.decode("utf-8", "surrogateescape")
    first = _WRONG_BYTES.search(text)
    if first is None:
        return text, ()
    wrong = len(_WRONG_BYTE.findall(text))
    if _RIGHT_SIGN.search(text) and wrong <= len(_RIGHT_SIGN.findall(text)):
        return _report_wrong_bytes(text, first, document)
    encoding = encoding_of(raw[_line_start(raw) :])
    if not encoding:
        found = f"the document is no text ({count(wrong, 'byte')} are not UTF-8, and no other encoding fits)"
        return None, (fault(Place(document), found, "save it as UTF-8, or remove it"),)
    place = Place(document, _line_of(text, first.start()))
    found = f"this is not UTF-8, so the document was read as {encoding}"
    return raw.decode(encoding, "replace"), (oddity(place, found, "save it as UTF-8 if a sign in it is wrong"),)


def _wide_encoding(raw: bytes) -> str:
    """Return the encoding of UTF-16 without a byte-order mark: every other byte of its ASCII letters is a NUL."""
    sample = raw[:400]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if len(sample) < 8 or max(odd, even) < 0.8 * (len(sample) // 2) or min(odd, even):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _line_start(raw: bytes) -> int:
    """Return where the line with the first byte beyond ASCII begins, from where on the encoding can be told."""
    first = _BEYOND.search(raw)
    return raw.rfind(b"\n", 0, first.start()) + 1 if first else 0


def _decode_wide(raw: bytes, encoding: str, document: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        found = f"the document begins with a byte-order mark of {encoding.upper()} but byte {error.start:,} is not so"
        return raw.decode(encoding, "replace"), (fault(Place(document), found, "save the document as UTF-8"),)


def _report_wrong_bytes(text: str, first: re.Match[str], document: str) -> tuple[str, tuple[Finding, ...]]:
    text_replaced, number = _WRONG_BYTE.subn("\ufffd", text)
    line_starts_at = max(text.rfind("\n", 0, first.start()), text.rfind("\r", 0, first.start())) + 1
    found = f"the byte 0x{ord(first[0][0]) - 0xDC00:02X} in column {first.start() - line_starts_at + 1} is not UTF-8"
    if number > len(first[0]):
        found += f", nor are {count(number - len(first[0]), 'byte')} further on"
    place = Place(document, _line_of(text, first.start()))
    return text_replaced, (fault(place, found, "save the document as UTF-8"),)


def _line_of(text: str, position: int) -> int:
    r"""Return the number of the line, from 1, as editors count: `\n`, `\r\n` and `\r` end lines, nothing else does."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, position)) + 1
