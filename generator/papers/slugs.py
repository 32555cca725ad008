"""The addresses of papers: made of their names, and kept once they are locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from slugify import slugify

from generator.model import Address, Place
from generator.running.memo import per_word

SLUG_LENGTH = 60
"""Characters of a slug at most."""

MARK_LENGTH = 6
"""Characters of the id that tell papers apart that would share an address."""


Rank = tuple[str, Place]
"""Since when a paper is there: the day of its publication, as far as known, then where it was first found."""


def make_slugs(
    names: Sequence[str], ids: Sequence[str], taken: Collection[str] = (), ranks: Sequence[Rank] | None = None
) -> tuple[str, ...]:
    """Return an address for each paper, made of its name: at most 60 of `a-z0-9-`, unique, in the order given.

    names: what each paper is called; ids: their ids, unique. Of papers of the same name the one with the least rank has
    it as it is, if one alone has that rank; the others get the first characters of their ids behind it, so that no
    address depends on the order of the papers. A name without letters gives the id.
    taken: addresses that are not to be had; a paper of such a name gets those characters, too. ranks: since when each
    paper is there, so that one that comes later moves no other; without them all of one name are alike.
    """
    plain = [slug_of(name) for name in names]
    uses = Counter(plain)
    least: dict[str, list[Rank]] = {}
    for slug, rank in zip(plain, ranks or [], strict=ranks is not None):
        if uses[slug] > 1:
            least[slug] = sorted([*least.get(slug, []), rank])[:2]
    first = [
        uses[slug] == 1 or (ranks is not None and least[slug][0] != least[slug][1] and ranks[row] == least[slug][0])
        for row, slug in enumerate(plain)
    ]
    marked = [
        slug if slug and alone and slug not in taken else _marked(slug, paper[:MARK_LENGTH])
        for slug, paper, alone in zip(plain, ids, first, strict=True)
    ]
    again = Counter(marked)
    return tuple(
        slug if again[slug] == 1 and slug not in taken else _marked(slug, paper)
        for slug, paper in zip(marked, ids, strict=True)
    )


def keep_slugs(
    names: Sequence[str],
    ids: Sequence[Sequence[str]],
    addresses: Sequence[Address],
    ranks: Sequence[Rank] | None = None,
) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return an address for each paper, in the order given, and where the locked addresses of no paper lead to now.

    names: what each paper is called; ids: for each its own id, then those of its other wordings; addresses: those that
    are locked, by slug; ranks: as in `make_slugs`. A paper keeps the address that lists it, first by its own id, then
    by one of another wording; of several the one that is made of its name, then the oldest. Any other paper gets one
    made of its name, which may be a locked one if that lists no paper of the digest: then it is taken for the same
    paper, reworded.
    The second is by slug, with the slug of the paper that a former address lists, or nothing where there is none.
    """
    rows = {paper: row for row, of_paper in sorted(enumerate(ids), reverse=True, key=_by_id) for paper in of_paper[1:]}
    rows |= {of_paper[0]: row for row, of_paper in enumerate(ids)}
    claims = sorted(
        (
            paper != ids[rows[paper]][0],
            address.slug != slug_of(names[rows[paper]]),
            address.since,
            address.slug,
            -at,
            paper,
        )
        for address in addresses
        for at, paper in enumerate(address.papers)
        if paper in rows
    )
    leads: dict[str, int] = {}
    slugs: dict[int, str] = {}
    held: set[str] = set()
    for *_, slug, _, paper in claims:
        row = rows[paper]
        leads.setdefault(slug, row)
        if slug not in held and row not in slugs:
            slugs[row] = slug
            held.add(slug)
    free = [row for row in range(len(names)) if row not in slugs]
    since = None if ranks is None else [ranks[row] for row in free]
    made = make_slugs([names[row] for row in free], [ids[row][0] for row in free], leads, since)
    slugs |= dict(zip(free, made, strict=True))
    used = frozenset(slugs.values())
    former = (address.slug for address in addresses if address.slug not in used)
    return (
        tuple(slugs[row] for row in range(len(names))),
        {slug: slugs[leads[slug]] if slug in leads else "" for slug in former},
    )


def lock_addresses(addresses: Iterable[Address], papers: Mapping[str, str], day: str) -> tuple[Address, ...]:
    """Return the locked addresses with those of all papers among them, by slug.

    papers: for each slug the id of its paper. An address that is new is locked since `day`; one that is known keeps its
    day, and lists the id of its paper behind the others if that is new. None is taken away.
    """
    locked = {address.slug: address for address in addresses}
    for slug, paper in papers.items():
        known = locked.get(slug)
        if known is None:
            locked[slug] = Address(slug, (paper,), day)
        elif paper not in known.papers:
            locked[slug] = replace(known, papers=(*known.papers, paper))
    return tuple(locked[slug] for slug in sorted(locked))


def _by_id(numbered: tuple[int, Sequence[str]]) -> str:
    return numbered[1][0]


def _marked(slug: str, mark: str) -> str:
    return f"{slug[: SLUG_LENGTH - len(mark) - 1].strip('-')}-{mark}".strip("-")


@per_word
def slug_of(name: str) -> str:
    """Return the address that a name gives: at most 60 of `a-z0-9-`; empty for a name without letters."""
    return slugify(name, max_length=SLUG_LENGTH, word_boundary=True, save_order=True)
