"""How a paper is cited, in every format that its page offers."""

from __future__ import annotations

import html
from dataclasses import dataclass

from markupsafe import Markup

from generator.export.formats import Cited
from generator.export.reference import reference_of


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a paper is cited."""

    reference: str
    """As people read it."""
    bibtex: str
    ris: str
    csl_html: Markup
    """CSL-JSON, escaped for HTML but for its many quotation marks, each of which would take five signs."""


def cite_view(paper: Cited) -> CiteView:
    """Return how a paper is cited."""
    return CiteView(
        reference_of(paper.citation),
        paper.texts["bibtex"],
        paper.texts["ris"],
        Markup(html.escape(paper.texts["csl"], quote=False)),  # noqa: S704 - it is escaped for the text of an element
    )
