"""Related papers, and what they share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.nearness import BLOCK, nearest, nearest_in_cells
from generator.corpus.related import FLOOR, REASONS
from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.topics import topics_of
from generator.corpus.vectors import beside_topics, term_weights, unit_rows, vectors_of
from generator.corpus.words import GENERIC, is_adverb, key_of
from generator.digest import build_digest
from generator.model import Relation
from generator.options import Options
from tests.conftest import SEEDS
from tests.test_place import compared
from tests.test_topics import THEME, field


def relate(texts: list[Text], count: int = 5) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of texts, from beginning to end."""
    return dict(compared(texts, count)[1].related)


def rows(count: int, dimensions: int, seed: int) -> np.ndarray:
    """Return random directions, some of them equal."""
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    vectors[count // 2 :] = vectors[: count - count // 2]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def neighbours(vectors: np.ndarray, *, count: int) -> tuple[tuple[int, ...], ...]:
    """Return the nearest papers of each paper, as row numbers, nearest first."""
    return tuple(map(tuple, nearest(vectors, count=count)[0].tolist()))


@settings(max_examples=40)
@given(st.integers(0, 40), st.integers(0, 12), st.integers(0, 5))
def test_the_nearest_are_those_of_comparing_all_with_all(papers: int, count: int, seed: int) -> None:
    """Blocks are a matter of memory; they must not change the answer, nor how ties are broken."""
    vectors = rows(papers, 4, seed) if papers else np.zeros((0, 4), dtype=np.float32)
    cosines = np.round(np.einsum("ik,jk->ij", vectors, vectors, dtype=np.float64), 4).astype(np.float32)
    expected = tuple(
        tuple(sorted((n for n in range(papers) if n != row), key=lambda n: (-cosines[row, n], n))[:count])
        for row in range(papers)
    )
    assert neighbours(vectors, count=count) == expected


def test_more_papers_than_a_block() -> None:
    """The second block must not find a paper to be its own neighbour."""
    vectors = rows(BLOCK + 40, 6, 1)
    related = neighbours(vectors, count=3)
    assert len(related) == BLOCK + 40
    assert all(len(mine) == 3 and row not in mine for row, mine in enumerate(related))


@pytest.mark.slow
def test_among_very_many_papers_nearly_all_of_the_nearest_are_found() -> None:
    """Comparing 100,000 papers with each other would take minutes; looking in the nearest cells must not cost much."""
    chance = np.random.default_rng(2)
    themes = chance.normal(size=(40, 60))
    vectors = unit_rows(themes[chance.integers(0, 40, 4000)] + 1.5 * chance.normal(size=(4000, 60)))
    exact, cosines = nearest(vectors, count=5)
    found, found_cosines = nearest_in_cells(vectors, count=5, cell=64)
    assert (found == nearest_in_cells(vectors, count=5, cell=64)[0]).all()
    assert all(len(set(mine) - {row}) == 5 for row, mine in enumerate(found.tolist()))
    assert np.mean([len(set(one) & set(other)) / 5 for one, other in zip(exact, found, strict=True)]) > 0.9
    assert (found_cosines <= cosines).all()
    assert (nearest_in_cells(vectors, count=5, cell=64, probes=4000 // 64 + 1)[0] == exact).all()


@pytest.mark.parametrize("papers", [2, 3, 6])
def test_few_papers_in_cells_of_one(papers: int) -> None:
    """A cell may have fewer papers than are asked for; what is not found is no relation."""
    count = min(4, papers - 1)
    numbers, cosines = nearest_in_cells(np.eye(papers, dtype=np.float32), count=count, cell=1, probes=1)
    assert numbers.shape == cosines.shape == (papers, count)
    assert (cosines < FLOOR).all()


@pytest.mark.parametrize("name", ["biology", "economics"])
def test_few_papers_are_as_near_as_their_weighted_terms(name: str) -> None:
    """Where dimensions suffice for all papers nothing may be lost or added by making vectors of terms."""
    terms = read_terms(field(name))
    weights = term_weights(terms).toarray()
    vectors = vectors_of(terms)
    assert np.allclose(vectors @ vectors.T, unit_rows(weights) @ unit_rows(weights).T, atol=1e-3)


def test_one_paper_less_leaves_the_others_where_they_were(corpora: tuple[dict[str, Any], ...]) -> None:
    """A curator who serves a digest changes one abstract at a time: pages of the others must stay as they are."""
    texts = [Text("", record["title"], record["abstract"]) for record in corpora[::5]]
    before = neighbours(vectors_of(read_terms(texts)), count=5)[:-1]
    after = neighbours(vectors_of(read_terms(texts[:-1])), count=5)
    same = [set(one) == set(other) for one, other in zip(before, after, strict=True)]
    assert sum(same) >= 0.8 * len(same)


@pytest.mark.parametrize("name", ["biology", "economics"])
def test_related_papers_are_of_one_theme(name: str) -> None:
    """A reader who follows a relation wants more of the same."""
    texts = field(name)
    related = relate(texts)
    theme = {text.id: number // THEME for number, text in enumerate(texts)}
    first = [(paper, mine[0].paper) for paper, mine in related.items() if mine]
    assert len(first) >= 13
    assert sum(theme[one] == theme[other] for one, other in first) >= 0.9 * len(first)


def test_reasons_are_words_of_the_paper_that_say_something() -> None:
    """That both have a method, or do it jointly, is no reason."""
    texts = field("biology")
    by_id = {text.id: " ".join(text.whole.split()).casefold() for text in texts}
    names = {topic.name for topic in topics_of(texts, default_taxonomy())[0]}
    shown = 0
    for paper, mine in relate(texts).items():
        for one in mine:
            assert 1 <= len(one.because) <= REASONS
            for words in set(one.because) - names:
                shown += 1
                assert words.casefold() in by_id[paper]
                keys = {key_of(word) for word in words.replace("-", " ").split()}
                assert any(key not in GENERIC and not is_adverb(key) for key in keys)
    assert shown > 20


CALIBRATION = [
    Text("a", "", "We ask how well calibrated neural networks are and measure the calibration error of classifiers."),
    Text("b", "", "Our library for uncertainty estimation in deep learning holds baselines such as deep ensembles."),
    Text("c", "", "We train a policy with reinforcement learning to walk on four legs."),
]


def test_a_topic_is_the_reason_where_papers_share_no_words() -> None:
    """Calibration and uncertainty are one subject to a reader, although no word is the same."""
    related = relate(CALIBRATION)
    assert [(one.paper, one.because) for one in related["a"]] == [("b", ("Uncertainty and calibration",))]
    assert related["c"] == ()


def test_every_paper_of_the_seeds_has_a_neighbour_that_it_shares_something_with() -> None:
    """The first digest must not have pages that lead nowhere; among so few papers this asks most of the vectors."""
    digest = build_digest(Options(seeds=SEEDS)).digest
    assert all(digest.related[entry.paper.id] for entry in digest.entries)


def test_a_rare_topic_counts_more_than_one_that_most_papers_have() -> None:
    """That two papers of a digest of deep learning are about deep learning says nothing."""
    weights = np.array([[1.0, 1.0, 0.0]] + [[1.0, 0.0, 1.0]] + [[1.0, 1.0, 0.0]] + [[1.0, 0.0, 0.0]] * 5)
    placed = beside_topics(np.zeros((8, 1), dtype=np.float32), weights)
    assert np.allclose(np.linalg.norm(placed, axis=1), 1, atol=1e-6)
    cosines = placed @ placed.T
    assert cosines[0, 2] > cosines[0, 3] > cosines[0, 1] > 0


@pytest.mark.parametrize("weights", [np.zeros((2, 0)), np.zeros((2, 3))])
def test_without_topics_vectors_stay_as_they_are(weights: np.ndarray) -> None:
    """A digest whose papers share no topic still has its words."""
    vectors = rows(2, 3, 4)
    assert np.allclose(beside_topics(vectors, weights)[:, :3], vectors, atol=1e-6)


def test_a_shared_phrase_is_the_first_reason() -> None:
    """A phrase of two words tells more than either of them."""
    texts = [
        Text("a", "", "We propose panoptic segmentation of satellite images with few labels."),
        Text("b", "", "Satellite data ask for panoptic segmentation, which we make faster."),
        Text("c", "", "Monetary policy moves inflation in small countries."),
    ]
    related = relate(texts)
    assert related["a"][0].paper == "b"
    assert related["a"][0].because[0] == "panoptic segmentation"
    assert related["c"] == ()


@pytest.mark.parametrize("abstracts", [[], [""], ["graph"], ["", ""], ["one thing", "another matter"]])
def test_papers_that_share_nothing_are_not_related(abstracts: list[str]) -> None:
    """No relation is better than one without a reason."""
    texts = [Text(str(number), "", abstract) for number, abstract in enumerate(abstracts)]
    assert relate(texts) == {text.id: () for text in texts}


def test_relations_of_real_papers(corpora: tuple[dict[str, Any], ...]) -> None:
    """Nearest first, never itself, never without a reason, and hardly ever none at all."""
    texts = [Text(f"{n:04}", record["title"], record["abstract"]) for n, record in enumerate(corpora[::9])]
    related = relate(texts)
    assert related.keys() == {text.id for text in texts}
    for paper, mine in related.items():
        assert [-one.score for one in mine] == sorted(-one.score for one in mine)
        assert all(one.paper != paper and FLOOR <= one.score <= 1 and one.because for one in mine)
    assert sum(not mine for mine in related.values()) <= 0.1 * len(texts)


BROAD = [
    Text("a", "", "We train a reinforcement learning agent that walks on four legs over sand."),
    Text("b", "", "Offline RL fails where Q-values are too large, which we show and mend."),
    *(Text(f"x{n}", "", f"We ask how reinforcement learning plays board game number {n}.") for n in range(4)),
]


def test_the_name_of_a_topic_of_many_is_no_reason() -> None:
    """That both are about reinforcement learning says nothing where all are."""
    related = relate(BROAD, count=5)
    assert all("Reinforcement learning" not in one.because for mine in related.values() for one in mine)
    assert "b" not in {one.paper for one in related["a"]}
    assert "b" in {one.paper for one in relate(BROAD[:2])["a"]}


@pytest.mark.parametrize(
    ("one", "other", "expected", "never"),
    [
        ("open-source LLMs", "open-source LLMs", "open-source LLMs", "source LLMs"),
        ("open-source LLMs", "closed-source LLMs", "source LLMs", "open-source LLMs"),
        ("interpretable forests, interpretability", "interpretability of an interpretable forest", "forests", None),
    ],
)
def test_reasons_are_whole_words_of_both_and_said_once(one: str, other: str, expected: str, never: str | None) -> None:
    """A part of a word with a hyphen looks like a mistake, and a stem that is said twice like two reasons."""
    texts = [
        Text("a", "", f"We study {one} in hospitals."),
        Text("b", "", f"We measure {other} in hospitals."),
        Text("c", "", "Monetary policy moves inflation in small countries."),
    ]
    because = [reason.casefold() for reason in relate(texts)["a"][0].because]
    assert any(expected.casefold() in reason for reason in because)
    assert never is None or never.casefold() not in because
    assert sum("interpretab" in reason and " " not in reason for reason in because) <= 1
