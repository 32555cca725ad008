"""Several processes at work on one list, with an answer in order even where none can be started."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_CHUNK: Final = 50
"""Items that a process takes at a time: about 0.1 s of abstracts, so that progress moves and no core waits long."""
_MOST: Final = 61
"""Processes that one pool can have on Windows."""


def map_in_processes(work: Callable[[S], T], items: Sequence[S], *, processes: int) -> Generator[T, None, None]:
    """Yield `work(item)` for each item, in order, made by that many processes, or by this one if fewer than two.

    work: a function of a module, free of side effects; it and the items are pickled. Where processes cannot be started
    or end early, what is missing is done here. Closing the generator, Ctrl+C and the end of this process, however
    sudden, end the others too.
    """
    done = 0
    if processes > 1:
        # No semaphores (some containers), no memory for a process, a process that was killed: none is a reason to fail.
        with suppress(OSError, ImportError, NotImplementedError, BrokenExecutor):
            for result in _map(work, items, processes):
                yield result
                done += 1
    yield from map(work, items[done:])


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _map(work: Callable[[S], T], items: Sequence[S], processes: int) -> Iterator[T]:
    # "spawn": to fork a process that has threads (`mkdocs serve`) can hang, and Windows knows nothing else.
    context = multiprocessing.get_context("spawn")
    wanted, want = context.Pipe(duplex=False)
    with wanted, want:
        pool = ProcessPoolExecutor(min(processes, _MOST), mp_context=context, initializer=_begin, initargs=(wanted,))
        try:
            yield from pool.map(work, items, chunksize=_CHUNK)
            pool.shutdown()
        finally:
            want.close()
            pool.shutdown(cancel_futures=True)


def _begin(wanted: Connection) -> None:
    """Leave Ctrl+C to the process that began the work, and end as soon as that one wants no more or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(wanted,), daemon=True).start()


def _end_with(wanted: Connection) -> None:
    # The pool's own pipes are held open by each process that waits at them: they do not tell that their maker is gone.
    with suppress(OSError):
        wanted.poll(None)
    os._exit(1)
