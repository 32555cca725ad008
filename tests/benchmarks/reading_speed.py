"""How long abstracts take to be read: on one core, on all, from the cache and from memory.

    python -m tests.benchmarks.reading_speed CORPUS.jsonl… [--count 10000]

Takes the abstracts of the corpora, and where these are too few makes more: two abstracts cut in half between words and
joined crosswise, drawn with a written seed, so that every one is new to the cache and as long as real ones are.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import TypeVar

from generator.all_readings import Curated, Readings
from generator.corpus.taxonomy import default_taxonomy
from generator.running.memo import Memo
from generator.text.latex.read import read_latex, read_latex_line
from tests.asking import reading_of

T = TypeVar("T")

SEED = 20
SAMPLE = 1_000
"""Abstracts that are timed one by one, three times; the best counts, because the machine does other things too."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the reading of abstracts.")
    parser.add_argument("corpora", nargs="+", type=Path, help="JSON Lines files with an abstract in each record")
    parser.add_argument("--count", type=int, default=10_000, help="how many abstracts to read")
    chosen = parser.parse_args()
    records = [json.loads(line) for path in chosen.corpora for line in path.read_text("utf-8").split("\n") if line]
    sources = make_sources([record["abstract"] for record in records], chosen.count)
    time_each(sources[:SAMPLE])
    authors = [author for record in records for author in record.get("authors", ())][:20_000]
    print(f"{len(authors):,} names of authors: {timed(lambda: [read_latex_line(name) for name in authors])[0]:.2f} s")
    time_all(sources)


def make_sources(abstracts: list[str], count: int) -> list[str]:
    """Return that many different abstracts: those given, shuffled, and where they are too few some that are made up."""
    randomly = random.Random(SEED)  # noqa: S311 - a seeded choice, not a secret
    real = sorted(set(abstracts))
    randomly.shuffle(real)
    sources = dict.fromkeys(real[:count])
    while len(sources) < count:
        first, second = (randomly.choice(real).split(" ") for _ in range(2))
        sources.setdefault(" ".join(first[: len(first) // 2] + second[len(second) // 2 :]))
    return list(sources)


def time_each(sources: list[str]) -> None:
    """Print the milliseconds that one abstract takes, in processor time of this process."""
    texts = [read_latex(source).text for source in sources]
    steps: tuple[tuple[str, Callable[[str], object], Iterable[str]], ...] = (
        ("read_latex", read_latex, sources),
        ("read_abstract", reading_of, texts),
    )
    for name, step, given in steps:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for text in given:
                step(text)
            best = min(best, time.process_time() - start)
        print(f"{name}: {best / len(sources) * 1000:.2f} ms an abstract")


def time_all(sources: list[str]) -> None:
    """Print the seconds for all abstracts, however they are come by."""
    print(f"{len(sources):,} abstracts, {median(map(len, sources)):.0f} characters in the middle:")
    curated = Curated(default_taxonomy())
    with tempfile.TemporaryDirectory() as folder:
        one, all_cores = Path(folder, "one"), Path(folder, "all")
        show("one core, empty cache", lambda: Readings(one, processes=1).read(sources, curated))
        show("all cores, empty cache", lambda: Readings(all_cores).read(sources, curated))
        warm = Readings(all_cores)
        memo = Memo()
        show("from the cache", lambda: warm.read(sources, curated, memo=memo))
        show("from the build before", lambda: warm.read(sources, curated, memo=memo))
        megabytes = sum(path.stat().st_size for path in all_cores.iterdir()) / 1e6
    print(f"  the cache: {megabytes:.1f} MB")


def show(what: str, read: Callable[[], object]) -> None:
    """Print how long it takes."""
    print(f"  {what}: {timed(read)[0]:.2f} s")


def timed(read: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that a call took, and what it returned."""
    start = time.perf_counter()
    result = read()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
