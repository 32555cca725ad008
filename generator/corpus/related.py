"""Related papers, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.terms import Terms, Text, is_telling, surfaces_in, with_prefix
from generator.corpus.vectors import term_weights
from generator.corpus.words import WORD, key_of
from generator.model import Membership, Relation, Topic

REASONS: Final = 4
"""Words or phrases shown for a relation at most."""
FLOOR: Final = 0.35
"""Cosine below which papers are not related, for vectors as by `beside_topics`. Of random pairs, 90 of 100 are below
0.44 among the 41 papers of the seeds and below 0.27 to 0.28 among 200 to 4,177 papers of three conferences, where the
nearest paper has 0.65 to 0.8; of the seeds' pairs, read one by one, those below 0.35 had little in common."""
STEM: Final = 7
"""Letters by which words are of one stem: interpretable, interpretability."""
FEW: Final = 3
FEW_SHARE: Final = 0.02
"""Papers of a topic whose name can be a reason, at most; and as a part of all. Of 20,682 relations of 4,177 papers, 833
had no other reason than the name of a topic, such as learning theory, of 293."""
PAIRS: Final = 1 << 16
"""Pairs of papers whose words are compared at a time."""


def broad_topics(topics: Sequence[Topic], papers: int) -> frozenset[str]:
    """Return the names of topics that are no reason by themselves.

    That two papers are about language models says little where a fifth of all is.
    """
    return frozenset(topic.name for topic in topics if len(topic.papers) > max(FEW, FEW_SHARE * papers))


def relations_of(
    texts: Sequence[Text],
    terms: Terms,
    asking: np.ndarray,
    near: tuple[np.ndarray, np.ndarray],
    topics: Sequence[Topic],
    memberships: Mapping[str, Sequence[Membership]],
    broad: frozenset[str],
) -> dict[str, tuple[Relation, ...]]:
    """Return for the ids of some papers the nearest papers with what both share, nearest first.

    texts and terms have the same order; asking: row numbers; near: of each of these the nearest papers, as of
    `nearest_of`; broad: as of `broad_topics`. A paper is left out where its cosine is below `FLOOR` or where nothing
    telling is shared. What is shared are words and phrases, as the first paper writes them; where these are few, the
    name of a topic too.
    """
    numbers, cosines = near
    places, ranks = np.nonzero(cosines >= FLOOR)
    rows, others = asking[places], numbers[places, ranks]
    scores = np.minimum(1.0, cosines[places, ranks].astype(np.float64)).round(4).tolist()
    shared = shared_phrases(reason_weights(terms), terms.vocabulary, rows, others)
    # A found topic is made of words that its papers share: where two share none, it is no reason either.
    names = {topic.slug: "" if topic.found else topic.name for topic in topics}
    compared = np.unique(np.concatenate([rows, others])).tolist()
    topical = {row: {one.topic: one.score for one in memberships.get(texts[row].id, ())} for row in compared}
    related: dict[str, list[Relation]] = {texts[row].id: [] for row in asking.tolist()}
    wholes = {row: texts[row].whole for row in compared}
    written = _written(rows.tolist(), shared, texts)
    for row, other, score, phrases, surfaces in zip(
        rows.tolist(), others.tolist(), scores, shared, written, strict=True
    ):
        common = tuple([names[slug] for slug in _common_topics(topical[row], topical[other])])
        because = _because(wholes[row], wholes[other], phrases, surfaces, common)
        if because and not (len(because) == 1 and because[0] in broad):
            related[texts[row].id].append(Relation(texts[other].id, score, because))
    return {paper: tuple(mine) for paper, mine in related.items()}


def _common_topics(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[str]:
    """Return the topics of both papers, given with their scores, those first that both have most of."""
    common = [topic for topic in ours if topic in theirs]
    return sorted(common, key=lambda topic: -theirs[topic]) if len(common) > 1 else common


def _written(
    rows: Sequence[int], shared: Sequence[tuple[str, ...]], texts: Sequence[Text]
) -> Iterator[tuple[str, ...]]:
    """Yield for each pair the terms of both as the first paper writes them, "" for one that it does not hold.

    rows: of the first papers, whose pairs follow each other, so that each paper is read once for all of its pairs.
    """
    for row, pairs in groupby(zip(rows, shared, strict=True), key=itemgetter(0)):
        phrases = [terms for _, terms in pairs]
        surfaces = surfaces_in(texts[row], chain.from_iterable(phrases))
        yield from [tuple([surfaces.get(term, "") for term in terms]) for terms in phrases]


def _because(
    text: str, other: str, shared: tuple[str, ...], surfaces: tuple[str, ...], topics: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what a reader is shown: words of both papers, and the name of a topic of both where one word is all.

    text: the first paper's; other: the other's; surfaces: what is shared as `text` writes it; topics: the names of
    those of both papers, empty for one that may not be shown. One word without any is no reason.
    """
    words = _different([_whole_words(text, other, surface) for surface in surfaces if surface])
    if len(words) > 1 or any(" " in term for term in shared):
        return words
    said = {key_of(word) for one in words for word in WORD.findall(one)}
    named = next(filter(None, topics), "")
    more = (named,) if named and not said & {key_of(word) for word in WORD.findall(named)} else ()
    return (*words, *more) if topics else ()


def _whole_words(text: str, other: str, surface: str) -> str:
    """Return words with what a hyphen joins to them, where the other paper has that too: "multi-agent learning"."""
    whole = with_prefix(text, surface)
    return whole if whole != surface and whole.casefold() in other.casefold() else surface


def _different(surfaces: Iterable[str]) -> tuple[str, ...]:
    """Return words and phrases without those that repeat one before them: as a part, or as a word of the same stem."""
    chosen: dict[str, str] = {}
    for surface in surfaces:
        folded = surface.casefold()
        stem = folded if len(folded) < STEM or " " in folded else folded[:STEM]
        if not any(folded in other or stem == other[: len(stem)] or other in folded for other in chosen):
            chosen[folded] = surface
    return tuple(chosen.values())


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
        pairs = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
        order = np.lexsort((product.indices, -np.round(product.data, 9), pairs))
        ranked = [vocabulary[column] for column in product.indices[order].tolist()]
        chosen += [_without_parts(tuple(ranked[begin:end])) for begin, end in pairwise(product.indptr.tolist())]
    return chosen


def _without_parts(ranked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first few terms, none of which is part of one before it or holds one."""
    chosen: list[str] = []
    for term in ranked:
        if not any(f" {term} " in f" {other} " or f" {other} " in f" {term} " for other in chosen):
            chosen.append(term)
        if len(chosen) == REASONS:
            break
    return tuple(chosen)
