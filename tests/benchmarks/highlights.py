"""Prints how often the highlight is a sentence that says what is new and can be read alone, with counts.

    python -m tests.benchmarks.highlights ../shared/corpora/*.jsonl
    python -m tests.benchmarks.highlights --show ../shared/corpora/*.jsonl

What is right was chosen by hand, see `highlights.yml`. `--show` prints the wrong ones of the open part beside the right
ones; the part that is kept aside is only counted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import click
import yaml

from generator.text.latex.read import read_latex
from generator.text.sentences import split_sentences
from tests.asking import highlight_of

LABELS = Path(__file__).with_name("highlights.yml")


class Judged(NamedTuple):
    """A highlight, the beginnings of the sentences that would be right, and the part its label belongs to."""

    highlight: str
    right: list[str]
    part: str
    sentences: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the highlight is one of the right sentences."""
        return any(beginning in " ".join(self.highlight.split()) for beginning in self.right)


def judge(corpora: tuple[Path, ...]) -> list[Judged]:
    """Return the labelled papers of the corpora, as their labels stand in the file."""
    abstracts: dict[tuple[str, str], str] = {}
    for path in corpora:
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            record = json.loads(line)
            abstracts.setdefault((path.stem, record["id"]), record["abstract"])
    judged = []
    for label in yaml.safe_load(LABELS.read_text(encoding="utf-8")):
        if (label["corpus"], label["id"]) in abstracts:
            text = read_latex(abstracts[label["corpus"], label["id"]]).text
            highlight = highlight_of(text)
            judged.append(Judged(highlight, label["right"], label["part"], split_sentences(text)))
    return judged


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--show", is_flag=True, help="Print the wrong ones of the open part.")
def main(corpora: tuple[Path, ...], show: bool) -> None:
    """Print the figures for CORPORA, JSON Lines with id and abstract."""
    judged = judge(corpora)
    for part in ("open", "aside"):
        those = [one for one in judged if one.part == part]
        right = sum(one.is_right for one in those)
        click.echo(f"{part}: right {right} of {len(those)} ({right / max(1, len(those)):.1%})")
    for one in judged if show else ():
        if one.part == "open" and not one.is_right:
            click.echo(f"\n- {one.highlight}\n  right: {'; '.join(one.right)}")


if __name__ == "__main__":
    main()
