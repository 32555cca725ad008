"""The phrases of a taxonomy as one tree, and the taxonomy that comes with the generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib.resources import files
from itertools import pairwise, product
from typing import Final

import yaml

from generator.corpus.words import WORD, key_of
from generator.running.memo import once, per_word
from generator.sources.curated.topics_file import Taxonomy, taxonomy_from

HINT: Final = 0.35
"""What a hint weighs beside a phrase: two different ones do not make a topic, three do."""


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


def tree_of(taxonomy: Taxonomy) -> Tree:
    """Return all phrases of a taxonomy as one tree. Made once and handed on: the default one takes 20 ms."""
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


@once
def default_taxonomy() -> Taxonomy:
    """Return the taxonomy of machine learning that comes with the generator."""
    values = yaml.safe_load(files("generator.corpus").joinpath("topics.yml").read_text(encoding="utf-8"))
    taxonomy, findings = taxonomy_from(values)
    if findings:
        raise ValueError("\n".join(map(str, findings)))
    return replace(taxonomy, is_default=True)
