"""What only all papers together tell: the space in which each has a place, and the topics that they have.

`fit` looks at all papers, which takes a while; `Space.with_papers` puts papers that are new, or that changed, into a
space that others made, which takes next to no time and moves none of the others (Deerwester et al., 1990).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix, vstack

from generator.corpus.map.map import NEIGHBOURS
from generator.corpus.nearness import nearest
from generator.corpus.subjects import Mentioned
from generator.corpus.taxonomy import Tree, tree_of
from generator.corpus.terms import Terms, Text, read_terms, terms_of
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import Fitting, PaperEvidence, fitting_of, read_evidence, topics_of
from generator.corpus.vectors import Learned, beside_topics, learn_topics, term_weights, unit_rows, vectors_of
from generator.model import Membership, Topic
from generator.sources.curated.topics_file import Taxonomy


class Stopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """Whoever asked for a space does not want it any more."""


@dataclass(frozen=True, eq=False)
class Space:
    """Papers, by id, in a space that they, or most of them, made. Rows are papers."""

    texts: tuple[Text, ...]
    taxonomy: Taxonomy
    related: int
    """How many related papers a paper shows at most."""
    terms: Terms
    vectors: np.ndarray
    """As of `vectors_of`."""
    evidence: tuple[PaperEvidence, ...] = field(repr=False)
    fitting: Fitting
    """How far the taxonomy fits."""
    topics: tuple[Topic, ...]
    memberships: Mapping[str, tuple[Membership, ...]]
    learned: Learned
    """What the papers that made the space teach about topics."""
    taught: tuple[Topic, ...]
    """The topics that they teach about: those of the columns of `learned`."""
    placed: np.ndarray
    """As of `beside_topics`: what nearness of two papers rests on."""

    @cached_property
    def near(self) -> tuple[np.ndarray, np.ndarray]:
        """As of `nearest` for all papers, as many as relations and map need."""
        return nearest(self.placed, count=max(self.related, NEIGHBOURS))

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each paper's id."""
        return {text.id: row for row, text in enumerate(self.texts)}

    @cached_property
    def _column(self) -> dict[str, int]:
        return {term: column for column, term in enumerate(self.terms.vocabulary)}

    @cached_property
    def _tree(self) -> Tree:
        return tree_of(self.taxonomy)

    @cached_property
    def _words(self) -> csr_matrix:
        """(papers, vocabulary) what `vectors` were made of."""
        return term_weights(self.terms).astype(np.float32)

    @cached_property
    def _turn(self) -> np.ndarray:
        """(dimensions, dimensions) what makes of the summed vectors of a paper's terms the vector of that paper.

        A term's vector is the sum of its papers'. Where vectors are left singular vectors times strengths, these sums
        have the strengths twice too often; instead of them, which were not kept, the least squares say so.
        """
        summed = self._words @ (self._words.T @ self.vectors)
        return np.asarray(np.linalg.lstsq(summed, self.vectors, rcond=None)[0])

    def prepared(self) -> Space:
        """Return itself, with what `with_papers` will ask for made beforehand."""
        _ = self._tree, self.row, self._column, self._turn
        return self

    def changes(self, texts: Sequence[Text]) -> Changes:
        """Return which of the papers, given by id, are not in the space, or not with the same text, and which left."""
        numbers = (self.row.get(text.id, -1) for text in texts)
        rows = np.array(
            [row if row >= 0 and self.texts[row] == text else -1 for row, text in zip(numbers, texts, strict=True)],
            dtype=np.int64,
        )
        gone = np.setdiff1d(np.arange(len(self.texts)), rows)
        return Changes(rows, np.flatnonzero(rows < 0), frozenset(self.texts[row].id for row in gone.tolist()))

    def with_papers(
        self, texts: Sequence[Text], change: Changes, mentioned: Mapping[str, Sequence[Mentioned]]
    ) -> Space:
        """Return the papers, given by id, in this space: those that are in it stay where they are.

        change: as of `changes`; mentioned: for the id of each new paper the phrases of the taxonomy that its abstract
        holds.
        """
        if not len(change.new) and not change.gone:
            return self
        new = [texts[row] for row in change.new.tolist()]
        terms = self._terms_with(change.rows, new)
        vectors = self._vectors_with(change, terms)
        read = iter(read_evidence(new, self._tree, [mentioned[text.id] for text in new]))
        evidence = tuple(self.evidence[row] if row >= 0 else next(read) for row in change.rows.tolist())
        topics, memberships = topics_of(
            texts, self.taxonomy, terms, vectors, evidence, self.fitting, change.new, self._without(change.gone)
        )
        mine = [evidence[row] for row in change.new.tolist()]
        weights = topic_weights(new, self.taxonomy, mine, self.taught, memberships)
        placed = self.placed[change.rows]
        placed[change.new] = beside_topics(vectors[change.new], weights, self.learned)
        return replace(
            self,
            texts=tuple(texts),
            terms=terms,
            vectors=vectors,
            evidence=evidence,
            topics=topics,
            memberships=memberships,
            placed=placed,
        )

    def _without(self, gone: frozenset[str]) -> tuple[tuple[Topic, ...], Mapping[str, tuple[Membership, ...]]]:
        """Return the topics and memberships of the papers that are not gone."""
        if not gone:
            return self.topics, self.memberships
        topics = (
            replace(topic, papers=tuple(paper for paper in topic.papers if paper not in gone)) for topic in self.topics
        )
        left = {paper: mine for paper, mine in self.memberships.items() if paper not in gone}
        return tuple(topic for topic in topics if topic.papers), left

    def _terms_with(self, rows: np.ndarray, new: Sequence[Text]) -> Terms:
        """Return the terms of papers, `rows` in the space or -1, in the vocabulary of the space."""
        columns: list[int] = []
        starts = [0]
        for text in new:
            found = (self._column.get(term) for term, *_ in terms_of(text))
            columns += [column for column in found if column is not None]
            starts.append(len(columns))
        counts = self.terms.counts
        own = csr_matrix((np.ones(len(columns), dtype=counts.dtype), columns, starts), (len(new), counts.shape[1]))
        own.sum_duplicates()
        places = rows.copy()
        places[rows < 0] = len(self.texts) + np.arange(len(new))
        return Terms(self.terms.vocabulary, vstack([counts, own], format="csr")[places], self.terms.closed)

    def _vectors_with(self, change: Changes, terms: Terms) -> np.ndarray:
        """Return the vectors of all papers, those of new ones folded into the space of the others."""
        vectors: np.ndarray = self.vectors[change.rows]
        columns = np.unique(terms.counts[change.new].indices)
        own = term_weights(terms.of_columns(columns))[change.new]  # whole rows: a new paper has no other columns
        vectors[change.new] = unit_rows(own @ (self._words[:, columns].T @ self.vectors) @ self._turn)
        return vectors


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """How papers differ from those of a space."""

    rows: np.ndarray
    """(papers,) the row in the space of each paper of now; -1 for one that is not there, or with another text."""
    new: np.ndarray
    """Where `rows` is -1, ascending."""
    gone: frozenset[str]
    """Ids of papers of the space that are not there now, or with another text."""


def fit(
    texts: Sequence[Text],
    mentioned: Mapping[str, Sequence[Mentioned]],
    taxonomy: Taxonomy,
    related: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Space:
    """Return the space of papers, given by id: what only all of them together tell.

    mentioned: for each paper's id the phrases of the taxonomy that its abstract holds; related: how many related papers
    a paper shows at most. Raises Stopped soon after `stopped` returns true. What is arithmetic on large arrays is done
    aside, which leaves the other core to what is work on words.
    """

    def go_on() -> None:
        if stopped():
            raise Stopped

    terms = read_terms(texts)
    go_on()
    with ThreadPoolExecutor(max_workers=1) as aside:
        turned = aside.submit(vectors_of, terms)
        evidence = read_evidence(texts, tree_of(taxonomy), [mentioned[text.id] for text in texts])
        vectors = turned.result()
    go_on()
    fitting = fitting_of(evidence, taxonomy)
    topics, memberships = topics_of(texts, taxonomy, terms, vectors, evidence, fitting)
    go_on()
    weights = topic_weights(texts, taxonomy, evidence, topics, memberships)
    learned = learn_topics(vectors, weights)
    placed = beside_topics(vectors, weights, learned)
    go_on()
    return Space(
        texts=tuple(texts),
        taxonomy=taxonomy,
        related=related,
        terms=terms,
        vectors=vectors,
        evidence=evidence,
        fitting=fitting,
        topics=topics,
        memberships=memberships,
        learned=learned,
        taught=topics,
        placed=placed,
    )
