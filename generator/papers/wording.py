"""What makes the sources of two records alike: their words, and what is made of them once."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from generator.papers.minhash import Bands, bands_of
from generator.text.fingerprints import Shingles, shingles, words


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What makes two sources alike."""

    words: tuple[str, ...]
    folded: str
    """The words joined; of a text without a letter or digit its characters, which then have to do."""
    shingles: Shingles
    bands: Bands


def wording_of(source: str) -> Wording:
    """Return what makes a source like others; 0.1 ms an abstract."""
    # Interned, the words of all abstracts take a tenth of the memory.
    spelled = tuple(map(sys.intern, words(source)))
    folded = "".join(spelled) or "".join(source.split())
    hashes = shingles(spelled or [folded])
    return Wording(spelled, folded, hashes, bands_of(hashes))
