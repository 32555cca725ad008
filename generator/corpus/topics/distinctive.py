"""What sets each of many groups of papers apart from the rest of the collection, all groups at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from generator.corpus.terms import Terms, Text, is_telling, surfaces_in, with_prefix
from generator.corpus.topics.naming import commonest, without_parts

LEAST: Final = 2
"""Papers of a group that must hold a term."""
PRIOR: Final = (0.2, 20.0)
"""How many papers the whole collection counts for in each group: this part of its own, and at most."""
SURE: Final = 1.0
"""Standard deviations above the rest of the collection from which a term sets a group apart."""
STANDING: Final = 0.2
"""How often a term must end where its run of words ends; less is a beginning, such as "large language"."""
READ: Final = 5
"""Papers in which the way of writing a term is looked up."""
SEVERAL_WORDS: Final = (1.0, 1.5, 1.7)
"""What a term weighs by its words: two or three name a subject better than one."""


def distinctive_terms(
    groups: Sequence[Sequence[int]], texts: Sequence[Text], terms: Terms, *, count: int
) -> list[tuple[str, ...]]:
    """Return for each group the words and phrases that set it apart, most telling first, as its papers write them.

    groups: rows of `texts` and `terms`, best fitting first. At most `count` a group, none part of another; none for a
    group of one paper. Log-odds of a paper's holding the term, against the other papers, with the whole collection as
    prior, in standard deviations (Monroe, Colaresi and Quinn, 2008, with papers in the place of words). Takes time in
    proportion to the words of the groups' papers.
    """
    held = csr_matrix((np.ones_like(terms.counts.data), terms.counts.indices, terms.counts.indptr), terms.counts.shape)
    everywhere = np.bincount(held.indices, minlength=held.shape[1])
    inside = belonging(groups, len(texts)) @ held
    chosen = []
    for number, (begin, end) in enumerate(pairwise(inside.indptr.tolist())):
        columns, holders = inside.indices[begin:end], inside.data[begin:end]
        often = (holders >= LEAST) & (terms.closed[columns] >= STANDING)
        columns, holders = columns[often], holders[often]
        weights = _log_odds(holders, len(groups[number]), everywhere[columns], len(texts))
        apart = weights > SURE
        chosen.append(_best(columns[apart], weights[apart], terms, count))
    return _written(chosen, groups, texts, terms)


def belonging(groups: Sequence[Sequence[int]], papers: int) -> csr_matrix:
    """Return which papers are of which group: (groups, papers) int32, 1 where one is."""
    members = np.array([row for rows in groups for row in rows], dtype=np.int64)
    starts = np.cumsum([0, *map(len, groups)])
    return csr_matrix((np.ones(len(members), dtype=np.int32), members, starts), (len(groups), papers))


def _log_odds(holders: np.ndarray, size: int, everywhere: np.ndarray, papers: int) -> np.ndarray:
    """Return by how many standard deviations papers of a group hold terms more than the other papers do."""
    weight = min(PRIOR[0] * papers, PRIOR[1])
    prior = weight * everywhere / papers
    rest = everywhere - holders
    ours = np.log((holders + prior) / (size + weight - holders - prior + 0.5))
    theirs = np.log((rest + prior) / (papers - size + weight - rest - prior + 0.5))
    return np.asarray((ours - theirs) / np.sqrt(1 / (holders + prior) + 1 / (rest + prior)))


def _best(columns: np.ndarray, weights: np.ndarray, terms: Terms, count: int) -> list[int]:
    """Return the columns of the most telling terms, none of which is part of another."""
    names = [terms.vocabulary[column] for column in columns.tolist()]
    words = np.array([name.count(" ") for name in names], dtype=np.int64)
    total = np.round(weights * np.array(SEVERAL_WORDS)[words] * (0.3 + 0.7 * terms.closed[columns]), 6)
    order = np.lexsort((columns, -total)).tolist()
    column_of = dict(zip(names, columns.tolist(), strict=True))
    ranked = (names[place] for place in order if is_telling(names[place]))
    return [column_of[name] for name in without_parts(ranked, count)]


def _written(
    chosen: Sequence[Sequence[int]], groups: Sequence[Sequence[int]], texts: Sequence[Text], terms: Terms
) -> list[tuple[str, ...]]:
    """Return terms, given as columns, as the first few papers of the group that hold them write them."""
    written = []
    for columns, rows in zip(chosen, groups, strict=True):
        holding = terms.counts[list(rows)][:, list(columns)].toarray() > 0
        wanted: dict[int, list[str]] = defaultdict(list)
        for place, column in enumerate(columns):
            for first in np.flatnonzero(holding[:, place])[:READ].tolist():
                wanted[rows[first]].append(terms.vocabulary[column])
        surfaces: dict[str, Counter[str]] = defaultdict(Counter)
        for row, names in wanted.items():
            whole = texts[row].whole
            for name, surface in surfaces_in(texts[row], names).items():
                surfaces[name][with_prefix(whole, surface)] += 1
        written.append(tuple(commonest(surfaces[terms.vocabulary[column]]) for column in columns))
    return written
