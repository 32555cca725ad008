"""Papers placed in a space that others made: what they show is what a whole computation would show, nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator.corpus.place import FEW, Shown, changed_few, place
from generator.corpus.space import Space, Stopped, fit
from generator.corpus.subjects import Mentioned
from generator.corpus.taxonomy import Tree, default_taxonomy, tree_of
from generator.corpus.terms import Text
from tests.asking import phrases_of
from tests.test_topics import field

RELATED = 5
SIZE = 800


@cache
def phrases(abstract: str) -> tuple[Mentioned, ...]:
    """Return what an abstract holds of the default taxonomy, asked of each once: it takes nearly all the time."""
    return phrases_of(abstract, tree())


@cache
def tree() -> Tree:
    """Return the phrases of the default taxonomy."""
    return tree_of(default_taxonomy())


def mentioned_of(texts: Sequence[Text]) -> dict[str, tuple[Mentioned, ...]]:
    """Return what the abstracts hold of the default taxonomy, by id."""
    return {text.id: phrases(text.abstract) for text in texts}


def by_id(texts: Sequence[Text]) -> list[Text]:
    """Return papers in the order that all of them stand in."""
    return sorted(texts, key=lambda text: text.id)


def compared(texts: Sequence[Text], related: int = RELATED) -> tuple[Space, Shown]:
    """Return the space that papers make, and what they show in it."""
    texts, mentioned = by_id(texts), mentioned_of(texts)
    space = fit(texts, mentioned, default_taxonomy(), related)
    return space, place(space, texts, mentioned)


def placed(whole: tuple[Space, Shown], texts: Sequence[Text]) -> Shown:
    """Return what papers show of which few are not in a space."""
    space, known = whole
    return place(space, by_id(texts), mentioned_of(texts), known)


@pytest.fixture(scope="module")
def papers(corpora: tuple[dict[str, Any], ...]) -> list[Text]:
    """Return real papers, in an order as if drawn at random."""
    different = {record["abstract"]: record for record in corpora[::5]}
    return [Text(f"{n:04}", one["title"], one["abstract"]) for n, one in enumerate(different.values())][:SIZE]


@pytest.fixture(scope="module")
def whole(papers: Sequence[Text]) -> tuple[Space, Shown]:
    """Return all papers but the first five, compared."""
    return compared(papers[5:])


def names(shown: Shown, paper: str) -> set[str]:
    """Return the names of a paper's topics."""
    called = {topic.slug: topic.name for topic in shown.topics}
    return {called[one.topic] for one in shown.memberships[paper]}


def others(shown: Shown, paper: str) -> set[str]:
    """Return the papers that are related to one."""
    return {one.paper for one in shown.related[paper]}


def check_whole(shown: Shown, ids: Sequence[str]) -> None:
    """Check what every digest promises: nothing without a topic, nothing that leads to a paper that is not there."""
    assert sorted(shown.memberships) == sorted(shown.related) == sorted(ids)
    slugs = [topic.slug for topic in shown.topics]
    assert len(slugs) == len(set(slugs))
    for topic in shown.topics:
        assert topic.papers
        assert {topic.slug} <= {one.topic for paper in topic.papers for one in shown.memberships[paper]}
    listed = {(topic.slug, paper) for topic in shown.topics for paper in topic.papers}
    assert listed == {(one.topic, paper) for paper, mine in shown.memberships.items() for one in mine}
    assert shown.surveys.keys() <= set(slugs)
    assert {near for survey in shown.surveys.values() for near in survey.near} <= set(slugs)
    for paper, relations in shown.related.items():
        found = [one.paper for one in relations]
        assert set(found) <= set(ids) - {paper}
        assert len(found) == len(set(found)) <= RELATED
        assert [one.score for one in relations] == sorted((one.score for one in relations), reverse=True)


def test_new_papers_show_what_a_whole_computation_would_show(
    papers: Sequence[Text], whole: tuple[Space, Shown]
) -> None:
    """What a curator sees while serving must not surprise once the site is built."""
    shown, expected = placed(whole, papers), compared(papers)[1]
    assert changed_few(whole[0], by_id(papers)) == 5
    check_whole(shown, [text.id for text in papers])
    new = [text.id for text in papers[:5]]
    assert [names(shown, paper) for paper in new] == [names(expected, paper) for paper in new]
    same = sum(len(others(shown, paper) & others(expected, paper)) for paper in new)
    assert same >= 0.6 * sum(len(others(expected, paper)) for paper in new)


def test_what_shows_no_new_paper_stays_as_it_is(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """A page that changes by itself is made again for nothing, and nobody knows why."""
    shown = placed(whole, papers)
    new = {text.id for text in papers[:5]}
    assert all(shown.memberships[text.id] == whole[1].memberships[text.id] for text in papers[5:])
    points = {point.paper: point for point in shown.map.points}
    assert all(points[point.paper] == point for point in whole[1].map.points)
    for text in papers[5:]:
        before, after = whole[1].related[text.id], shown.related[text.id]
        kept = [one for one in after if one.paper not in new]
        assert kept == list(before[: len(kept)])
        assert after == before or new & others(shown, text.id)


def test_a_paper_that_is_gone_is_nowhere(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """A link to a page that is gone is broken."""
    gone = {text.id for text in papers[5:15]}
    left = [text for text in papers[5:] if text.id not in gone]
    shown = placed(whole, left)
    assert changed_few(whole[0], left) == 0
    check_whole(shown, [text.id for text in left])


def test_a_topic_that_all_papers_left_is_nowhere(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """The page of its neighbour would lead to it, or rather: none would be made, for that is an error."""
    near = {slug for survey in whole[1].surveys.values() for slug in survey.near}
    smallest = min((topic for topic in whole[1].topics if topic.slug in near), key=lambda topic: len(topic.papers))
    left = [text for text in papers[5:] if text.id not in smallest.papers]
    shown = placed(whole, left)
    assert smallest.slug not in {topic.slug for topic in shown.topics}
    check_whole(shown, [text.id for text in left])


def test_a_changed_abstract_takes_the_place_of_the_old_one(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """One more sentence hardly moves a paper; taken back, all is as it was."""
    old = papers[100]
    changed = replace(old, id=f"{old.id}x", abstract=f"{old.abstract} We also count hedgehogs.")
    shown = placed(whole, [*papers[5:100], changed, *papers[101:]])
    assert names(shown, changed.id) == names(whole[1], old.id)
    assert len(others(shown, changed.id) & others(whole[1], old.id)) >= RELATED - 1
    assert placed(whole, papers[5:]) == whole[1]


def test_a_title_that_changed_counts_as_new(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """The title weighs most, and the id does not tell that it changed."""
    titled = replace(papers[100], title="Reinforcement learning with Gaussian processes")
    texts = [*papers[5:100], titled, *papers[101:]]
    shown = placed(whole, texts)
    assert changed_few(whole[0], texts) == 1
    assert "Reinforcement learning" in {name.capitalize() for name in names(shown, titled.id)}


def test_too_many_new_papers_are_all_compared(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """What is put beside others can make no new topics and moves nothing: a large change wants the whole."""
    renamed = [replace(text, id=f"{text.id}x") for text in papers]
    few = int(FEW * len(whole[0].texts))
    assert changed_few(whole[0], by_id([*papers[5:], *renamed[:few]])) == few
    assert changed_few(whole[0], by_id([*papers[5:], *renamed[: few + 1]])) is None


@pytest.mark.parametrize("abstract", ["", "Zyx qwv.", "Sheep graze on the slopes of the island in spring."])
def test_a_paper_like_no_other_has_a_topic_all_the_same(
    papers: Sequence[Text], whole: tuple[Space, Shown], abstract: str
) -> None:
    """Whatever a curator types into a new document, there is a page for it."""
    texts = [*papers[5:], Text("new", "", abstract)]
    shown = placed(whole, texts)
    check_whole(shown, [text.id for text in texts])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["biology", "economics"])
def test_in_another_field_the_nearest_found_topic_takes_a_paper_in(name: str) -> None:
    """Where no taxonomy fits, a paper belongs where those are that speak as it does."""
    texts = [replace(text, id=f"{text.id}-{copy}") for text in field(name) for copy in "ab"]
    held_out, rest = texts[1], [*texts[:1], *texts[2:]]
    shown = placed(compared(rest), texts)
    check_whole(shown, [text.id for text in texts])
    assert names(shown, held_out.id) & names(shown, texts[0].id)


def test_without_related_papers_there_are_none() -> None:
    """A curator may switch them off."""
    texts = field("biology")
    shown = placed(compared(texts[1:], related=0), texts)
    assert set(shown.related.values()) == {()}


def test_the_same_papers_give_the_same(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """What a server shows must not depend on the order in which documents are read."""
    assert placed(whole, papers[::-1]) == placed(whole, papers)


def test_a_paper_placed_amid_others_hides_none(papers: Sequence[Text], whole: tuple[Space, Shown]) -> None:
    """A copy of a paper is related to that alone, and would stand on its dot."""
    copies = [replace(text, id=f"{text.id}-copy") for text in papers[10:14]]
    points = {(point.x, point.y) for point in placed(whole, [*papers[5:], *copies]).map.points}
    assert len(points) == len(papers) - 5 + len(copies)


def test_a_space_that_nobody_wants_any_more_is_given_up(papers: Sequence[Text]) -> None:
    """A server that compares all anew behind must not do so while the curator goes on writing."""
    texts, mentioned = by_id(papers[:50]), mentioned_of(papers[:50])
    answers = iter([False, True])
    with pytest.raises(Stopped):
        fit(texts, mentioned, default_taxonomy(), RELATED, stopped=lambda: next(answers))
    space = fit(texts, mentioned, default_taxonomy(), RELATED)
    with pytest.raises(Stopped):
        place(space, texts, mentioned, stopped=lambda: True)
