"""Runs MkDocs as `mkdocs` does, and writes how long each stage of the digest took.

    python tests/benchmarks/stages.py SECONDS.json build --site-dir site

Stages are timed around the functions that `STAGES` names, from outside; `imports` is the loading of code before them.
What is left of the whole is MkDocs, the frame and the pages.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STAGES = {
    "documents": ("generator.sources.documents:read_records", "generator.sources.curated.papers_file:read_metadata"),
    "papers": ("generator.papers.canonical:canonicalise", "generator.sources.curated.papers_file:bind_metadata"),
    "readings": ("generator.all_readings:Readings.read", "generator.digest:_entries"),
    "corpus": ("generator.digest:_compare",),
    "digest": ("generator.digest:build_digest",),
    "search index": (
        "generator.site.search.pagefind:wait_for",
        "generator.site.publish.writing:SiteWriter.index",
    ),
}
"""The functions of each stage, imported ones before importers. `digest` holds those above it.

`search index` is what everything else waits for: what Pagefind reads is made, and what it has not done in the end.
"""


class Stopwatch:
    """The seconds of one stage. A function of it that calls another is counted once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._running = False

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time taken."""

        @functools.wraps(function)
        def timed(*given: Any, **named: Any) -> Any:
            if self._running:
                return function(*given, **named)
            self._running, start = True, time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                self.seconds += time.perf_counter() - start
                self._running = False

        return timed


def main() -> None:
    """Run MkDocs with the arguments behind the first, which names the file for the seconds of each stage."""
    begun = time.perf_counter()
    output, *arguments = sys.argv[1:]
    watches = {stage: Stopwatch() for stage in STAGES}
    for stage, functions in STAGES.items():
        for function in functions:
            _replace(function, watches[stage].around)
    mkdocs = importlib.import_module("mkdocs.__main__").cli
    imports = time.perf_counter() - begun
    mkdocs(arguments, standalone_mode=False)
    seconds = {"imports": imports, **{stage: watch.seconds for stage, watch in watches.items()}}
    Path(output).write_text(json.dumps(seconds), encoding="utf-8")


def _replace(name: str, around: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put another function in the place of `module:function` or `module:Class.method`, before others import it.

    Raises AttributeError where it is gone: then `STAGES` has to follow.
    """
    module, _, path = name.partition(":")
    *holders, last = path.split(".")
    holder = functools.reduce(getattr, holders, importlib.import_module(module))
    setattr(holder, last, around(getattr(holder, last)))


if __name__ == "__main__":
    main()
