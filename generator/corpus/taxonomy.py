"""A taxonomy: topics and the phrases that speak for them, as a curator writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib.resources import files
from itertools import pairwise, product
from typing import Any, Final

import yaml

from generator.corpus.words import WORD, key_of
from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.running.memo import once, per_word

HINT: Final = 0.35
"""What a hint weighs beside a phrase: two different ones do not make a topic, three do."""

_KEYS: Final = ("name", "description", "phrases", "hints", "except")
_MEND: Final = "write it like an entry of the default topics.yml: name, description, phrases"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A place in the tree of phrases: what may follow, and what the phrase that ends here speaks for.

    A tree is large: two are the same only where they are one.
    """

    phrase: str = ""
    """The phrase that ends here, in its keys."""
    after: dict[str, Node] = field(default_factory=dict)
    weights: dict[int, float] = field(default_factory=dict)
    """Number of the topic (or `FIELD`) → weight; 0 where the phrase is the topic's exception."""

    def next(self, word: str) -> Node | None:
        """Return the node that a word leads to, as it stands in the tree: the stricter way first."""
        exact, key = _steps(word)
        return self.after.get(exact) or (self.after.get(key) if key is not exact else None)


@dataclass(frozen=True, eq=False)
class Tree:
    """All phrases of a taxonomy as one tree, so that one pass over a text finds them all."""

    root: Node

    @cached_property
    def beginning(self) -> Callable[[str], Node | None]:
        """Where each word leads from the root: most begin no phrase, which is known in one look."""
        return per_word(partial(Node.next, self.root))


FIELD: Final = -1
"""Stands in the place of a topic's number for what shows that a paper is of the field."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of a taxonomy, without papers."""

    name: str
    description: str = ""
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Phrases that look like the subject's but speak for nothing."""


@dataclass(frozen=True)
class Taxonomy:
    """Subjects in the curator's order, and what shows that a paper is of their field."""

    subjects: tuple[Subject, ...] = ()
    field_phrases: tuple[str, ...] = ()
    """A paper with none of them gets no subject. Empty: every paper may get one."""
    field_hints: tuple[str, ...] = ()
    """Two different ones stand for a phrase of the field."""
    is_default: bool = False
    """True for the taxonomy that comes with the generator: it yields to the collection where it does not fit."""

    @cached_property
    def tree(self) -> Tree:
        """All its phrases as one tree."""
        return tree_of(self)

    def __reduce__(self) -> tuple[type[Taxonomy], tuple[Any, ...]]:
        # Another process makes the tree in less time than it takes to send it.
        return Taxonomy, (self.subjects, self.field_phrases, self.field_hints, self.is_default)


def tree_of(taxonomy: Taxonomy) -> Tree:
    """Return all phrases of a taxonomy as one tree, made anew: `Taxonomy.tree` is made once."""
    root = Node()
    for phrase in taxonomy.field_phrases:
        _plant(root, phrase, FIELD, 1.0)
    for phrase in taxonomy.field_hints:
        _plant(root, phrase, FIELD, 0.5)
    for number, subject in enumerate(taxonomy.subjects):
        for phrase in subject.exceptions:
            _plant(root, phrase, number, 0.0)
        for phrase in subject.hints:
            _plant(root, phrase, number, HINT)
        for phrase in subject.phrases:
            _plant(root, phrase, number, 1.0)
    return Tree(root)


@per_word
def exact_or_key(word: str) -> str:
    """Return what a word of a phrase is compared by: itself where it is all capitals, else its key.

    `RL` is found in "RL" and "RLs" and not in "rl"; `Wasserstein` and `bandits` are found in any case and number.
    """
    singular = word[:-1] if len(word) > 2 and word.endswith("s") else word
    if len(singular) > 1 and singular.isupper():
        return singular
    return key_of(word)


@per_word
def _steps(word: str) -> tuple[str, str]:
    """Return the two ways in which a word may stand in a tree, the stricter first."""
    exact, key = exact_or_key(word), key_of(word)
    return (exact, exact) if exact == key else (exact, key)


def _plant(root: Node, phrase: str, number: int, weight: float) -> None:
    """Add a phrase to the tree in each of its spellings: each hyphen may also join its two words to one."""
    for words in _spellings(phrase):
        node = root
        for word in words:
            if word not in node.after:
                node.after[word] = Node(f"{node.phrase} {word}" if node.phrase else word)
            node = node.after[word]
        node.weights[number] = max(weight, node.weights.get(number, 0.0))


def _spellings(phrase: str) -> list[tuple[str, ...]]:
    found = list(WORD.finditer(phrase))
    words = [match.group() for match in found]
    gaps = [phrase[one.end() : other.start()] for one, other in pairwise(found)]
    if len(words) > 6:
        return [tuple(map(exact_or_key, words))]
    spellings = []
    for joined in product(*[(False, True) if gap == "-" else (False,) for gap in gaps]):
        parts = words[:1]
        for word, join in zip(words[1:], joined, strict=True):
            parts = [*parts[:-1], parts[-1] + word] if join else [*parts, word]
        spellings.append(tuple(map(exact_or_key, parts)))
    return spellings


def taxonomy_from(
    values: object, document: str = "topics.yml", line_of: Callable[[int], int] = lambda _: 0
) -> tuple[Taxonomy, tuple[Finding, ...]]:
    """Return the taxonomy that loaded YAML describes, and everything that is wrong with it.

    values: a list of mappings, as the header of the default `topics.yml` says. `line_of` tells an entry's line in
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
            findings.append(fault(place, f'topic "{entry["name"]}" stands twice', "join the two entries to one"))
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
    called = f'topic "{title}"'
    allowed = ("field", "phrases", "hints") if head == "field" else _KEYS
    findings = [
        oddity(place, f'{called} has the unknown key "{key}"', f"use only {', '.join(allowed)}")
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
        fault(place, f"{called}: {key} holds {phrase!r}, which has no word", "put a phrase in quotes, or delete it")
        for phrase in phrases
        if not isinstance(phrase, str | int | float) or isinstance(phrase, bool) or not WORD.search(str(phrase))
    ]


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "a text", int: "a number", float: "a number", bool: "yes or no"}
    return "nothing" if value is None else names.get(type(value), type(value).__name__)


@once
def default_taxonomy() -> Taxonomy:
    """Return the taxonomy of machine learning that comes with the generator."""
    values = yaml.safe_load(files("generator.corpus").joinpath("topics.yml").read_text(encoding="utf-8"))
    taxonomy, findings = taxonomy_from(values)
    if findings:
        raise ValueError("\n".join(map(str, findings)))
    return replace(taxonomy, is_default=True)
