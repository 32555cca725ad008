"""A record as a tree of elements that knows what of it was read, so that the rest can be named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.text.markup import local_name, text_of

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
HREF: Final = "{http://www.w3.org/1999/xlink}href"

Element = etree._Element
Fields = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Tree:
    """An element, asked by the local names of what is below it: `front/article-meta/volume`; `*` is any."""

    root: Element
    _read: set[Element] = field(default_factory=set)
    _children: dict[str, list[Element]] = field(default_factory=dict)
    """By local name, which most questions ask for."""

    def __post_init__(self) -> None:
        """Sort the children by their names."""
        for child in self.root:
            if name := local_name(child):
                self._children.setdefault(name, []).append(child)

    def all(self, *paths: str) -> list[Element]:
        """Return the elements at the end of some paths, path by path; `.//name` is at any depth."""
        found: list[Element] = []
        for path in paths:
            if path in self._children or "/" not in path:
                found.extend(self._children.get(path, ()))
                continue
            steps = path.split("/")
            if steps[0] and steps[0][0] not in ".*" and steps[0].partition("[")[0] not in self._children:
                continue
            namespaced = "/".join(f"{{*}}{step}" if step not in {"", ".", "..", "*"} else step for step in steps)
            found.extend(element for element in self.root.findall(namespaced) if local_name(element))
        self._read.update(found)
        return found

    def first(self, *paths: str) -> Element | None:
        """Return the first element of the first path that leads anywhere."""
        return next((element for path in paths for element in self.all(path)), None)

    def text(self, *paths: str) -> str:
        """Return the text, in one line, of the first element that holds some."""
        return next((text for text in self.texts(*paths)), "")

    def texts(self, *paths: str) -> list[str]:
        """Return the texts, each in one line, of all elements that hold some."""
        return [text for element in self.all(*paths) if (text := line_of(element))]

    def within(self, element: Element) -> Tree:
        """Return a part of it, which marks what it reads in the same place."""
        self._read.add(element)
        return Tree(element, self._read)

    def unread(self, passed_over: Collection[str]) -> tuple[str, ...]:
        """Return the names of elements with text that were not read and are not passed over."""
        return tuple(dict.fromkeys(self._unread(self.root, passed_over)))

    def _unread(self, element: Element, passed_over: Collection[str]) -> Iterator[str]:
        for child in element:
            name = local_name(child)
            if not name or name in passed_over or child in self._read:
                continue
            if len(child):
                yield from self._unread(child, passed_over)
            elif (child.text or "").strip():
                yield name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of XML: which elements are records, and what they say."""

    name: str
    """As its field calls it: `PubMed`."""
    elements: tuple[str, ...]
    """The local names of the elements that are records."""
    fits: Callable[[Element], bool]
    """Whether an element of such a name is a record of it."""
    values: Callable[[Tree], Mapping[str, object]]
    """What a record says, under the keys of a draft."""
    fields: Fields
    """The elements that are read, for each key, for the documentation."""
    passed_over: Collection[str] = frozenset()
    """The local names of elements that mean nothing for a digest."""


def line_of(element: Element | None) -> str:
    """Return the text of an element in one line."""
    return " ".join(text_of(element).split())


def ancestor(element: Element, name: str) -> Element | None:
    """Return the nearest element around another that has a local name."""
    return next((above for above in element.iterancestors() if local_name(above) == name), None)


def day_in(element: Element | None) -> str:
    """Return a day whose parts are elements `year`, `month` and `day`, as one text; empty without a year."""
    if element is None:
        return ""
    parts = {local_name(child).lower(): (child.text or "").strip() for child in element}
    year = parts.get("year", "")
    return " ".join(filter(None, (parts.get("day", ""), _month(parts.get("month", "")), year))) if year else ""


def _month(month: str) -> str:
    """Return a month as its short name: a number before or behind a year could be a day."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return names[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else month
