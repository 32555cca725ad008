"""Results that abstracts report, each with the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Reading, Result


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result as tables show it."""

    value: str
    metric: str
    benchmark: str
    benchmark_address: str
    """Relative to the site's root; empty where the benchmark has no page."""
    versus: str
    anchor: str
    """The id of its sentence within the abstract on the paper's page."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table of results say anything."""

    metric: bool
    benchmark: bool
    versus: bool


def result_rows(reading: Reading, benchmarks: Mapping[str, str]) -> tuple[ResultRow, ...]:
    """Return the results of a paper. benchmarks: the address for each name that has a page."""
    anchors = sentence_anchors(reading)
    return tuple(
        ResultRow(
            result.value,
            result.metric,
            result.benchmark,
            benchmarks.get(result.benchmark, ""),
            result.versus,
            anchors[result.sentence],
        )
        for result in reading.results
    )


def columns_of(results: Sequence[ResultRow] | Sequence[Result]) -> Columns:
    """Return the columns that at least one of the results fills."""
    return Columns(
        metric=any(result.metric for result in results),
        benchmark=any(result.benchmark for result in results),
        versus=any(result.versus for result in results),
    )


def sentence_anchors(reading: Reading) -> Mapping[str, str]:
    """Return an id for each sentence that a result rests on."""
    sentences = dict.fromkeys(result.sentence for result in reading.results)
    return {sentence: f"sentence-{number}" for number, sentence in enumerate(sentences, 1)}
