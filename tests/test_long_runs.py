"""Runs of one character: time in proportion to their length, whatever stands behind them."""

from __future__ import annotations

import subprocess
import sys

import pytest

ENOUGH = 100
"""Seconds, for what takes less than one where each character is looked at a few times, and hours where each is looked
at once for every other."""

RUNS = [
    pytest.param("split_sentences", '"." * 400_000 + "±"', id="full stops"),
    pytest.param("split_sentences", '".)" * 200_000 + "±"', id="full stops and brackets"),
    pytest.param("split_sentences", '"." + chr(34) * 400_000 + "±"', id="quotes"),
    pytest.param("find_quantities", '"x5" * 100_000 + "~" * 200_000', id="signs"),
    pytest.param("find_quantities", '"5" + "~ " * 100_000 + "<" * 100_000', id="signs and spaces"),
]


@pytest.mark.parametrize(("question", "text"), RUNS)
def test_a_run_of_one_character_is_read_soon(question: str, text: str) -> None:
    """One abstract of 20,000 full stops held up the build of all others for half a minute."""
    program = (
        "from generator.reading.results.quantities import find_quantities\n"
        "from generator.text.sentences import split_sentences\n"
        f"print(len({question}({text})))"
    )
    read = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=ENOUGH)
    assert read.returncode == 0, read.stderr
