"""A benchmark's page: who reports what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model import Result
from generator.site.indexes.lists import Benchmark
from generator.site.pages.cards import Card, Parts, marked, parts_view, safe
from generator.site.pages.kind import Kind
from generator.site.pages.page import BENCHMARK_LENGTH, Page, list_pages, parts_of
from generator.site.pages.pictures import Measured, SpotPicture, spot_picture
from generator.site.pages.results import Columns, columns_of, sentence_anchors
from generator.site.pages.shelf import Shelf
from generator.text.words import count

ENOUGH_TO_DRAW = 3
"""Results of one metric from which they are drawn."""

ENOUGH_YEARS = 2
"""Years of these results from which they are drawn: one year has no course."""

SPOTS = 500
"""Results that are drawn at most."""

ABSOLUTE = frozenset({"", "%"})
"""Units of what was measured; others (times, points) compare with something that differs from paper to paper."""


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
    """The papers that name it and report no result on it."""
    over_years: OverYears | None
    """Of the first part alone, where one metric is reported often enough."""
    parts: Parts


def benchmark_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of all benchmarks that have one, each in its parts."""
    for slug, benchmark in shelf.benchmarks.items():
        counted = f"{count(len(benchmark.papers), 'paper')} and {count(len(benchmark.results), 'result')}"
        described = f"{benchmark.name}: {counted}, read off the abstracts."
        parts = parts_of(range(benchmark.lines), BENCHMARK_LENGTH)
        yield from list_pages("benchmark", slug, f"benchmarks/{slug}/", benchmark.name, described, parts)


def benchmark_view(shelf: Shelf, page: Page) -> BenchmarkView:
    """Return what one part of a benchmark's page shows: its results, then the papers that only name it."""
    benchmark = shelf.benchmarks[page.key]
    begin, end = (page.part - 1) * BENCHMARK_LENGTH, page.part * BENCHMARK_LENGTH
    results, before = benchmark.results[begin:end], len(benchmark.results)
    reports = tuple(_report(shelf, paper, result) for paper, result in results)
    return BenchmarkView(
        name=benchmark.name,
        summary=_summary(benchmark),
        reports=reports,
        columns=columns_of([result for _, result in results]),
        years=any(report.year for report in reports),
        named=tuple(shelf.cards[paper] for paper in benchmark.named[max(0, begin - before) : max(0, end - before)]),
        over_years=_over_years(shelf, benchmark) if page.part == 1 else None,
        parts=parts_view(
            f"benchmarks/{benchmark.slug}/", page.part, parts_of(range(benchmark.lines), BENCHMARK_LENGTH)
        ),
    )


def _over_years(shelf: Shelf, benchmark: Benchmark) -> OverYears | None:
    """Return the picture of the results that can best be drawn on one axis: of one metric and unit, no differences."""
    alike: defaultdict[tuple[str, str], list[Measured]] = defaultdict(list)
    for paper, result in benchmark.results:
        entry = shelf.papers[paper]
        if (
            entry.metadata.year
            and result.number is not None
            and result.unit in ABSOLUTE
            and result.value[:1] not in "+-"
        ):
            name = entry.reading.system or entry.title.text
            words = f"{name}, {entry.metadata.year}: {result.value} {result.metric}".strip()
            alike[result.metric.casefold(), result.unit].append(
                Measured(entry.metadata.year, result.number, entry.slug, words)
            )
    (metric, unit), measured = max(alike.items(), key=lambda one: (len(one[1]), one[0]), default=(("", ""), []))
    if len(measured) < ENOUGH_TO_DRAW or len({one.year for one in measured}) < ENOUGH_YEARS:
        return None
    measure = " ".join(filter(None, (metric or "number", unit and f"in {unit}")))
    return OverYears(measure, spot_picture(measured[:SPOTS]))


def _summary(benchmark: Benchmark) -> str:
    reporting = len(benchmark.papers) - len(benchmark.named)
    if not reporting:
        return f"{count(len(benchmark.papers), 'paper')}: no abstract tells a result on it"
    others = len(benchmark.named)
    named = f", named in {others:,} more" if others else ""
    return f"{count(len(benchmark.results), 'result')} in {count(reporting, 'paper')}{named}"


def _report(shelf: Shelf, paper: str, result: Result) -> Report:
    entry = shelf.papers[paper]
    system = entry.reading.system
    return Report(
        card=shelf.cards[paper],
        name_html=marked(entry.metadata.status, escape(system) if system else safe(entry.title)),
        year=str(entry.metadata.year or ""),
        value=result.value,
        number="" if result.number is None else str(result.number),
        metric=result.metric,
        versus=result.versus,
        sentence=result.sentence,
        anchor=sentence_anchors(entry.reading)[result.sentence],
    )


def _ingredients(shelf: Shelf, page: Page) -> tuple[object, ...]:
    benchmark = shelf.benchmarks[page.key]
    return benchmark, *shelf.shown(benchmark.papers)


KIND = Kind("benchmark", benchmark_pages, benchmark_view, _ingredients, folder="benchmarks")
