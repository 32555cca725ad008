"""Word lists that read as text."""

from __future__ import annotations


def words(*listed: str) -> frozenset[str]:
    """Return the words that are listed, parted by white space, as a set."""
    return frozenset(" ".join(listed).split())
