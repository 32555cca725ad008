"""Several processes at one list: the answer is that of one process, and none of them stays behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from generator.running.workers import count_cores, map_in_processes
from tests.conftest import ROOT

WORDS = tuple(f"{number} " * (number % 7) for number in range(230))


def die_in_another_process(word: str) -> int:
    """Return the length of a word, but only in the process that runs the tests; any other ends at once."""
    if multiprocessing.parent_process() is not None:
        os._exit(3)
    return len(word)


def refuse(word: str) -> int:
    """Raise for one word."""
    if word == WORDS[120]:
        raise ValueError(word)
    return len(word)


def dawdle(_: int) -> None:
    """Say that the work has begun, and take longer over it than anybody waits."""
    os.write(1, b"at work\n")  # in one piece: several processes say it at a time
    time.sleep(60)


@pytest.mark.parametrize("processes", [1, 2])
def test_the_order_is_that_of_the_list(processes: int) -> None:
    """Each abstract must get its own reading."""
    assert list(map_in_processes(len, WORDS, processes=processes)) == [len(word) for word in WORDS]


@pytest.mark.slow
def test_processes_that_die_are_done_without() -> None:
    """Memory runs out in other people's containers; the digest is made all the same."""
    assert list(map_in_processes(die_in_another_process, WORDS, processes=2)) == [len(word) for word in WORDS]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_in_the_work_is_told(processes: int) -> None:
    """A fault that is swallowed by a pool is a paper that is missing."""
    with pytest.raises(ValueError, match=WORDS[120]):
        list(map_in_processes(refuse, WORDS, processes=processes))


def test_nothing_is_an_answer_too() -> None:
    """A digest whose papers are all cached has nothing to read."""
    assert list(map_in_processes(len, (), processes=2)) == []
    assert count_cores() >= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_one_that_began_it(ending: signal.Signals) -> None:
    """Whoever stops a build has stopped it: what stays behind would eat a core and its memory until a restart."""
    program = (
        "from generator.running.workers import map_in_processes; from tests.test_workers import dawdle\n"
        "list(map_in_processes(dawdle, range(200), processes=2))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert running.stdout
    assert running.stdout.readline() == "at work\n"
    os.kill(running.pid, ending)
    # Every process holds the other end of the pipe: it is at its end when the last of them is gone.
    running.communicate(timeout=30)
    assert running.returncode != 0
