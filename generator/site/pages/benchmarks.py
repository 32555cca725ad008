"""The list of benchmarks, and a benchmark's page: who reports what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model import Result
from generator.site.indexes.lists import Benchmark
from generator.site.pages.cards import Card, Parts, parts_view, safe
from generator.site.pages.page import BENCHMARK_LENGTH, Page
from generator.site.pages.pictures import Measured, SpotPicture, spot_picture
from generator.site.pages.results import Columns, columns_of, sentence_anchors
from generator.site.pages.shelf import Shelf
from generator.text.counting import count

ENOUGH_TO_DRAW = 3
"""Results of one metric from which they are drawn."""

ENOUGH_YEARS = 2
"""Years of these results from which they are drawn: one year has no course."""

SPOTS = 500
"""Results that are drawn at most."""

ABSOLUTE = frozenset({"", "%"})
"""Units of what was measured; others (times, points) compare with something that differs from paper to paper."""


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
class OverYears:
    """The results of the most frequent metric over the years."""

    measure: str
    picture: SpotPicture


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
    over_years: OverYears | None
    """Of the first part alone, where one metric is told often enough."""
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
        over_years=_over_years(shelf, benchmark) if page.part == 1 else None,
        parts=parts_view(f"benchmarks/{benchmark.slug}/", page.part, -(-benchmark.lines // BENCHMARK_LENGTH)),
    )


def _over_years(shelf: Shelf, benchmark: Benchmark) -> OverYears | None:
    """Return the picture of the results that can best be drawn on one axis: of one metric and unit, no differences."""
    alike: defaultdict[tuple[str, str], list[Measured]] = defaultdict(list)
    for paper, result in benchmark.results:
        entry = shelf.entries[paper]
        if (
            entry.metadata.year
            and result.number is not None
            and result.unit in ABSOLUTE
            and result.value[:1] not in "+-"
        ):
            name = entry.reading.system or entry.title.text
            told = f"{name}, {entry.metadata.year}: {result.value} {result.metric}".strip()
            alike[result.metric.casefold(), result.unit].append(
                Measured(entry.metadata.year, result.number, entry.slug, told)
            )
    (metric, unit), measured = max(alike.items(), key=lambda one: (len(one[1]), one[0]), default=(("", ""), []))
    if len(measured) < ENOUGH_TO_DRAW or len({one.year for one in measured}) < ENOUGH_YEARS:
        return None
    measure = " ".join(filter(None, (metric or "number", unit and f"in {unit}")))
    return OverYears(measure, spot_picture(measured[:SPOTS]))


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
