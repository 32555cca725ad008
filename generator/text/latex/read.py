"""LaTeX as people put it into abstracts, titles and names → plain Unicode text and safe HTML.

What an abstract holds is not a document: `%` is percent, `&`, `#`, `_` and `^` are themselves, most `$` are formulas
and some are money, and much of it is Markdown, HTML or a template that must come through as the text that it is.
"""

from __future__ import annotations

import re

from generator.model import Prose
from generator.text.latex.characters import clean_characters, drop_comment_lines
from generator.text.latex.citations import drop_citations
from generator.text.latex.runs import Run, merge, write_html
from generator.text.latex.scanner import SPECIAL, Scanner

_PLAIN = re.compile(r"(?:[A-Za-zÀ-ž0-9.,:;()?!+]++(?:[ '-][A-Za-zÀ-ž0-9.,:;()?!+]++)*+)?+")
"""What is read as it stands, as most names and titles are: to see that takes a sixth of the time of reading it."""


def read_latex(source: str) -> Prose:
    """Return `source` as prose of one or more paragraphs; an empty line parts them, a single line end is a space.

    html: one `<p>` a paragraph. Within it only em, strong, code, u, sup, sub, math and what math holds, and
    `<a href="http(s)://…" rel="nofollow noopener">`; everything else is escaped. Every `<math>` has an `alttext`, the
    formula as it stands in `text`. text: as the HTML reads, and behind the words of a link its address in brackets.

    Never raises, whatever the source holds; the cost is proportional to its length.
    """
    paragraphs, unknown = _paragraphs(source)
    return Prose(
        text="\n\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs),
        html="".join(f"<p>{write_html(paragraph, links=True)}</p>" for paragraph in paragraphs),
        unknown=unknown,
    )


def read_latex_line(source: str) -> Prose:
    """Return `source`, a title or a name, as prose of one line: HTML without `<p>` and without links.

    A heading is often put inside of a link, and links do not nest; an address stays as text. Otherwise as `read_latex`.
    """
    if _PLAIN.fullmatch(source):
        return Prose(source, source)
    paragraphs, unknown = _paragraphs(source)
    lines = [[run for run in paragraph if not run.only_text] for paragraph in paragraphs]
    return Prose(
        text=" ".join("".join(run.text for run in line) for line in lines),
        html=" ".join(write_html(line, links=False) for line in lines),
        unknown=unknown,
    )


def _paragraphs(source: str) -> tuple[list[list[Run]], tuple[str, ...]]:
    cleaned = drop_comment_lines(clean_characters(source))
    if not SPECIAL.search(cleaned):
        return merge([Run(cleaned)]), ()
    scanner = Scanner(drop_citations(cleaned))
    runs = scanner.runs()
    return merge(runs), tuple(sorted(scanner.unknown))
