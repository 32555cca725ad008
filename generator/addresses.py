"""The addresses of papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from slugify import slugify

from generator.text.keeping import KEPT

SLUG_LENGTH = 60
"""Characters of a slug at most."""

MARK_LENGTH = 6
"""Characters of the id that tell papers apart that would share an address."""


def make_slugs(names: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """Return an address for each paper, made of its name: at most 60 of `a-z0-9-`, unique, in the order given.

    names: what each paper is called; ids: their ids, unique. Papers of the same name all get the first characters of
    their ids behind it, so that no address depends on the order of the papers; a name without letters gives the id.
    """
    plain = [_plain(name) for name in names]
    uses = Counter(plain)
    marked = [
        slug if slug and uses[slug] == 1 else _marked(slug, paper[:MARK_LENGTH])
        for slug, paper in zip(plain, ids, strict=True)
    ]
    again = Counter(marked)
    return tuple(slug if again[slug] == 1 else _marked(slug, paper) for slug, paper in zip(marked, ids, strict=True))


def _marked(slug: str, mark: str) -> str:
    return f"{slug[: SLUG_LENGTH - len(mark) - 1].strip('-')}-{mark}".strip("-")


@lru_cache(maxsize=KEPT)
def _plain(name: str) -> str:
    return slugify(name, max_length=SLUG_LENGTH, word_boundary=True, save_order=True)
