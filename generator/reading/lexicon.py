"""The words that the questions share: classes that patterns name in braces, and lists; they stand in lexicon.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

import yaml

from generator.running.memo import once
from generator.text import patterns
from generator.text.patterns import Pattern, Use

_NAME: Final = re.compile(r"\{([A-Z][A-Z_]*)\}")


@once
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    """Return the classes and lists of lexicon.yml: every value is text, so that "on" and "no" are words."""
    text = files("generator.reading").joinpath("lexicon.yml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # type: ignore[no-any-return]  # noqa: S506


def expand(template: str) -> str:
    """Return a template with its classes in place of their names: `{PAPER}s?` → `(?:paper|work)s?`."""

    def members(name: re.Match[str]) -> str:
        written = "".join(_lexicon()["classes"][name[1]].splitlines())
        return f"(?:{expand(written)})"

    return _NAME.sub(members, template)


def pattern(
    template: str, *, yes: Sequence[str], no: Sequence[str], use: Use = "search", any_case: bool = False
) -> Pattern:
    """Return a pattern whose template names classes in braces: `we (?:{MAKES}) (?P<what>.+)`.

    yes, no, use, any_case: as for `generator.text.patterns.compile`. Every pattern of this room has examples of both.
    """
    return patterns.compile(expand(template), yes=yes, no=no, use=use, any_case=any_case)


def words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(_lexicon()["lists"][name].split())


def weights(room: str) -> Mapping[str, float]:
    """Return what things are worth in a room of the readings, by name, as its `weights.yml` has it."""
    text = files(f"generator.reading.{room}").joinpath("weights.yml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in yaml.safe_load(text).items()}
