"""Topics: what each paper is about, and the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from slugify import slugify

from generator.corpus.subjects import Evidence, Mentioned, evidence_of, mentioned_in
from generator.corpus.taxonomy import Tree, tree_of
from generator.corpus.terms import Terms, Text, read_terms, surfaces_in
from generator.corpus.topics.adoption import NEAR, NEAR_ALONE, means_of, nearest_topic
from generator.corpus.topics.found_topics import NAMELESS, PHRASES, Group, find_groups
from generator.corpus.topics.naming import Phrase, distinctive_phrases, paper_frequencies
from generator.corpus.vectors import vectors_of
from generator.model import Membership, Topic
from generator.sources.curated.topics_file import Taxonomy
from generator.text.sentences import sentence_spans

ENOUGH: Final = 0.95
"""Evidence from which a paper has its first topic: about one phrase in a sentence that is not background."""
ENOUGH_BESIDE: Final = (1.6, 1.9, 2.4)
"""Evidence that a second, third and fourth topic need. With these, papers of the corpora have two topics on average and
those of the seeds, read one by one, few that a person would strike out."""
WEAK: Final = 0.5
"""Evidence that is enough for a paper of the field that has no better."""
FIELD_WORDS: Final = 1.0
"""Different words of the taxonomy's field that a paper must hold; a hint is half a word."""
ONE_FIELD: Final = 0.9
"""Part of the papers that are surely of the field from which the others are taken to be so too."""
TAXONOMY_SHARE: Final = 0.2
"""Part of the papers that the default taxonomy must catch; below, all topics come from the collection."""

FOUND_BESIDE: Final = 0.4
FOUND_BESIDE_WORDS: Final = 3
"""How well a paper of one found topic must fit another to belong to it too."""

PaperEvidence = tuple[tuple[Evidence, ...], float]
"""What a paper says for the subjects, heaviest first, and what its words of the field weigh: see `evidence_of`."""

_HALF: Final = 2.0
"""Evidence whose score is one half."""
_SLUG_LENGTH: Final = 60
_WORDS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one paper says for a topic."""

    paper: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A topic without a slug."""

    name: str
    description: str
    claims: tuple[_Claim, ...]
    found: bool
    known: Topic | None = None
    """The topic as it was before these claims."""

    @property
    def papers(self) -> tuple[str, ...]:
        """All papers of the topic."""
        return (*(self.known.papers if self.known else ()), *(claim.paper for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Fitting:
    """How far a taxonomy fits a collection."""

    is_used: bool
    """False where a default taxonomy catches so few papers that all topics come from the collection."""
    one_field: bool
    """Whether every paper counts as one of the taxonomy's field, whether it says so or not."""


def fitting_of(evidence: Sequence[PaperEvidence], taxonomy: Taxonomy) -> Fitting:
    """Return how far a taxonomy fits a collection, given what its papers say for it."""
    of_field = sum(field >= FIELD_WORDS for _, field in evidence)
    one_field = not (taxonomy.field_phrases or taxonomy.field_hints) or of_field >= ONE_FIELD * len(evidence)
    caught = sum(bool(choose(said)) for said, field in evidence if one_field or field >= FIELD_WORDS)
    return Fitting(not taxonomy.is_default or caught >= TAXONOMY_SHARE * len(evidence), one_field)


def read_evidence(
    texts: Sequence[Text], tree: Tree, mentioned: Sequence[Sequence[Mentioned]] | None = None
) -> tuple[PaperEvidence, ...]:
    """Return what each paper says for the subjects of a taxonomy, in the order of `texts`.

    mentioned: what `mentioned_in` finds in each abstract, where it is at hand: finding it takes nearly all of the time.
    """
    if mentioned is None:
        mentioned = [mentioned_in(text.abstract, sentence_spans(text.abstract), tree) for text in texts]
    return tuple(evidence_of(text.title, found, tree) for text, found in zip(texts, mentioned, strict=True))


Known = tuple[Sequence[Topic], Mapping[str, Sequence[Membership]]]
"""Topics and, for each paper's id, its memberships."""


def topics_of(
    texts: Sequence[Text],
    taxonomy: Taxonomy,
    terms: Terms | None = None,
    vectors: np.ndarray | None = None,
    evidence: Sequence[PaperEvidence] | None = None,
    fitting: Fitting | None = None,
    rows: Sequence[int] | np.ndarray | None = None,
    known: Known = ((), {}),
) -> tuple[tuple[Topic, ...], Mapping[str, tuple[Membership, ...]]]:
    """Return the topics of a collection, largest first, and for each paper's id its memberships, best first.

    Every paper has at least one membership, every topic at least one paper. Papers that the taxonomy does not fit get
    topics that the collection shows of itself; so do all papers where the default taxonomy catches hardly any.
    terms, vectors, evidence: those of `texts` in the same order, where they are at hand; fitting: that of a collection
    of which these are a part. rows: those papers that topics are sought for; the others have those that are known. The
    order of `texts` does not matter.
    """
    if len({text.id for text in texts}) != len(texts):
        raise ValueError("two papers have the same id; give each its own")
    terms = terms or read_terms(texts)
    evidence = read_evidence(texts, tree_of(taxonomy)) if evidence is None else evidence
    fitting = fitting or fitting_of(evidence, taxonomy)
    row_of = {text.id: row for row, text in enumerate(texts)}
    asking = sorted(texts if rows is None else [texts[row] for row in rows], key=lambda text: text.id)
    drafts = [_Draft(topic.name, topic.description, (), topic.found, topic) for topic in known[0]]
    if fitting.is_used:
        drafts += _by_taxonomy([(text.id, *evidence[row_of[text.id]]) for text in asking], taxonomy, fitting)
    drafts = _joined_by_name(drafts)
    settled = {claim.paper for draft in drafts for claim in draft.claims}
    left = [text for text in asking if text.id not in settled]
    if left and vectors is None:
        vectors = vectors_of(terms)
    drafts, left = _adopted(drafts, left, row_of, terms, vectors, near=NEAR)
    groups = find_groups(left, [row_of[text.id] for text in left], terms)
    drafts += _found_drafts([group for group in groups if len(group.rows) > 1], left)
    alone = [left[group.rows[0]] for group in groups if len(group.rows) == 1]
    drafts, alone = _adopted(drafts, alone, row_of, terms, vectors, near=NEAR_ALONE)
    frequencies = paper_frequencies(terms) if alone else {}
    drafts += [_own_topic(text, frequencies, len(texts)) for text in alone]
    return _finished(_joined_by_name(drafts), known[1])


def _by_taxonomy(
    read: Sequence[tuple[str, tuple[Evidence, ...], float]], taxonomy: Taxonomy, fitting: Fitting
) -> list[_Draft]:
    """Return the subjects of the taxonomy that have papers.

    read: for each paper its id, what it says for the subjects and what its words of the field weigh.
    """
    claims: dict[int, list[_Claim]] = defaultdict(list)
    for paper, evidence, field in read:
        for one in choose(evidence) if fitting.one_field or field >= FIELD_WORDS else ():
            claims[one.subject].append(_Claim(paper, round(one.weight / (one.weight + _HALF), 3), one.because))
    return [
        _Draft(
            taxonomy.subjects[number].name, taxonomy.subjects[number].description, tuple(claims[number]), found=False
        )
        for number in sorted(claims)
    ]


def choose(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence that makes topics, of evidence sorted heaviest first: the best, and what comes near it."""
    if not evidence or evidence[0].weight < WEAK:
        return ()
    if evidence[0].weight < ENOUGH:
        return tuple(evidence[:1])
    beside = zip(evidence[1:], ENOUGH_BESIDE, strict=False)
    return (evidence[0], *(one for one, enough in beside if one.weight >= enough))


def _found_drafts(groups: Sequence[Group], texts: Sequence[Text]) -> list[_Draft]:
    """Return a topic for each group: its own papers, and others that speak of it as much."""
    claims: list[list[_Claim]] = [[] for _ in groups]
    group_of = {row: number for number, group in enumerate(groups) for row in group.rows}
    wanted = {phrase.term for group in groups for phrase in group.phrases}
    for row, text in enumerate(texts):
        surfaces = surfaces_in(text, wanted)
        for number, group in enumerate(groups):
            score, because = _fit(surfaces, group.phrases)
            if group_of.get(row) == number:
                claims[number].append(_Claim(text.id, score, because or _own_words(text)))
            elif row in group_of and len(because) >= FOUND_BESIDE_WORDS and score >= FOUND_BESIDE:
                claims[number].append(_Claim(text.id, score, because))
    return [
        _Draft(group.name, _description(group.phrases), tuple(claims[number]), found=True)
        for number, group in enumerate(groups)
    ]


def _fit(surfaces: Mapping[str, str], phrases: Sequence[Phrase]) -> tuple[float, tuple[str, ...]]:
    """Return how much of a group's phrases a paper has, 0.1 to 1, and the most telling of those words."""
    because = tuple(surfaces[phrase.term] for phrase in phrases if phrase.term in surfaces)
    return round(0.1 + 0.9 * len(because) / max(1, len(phrases)), 3), because[:_WORDS_SHOWN]


def _own_words(text: Text) -> tuple[str, ...]:
    """Return the words that best say what one text is about; never empty."""
    own = distinctive_phrases([text], {}, 1, count=_WORDS_SHOWN)
    return tuple(phrase.surface for phrase in own) or tuple(text.whole.split()[:1]) or ("—",)


def _description(phrases: Sequence[Phrase]) -> str:
    surfaces = [phrase.surface for phrase in phrases[:5]]
    if len(surfaces) < 2:
        return f"Papers of this collection that speak of {surfaces[0]}." if surfaces else "Papers of this collection."
    return f"Papers of this collection that speak of {', '.join(surfaces[:-1])} or {surfaces[-1]}."


def _adopted(
    drafts: Sequence[_Draft],
    papers: Sequence[Text],
    rows: Mapping[str, int],
    terms: Terms,
    vectors: np.ndarray | None,
    *,
    near: float,
) -> tuple[list[_Draft], list[Text]]:
    """Return the topics with each paper in the nearest of them that is near enough, and the papers that found none."""
    if vectors is None or not drafts or not papers:
        return list(drafts), list(papers)
    means = means_of([[rows[paper] for paper in draft.papers] for draft in drafts], terms, vectors)
    new: dict[int, list[_Claim]] = defaultdict(list)
    left = []
    for text in papers:
        found = nearest_topic(rows[text.id], text, means, terms, vectors, near=near)
        if found:
            new[found[0]].append(_Claim(text.id, round(found[1] / 2, 3), found[2]))
        else:
            left.append(text)
    widened = [replace(draft, claims=(*draft.claims, *new[number])) for number, draft in enumerate(drafts)]
    return widened, left


def _own_topic(text: Text, frequencies: Mapping[str, int], papers: int) -> _Draft:
    """Return a topic for one paper that is like no other."""
    phrases = distinctive_phrases([text], frequencies, papers, count=PHRASES)
    name = phrases[0].surface if phrases else NAMELESS
    claim = _Claim(text.id, 0.5, tuple(phrase.surface for phrase in phrases[:1]) or _own_words(text))
    return _Draft(name[0].upper() + name[1:], _description(phrases[:4]), (claim,), found=True)


def _joined_by_name(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the topics, those of one name as one, as the first is described."""
    by_name: dict[str, _Draft] = {}
    for draft in drafts:
        same = by_name.get(draft.name.casefold())
        by_name[draft.name.casefold()] = replace(same, claims=same.claims + draft.claims) if same else draft
    return list(by_name.values())


def _finished(
    drafts: Sequence[_Draft], known: Mapping[str, Sequence[Membership]]
) -> tuple[tuple[Topic, ...], Mapping[str, tuple[Membership, ...]]]:
    """Return drafts, no two of one name, with slugs, in the order of the digest; known: memberships from before."""
    ordered = sorted(drafts, key=lambda draft: (-len(draft.papers), draft.name.casefold()))
    topics = []
    new: dict[str, list[Membership]] = defaultdict(list)
    for slug, draft in zip(_slugs(ordered), ordered, strict=True):
        best_first = draft.papers
        if draft.claims:
            scores = {paper: one.score for paper in draft.papers for one in known.get(paper, ()) if one.topic == slug}
            scores |= {claim.paper: claim.score for claim in draft.claims}
            best_first = tuple(sorted(scores, key=lambda paper: (-scores[paper], paper)))
        topics.append(Topic(slug, draft.name, draft.description, best_first, found=draft.found))
        for claim in draft.claims:
            new[claim.paper].append(Membership(slug, claim.score, claim.because))
    mine = {paper: tuple(sorted(mine, key=lambda one: (-one.score, one.topic))) for paper, mine in new.items()}
    memberships = {paper: tuple(mine) for paper, mine in known.items()} | mine
    return tuple(topics), {paper: memberships[paper] for paper in sorted(memberships)}


def _slugs(drafts: Sequence[_Draft]) -> list[str]:
    """Return an address for each topic: its own, or one of its name, at most 60 characters, none twice."""
    slugs: list[str] = []
    taken = {draft.known.slug for draft in drafts if draft.known}
    for draft in drafts:
        if draft.known:
            slugs.append(draft.known.slug)
            continue
        slug = base = slugify(draft.name, max_length=_SLUG_LENGTH, word_boundary=True) or "topic"
        number = 2
        while slug in taken:
            slug = f"{base[: _SLUG_LENGTH - 1 - len(str(number))]}-{number}"
            number += 1
        taken.add(slug)
        slugs.append(slug)
    return slugs
