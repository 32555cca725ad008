"""Papers that came after all were compared: put beside the others, which stay as they are.

Computed anew, a collection of which one abstract changed moves as a whole: each of its cosines, in the fourth digit.
To see at once what a change of one paper does, its vector is instead folded into the space that is there (Deerwester et
al., 1990), and only what shows a paper that is new or gone is made again. What comes out depends on the collection as
it was compared and on the papers of now, not on what was in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, vstack

from generator.corpus.nearness import nearest_of
from generator.corpus.related import FLOOR, broad_topics, relations_between
from generator.corpus.subjects import Mentioned
from generator.corpus.terms import Terms, Text, terms_of
from generator.corpus.topics.adoption import NEAR_FOR_LONERS, homes_of, nearest_topic
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import FIELD_WORDS, ONE_FIELD, Said, read_evidence, topics_of
from generator.corpus.vectors import Learned, beside_topics, cosines_between, learn_topics, term_weights, unit_rows
from generator.model import Map, Membership, Point, Relation, Survey, Topic
from generator.sources.topics_file import Taxonomy

FEW: Final = 0.02
"""Part of a collection up to which papers are folded into it. Of 80 papers folded into 4,097, all real, each had the
topics of a whole computation, and 0.80 of its related papers: whole computations of 4,097 and of 4,177 agree no better
about the other papers (0.78). It took 0.3 s on one core."""
ROUNDING: Final = 0.0001
"""What a cosine may be off that was rounded to four digits."""


Joined = tuple[tuple[Topic, ...], tuple[Membership, ...]]
"""The topics that a paper joins, and its memberships in them, best first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What only the papers together show; as in `Digest`."""

    topics: tuple[Topic, ...]
    memberships: Mapping[str, tuple[Membership, ...]]
    related: Mapping[str, tuple[Relation, ...]]
    surveys: Mapping[str, Survey]
    map: Map


@dataclass(frozen=True, eq=False)
class Collection:
    """Papers that were all compared with each other. Rows are papers, by id."""

    texts: tuple[Text, ...]
    taxonomy: Taxonomy
    terms: Terms
    vectors: np.ndarray
    """As of `vectors_of`."""
    evidence: tuple[Said, ...] = field(repr=False)
    weights: np.ndarray
    """As of `topic_weights`."""
    placed: np.ndarray
    """As of `beside_topics`."""
    shown: Shown
    related: int
    """How many related papers a paper shows at most."""

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each paper's id."""
        return {text.id: row for row, text in enumerate(self.texts)}

    @cached_property
    def column(self) -> dict[str, int]:
        """The column of each term."""
        return {term: column for column, term in enumerate(self.terms.vocabulary)}

    @cached_property
    def words(self) -> csr_matrix:
        """(papers, vocabulary) what `vectors` were made of."""
        return term_weights(self.terms).astype(np.float32)

    @cached_property
    def turn(self) -> np.ndarray:
        """(dimensions, dimensions) what makes of the summed vectors of a paper's terms the vector of that paper.

        A term's vector is the sum of its papers'. Where vectors are left singular vectors times strengths, these sums
        have the strengths twice too often; instead of them, which were not kept, the least squares say so.
        """
        summed = self.words @ (self.words.T @ self.vectors)
        return np.asarray(np.linalg.lstsq(summed, self.vectors, rcond=None)[0])

    @cached_property
    def learned(self) -> Learned:
        """What the papers teach about topics."""
        return learn_topics(self.vectors, self.weights)

    @cached_property
    def one_field(self) -> bool:
        """Whether every paper counts as one of the taxonomy's field: see `topics_of`."""
        sure = sum(field >= FIELD_WORDS for _, field in self.evidence)
        return sure >= ONE_FIELD * len(self.texts)

    def prepared(self) -> Collection:
        """Return itself, with what folding in will ask for made beforehand."""
        _ = self.row, self.column, self.turn, self.learned, self.one_field
        return self


def fold_in(
    whole: Collection, texts: Sequence[Text], mentioned: Mapping[str, Sequence[Mentioned]], *, few: float = FEW
) -> tuple[Shown, int] | None:
    """Return what papers show of which most are in a collection, and how many are not; None where these are too many.

    texts: by id; mentioned: for each paper's id the phrases of the taxonomy that its abstract holds; few: the part of
    the collection that may be new, and that may be gone. Takes time in proportion to the collection, but little:
    0.07 s of one core for one paper in 10,000.
    """
    now = [whole.row.get(text.id, -1) for text in texts]
    rows = np.array([row if whole.texts[row] == text else -1 for row, text in zip(now, texts, strict=True)])
    new = np.flatnonzero(rows < 0)
    gone = np.setdiff1d(np.arange(len(whole.texts)), rows)
    if max(len(new), len(gone)) > few * len(whole.texts):
        return None
    if not len(new) and not len(gone):
        return whole.shown, 0
    latecomers = [texts[row] for row in new.tolist()]
    left = frozenset(whole.texts[row].id for row in gone.tolist())
    terms = _terms_with(whole, rows, latecomers)
    vectors = _vectors(whole, rows, terms, new)
    evidence = read_evidence(latecomers, whole.taxonomy, [mentioned[text.id] for text in latecomers])
    joined = _spoken_for(whole, latecomers, evidence)
    homeless = [row for row in new.tolist() if texts[row].id not in joined]
    joined |= _near_to(whole, texts, homeless, terms, vectors)
    topics, memberships = _with_members(whole.shown, left, joined)
    weights = topic_weights(latecomers, whole.taxonomy, evidence, whole.shown.topics, memberships)
    placed = whole.placed[rows]
    placed[new] = beside_topics(vectors[new], weights, whole.learned)
    related = _relations(whole, texts, terms, placed, new, left, topics, memberships)
    there = {topic.slug: whole.shown.surveys[topic.slug] for topic in topics if topic.slug in whole.shown.surveys}
    surveys = {slug: _survey_without(left, there.keys(), survey) for slug, survey in there.items()}
    drawn = _map_with(whole.shown.map, left, [text.id for text in latecomers], related)
    return Shown(topics, memberships, related, surveys, drawn), len(new)


def _terms_with(whole: Collection, rows: np.ndarray, latecomers: Sequence[Text]) -> Terms:
    """Return the terms of the papers of now, `rows` in the collection or -1, in the vocabulary of the collection."""
    columns: list[int] = []
    starts = [0]
    for text in latecomers:
        found = (whole.column.get(term) for term, *_ in terms_of(text.whole))
        columns += [column for column in found if column is not None]
        starts.append(len(columns))
    counts = whole.terms.counts
    shape = (len(latecomers), counts.shape[1])
    own = csr_matrix((np.ones(len(columns), dtype=counts.dtype), columns, starts), shape)
    own.sum_duplicates()
    places = rows.copy()
    places[rows < 0] = len(whole.texts) + np.arange(len(latecomers))
    return Terms(whole.terms.vocabulary, vstack([counts, own], format="csr")[places], whole.terms.closed)


def _of_columns(terms: Terms, columns: np.ndarray) -> Terms:
    """Return the terms of some columns alone."""
    vocabulary = tuple(terms.vocabulary[column] for column in columns.tolist())
    return Terms(vocabulary, terms.counts[:, columns], terms.closed[columns])


def _vectors(whole: Collection, rows: np.ndarray, terms: Terms, new: np.ndarray) -> np.ndarray:
    """Return the vectors of all papers, those of `new` ones folded into the space of the others."""
    vectors: np.ndarray = whole.vectors[rows]
    columns = np.unique(terms.counts[new].indices)
    own = term_weights(_of_columns(terms, columns))[new]  # whole rows: a new paper has no other columns
    summed = own @ (whole.words[:, columns].T @ whole.vectors)
    vectors[new] = unit_rows(summed @ whole.turn)
    return vectors


def _spoken_for(whole: Collection, latecomers: Sequence[Text], evidence: Sequence[Said]) -> dict[str, Joined]:
    """Return for the ids of new papers the topics of the taxonomy that they speak of; others are left out."""
    taxonomy = replace(whole.taxonomy, is_default=False)
    if whole.one_field:
        taxonomy = replace(taxonomy, field_phrases=(), field_hints=())
    joined: dict[str, Joined] = {}
    for text, said in zip(latecomers, evidence, strict=True):
        topics, memberships = topics_of([text], taxonomy, evidence=[said])
        if not any(topic.found for topic in topics):
            joined[text.id] = topics, memberships[text.id]
    return joined if any(not topic.found for topic in whole.shown.topics) else {}


def _near_to(
    whole: Collection, texts: Sequence[Text], homeless: Sequence[int], terms: Terms, vectors: np.ndarray
) -> dict[str, Joined]:
    """Return for the ids of new papers, given as rows, the nearest topic, or one of their own where none is near."""
    if not homeless:
        return {}
    new = {texts[row].id for row in homeless}
    row_of = {text.id: row for row, text in enumerate(texts) if text.id not in new}
    members = [[row_of[paper] for paper in topic.papers if paper in row_of] for topic in whole.shown.topics]
    there = [number for number, rows in enumerate(members) if rows]
    homes = homes_of([members[number] for number in there], terms, vectors)
    joined: dict[str, Joined] = {}
    for row in homeless:
        text = texts[row]
        if found := nearest_topic(row, text.whole, homes, terms, vectors, near=NEAR_FOR_LONERS):
            topic = whole.shown.topics[there[found[0]]]
            joined[text.id] = (topic,), (Membership(topic.slug, round(found[1] / 2, 3), found[2]),)
        else:
            topics, memberships = topics_of([text], Taxonomy())
            joined[text.id] = topics, memberships[text.id]
    return joined


def _with_members(
    shown: Shown, left: frozenset[str], joined: Mapping[str, Joined]
) -> tuple[tuple[Topic, ...], dict[str, tuple[Membership, ...]]]:
    """Return topics and memberships without the papers that left and with those that joined."""
    memberships = {paper: mine for paper, mine in shown.memberships.items() if paper not in left}
    memberships |= {paper: mine for paper, (_, mine) in joined.items()}
    coming: dict[str, list[str]] = defaultdict(list)
    topics = {topic.slug: topic for topic in shown.topics}
    for paper, (theirs, mine) in joined.items():
        topics = {topic.slug: topic for topic in theirs} | topics  # the same address is the same topic
        for one in mine:
            coming[one.topic].append(paper)
    touched = {one.topic for paper in left for one in shown.memberships[paper]} | coming.keys()
    for slug in touched:
        papers = [*(paper for paper in topics[slug].papers if paper not in left), *coming[slug]]
        score = {paper: one.score for paper in papers for one in memberships[paper] if one.topic == slug}
        papers = sorted(score, key=lambda paper: (-score[paper], paper))
        topics[slug] = replace(topics[slug], papers=tuple(papers))
    ordered = sorted(topics.values(), key=lambda topic: (-len(topic.papers), topic.name.casefold()))
    return tuple(topic for topic in ordered if topic.papers), {
        paper: memberships[paper] for paper in sorted(memberships)
    }


def _relations(
    whole: Collection,
    texts: Sequence[Text],
    terms: Terms,
    placed: np.ndarray,
    new: np.ndarray,
    left: frozenset[str],
    topics: Sequence[Topic],
    memberships: Mapping[str, Sequence[Membership]],
) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of all papers: anew those of a paper that is new, lost one, or has a new one near enough."""
    before = [whole.shown.related.get(text.id, ()) for text in texts]
    last = np.array(
        [mine[-1].score if mine and len(mine) == whole.related else FLOOR for mine in before], dtype=np.float32
    )
    asking = np.array([any(one.paper in left for one in mine) for mine in before])
    asking[new] = True
    if len(new) and whole.related:
        asking |= cosines_between(placed[new], placed).max(axis=0) >= last - ROUNDING
    rows = np.flatnonzero(asking)
    near = nearest_of(rows, placed, count=whole.related)
    columns = np.unique(terms.counts[rows].indices)
    broad = broad_topics(whole.shown.topics, len(whole.texts))
    anew = relations_between(texts, _of_columns(terms, columns), rows, near, topics, memberships, broad)
    fresh = frozenset(texts[row].id for row in new.tolist())

    def now(paper: str, mine: tuple[Relation, ...]) -> tuple[Relation, ...]:
        theirs = anew.get(paper)
        if theirs is None:
            return mine
        if paper in fresh:
            return theirs
        # A new paper that is near and shares nothing to tell takes no other's place.
        unseen = not any(one.paper in fresh for one in theirs) and not any(one.paper in left for one in mine)
        return mine if unseen else _with_known(theirs, mine, fresh)

    return {text.id: now(text.id, mine) for text, mine in zip(texts, before, strict=True)}


def _with_known(
    relations: Sequence[Relation], before: Sequence[Relation], fresh: frozenset[str]
) -> tuple[Relation, ...]:
    """Return the relations, those to papers that were there as they were: their words have the weights of then."""
    known = {one.paper: one for one in before if one.paper not in fresh}
    return tuple(known.get(one.paper, one) for one in relations)


def _survey_without(left: Set[str], there: Set[str], survey: Survey) -> Survey:
    """Return the survey of a topic without the papers that left, and without neighbours that are not `there`."""
    if survey.typical not in left and survey.odd not in left and there >= set(survey.near):
        return survey
    return replace(
        survey,
        typical=None if survey.typical in left else survey.typical,
        odd=None if survey.odd in left else survey.odd,
        near=tuple(slug for slug in survey.near if slug in there),
    )


def _map_with(
    drawn: Map, left: frozenset[str], coming: Sequence[str], related: Mapping[str, Sequence[Relation]]
) -> Map:
    """Return the map without the papers that left, those that came amid the papers that they are related to."""
    places = {point.paper: (point.x, point.y) for point in drawn.points if point.paper not in left}
    for paper in coming:
        beside = [places[one.paper] for one in related[paper] if one.paper in places] or [(0.5, 0.5)]
        x, y = (round(sum(along) / len(beside), 4) for along in zip(*beside, strict=True))
        places[paper] = (x, y)
    clusters = tuple(
        replace(cluster, papers=papers) if len(papers) < len(cluster.papers) else cluster
        for cluster in drawn.clusters
        if (papers := tuple(paper for paper in cluster.papers if paper not in left))
    )
    return Map(tuple(Point(paper, *places[paper]) for paper in sorted(places)), clusters)
