"""What papers show in a space: topics, related papers, surveys and the map.

A whole build is `place(fit(texts, …), texts, …)`. After a change a server places the papers that changed in the space
of before: computed anew, all papers would move a little, for each cosine rests on every abstract. What comes out
depends on the space and on the papers of now, not on what was in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.corpus.map.map import map_of, map_with
from generator.corpus.nearness import nearest_of
from generator.corpus.related import FLOOR, broad_topics, relations_of
from generator.corpus.space import Space, Stopped
from generator.corpus.subjects import Mentioned
from generator.corpus.survey import survey_topics
from generator.corpus.terms import Text
from generator.corpus.vectors import cosines_between
from generator.model import Map, Membership, Relation, Survey, Topic

FEW: Final = 0.02
"""Part of a space's papers up to which others are placed in it. Of 80 papers placed among 4,097, all real, each had the
topics of a whole computation, and 0.80 of its related papers: whole computations of 4,097 and of 4,177 agree no better
about the other papers (0.78). It took 0.3 s on one core."""
ROUNDING: Final = 0.0001
"""What a cosine may be off that was rounded to four digits."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What only the papers together show; as in `Digest`."""

    topics: tuple[Topic, ...]
    memberships: Mapping[str, tuple[Membership, ...]]
    related: Mapping[str, tuple[Relation, ...]]
    surveys: Mapping[str, Survey]
    map: Map


def changed_few(space: Space, texts: Sequence[Text], *, few: float = FEW) -> int | None:
    """Return how many papers, given by id, are new to a space; None where these, or those that left, are too many.

    few: the part of the space's papers up to which `place` may stand for a whole build.
    """
    change = space.changes(texts)
    return len(change.new) if max(len(change.new), len(change.gone)) <= few * len(space.texts) else None


def place(
    space: Space,
    texts: Sequence[Text],
    mentioned: Mapping[str, Sequence[Mentioned]],
    known: Shown | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Shown:
    """Return what papers show, given by id.

    mentioned: for each paper's id the phrases of the taxonomy that its abstract holds; known: what the papers of the
    space show, which those that are still there keep, but for relations to papers that are new, or gone. Without it all
    are made. With it this takes time in proportion to the collection, but little: 0.07 s of one core for one paper in
    10,000. Raises Stopped soon after `stopped` returns true.
    """
    change = space.changes(texts)
    if known and not len(change.new) and not change.gone:
        return known
    now = space.with_papers(texts, change, mentioned)
    if stopped():
        raise Stopped
    if known:
        related = _relations_with(now, space, change.new, change.gone, known.related)
        drawn = map_with(known.map, change.gone, [texts[row].id for row in change.new.tolist()], related)
        surveys = survey_topics(now.topics, now.texts, now.terms, now.placed, known.surveys)
        return Shown(now.topics, now.memberships, related, surveys, drawn)
    near = now.near
    with ThreadPoolExecutor(max_workers=1) as aside:
        drawing = aside.submit(map_of, now.texts, now.terms, now.placed, now.topics, near)
        related = _relations(now, np.arange(len(texts)), (near[0][:, : now.related], near[1][:, : now.related]), now)
        surveys = survey_topics(now.topics, now.texts, now.terms, now.placed)
        return Shown(now.topics, now.memberships, related, surveys, drawing.result())


def _relations(
    now: Space, rows: np.ndarray, near: tuple[np.ndarray, np.ndarray], made: Space
) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of some papers, given as rows; made: the space of which broad topics are no reason."""
    broad = broad_topics(made.topics, len(made.texts))
    terms = (
        now.terms if len(rows) == len(now.texts) else now.terms.of_columns(np.unique(now.terms.counts[rows].indices))
    )
    return relations_of(now.texts, terms, rows, near, now.topics, now.memberships, broad)


def _relations_with(
    now: Space, made: Space, new: np.ndarray, gone: Set[str], known: Mapping[str, tuple[Relation, ...]]
) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of all papers: anew those of a paper that is new, lost one, or has a new one near enough."""
    fresh = frozenset(now.texts[row].id for row in new.tolist())
    before = [() if text.id in fresh else known.get(text.id, ()) for text in now.texts]
    last = np.array(
        [mine[-1].score if mine and len(mine) == now.related else FLOOR for mine in before], dtype=np.float32
    )
    asking = np.array([any(one.paper in gone for one in mine) for mine in before])
    asking[new] = True
    if len(new) and now.related:
        asking |= cosines_between(now.placed[new], now.placed).max(axis=0) >= last - ROUNDING
    rows = np.flatnonzero(asking)
    anew = _relations(now, rows, nearest_of(rows, now.placed, count=now.related), made)
    return {
        text.id: _merged(anew.get(text.id), mine, gone, fresh) if text.id not in fresh else anew[text.id]
        for text, mine in zip(now.texts, before, strict=True)
    }


def _merged(
    anew: Sequence[Relation] | None, before: tuple[Relation, ...], gone: Set[str], fresh: Set[str]
) -> tuple[Relation, ...]:
    """Return the relations of a paper that was there before, those to papers that also were there as they were.

    Their words have the weights of then. A new paper that is near and shares nothing to tell takes no other's place.
    """
    if anew is None or not (any(one.paper in fresh for one in anew) or any(one.paper in gone for one in before)):
        return before
    kept = {one.paper: one for one in before if one.paper not in fresh}
    return tuple(kept.get(one.paper, one) for one in anew)
