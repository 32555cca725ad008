"""Runs: text with its markup as a flat list, and how it becomes paragraphs and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that is marked up alike throughout."""

    text: str
    styles: tuple[str, ...] = ()
    """HTML elements around it, outermost first."""
    href: str = ""
    """The http(s) address that it links to."""
    mathml: str = ""
    """The `<math>` element that stands for `text` in HTML."""
    only_text: bool = False
    """True for what plain text needs and HTML says otherwise: the address behind the words of a link."""


BREAK = Run("\n\n")
"""Parts two paragraphs."""


def merge(runs: Iterable[Run]) -> list[list[Run]]:
    """Return paragraphs of runs with white space collapsed and neighbours that are marked up alike joined.

    No paragraph is empty, and none begins or ends with a space.
    """
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run is BREAK:
            paragraphs.append([])
        elif run.text:
            _append(paragraphs[-1], run)
    for paragraph in paragraphs:
        while paragraph and not paragraph[-1].mathml and not paragraph[-1].text.rstrip():
            paragraph.pop()
        if paragraph and not paragraph[-1].mathml and paragraph[-1].text[-1].isspace():
            paragraph[-1] = replace(paragraph[-1], text=paragraph[-1].text.rstrip())
    return [paragraph for paragraph in paragraphs if paragraph]


def _append(paragraph: list[Run], run: Run) -> None:
    if run.mathml or run.only_text:
        paragraph.append(run)
        return
    text = _collapsed(run.text)
    last = paragraph[-1] if paragraph else None
    if text.startswith(" ") and (last is None or last.text.endswith(" ")):
        text = text[1:]
    if not text:
        return
    if last and not last.mathml and not last.only_text and last.styles == run.styles and last.href == run.href:
        paragraph[-1] = replace(last, text=last.text + text)
    else:
        paragraph.append(run if text == run.text else replace(run, text=text))


def _collapsed(text: str) -> str:
    """Return `text` with one space for each run of white space, at its ends too."""
    words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def write_html(runs: Sequence[Run], *, links: bool) -> str:
    """Return runs as HTML: elements that neighbours share are opened once."""
    out: list[str] = []
    open_: list[str] = []
    for run in runs:
        if run.only_text:
            continue
        wanted = [f'a href="{escape(run.href)}" rel="nofollow noopener"'] if run.href and links else []
        wanted.extend(run.styles)
        shared = 0
        while shared < min(len(open_), len(wanted)) and open_[shared] == wanted[shared]:
            shared += 1
        while len(open_) > shared:
            out.append(f"</{open_.pop().split(' ')[0]}>")
        for element in wanted[shared:]:
            out.append(f"<{element}>")
            open_.append(element)
        out.append(run.mathml or escape(run.text, quote=False))
    out.extend(f"</{element.split(' ')[0]}>" for element in reversed(open_))
    return "".join(out)
