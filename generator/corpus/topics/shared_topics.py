"""What papers are about, as numbers: how much each has of each topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from generator.corpus.terms import Text
from generator.corpus.topics.topics import PaperEvidence
from generator.model import Membership, Topic
from generator.sources.curated.topics_file import Taxonomy


def topic_weights(
    texts: Sequence[Text],
    taxonomy: Taxonomy,
    evidence: Sequence[PaperEvidence],
    topics: Sequence[Topic],
    memberships: Mapping[str, Sequence[Membership]],
) -> np.ndarray:
    """Return how much each paper has of each topic that two papers share: (papers, topics), 0 for nothing.

    A topic of the taxonomy weighs its evidence, even where that was not enough for a membership: a mention in passing
    brings a paper a little nearer. Other topics, which have no evidence, weigh the score of their membership.
    """
    shared = [topic for topic in topics if len(topic.papers) > 1]
    column = {topic.slug: number for number, topic in enumerate(shared)}
    by_name = {topic.name.casefold(): topic.slug for topic in shared if not topic.found}
    subjects = [column.get(by_name.get(subject.name.casefold(), "")) for subject in taxonomy.subjects]
    weights = np.zeros((len(texts), len(shared)))
    ours = set(by_name.values())
    for row, (text, (said, _)) in enumerate(zip(texts, evidence, strict=True)):
        mine = memberships[text.id]
        for one in mine:
            if one.topic in column:
                weights[row, column[one.topic]] = one.score
        if any(one.topic in ours for one in mine):  # else it is of another field, whatever its words
            for statement in said:
                if (number := subjects[statement.subject]) is not None:
                    weights[row, number] = statement.weight
    return weights
