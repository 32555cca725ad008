"""Days of publication, as far as they are known, in whatever form a source writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

YEARS: Final = range(1600, 2101)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS: Final = re.compile(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?/{0,2}(?:[T ][\d:.+Z -]*)?(?:UTC|GMT)?"
)
_MONTH_FIRST: Final = re.compile(r"(?P<m>\d{1,2})[/.](?P<y>\d{4})")
_COMPACT: Final = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_WORDS: Final = re.compile(r"[A-Za-z]{3,}|\d+")
_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{4}\b)?")
_MILLISECONDS: Final = 10**11
"""A number from here on counts milliseconds since 1970 (1973 is then the first year); a year has four digits."""


def day_of(value: object) -> str:
    """Return a day as `2024-05-17`, `2024-05` or `2024`; empty where the value is none that is understood.

    value: a text (`2024-05-17`, `2024/5`, `17 May 2024`, `May 17, 2024`, `2024 May-Jun`, an ISO time), a number (a
    year, or milliseconds since 1970 as OpenReview has), the parts of a day in a list, or an object with `date-parts`.
    """
    match value:
        case bool() | None:
            return ""
        case int() | float():
            return _of_number(value)
        case str():
            return _of_text(value.strip()[:100])
        case [[*_] as first, *_]:
            return day_of(first)
        case list() | tuple():
            return _of_parts(value)
        case Mapping():
            parts = value.get("date-parts") or value.get("date_parts")
            return day_of(parts) or day_of(value.get("raw") or value.get("literal") or value.get("date-time"))
        case _:
            return ""


def _of_number(value: float) -> str:
    if value == int(value) and int(value) in YEARS:
        return str(int(value))
    if _MILLISECONDS <= value < 10**14:
        return str(np.datetime64(int(value), "ms").astype("datetime64[D]"))
    return ""


def _of_parts(parts: list[object] | tuple[object, ...]) -> str:
    """Return a day of its year, month and day, as numbers or texts."""
    numbers: list[int] = []
    for part in parts[:3]:
        written = str(part).strip()
        if not re.fullmatch(r"\d{1,4}", written) or (numbers and not int(written)):
            break
        numbers.append(int(written))
    return _checked(numbers)


def _of_text(text: str) -> str:
    matched = _NUMBERS.fullmatch(text) or _COMPACT.fullmatch(text)
    if matched:
        parts = [int(part) for part in matched.groups() if part]
        return _checked(parts[: parts.index(0)] if 0 in parts else parts)
    month_first = _MONTH_FIRST.fullmatch(text)
    if month_first:
        return _checked([int(month_first["y"]), int(month_first["m"])])
    months, numbers, year = [], [], 0
    for word in _WORDS.findall(_TIME.sub(" ", text)):
        if word.isdigit():
            if len(word) == 4 and int(word) in YEARS and not year:
                year = int(word)
            elif len(word) <= 2:
                numbers.append(int(word))
        elif word[:3].lower() in _MONTHS:
            months.append(_MONTHS.index(word[:3].lower()) + 1)
    if not year:
        return ""
    if not months:
        return str(year)
    one_day = len(months) == 1 and len(numbers) == 1
    return _checked([year, months[0], *(numbers if one_day else ())] if len(months) == 1 else [year])


def _checked(parts: list[int]) -> str:
    """Return what of a year, a month and a day can be true."""
    if not parts or parts[0] not in YEARS:
        return ""
    if len(parts) == 1 or not 1 <= parts[1] <= 12:
        return str(parts[0])
    month = f"{parts[0]}-{parts[1]:02d}"
    try:
        return str(np.datetime64(f"{month}-{parts[2]:02d}")) if len(parts) > 2 else month
    except ValueError:
        return month  # the 31st of a month that has none: the month may still be right
