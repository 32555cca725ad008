"""A process that builds again keeps what it read: quicker, and never anything else than what a new process makes."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.digest import build_digest
from generator.export.json import to_json
from generator.options import Options
from tests.conftest import SEEDS, run


def in_a_new_process(folder: Path) -> str:
    """Return the digest of a folder as JSON, made by a process that has read nothing before."""
    finished = run(
        "generator", "export", "--seeds", str(folder), "--format", "json", "--output", "-", folder=folder.parent
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_after_a_change_the_digest_is_that_of_a_new_process(tmp_path: Path) -> None:
    """What is kept depends on one text alone: a build must never show something of the one before it."""
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    document = min(folder.glob("*.txt"))
    before = document.read_text(encoding="utf-8")
    first = to_json(build_digest(Options(seeds=folder)).digest)
    added = "\n\nAbstract: We count hedgehogs with thermal cameras and a reinforcement learning policy.\n"
    document.write_text(before.rstrip().removesuffix(".") + " and calibration." + added, encoding="utf-8")
    second = to_json(build_digest(Options(seeds=folder)).digest)
    assert second != first
    assert second.strip() == in_a_new_process(folder).strip()
    document.write_text(before, encoding="utf-8")
    assert to_json(build_digest(Options(seeds=folder)).digest) == first
