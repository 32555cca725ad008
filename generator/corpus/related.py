"""Related papers, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.terms import Terms, Text, is_telling, surfaces_in
from generator.corpus.vectors import term_weights
from generator.corpus.words import WORD, key_of
from generator.model import Membership, Relation, Topic

BLOCK: Final = 512
"""Papers compared with all others at a time."""
REASONS: Final = 4
"""Words or phrases shown for a relation at most."""
FLOOR: Final = 0.25
"""Cosine below which papers are not related, for vectors as by `beside_topics`. Of random pairs, 90 of 100 are below
0.32 among the 41 papers of the seeds and below 0.19 to 0.25 among 200 to 4,483 papers of three conferences, where the
nearest paper has 0.6 to 0.8; of the seeds' pairs, read one by one, those below 0.25 had little in common."""
PAIRS: Final = 8192
"""Pairs of papers whose words are compared at a time."""
EMPTY: Final[Mapping[str, Sequence[Membership]]] = MappingProxyType({})


def nearest(vectors: np.ndarray, *, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest papers of each paper, nearest first, as row numbers and as cosines.

    vectors: (papers, dimensions) float32, rows of unit length. Both results are (papers, at most `count`). Ties are
    broken by row number. Works in blocks: memory is O(block · papers), time O(papers² · dimensions): with 150, it is
    1 s for 10,000 papers and 4.5 s for 20,000 on two cores.
    """
    papers = len(vectors)
    count = max(0, min(count, papers - 1))
    numbers = np.empty((papers, count), dtype=np.int64)
    cosines = np.empty((papers, count), dtype=np.float32)
    for start in range(0, papers, BLOCK):
        block = np.round(vectors[start : start + BLOCK] @ vectors.T, 4)
        inside = np.arange(len(block))
        block[inside, start + inside] = -np.inf
        order = _first(block, count)
        numbers[start : start + BLOCK] = order
        cosines[start : start + BLOCK] = np.take_along_axis(block, order, axis=1)
    return numbers, cosines


def _first(block: np.ndarray, count: int) -> np.ndarray:
    """Return the columns of the `count` largest values of each row, largest first, ties by column."""
    papers = block.shape[1]
    if not count:
        return np.empty((len(block), 0), dtype=np.int64)
    if papers <= 4 * count:
        return np.argsort(-block, axis=1, kind="stable")[:, :count]
    # The smallest value that is kept may be shared by columns that argpartition leaves out: rank by value and column.
    least = -np.partition(-block, count - 1, axis=1)[:, count - 1]
    order = np.empty((len(block), count), dtype=np.int64)
    for row, values in enumerate(block):
        columns = np.flatnonzero(values >= least[row])
        order[row] = columns[np.argsort(-values[columns], kind="stable")[:count]]
    return order


def related_papers(vectors: np.ndarray, *, count: int) -> tuple[tuple[int, ...], ...]:
    """Return the nearest papers of each paper, as row numbers, nearest first.

    vectors: (papers, dimensions) float32, rows of unit length; nearness is cosine (Salton and Buckley, 1988).
    Ties are broken by row number. Works in blocks: memory is O(block · papers).
    """
    return tuple(tuple(row) for row in nearest(vectors, count=count)[0].tolist())


def relations_of(
    texts: Sequence[Text],
    terms: Terms,
    vectors: np.ndarray,
    topics: Sequence[Topic] = (),
    memberships: Mapping[str, Sequence[Membership]] = EMPTY,
    *,
    count: int,
) -> dict[str, tuple[Relation, ...]]:
    """Return for each paper's id its nearest papers with what both share, nearest first, at most `count`.

    texts, terms and vectors have the same order, which decides ties: sort by id where the result must not depend on
    the order of the input. A paper is left out where its cosine is below `FLOOR` or where nothing telling is shared.
    What is shared are words and phrases, as the first paper writes them; where these are few, the name of a topic too.
    """
    numbers, cosines = nearest(vectors, count=count)
    rows, ranks = np.nonzero(cosines >= FLOOR)
    others = numbers[rows, ranks]
    shared = shared_phrases(reason_weights(terms), terms.vocabulary, rows, others)
    # A found topic is made of words that its papers share: where two share none, it is no reason either.
    names = {topic.slug: "" if topic.found else topic.name for topic in topics}
    related = {}
    pairs = np.searchsorted(rows, np.arange(len(texts) + 1)).tolist()
    for row, text in enumerate(texts):
        mine = range(pairs[row], pairs[row + 1])
        surfaces = surfaces_in(text.whole, {term for pair in mine for term in shared[pair]})
        relations = []
        for pair in mine:
            other = texts[others[pair]].id
            common = _common_topics(memberships.get(text.id, ()), memberships.get(other, ()))
            because = _reasons(shared[pair], surfaces, [names[slug] for slug in common])
            if because:
                relations.append(Relation(other, round(min(1.0, float(cosines[row, ranks[pair]])), 4), because))
        related[text.id] = tuple(relations)
    return related


def _common_topics(ours: Sequence[Membership], theirs: Sequence[Membership]) -> list[str]:
    """Return the slugs of the topics of both papers, those first that both have most of."""
    scores = {one.topic: one.score for one in theirs}
    return sorted((one.topic for one in ours if one.topic in scores), key=lambda slug: -scores[slug])


def _reasons(shared: Sequence[str], surfaces: Mapping[str, str], topics: Sequence[str]) -> tuple[str, ...]:
    """Return what a reader is shown: words of both papers, and the name of a topic of both where one word is all.

    topics: the names of those of both papers, empty for one that may not be shown. One word without any is no reason.
    """
    words = tuple(surfaces[term] for term in shared if term in surfaces)
    if len(words) > 1 or any(" " in term for term in shared):
        return words
    said = {key_of(word) for one in words for word in WORD.findall(one)}
    named = next(filter(None, topics), "")
    more = (named,) if named and not said & {key_of(word) for word in WORD.findall(named)} else ()
    return (*words, *more) if topics else ()


def reason_weights(terms: Terms) -> csr_matrix:
    """Return how well each term would do as a reason in each paper: (papers, vocabulary), 0 where it would not.

    TF-IDF, more for phrases of two and three words, less for words that mostly begin a longer phrase, nothing for
    words that any abstract holds.
    """
    weights = term_weights(terms)
    words = np.array([term.count(" ") for term in terms.vocabulary], dtype=np.int64)
    telling = np.array([is_telling(term) for term in terms.vocabulary], dtype=np.float64)
    bonus = np.array([1.0, 1.8, 2.2])[words] * telling * (0.3 + 0.7 * terms.closed)
    # Scaled in place of a product with a row: the matrix keeps its order, and terms of no use leave it.
    weights.data *= bonus[weights.indices]
    weights.eliminate_zeros()
    return weights


def shared_phrases(
    weights: csr_matrix, vocabulary: Sequence[str], rows: np.ndarray, others: np.ndarray
) -> list[tuple[str, ...]]:
    """Return for each pair of papers the terms of both, most telling first, at most `REASONS`, none part of another."""
    chosen: list[tuple[str, ...]] = []
    for start in range(0, len(rows), PAIRS):
        product = weights[rows[start : start + PAIRS]].multiply(weights[others[start : start + PAIRS]]).tocsr()
        product.sort_indices()
        product.data = np.round(product.data, 9)
        for begin, end in pairwise(product.indptr.tolist()):
            order = np.argsort(-product.data[begin:end], kind="stable")
            ranked = (vocabulary[column] for column in product.indices[begin:end][order].tolist())
            chosen.append(_without_parts(ranked))
    return chosen


def _without_parts(ranked: Iterable[str]) -> tuple[str, ...]:
    """Return the first few terms, none of which is part of one before it or holds one."""
    chosen: list[str] = []
    for term in ranked:
        if not any(f" {term} " in f" {other} " or f" {other} " in f" {term} " for other in chosen):
            chosen.append(term)
        if len(chosen) == REASONS:
            break
    return tuple(chosen)
