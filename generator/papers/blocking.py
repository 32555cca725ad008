"""Which records may be of one paper, without comparing all with all: those that share a blocking key.

The keys of a record are the bands of its wording (MinHash), its opening, its title and its place; its identifiers count
as such, too. Records that share a key, directly or by way of others, are a connected component; their papers depend on
no other record.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from generator.model import Record
from generator.papers.wording import Wording
from generator.text.fingerprints import words

Keys = npt.NDArray[np.uint64]
"""(BANDS + 3,) the blocking keys of a record."""

OPENING: Final = 48
"""Letters of the opening by which an abstract that was cut short is found."""

CROWD: Final = 20
"""Sets that are kept for a key. One that many share says nothing (it is boilerplate), and to ask for it costs much."""


def keys_of(record: Record, wording: Wording) -> Keys:
    """Return what decides with which other records one is compared, each as one number.

    Two records that share none are never compared. A title or an abstract that is not given shares nothing.
    """
    title = "".join(words(record.metadata.title))
    place = f"p{record.place}"
    texts = (f"o{wording.folded[:OPENING]}" if record.source else place, f"t{title}" if title else place, place)
    numbers = np.array([_number(text) for text in texts], dtype=np.uint64)
    return np.concatenate([wording.bands if record.source else np.full_like(wording.bands, numbers[-1]), numbers])


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big")


def components(keys: Sequence[Keys], labels: Sequence[Collection[str]]) -> list[list[int]]:
    """Return the rows of each connected component, ascending, the component of the first row first.

    labels: of each row what it shares besides keys: identifiers. Takes the time of sorting all keys: 0.05 s for 10,000
    records.
    """
    if not keys:
        return []
    rows = len(keys)
    stacked = np.stack(keys)
    numbered = np.unique(stacked, return_inverse=True)[1].ravel()
    holders = np.repeat(np.arange(rows), stacked.shape[1])
    nodes = rows + int(numbered.max()) + 1
    known: dict[str, int] = {}
    pairs = [
        (row, known.setdefault(label, nodes + len(known))) for row, of_row in enumerate(labels) for label in of_row
    ]
    holders = np.concatenate([holders, np.array([row for row, _ in pairs], dtype=holders.dtype)])
    held_nodes = np.concatenate([rows + numbered, np.array([node for _, node in pairs], dtype=numbered.dtype)])
    nodes += len(known)
    held = csr_matrix((np.ones(len(holders), dtype=np.int8), (holders, held_nodes)), (nodes, nodes))
    found: dict[int, list[int]] = defaultdict(list)
    for row, label in enumerate(connected_components(held, directed=False)[1][:rows].tolist()):
        found[label].append(row)
    return list(found.values())


class Candidates:
    """Numbered groups of records, to be asked for those that a group may be a rewording of.

    A key keeps the first few of its groups only. That bounds the cost of a question: with datasketch's own index, which
    keeps all, 2,000 texts of which two thirds were the same took minutes.
    """

    def __init__(self) -> None:
        self._groups: defaultdict[tuple[str, object], list[int]] = defaultdict(list)

    def add(self, number: int, keys: Mapping[str, Sequence[object]]) -> None:
        """Keep a group under a number. keys: of each kind, such as "band", those of the group."""
        for kind, values in keys.items():
            for value in values:
                if len(self._groups[kind, value]) < CROWD:
                    self._groups[kind, value].append(number)

    def find(self, keys: Mapping[str, Sequence[object]]) -> set[int]:
        """Return the numbers of the groups that share a key; some of them are no rewordings."""
        shared = ((kind, value) for kind, values in keys.items() for value in values)
        return {number for name in shared for number in self._groups.get(name, ())}
