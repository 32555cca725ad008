"""What it costs from records to topics and relations, step by step: from nothing, and of one change.

    python -m tests.benchmarks.digest_speed PAPERS CORPUS.jsonl…

Takes the records of the corpora; where these are fewer, makes up more: real sentences in which three of ten words are
others. Prints CPU seconds (so that a busy machine matters little; OPENBLAS_NUM_THREADS=1 counts on one core) and peak
memory. Reading LaTeX, abstracts and pages are no part of it. Above `nearness.EXACT` papers it also prints how many of
the five nearest papers are found, for a sample.
"""

from __future__ import annotations

import gc
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from generator.corpus import nearness
from generator.corpus.nearness import nearest
from generator.corpus.place import Shown, place
from generator.corpus.space import Space, fit
from generator.corpus.subjects import Mentioned
from generator.corpus.taxonomy import default_taxonomy, tree_of
from generator.corpus.terms import Text
from generator.metadata import Metadata
from generator.model import Place, Record
from generator.papers.canonical import canonicalise
from tests.asking import phrases_of

SEED = 7
SAMPLE = 500
T = TypeVar("T")
Mentions = dict[str, tuple[Mentioned, ...]]


def records_of(paths: Sequence[str], papers: int) -> list[Record]:
    """Return so many records: those of the corpora, then made-up ones."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    read = [json.loads(line) for line in lines]
    chance = random.Random(SEED)  # noqa: S311 (a seeded sample, nothing secret)
    sentences = [part for one in read for part in re.split(r"(?<=[.!?])\s+", one["abstract"].strip())]
    words = [word for sentence in chance.sample(sentences, min(6000, len(sentences))) for word in sentence.split()]
    records = [
        Record(Place("real", line), one["abstract"].strip(), Metadata(one["title"], tuple(one.get("authors") or ())))
        for line, one in enumerate(read[:papers], 1)
    ]
    for line in range(len(records) + 1, papers + 1):
        drawn = [word for sentence in chance.sample(sentences, 7) for word in sentence.split()]
        source = " ".join(word if chance.random() > 0.3 else chance.choice(words) for word in drawn)
        records.append(Record(Place("made", line), source, Metadata(" ".join(chance.choices(words, k=8)))))
    return records


def step(name: str, work: Callable[[], T]) -> T:
    """Return the result of a step, and print what it cost."""
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    print(f"  {name:12} {seconds:7.2f} s {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:6} MB", flush=True)
    return result


def digest(records: Sequence[Record]) -> tuple[Space, Shown, Mentions]:
    """Go all the way, print each step, and return the space, what papers show in it and what abstracts mention."""
    papers, _ = step("canonicalise", lambda: canonicalise(records))
    taxonomy = default_taxonomy()
    tree = tree_of(taxonomy)
    texts = sorted((Text(one.id, one.metadata.title, one.source) for one in papers), key=lambda text: text.id)
    mentioned = step("mentions", lambda: {text.id: phrases_of(text.abstract, tree) for text in texts})
    begun = time.process_time()
    space = step("fit", lambda: fit(texts, mentioned, taxonomy, 5))
    shown = step("place all", lambda: place(space, texts, mentioned))
    print(f"  {len(papers)} papers: {time.process_time() - begun:.2f} s for fit and place", flush=True)
    return space, shown, mentioned


def change_one(space: Space, known: Shown, mentioned: Mentions, row: int) -> None:
    """Print what it costs to place one paper whose abstract changed."""
    text = space.texts[row]
    changed = Text(f"{text.id}-2", text.title, f"{text.abstract} We also count hedgehogs.")
    texts = sorted([*space.texts[:row], *space.texts[row + 1 :], changed], key=lambda text: text.id)
    mentioned = mentioned | {changed.id: phrases_of(changed.abstract, tree_of(space.taxonomy))}
    step("place one", lambda: place(space, texts, mentioned, known))


def recall(vectors: np.ndarray) -> float:
    """Return which part of the five nearest papers of a sample is found."""
    found, _ = nearest(vectors, count=5)
    rows = np.random.default_rng(SEED).choice(len(vectors), SAMPLE, replace=False)
    cosines = np.round(vectors[rows] @ vectors.T, 4)
    cosines[np.arange(SAMPLE), rows] = -1
    fifth = -np.partition(-cosines, 4, axis=1)[:, 4:5]
    return float(np.mean(np.take_along_axis(cosines, found[rows], axis=1) >= fifth))


def main(papers: int, paths: Sequence[str]) -> None:
    """Print all figures for a digest of so many records."""
    records = records_of(paths, papers)
    print(f"{papers} records, from nothing")
    space, shown, mentioned = digest(records)
    if len(space.texts) > nearness.EXACT:
        print(f"  of the five nearest, found: {recall(space.placed):.3f}")
    print("after one abstract was changed")
    step("prepare", space.prepared)
    gc.freeze()  # as a server does between two builds
    for row in (len(space.texts) // 3, 2 * len(space.texts) // 3):
        change_one(space, shown, mentioned, row)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
