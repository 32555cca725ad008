"""The reading list: a page that the reader's own browser fills."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.export.formats import FORMATS, SLUGS
from generator.site.pages.kind import Kind
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf
from generator.text.words import count


@dataclass(frozen=True, slots=True)
class ReadingListView:
    """What the page of the reading list shows before the browser adds what was saved."""

    papers: str
    """The number of papers in the digest, in words."""
    slugs: str
    """The address of the list of all slugs, relative to the site's root."""
    files: tuple[tuple[str, str], ...]
    """The formats of the whole digest by name, each with the address of its file, relative to the site's root."""
    labels: tuple[str, ...]
    """The formats that the saved papers can be cited in."""
    marks: str
    """JSON for the script: what became of papers that were retracted, corrected or withdrawn, by slug; or nothing."""
    joining: str
    """JSON for the script: how saved papers are put together in each of these formats."""


def reading_list_pages(shelf: Shelf) -> Iterator[Page]:  # noqa: ARG001 - all lists of pages are asked for alike
    """Yield the page of the reading list."""
    yield Page("reading-list", "", 1, "reading-list/index.md", "Reading list", "The papers that you saved.")


def reading_list_view(shelf: Shelf, page: Page) -> ReadingListView:  # noqa: ARG001 - all views are called alike
    """Return what the page of the reading list shows."""
    joining = [
        {
            "label": form.label,
            "ending": form.ending,
            "type": form.media_type,
            "aroundKey": form.citing.around_key,
            "opening": form.citing.opening,
            "between": form.citing.between,
            "closing": form.citing.closing,
        }
        for form in FORMATS.values()
        if form.citing
    ]
    statuses = {slug: entry.metadata.status for slug, entry in shelf.papers.items() if entry.metadata.status}
    return ReadingListView(
        papers=count(len(shelf.digest.entries), "paper"),
        slugs=SLUGS,
        files=tuple((form.label, form.file) for form in FORMATS.values()),
        labels=tuple(form.label for form in FORMATS.values() if form.citing),
        marks=json.dumps(statuses) if statuses else "",
        joining=json.dumps(joining),
    )


KIND = Kind("reading-list", reading_list_pages, reading_list_view)
