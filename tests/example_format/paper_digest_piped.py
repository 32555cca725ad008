"""A format of one's own: a paper a line, as `title | authors | abstract`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, fault
from generator.sources.document import Document, Draft, Format

HEAD = "#papers"


def holds(document: Document) -> bool:
    """Say whether a document is of this format, by what it holds."""
    return document.head.startswith(HEAD)


def read(document: Document) -> Iterator[Draft | Finding]:
    """Yield a draft of each record, and a finding for each line that is none."""
    for number, line in enumerate(document.text.splitlines(), start=1):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 3:
            yield Draft(number, {"title": parts[0], "authors": parts[1], "abstract": parts[2]})
        elif line.strip() and not line.startswith("#"):
            yield fault(document.place(number), "a line without two strokes", "write it as title | authors | abstract")


PIPED = Format(
    name="Piped",
    suffixes=(".piped",),
    holds=holds,
    read=read,
    fields={"title": ("first",), "authors": ("second",), "abstract": ("third",)},
)
