"""Lists of data sets and benchmarks: the one that comes with the generator, and a curator's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import yaml

from generator.errors import Finding, PaperDigestError, fault, oddity
from generator.model import Place
from generator.reading.lexicon import pattern
from generator.running.memo import once, per_word
from generator.sources.messages import describe, quote

PART: Final = pattern(
    r"[^\W\d_]+|\d+|/(?=\w)|(?<=\w)\++",
    yes=["CIFAR", "10"],
    no=[" - "],
)
"""What the spellings of one name share: letters, figures, a slash, a plus. What stands between them does not matter."""
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


@per_word
def key_of(name: str) -> str:
    """Return what two spellings of one name share."""
    return join(name).casefold()


def join(spelling: str) -> str:
    """Return a spelling without what does not matter between its parts, still in its own letters."""
    return "".join(PART.findall(spelling))


@once
def default_list() -> BenchmarkList:
    """Return the list that comes with the generator. Raises PaperDigestError where something is wrong with it."""
    text = files("generator.reading.benchmarks").joinpath("names.yml").read_text(encoding="utf-8")
    values = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, in C if it is there
    listed, findings = _listed(values, "benchmarks.yml", {}, NO_LIST)
    if findings:
        raise PaperDigestError("\n".join(map(str, findings)))
    return listed


def curated_list(
    values: Mapping[str, object], document: str, lines: Mapping[str, int]
) -> tuple[BenchmarkList, tuple[Finding, ...]]:
    """Return a curator's list, and everything that is wrong with it; what is wrong is left out.

    values: what the file holds, as the head of the default `benchmarks.yml` says. lines: that of each of its keys in
    `document`. A name that is not in `known` may be in the default list.
    """
    return _listed(values, document, lines, default_list())


def _listed(
    values: Mapping[str, object], document: str, lines: Mapping[str, int], base: BenchmarkList
) -> tuple[BenchmarkList, tuple[Finding, ...]]:
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
