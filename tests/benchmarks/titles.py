"""Prints how well systems and titles are read off the abstracts of corpora, with counts.

    python tests/benchmarks/titles.py ../shared/corpora/*.jsonl
    python tests/benchmarks/titles.py --show 40 ../shared/corpora/*.jsonl

- Named titles: of the papers whose title is "Name: …" and whose abstract holds that name, how often the system is it.
- Nameless titles: of a labelled sample (`nameless_titles.yml`), how often a system is named where the abstract
  introduces none, or another one than it does.
- Title overlap: F1 of the words of the derived and of the true title, small words aside; of the first sentence too.
- Time: for 1,000 abstracts on one core.
"""

from __future__ import annotations

import json
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from generator.model import Reading
from generator.reading.abstract import read_abstract
from generator.reading.names import is_common, is_distinctive
from generator.text.folding import fold
from generator.text.latex import read_latex
from generator.text.sentences import split_sentences
from generator.text.words import words

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


def report_named(samples: list[Sample]) -> None:
    """Print how often the system is the name that the true title begins with."""
    pairs = [(name, sample.reading.system) for sample in samples if (name := named_title(sample.title, sample.text))]
    right = sum(system is not None and same_name(name, system) for name, system in pairs)
    none = sum(system is None for _, system in pairs)
    click.echo(
        f'titles "Name: …": {len(pairs)}, right {right} ({right / max(1, len(pairs)):.1%}), none {none}, '
        f"other {len(pairs) - right - none}"
    )


def report_nameless(samples: list[Sample]) -> None:
    """Print how often a system is named rightly, wrongly and not at all in the labelled sample."""
    labels: dict[str, list[str]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    found = {sample.key: sample.reading.system for sample in samples if sample.key in labels}
    nothing = [system for key, system in found.items() if not labels[key]]
    something = [(labels[key], system) for key, system in found.items() if labels[key]]
    wrong = sum(system is not None for system in nothing)
    right = sum(system is not None and any(same_name(system, name) for name in names) for names, system in something)
    missing = sum(system is None for _, system in something)
    click.echo(
        f"labelled: {len(found)}; {len(nothing)} introduce nothing, of these named {wrong}; "
        f"{len(something)} introduce a name: right {right}, none {missing}, other {len(something) - right - missing}"
    )


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--show", default=0, help="How many titles to print beside the true ones.")
@click.option("--seed", default=1, help="Which ones.")
def main(corpora: tuple[Path, ...], show: int, seed: int) -> None:
    """Print the figures for CORPORA, JSON Lines with title and abstract."""
    records = [json.loads(line) for path in corpora for line in path.read_text(encoding="utf-8").split("\n") if line]
    texts = [read_latex(record["abstract"]).text for record in records]
    begin = time.process_time()
    readings = [read_abstract(text) for text in texts]
    seconds = time.process_time() - begin
    samples = [
        Sample(f"{record.get('conference')} {record.get('year')} {record.get('id')}", record["title"], text, reading)
        for record, text, reading in zip(records, texts, readings, strict=True)
    ]
    report_named(samples)
    report_nameless(samples)
    mean = sum(overlap(sample.title, sample.reading.title) for sample in samples) / len(samples)
    first = sum(overlap(sample.title, split_sentences(sample.text)[0]) for sample in samples if sample.text) / len(
        samples
    )
    click.echo(f"title overlap: {mean:.3f}; of first sentences {first:.3f}; papers {len(samples)}")
    click.echo(f"time: {seconds / len(samples) * 1000:.2f} s for 1,000 abstracts")
    for sample in random.Random(seed).sample(samples, show):  # noqa: S311
        click.echo(f"\n{sample.title}\n  {sample.reading.title}\n  {sample.reading.highlight}")


if __name__ == "__main__":
    main()
