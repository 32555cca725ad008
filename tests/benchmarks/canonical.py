"""What canonicalising costs, and where two papers with shared boilerplate begin to be taken for one.

    python -m tests.benchmarks.canonical CORPUS.jsonl…

Prints the time for the corpora as they are and for made-up abstracts (shuffled real sentences) in growing numbers;
then, for pairs of abstracts made to share their first sentences, how many of 300 become one paper.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from generator.metadata import Metadata, named
from generator.model import Place, Record
from generator.papers.canonical import canonicalise

SEED = 7
TOLD = {
    "no metadata": (Metadata(), Metadata()),
    "titles differ, author the same": (Metadata("One", named(["Ann Lee"])), Metadata("Other", named(["Ann Lee"]))),
    "titles and authors differ": (Metadata("One", named(["Ann Lee"])), Metadata("Other", named(["Bo Sun"]))),
}


def measure(name: str, sources: Sequence[str]) -> None:
    """Print papers, time and peak memory of canonicalising the abstracts."""
    records = [Record(Place(name, line), source) for line, source in enumerate(sources, 1)]
    start = time.perf_counter()
    papers, _ = canonicalise(records)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name:>10} {len(records):7} records {len(papers):7} papers {seconds:7.2f} s "
        f"{1000 * seconds / len(records):6.3f} s per 1,000, {megabytes} MB"
    )


def merged(abstracts: Sequence[list[str]], share: float, told: tuple[Metadata, Metadata], chance: random.Random) -> int:
    """Return how many of 300 pairs that share the first sentences of an abstract become one paper."""
    count = 0
    for _ in range(300):
        shared, one, other = chance.sample(abstracts, 3)
        kept = round(len(shared) * share)
        sources = [" ".join(shared[:kept] + own[: len(shared) - kept]) for own in (one, other)]
        records = [Record(Place("pair", line), sources[line], told[line]) for line in (0, 1)]
        count += len(canonicalise(records)[0]) == 1
    return count


def main(paths: Sequence[str]) -> None:
    """Run both measurements over the corpora at these paths."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    sources = [json.loads(line)["abstract"] for line in lines]
    measure("real", sources)
    chance = random.Random(SEED)  # noqa: S311 (a seeded sample, nothing secret)
    abstracts = [re.split(r"(?<=[.!?])\s+", source.strip()) for source in dict.fromkeys(sources)]
    sentences = [sentence for abstract in abstracts for sentence in abstract]
    for number in (5_000, 10_000, 20_000):
        measure("made up", [" ".join(chance.sample(sentences, 7)) for _ in range(number)])
    long = [abstract for abstract in abstracts if len(abstract) >= 4]
    for share in (0.5, 0.6, 0.7, 0.8):
        for name, told in TOLD.items():
            print(f"{share:.0%} of the sentences shared, {name}: {merged(long, share, told, chance)} of 300 merged")


if __name__ == "__main__":
    main(sys.argv[1:])
