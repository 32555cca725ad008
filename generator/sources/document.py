"""What stands between the files of a curator and records: documents, drafts, and the formats that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.errors import Finding
from generator.model import Place

HEAD: Final = 20_000
"""Characters at the beginning of a document by which its format is known."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the seeds folder, or a part of a very large one that holds whole lines."""

    name: str
    """How findings call it: '/'-separated, relative to the seeds folder."""
    text: str
    """Decoded, with line ends as they are; empty where the bytes are no text."""
    raw: bytes = field(default=b"", repr=False)
    """As they are on disk, for formats that say themselves how they are encoded (XML) or are no text (XLSX)."""

    @property
    def head(self) -> str:
        """The beginning of the text, without white space before it."""
        return self.text[: 2 * HEAD].lstrip()[:HEAD]

    @property
    def suffix(self) -> str:
        """What the name ends with, in lower case: `.bib`."""
        _, dot, end = self.name.rpartition("/")[2].rpartition(".")
        return f".{end.lower()}" if dot else ""

    def place(self, line: int = 0) -> Place:
        """Return a place in it; line 0 is the document as a whole."""
        return Place(self.name, line)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as a format gives it: what its values mean is known, what they hold is not yet checked."""

    line: int
    """Where it begins, counted from 1."""
    values: Mapping[str, object]
    """Under the keys of `RECORD_KEYS`, and `abstract`; what is empty or None is not given."""
    unread: tuple[str, ...] = ()
    """The names of its fields that nothing reads: reported once for a document, and counted."""
    by_hand: bool = False
    """True where the curator wrote it in a form of this tool, so that a wrong value wants mending."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents."""

    name: str
    """As its field calls it: `BibTeX`."""
    suffixes: tuple[str, ...]
    """What the names of its documents end with, in lower case; the usual one first."""
    holds: Callable[[Document], bool]
    """Whether a document is of this format, by what it holds. Looks at the head, so that it costs nothing."""
    read: Callable[[Document], Iterator[Draft | Finding]]
    """Yields the records and what is wrong, in the order of the document. Never raises for what a document holds."""
    fields: Mapping[str, tuple[str, ...]]
    """What is read: for each key of a draft the fields of the format that it is taken from, for the documentation."""
    vocabularies: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Where the format only says how values are written (JSON, XML): the fields of each service that uses it."""
    by_line: bool = False
    """True where each line is a record, so that a very large document can be read in parts."""
    in_bytes: bool = False
    """True where the format reads `raw`: it says itself how it is encoded, or it is no text."""
