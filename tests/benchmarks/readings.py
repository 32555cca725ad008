"""Measures the readings of results and benchmarks against abstracts that were read by hand.

`python tests/benchmarks/readings.py CORPUS…` prints precision and recall with counts, on the open part of
`annotations.yml` and on the part kept aside, and the time for 1,000 abstracts. CORPUS is JSON Lines with `id` and
`abstract`.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from generator.model import Result
from generator.reading.benchmarks import find_benchmarks
from generator.reading.results import find_results
from generator.text.latex import read_latex

ANNOTATIONS: Final = Path(__file__).with_name("annotations.yml")
_FIGURE: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass
class Score:
    """Counts of what was found and is right, found and is wrong, and missed; with the cases of the last two."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, 0 to 1."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found, 0 to 1."""
        return self.right / max(1, self.right + len(self.missed))

    def __str__(self) -> str:
        found, wanted = self.right + len(self.wrong), self.right + len(self.missed)
        precision = f"precision {self.precision:6.1%} ({self.right} of {found})"
        return f"{precision}   recall {self.recall:6.1%} ({self.right} of {wanted})"


@dataclass
class Scores:
    """What is measured on one part of the annotations."""

    abstracts: int = 0
    results: Score = field(default_factory=Score)
    on: Score = field(default_factory=Score)
    """Of the results that were found: whether they were given the right benchmark, or rightly none."""
    benchmarks: Score = field(default_factory=Score)


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--faults", action="store_true", help="print every wrong and missed reading of the open part too"
    )
    options = parser.parse_args()
    abstracts = dict(read_abstracts(options.corpus))
    for part, scores in measure(abstracts).items():
        print(f"{part}: {scores.abstracts} abstracts")
        for name, score in (
            ("results", scores.results),
            ("  on the right benchmark", scores.on),
            ("benchmarks", scores.benchmarks),
        ):
            print(f"  {name:26} {score}")
            if options.faults and part == "open":
                print(
                    *(f"    wrong: {case}" for case in score.wrong),
                    *(f"    missed: {case}" for case in score.missed),
                    sep="\n",
                )
    texts = [read_latex(source).text for source in list(abstracts.values())[:1000]]
    begin = time.perf_counter()
    for text in texts:
        find_benchmarks(text)
        find_results(text)
    print(f"{(time.perf_counter() - begin) * 1000 / max(1, len(texts)):.2f} s for 1,000 abstracts, LaTeX aside")


def read_abstracts(paths: list[Path]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each record's corpus and id, and its abstract; two corpora may use one id."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                record = json.loads(line)
                yield (path.stem, record["id"]), record["abstract"]


def measure(abstracts: Mapping[tuple[str, str], str]) -> dict[str, Scores]:
    """Return the scores of each part of the annotations, over those abstracts that are there."""
    parts: dict[str, Scores] = {}
    for annotation in yaml.safe_load(ANNOTATIONS.read_text(encoding="utf-8")):
        place = (annotation["corpus"], annotation["id"])
        if place not in abstracts:
            continue
        scores = parts.setdefault(annotation["part"], Scores())
        scores.abstracts += 1
        text = read_latex(abstracts[place]).text
        compare_results(annotation, find_results(text), scores)
        compare_benchmarks(annotation, find_benchmarks(text), scores.benchmarks)
    return parts


def compare_results(annotation: Mapping[str, Any], found: tuple[Result, ...], scores: Scores) -> None:
    """Count what was found against what the annotation holds; values are the same if figures and kind of unit are."""
    wanted = list(annotation.get("results", ()))
    allowed = {_key(item["value"], item["unit"]) for item in annotation.get("allowed", ())}
    for result in found:
        case = f"{annotation['id']} {result.value} {result.metric} on {result.benchmark or '-'}: {result.sentence}"
        same = next(
            (item for item in wanted if _key(item["value"], item["unit"]) == _key(result.value, result.unit)), None
        )
        if same is None:
            if _key(result.value, result.unit) not in allowed:
                scores.results.wrong.append(case)
            continue
        wanted.remove(same)
        scores.results.right += 1
        if same["benchmark"].endswith("?") or same["benchmark"] == result.benchmark:
            scores.on.right += 1
        else:
            (scores.on.wrong if result.benchmark else scores.on.missed).append(
                f"{case} (is {same['benchmark'] or '-'})"
            )
    scores.results.missed += [f"{annotation['id']} {item['value']}" for item in wanted]


def compare_benchmarks(annotation: Mapping[str, Any], found: tuple[str, ...], score: Score) -> None:
    """Count the names found against those annotated."""
    wanted = set(annotation.get("benchmarks", ()))
    score.right += len(wanted & set(found))
    score.wrong += [
        f"{annotation['id']} {name}"
        for name in found
        if name not in wanted | set(annotation.get("allowed_benchmarks", ()))
    ]
    score.missed += [f"{annotation['id']} {name}" for name in sorted(wanted - set(found))]


def _key(value: str, unit: str) -> tuple[tuple[str, ...], str]:
    figures = tuple(_FIGURE.findall(value))
    kind = unit if unit in ("%", "x", "orders of magnitude") else ""
    return (figures or (() if kind == "orders of magnitude" else (value,)), kind)


if __name__ == "__main__":
    main()
