"""What the curator says of records: that they are of one paper, or of two, whatever else speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Finding, fault
from generator.model import Address, Place, Record
from generator.papers.same_words import Apart
from generator.papers.signs import ids_given
from generator.papers.slugs import slug_of
from generator.papers.wording import wording_of
from generator.sources.curated.papers_file import MetadataEntry
from generator.sources.messages import quote
from generator.sources.values.identifying import acl_of, arxiv_of, doi_of, pmcid_of
from generator.text.fingerprints import fingerprint
from generator.text.words import fold


@dataclass(frozen=True, slots=True)
class Ruling:
    """That the records of two papers are of one, or of two."""

    place: Place
    """Where the curator says so."""
    these: frozenset[Record]
    those: frozenset[Record]
    same: bool


def apart_by(rulings: Iterable[Ruling]) -> Apart | None:
    """Return whether two records are said to be of different papers, as a function; None where nothing is said."""
    pairs = {
        pair
        for ruling in rulings
        if not ruling.same
        for one in ruling.these
        for other in ruling.those
        for pair in ((one, other), (other, one))
    }
    return (lambda one, other: (one, other) in pairs) if pairs else None


def labels_by_record(rulings: Iterable[Ruling]) -> Mapping[Record, Sequence[str]]:
    """Return for each record that is said to be of the same paper as another a label that they share."""
    labels: defaultdict[Record, list[str]] = defaultdict(list)
    for ruling in rulings:
        for record in (ruling.these | ruling.those) if ruling.same else ():
            labels[record].append(f"ruling:{ruling.place}")
    return labels


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the entries of the metadata file say of records."""

    rulings: tuple[Ruling, ...]
    named: Mapping[Place, frozenset[Place]]
    """Of each entry that names its paper otherwise than by the beginning, the places of the records that are meant."""
    findings: tuple[Finding, ...]


def rulings_of(entries: Iterable[MetadataEntry], records: Sequence[Record], addresses: Iterable[Address]) -> Ruled:
    """Return what the curator says of records, and which of his names mean none.

    Takes time in proportion to entries that name another paper, times the records; most entries name none.
    """
    rulings: list[Ruling] = []
    named: dict[Place, frozenset[Place]] = {}
    findings: list[Finding] = []
    said: dict[frozenset[Record], Ruling] = {}
    locked = {address.slug: frozenset(address.papers) for address in addresses}
    for entry in entries:
        if not (entry.paper or entry.claims):
            continue
        own = meant(entry.paper or entry.beginning, records, locked)
        if entry.paper:
            named[entry.place] = frozenset(record.place for record in own)
            if not own:
                findings.append(_nobody(entry.place, entry.paper))
        for claim in entry.claims:
            others = meant(claim.other, records, locked)
            if not others:
                findings.append(_nobody(claim.place, claim.other))
            elif own:
                ruling = Ruling(claim.place, own, others, claim.same)
                before = said.setdefault(own | others, ruling)
                if before.same != ruling.same:
                    found = f"this says the opposite of line {before.place.line}"
                    findings.append(fault(claim.place, found, "delete one of them; until then the first counts"))
                elif not claim.same and own & others:
                    findings.append(fault(claim.place, "a paper is said to differ from itself", "name another"))
                else:
                    rulings.append(ruling)
    return Ruled(tuple(rulings), named, tuple(findings))


def _nobody(place: Place, name: str) -> Finding:
    found = f"{quote(name)} is no identifier, address, title or beginning of an abstract that is here"
    return fault(place, found, 'write one such as "doi:10.1000/182" or copy the beginning of the abstract')


def meant(name: str, records: Sequence[Record], locked: Mapping[str, frozenset[str]]) -> frozenset[Record]:
    """Return the records that a name means: an identifier, an address, a title, or the beginning of an abstract.

    locked: the ids of the papers of each locked address.
    """
    label = _label(name)
    if label:
        return frozenset(record for record in records if label in ids_given(record.metadata))
    slug = name.strip("/").rpartition("/")[2]
    papers = locked.get(slug, frozenset())
    found = [record for record in records if papers and fingerprint(wording_of(record.source).folded) in papers]
    found = found or [record for record in records if record.metadata.title and slug_of(record.metadata.title) == slug]
    folded = fold(name)
    if folded:
        found = found or [record for record in records if fold(record.metadata.title) == folded]
        found = found or [record for record in records if fold(record.source).startswith(folded)]
    return frozenset(found)


def _label(name: str) -> str:
    """Return the identifier that a name is, as `ids_given` has it; empty where it is none."""
    kind, _, value = name.partition(":")
    if kind.lower() in {"pmid", "openreview"} and value:
        return f"{kind.lower()}:{value.strip()}"
    value = value.strip() if kind.lower() in {"doi", "arxiv", "acl", "pmcid"} else name
    for key, of in (("arxiv", arxiv_of), ("doi", doi_of), ("acl", acl_of), ("pmcid", pmcid_of)):
        if found := of(value):
            return f"{key}:{found}"
    return ""
