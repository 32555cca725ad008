"""Signs that two records are of one paper, or are not, besides their abstracts: identifiers, numbers of a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.metadata import Metadata

_PREPRINTS: Final = (
    *(
        "10.48550/",
        "10.1101/",
        "10.31234/",
        "10.31219/",
        "10.31235/",
        "10.21203/",
        "10.2139/ssrn",
        "10.20944/",
        "10.31223/",
    ),
    *(
        "10.26434/",
        "10.36227/",
        "10.5281/",
        "10.6084/",
        "10.22541/",
        "10.32388/",
        "10.14293/",
        "10.33774/",
        "10.35542/",
    ),
)
"""How the DOIs of servers for preprints and of archives begin: beside one a paper may have another of its journal."""
_KINDS: Final = ("doi", "arxiv", "pmid", "pmcid", "acl", "openreview")
_ONLY_ONE: Final = ("arxiv", "doi", "pmid", "acl")
"""Identifiers of which a paper has one: another one is a sign of another paper."""
_NUMERAL: Final = re.compile(r"(?:[ivx]{1,5}|\d{1,4})")
_SERIES: Final = frozenset(("part", "paper", "volume", "vol", "chapter", "lecture", "no", "number", "episode", "phase"))
GENERIC: Final = frozenset(
    {
        *(
            "editorial",
            "introduction",
            "preface",
            "foreword",
            "erratum",
            "corrigendum",
            "correction",
            "obituary",
            "index",
        ),
        *(
            "letter to the editor",
            "book review",
            "book reviews",
            "news",
            "announcement",
            "announcements",
            "in memoriam",
        ),
        *(
            "table of contents",
            "front matter",
            "back matter",
            "discussion",
            "comment",
            "reply",
            "authors reply",
            "abstracts",
        ),
        *("guest editorial", "guest editors introduction", "from the editor", "untitled", "no title", "retraction"),
    }
)
"""Titles, as words, that many papers have."""

Ids = frozenset[str]
"""Identifiers, each with its kind before it: `doi:10.1000/182`."""
_NONE: Final[Ids] = frozenset()


def ids_given(metadata: Metadata) -> Ids:
    """Return the identifiers of a paper, so that those of two records can be compared."""
    given = (metadata.doi, metadata.arxiv, metadata.pmid, metadata.pmcid, metadata.acl, metadata.openreview)
    if not any(given):
        return _NONE
    return frozenset([f"{kind}:{value}" for kind, value in zip(_KINDS, given, strict=True) if value])


def clashing(a: Ids, b: Ids) -> str:
    """Return the kind of identifier of which two papers have different ones, for a message; else an empty text."""
    if not a or not b:
        return ""
    for kind in _ONLY_ONE:
        of_a, of_b = (_of_kind(ids, kind) for ids in (a, b))
        if of_a and of_b and of_a.isdisjoint(of_b):
            return {"arxiv": "arXiv identifier", "doi": "DOI", "pmid": "number in PubMed"}.get(kind, "identifier")
    return ""


def _of_kind(ids: Ids, kind: str) -> Ids:
    found = frozenset(one.partition(":")[2] for one in ids if one.startswith(f"{kind}:"))
    return frozenset(one for one in found if not one.startswith(_PREPRINTS)) if kind == "doi" else found


def numbered_apart(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether two titles, as words, are those of a series: the same but for a number (`Part I`, `Part II`)."""
    if not a or not b or a == b:
        return False
    (plain_a, numbers_a), (plain_b, numbers_b) = _parted(a), _parted(b)
    return plain_a == plain_b and bool(plain_a) and numbers_a != numbers_b


def _parted(title: Iterable[str]) -> tuple[list[str], list[str]]:
    plain: list[str] = []
    numbers: list[str] = []
    for word in title:
        (numbers if _NUMERAL.fullmatch(word) else plain).append(word)
    return [word for word in plain if word not in _SERIES], numbers
