"""The file of locked addresses: one line for each, with the day and the ids of the papers that stood there."""

from __future__ import annotations

import os
import re
from calendar import monthrange
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Finding, fault
from generator.model import Address, Place
from generator.sources.curated.yaml_file import YamlEntry, read_yaml_mapping
from generator.sources.messages import describe, limited, quote

ADDRESSES_FILE = "addresses.yml"
"""The file's name in the seeds folder."""

# Text and no lists: 10,000 addresses are read in 0.14 s; as mappings of two keys each they took 0.6 s.
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
_LOCKED = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})((?: [0-9a-f]{16})+)")

_HEADER = """\
# The addresses of papers that were published: papers/<slug>/, the day since when, the fingerprints of the abstract.
# Written by `paper-digest lock`, which adds what is new and takes nothing away. Keep this file: it lets addresses live
# on when titles and wordings change. To lead an old address to a paper, add the paper's fingerprint to its line.
"""


def read_addresses(seeds: Path) -> tuple[tuple[Address, ...] | None, tuple[Finding, ...]]:
    """Return the locked addresses in the seeds folder, by slug, and what is wrong with them.

    None where there is no such file, or where it cannot be read, which is reported. A line that is not understood is
    left out and reported. Never raises.
    """
    path = seeds / ADDRESSES_FILE
    if not os.path.lexists(path):
        return None, ()
    listed, problems = read_yaml_mapping(path, ADDRESSES_FILE)
    if listed is None:
        return None if problems else (), problems
    read = [(slug, _address(slug, listed)) for slug in sorted(listed.values)]
    faults = tuple(_fault(slug, listed) for slug, address in read if address is None)
    return tuple(address for _, address in read if address), limited((*problems, *faults))


def addresses_text(addresses: Iterable[Address]) -> str:
    """Return the file that `read_addresses` reads, with the addresses in the order given."""
    return _HEADER + "".join(f"{one.slug}: {one.since} {' '.join(one.papers)}\n" for one in addresses)


def _address(slug: str, listed: YamlEntry) -> Address | None:
    locked = _LOCKED.fullmatch(listed.written.get(slug, ""))
    if not locked or not _SLUG.fullmatch(slug):
        return None
    year, month, day = (int(locked[number]) for number in (1, 2, 3))
    if not year or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Address(slug, tuple(dict.fromkeys(locked[4].split())), f"{locked[1]}-{locked[2]}-{locked[3]}")


def _fault(slug: str, listed: YamlEntry) -> Finding:
    place = Place(ADDRESSES_FILE, listed.lines[slug])
    mend = "take the line from an earlier version of the file, or delete it and run `paper-digest lock`"
    if not _SLUG.fullmatch(slug):
        return fault(place, f"{quote(slug)} is no address, expected a-z, 0-9 and hyphens", mend)
    found = f"the address {quote(slug)} has {describe(listed.values[slug])}"
    return fault(place, f"{found}, expected a day and fingerprints such as 2026-11-21 0123456789abcdef", mend)
