"""Measures all that is read off abstracts, with counts: systems, results, benchmarks, acronyms, topics, time.

    python -m tests.benchmarks.readings [--faults] [--aside] CORPUS.jsonl…

- System: of the papers whose title is "Name: …" and whose abstract holds that name, how often the system is it; of a
  labelled sample whose titles name nothing (`nameless_titles.yml`), how often something is named where the abstract
  introduces nothing.
- Results, benchmarks, acronyms: precision and recall on abstracts that were read by hand (`annotations.yml`).
- Topics and related papers, against the topics that a conference gave its papers.
- Time: of one core, for 1,000 abstracts.

Rules are written while looking at the open parts of the labels. `--aside` counts on the parts kept aside too; their
faults are never printed. `titles`, `topics` and `reading_speed` beside this print more of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that it can be run by its path too

from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.topics.topics import topics_of
from tests.benchmarks.annotated import Scores, measure, read_abstracts
from tests.benchmarks.corpora import read_records
from tests.benchmarks.titles import count_named_titles, print_labelled, print_missed, read_samples
from tests.benchmarks.topics import print_agreement, read_labelled


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--faults", is_flag=True, help="Print every wrong and missed reading of the open parts too.")
@click.option("--aside", is_flag=True, help="Count on the parts kept aside too.")
def main(corpora: tuple[Path, ...], faults: bool, aside: bool) -> None:
    """Print the figures for CORPORA, JSON Lines with id, title, abstract, topic (or null), conference and year."""
    parts = ("open", "aside") if aside else ("open",)
    samples, latex, reading = read_samples(record for _, record in read_records(corpora))
    click.echo("system")
    named = count_named_titles(samples)
    click.echo(f'  titles "Name: …" whose abstract holds the name: {named}')
    if faults:
        print_missed(named)
    for part in parts:
        print_labelled(samples, part, faults=faults and part == "open")
    print_labelled(samples, "read", faults=faults)
    for part, scores in measure(dict(read_abstracts(corpora)), parts).items():
        print_scores(part, scores, faults=faults and part == "open")
    print_topics(corpora)
    thousand = 1000 / max(1, len(samples))
    click.echo(
        f"time for 1,000 abstracts on one core: {thousand * (latex + reading):.2f} s (LaTeX {thousand * latex:.2f},"
        f" reading {thousand * reading:.2f}; {len(samples)} abstracts)"
    )


def print_scores(part: str, scores: Scores, *, faults: bool) -> None:
    """Print what was measured on a part of the annotations, and with `faults` every case."""
    click.echo(f"read by hand, {part}: {scores.abstracts} abstracts")
    for name, score in (
        ("results", scores.results),
        ("  on the right benchmark", scores.on),
        ("benchmarks", scores.benchmarks),
        ("acronyms", scores.acronyms),
    ):
        click.echo(f"  {name:26} {score}")
        for kind, cases in (("wrong", score.wrong), ("missed", score.missed)) if faults else ():
            for case in cases:
                click.echo(f"    {kind}: {case}")


def print_topics(corpora: Sequence[Path]) -> None:
    """Print how topics and nearest papers agree with the topics that a conference gave, where one gave any."""
    _, texts, labels = read_labelled(corpora)
    if labels:
        topics, _ = topics_of(texts, default_taxonomy())
        print_agreement(texts, labels, topics)


if __name__ == "__main__":
    main()
