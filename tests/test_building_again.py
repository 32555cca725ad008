"""A process that builds again keeps what it read: quicker, and never anything else than what a new process makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.digest import Compared, build_digest
from generator.options import Options
from generator.running.memo import Memo
from tests.asking import json_of
from tests.conftest import SEEDS, run

pytestmark = pytest.mark.slow


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
    first = json_of(build_digest(Options(seeds=folder)).digest)
    added = "\n\nAbstract: We count hedgehogs with thermal cameras and a reinforcement learning policy.\n"
    document.write_text(before.rstrip().removesuffix(".") + " and calibration." + added, encoding="utf-8")
    second = json_of(build_digest(Options(seeds=folder)).digest)
    assert second != first
    assert second.strip() == in_a_new_process(folder).strip()
    document.write_text(before, encoding="utf-8")
    assert json_of(build_digest(Options(seeds=folder)).digest) == first


def test_a_server_shows_what_a_build_makes(tmp_path: Path) -> None:
    """What a server takes over from the time before must be as right as if it were made anew, whatever changed."""
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    memo, options = Memo(), Options(seeds=folder)
    compared: Compared | None = build_digest(options, memo=memo).compared
    document, metadata = min(folder.glob("*.txt")), folder / "papers.yml"
    text = document.read_text(encoding="utf-8")
    added = "\n\nAbstract: We count hedgehogs with thermal cameras, see \\foldflow{x}.\n"
    for path, changed in (
        (document, text + added),
        (document, text.replace("Abstract:", "\nAbstract:", 1)),
        (metadata, metadata.read_text(encoding="utf-8").replace("title: ", "title: On ", 1)),
        (folder / "more.txt", added + added),
        (folder / "more.txt", ""),
        (document, text),
    ):
        path.write_text(changed, encoding="utf-8")
        again, anew = build_digest(options, memo=memo, compared=compared), build_digest(options)
        assert (again.digest, again.findings) == (anew.digest, anew.findings)
        assert again.compare is None, "a small digest is always compared as a whole"
        compared = again.compared
        memo.end_generation()


def test_other_options_are_not_those_of_before(tmp_path: Path) -> None:
    """The curator changes mkdocs.yml while the server runs."""
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    memo = Memo()
    compared = build_digest(Options(seeds=folder), memo=memo).compared
    again = build_digest(Options(seeds=folder, related=2, title="Tea"), memo=memo, compared=compared).digest
    assert again == build_digest(Options(seeds=folder, related=2, title="Tea")).digest
