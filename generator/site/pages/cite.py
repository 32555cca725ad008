"""How a paper is cited, in every format that its page offers, and what a saved paper is remembered by."""

from __future__ import annotations

import html
from dataclasses import dataclass

from markupsafe import Markup

from generator.export.formats import FORMATS, Cited
from generator.export.reference import reference_of


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A paper in a format."""

    label: str
    ending: str
    """Of a file that holds it."""
    text: str
    html: Markup
    """The text, escaped but for quotation marks, of which some formats have many: each would take five signs."""


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a paper is cited."""

    title: str
    """Plain text on one line."""
    key: str
    reference: str
    """As people read it."""
    formats: tuple[CitedIn, ...]


def cite_view(paper: Cited) -> CiteView:
    """Return how a paper is cited."""
    return CiteView(
        paper.citation.title,
        paper.citation.key,
        reference_of(paper.citation),
        tuple([_cited_in(name, text) for name, text in paper.texts.items()]),
    )


def _cited_in(name: str, text: str) -> CitedIn:
    escaped = Markup(html.escape(text, quote=False))  # noqa: S704 - it is escaped for the text of an element
    return CitedIn(FORMATS[name].label, FORMATS[name].ending, text, escaped)
