"""The file that says where papers come from: `paper-digest fetch` asks there, builds never do."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.errors import Finding, fault
from generator.model import Place
from generator.sources.curated.yaml_file import YamlEntry, read_yaml_list
from generator.sources.messages import describe, limited, nearest, quote
from generator.sources.values.dates import day_of

SOURCES_FILE: Final = "sources.yml"
"""The file's name in the seeds folder."""
SERVICES: Final[Mapping[str, str]] = {
    "arxiv": "a query of arXiv's API, such as cat:cs.CL AND abs:agents",
    "openalex": "words to search for in OpenAlex, or filters such as institutions.ror:02mhbdp94",
    "pubmed": "a query of PubMed",
    "doi": "a DOI or a list of them, asked for at Crossref",
    "openreview": "the id of a venue, such as ICLR.cc/2025/Conference",
    "zotero": "a library, such as groups/12345 or users/12345/collections/ABCD1234",
    "feed": "the address of a feed (RSS or Atom)",
    "address": "the address of a file of a format that is read",
}
"""What may be asked, and what is written behind it."""
MOST: Final = 100_000
_AT_MOST: Final = 100
_OPTIONS: Final = ("name", "at_most", "since", "key_from", "contact")
_KEYS: Final = frozenset((*SERVICES, *_OPTIONS))
_DAYS_AGO: Final = re.compile(r"(\d{1,4}) days?")
_SINCE: Final = frozenset(("arxiv", "openalex", "pubmed", "openreview", "zotero"))
_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]*", re.IGNORECASE)
_CONTACT: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where papers come from."""

    place: Place
    name: str
    """What the curator calls it; unique."""
    service: str
    """A key of `SERVICES`."""
    asked: tuple[str, ...]
    """What is asked for there; several for DOIs alone."""
    at_most: int = _AT_MOST
    """How many records are asked for in one round."""
    since: str = ""
    """The day from which on, as `2024-05-17`, or how many days ago, as `30`; empty for all."""
    key_from: str = ""
    """The environment variable that holds the key of the service."""
    contact: str = ""
    """Whom the service may write to: an address of email or of a page."""


def read_sources(seeds: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Return the entries of `sources.yml` in the seeds folder, in its order, and what is wrong with it.

    Without the file there is nothing of either. An entry with a wrong value is left out and reported. Never raises.
    """
    path = seeds / SOURCES_FILE
    if not os.path.lexists(path):
        return (), ()
    entries, problems = read_yaml_list(path, SOURCES_FILE)
    sources: list[Source] = []
    findings = list(problems)
    for entry in entries:
        source, faults = _read_entry(entry, [source.name for source in sources])
        findings.extend(faults)
        if source is not None:
            sources.append(source)
    return tuple(sources), limited(tuple(sorted(findings, key=lambda finding: finding.place)))


def _read_entry(entry: YamlEntry, taken: Collection[str]) -> tuple[Source | None, Sequence[Finding]]:
    faults = [_unknown(entry, key) for key in entry.values if key not in _KEYS]
    services = [key for key in SERVICES if key in entry.values]
    if len(services) != 1:
        found = "the entry says nowhere to ask" if not services else f"the entry asks at {' and '.join(services)}"
        return None, [*faults, fault(entry.place, found, f"write one of {', '.join(SERVICES)}")]
    (service,) = services
    value = entry.values[service]
    asked = tuple(value) if isinstance(value, list) and service == "doi" else (value,)
    if not all(isinstance(one, str) and one.strip() for one in asked) or not asked:
        found = f'"{service}" is {describe(value)}, expected {SERVICES[service]}'
        return None, [*faults, fault(_place(entry, service), found, "write it in quotes")]
    texts = tuple(str(one).strip() for one in asked)
    if service in {"feed", "address"} and not re.match(r"https?://\S+\Z", texts[0]):
        found = f'"{service}" is {quote(texts[0])}, expected an address that begins with https://'
        return None, [*faults, fault(_place(entry, service), found, "write the whole address")]
    name = str(entry.values.get("name") or f"{service} {texts[0]}")
    if name in taken:
        faults.append(fault(entry.place, f"another entry has the name {quote(name)}", 'give it another "name"'))
    checked = {key: check for key in _OPTIONS[1:] if key in entry.values and (check := _wrong(key, entry, service))}
    faults.extend(fault(_place(entry, key), found, "correct or delete it") for key, found in checked.items())
    if faults:
        return None, faults
    said = entry.values
    return Source(
        place=_place(entry, service),
        name=name,
        service=service,
        asked=texts,
        at_most=int(str(said.get("at_most", _AT_MOST))),
        since=_since(said.get("since")),
        key_from=str(said.get("key_from") or ""),
        contact=str(said.get("contact") or ""),
    ), []


def _wrong(key: str, entry: YamlEntry, service: str) -> str:
    """Return what is wrong with the value of an option, or an empty text."""
    value = entry.values[key]
    if key == "at_most":
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST
        return "" if fits else f'"at_most" is {describe(value)}, expected a number from 1 to {MOST:,}'
    if key == "since":
        if service not in _SINCE:
            return f'"since" says nothing to {service}'
        return "" if _since(value) else f'"since" is {describe(value)}, expected a day or, for example, "30 days"'
    if key == "key_from":
        fits = isinstance(value, str) and bool(_VARIABLE.fullmatch(value))
        return "" if fits else f'"key_from" is {describe(value)}, expected the name of an environment variable'
    fits = isinstance(value, str) and bool(_CONTACT.fullmatch(value))
    return "" if fits else f'"contact" is {describe(value)}, expected an address of email or of a page'


def _since(value: object) -> str:
    ago = _DAYS_AGO.fullmatch(value.strip()) if isinstance(value, str) else None
    if ago:
        return ago[1]
    day = day_of(value)
    return f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01" if len(day) == 7 else day


def _unknown(entry: YamlEntry, key: str) -> Finding:
    known = nearest(key, _KEYS) or f", expected one of {', '.join(sorted(_KEYS))}"
    return fault(_place(entry, key), f"the key {quote(key, 40)} is unknown{known}", "rename or delete it")


def _place(entry: YamlEntry, key: str) -> Place:
    return replace(entry.place, line=entry.lines[key])
