"""What it costs from records to topics and relations, step by step: from nothing, again, and after one change.

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
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from generator.corpus import nearness
from generator.corpus.map.map import map_of
from generator.corpus.nearness import nearest
from generator.corpus.related import relations_of
from generator.corpus.survey import survey_topics
from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.model import Metadata, Place, Record
from generator.papers.canonical import canonicalise

SEED = 7
SAMPLE = 500
T = TypeVar("T")


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


def digest(records: Sequence[Record]) -> np.ndarray:
    """Go all the way, print each step, and return the vectors that relations rest on."""
    start = time.process_time()
    papers, _ = step("canonicalise", lambda: canonicalise(records))
    begun = time.process_time()
    texts = [Text(paper.id, paper.metadata.title, paper.source) for paper in papers]
    taxonomy = default_taxonomy()
    terms = step("terms", lambda: read_terms([text.whole for text in texts]))
    vectors = step("vectors", lambda: vectors_of(terms))
    evidence = step("evidence", lambda: read_evidence(texts, taxonomy))
    topics, memberships = step("topics", lambda: topics_of(texts, taxonomy, terms, vectors, evidence))
    weights = topic_weights(texts, taxonomy, evidence, topics, memberships)
    placed = step("beside", lambda: beside_topics(vectors, weights))
    near = step("nearest", lambda: nearest(placed, count=5))
    step("relations", lambda: relations_of(texts, terms, placed, topics, memberships, near, count=5))
    step("surveys", lambda: survey_topics(topics, texts, terms, placed))
    step("map", lambda: map_of(texts, terms, placed, topics, near))
    done = time.process_time()
    print(f"  {len(papers)} papers: {begun - start:.2f} + {done - begun:.2f} s", flush=True)
    return placed


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
    vectors = digest(records)
    if len(vectors) > nearness.EXACT:
        print(f"  of the five nearest, found: {recall(vectors):.3f}")
    gc.freeze()  # as a server does between two builds
    for line in (papers // 3, 2 * papers // 3):
        records[line] = replace(records[line], source=records[line].source + " We also count hedgehogs.")
        print("after one abstract was changed")
        digest(records)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
