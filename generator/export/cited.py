"""Papers as they are cited, in every format: what their pages and the files of the whole digest share."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from generator.export.bibtex import bibtex_of
from generator.export.citation import Citation, citation_of, with_unique_keys
from generator.export.csl import csl_of
from generator.export.ris import ris_of
from generator.model import Entry


class Cited:
    """A paper as it is cited; its text in a format is made when it is first asked for, then kept: about 1 KB in all."""

    def __init__(self, citation: Citation) -> None:
        self.citation = citation

    @cached_property
    def bibtex(self) -> str:
        """The paper as BibTeX, without an end of line."""
        return bibtex_of(self.citation)

    @cached_property
    def ris(self) -> str:
        """The paper as RIS, without an end of line."""
        return ris_of(self.citation)

    @cached_property
    def csl(self) -> str:
        """The paper as a CSL-JSON item on one line."""
        return csl_of(self.citation)


class CitedPapers:
    """The papers of a digest as they are cited, each worked out when it is first asked for, then kept."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._alone: dict[str, Cited] = {}

    def take_over(self, before: CitedPapers, same: Container[str]) -> None:
        """Take from another digest what was worked out of papers, given by their ids, that are the same there."""
        self._alone |= {paper: cited for paper, cited in tuple(before._alone.items()) if paper in same}

    def alone(self, entry: Entry) -> Cited:
        """Return a paper of the digest as it is cited for itself: its key may be another paper's, too."""
        cited = self._alone.get(entry.paper.id)
        if not cited:
            cited = self._alone[entry.paper.id] = Cited(citation_of(entry))
        return cited

    @cached_property
    def together(self) -> tuple[Cited, ...]:
        """All papers, in the digest's order, with keys that are unique among them."""
        papers = [self.alone(entry) for entry in self._entries]
        unique = with_unique_keys([cited.citation for cited in papers], self._entries)
        return tuple(
            cited if citation is cited.citation else Cited(citation)
            for cited, citation in zip(papers, unique, strict=True)
        )
