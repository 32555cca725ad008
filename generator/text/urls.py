"""Addresses of the web within text."""

from __future__ import annotations

import re

URL = re.compile(r"https?://(?:[^\s<>\"{}\\^`|$]|\\[_%#&~$](?!\w*\{))+", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^/]+(?:[/?#][^\s<>\"`{}|\\^]*)?\Z", re.IGNORECASE)


def unescaped(address: str) -> str:
    """Return an address without the backslashes that LaTeX wants before some of its characters, and without space."""
    address = re.sub(r"\\([_%#&~$])", r"\1", address.strip())
    return re.sub(r"\s+", "", re.sub(r"\\(?:textasciitilde|sim)(?:\{\})?|\\~\{\}", "~", address))


def bare_address(match: re.Match[str]) -> str:
    """Return the part of a match of an address that is the address, without what ends the sentence or its brackets."""
    address = match[0]
    while True:
        shorter = address.rstrip(".,;:!?'’”*_")
        if shorter.endswith("\\"):
            shorter = shorter[:-1]
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
