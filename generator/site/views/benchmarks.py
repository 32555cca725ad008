"""The list of benchmarks, and a benchmark's page: who reports what."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model import Result
from generator.site.lists import Benchmark
from generator.site.pages import BENCHMARK_LENGTH, Page
from generator.site.views.cards import Card, Parts, parts_view, safe
from generator.site.views.results import Columns, columns_of, sentence_anchors
from generator.site.views.shelf import Shelf
from generator.text.counting import count


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A benchmark in the list of all."""

    name: str
    address: str
    """Of its page, or of the one paper that names it; relative to the site's root."""
    papers: int
    results: int
    only: Card | None
    """The one paper that names it, where it has no page."""


@dataclass(frozen=True, slots=True)
class BenchmarksView:
    """Every benchmark, or one part of that list."""

    summary: str
    benchmarks: tuple[BenchmarkLine, ...]
    parts: Parts


@dataclass(frozen=True, slots=True)
class Report:
    """A result that a paper reports on a benchmark."""

    card: Card
    name_html: Markup
    """Its system, or else its title: tables have little room."""
    year: str
    value: str
    number: str
    """What the value is sorted by; empty for a range."""
    metric: str
    versus: str
    sentence: str
    anchor: str
    """The id of the sentence on the paper's page."""


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """A benchmark's page, or one part of it."""

    name: str
    summary: str
    reports: tuple[Report, ...]
    columns: Columns
    years: bool
    """Whether a year is known of any paper."""
    named: tuple[Card, ...]
    """The papers that name it and tell no result on it."""
    parts: Parts


def benchmarks_view(shelf: Shelf, page: Page) -> BenchmarksView:
    """Return what one part of the list of benchmarks shows."""
    benchmarks = shelf.lists.benchmarks
    shown = benchmarks[(page.part - 1) * BENCHMARK_LENGTH : page.part * BENCHMARK_LENGTH]
    return BenchmarksView(
        summary=count(len(benchmarks), "benchmark"),
        benchmarks=tuple(_line(shelf, benchmark) for benchmark in shown),
        parts=parts_view("benchmarks/", page.part, max(1, -(-len(benchmarks) // BENCHMARK_LENGTH))),
    )


def _line(shelf: Shelf, benchmark: Benchmark) -> BenchmarkLine:
    only = None if benchmark.slug else shelf.card(shelf.entries[benchmark.papers[0]])
    return BenchmarkLine(
        benchmark.name,
        f"papers/{only.slug}/" if only else f"benchmarks/{benchmark.slug}/",
        len(benchmark.papers),
        len(benchmark.results),
        only,
    )


def benchmark_view(shelf: Shelf, page: Page) -> BenchmarkView:
    """Return what one part of a benchmark's page shows: its results, then the papers that only name it."""
    benchmark = shelf.benchmarks[page.key]
    begin, end = (page.part - 1) * BENCHMARK_LENGTH, page.part * BENCHMARK_LENGTH
    results, told = benchmark.results[begin:end], len(benchmark.results)
    reports = tuple(_report(shelf, paper, result) for paper, result in results)
    return BenchmarkView(
        name=benchmark.name,
        summary=_summary(benchmark),
        reports=reports,
        columns=columns_of([result for _, result in results]),
        years=any(report.year for report in reports),
        named=tuple(
            shelf.card(shelf.entries[paper]) for paper in benchmark.named[max(0, begin - told) : max(0, end - told)]
        ),
        parts=parts_view(f"benchmarks/{benchmark.slug}/", page.part, -(-benchmark.lines // BENCHMARK_LENGTH)),
    )


def _summary(benchmark: Benchmark) -> str:
    telling = len(benchmark.papers) - len(benchmark.named)
    if not telling:
        return f"{count(len(benchmark.papers), 'paper')}: no abstract tells a result on it"
    others = len(benchmark.named)
    named = f", named in {others:,} more" if others else ""
    return f"{count(len(benchmark.results), 'result')} in {count(telling, 'paper')}{named}"


def _report(shelf: Shelf, paper: str, result: Result) -> Report:
    entry = shelf.entries[paper]
    return Report(
        card=shelf.card(entry),
        name_html=escape(entry.reading.system) if entry.reading.system else safe(entry.title),
        year=str(entry.metadata.year or ""),
        value=result.value,
        number="" if result.number is None else str(result.number),
        metric=result.metric,
        versus=result.versus,
        sentence=result.sentence,
        anchor=sentence_anchors(entry.reading)[result.sentence],
    )
