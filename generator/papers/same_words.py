"""Records of the same words: of one paper, unless titles, authors, identifiers or the curator say otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from generator.metadata import Metadata
from generator.model import Record
from generator.papers.rewordings import only_typing_differs
from generator.papers.signs import GENERIC, Ids, clashing, ids_given, numbered_apart
from generator.text.fingerprints import words

Title = tuple[str, ...]
"""A title as its words; empty where none is given."""
Apart = Callable[[Record, Record], bool]
"""Whether the curator says of two records that they are of different papers."""


def names_in(metadata: Metadata) -> frozenset[str]:
    """Return the words of the authors' names, without initials."""
    return frozenset(word for author in metadata.authors for word in words(author) if len(word) > 1)


def years_fit(a: int | None, b: int | None) -> bool:
    """Return whether two years may be those of one paper: of a preprint, and of its journal in the year after."""
    return a is None or b is None or abs(a - b) <= 1


def parted_by_titles(records: Sequence[Record], *, few_words: bool) -> list[list[Record]]:
    """Return records of the same words by paper, those of a paper by place.

    One title, or none, is one paper. Under several titles, few words are a phrase that many papers have; many words are
    one paper that changed its title, if an author stayed or authors are not given. Records that give neither go to the
    largest part. Takes time in proportion to the records, for a phrase may stand in thousands.
    """
    if len(records) == 1:
        return [list(records)]
    titles = [words(record.metadata.title) for record in records]
    if len(set(titles) - {()}) < 2:
        return [list(records)]
    marks = titles if few_words else _common_authors(titles, [names_in(record.metadata) for record in records])
    parts: dict[object, list[Record]] = defaultdict(list)
    for mark, record in zip(marks, records, strict=True):
        parts[mark].append(record)
    untold = parts.pop((), [])
    largest, *others = sorted(parts.values(), key=len, reverse=True) or [[]]
    return [largest + untold, *others]


def _common_authors(titles: Sequence[tuple[str, ...]], names: Sequence[frozenset[str]]) -> list[object]:
    """Return for each record a mark that it shares with those it has a title or an author in common with, step by step.

    The mark is empty where no title or no author is given in all the steps.
    """
    joined: dict[object, object] = {}

    def root(node: object) -> object:
        while (above := joined.setdefault(node, node)) != node:
            joined[node] = joined[above]
            node = above
        return node

    nodes: list[list[object]] = [
        [*([title] if title else []), *sorted(own)] for title, own in zip(titles, names, strict=True)
    ]
    for first, *others in filter(None, nodes):
        for other in others:
            joined[root(other)] = root(first)
    complete = {root(title) for title in titles if title} & {root(name) for own in names for name in own}
    return [root(own[0]) if own and root(own[0]) in complete else () for own in nodes]


@dataclass(slots=True)
class _Part:
    """Records of one paper, as they are being collected."""

    records: list[Record]
    title: Title
    names: frozenset[str]
    year: int | None
    ids: Ids

    def add(self, record: Record) -> None:
        """Take a record in; what is not given so far is taken from it."""
        given = record.metadata
        self.records.append(record)
        self.title = self.title or words(given.title)
        self.names = self.names or names_in(given)
        self.year = self.year or given.year
        self.ids |= ids_given(given)


def parted_by_signs(records: Sequence[Record], apart: Apart | None) -> list[list[Record]]:
    """Return records that would be one paper's by other papers' identifiers, numbers of a series, or the curator."""
    if len(records) == 1 or (apart is None and not any(map(_has_signs, records))):
        return [list(records)]
    return _collected(records, apart, _contradict)


def parted_by_title_alone(records: Sequence[Record], apart: Apart | None) -> list[list[Record]]:
    """Return records without an abstract by paper: of one title, of authors and years that may be one paper's."""
    by_title: dict[Title, list[Record]] = defaultdict(list)
    for record in records:
        by_title[words(record.metadata.title)].append(record)
    return [part for alike in by_title.values() for part in _collected(alike, apart, _strange)]


def _has_signs(record: Record) -> bool:
    return bool(record.metadata.title or ids_given(record.metadata))


def _collected(
    records: Sequence[Record], apart: Apart | None, contradict: Callable[[_Part, Record], bool]
) -> list[list[Record]]:
    parts: list[_Part] = []
    for record in records:
        part = next((part for part in parts if not contradict(part, record) and not _ruled(part, record, apart)), None)
        if part is None:
            part = _Part([], (), frozenset(), None, frozenset())
            parts.append(part)
        part.add(record)
    return [part.records for part in parts]


def _ruled(part: _Part, record: Record, apart: Apart | None) -> bool:
    return apart is not None and any(apart(one, record) for one in part.records)


def _contradict(part: _Part, record: Record) -> bool:
    title = words(record.metadata.title)
    if numbered_apart(part.title, title):
        return True
    retitled = bool(part.title and title) and not only_typing_differs(part.title, title)
    return retitled and bool(clashing(part.ids, ids_given(record.metadata)))


def _strange(part: _Part, record: Record) -> bool:
    given = record.metadata
    ids, names = ids_given(given), names_in(given)
    if part.ids & ids:
        return False
    if clashing(part.ids, ids) or not years_fit(part.year, given.year) or _are_strangers(part.names, names):
        return True
    return " ".join(part.title) in GENERIC and given != part.records[0].metadata


def _are_strangers(a: Collection[str], b: Collection[str]) -> bool:
    return bool(a and b) and set(a).isdisjoint(b)
