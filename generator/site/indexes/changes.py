"""What changed in a digest, by the addresses that its curator locked."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Digest
from generator.text.words import count

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_AFTER = "9999-99-99"
"""Behind every day: papers that are not locked yet are the newest."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A paper that came after the first day."""

    day: str
    """The day since which its address is locked, as `2026-11-21`; empty where it is not locked yet."""
    slug: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What came and what went since addresses were locked first."""

    first: str
    """The day of that."""
    began: int
    """How many papers there were that day."""
    came: int
    """How many papers came after it, those that are gone again among them."""
    added: tuple[Addition, ...]
    """Newest first, those of one day by title. Papers of the first day are not among them."""
    gone: tuple[str, ...]
    """Slugs of papers that are no longer in the digest, sorted."""


def changes_of(digest: Digest) -> Changes | None:
    """Return what changed in a digest; None where its curator has locked no address."""
    if digest.locked is None or not digest.locked.addresses:
        return None
    former = digest.locked.former
    since = {address.slug: address.since for address in digest.locked.addresses if not former.get(address.slug)}
    first = min(address.since for address in digest.locked.addresses)
    days = ((since.get(entry.slug, ""), entry.slug) for entry in digest.entries)
    added = [Addition(day, slug) for day, slug in days if day != first]
    gone = tuple(slug for slug, now in former.items() if not now)
    began = list(since.values()).count(first)
    newest_first = sorted(added, key=lambda addition: addition.day or _AFTER, reverse=True)
    return Changes(first, began, len(digest.entries) + len(gone) - began, tuple(newest_first), gone)


def changes_in_words(changes: Changes) -> str:
    """Return in a sentence or two what came and what went."""
    came, went = changes.came, len(changes.gone)
    said = f"{came:,} {'was' if came == 1 else 'were'} added" if came else ""
    said = " and ".join(filter(None, (said, f"{went:,} {'is' if went == 1 else 'are'} no longer here" if went else "")))
    began = f"On {day_in_words(changes.first)} this digest held {count(changes.began, 'paper')}."
    return f"{began} Since then {said}." if said else f"{began} Nothing has changed since."


def day_in_words(day: str) -> str:
    """Return a day, given as `2026-11-21`, as people write it: `21 November 2026`."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {int(year)}"
