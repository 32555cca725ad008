"""What was measured, as Markdown. `counted` has how many papers each digest that was asked for really has."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.builders import Runs

MIB = 1024 * 1024

OWN = ("paper-digest", "pagefind")
"""Packages whose versions are named."""

BASE = "Paper Digest, cached, no index"
"""The row that the others are compared with."""


def conditions(output: Path, peers: Iterable[str]) -> str:
    """Return the machine and the versions as a list."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    system = f"{platform.system()} {platform.release()}, output on {_file_system(output)}"
    own = (f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in OWN))
    lines = (f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, {system}", ", ".join((*own, *peers)))
    return "\n".join(f"- {line}" for line in lines)


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())


def _file_system(folder: Path) -> str:
    """Return the type of the file system that a folder is on, as far as the system tells."""
    mounts = Path("/proc/mounts")
    lines = mounts.read_text(encoding="utf-8").splitlines() if mounts.is_file() else []
    types = {Path(fields[1]): fields[2] for fields in map(str.split, lines)}
    resolved = folder.resolve()
    return next((types[above] for above in (resolved, *resolved.parents) if above in types), "an unknown file system")


def costs(table: Sequence[Runs], counted: Mapping[str, int]) -> str:
    """Return a row for each builder, digest and number of cores; ratios are to `BASE` on the same digest and cores."""
    base = {(runs.papers, runs.cores): runs.seconds for runs in table if runs.builder.name == BASE and runs.measured}
    rows = (
        (
            f"{counted[runs.papers]:,}",
            runs.builder.name,
            _cores(runs),
            f"{runs.seconds:.2f} s",
            _ratio(runs.seconds, base.get((runs.papers, runs.cores))),
            f"{runs.cpu_seconds:.2f} s",
            f"{runs.peak_bytes / MIB:.0f} MiB",
            f"{runs.written.pages:,}",
            f"{runs.written.page_bytes / MIB:.1f} MiB",
            f"{runs.written.all_bytes / MIB:.1f} MiB",
        )
        if runs.measured
        else (f"{counted[runs.papers]:,}", runs.builder.name, _cores(runs), "failed", *[""] * 6)
        for runs in table
    )
    names = ("papers", "builder", "cores", "time", "ratio", "CPU", "peak memory", "pages", "HTML", "all files")
    return _table(names, rows)


def growth(table: Sequence[Runs], counted: Mapping[str, int]) -> str:
    """Return by how much time and memory grow from each digest to the next larger one, for each builder."""
    rows = []
    for few, many in pairwise(sorted(counted, key=lambda papers: counted[papers])):
        by_builder = {(runs.builder.name, runs.cores): runs for runs in table if runs.papers == few and runs.measured}
        for runs in table:
            before = by_builder.get((runs.builder.name, runs.cores))
            if runs.papers == many and runs.measured and before:
                rows.append(
                    (
                        f"{counted[few]:,} to {counted[many]:,} ({counted[many] / counted[few]:.2f})",
                        runs.builder.name,
                        _cores(runs),
                        f"{runs.seconds / before.seconds:.2f}",
                        f"{runs.peak_bytes / before.peak_bytes:.2f}",
                    )
                )
    return _table(("papers (times)", "builder", "cores", "time, times", "peak memory, times"), rows) if rows else ""


def stages(table: Sequence[Runs], counted: Mapping[str, int]) -> str:
    """Return the seconds of each stage of this generator's builds, from the run with the median time.

    `digest` holds the four before it; `site` is all but digest and search index: imports, MkDocs, frames, pages.
    Pagefind works beside the pages: on one core that, too, is in `site`, but for what it has not done in the end.
    The last column has the times of the other builders over `site`: their Markdown, too, is of a digest that is made.
    """
    rows = []
    for runs in filter(lambda runs: runs.measured and runs.stages, table):
        order = sorted(range(len(runs.costs)), key=lambda number: runs.costs[number].seconds)
        middle = order[(len(order) - 1) // 2]
        taken, whole = runs.stages[middle], runs.costs[middle].seconds
        site = whole - taken["digest"] - taken["search index"]
        named = (f"{counted[runs.papers]:,}", runs.builder.name, _cores(runs))
        compared = ", ".join(_compared(table, runs, site))
        rows.append((*named, *(f"{value:.3f}" for value in (*taken.values(), site, whole)), compared))
    names = next((tuple(runs.stages[0]) for runs in table if runs.stages), ())
    return _table(("papers", "builder", "cores", *names, "site", "whole", "others over site"), rows) if rows else ""


def _compared(table: Sequence[Runs], own: Runs, seconds: float) -> Iterator[str]:
    for runs in table:
        if runs.measured and (runs.papers, runs.cores) == (own.papers, own.cores) and "Digest" not in runs.builder.name:
            yield f"{runs.builder.name} {runs.seconds / seconds:.1f}"


def _cores(runs: Runs) -> str:
    return str(runs.cores or "all")


def _ratio(seconds: float, base: float | None) -> str:
    return f"{seconds / base:.2f}" if base else ""


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all but the first two columns are aligned to the right."""
    rules = ["---"] * 2 + ["---:"] * (len(names) - 2)
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rules, *rows))
