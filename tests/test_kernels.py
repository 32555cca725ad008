"""The same input on processors that round otherwise: each kernel of OpenBLAS adds up in an order of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CORPORA, ROOT, SEEDS

pytestmark = pytest.mark.slow

KERNELS = ("Haswell", "Prescott")
"""Compared with the one that OpenBLAS chooses. Where numpy has no OpenBLAS, or the machine is no PC, all are one."""
ABSTRACTS = 300
NEAR_TIE = 0.0002
"""Cosines that differ by less may change places, and none of their papers is nearer to a reader."""
BY_ALL = ("topics", "related")
"""What a paper shows that depends on the others."""


def digest_of(folder: Path, kernel: str = "") -> dict[str, Any]:
    """Return the digest of a folder as JSON, made by a process with a kernel of OpenBLAS."""
    chosen = {"OPENBLAS_CORETYPE": kernel} if kernel else {}
    finished = subprocess.run(
        [sys.executable, "-m", "generator", "export", "--seeds", str(folder), "--format", "json", "--output", "-"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"} | chosen,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert finished.returncode == 0, finished.stderr
    return dict(json.loads(finished.stdout))


def near_ties(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> int:
    """Return how many scores of two lists, best first, differ, by a near tie; fail where they differ by more."""
    assert len(ours) == len(theirs)
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    for one, other in differing:
        assert abs(one["score"] - other["score"]) < NEAR_TIE, (one, other)
    known = {one["slug"]: one for one in ours}
    for other in theirs:
        one = known.get(other["slug"], other)
        assert abs(one["score"] - other["score"]) < NEAR_TIE, (one, other)
        assert one["because"] == other["because"]
    return len(differing)


def without(paper: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return a paper without some of its values."""
    return {name: value for name, value in paper.items() if name not in names}


def compare(folder: Path, record: Callable[[str, object], None]) -> None:
    """Check that a digest is the same under all kernels but for near ties, and say how many these are."""
    usual = digest_of(folder)
    for kernel in KERNELS:
        digest = digest_of(folder, kernel)
        ties = 0
        for ours, theirs in zip(usual["papers"], digest["papers"], strict=True):
            ties += sum(near_ties(ours[name], theirs[name]) for name in BY_ALL)
            assert without(ours, BY_ALL) == without(theirs, BY_ALL)
        assert usual["topics"] == digest["topics"]
        record(f"near ties under {kernel}", ties)
        print(f"{folder.name}, {kernel}: {len(digest['papers'])} papers, {ties} near ties")


def test_the_seeds_are_the_same_on_another_processor(record_property: Callable[[str, object], None]) -> None:
    """Who publishes from two machines must not see pages change that nobody touched."""
    compare(SEEDS, record_property)


def test_real_abstracts_are_the_same_on_another_processor(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Some hundred papers have found topics, near ties and crowded places, which the seeds have not."""
    if not CORPORA.is_dir():
        pytest.skip(f"{CORPORA} is not there: this test needs real abstracts that are not part of the project")
    paths = sorted(CORPORA.glob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line]
    chosen = lines[:: len(lines) // ABSTRACTS][:ABSTRACTS]
    (tmp_path / "some.jsonl").write_text("\n".join(chosen) + "\n", encoding="utf-8")
    compare(tmp_path, record_property)
