"""What building costs, beside another version of this generator, build after build in turn.

    git worktree add ../other COMMIT
    python -m venv ../other/.venv && ../other/.venv/bin/python -m pip install -e ../other
    python -m tests.benchmarks.compare ../other/.venv/bin/python --papers seeds 10000 --corpus CORPUS.jsonl… --rounds 3

Prints for each way to build (see `build.py`) the CPU seconds, wall seconds and peak memory of both, medians of all
rounds, and the ratios of this version to the other. Only the ratios mean something: machines change their speed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.builders import Builder, Runs, make_digest, own_builders, run_in_turn
from tests.benchmarks.peers import PROJECT

MIB = 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison that the command line asks for; return 1 where a build failed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="the interpreter of an environment that has the other version")
    parser.add_argument("--papers", nargs="+", default=["seeds"], help="seeds, corpus, or a number")
    parser.add_argument("--corpus", nargs="*", type=Path, default=[], help="JSON Lines documents")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    failed = False
    print("| papers | | CPU s | other | ratio | wall s | other | ratio | MiB | other | ratio |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for papers in chosen.papers:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            table = _measure(papers, [path.absolute() for path in chosen.corpus], Path(folder), chosen)
        failed |= any(runs.failure for runs in table)
        ours = [runs for runs in table if runs.measured]
        for own, other in zip(ours[::2], ours[1::2], strict=False):
            print(f"| {papers} | {own.builder.name} | {' | '.join(_figures(own, other))} |", flush=True)
    return int(failed)


def _measure(papers: str, corpus: Sequence[Path], folder: Path, chosen: argparse.Namespace) -> list[Runs]:
    digest, other = folder / "own", folder / "other"
    make_digest(papers, corpus, digest)
    shutil.copytree(digest, other)
    pairs = zip(own_builders(digest, stages=False), own_builders(other, stages=False), strict=True)
    builders = [one for own, beside in pairs for one in (own, _by(chosen.python, beside))]
    return run_in_turn(builders, papers, [None], chosen.rounds)


def _by(python: str, builder: Builder) -> Builder:
    """Return a way to build with another interpreter, which has another version."""
    return replace(builder, command=(str(PROJECT / python), *builder.command[1:]))


def _figures(own: Runs, other: Runs) -> Iterator[str]:
    for ours, theirs, digits in (
        (own.cpu_seconds, other.cpu_seconds, 2),
        (own.seconds, other.seconds, 2),
        (own.peak_bytes / MIB, other.peak_bytes / MIB, 0),
    ):
        yield from (f"{ours:.{digits}f}", f"{theirs:.{digits}f}", f"{ours / theirs:.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
