"""Formats that other packages bring along: an example is installed and used, and broken ones are named."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.sources.installed_formats import GROUP, formats_of
from tests.conftest import ROOT

EXAMPLE = ROOT / "tests/example_format"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example as pip installs it; nothing is downloaded."""
    folder = tmp_path_factory.mktemp("installed")
    source = folder / "source"
    source.mkdir()
    for path in EXAMPLE.iterdir():
        if path.is_file():
            (source / path.name).write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(folder / "target"), str(source)], check=True)
    return folder / "target"


def run(target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process that has the example installed."""
    path = os.pathsep.join([str(target), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        env={**os.environ, "PYTHONPATH": path},
        cwd=target,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_an_installed_format_is_read(installed: Path, tmp_path: Path) -> None:
    """Who has a format that nobody else has must not change this program for it."""
    text = "#papers\nTea | Ana Silva; Bo Nowak | We boil water.\n\nno stroke\n"
    (tmp_path / "list.txt").write_text(text, "utf-8")
    checked = run(installed, "check", "--seeds", str(tmp_path))
    assert "1 document, 1 record, 1 paper, 1 fault, 0 oddities" in checked.stdout, checked.stderr
    assert "fault: list.txt:4: a line without two strokes; write it as title | authors | abstract" in checked.stdout
    exported = run(installed, "export", "--seeds", str(tmp_path), "--format", "bibtex")
    assert "author = {Ana Silva and Bo Nowak}" in exported.stdout


def test_the_guide_shows_the_example() -> None:
    """What is printed there is what runs here."""
    guide = (ROOT / "docs/guide/own-formats.md").read_text("utf-8")
    for path in (EXAMPLE / "paper_digest_piped.py", EXAMPLE / "pyproject.toml"):
        assert path.read_text("utf-8").strip() in guide


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_module:ROW", "cannot be loaded: No module named 'no_such_module'"),
        ("generator.options:DEFAULTS", "which is no Format"),
        ("generator.sources.formats.text:TEXT", "a second format 'Text'"),
    ],
)
def test_a_broken_format_is_named(value: str, said: str) -> None:
    """A traceback out of somebody else's package helps nobody."""
    with pytest.raises(UsageError, match="the package") as raised:
        formats_of([EntryPoint("broken", value, GROUP)])
    assert said in str(raised.value)
    assert "mend or remove it (pip uninstall)" in str(raised.value)
