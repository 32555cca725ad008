"""Compares results, benchmarks and acronyms with `annotations.yml`, which was read by hand and says by which rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from generator.model import Acronym, Result
from generator.reading.acronyms.find import find_acronyms
from generator.text.latex.read import read_latex
from generator.text.words import fold
from tests.asking import benchmarks_of, results_of
from tests.benchmarks.corpora import read_records

ANNOTATIONS: Final = Path(__file__).with_name("annotations.yml")
_FIGURE: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ERROR: Final = re.compile(r"\s*(?:±|\+/-|\+-).*")
_OR: Final = " | "


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
    acronyms: Score = field(default_factory=Score)


def read_abstracts(paths: Sequence[Path]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each record's corpus and id, and its abstract; two corpora may use one id."""
    for corpus, record in read_records(paths):
        yield (corpus, record["id"]), record["abstract"]


def measure(abstracts: Mapping[tuple[str, str], str], parts: Sequence[str] = ("open",)) -> dict[str, Scores]:
    """Return the scores of parts of the annotations, over those abstracts that are there."""
    measured = {part: Scores() for part in parts}
    for annotation in yaml.safe_load(ANNOTATIONS.read_text(encoding="utf-8")):
        place = (annotation["corpus"], annotation["id"])
        if annotation["part"] not in measured or place not in abstracts:
            continue
        scores = measured[annotation["part"]]
        scores.abstracts += 1
        text = read_latex(abstracts[place]).text
        compare_results(annotation, results_of(text), scores)
        compare_benchmarks(annotation, benchmarks_of(text), scores.benchmarks)
        compare_acronyms(annotation, find_acronyms(text), scores.acronyms)
    return measured


def compare_results(annotation: Mapping[str, Any], found: Sequence[Result], scores: Scores) -> None:
    """Count what was found against what the annotation holds; values are the same if figures and kind of unit are."""
    wanted = list(annotation.get("results", ()))
    allowed = {_key(item["value"], item["unit"]) for item in annotation.get("allowed", ())}
    for result in found:
        case = f"{_place(annotation)} {result.value} {result.metric} on {result.benchmark or '-'}: {result.sentence}"
        same = next(
            (item for item in wanted if _key(item["value"], item["unit"]) == _key(result.value, result.unit)), None
        )
        if same is None:
            if _key(result.value, result.unit) not in allowed:
                scores.results.wrong.append(case)
            continue
        wanted.remove(same)
        scores.results.right += 1
        if same["benchmark"].endswith("?") or _plain(result.benchmark) in _ways(same["benchmark"]):
            scores.on.right += 1
        else:
            (scores.on.wrong if result.benchmark else scores.on.missed).append(
                f"{case} (is {same['benchmark'] or '-'})"
            )
    scores.results.missed += [f"{_place(annotation)} {item['value']}" for item in wanted]


def compare_benchmarks(annotation: Mapping[str, Any], found: Sequence[str], score: Score) -> None:
    """Count the names found against those annotated; hyphens, spaces and the case of letters do not matter."""
    wanted = {name: _ways(name) for name in annotation.get("benchmarks", ())}
    allowed = {_plain(name) for name in annotation.get("allowed_benchmarks", ())}
    for name in found:
        same = next((one for one, ways in wanted.items() if _plain(name) in ways), None)
        if same is not None:
            del wanted[same]
            score.right += 1
        elif _plain(name) not in allowed:
            score.wrong.append(f"{_place(annotation)} {name}")
    score.missed += [f"{_place(annotation)} {name}" for name in sorted(wanted)]


def compare_acronyms(annotation: Mapping[str, Any], found: Sequence[Acronym], score: Score) -> None:
    """Count the short forms found against those annotated; one whose long form is another one is wrong, and missed."""
    wanted = {_singular(short): longs.split(_OR) for short, longs in annotation.get("acronyms", {}).items()}
    allowed = {_singular(short) for short in annotation.get("allowed_acronyms", ())}
    for acronym in found:
        short = _singular(acronym.short)
        if _singular(acronym.long) in map(_singular, wanted.get(short, ())):
            del wanted[short]
            score.right += 1
        elif short not in allowed:
            score.wrong.append(f"{_place(annotation)} {acronym.short}: {acronym.long}")
    score.missed += [f"{_place(annotation)} {short}: {_OR.join(longs)}" for short, longs in sorted(wanted.items())]


def _place(annotation: Mapping[str, Any]) -> str:
    return " ".join(annotation[key] for key in ("corpus", "id") if key in annotation)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _ways(names: str) -> set[str]:
    return {_plain(name) for name in names.split(_OR)}


def _singular(text: str) -> str:
    return "".join(fold(word).removesuffix("s") for word in re.split(r"[\s-]+", text))


def _key(value: str, unit: str) -> tuple[tuple[str, ...], str]:
    value = _ERROR.sub("", value)
    figures = tuple(_FIGURE.findall(value))
    kind = unit if unit in ("%", "x", "orders of magnitude") else ""
    return (figures or (() if kind == "orders of magnitude" else (value,)), kind)
