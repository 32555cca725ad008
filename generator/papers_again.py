"""Papers of records that were made before, all but a few: only what the others may have to do with is made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from generator.canonical import canonicalise, marks_of
from generator.errors import Finding, sort_findings
from generator.model import Paper, Record

_FEW: Final = 0.25
"""Part of the records up to which it is worth while to look for the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Canonicalised:
    """Records and their papers."""

    records: tuple[Record, ...]
    marks: npt.NDArray[np.uint64]
    """(records, marks) what each may share with others."""
    papers: tuple[Paper, ...]
    """As of `canonicalise`."""
    findings: tuple[Finding, ...]
    """As of `canonicalise`."""


def canonicalise_again(records: Sequence[Record], before: Canonicalised | None) -> Canonicalised:
    """Return what `canonicalise` gives, found faster where most records are objects that `before` has, too.

    Records that share a mark, step by step, are made papers together; where none of them is new and none is gone, their
    papers are those of before. Takes the time of comparing numbers: 10,000 records of which one changed, 0.05 s.
    """
    row = {id(record): number for number, record in enumerate(before.records)} if before else {}
    rows = np.array([row.get(id(record), -1) for record in records], dtype=np.int64)
    new = rows < 0
    if before is None or np.count_nonzero(new) > _FEW * len(records):
        marks = np.stack([marks_of(record) for record in records]) if records else np.empty((0, 0), dtype=np.uint64)
        return Canonicalised(tuple(records), marks, *canonicalise(records))
    marks = before.marks[rows]
    for number in np.flatnonzero(new):
        marks[number] = marks_of(records[number])
    gone = np.setdiff1d(np.arange(len(before.records)), rows)
    touched = _touching(marks, np.concatenate([marks[new].ravel(), before.marks[gone].ravel()]))
    chosen = [records[number] for number in np.flatnonzero(touched)]
    places = {record.place for record in (*chosen, *(before.records[number] for number in gone))}
    papers, findings = canonicalise(chosen)
    kept = [paper for paper in before.papers if paper.occurrences[0].place not in places]
    told = (finding for finding in before.findings if finding.place not in places)
    return Canonicalised(
        tuple(records),
        marks,
        tuple(sorted((*kept, *papers), key=lambda paper: paper.id)),
        sort_findings((*told, *findings)),
    )


def _touching(marks: npt.NDArray[np.uint64], begun: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Return which rows share a mark with those begun with, or with a row that does, and so on."""
    touched = np.zeros(len(marks), dtype=bool)
    wanted = np.unique(begun)
    while len(wanted):
        places = np.minimum(np.searchsorted(wanted, marks), len(wanted) - 1)
        found = (wanted[places] == marks).any(axis=1) & ~touched
        touched |= found
        wanted = np.setdiff1d(np.unique(marks[found]), wanted)
    return touched
