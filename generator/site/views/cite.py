"""How a paper is cited, in every format that its page offers."""

from __future__ import annotations

import html
from dataclasses import dataclass

from markupsafe import Markup

from generator.export.bibtex import bibtex_of
from generator.export.citation import citation_of
from generator.export.csl import csl_of
from generator.export.reference import reference_of
from generator.export.ris import ris_of
from generator.model import Entry


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a paper is cited."""

    reference: str
    """As people read it."""
    bibtex: str
    ris: str
    csl_html: Markup
    """CSL-JSON, escaped for HTML but for its many quotation marks, each of which would take five signs."""


def cite_view(entry: Entry) -> CiteView:
    """Return how a paper is cited. Its key stands alone: in the digest's own files a paper of the same key marks it."""
    citation = citation_of(entry)
    return CiteView(
        reference_of(citation),
        bibtex_of(citation),
        ris_of(citation),
        Markup(html.escape(csl_of(citation), quote=False)),  # noqa: S704 - it is escaped for the text of an element
    )
