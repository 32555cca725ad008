"""The shape of the house: data flows one way, few rooms touch files or MkDocs, and what is slow is marked as such."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator

import pytest

from tests import house
from tests.conftest import COLLECTED_MODULES, FAST_MODULES, ROOT, UnmarkedError, needed_mark
from tests.house import Module

Rule = Callable[[Iterable[Module]], Iterator[str]]

MODULES = house.modules_below(ROOT / "generator")

STILL_TOUCH_FILES = ("site/files.py",)
"""All of it belongs into `site/publish/`."""

STILL_LONG = ("reading/system/find.py",)
"""Modules that are to be split."""

SAME_NAMES = {
    "find": "each question of `reading/` is asked there",
    "read": "LaTeX and formulas are read there, each in its folder",
    "words": "the words of any text, and those of a collection",
    "changes": "a kind of page is called as what it shows",
    "map": "a kind of page is called as what it shows",
    "topics": "a kind of page is called as what it shows",
    "bibtex": "a format that is read, and one that is written",
    "json": "a format that is read, and one that is written",
    "ris": "a format that is read, and one that is written",
    "csl": "a format that is read, and one that is written",
    "files": "until `site/files.py` is in `site/publish/`, under another name",
}
"""Names that several modules have, and why."""


def faults(found: Iterable[str], excused: Collection[str] = ()) -> list[str]:
    """Return what was found but is not excused by what it begins with, and each excuse that is not needed any more."""
    sentences = list(found)
    begin = {sentence: sentence.replace(":", " ").split(" ")[0] for sentence in sentences}
    unneeded = [f"{name} keeps the rule now: take it off the list" for name in excused if name not in begin.values()]
    return [sentence for sentence in sentences if begin[sentence] not in excused] + unneeded


def test_modules_import_only_from_rows_above() -> None:
    """Data that flows back makes a house that nobody can follow."""
    assert faults(house.imports_from_below(MODULES)) == []


def test_only_the_plugin_and_the_door_know_mkdocs() -> None:
    """MkDocs is at its last release: another builder must be able to take its place."""
    assert faults(house.knows_mkdocs(MODULES)) == []


def test_only_the_command_line_knows_the_time() -> None:
    """The same seeds must give the same bytes, whenever they are built; only what `lock` writes has the day in it."""
    assert faults(house.knows_the_time(MODULES)) == []


def test_only_the_memo_remembers() -> None:
    """Of ten memories nobody knows which one holds the wrong thing."""
    assert faults(house.remembers(MODULES)) == []


def test_few_rooms_touch_files_or_processes() -> None:
    """What is a function of its arguments can be tested by a table, run anywhere and remembered."""
    assert faults(house.touches_files(MODULES), STILL_TOUCH_FILES) == []


def test_no_two_modules_share_a_name_without_need() -> None:
    """Who looks for a module, or reads its name in a traceback, must not have to guess which."""
    assert faults(house.shares_its_name(MODULES), SAME_NAMES) == []


def test_modules_are_short() -> None:
    """A newcomer reads a module from its beginning to its end, or does not read it."""
    assert faults(house.has_too_many_lines(MODULES), STILL_LONG) == []


def test_functions_are_short() -> None:
    """A function that does not fit on a screen does more than one thing."""
    assert faults(house.has_too_long_functions(MODULES)) == []


OFFENDERS: list[tuple[Rule, str, str, str]] = [
    (house.imports_from_below, "text/a.py", "from generator.papers import x", "text/a.py:1 imports generator.papers.x"),
    (house.imports_from_below, "model.py", "import generator.errors", "model.py:1 imports generator.errors"),
    (house.imports_from_below, "options.py", "def f():\n  from generator.running import memo", "options.py:2 imports"),
    (house.imports_from_below, "site/site.py", "from generator.door import x", "site/site.py:1 imports generator.door"),
    (house.imports_from_below, "__init__.py", "import generator.model", "__init__.py:1 imports generator.model"),
    (house.imports_from_below, "text/a.py", "from .b import c", "text/a.py:1 imports .b.c"),
    (house.imports_from_below, "cellar/a.py", "", "cellar/a.py stands in no row"),
    (house.knows_mkdocs, "site/a.py", "from mkdocs.config import base", "site/a.py:1 imports mkdocs.config.base"),
    (house.knows_mkdocs, "site/plugin.py", "import material", "site/plugin.py:1 imports material"),
    (house.knows_the_time, "site/a.py", "from datetime import date", "site/a.py:1 imports datetime.date"),
    (house.knows_the_time, "plugin.py", "import time", "plugin.py:1 imports time"),
    (house.remembers, "text/a.py", "from functools import partial, cache", "text/a.py:1 imports functools.cache"),
    (house.remembers, "text/a.py", "import functools", "text/a.py:1 imports functools"),
    (house.remembers, "running/a.py", "from functools import lru_cache", "running/a.py:1 imports functools.lru"),
    (house.remembers, "text/a.py", "_seen: dict[str, int] = {}", "text/a.py:1 is empty at first"),
    (house.remembers, "text/a.py", "SEEN = defaultdict(list)", "text/a.py:1 is empty at first"),
    (house.remembers, "text/a.py", "def f():\n  global x\n  x = 1", "text/a.py:2 changes x"),
    (house.touches_files, "text/a.py", "import os.path", "text/a.py:1 imports os.path"),
    (house.touches_files, "corpus/a.py", "from subprocess import run", "corpus/a.py:1 imports subprocess.run"),
    (house.touches_files, "digest.py", "def f(p):\n  return p.read_text()", "digest.py:2 calls p.read_text"),
    (house.touches_files, "digest.py", "(a / b).write_text(x)", "digest.py:1 calls (a / b).write_text"),
    (house.touches_files, "site/pages/a.py", "x = open('y').read()", "site/pages/a.py:1 calls open"),
    (house.has_too_many_lines, "a.py", "x = 1\n" * 301, "a.py has 301 lines"),
    (house.has_too_long_functions, "a.py", "class A:\n  def f():\n" + "    x = 1\n" * 60, "a.py:2 f has 61 lines"),
]


@pytest.mark.parametrize(("rule", "path", "source", "said"), OFFENDERS)
def test_who_breaks_a_rule_is_named(rule: Rule, path: str, source: str, said: str) -> None:
    """A rule that nothing can break holds nothing."""
    (found,) = faults(rule([Module(path, source)]))
    assert found.startswith(said)
    assert faults([found], [path]) == []


def test_modules_of_one_name_are_named() -> None:
    """The same for the rule that takes two to break it."""
    modules = [Module(path, "") for path in ("text/a.py", "site/pages/a.py", "text/__init__.py", "site/__init__.py")]
    assert faults(house.shares_its_name(modules)) == ["a is the name of text/a.py, site/pages/a.py"]


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (house.imports_from_below, "reading/a/b.py", "from generator.reading.c import d\nfrom generator.text import e"),
        (house.imports_from_below, "cli.py", "from generator import digest"),
        (house.imports_from_below, "__main__.py", "from generator.cli import main"),
        (house.knows_mkdocs, "door/a.py", "import mkdocs"),
        (house.knows_the_time, "cli.py", "import datetime"),
        (house.remembers, "running/memo.py", "from functools import cache\nx = {}"),
        (house.remembers, "text/a.py", "from functools import cached_property\nTABLE = {1: 2}\ndef f():\n  x = {}"),
        (house.touches_files, "corpus/a.py", "x = files('a').joinpath('b').read_text()\ny = 'a'.replace('b', 'c')"),
        (house.touches_files, "a.py", "def f(place: Traversable):\n  return place.iterdir()"),
        (house.touches_files, "a.py", "from io import BytesIO\nfrom pathlib import Path\nx = Path('a') / 'b'"),
        (house.touches_files, "running/a.py", "import os\nopen('x')"),
        (house.has_too_many_lines, "a.py", "x = 1\n" * 300),
    ],
)
def test_what_a_rule_allows(rule: Rule, path: str, source: str) -> None:
    """A rule that forbids too much is soon worked around."""
    assert faults(rule([Module(path, source)])) == []


def test_an_excuse_that_is_not_needed_is_named() -> None:
    """Lists of exceptions grow, unless each has to be true."""
    assert faults([], ["text/a.py"]) == ["text/a.py keeps the rule now: take it off the list"]


# Marks


def test_what_builds_or_browses_without_the_mark_is_refused() -> None:
    """A mark that can be forgotten is forgotten, and the fast tests are slow again."""
    for command in ([sys.executable, "-m", "mkdocs", "--version"], ["/a/playwright/driver/node", "cli.js"]):
        with pytest.raises(UnmarkedError, match="give it @"):
            subprocess.run(command, check=False)


@pytest.mark.parametrize(
    ("command", "mark"),
    [
        (["python", "-m", "mkdocs", "build"], "site"),
        (["python", "-m", "tests.benchmarks.serve"], "site"),
        (["/venv/lib/playwright/driver/node", "cli.js", "run-driver"], "browser"),
        (["python", "-m", "generator", "check"], None),
        (["git", "add", "mkdocs.yml"], None),
    ],
)
def test_what_a_command_needs(command: list[str], mark: str | None) -> None:
    """A test that is marked for nothing is left out where it should run."""
    assert needed_mark(command) == mark


def test_fast_tests_enter_every_room(request: pytest.FixtureRequest) -> None:
    """Who changes a room and passes the fast tests must have been looked at by one of them."""
    stash = request.config.stash
    if stash[COLLECTED_MODULES] != set((ROOT / "tests").glob("test_*.py")):
        pytest.skip("only some of the tests were collected")
    tests = [Module(path.name, path.read_text(encoding="utf-8")) for path in stash[FAST_MODULES]]
    rooms = {module.room for module in MODULES} - {"__init__", "__main__"}
    assert rooms - house.rooms_imported(tests) == set()
