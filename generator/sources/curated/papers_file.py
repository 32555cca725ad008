"""The metadata file: what abstracts do not say of themselves, laid over the papers that they begin."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from generator.errors import Finding, fault
from generator.metadata import Metadata
from generator.model import Paper, Place
from generator.sources.curated.yaml_file import YamlEntry, read_yaml_list
from generator.sources.messages import describe, limited, nearest, quote
from generator.sources.records import LONGEST_RECORD
from generator.sources.values.fields import METADATA_KEYS, add_up, lay_over
from generator.sources.values.readers import MisfitError, Values, is_empty
from generator.text.words import fold

METADATA_FILE = "papers.yml"
"""The metadata file's name in the seeds folder."""
BEGINNING = "abstract_starts_with"
PROVENANCE = "checked_against"

PAPER = "paper"
SAME, DIFFERENT = "same_as", "different_from"

_KEYS = frozenset({BEGINNING, PROVENANCE, PAPER, SAME, DIFFERENT, *METADATA_KEYS})
NOTHING_NAMED: Mapping[Place, Collection[Place]] = MappingProxyType({})
_KEY_LENGTH = 60
"""Folded characters by which beginnings are sorted; what is longer is compared in full."""
_LIKENESS = 12
"""Folded characters that an abstract must share to be named as probably meant; two words at least."""
_MOST_NAMED = 3
"""So many abstracts are named where an entry fits several."""
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?")


@dataclass(frozen=True, slots=True)
class Claim:
    """That a paper is the same as another, or a different one."""

    place: Place
    other: str
    """What names the other: an identifier, an address, a title, the beginning of an abstract."""
    same: bool


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """What the metadata file says of one paper."""

    place: Place
    """Where its beginning of an abstract, or what else names the paper, stands."""
    beginning: str
    """How the abstract begins that it belongs to; compared by letters and digits only."""
    metadata: Metadata
    checked_against: str = ""
    """Where the curator found it; kept, not shown."""
    paper: str = ""
    """What names the paper where no beginning does: an identifier, an address, a title."""
    claims: tuple[Claim, ...] = ()


def read_metadata(seeds: Path) -> tuple[tuple[MetadataEntry, ...], tuple[Finding, ...]]:
    """Return the entries of `papers.yml` in the seeds folder, in its order, and what is wrong with it.

    Without the file there is nothing of either. A wrong value, and an entry without a beginning, are left
    out and reported; of a file that does not parse there is nothing but the fault. Never raises.
    """
    path = seeds / METADATA_FILE
    if not os.path.lexists(path):
        return (), ()
    entries, problems = read_yaml_list(path, METADATA_FILE)
    read = [_read_entry(entry) for entry in entries]
    findings = (*problems, *(finding for _, faults in read for finding in faults))
    kept = tuple(entry for entry, _ in read if entry)
    return kept, limited(tuple(sorted(findings, key=lambda finding: finding.place)))


def bind_metadata(
    papers: Iterable[Paper],
    entries: Iterable[MetadataEntry],
    named: Mapping[Place, Collection[Place]] = NOTHING_NAMED,
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """Return the papers in the order given, with the entries that belong to them laid over what their records say.

    An entry belongs to the one paper of which a record begins with its beginning, compared by `fold`; where none does
    as submitted, LaTeX commands are passed over, so that the beginning may be taken from a page. An entry that belongs
    to no paper or to several, or to one that an earlier entry has, changes nothing and is reported.
    named: of entries that name their paper otherwise, by their place, the places of the records that are meant.
    Cost: O((papers + entries) · log papers).
    """
    bound = list(papers)
    owners: dict[int, MetadataEntry] = {}
    findings: list[Finding] = []
    submitted = _Beginnings(bound, cleaned=False)
    cleaned: _Beginnings | None = None
    at = {seen.place: number for number, paper in enumerate(bound) for seen in paper.occurrences} if named else {}
    for entry in entries:
        if entry.paper:
            matches = list(dict.fromkeys(at[place] for place in named.get(entry.place, ())))
            if not matches:  # which is reported where names are looked up
                continue
        else:
            matches = submitted.find(entry.beginning)
        if not matches:
            cleaned = cleaned or _Beginnings(bound, cleaned=True)
            matches = cleaned.find(entry.beginning)
        if len(matches) != 1:
            findings.append(_several(entry, bound, matches) if matches else _none(entry, submitted))
        elif matches[0] in owners:
            findings.append(_again(entry, owners[matches[0]], bound[matches[0]]))
        else:
            owners[matches[0]] = entry
    for number, entry in owners.items():
        bound[number] = replace(bound[number], metadata=lay_over(bound[number].metadata, entry.metadata))
    return tuple(bound), limited(tuple(findings))


def _read_entry(entry: YamlEntry) -> tuple[MetadataEntry | None, list[Finding]]:
    findings = [_unknown(entry, key) for key in entry.values if key not in _KEYS]
    values: Values = {}
    for key, read in METADATA_KEYS.items():
        if key not in entry.values:
            continue
        # An arXiv identifier without quotes is a number for YAML, but its last zero counts.
        value = entry.written.get(key, entry.values[key]) if key == "arxiv" else entry.values[key]
        if is_empty(value):
            findings.append(fault(_place(entry, key), f'"{key}" has no value', "write one or delete the key"))
            continue
        try:
            values = add_up(values, read(value))
        except MisfitError as misfit:
            found = f'"{key}" is {misfit.found}, expected {misfit.expected}'
            findings.append(fault(_place(entry, key), found, misfit.mend))
    claims, problems = _claims(entry)
    findings += problems
    paper = entry.values.get(PAPER)
    if paper is not None and BEGINNING not in entry.values:
        if isinstance(paper, str) and paper.strip():
            provenance = str(entry.values.get(PROVENANCE) or "")
            place = _place(entry, PAPER)
            return MetadataEntry(place, "", Metadata(**values), provenance, paper.strip(), claims), findings
        found = f'"{PAPER}" is {describe(paper)}, expected an identifier, an address or a title'
        return None, [*findings, fault(_place(entry, PAPER), found, 'write one such as "doi:10.1000/182"')]
    beginning = entry.values.get(BEGINNING)
    if not isinstance(beginning, str) or not fold(beginning[:LONGEST_RECORD]):
        return None, [*findings, _no_beginning(entry)]
    provenance = str(entry.values.get(PROVENANCE) or "")
    return MetadataEntry(_place(entry, BEGINNING), beginning, Metadata(**values), provenance, "", claims), findings


def _claims(entry: YamlEntry) -> tuple[tuple[Claim, ...], list[Finding]]:
    """Return which papers an entry says to be the same or others, and what is wrong with that."""
    claims: list[Claim] = []
    findings: list[Finding] = []
    for key in (SAME, DIFFERENT):
        value = entry.values.get(key)
        for other in value if isinstance(value, list) else [value] if key in entry.values else []:
            if isinstance(other, str) and other.strip():
                claims.append(Claim(_place(entry, key), other.strip(), key == SAME))
            else:
                found = (
                    f'"{key}" is {describe(other)}, expected an identifier, an address or the beginning of an abstract'
                )
                findings.append(fault(_place(entry, key), found, 'write one such as "arxiv:2312.06052"'))
    return tuple(claims), findings


class _Beginnings:
    """The beginnings of all records, sorted, so that those with a given beginning stand side by side."""

    def __init__(self, papers: Sequence[Paper], *, cleaned: bool) -> None:
        self._clean = _without_commands if cleaned else str
        rows = {
            (source, number): place
            for number, paper in enumerate(papers)
            for place, source in reversed([(o.place, o.source) for o in paper.occurrences])
        }
        self._rows = sorted(
            (_fold_beginning(self._clean(source)), number, place, source) for (source, number), place in rows.items()
        )
        self._keys = [row[0] for row in self._rows]

    def find(self, beginning: str) -> list[int]:
        """Return the numbers of the papers that begin so, the first few of them where they are many."""
        folded = fold(self._clean(beginning[:LONGEST_RECORD]))
        key = folded[:_KEY_LENGTH]
        found: list[int] = []
        for position in range(bisect_left(self._keys, key), len(self._rows)):
            row_key, number, _, source = self._rows[position]
            if not row_key.startswith(key) or len(found) > _MOST_NAMED:
                break
            if number not in found and (folded == key or fold(self._clean(source)).startswith(folded)):
                found.append(number)
        return found

    def nearest(self, beginning: str) -> tuple[Place, str] | None:
        """Return place and text of the record whose beginning shares most with `beginning`, where that is enough."""
        key = fold(beginning[:LONGEST_RECORD])[:_KEY_LENGTH]
        position = bisect_left(self._keys, key)
        neighbours = self._rows[max(0, position - 1) : position + 1]
        best = max(neighbours, default=None, key=lambda row: _shared(row[0], key))
        return (best[2], best[3]) if best and _shared(best[0], key) >= _LIKENESS else None


def _without_commands(text: str) -> str:
    return _COMMAND.sub("", text)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _fold_beginning(text: str) -> str:
    taken = 2 * _KEY_LENGTH
    while len(folded := fold(text[:taken])) < _KEY_LENGTH and taken < len(text):
        taken *= 2
    return folded[:_KEY_LENGTH]


def _place(entry: YamlEntry, key: str) -> Place:
    return replace(entry.place, line=entry.lines[key])


def _unknown(entry: YamlEntry, key: str) -> Finding:
    known = f"expected one of {', '.join(sorted(_KEYS))}"
    found = f"the key {quote(key, 40)} is unknown{nearest(key, _KEYS) or f', {known}'}"
    return fault(_place(entry, key), found, "rename or delete it")


def _no_beginning(entry: YamlEntry) -> Finding:
    mend = "write the first 60 characters or so of its abstract"
    if BEGINNING not in entry.values:
        found = f'the entry has no "{BEGINNING}" and no "{PAPER}", so it belongs to no paper'
        return fault(entry.place, found, mend)
    value = entry.values[BEGINNING]
    found = "has no letters" if isinstance(value, str) and value.strip() else f"is {describe(value)}"
    return fault(_place(entry, BEGINNING), f'"{BEGINNING}" {found}, expected the beginning of an abstract', mend)


def _none(entry: MetadataEntry, beginnings: _Beginnings) -> Finding:
    found = f"no abstract begins with {quote(entry.beginning)}"
    near = beginnings.nearest(entry.beginning)
    if near:
        found += f"; the one nearest to it, {near[0]}, begins with {quote(near[1])}"
    return fault(entry.place, found, "copy the beginning from the abstract, or delete the entry")


def _several(entry: MetadataEntry, papers: Sequence[Paper], matches: Sequence[int]) -> Finding:
    places = [str(place) for place in sorted(papers[number].occurrences[0].place for number in matches)]
    named = ", ".join(places[:_MOST_NAMED]) + (" and others" if len(places) > _MOST_NAMED else "")
    found = f"more than one abstract begins with {quote(entry.beginning)} ({named})"
    return fault(entry.place, found, "write more of the beginning, so that only one does")


def _again(entry: MetadataEntry, owner: MetadataEntry, paper: Paper) -> Finding:
    found = (
        f"this entry belongs to the abstract at {paper.occurrences[0].place}, as does that in line {owner.place.line}"
    )
    return fault(entry.place, found, "put both into one; until then the first counts")
