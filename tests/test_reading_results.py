"""What results are read off an abstract: quantities that it reports as found, and no sizes or settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.results.quantities import find_quantities
from generator.text.latex.read import read_latex
from tests.asking import benchmarks_of, results_of
from tests.benchmarks.annotated import ANNOTATIONS, Scores, compare_benchmarks, compare_results, measure, read_abstracts
from tests.conftest import CORPORA, SEEDS

CASES: Final = yaml.safe_load((Path(__file__).parent / "cases" / "reading" / "results.yml").read_text(encoding="utf-8"))
READ_BY_HAND: Final = yaml.safe_load(
    (Path(__file__).parent / "cases" / "reading" / "seeds_benchmarks_results.yml").read_text(encoding="utf-8")
)

WORDS: Final = (
    *("We", "achieve", "5%", "3x", "0.9", "AUC", "of", "on", "ImageNet", "CIFAR-10", "(", ")", ",", "and", "from"),
    *("to", "than", "vs.", "by", "10", "12", "respectively", ".", "between", "–", "our", "lower", "COCO"),
)


def read(text: str) -> list[list[Any]]:
    """Return the results of `text` as the case files write them."""
    return [[r.value, r.number, r.unit, r.metric, r.benchmark, r.versus] for r in results_of(text)]


@pytest.fixture(scope="module")
def seeds() -> tuple[str, ...]:
    """Return the plain text of each record of the seeds."""
    lines = (line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8-sig").split("\n"))
    return tuple(
        read_latex(line.partition(":")[2].strip()).text for line in lines if line.lower().startswith("abstract:")
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_reads_the_results_of_a_sentence(case: dict[str, Any]) -> None:
    """A number that the abstract does not claim is worse on a page than one that is missing."""
    assert read(case["text"]) == case["results"]


@pytest.mark.parametrize("expected", READ_BY_HAND, ids=lambda expected: str(expected["begins"])[:40])
def test_reads_the_seeds_as_a_person_does(expected: dict[str, Any], seeds: tuple[str, ...]) -> None:
    """The project's own digest shows no wrong result and no wrong benchmark, and misses none."""
    begins = read_latex(expected["begins"][:50]).text
    text = next(seed for seed in seeds if seed.startswith(begins[:40]))
    assert list(benchmarks_of(text)) == expected["benchmarks"]
    assert read(text) == expected["results"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("a score of 36.5 ± 0.2", [("36.5 ± 0.2", 36.5, "")]),
        ("between 7–17% and 1%-20%", [("7–17%", None, "%"), ("1%-20%", None, "%")]),
        ("20,000 times, 1,000 and 15.5K or 22B", [("20,000 times", 20000.0, "x"), ("1,000", 1000.0, "")]),
        (
            "an order-of-magnitude and 2 to 3 orders of magnitude",
            [
                ("an order-of-magnitude", 1.0, "orders of magnitude"),
                ("2 to 3 orders of magnitude", None, "orders of magnitude"),
            ],
        ),
        ("GPT-3.5, ViT-L/16, v2.0, top-1, 3D, 256x256, 512 × 512 and 10^5", []),
        (
            "five out of six, 3/4 tasks, but one of the 20",
            [("five out of six", 5.0, "of 6"), ("3/4", 3.0, "of 4"), ("20", 20.0, "")],
        ),
        ("2.5 dB at 30 FPS", [("2.5 dB", 2.5, "dB"), ("30 FPS", 30.0, "FPS")]),
        (
            "~12 mIoU points, ≈ 70 percent, −3%",
            [("~12 mIoU points", 12.0, "points"), ("≈ 70 percent", 70.0, "%"), ("−3%", -3.0, "%")],
        ),
    ],
)
def test_finds_quantities(sentence: str, found: list[tuple[str, float | None, str]]) -> None:
    """Whatever is a result must first be seen whole, with its unit; versions and sizes of images are no quantities."""
    assert [(quantity.value, quantity.number, quantity.unit) for quantity in find_quantities(sentence)] == found


def test_every_result_rests_on_a_sentence_of_the_text(seeds: tuple[str, ...]) -> None:
    """A reader can click a result and see where it stands."""
    for text in seeds:
        for result in results_of(text):
            assert result.sentence in text
            assert result.value in result.sentence
            assert not result.benchmark or result.benchmark in benchmarks_of(text)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_can_be_read(words: list[str]) -> None:
    """However a sentence is put together, its results come from it, each once, and reading it twice gives the same."""
    text = " ".join(words)
    results = results_of(text)
    assert all(result.value in result.sentence and result.sentence in text for result in results)
    assert len(set(results)) == len(results)
    assert results == results_of(text)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Abstracts may hold anything; reading one must not stop the build."""
    assert all(result.value for result in results_of(text))


def test_a_number_is_finite_or_none() -> None:
    """JSON knows no infinity, and an abstract may hold a number of any length."""
    results = results_of(f"We achieve 5% and {'9' * 400}% accuracy and 0.{'9' * 400} AUC.")
    assert [result.number for result in results] == [5.0]


@pytest.mark.usefixtures("corpora")
def test_holds_on_abstracts_read_by_hand() -> None:
    """What is told of real abstracts is right. The bounds are what was measured on the open part, less a little."""
    scores = measure(dict(read_abstracts(sorted(CORPORA.glob("*.jsonl")))))["open"]
    assert scores.abstracts == sum(
        annotation["part"] == "open" for annotation in yaml.safe_load(ANNOTATIONS.read_text(encoding="utf-8"))
    )
    assert scores.results.precision >= 0.97, scores.results.wrong
    assert scores.results.recall >= 0.97, scores.results.missed
    assert scores.benchmarks.precision >= 0.97, scores.benchmarks.wrong
    assert scores.benchmarks.recall >= 0.96, scores.benchmarks.missed


def test_the_measure_counts_faults() -> None:
    """A measure that cannot find a fault measures nothing."""
    scores = Scores()
    found = results_of("We achieve 91.1% accuracy on MedQA and 44.5% on MMMU.")
    annotation = {
        "id": "x",
        "results": [
            {"value": "91.1%", "unit": "%", "benchmark": "MMLU"},
            {"value": "7%", "unit": "%", "benchmark": ""},
        ],
        "benchmarks": ["MedQA", "COCO"],
    }
    compare_results(annotation, found, scores)
    compare_benchmarks(annotation, ("MedQA", "MMMU"), scores.benchmarks)
    assert (scores.results.right, len(scores.results.wrong), len(scores.results.missed)) == (1, 1, 1)
    assert (scores.on.right, len(scores.on.wrong)) == (0, 1)
    assert (scores.benchmarks.right, len(scores.benchmarks.wrong), len(scores.benchmarks.missed)) == (1, 1, 1)
