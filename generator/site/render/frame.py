"""The frame: what the theme puts around every page of a kind, rendered once, then filled for each page.

A frame is made of one page that MkDocs and all its plugins rendered with marks in the place of all that differs. Cut at
its marks it is a row of texts and slots; filling it is one join.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.site.pages.kind import Kind
from generator.site.pages.kinds import KINDS
from generator.site.pages.page import Page
from generator.site.render.templates import Heading, headings_of

TITLE = "zzpdtitlezz"
DESCRIPTION = "zzpddescriptionzz"
ADDRESS = ("zzpdaddresszz", "zzpdpartzz")
"""In the place of what differs between addresses of one kind: the slug, the number of a part."""
HEAD = '<meta name="zzpdheadzz">'
BODY = '<h1 id="zzpdbodyzz"></h1>'
"""A heading, as a theme may look whether the body has one."""
HEADINGS = (Heading("zzpdanchorazz", "zzpdnameazz"), Heading("zzpdanchorbzz", "zzpdnamebzz"))
"""Two of them, so that what a theme puts between headings shows."""

_FIRST, _SECOND = HEADINGS
_CONTENTS = re.compile(
    f"{_FIRST.anchor}(?P<between>.{{0,2000}}?){_FIRST.name}(?P<joint>.{{0,2000}}?)"
    f"{_SECOND.anchor}(?P=between){_SECOND.name}",
    re.DOTALL,
)
_SLOT = re.compile("|".join(map(re.escape, (TITLE, DESCRIPTION, *ADDRESS, HEAD, BODY))))
_LEFT = re.compile("zzpd[a-z]+zz")


@dataclass(frozen=True, slots=True)
class Filling:
    """What differs between the pages of a kind."""

    title: str
    """Escaped for HTML."""
    description: str
    """Escaped for HTML."""
    address: tuple[str, ...]
    """What differs in the address: one or two of its segments."""
    body: str
    headings: tuple[Heading, ...]
    """At least one."""
    head: str = ""
    """What it adds to the theme's head."""


def fill_of(page: Page, body: str, head: str = "") -> Filling:
    """Return what a page puts into its frame."""
    title, description = html.escape(page.title), html.escape(page.description)
    return Filling(title, description, _varying(page), body, headings_of(body), head)


def marked(page: Page) -> Page | None:
    """Return the page with marks in the place of all that differs within its kind; None where there is but one.

    Pages of one frame have the same marked page, whatever they are called and wherever they stand.
    """
    varies = page.part > 1 or KINDS[page.kind].folder
    return _MARKED[page.kind, page.part > 1] if varies else None


def _marked(kind: Kind, later: bool) -> Page:
    marks = (kind.folder, ADDRESS[0]) if kind.folder else (kind.name,)
    part = ("page", ADDRESS[len(marks) - 1]) if later else ()
    return Page(kind.name, "", 2 if later else 1, "/".join((*marks, *part, "index.md")), TITLE, DESCRIPTION)


_MARKED = {(kind.name, later): _marked(kind, later) for kind in KINDS.values() for later in (False, True)}
"""For each kind the marked page of its first pages, and that of later parts."""


def _varying(page: Page) -> tuple[str, ...]:
    """Return the segments of a page's address that differ within its kind; of the canonical one, if it has another."""
    slug = ((page.canonical or page.url).split("/")[1],) if KINDS[page.kind].folder else ()
    return (*slug, str(page.part)) if page.part > 1 else slug


Slot = Callable[[Filling], str]


class FrameError(ValueError):
    """A rendered page cannot be made a frame, as a mark of it came out changed or not at all."""


class Frame:
    """A page of which the differing parts are open."""

    def __init__(self, rendered: str) -> None:
        """Cut a rendered page at its marks. Raises FrameError where it has no place for a body or a mark is broken."""
        texts: list[str] = []
        slots: list[Slot] = []
        start = 0
        for match, slot in _found(rendered):
            texts.append(rendered[start : match.start()])
            slots.append(slot)
            start = match.end()
        texts.append(rendered[start:])
        if BODY not in rendered or any(_LEFT.search(text) for text in texts):
            raise FrameError("a mark of the frame came out changed")
        self.rendered = rendered
        """The page with its marks: frames are the same where this is."""
        self._texts, self._slots = [encoded(text) for text in texts], slots

    def fill(self, filling: Filling) -> bytes:
        """Return the page with all its slots filled, as it is written."""
        pieces = [self._texts[0]]
        for slot, text in zip(self._slots, self._texts[1:], strict=True):
            pieces += (encoded(slot(filling)), text)
        return b"".join(pieces)


def encoded(page: str) -> bytes:
    """Return a page, or a part of it, as MkDocs writes it."""
    return page.encode(errors="xmlcharrefreplace")


def _found(rendered: str) -> Sequence[tuple[re.Match[str], Slot]]:
    """Return the marks of a page with what fills them, in order."""
    contents = [(match, _contents_slot(match)) for match in _CONTENTS.finditer(rendered)]
    others = [(match, _slot(match.group())) for match in _SLOT.finditer(rendered)]
    return sorted([*contents, *others], key=lambda found: found[0].start())


def _contents_slot(match: re.Match[str]) -> Slot:
    between, joint = match["between"], match["joint"]
    return lambda filling: joint.join(f"{heading.anchor}{between}{heading.name}" for heading in filling.headings)


def _slot(mark: str) -> Slot:
    if mark in ADDRESS:
        number = ADDRESS.index(mark)
        return lambda filling: filling.address[number]
    fills: dict[str, Slot] = {
        TITLE: lambda filling: filling.title,
        DESCRIPTION: lambda filling: filling.description,
        HEAD: lambda filling: filling.head,
        BODY: lambda filling: filling.body,
    }
    return fills[mark]
