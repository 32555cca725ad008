"""What each topic is made of: its own words, its typical paper, the odd one out, the topics beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

import numpy as np

from generator.corpus.nearness import nearest_of
from generator.corpus.terms import Terms, Text
from generator.corpus.topics.distinctive import belonging, distinctive_terms
from generator.corpus.vectors import cosines_between, unit_rows
from generator.corpus.words import WORD, key_of
from generator.model import Survey, Topic

TERMS: Final = 8
"""Words and phrases of a topic at most."""
MANY: Final = 3
"""Papers from which a topic has a typical one and one that stands apart."""
NEAR: Final = 3
"""Neighbours of a topic at most."""
NEAR_ENOUGH: Final = 0.3
"""Cosine of two topics' middles from which they are neighbours."""


def survey_topics(
    topics: Sequence[Topic],
    texts: Sequence[Text],
    terms: Terms,
    vectors: np.ndarray,
    known: Mapping[str, Survey] | None = None,
) -> Mapping[str, Survey]:
    """Return the survey of each topic by its slug, in the order of `topics`.

    texts, terms and vectors have the same order; vectors: (papers, dimensions), rows of unit length or zero, as by
    `beside_topics`; known: surveys from before, which are still right of topics whose typical and odd paper and whose
    neighbours are still there. Takes time in proportion to the words of the papers of the other topics.
    """
    known = known or {}
    slugs = {topic.slug for topic in topics}
    asking = [number for number, topic in enumerate(topics) if not _is_right(known.get(topic.slug), topic, slugs)]
    if not asking:
        return {topic.slug: known[topic.slug] for topic in topics}
    row_of = {text.id: row for row, text in enumerate(texts)}
    groups = [[row_of[paper] for paper in topic.papers] for topic in topics]
    middles = unit_rows(belonging(groups, len(texts)) @ vectors)
    numbers, cosines = nearest_of(np.array(asking), middles, count=NEAR)
    said = distinctive_terms([groups[number] for number in asking], texts, terms, count=2 * TERMS)
    made = {}
    for place, number in enumerate(asking):
        topic = topics[number]
        typical, odd = _ends(groups[number], middles[number], vectors, texts)
        near = numbers[place][cosines[place] >= NEAR_ENOUGH].tolist()
        own = _beyond_name(said[place], topic.name)
        made[topic.slug] = Survey(topic.slug, own, typical, odd, tuple(topics[one].slug for one in near))
    return {topic.slug: made.get(topic.slug) or known[topic.slug] for topic in topics}


def _is_right(survey: Survey | None, topic: Topic, slugs: Set[str]) -> bool:
    """Return whether what a survey leads to is there."""
    if survey is None or not slugs >= set(survey.near):
        return False
    return {survey.typical, survey.odd} - {None} <= set(topic.papers)


def _beyond_name(said: Sequence[str], name: str) -> tuple[str, ...]:
    """Return the first words and phrases that do not only repeat a topic's name."""
    named = {key_of(word) for word in WORD.findall(name)}
    return tuple(one for one in said if not {key_of(word) for word in WORD.findall(one)} <= named)[:TERMS]


def _ends(
    rows: Sequence[int], middle: np.ndarray, vectors: np.ndarray, texts: Sequence[Text]
) -> tuple[str | None, str | None]:
    """Return the ids of the papers nearest to a topic's middle and farthest from it, None for few papers."""
    if len(rows) < MANY:
        return None, None
    cosines = np.round(cosines_between(vectors[list(rows)], middle), 4)
    return texts[rows[int(cosines.argmax())]].id, texts[rows[int(cosines.argmin())]].id
