"""The file of topics: a taxonomy, with the phrases that speak for each topic, as a curator writes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.errors import Finding, UsageError, fault, oddity
from generator.model import Place
from generator.sources.curated.yaml_file import read_yaml_list
from generator.sources.messages import describe, quote, shown_name

TOPICS_FILE: Final = "topics.yml"
"""The file's name in the seeds folder."""
_KEYS: Final = ("name", "description", "phrases", "hints", "except")
_MEND: Final = "write it like an entry of the default topics.yml: name, description, phrases"


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of a taxonomy, without papers."""

    name: str
    description: str = ""
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Phrases that look like the subject's but speak for nothing."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Subjects in the curator's order, and what shows that a paper is of their field."""

    subjects: tuple[Subject, ...] = ()
    field_phrases: tuple[str, ...] = ()
    """A paper with none of them gets no subject. Empty: every paper may get one."""
    field_hints: tuple[str, ...] = ()
    """Two different ones stand for a phrase of the field."""
    is_default: bool = False
    """True for the taxonomy that comes with the generator: it yields to the collection where it does not fit."""


def read_topics(seeds: Path, chosen: Path | None = None) -> tuple[Taxonomy | None, tuple[Finding, ...]]:
    """Return the curator's taxonomy, and what is wrong with it; None where there is no such file.

    chosen: the file that the option `topics` names, which is read instead of the one in the seeds folder. What is wrong
    is left out; of a file that cannot be read the taxonomy is empty. Raises UsageError where `chosen` is no file.
    """
    path = chosen or seeds / TOPICS_FILE
    if chosen and not chosen.is_file():
        raise UsageError(f"{chosen}: there is no such file; mend the option topics or take it away")
    if not os.path.lexists(path):
        return None, ()
    document = shown_name(path.name)
    listed, problems = read_yaml_list(path, document)
    values = [entry.values for entry in listed]
    taxonomy, findings = taxonomy_from(values, document, lambda number: listed[number].place.line)
    return taxonomy, problems or findings


def taxonomy_from(
    values: object, document: str = "topics.yml", line_of: Callable[[int], int] = lambda _: 0
) -> tuple[Taxonomy, tuple[Finding, ...]]:
    """Return the taxonomy that loaded YAML describes, and everything that is wrong with it.

    values: a list of mappings, as the header of the default `topics.yml` says. `line_of` gives an entry's line in
    `document` from its number, counted from 0. Entries that are wrong are left out and reported; nothing raises.
    """
    if not isinstance(values, Sequence) or isinstance(values, str):
        found = f"found {_kind(values)} where a list of topics is expected"
        return Taxonomy(), (fault(Place(document, 0), found, 'begin each topic with "- name: …"'),)
    subjects: dict[str, Subject] = {}
    field_phrases: list[str] = []
    field_hints: list[str] = []
    findings: list[Finding] = []
    for index, entry in enumerate(values):
        place = Place(document, line_of(index))
        faults = _faults(index, entry, place)
        findings += faults
        if any(finding.level == "fault" for finding in faults):
            continue
        if "field" in entry:
            field_phrases += _strings(entry, "phrases")
            field_hints += _strings(entry, "hints")
        elif entry["name"].strip().casefold() in subjects:
            findings.append(fault(place, f"topic {quote(entry['name'])} stands twice", "join the two entries to one"))
        else:
            subject = _subject(entry)
            subjects[subject.name.casefold()] = subject
    return Taxonomy(tuple(subjects.values()), tuple(field_phrases), tuple(field_hints)), tuple(findings)


def _subject(entry: Mapping[str, Any]) -> Subject:
    return Subject(
        entry["name"].strip(),
        (entry.get("description") or "").strip(),
        _strings(entry, "phrases"),
        _strings(entry, "hints"),
        _strings(entry, "except"),
    )


def _strings(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(map(str, entry.get(key) or ()))


def _faults(index: int, entry: object, place: Place) -> list[Finding]:
    """Return what is wrong with one entry."""
    if not isinstance(entry, Mapping):
        return [fault(place, f"entry {index + 1} is {_kind(entry)}, not a topic", _MEND)]
    head = "field" if "field" in entry else "name"
    title = entry.get(head)
    if not isinstance(title, str) or not title.strip():
        return [fault(place, f"entry {index + 1} has no name in words", _MEND)]
    called = f"topic {quote(title)}"
    allowed = ("field", "phrases", "hints") if head == "field" else _KEYS
    findings = [
        oddity(place, f"{called} has the unknown key {quote(str(key))}", f"use only {', '.join(allowed)}")
        for key in entry
        if key not in allowed
    ]
    if not isinstance(entry.get("description") or "", str):
        findings.append(fault(place, f"{called}: description is not a text", "put it in quotes"))
    for key in ("phrases", "hints", "except"):
        findings += _list_faults(called, key, entry.get(key), place)
    if not entry.get("phrases") and not entry.get("hints"):
        findings.append(fault(place, f"{called} has no phrases, so no paper can have it", "list phrases under it"))
    return findings


def _list_faults(called: str, key: str, phrases: object, place: Place) -> list[Finding]:
    if phrases is None:
        return []
    if not isinstance(phrases, Sequence) or isinstance(phrases, str):
        return [fault(place, f"{called}: {key} is {_kind(phrases)}", f'write a list: "{key}: [one, another]"')]
    return [
        fault(
            place,
            f"{called}: {key} holds {describe(phrase)}, which has no word",
            "put a phrase in quotes, or delete it",
        )
        for phrase in phrases
        if not _is_phrase(phrase)
    ]


def _is_phrase(value: object) -> bool:
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return is_plain and any(map(str.isalnum, str(value)))


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "a text", int: "a number", float: "a number", bool: "yes or no"}
    return "nothing" if value is None else names.get(type(value), type(value).__name__)
