"""Measures how good topics and related papers are on a corpus whose papers have topics of their conference.

python -m tests.benchmarks.topics CORPUS.jsonl…

Prints how topics spread over the papers, how topics and nearest papers agree with those of the conference, and times.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import numpy as np
from scipy.spatial import cKDTree

from generator.corpus.map.map import map_of
from generator.corpus.nearness import nearest
from generator.corpus.related import broad_topics, relations_of
from generator.corpus.taxonomy import default_taxonomy, tree_of
from generator.corpus.terms import Terms, Text, read_terms
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import PaperEvidence, read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.model import Membership, Topic
from tests.benchmarks.corpora import Record, read_records
from tests.benchmarks.trustworthiness import trustworthiness


def as_text(name: str, record: Record) -> Text:
    """Return a record as a text, formulas and commands cut out roughly: the measure needs no LaTeX reader."""
    plain = [
        re.sub(r"\\[A-Za-z]+|[{}]", "", re.sub(r"\$[^$]*\$", "x", record[key] or "")) for key in ("title", "abstract")
    ]
    return Text(name, *plain)


def nearest_with_same(texts: Sequence[Text], labels: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of the five nearest papers have the same label, and of how many, on labelled papers alone."""
    labelled = [text for text in texts if text.id in labels]
    if not labelled:
        return 0, 0
    terms = read_terms(labelled)
    evidence = read_evidence(labelled, tree_of(default_taxonomy()))
    vectors = place(labelled, terms, evidence, *topics_of(labelled, default_taxonomy(), terms, None, evidence))
    numbers, _ = nearest(vectors, count=5)
    same = [
        labels[labelled[row].id] == labels[labelled[other].id] for row in range(len(labelled)) for other in numbers[row]
    ]
    return sum(same), len(same)


def print_map(texts: Sequence[Text], labels: Mapping[str, str], terms: Terms, vectors: np.ndarray) -> None:
    """Print how well the map keeps what is near, and how many of its five nearest labelled papers have one label."""
    started = time.process_time()
    drawn = map_of(texts, terms, vectors, (), nearest(vectors, count=5))
    seconds = time.process_time() - started
    places = np.array([(point.x, point.y) for point in drawn.points])
    rows = np.array([row for row, text in enumerate(texts) if text.id in labels])
    sample = np.arange(0, len(texts), max(1, len(texts) // 2000))
    trust = trustworthiness(vectors[sample], places[sample], neighbours=10)
    closest = cKDTree(places[rows]).query(places[rows], 6)[1][:, 1:] if len(rows) > 5 else np.zeros((0, 5), dtype=int)
    kinds = [labels[texts[row].id] for row in rows]
    same = [kinds[one] == kinds[other] for one in range(len(closest)) for other in closest[one]]
    print(
        f"map: {seconds:.2f} s of CPU with the nearest papers, {len(drawn.clusters)} clusters, trustworthiness"
        f" {trust:.3f}; nearest five with the same label {sum(same) / max(1, len(same)):.3f}"
    )


def place(
    texts: Sequence[Text],
    terms: Terms,
    evidence: Sequence[PaperEvidence],
    topics: Sequence[Topic],
    memberships: Mapping[str, Sequence[Membership]],
) -> np.ndarray:
    """Return the vectors that relations rest on, as the digest makes them."""
    weights = topic_weights(texts, default_taxonomy(), evidence, topics, memberships)
    return beside_topics(vectors_of(terms), weights)


def halves(texts: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """Return the halves on which settings were chosen and checked, drawn with a seed."""
    drawn = list(texts)
    random.Random(2024).shuffle(drawn)  # noqa: S311
    return drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]


def best_f1(topics: Sequence[Topic], labels: Mapping[str, str]) -> tuple[float, list[tuple[str, int, str, float]]]:
    """Return the mean over labels of ten papers or more, weighted by size, of the F1 of the best topic; and each."""
    groups: dict[str, set[str]] = defaultdict(set)
    for paper, label in labels.items():
        groups[label].add(paper)
    rows = []
    for label, papers in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(papers) < 10:
            continue
        scored = []
        for topic in topics:
            ours = set(topic.papers) & labels.keys()
            scored.append((2 * len(ours & papers) / (len(ours) + len(papers)), topic.name))
        score, name = max(scored)
        rows.append((label, len(papers), name, score))
    total = sum(size for _, size, _, _ in rows)
    return sum(size * score for _, size, _, score in rows) / max(1, total), rows


def print_spread(name: str, topics: Sequence[Topic], memberships: Mapping[str, Sequence[Membership]]) -> None:
    """Print how many topics papers have, how many are not from the taxonomy and how large the largest topic is."""
    found = {topic.slug for topic in topics if topic.found}
    counts = Counter(len(mine) for mine in memberships.values())
    outside = sum(all(one.topic in found for one in mine) for mine in memberships.values())
    papers = len(memberships)
    mean = sum(size * times for size, times in counts.items()) / papers
    print(
        f"{name}: {papers} papers, {len(topics)} topics ({len(found)} found); {mean:.2f} a paper, at most {max(counts)}"
    )
    largest = f"{topics[0].name} {len(topics[0].papers) / papers:.1%}"
    print(f"  none from the taxonomy: {outside / papers:.1%}; largest: {largest}")


def read_labelled(paths: Sequence[Path]) -> tuple[dict[str, Record], list[Text], dict[str, str]]:
    """Return the records by conference and title, each as a text, and the topics of those that have one.

    Of two records with one title the labelled one counts.
    """
    read = sorted((record for _, record in read_records(paths)), key=lambda record: bool(record.get("topic")))
    records = {f"{record.get('conference', '')} {record['title'].casefold()}": record for record in read}
    texts = [as_text(name, record) for name, record in sorted(records.items())]
    return records, texts, {one: record["topic"] for one, record in records.items() if record.get("topic")}


def print_agreement(texts: Sequence[Text], labels: Mapping[str, str], topics: Sequence[Topic]) -> None:
    """Print how well topics and nearest papers agree with the topics that conferences gave."""
    same, pairs = nearest_with_same(texts, labels)
    print(
        f"nearest five with the same topic of their conference: {same / max(1, pairs):.3f} ({same} of {pairs};"
        f" {len(labels)} labelled papers alone)"
    )
    mean, rows = best_f1(topics, labels)
    print(f"F1 of the best topic for each of their {len(rows)} topics of ten papers or more, by size: {mean:.3f}")
    for label, size, name, score in rows:
        print(f"  {score:.2f}  {size:4}  {label}  ←  {name}")


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(corpora: tuple[Path, ...]) -> None:
    """Print all figures for CORPORA, JSON Lines with title, abstract, topic (or null) and conference."""
    records, texts, labels = read_labelled(corpora)
    taxonomy = default_taxonomy()
    for conference in sorted({record.get("conference", "") for record in records.values()}):
        part = [text for text in texts if records[text.id].get("conference", "") == conference]
        print_spread(conference, *topics_of(part, taxonomy))
    started = time.perf_counter()
    terms = read_terms(texts)
    vectors = vectors_of(terms)
    termed = time.perf_counter()
    evidence = read_evidence(texts, tree_of(taxonomy))
    topics, memberships = topics_of(texts, taxonomy, terms, vectors, evidence)
    topical = time.perf_counter()
    placed = beside_topics(vectors, topic_weights(texts, taxonomy, evidence, topics, memberships))
    near = nearest(placed, count=5)
    broad = broad_topics(topics, len(texts))
    relations = relations_of(texts, terms, np.arange(len(texts)), near, topics, memberships, broad)
    done = time.perf_counter()
    print_spread("all", topics, memberships)
    print(f"papers without a related one: {sum(not mine for mine in relations.values())}")
    thousand = 1000 / len(texts)
    print(
        f"seconds for 1,000 papers: terms and vectors {thousand * (termed - started):.2f},"
        f" topics {thousand * (topical - termed):.2f}, related {thousand * (done - topical):.2f}"
    )
    print_agreement(texts, labels, topics)
    for name, half in zip(
        ("chosen on", "checked on"), halves([text for text in texts if text.id in labels]), strict=True
    ):
        same, pairs = nearest_with_same(half, labels)
        print(f"  nearest five, half that settings were {name}: {same / max(1, pairs):.3f}")
    print_map(texts, labels, terms, placed)


if __name__ == "__main__":
    main()
