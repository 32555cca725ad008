"""Which records are of one paper: those of the same words first, then those of rewordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from generator.model import Record
from generator.papers.blocking import OPENING, Candidates
from generator.papers.filling import fill_metadata
from generator.papers.flaws import flaws_of
from generator.papers.minhash import Sketch, shared_bands
from generator.papers.rewordings import FEW_WORDS, is_rewording, only_typing_differs, resemble
from generator.papers.rulings import Ruling, apart_by, labels_by_record
from generator.papers.same_words import (
    Apart,
    names_in,
    parted_by_signs,
    parted_by_title_alone,
    parted_by_titles,
    years_fit,
)
from generator.papers.signs import GENERIC, Ids, clashing, ids_given, numbered_apart
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
    year: int | None
    ids: Ids
    """The identifiers that its records give."""
    records: tuple[Record, ...]
    """Of the first wording: the canonical one, then by place."""
    others: tuple[Record, ...] = ()
    """Of its rewordings, the most frequent first."""

    @property
    def all(self) -> tuple[Record, ...]:
        """All its records, the canonical one first."""
        return (*self.records, *self.others)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups of which some signs say that they are one paper, and others that they are two; they are two."""

    kept: Group
    other: Group
    because: str
    """What they differ in: `DOI`."""


def group_records(
    records: Sequence[Record], wordings: Wordings, rulings: Sequence[Ruling] = ()
) -> tuple[list[Group], list[Doubt]]:
    """Return one group for each paper, most frequent wording first, and what is in doubt, of records given by place.

    rulings: what the curator says; they go before all signs.
    """
    if len(records) == 1:  # nothing that it could be compared by is asked for
        given = records[0].metadata
        alone = Group(wordings[records[0].source], (), (), frozenset(), given.year, frozenset(), tuple(records))
        return [alone], []
    apart = apart_by(rulings)
    groups, doubts = _join_by_signs(_same_words(records, wordings, apart), rulings, apart)
    joined, further = _join_rewordings(groups, apart)
    return [_clean_first(group, wordings) for group in joined], [*doubts, *further]


def _clean_first(group: Group, wordings: Wordings) -> Group:
    """Return a group with the cleanest of its wordings before all; of several that of the most records."""
    if not group.others:
        return group
    canonical = min(group.all, key=lambda record: (not record.source, flaws_of(record.source)))  # of several, the first
    others = [record for record in group.all if record is not canonical]
    return replace(group, wording=wordings[canonical.source], records=(canonical,), others=tuple(others))


def by_place(records: Iterable[Record]) -> list[Record]:
    """Return the records by place, those of one place (of a JSON array on one line) by what they hold."""
    by_place = sorted(records, key=lambda record: (record.place.document, record.place.line))
    ordered: list[Record] = []
    for _, alike in groupby(by_place, key=lambda record: (record.place.document, record.place.line)):
        first, *others = alike
        together = [first, *others]
        ordered += sorted(together, key=lambda record: (record.source, repr(record.metadata))) if others else together
    return ordered


# Records of the same words


def _same_words(records: Sequence[Record], wordings: Wordings, apart: Apart | None) -> list[Group]:
    """Return one group for each wording, or more where its records are of different papers."""
    worded: dict[str, tuple[Wording, list[Record]]] = {}
    for record in records:
        wording = wordings[record.source]
        worded.setdefault(wording.folded, (wording, []))[1].append(record)
    sketches = shared_bands([wording.bands for wording, _ in worded.values()])
    return [
        _group(wording, sketch, part)
        for (wording, alike), sketch in zip(worded.values(), sketches, strict=True)
        for part in _by_paper(wording, alike, apart)
    ]


def _by_paper(wording: Wording, records: Sequence[Record], apart: Apart | None) -> list[list[Record]]:
    """Return records of the same words by paper, those of a paper by place."""
    if not wording.folded:
        parts = parted_by_title_alone(records, apart)
    else:
        titled = parted_by_titles(records, few_words=len(wording.words) < FEW_WORDS)
        parts = [part for one in titled for part in parted_by_signs(one, apart)]
    return parts if len(parts) == 1 and len(parts[0]) == 1 else list(map(by_place, parts))


def _group(wording: Wording, sketch: Sketch, records: Sequence[Record]) -> Group:
    """Return the group of records of the same words, given by place."""
    ordered = tuple(records) if len(records) == 1 else _canonical_first(records)
    metadata = fill_metadata([record.metadata for record in ordered])
    ids = frozenset(one for record in ordered for one in ids_given(record.metadata))
    return Group(wording, sketch, words(metadata.title), names_in(metadata), metadata.year, ids, ordered)


def _canonical_first(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records of the same words, given by place, with one of the cleanest spelling before all."""
    frequency = Counter(record.source for record in records)
    source, *others = frequency
    if others:
        rank = {one: (flaws_of(one), -frequency[one], -len(" ".join(one.split())), one) for one in frequency}
        source = min(rank, key=rank.__getitem__)
    canonical = next(record for record in records if record.source == source)
    return canonical, *(record for record in records if record is not canonical)


# Wordings of the same paper


def _join_by_signs(
    groups: Sequence[Group], rulings: Sequence[Ruling], apart: Apart | None
) -> tuple[list[Group], list[Doubt]]:
    """Return the groups with those joined that share an identifier, or of which the curator says that they are one."""
    ruled = labels_by_record(rulings)
    if len(groups) < 2 or not (ruled or any(group.ids for group in groups)):
        return list(groups), []
    slots: list[Group | None] = []
    holders: dict[str, int] = {}
    doubts: list[Doubt] = []
    for group in sorted(groups, key=_canonical_order):
        forced = {label for record in group.records for label in ruled.get(record, ())}
        joined, at = group, len(slots)
        slots.append(group)
        for label in sorted(forced | group.ids):
            mate = slots[holders[label]] if label in holders else None
            if mate is None or mate is joined:
                continue
            if label not in forced and (_are_apart(mate, joined, apart) or _are_others(mate, joined)):
                doubts.append(Doubt(mate, joined, "title, authors and abstract"))
                continue
            slots[at], at = None, holders[label]
            joined = _join(mate, joined)
            slots[at] = joined
        for label in (*joined.ids, *(label for record in joined.all for label in ruled.get(record, ()))):
            if slots[holders.setdefault(label, at)] is None:
                holders[label] = at
    return [group for group in slots if group is not None], doubts


def _are_others(a: Group, b: Group) -> bool:
    """Return whether two groups that share an identifier have nothing else in common: then it is of a whole volume."""
    retitled = bool(a.title and b.title) and not only_typing_differs(a.title, b.title)
    strangers = bool(a.names and b.names) and a.names.isdisjoint(b.names)
    return retitled and strangers and not resemble(a.wording.shingles, b.wording.shingles)


def _are_apart(a: Group, b: Group, apart: Apart | None) -> bool:
    return apart is not None and any(apart(one, other) for one in a.all for other in b.all)


def _join_rewordings(groups: Sequence[Group], apart: Apart | None) -> tuple[list[Group], list[Doubt]]:
    """Return the groups with rewordings joined, most frequent wording first, and what is in doubt.

    A group that has been joined can tell more of its paper than before, so this is done until nothing changes.
    """
    if len(groups) < 2:
        return list(groups), []
    joined, doubts = _join_once(groups, apart)
    while len(joined) < len(groups):
        groups = joined
        joined, doubts = _join_once(groups, apart)
    return joined, doubts


def _join_once(groups: Sequence[Group], apart: Apart | None) -> tuple[list[Group], list[Doubt]]:
    """Return the groups after each has joined the most similar one before it that it is a rewording of, if any."""
    begun: list[Group] = []
    doubts: list[Doubt] = []
    candidates = Candidates()
    for group in sorted(groups, key=_canonical_order):
        similarities = {
            number: jaccard(begun[number].wording.shingles, group.wording.shingles)
            for number in candidates.find(_keys(group))
            if begun[number].wording.folded != group.wording.folded  # of the same words they were parted before
        }
        joined = None
        for number in sorted(similarities, key=lambda number: (-similarities[number], number))[:TRIES]:
            if not _same_paper(begun[number], group, similarities[number]):
                continue
            other = _other_by_signs(begun[number], group)
            if _are_apart(begun[number], group, apart):
                continue
            if other:
                doubts.append(Doubt(begun[number], group, other))
                continue
            joined = number
            break
        if joined is None:
            candidates.add(len(begun), _keys(group))
            begun.append(group)
        else:
            begun[joined] = _join(begun[joined], group)
    return begun, doubts


def _other_by_signs(a: Group, b: Group) -> str:
    """Return by what two groups of similar abstracts are two papers; empty where nothing says so."""
    return clashing(a.ids, b.ids) or ("number in the title" if numbered_apart(a.title, b.title) else "")


def _keys(group: Group) -> Mapping[str, Sequence[object]]:
    """Return what a group shares with those that it may be a rewording of."""
    given = bool(group.wording.folded)
    return {
        "band": group.sketch if given else (),
        "opening": (group.wording.folded[:OPENING],) if given else (),
        "title": (group.title,) if group.title else (),
    }


def _canonical_order(group: Group) -> tuple[object, ...]:
    return (
        not group.wording.folded,
        -len(group.records),
        -len(group.wording.folded),
        group.wording.folded,
        group.title,
    )


def _join(began: Group, group: Group) -> Group:
    return replace(
        began,
        title=began.title or group.title,
        names=began.names or group.names,
        year=began.year or group.year,
        ids=began.ids | group.ids,
        others=(*began.others, *group.records, *group.others),
    )


def _same_paper(a: Group, b: Group, similarity: float) -> bool:
    """Return whether two groups are one paper's; `similarity` is the Jaccard index of their trigrams."""
    same_title = bool(a.title) and a.title == b.title
    strangers = bool(a.names and b.names) and a.names.isdisjoint(b.names)
    if not (a.wording.folded and b.wording.folded):
        return same_title and not strangers and years_fit(a.year, b.year) and " ".join(a.title) not in GENERIC
    if same_title and not strangers and similarity >= SAME_TITLE:
        return True
    if not resemble(a.wording.shingles, b.wording.shingles):
        return False
    # One title with and without its subtitle is no other title.
    retitled = bool(a.title and b.title) and not only_typing_differs(a.title, b.title)
    if retitled and strangers:
        return False
    return is_rewording(a.wording.words, b.wording.words, similarity, retitled=retitled)
