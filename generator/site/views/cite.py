"""How a paper is cited, in every format that its page offers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.export.bibtex import bibtex_of
from generator.export.citation import citation_of
from generator.export.csl import csl_of
from generator.export.reference import reference_of
from generator.export.ris import ris_of
from generator.model import Entry


@dataclass(frozen=True, slots=True)
class CiteFormat:
    """A citation in a format of other programs."""

    name: str
    ending: str
    """What the name of its file ends with, without the dot."""
    text: str


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a paper is cited."""

    reference: str
    """As people read it."""
    formats: tuple[CiteFormat, ...]
    """The first is the one that a reader sees without asking."""


def cite_view(entry: Entry) -> CiteView:
    """Return how a paper is cited. Its key stands alone: in the digest's own files a paper of the same key marks it."""
    citation = citation_of(entry)
    return CiteView(
        reference_of(citation),
        (
            CiteFormat("BibTeX", "bib", bibtex_of(citation)),
            CiteFormat("RIS", "ris", ris_of(citation)),
            CiteFormat("CSL-JSON", "csl.json", csl_of(citation)),
        ),
    )
