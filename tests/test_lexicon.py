"""Every pattern of the readings finds what it is for, and nothing that it must not."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Final

import pytest

import generator.reading
from generator.reading.lexicon import expand, words
from generator.text.patterns import Pattern


def patterns_in(value: object, name: str) -> Iterator[tuple[str, Pattern]]:
    """Yield the patterns that a module holds under a name, those in its tables too."""
    if isinstance(value, Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from patterns_in(inner, f"{name}.{key}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from patterns_in(inner, name)


MODULES: Final = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(generator.reading.__path__, "generator.reading.")
]
PATTERNS: Final = {
    f"{module.__name__.removeprefix('generator.reading.')}.{name}": pattern
    for module in MODULES
    for key, value in vars(module).items()
    for name, pattern in patterns_in(value, key)
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_a_pattern_matches_its_examples(pattern: Pattern) -> None:
    """Who changes a pattern or a class of words sees at once what else it was for."""
    assert pattern.yes
    assert pattern.no
    find = getattr(pattern, pattern.use)
    assert [text for text in pattern.yes if not find(text)] == []
    assert [text for text in pattern.no if find(text)] == []


def test_a_class_stands_in_brackets_of_its_own() -> None:
    """What follows the name of a class follows each of its words."""
    assert expand(r"this {PAPER}s?\b").startswith("this (?:paper|work|")
    assert expand(r"{PAPER}s?\b").endswith(r")s?\b")


def test_words_that_yaml_reads_as_something_else_are_words() -> None:
    """Neither "on" nor "no" is a truth value here."""
    assert {"on", "no", "yet"} <= words("LEADING")
