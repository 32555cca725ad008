"""Numbers in words."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """Return `1 line`, `2 lines` or `1,000 lines`; the plural ends in s unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
