"""Where papers were found, and the list of those that were found more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Digest, Entry
from generator.site.pages.cards import Card, Parts, parts_view
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page, list_pages, part_of, parts_of
from generator.site.pages.shelf import Shelf
from generator.text.differences import Change, differing_words
from generator.text.latex.read import read_latex
from generator.text.words import count


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One place where a paper was found."""

    document: str
    line: int
    similarity: str
    without: bool
    """Whether the record has no abstract, unlike the paper."""
    changes: tuple[Change, ...]
    """Word by word against the canonical wording; empty where the words are the same."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paper that was found more than once."""

    card: Card
    occurrences: tuple[OccurrenceView, ...]


@dataclass(frozen=True, slots=True)
class DuplicatesView:
    """Every paper that was found more than once, or one part of that list."""

    summary: str
    papers: tuple[Repeated, ...]
    parts: Parts


def repeated_entries(digest: Digest) -> tuple[Entry, ...]:
    """Return the papers that have more than one record, in the digest's order."""
    return tuple(entry for entry in digest.entries if len(entry.paper.occurrences) > 1)


def duplicates_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Return the parts of the list of papers that were found more than once."""
    repeated = repeated_entries(shelf.digest)
    found = f"{count(len(repeated), 'paper')} found more than once."
    return list_pages("duplicates", "", "duplicates/", "Duplicates", found, parts_of(repeated))


def duplicates_view(shelf: Shelf, page: Page) -> DuplicatesView:
    """Return what one part of the list of duplicates shows."""
    repeated = repeated_entries(shelf.digest)
    return DuplicatesView(
        summary=repeated_summary(shelf),
        papers=tuple(
            Repeated(shelf.cards[entry.slug], occurrences_of(entry)) for entry in part_of(repeated, page.part)
        ),
        parts=parts_view("duplicates/", page.part, parts_of(repeated)),
    )


def repeated_summary(shelf: Shelf) -> str:
    """Return in words how many papers were found more than once."""
    digest, repeated = shelf.digest, len(repeated_entries(shelf.digest))
    if not repeated:
        return f"Each of the {count(digest.records, 'record')} is a paper of its own."
    was = "was" if repeated == 1 else "were"
    return (
        f"{count(repeated, 'paper')} {was} found more than once: the {count(digest.records, 'record')}"
        f" hold {count(len(digest.entries), 'paper')}."
    )


def occurrences_of(entry: Entry) -> tuple[OccurrenceView, ...]:
    """Return where a paper was found, with what is worded differently there."""
    paper = entry.paper
    return tuple(
        OccurrenceView(
            document=occurrence.place.document,
            line=occurrence.place.line,
            similarity=f"{100 * occurrence.similarity:.0f} %",
            without=bool(paper.source and not occurrence.source),
            changes=()
            if occurrence.source in ("", paper.source)
            else _visible(differing_words(entry.abstract.text, read_latex(occurrence.source).text)),
        )
        for occurrence in paper.occurrences
    )


def _visible(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return changes if any(change.kind != "same" for change in changes) else ()


def found_in_words(occurrences: Sequence[OccurrenceView], *, without: bool) -> str:
    """Return how often a paper was found, in words. without: whether it has no abstract."""
    found = "paper" if without or any(occurrence.without for occurrence in occurrences) else "abstract"
    if len(occurrences) == 1:
        return f"This {found} was found once."
    documents = len({occurrence.document for occurrence in occurrences})
    variants = sum(bool(occurrence.changes) for occurrence in occurrences)
    worded = f", {variants} of them worded differently" if variants else ""
    return f"This {found} was found {len(occurrences)} times in {count(documents, 'document')}{worded}."


KIND = Kind("duplicates", duplicates_pages, duplicates_view)
