"""Authors: lists of names, however a source writes and divides them, as people and organisations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.metadata import Person
from generator.sources.values.identifying import orcid_of

_ORGANISATIONS: Final = frozenset(
    [
        "academy",
        "agency",
        "alliance",
        "association",
        "authority",
        "bank",
        "board",
        "bureau",
        "center",
        "centers",
        "centre",
        "centres",
        "collaboration",
        "college",
        "commission",
        "committee",
        "company",
        "consortium",
        "corporation",
        "council",
        "department",
        "federation",
        "foundation",
        "group",
        "hospital",
        "inc",
        "institut",
        "institute",
        "institutes",
        "institution",
        "investigators",
        "laboratory",
        "laboratories",
        "lab",
        "ministry",
        "network",
        "office",
        "organisation",
        "organization",
        "programme",
        "project",
        "school",
        "service",
        "society",
        "team",
        "trust",
        "union",
        "universities",
        "university",
    ]
)
"""Words of which a name is not a person's."""
_SUFFIX: Final = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)\Z", re.IGNORECASE)
_AND: Final = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*,(?!\s*(?:Jr|Sr|II|III|IV)\b)\s*")
_OTHERS: Final = re.compile(r"(?:^|[\s,])(?:et\.?\s+al\.?|(?:and|&)\s+others)\s*$|^others$", re.IGNORECASE)
_OF: Final = re.compile(r"\b(?:of|for|on)\b", re.IGNORECASE)
_PARTICLES: Final = re.compile(r"(?:[a-zà-ÿ'’]+\s+)+")


def is_organisation(name: str) -> bool:
    """Return whether a name of several words is that of a group, by one of them."""
    words = (name.replace(",", " ") if "," in name else name).lower().split()
    return len(words) > 1 and not _ORGANISATIONS.isdisjoint(words)


def divide_names(text: str) -> list[str]:
    """Return the names of `A; B`, `A|B`, of BibTeX's `Last, First and Last, First`, and of `A, B and C`."""
    for sign in (";", "|"):
        if sign in text:
            return text.split(sign)
    others = _OTHERS.search(text)
    body = text[: others.start()] if others else text
    parts = _AND.split(body)
    if _is_one_organisation(body, parts):
        return [body, *(["et al."] if others else [])]
    last_first = all(len(_firsts(part)) == 1 for part in parts)
    if last_first and (len(parts) > 1 or " " not in parts[0].split(",")[0]):
        names = parts
    else:
        names = [name for part in parts for name in _COMMA.split(part)]
    return names + (["et al."] if others else [])


def _firsts(name: str) -> list[str]:
    """Return what stands behind the commas of a name and is no suffix."""
    return [part for part in map(str.strip, name.split(",")[1:]) if not _SUFFIX.fullmatch(part)]


def _is_one_organisation(text: str, parts: list[str]) -> bool:
    """Return whether an "and" belongs to a name, as in `Food and Agriculture Organization`."""
    if len(parts) < 2 or "," in text or not is_organisation(text):
        return False
    first = parts[0]
    return any(" " not in part.strip() for part in parts) or bool(is_organisation(first) and _OF.search(first))


def people_of(names: list[str | Mapping[str, object]]) -> tuple[tuple[Person, ...], bool]:
    """Return the people of a list of names, and whether its end says that there are more.

    A name is a text or an object with `family`, `given`, `particle`, `suffix`, `orcid`, with `name`, or with
    `organisation`. Blank ones are left out.
    """
    people = [person for name in names if (person := _person(name)) is not None]
    more = bool(people) and not people[-1].organisation and bool(_OTHERS.search(people[-1].name))
    if more:
        last = people.pop()
        before = _person(_OTHERS.sub("", last.name).rstrip(" ,"))
        people += [before] if before else []
    return tuple(people), more


def _person(name: str | Mapping[str, object]) -> Person | None:
    if isinstance(name, str):
        written = " ".join(name.split())
        return _of_text(written) if written else None
    return _of_parts({key.strip().lower(): value for key, value in name.items() if isinstance(value, str)})


def _of_parts(given: Mapping[str, str]) -> Person | None:
    parts = {key: _plain(value) for key, value in given.items()}
    orcid = orcid_of(parts.get("orcid", ""))
    whole = parts.get("organisation") or parts.get("literal")
    family = parts.get("family", "")
    if whole:
        return Person(whole, orcid=orcid, organisation=bool(parts.get("organisation") or is_organisation(whole)))
    if family:
        particle = parts.get("particle") or parts.get("non-dropping-particle") or parts.get("dropping-particle") or ""
        suffix = parts.get("suffix", "")
        return _parted(family, parts.get("given", ""), particle, suffix, orcid)
    if name := parts.get("name") or parts.get("given", ""):
        person = _of_text(name)
        return Person(
            person.name, person.family, person.given, person.particle, person.suffix, orcid, person.organisation
        )
    return None


def _of_text(written: str) -> Person:
    """Return the person of a name on one line: `Ada Lovelace`, `Lovelace, Ada`, or with particle and suffix."""
    if "," not in written:
        return Person(written, organisation=is_organisation(written))
    last, *rest = (part.strip() for part in written.split(","))
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    firsts = [part for part in rest if part and part not in suffixes]
    if len(firsts) != 1 or len(suffixes) > 1 or not last or is_organisation(written):
        return Person(written, organisation=is_organisation(written))
    small = _PARTICLES.match(last)
    particle = small[0].strip() if small else ""
    return _parted(last[len(small[0]) :] if small else last, firsts[0], particle, "".join(suffixes), "")


def _parted(family: str, given: str, particle: str, suffix: str, orcid: str) -> Person:
    """Return the person of these parts; the name is as one writes it on a page."""
    joined = f"{particle}{family}" if particle.endswith(("'", "’")) else f"{particle} {family}"
    name = " ".join(filter(None, (given, joined.strip(), suffix)))
    return Person(name, family, given, particle, suffix, orcid)


def _plain(text: str) -> str:
    return " ".join(text.split())
