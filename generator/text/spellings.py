"""What the spellings of one name have in common: `CIFAR 10`, `CIFAR-10` and `cifar10` are the same."""

from __future__ import annotations

import re
from typing import Final

from generator.running.memo import per_word

PART: Final = re.compile(r"[^\W\d_]+|\d+|/(?=\w)|(?<=\w)\++")
"""What the spellings of one name share: letters, figures, a slash, a plus. What stands between them does not matter."""


@per_word
def key_of(name: str) -> str:
    """Return what two spellings of one name share."""
    return join(name).casefold()


def join(spelling: str) -> str:
    """Return a spelling without what does not matter between its parts, still in its own letters."""
    return "".join(PART.findall(spelling))
