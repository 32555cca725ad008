"""The file of benchmarks: data sets and benchmarks of the curator's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.sources.curated.yaml_file import read_yaml_mapping
from generator.sources.messages import describe, quote
from generator.text.spellings import key_of

BENCHMARKS_FILE: Final = "benchmarks.yml"
"""The file's name in the seeds folder."""
_KEYS: Final = ("known", "wary", "exact", "others")
_PLACES: Final = _KEYS[1:3]
"""Keys that say more about names which are known."""


@dataclass(frozen=True, slots=True)
class BenchmarkList:
    """Names as `benchmarks.yml` lists them; its head says what each part is for."""

    known: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each name with its other spellings."""
    wary: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


NO_LIST: Final = BenchmarkList()


def read_benchmarks(seeds: Path, base: BenchmarkList) -> tuple[BenchmarkList, tuple[Finding, ...]]:
    """Return the data sets that the curator lists besides those of `base`, and what is wrong with the list.

    Without the file, and where it cannot be read, there are none. Never raises.
    """
    path = seeds / BENCHMARKS_FILE
    if not os.path.lexists(path):
        return NO_LIST, ()
    listed, problems = read_yaml_mapping(path, BENCHMARKS_FILE)
    if listed is None:
        return NO_LIST, problems
    curated, findings = benchmarks_from(listed.values, BENCHMARKS_FILE, listed.lines, base)
    return curated, (*problems, *findings)


def benchmarks_from(
    values: Mapping[str, object], document: str, lines: Mapping[str, int], base: BenchmarkList
) -> tuple[BenchmarkList, tuple[Finding, ...]]:
    """Return the list that loaded YAML describes, and everything that is wrong with it; what is wrong is left out.

    values: what the file holds, as the head of the default list says. lines: that of each of its keys in `document`.
    base: the list whose names are known besides.
    """
    findings = [
        oddity(
            Place(document, lines.get(key, 0)),
            f"the key {quote(key)} is not known here",
            f"use only {', '.join(_KEYS)}",
        )
        for key in values
        if key not in _KEYS
    ]
    place = Place(document, lines.get("known", 0))
    known = dict(_known(values.get("known"), place, findings))
    names: dict[str, tuple[str, ...]] = {}
    for key in _KEYS[1:]:
        names[key] = tuple(_texts(values.get(key), f'"{key}"', Place(document, lines.get(key, 0)), findings))
    spelled = {key_of(spelling) for name, others in (*base.known, *known.items()) for spelling in (name, *others)}
    for key in _PLACES:
        findings += [
            fault(Place(document, lines.get(key, 0)), f"{quote(name)} is no known name", 'list it under "known" too')
            for name in names[key]
            if key_of(name) not in spelled
        ]
        names[key] = tuple(name for name in names[key] if key_of(name) in spelled)
    return BenchmarkList(tuple(known.items()), names["wary"], names["exact"], names["others"]), tuple(findings)


def _known(values: object, place: Place, findings: list[Finding]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name with its other spellings; add to `findings` what is wrong."""
    if values is not None and not isinstance(values, Mapping):
        findings.append(
            fault(place, f'"known" is {describe(values)}', 'write a line for each name: "Name: [other spellings]"')
        )
    taken: dict[str, str] = {}
    for name, others in values.items() if isinstance(values, Mapping) else ():
        spellings = []
        for spelling in (str(name), *_texts(others, quote(str(name)), place, findings)):
            key = key_of(spelling)
            if not key:
                findings.append(
                    fault(place, f"{quote(spelling)} has neither letters nor figures", "write the name, or delete it")
                )
            elif taken.setdefault(key, str(name)) != str(name):
                found = f"{quote(spelling)} is a spelling of {quote(taken[key])} and of {quote(str(name))}"
                findings.append(fault(place, found, "keep it with one of them"))
            else:
                spellings.append(spelling)
        if spellings and spellings[0] == str(name):
            yield spellings[0], tuple(spellings[1:])


def _texts(values: Any, of: str, place: Place, findings: list[Finding]) -> Iterator[str]:
    """Yield the texts of a list, of one text or of nothing; add to `findings` what is no text."""
    for value in values if isinstance(values, list) else [] if values is None else [values]:
        if isinstance(value, str) and value.strip():
            yield value.strip()
        else:
            findings.append(
                fault(place, f"{of} lists {describe(value)}, expected a name", "put it in quotes, or delete it")
            )
