"""What each topic is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from generator.corpus.survey import MANY, NEAR, TERMS, survey_topics
from generator.corpus.taxonomy import default_taxonomy, tree_of
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.distinctive import distinctive_terms
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.corpus.words import GENERIC, WORD, key_of
from generator.model import Survey, Topic
from generator.sources.curated.topics_file import Subject, Taxonomy
from tests.test_topics import THEME, field

TAXONOMY = Taxonomy((Subject("Hedgehogs", phrases=("hedgehog",)), Subject("Owls", phrases=("owl",))))

TEXTS = [
    Text("a", "", "We count hedgehogs by night and follow hibernation nests through zero-sum winters."),
    Text("b", "", "A hedgehog leaves its hibernation nests when zero-sum winters end."),
    Text("c", "", "Hibernation nests of hedgehogs are built of leaves."),
    Text("d", "", "Every hedgehog eats slugs, as an owl does with voles."),
    Text("e", "", "An owl hunts voles from nest boxes."),
    Text("f", "", "Nest boxes for owls are hung near fields of voles."),
]


def survey(texts: list[Text], taxonomy: Taxonomy) -> tuple[tuple[Topic, ...], dict[str, Survey]]:
    """Return topics and their surveys, from beginning to end."""
    terms = read_terms(texts)
    vectors = vectors_of(terms)
    evidence = read_evidence(texts, tree_of(taxonomy))
    topics, memberships = topics_of(texts, taxonomy, terms, vectors, evidence)
    placed = beside_topics(vectors, topic_weights(texts, taxonomy, evidence, topics, memberships))
    return topics, dict(survey_topics(topics, texts, terms, placed))


def test_a_topic_is_told_by_what_only_its_papers_say() -> None:
    """A reader of the page wants to know what is special here, beyond the topic's name."""
    _, surveys = survey(TEXTS, TAXONOMY)
    assert "hibernation nests" in surveys["hedgehogs"].terms
    assert "voles" in surveys["owls"].terms
    assert "nest boxes" in surveys["owls"].terms
    assert not any("owl" in term.casefold() for term in surveys["owls"].terms)


def test_the_typical_paper_and_the_odd_one_out() -> None:
    """The one to begin with, and the one to look at twice: it may not belong here."""
    _, surveys = survey(TEXTS, TAXONOMY)
    assert surveys["hedgehogs"].odd == "d"
    assert surveys["hedgehogs"].typical in ("a", "b", "c")


def test_few_papers_have_neither() -> None:
    """Of two papers neither is typical."""
    topics, surveys = survey([*TEXTS[:3], TEXTS[4], TEXTS[5]], TAXONOMY)
    assert {len(topic.papers) for topic in topics} == {2, MANY}
    assert (surveys["owls"].typical, surveys["owls"].odd) == (None, None)
    assert surveys["hedgehogs"].typical


def test_a_part_behind_a_hyphen_is_shown_whole() -> None:
    """A sum game is nothing; the papers say "zero-sum games"."""
    texts = [Text(str(n), "", f"We study zero-sum games of kind {n}.") for n in range(3)]
    others = [Text(f"o{n}", "", f"Owls hunt voles by night {n}.") for n in range(5)]
    terms = read_terms([*texts, *others])
    (said,) = distinctive_terms([(0, 1, 2)], [*texts, *others], terms, count=3)
    assert said[0] == "zero-sum games"


def test_a_group_of_one_or_of_all_has_no_terms_that_set_it_apart() -> None:
    """What all papers say sets none apart, and what one says is not said by a group."""
    terms = read_terms(TEXTS)
    one, everyone = distinctive_terms([(0,), tuple(range(6))], TEXTS, terms, count=5)
    assert one == ()
    assert everyone == ()


def test_no_topics_no_surveys() -> None:
    """A digest may be empty while its curator writes the first abstract."""
    terms = read_terms([])
    assert survey_topics((), (), terms, np.zeros((0, 1), dtype=np.float32)) == {}


@pytest.mark.parametrize("name", ["biology", "economics"])
def test_in_other_fields_terms_and_neighbours_are_of_the_theme(name: str) -> None:
    """What is told of a topic must not rest on a taxonomy of machine learning."""
    texts = field(name)
    theme = {text.id: number // THEME for number, text in enumerate(texts)}
    topics, surveys = survey(texts, default_taxonomy())
    by_id = {text.id: text.whole.casefold() for text in texts}
    for topic in topics:
        mine = surveys[topic.slug]
        assert len(mine.terms) <= TERMS
        assert len(mine.near) <= NEAR
        assert topic.slug not in mine.near
        for term in mine.terms:
            assert sum(" ".join(by_id[paper].split()).count(term.casefold()) > 0 for paper in topic.papers) >= 1
            assert not {key_of(word) for word in WORD.findall(term)} <= GENERIC
        if mine.typical:
            kinds = [theme[paper] for paper in topic.papers]
            assert theme[mine.typical] == max(sorted(set(kinds)), key=kinds.count)


def test_topics_that_belong_together_are_neighbours(corpora: tuple[dict[str, Any], ...]) -> None:
    """The way from one topic to the next must lead where a reader expects it to."""
    texts = [Text(f"{number:05}", one["title"], one["abstract"]) for number, one in enumerate(corpora[::3])]
    _, surveys = survey(texts, default_taxonomy())
    expected = {
        "diffusion-models": "image-generation-and-editing",
        "bandits-and-online-learning": "reinforcement-learning",
        "object-detection-and-segmentation": "image-recognition",
        "adversarial-robustness-and-security": "robustness-and-distribution-shift",
    }
    assert {slug: near for slug, near in expected.items() if near not in surveys[slug].near} == {}
    terms = {slug: " ".join(one.terms).casefold() for slug, one in surveys.items()}
    assert "regret" in terms["bandits-and-online-learning"]
    assert "pruning" in terms["efficient-inference-and-compression"]
    assert "confounders" in terms["causality"] or "interventions" in terms["causality"]
