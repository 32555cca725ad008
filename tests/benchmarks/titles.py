"""Measures how well systems and titles are read off the abstracts of corpora, with counts.

    python -m tests.benchmarks.titles [--show 40] CORPUS.jsonl…

- Named titles: of the papers whose title is "Name: …" and whose abstract holds that name, how often the system is it.
- Nameless titles: of a labelled sample (`nameless_titles.yml`), how often a system is named where the abstract
  introduces none, or another one than it does.
- Title overlap: F1 of the words of the derived and of the true title, small words aside; of the first sentence too.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from generator.model import Reading
from generator.reading.system.name_shapes import is_common, is_distinctive
from generator.text.latex.read import read_latex
from generator.text.sentences import split_sentences
from generator.text.words import fold, words
from tests.asking import reading_of
from tests.benchmarks.corpora import Record, key_of, read_records

LABELS = Path(__file__).with_name("nameless_titles.yml")
_NAMED = re.compile(r"(?P<name>[^:]{2,40}?):\s")
_SMALL = words(
    "a an the of for with by in on to and or via from using as at is are we that this its",
    "into over under towards how",
)


@dataclass(frozen=True)
class Sample:
    """A record of a corpus: its true title, its abstract as plain text, and what is read off it."""

    key: str
    title: str
    text: str
    reading: Reading


def read_samples(records: Iterable[Record]) -> tuple[list[Sample], float, float]:
    """Return the records as they are read, and the seconds of processor time that LaTeX and readings took."""
    given = list(records)
    begin = time.process_time()
    texts = [read_latex(record["abstract"]).text for record in given]
    plain = time.process_time()
    readings = [reading_of(text) for text in texts]
    done = time.process_time()
    samples = [
        Sample(key_of(record), record["title"], text, reading)
        for record, text, reading in zip(given, texts, readings, strict=True)
    ]
    return samples, plain - begin, done - plain


def named_title(title: str, text: str) -> str | None:
    """Return the name with which `title` begins where it looks like a name and `text` holds it as a word, else None."""
    match = _NAMED.match(title)
    words = match["name"].split() if match else []
    if (
        not match
        or len(words) > 4
        or not (len(words) == 1 or any(map(is_distinctive, words)))
        or is_common(match["name"])
    ):
        return None
    return match["name"] if re.search(rf"(?<![\w/-]){re.escape(match['name'])}(?!\w)", text) else None


def overlap(left: str, right: str) -> float:
    """Return the F1 of the words of two titles, small words and plurals aside, 0 to 1."""
    mine, other = ({word.rstrip("s") for word in re.findall(r"\w+", text.lower())} - _SMALL for text in (left, right))
    return 2 * len(mine & other) / (len(mine) + len(other)) if mine and other else 0.0


def same_name(left: str, right: str) -> bool:
    """Return whether two names are the same but for case, marks and a plural."""
    return fold(left).rstrip("s") == fold(right).rstrip("s")


@dataclass(frozen=True)
class Named:
    """How often a system is the name that it should be."""

    papers: int
    none: tuple[str, ...]
    """The papers that are given none, each with its key and a name that is right."""
    other: tuple[str, ...]
    """The papers that are given another one, with that too."""

    @property
    def right(self) -> int:
        """Return how often the system is right."""
        return self.papers - len(self.none) - len(self.other)

    def __str__(self) -> str:
        share = f"{self.right / max(1, self.papers):.1%} ({self.right} of {self.papers})"
        return f"right {share}, none {len(self.none)}, other {len(self.other)}"


def count_named(papers: Iterable[tuple[str, Sequence[str], str | None]]) -> Named:
    """Return the counts over papers: the key, the names that are right, and the system that is read."""
    read = list(papers)
    none = (f"{key} {names[0]}" for key, names, system in read if system is None)
    other = (
        f"{key} {names[0]}: read as {system}"
        for key, names, system in read
        if system is not None and not any(same_name(system, name) for name in names)
    )
    return Named(len(read), tuple(none), tuple(other))


def print_missed(named: Named) -> None:
    """Print the papers whose name is not read, or read as another."""
    for case in (*named.none, *named.other):
        click.echo(f"    missed: {case}")


def count_named_titles(samples: Iterable[Sample]) -> Named:
    """Return how often the system is the name that the true title begins with."""
    return count_named(
        (sample.key, [name], sample.reading.system)
        for sample in samples
        if (name := named_title(sample.title, sample.text))
    )


@dataclass(frozen=True)
class Labelled:
    """What is read off the abstracts of one part of the labelled sample."""

    nothing: int
    """Abstracts that introduce no name."""
    wrong: tuple[str, ...]
    """Of these the ones that are given a system, with it; by key."""
    something: Named
    """The abstracts that introduce a name."""


def count_labelled(samples: Iterable[Sample], part: str) -> Labelled:
    """Return how often a system is named rightly, wrongly and not at all in a part of the labelled sample.

    An abstract with nothing but a name that may be one or not introduces none; to give that name is no fault.
    """
    labels: dict[str, list[str]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))[part]
    found = {sample.key: sample.reading.system for sample in samples if sample.key in labels}
    sure = {key for key in found if any(not name.endswith("?") for name in labels[key])}
    names = {key: [name.removesuffix("?") for name in labels[key]] for key in found}
    wrong = (
        f"{key} {system}"
        for key, system in sorted(found.items())
        if key not in sure and system is not None and not any(same_name(system, name) for name in names[key])
    )
    return Labelled(
        len(found) - len(sure), tuple(wrong), count_named((key, names[key], found[key]) for key in sorted(sure))
    )


def print_labelled(samples: Sequence[Sample], part: str, *, faults: bool = False) -> None:
    """Print the counts of a part of the labelled sample."""
    labelled = count_labelled(samples, part)
    share = f"{len(labelled.wrong) / max(1, labelled.nothing):.1%} ({len(labelled.wrong)} of {labelled.nothing})"
    click.echo(f"  {part}: no name introduced, named wrongly {share}; name introduced, {labelled.something}")
    if faults:
        for case in labelled.wrong:
            click.echo(f"    wrong: {case}")
        print_missed(labelled.something)


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--show", default=0, help="How many titles to print beside the true ones.")
@click.option("--seed", default=1, help="Which ones.")
def main(corpora: tuple[Path, ...], show: int, seed: int) -> None:
    """Print the figures for CORPORA, JSON Lines with title and abstract."""
    samples, _, _ = read_samples(record for _, record in read_records(corpora))
    click.echo(f'titles "Name: …": {count_named_titles(samples)}')
    print_labelled(samples, "open", faults=True)
    mean = sum(overlap(sample.title, sample.reading.title) for sample in samples) / len(samples)
    first = sum(overlap(sample.title, split_sentences(sample.text)[0]) for sample in samples if sample.text) / len(
        samples
    )
    click.echo(f"title overlap: {mean:.3f}; of first sentences {first:.3f}; papers {len(samples)}")
    for sample in random.Random(seed).sample(samples, show):  # noqa: S311
        click.echo(f"\n{sample.title}\n  {sample.reading.title}\n  {sample.reading.highlight}")


if __name__ == "__main__":
    main()
