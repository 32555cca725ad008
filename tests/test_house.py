"""The shape of the house: data flows one way, and few rooms touch files or MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROWS = (
    ("model",),
    ("errors",),
    ("options", "running"),
    ("text",),
    ("sources",),
    ("papers",),
    ("reading",),
    ("corpus",),
    ("all_readings",),
    ("digest",),
    ("export",),
    ("site", "starter"),
    ("plugin", "cli"),
    ("__main__",),
)
"""The rooms, top to bottom; a module imports only from rows above its own, or from its own room."""

MODULES = sorted((ROOT / "generator").rglob("*.py"))
ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}


def room_of(module: str) -> str:
    """Return the room of a dotted module name within `generator`."""
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> set[str]:
    """Return the dotted names of all modules that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_rows_above(path: Path) -> None:
    """Data that flows back makes a house that nobody can follow."""
    room = path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")
    if room == "__init__":
        assert imports_of(path) <= {"__future__"}
        return
    for module in imports_of(path):
        if module.startswith("generator."):
            other = room_of(module)
            assert other == room or ROW_OF[other] < ROW_OF[room], f"{room} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_plugin_knows_mkdocs(path: Path) -> None:
    """MkDocs is at its last release: another builder must be able to take its place."""
    if path.name != "plugin.py":
        assert not {module.split(".")[0] for module in imports_of(path)} & {"mkdocs", "material"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_command_line_knows_the_time(path: Path) -> None:
    """The same seeds must give the same bytes, whenever they are built; only what `lock` writes has the day in it."""
    if path.name == "cli.py":
        return
    assert not {module.split(".")[0] for module in imports_of(path)} & {"time", "datetime", "random", "uuid", "secrets"}
