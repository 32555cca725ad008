"""What a command costs, as the operating system accounts for it."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took, from its start to its end."""

    seconds: float
    """By the clock on the wall."""
    cpu_seconds: float
    """Of all its processes and threads."""
    peak_bytes: int
    """Resident memory of its largest process. Never below the memory of the process that measures."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build left behind."""

    pages: int
    """Files named index.html."""
    page_bytes: int
    """In files that end in .html."""
    all_bytes: int


NOTHING = Written(0, 0, 0)


class CommandError(Exception):
    """A command that was to be measured failed; the message holds what it said."""


def measure(command: Sequence[str], folder: Path, *, cores: int | None, environment: Mapping[str, str]) -> Cost:
    """Run the command in the folder, on so many cores (None: all), and return what it took.

    Raises CommandError where it does not end with exit code 0.
    """
    with tempfile.TemporaryFile() as output, on_cores(cores):
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")[-4000:]
            raise CommandError(f"{' '.join(command)} ended with {child.returncode}:\n{said}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB)


@contextmanager
def on_cores(cores: int | None) -> Iterator[None]:
    """Let what is started within use only so many cores, where the operating system can (Linux)."""
    if cores is None or not can_choose_cores():
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def can_choose_cores() -> bool:
    """Return whether the operating system lets a process choose its cores."""
    return hasattr(os, "sched_setaffinity")


def count_written(site: Path) -> Written:
    """Return how much stands in a built site."""
    sizes = [(path, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    return Written(
        pages=sum(path.name == "index.html" for path, _ in sizes),
        page_bytes=sum(size for path, size in sizes if path.suffix == ".html"),
        all_bytes=sum(size for _, size in sizes),
    )
