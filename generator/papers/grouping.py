"""Which records are of one paper: those of the same words first, then those of rewordings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, Final

from generator.metadata import Metadata
from generator.model import Record
from generator.papers.blocking import OPENING, Candidates
from generator.papers.minhash import Sketch, shared_bands
from generator.papers.rewordings import FEW_WORDS, is_rewording, only_typing_differs, resemble
from generator.papers.wording import Wording
from generator.text.fingerprints import jaccard, words

SAME_TITLE: Final = 0.2
"""Trigrams that suffice where title and an author agree. Of 4,218 abstracts, no two of different papers share more."""

TRIES: Final = 4
"""Most similar papers that a wording is compared with word by word at most. A rewording is nearest to its own."""

Wordings = Mapping[str, Wording]
"""The wording of each source."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Records of one paper. Those of the first wording began it."""

    wording: Wording
    sketch: Sketch
    title: tuple[str, ...]
    """As words; empty where no record gives it."""
    names: frozenset[str]
    """Words of the authors' names; empty where no record gives them."""
    records: tuple[Record, ...]
    """Of the first wording: the canonical one, then by place."""
    others: tuple[Record, ...] = ()
    """Of its rewordings, the most frequent first."""


def group_records(records: Sequence[Record], wordings: Wordings) -> list[Group]:
    """Return one group for each paper, most frequent wording first, of records that are given by place."""
    if len(records) == 1:  # nothing that it could be compared by is asked for
        return [Group(wordings[records[0].source], (), (), frozenset(), tuple(records))]
    return _join_rewordings(_same_words(records, wordings))


def by_place(records: Iterable[Record]) -> list[Record]:
    """Return the records by place, those of one place (of a JSON array on one line) by what they hold."""
    by_place = sorted(records, key=lambda record: (record.place.document, record.place.line))
    ordered: list[Record] = []
    for _, alike in groupby(by_place, key=lambda record: (record.place.document, record.place.line)):
        first, *others = alike
        together = [first, *others]
        ordered += sorted(together, key=lambda record: (record.source, repr(record.metadata))) if others else together
    return ordered


def _names(metadata: Metadata) -> frozenset[str]:
    """Return the words of the authors' names, without initials."""
    return frozenset(word for author in metadata.authors for word in words(author) if len(word) > 1)


# Records of the same words


def _same_words(records: Sequence[Record], wordings: Wordings) -> list[Group]:
    """Return one group for each wording, or more where its records are of different papers."""
    worded: dict[str, tuple[Wording, list[Record]]] = {}
    for record in records:
        wording = wordings[record.source]
        worded.setdefault(wording.folded, (wording, []))[1].append(record)
    sketches = shared_bands([wording.bands for wording, _ in worded.values()])
    return [
        _group(wording, sketch, part)
        for (wording, alike), sketch in zip(worded.values(), sketches, strict=True)
        for part in _parts(alike, few_words=len(wording.words) < FEW_WORDS)
    ]


def _group(wording: Wording, sketch: Sketch, records: Sequence[Record]) -> Group:
    """Return the group of records of the same words, given by place."""
    ordered = tuple(records) if len(records) == 1 else _canonical_first(records)
    metadata = fill_metadata([record.metadata for record in ordered])
    return Group(wording, sketch, words(metadata.title), _names(metadata), ordered)


def _canonical_first(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records of the same words, given by place, with the first of the most frequent spelling before all."""
    frequency = Counter(record.source for record in records)
    source = min(frequency, key=lambda source: (-frequency[source], -len(" ".join(source.split())), source))
    canonical = next(record for record in records if record.source == source)
    return canonical, *(record for record in records if record is not canonical)


def _parts(records: Sequence[Record], *, few_words: bool) -> list[list[Record]]:
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
    marks = titles if few_words else _common_authors(titles, [_names(record.metadata) for record in records])
    parts: dict[object, list[Record]] = defaultdict(list)
    for mark, record in zip(marks, records, strict=True):
        parts[mark].append(record)
    untold = parts.pop((), [])
    largest, *others = sorted(parts.values(), key=len, reverse=True) or [[]]
    return [by_place(largest + untold), *others]


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


# Wordings of the same paper


def _join_rewordings(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with rewordings joined, most frequent wording first.

    A group that has been joined can tell more of its paper than before, so this is done until nothing changes.
    """
    if len(groups) < 2:
        return list(groups)
    joined = _join_once(groups)
    while len(joined) < len(groups):
        groups, joined = joined, _join_once(joined)
    return joined


def _join_once(groups: Sequence[Group]) -> list[Group]:
    """Return the groups after each has joined the most similar one before it that it is a rewording of, if any."""
    begun: list[Group] = []
    candidates = Candidates()
    for group in sorted(groups, key=_canonical_order):
        similarities = {
            number: jaccard(begun[number].wording.shingles, group.wording.shingles)
            for number in candidates.find(_keys(group))
            if begun[number].wording.folded != group.wording.folded  # of the same words they were parted before
        }
        nearest = sorted(similarities, key=lambda number: (-similarities[number], number))[:TRIES]
        number = next((number for number in nearest if _same_paper(begun[number], group, similarities[number])), None)
        if number is None:
            candidates.add(len(begun), _keys(group))
            begun.append(group)
        else:
            begun[number] = _join(begun[number], group)
    return begun


def _keys(group: Group) -> Mapping[str, Sequence[object]]:
    """Return what a group shares with those that it may be a rewording of."""
    return {
        "band": group.sketch,
        "opening": (group.wording.folded[:OPENING],),
        "title": (group.title,) if group.title else (),
    }


def _canonical_order(group: Group) -> tuple[object, ...]:
    return -len(group.records), -len(group.wording.folded), group.wording.folded, group.title


def _join(began: Group, group: Group) -> Group:
    return replace(
        began,
        title=began.title or group.title,
        names=began.names or group.names,
        others=(*began.others, *group.records, *group.others),
    )


def _same_paper(a: Group, b: Group, similarity: float) -> bool:
    """Return whether two groups are one paper's; `similarity` is the Jaccard index of their trigrams."""
    same_title = bool(a.title) and a.title == b.title
    strangers = bool(a.names and b.names) and a.names.isdisjoint(b.names)
    if same_title and not strangers and similarity >= SAME_TITLE:
        return True
    if not resemble(a.wording.shingles, b.wording.shingles):
        return False
    # One title with and without its subtitle is no other title.
    retitled = bool(a.title and b.title) and not only_typing_differs(a.title, b.title)
    if retitled and strangers:
        return False
    return is_rewording(a.wording.words, b.wording.words, similarity, retitled=retitled)


def fill_metadata(given: Sequence[Metadata]) -> Metadata:
    """Return the first metadata, each empty value taken from the next that has one."""
    if len(given) == 1:
        return given[0]
    values: dict[str, Any] = {}
    for metadata in given:
        values |= {
            field.name: value
            for field in fields(Metadata)
            if field.name not in values and (value := getattr(metadata, field.name))
        }
    # Whether a list of authors was cut short is said by the record that gave the list.
    listing = next((metadata for metadata in given if metadata.authors), given[0])
    return Metadata(**values | {"more_authors": listing.more_authors})
