"""What the shape of the house allows, as functions of modules: each returns the sentences that name who breaks it.

Not run by itself: `test_house.py` asks these rules of `generator/`, and of made-up modules that break them.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROWS = (
    ("metadata",),
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
    ("site", "starter", "fetching"),
    ("door",),
    ("plugin", "cli"),
    ("__main__",),
)
"""The rooms, top to bottom; a module imports only from rows above its own, or from its own room."""

_ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 60
"""About 250 and 25 are where to look twice; nothing has a reason to be beyond these."""

_MKDOCS = {"mkdocs", "material"}
_TIME = {"time", "datetime", "random", "uuid", "secrets"}
_SYSTEM = {
    *("os", "io", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "dbm", "shelve", "mmap", "fcntl", "ctypes"),
    *("subprocess", "multiprocessing", "signal", "socket", "socketserver", "http", "ssl", "asyncio", "pty"),
}
"""Modules of Python that reach files, processes or the network; `io` but for what stays in memory."""

_IN_MEMORY = {"io.BytesIO", "io.StringIO"}
_ON_FILES = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "open", "touch", "mkdir", "unlink", "rmdir", "rename"),
    *("exists", "is_file", "is_dir", "is_symlink", "is_mount", "is_fifo", "stat", "lstat", "iterdir", "glob", "rglob"),
    *("walk", "resolve", "cwd", "expanduser", "symlink_to", "hardlink_to", "readlink", "chmod", "samefile"),
}
"""Methods of `Path` that ask the disk. `replace` is missing: texts have it, too."""

_OWN_FILES = {"files", "Traversable"}
"""`importlib.resources`: what comes with the program is no file of the curator's."""


@dataclass(frozen=True)
class Module:
    """A module of the generator: its '/'-separated path below `generator/`, and its source."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the module, parsed."""
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        """Return the folder, or the module, directly below `generator/`."""
        return PurePosixPath(self.path).parts[0].removesuffix(".py")

    @property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Return line and dotted name of all that is imported, wherever; `from a import b` is `a.b`."""
        return tuple(_imports(self.tree))

    def is_in(self, places: Collection[str]) -> bool:
        """Return whether the module is one of some files or stands in one of some folders, which end with '/'."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def modules_below(folder: Path) -> tuple[Module, ...]:
    """Return all modules below a folder, sorted by path."""
    return tuple(
        Module(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    )


def imports_from_below(modules: Iterable[Module]) -> Iterator[str]:
    """Yield who imports from its own row or a lower one, but from its own room; a module without a row, too."""
    for module in modules:
        row = -1 if module.path == "__init__.py" else _ROW_OF.get(module.room)
        if row is None:
            yield f"{module.path} stands in no row: give {module.room} one"
            continue
        for line, name in module.imports:
            first, _, rest = name.partition(".")
            room = rest.partition(".")[0]
            if name.startswith("."):
                yield f"{module.path}:{line} imports {name} from beside it; write the whole name"
            elif first == "generator" and room != module.room and _ROW_OF.get(room, len(ROWS)) >= row:
                yield f"{module.path}:{line} imports {name}, which is not above it"


def _imported(modules: Iterable[Module], forbidden: Collection[str], allowed: Collection[str]) -> Iterator[str]:
    for module in modules:
        for line, name in module.imports:
            if name.split(".")[0] in forbidden and not module.is_in(allowed):
                yield f"{module.path}:{line} imports {name}"


def knows_mkdocs(modules: Iterable[Module]) -> Iterator[str]:
    """Yield who knows MkDocs or its theme besides the plugin and what is behind it."""
    yield from _imported(modules, _MKDOCS, ("plugin.py", "door/"))


def knows_the_time(modules: Iterable[Module]) -> Iterator[str]:
    """Yield who knows the time, or chance without a seed, besides the command line."""
    yield from _imported(modules, _TIME, ("cli.py",))


def remembers(modules: Iterable[Module]) -> Iterator[str]:
    """Yield who keeps what it made for the next who asks, besides the memo; a value may derive from itself."""
    for module in modules:
        if module.path == "running/memo.py":
            continue
        for line, name in module.imports:
            if name in {"functools", "functools.cache", "functools.lru_cache"} or name.split(".")[0] == "weakref":
                yield f"{module.path}:{line} imports {name}; running/memo.py has what may be remembered"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Global):
                yield f"{module.path}:{node.lineno} changes {', '.join(node.names)}, which outlives the call"
        for statement in module.tree.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value and _is_empty(statement.value):
                yield f"{module.path}:{statement.lineno} is empty at first, to be filled by calls and to outlive them"


def _is_empty(node: ast.expr) -> bool:
    """Return whether an expression makes a dictionary, list or set that holds nothing."""
    match node:
        case ast.Dict(keys=[]) | ast.List(elts=[]):
            return True
        case ast.Call(func=ast.Name(id="dict" | "list" | "set" | "OrderedDict" | "deque"), args=[], keywords=[]):
            return True
        case ast.Call(func=ast.Name(id="defaultdict"), args=[_]):
            return True
        case _:
            return False


REACHING = (
    "sources/",
    "running/",
    "site/publish/",
    "site/search/",
    "starter/",
    "fetching/storing.py",
    "cli.py",
    "door/",
    "plugin.py",
)
"""The only ones that may touch files or processes; `starter/` reads the files of a new digest, which it holds."""


def touches_files(modules: Iterable[Module]) -> Iterator[str]:
    """Yield who touches files or processes outside of `REACHING`, but for files that come with the program."""
    for module in modules:
        if module.is_in(REACHING):
            continue
        for line, name in module.imports:
            if name.split(".")[0] in _SYSTEM and name not in _IN_MEMORY:
                yield f"{module.path}:{line} imports {name}"
        own = set(_own_files(module.tree))
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name) and called.id in {"open", "exec", "eval"}:
                yield f"{module.path}:{node.lineno} calls {called.id}"
            if isinstance(called, ast.Attribute) and called.attr in _ON_FILES and _root_of(called) not in own:
                yield f"{module.path}:{node.lineno} calls {ast.unparse(called)}"


def _own_files(tree: ast.Module) -> Iterator[str]:
    """Yield the names of what leads to files of the program: `files` itself, and what is said to be one of those."""
    yield "files"
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation and ast.unparse(node.annotation) in _OWN_FILES:
            yield node.arg
        if isinstance(node, ast.Assign) and _root_of(node.value) == "files":
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _root_of(node: ast.expr) -> str:
    """Return the name that a chain of attributes, calls and paths joined by '/' begins with, or nothing."""
    while True:
        match node:
            case ast.Attribute(value=inner) | ast.Call(func=inner) | ast.BinOp(left=inner) | ast.Subscript(value=inner):
                node = inner
            case ast.Name(id=name):
                return name
            case _:
                return ""


def shares_its_name(modules: Iterable[Module]) -> Iterator[str]:
    """Yield names that several modules have, with where they stand."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        places[PurePosixPath(module.path).stem].append(module.path)
    for name, paths in sorted(places.items()):
        if len(paths) > 1 and name != "__init__":
            yield f"{name} is the name of {', '.join(paths)}"


def has_too_many_lines(modules: Iterable[Module]) -> Iterator[str]:
    """Yield modules that are longer than anyone keeps in mind."""
    for module in modules:
        lines = len(module.source.splitlines())
        if lines > MOST_LINES:
            yield f"{module.path} has {lines} lines, {MOST_LINES} at most"


def has_too_long_functions(modules: Iterable[Module]) -> Iterator[str]:
    """Yield functions that are longer than a screen."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    place = f"{module.path}:{node.lineno}"
                    yield f"{place} {node.name} has {lines} lines, {MOST_LINES_OF_A_FUNCTION} at most"


def rooms_imported(tests: Sequence[Module]) -> set[str]:
    """Return the rooms of the generator that some test modules import from."""
    return {name.split(".")[1] for module in tests for _, name in module.imports if name.startswith("generator.")}
