"""The list of benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.indexes.lists import Benchmark
from generator.site.pages.cards import Card, Parts, parts_view
from generator.site.pages.kind import Kind
from generator.site.pages.page import BENCHMARK_LENGTH, Page, list_pages, part_of, parts_of
from generator.site.pages.shelf import Shelf
from generator.text.words import count


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


def benchmarks_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Return the parts of the list of benchmarks; there is always one, as the navigation names it."""
    benchmarks = shelf.lists.benchmarks
    described = f"{count(len(benchmarks), 'benchmark')} and who reports what on them."
    parts = parts_of(benchmarks, BENCHMARK_LENGTH)
    return list_pages("benchmarks", "", "benchmarks/", "Benchmarks", described, parts)


def benchmarks_view(shelf: Shelf, page: Page) -> BenchmarksView:
    """Return what one part of the list of benchmarks shows."""
    benchmarks = shelf.lists.benchmarks
    shown = part_of(benchmarks, page.part, BENCHMARK_LENGTH)
    return BenchmarksView(
        summary=count(len(benchmarks), "benchmark"),
        benchmarks=tuple(_line(shelf, benchmark) for benchmark in shown),
        parts=parts_view("benchmarks/", page.part, parts_of(benchmarks, BENCHMARK_LENGTH)),
    )


def _line(shelf: Shelf, benchmark: Benchmark) -> BenchmarkLine:
    only = None if benchmark.slug else shelf.cards[benchmark.papers[0]]
    return BenchmarkLine(
        benchmark.name,
        f"papers/{only.slug}/" if only else f"benchmarks/{benchmark.slug}/",
        len(benchmark.papers),
        len(benchmark.results),
        only,
    )


KIND = Kind("benchmarks", benchmarks_pages, benchmarks_view)
