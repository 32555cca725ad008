"""What a format offers in which papers are cited: how it writes one, and how several are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.export.citation import Citation


@dataclass(frozen=True, slots=True)
class Citing:
    """How a format cites papers; the script of the reading list puts them together in the same way."""

    one: Callable[[Citation], str]
    """Returns one paper as text, without an end of line."""
    around_key: tuple[str, str]
    """What stands before and behind the key in the text of a paper; both are empty where a format has no keys."""
    opening: str = ""
    """What stands before the first of several papers."""
    between: str = "\n\n"
    closing: str = "\n"
    """What stands behind the last."""

    def together(self, papers: Iterable[str]) -> Iterator[str]:
        """Yield papers, given each as `one` returns it, as one text in pieces."""
        yield self.opening
        between = ""
        for paper in papers:
            yield f"{between}{paper}"
            between = self.between
        yield self.closing
