"""The map of all papers, and the names on it."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.map.layout import edges_between, principal_plane, settle
from generator.corpus.map.map import FEW, LANDMARKS, map_of
from generator.corpus.map.spacing import GAP
from generator.corpus.nearness import nearest
from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.topics import topics_of
from generator.corpus.vectors import unit_rows, vectors_of
from generator.digest import build_digest
from generator.model import Map
from generator.options import Options
from tests.benchmarks.trustworthiness import trustworthiness
from tests.conftest import SEEDS
from tests.test_topics import THEME, field


def draw(texts: list[Text], vectors: np.ndarray | None = None, landmarks: int = LANDMARKS) -> Map:
    """Return the map of texts, from beginning to end."""
    terms = read_terms(texts)
    vectors = vectors_of(terms) if vectors is None else vectors
    return map_of(texts, terms, vectors, topics_of(texts, default_taxonomy(), terms)[0], landmarks=landmarks)


def places_on(drawn: Map) -> np.ndarray:
    """Return where the points are: (papers, 2)."""
    return np.array([(point.x, point.y) for point in drawn.points]).reshape(-1, 2)


def themes(papers: int, *, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors of ten themes, and the theme of each."""
    chance = np.random.default_rng(seed)
    theme = np.arange(papers) % 10
    middles = chance.normal(size=(10, 30))
    return unit_rows(middles[theme] + 0.6 * chance.normal(size=(papers, 30))), theme


def named(papers: int) -> list[Text]:
    """Return texts of which only the ids matter."""
    return [Text(f"{number:04x}", "", f"We count hedgehogs {number}.") for number in range(papers)]


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0), (1, 1, 0)]), max_size=30))
def test_every_paper_has_a_place_of_its_own_inside_the_map(rows: list[tuple[int, int, int]]) -> None:
    """Papers of one vector, or of none, must not end on one dot, outside, or nowhere."""
    vectors = unit_rows(np.array(rows, dtype=np.float32).reshape(-1, 3))
    texts = named(len(rows))
    drawn = draw(texts, vectors)
    assert [point.paper for point in drawn.points] == [text.id for text in texts]
    assert all(0 <= point.x <= 1 and 0 <= point.y <= 1 for point in drawn.points)
    assert len({(point.x, point.y) for point in drawn.points}) == len(rows)
    grouped = [paper for cluster in drawn.clusters for paper in cluster.papers]
    assert len(set(grouped)) == len(grouped)
    assert all(len(cluster.papers) >= FEW and cluster.name for cluster in drawn.clusters)


@pytest.mark.parametrize("papers", [8, 400, 1600])
@pytest.mark.parametrize("themes", [1, 4])
def test_no_paper_hides_another(papers: int, themes: int) -> None:
    """A reader points at one dot; dots on top of each other cannot be told apart."""
    vectors = np.repeat(np.eye(themes, dtype=np.float32), papers // themes, axis=0)
    places = places_on(draw(named(papers), vectors))
    away = np.linalg.norm(places[:, None] - places, axis=2) + np.eye(papers)
    gap = GAP / np.sqrt(papers)
    assert away.min() > 0.6 * gap
    assert np.median(away.min(axis=1)) > 0.9 * gap


@pytest.mark.parametrize("most", [10_000, 150])
def test_what_is_near_stands_near(most: int) -> None:
    """A map on which neighbours have nothing in common is a picture; papers put between landmarks must be as right."""
    vectors, theme = themes(600)
    places = places_on(draw(named(600), vectors, most))
    distances = np.linalg.norm(places[:, None] - places, axis=2)
    closest = distances.argsort(axis=1)[:, 1:6]
    assert (theme[closest] == theme[:, None]).mean() > 0.95
    assert trustworthiness(vectors, places, neighbours=10) > 0.9


def test_the_map_is_the_same_each_time_and_hardly_moves_with_numbers_of_another_machine() -> None:
    """Readers remember where things are, and a build that gives other bytes publishes every page again."""
    vectors, _ = themes(300)
    drawn = draw(named(300), vectors)
    assert draw(named(300), vectors) == drawn
    noise = np.random.default_rng(1).normal(size=vectors.shape).astype(np.float32)
    moved = places_on(draw(named(300), unit_rows(vectors + 1e-7 * noise))) - places_on(drawn)
    assert np.abs(moved).max() < 0.002


def test_one_paper_less_does_not_turn_the_map_over(corpora: tuple[dict[str, Any], ...]) -> None:
    """A curator who adds a paper must find the others about where they were."""
    texts = [Text(f"{number:04x}", one["title"], one["abstract"]) for number, one in enumerate(corpora[::4])]
    vectors = vectors_of(read_terms(texts))
    before = places_on(draw(texts, vectors))
    after = places_on(draw(texts[:-1], vectors[:-1]))
    assert np.median(np.linalg.norm(before[:-1] - after, axis=1)) < 0.05


@pytest.mark.parametrize("name", ["biology", "economics"])
def test_clusters_of_other_fields_have_names_of_their_papers_own_words(name: str) -> None:
    """The map must tell what stands where also where no taxonomy does."""
    texts = field(name)
    drawn = draw(texts)
    theme = {text.id: number // THEME for number, text in enumerate(texts)}
    abstract = {text.id: " ".join(text.whole.split()).casefold() for text in texts}
    assert len(drawn.clusters) >= 2
    for cluster in drawn.clusters:
        kinds = [theme[paper] for paper in cluster.papers]
        assert max(map(kinds.count, kinds)) >= 0.5 * len(kinds)
        words = re.findall(r"[^\W\d_]{4,}", cluster.name.casefold())
        assert any(word in abstract[paper] for word in words for paper in cluster.papers)


def test_the_map_of_the_seeds_names_what_stands_together() -> None:
    """The first digest that anyone sees has the map too."""
    digest = build_digest(Options(seeds=SEEDS)).digest
    assert [point.paper for point in digest.map.points] == sorted(entry.paper.id for entry in digest.entries)
    names = [cluster.name for cluster in digest.map.clusters]
    assert "Diffusion models" in names
    assert len(set(names)) == len(names) >= 4
    assert sum(len(cluster.papers) for cluster in digest.map.clusters) >= 0.8 * len(digest.map.points)


def test_principal_components_are_those_of_greatest_breadth() -> None:
    """The first places decide where left and right are; a sign that wavers would mirror the map."""
    chance = np.random.default_rng(0)
    flat = chance.normal(size=(200, 2)) * (3, 1)
    turned, _ = np.linalg.qr(chance.normal(size=(8, 8)))
    plane = principal_plane((flat @ turned[:2]).astype(np.float32))
    assert plane[:, 0].std() == pytest.approx(1)
    assert abs(np.corrcoef(plane[:, 0], flat[:, 0])[0, 1]) > 0.99
    assert abs(np.corrcoef(plane[:, 1], flat[:, 1])[0, 1]) > 0.99
    assert (principal_plane(np.ones((3, 1), dtype=np.float32)) == 0).all()


def test_points_with_an_edge_come_to_rest_nearer_than_others() -> None:
    """The repulsion is read off a grid: a wrong sign or scale there would draw or scatter everything."""
    edges = edges_between(np.array([[1], [0], [3], [2]]))
    places = settle(np.array([[0.0, 0.0], [1.0, 0.1], [0.1, 1.0], [1.1, 1.0]]), edges)
    away = np.linalg.norm(places[:, None] - places, axis=2)
    assert away[0, 1] < away[0, 2]
    assert away[2, 3] < away[1, 3]
    assert nearest(unit_rows(places - places.mean(axis=0)), count=1)[0][:, 0].tolist() == [1, 0, 3, 2]
