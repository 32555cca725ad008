"""The garbage collector, which waits while values are made by the thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """Let the collector of cycles wait as long as the context, or the function that this decorates, is under way.

    The values here are trees, which Python frees without it: building a digest of 10,000 papers and all its pages, it
    goes through them again and again, finds 1,800 objects and takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
