"""How much of what was read off texts a process keeps, for building again after one of them has changed."""

from __future__ import annotations

from typing import Final

KEPT: Final = 1 << 15
"""Texts of which a reading is kept in memory, the latest used; each reading is a function of the text alone.

Bounded, for a process may serve for days. From records to relations, a process that built 10,000 papers three times had
518 MB at most (`tests/benchmarks/digest_speed.py`). A digest of more papers gains nothing and is built anew each time.
"""
