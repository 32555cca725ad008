"""Pictures: what is drawn is what the lists and tables beside them say."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Cluster, Digest, Map, Point, Result
from generator.site.pages.benchmark import benchmark_view
from generator.site.pages.map import CLUSTER_PAPERS, map_view
from generator.site.pages.map_picture import LETTER, MAP_SIZE, NARROW, WIDE, Label, map_picture
from generator.site.pages.page import Page
from generator.site.pages.pictures import (
    COLUMNS,
    Measured,
    bar_picture,
    bubble_picture,
    round_numbers,
    spot_picture,
    year_columns,
)
from generator.site.pages.shelf import shelf_of
from generator.site.pages.topic import topic_view
from generator.site.pages.topics import topics_view
from generator.site.site import Site

YEARS = st.lists(st.integers(1900, 2100), min_size=1, max_size=200)
PLACES = st.floats(0, 1)


@pytest.fixture(scope="module")
def digest(seeds_digest: Digest) -> Digest:
    """Return the digest of the seeds."""
    return seeds_digest


def page_of(digest: Digest, address: str) -> Page:
    """Return a page of a digest."""
    return Site(digest).pages[f"{address}index.md"]


def test_every_paper_stands_on_the_map_and_in_its_lists(digest: Digest) -> None:
    """Whoever cannot see the picture reads the lists: neither may hold a paper that the other lacks."""
    view = map_view(shelf_of(digest), page_of(digest, "map/"))
    drawn = sorted(dot.slug for dot in view.picture.dots)
    assert drawn == sorted(card.slug for cluster in view.clusters for card in cluster.papers)
    assert len(drawn) == len(digest.entries)


def test_the_map_is_drawn_in_the_colours_of_its_lists(digest: Digest) -> None:
    """The key beside a list is the colour of its dots."""
    view = map_view(shelf_of(digest), page_of(digest, "map/"))
    listed = {card.slug: cluster.colour for cluster in view.clusters for card in cluster.papers}
    assert {dot.slug: dot.colour for dot in view.picture.dots} == listed


def test_a_large_map_says_what_it_leaves_out(digest: Digest) -> None:
    """No page grows without bound, and none hides that it shows a part."""
    entries = tuple(
        replace(entry, paper=replace(entry.paper, id=f"{number:016x}"), slug=f"paper-{number}")
        for number, entry in enumerate(digest.entries * 50)
    )
    ids = tuple(entry.paper.id for entry in entries)
    points = tuple(Point(paper, 0.5, 0.5) for paper in ids)
    large = replace(digest, entries=entries, map=Map(points, (Cluster("All", 0.5, 0.5, ids[: len(ids) // 2]),)))
    large = replace(large, memberships=dict.fromkeys(ids, ()), topics=(), surveys={})
    view = map_view(shelf_of(large), Page("map", "", 1, "map/index.md", "Map", ""))
    assert len(view.picture.dots) + view.more_dots == len(entries)
    assert view.more_dots > 0
    assert [len(cluster.papers) for cluster in view.clusters] == [CLUSTER_PAPERS] * 2
    assert sum(len(cluster.papers) + cluster.more for cluster in view.clusters) == len(entries)


def boxes(labels: tuple[Label, ...], size: int) -> list[tuple[float, float, float]]:
    """Return middle and half a width of each label."""
    return [(label.x, label.y, LETTER * size * len(label.name) / 2) for label in labels]


@given(st.lists(st.tuples(PLACES, PLACES, st.text("abc ", min_size=1, max_size=60)), max_size=12))
def test_names_on_the_map_stand_apart_and_inside(digest: Digest, clusters: list[tuple[float, float, str]]) -> None:
    """Names over one another, or cut off at the edge, cannot be read."""
    ids = [entry.paper.id for entry in digest.entries]
    points = tuple(Point(paper, x, y) for paper, (x, y, _) in zip(ids, clusters, strict=False))
    made = tuple(Cluster(name, x, y, (paper,)) for paper, (x, y, name) in zip(ids, clusters, strict=False))
    shelf = shelf_of(digest)
    picture = map_picture(Map(points, made), shelf.by_id, 100)
    for labels, size in ((picture.labels, WIDE), (picture.narrow_labels, NARROW)):
        placed = boxes(labels, size)
        assert all(half - 0.1 <= x <= MAP_SIZE[0] - half + 0.1 for x, _, half in placed)
        for (x, y, half), (other, over, beside) in combinations(placed, 2):
            assert abs(x - other) >= half + beside - 0.2 or abs(y - over) >= size


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 500), min_size=1))
def test_the_area_of_a_bubble_is_its_number(numbers: dict[str, int]) -> None:
    """A bubble of twice the radius would look four times as many."""
    picture = bubble_picture([("Topic", "topic", numbers)], "abcdef")
    (row,) = picture.rows
    assert row.numbers == tuple(numbers.get(column, 0) for column in "abcdef")
    assert [bubble.papers for bubble in row.bubbles] == [number for number in row.numbers if number]
    for bubble in row.bubbles:
        share = bubble.papers / max(numbers.values())
        assert bubble.radius == pytest.approx(15 * math.sqrt(share), abs=0.06)


@given(YEARS)
def test_years_have_few_columns_and_lose_none(years: list[int]) -> None:
    """A digest of a century must still fit a picture, with every paper in it."""
    column_of = year_columns(years)
    columns = list(dict.fromkeys(column_of.values()))
    assert len(columns) <= COLUMNS
    assert list(column_of) == sorted(set(years))
    named = [int(column) for column in columns if not column.startswith("to")]
    assert named == sorted(named)


@given(YEARS)
def test_bars_are_as_high_as_their_numbers(years: list[int]) -> None:
    """Bars that begin elsewhere than at nothing would lie, and years without papers are years too."""
    counted = Counter(years)
    bars = bar_picture(counted).bars
    assert [int(bar.name) for bar in bars] == list(range(int(bars[0].name), max(years) + 1))
    assert all(bar.papers == counted[int(bar.name)] for bar in bars)
    assert all(bar.height == pytest.approx(100 * bar.papers / max(counted.values()), abs=0.06) for bar in bars)


def test_topics_together_are_counted_from_both_sides(digest: Digest) -> None:
    """What two topics share is the same number in both rows."""
    picture = topics_view(shelf_of(digest), page_of(digest, "topics/")).together
    table = [row.numbers for row in picture.rows]
    assert table == [tuple(column) for column in zip(*table, strict=True)]
    assert any(any(row) for row in table)


def test_a_survey_rests_on_the_papers_of_its_topic(digest: Digest) -> None:
    """A survey that names papers or results of elsewhere is none."""
    shelf = shelf_of(digest)
    for topic in digest.topics:
        survey = topic_view(shelf, page_of(digest, f"topics/{topic.slug}/")).survey
        assert survey
        slugs = {shelf.by_id[paper].slug for paper in topic.papers}
        assert {card.slug for card in (survey.typical, survey.odd) if card} <= slugs
        assert {result.card.slug for result in survey.results} <= slugs
        assert sum(bar.papers for bar in survey.years.bars) <= len(topic.papers)
        text = " ".join(shelf.by_id[paper].abstract.text for paper in topic.papers)
        assert all(acronym.short in text for acronym in survey.acronyms)


def test_pictures_are_no_stops_for_the_keyboard(digest: Digest) -> None:
    """Forty dots before the first heading would keep everybody who uses the keyboard from the page."""
    site = Site(digest)
    for address in ("", "map/", "topics/"):
        body = site.html(site.pages[f"{address}index.md"])
        pictures = re.findall(r"<svg.*?</svg>", body, re.DOTALL)
        assert pictures
        for picture in pictures:
            assert "aria-label=" in picture
            assert ('role="group"' if "<a " in picture else 'role="img"') in picture
            links = re.findall(r"<a [^>]*>", picture)
            assert all('tabindex="-1"' in link for link in links)


@given(st.lists(st.tuples(st.integers(1990, 2030), st.floats(-1e6, 1e6)), min_size=1, max_size=30))
def test_numbers_over_years_stand_in_order_and_inside(numbers: list[tuple[int, float]]) -> None:
    """A larger number stands higher and a later year further right, and nothing is cut off."""
    measured = [Measured(year, number, "slug", "told") for year, number in numbers]
    picture = spot_picture(measured)
    for one, spot in zip(measured, picture.spots, strict=True):
        assert 0 <= spot.x <= picture.width
        assert 0 <= spot.y <= picture.height
        for other, beside in zip(measured, picture.spots, strict=True):
            assert one.number >= other.number or spot.y >= beside.y
            assert one.year <= other.year or spot.x > beside.x


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_an_axis_has_few_round_numbers_around_all(least: float, span: float) -> None:
    """An axis that ends below its highest spot hides it."""
    ticks = round_numbers(least, least + span)
    assert 3 <= len(ticks) <= 7
    assert ticks == tuple(sorted(set(ticks)))
    assert ticks[0] <= least + 1e-6 * abs(least)
    assert ticks[-1] >= least + span - 1e-6 * abs(least + span)


def test_results_of_one_measure_are_drawn_over_the_years(digest: Digest) -> None:
    """Gains, ranges and other metrics have no place on the axis of a measure."""
    entries = []
    for number, entry in enumerate(digest.entries[:4]):
        values = (("8%", 80.0 + number), ("+2%", 2.0), *([("70%", 70.0)] if number else []))
        results = tuple(
            Result(value, amount, "%", "accuracy" if amount != 70 else "recall", "Sorts", "", "We sort.")
            for value, amount in values
        )
        reading = replace(entry.reading, results=results, benchmarks=("Sorts",))
        entries.append(replace(entry, reading=reading, metadata=replace(entry.metadata, year=2020 + number)))
    made = replace(digest, entries=(*entries, *digest.entries[4:]))
    view = benchmark_view(shelf_of(made), page_of(made, "benchmarks/sorts/"))
    assert view.over_years
    assert view.over_years.measure == "accuracy in %"
    assert sorted(spot.slug for spot in view.over_years.picture.spots) == sorted(entry.slug for entry in entries)
