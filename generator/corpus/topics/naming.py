"""What a group of papers is about, in its own words: distinctive phrases, and a name made of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.corpus.terms import Terms, Text, is_telling, terms_of, whole_start, without_possessive

NAME_PHRASES: Final = 3
NAME_LENGTH: Final = 60
"""A topic's name holds at most so many phrases and, beyond the first, characters."""

_LENGTH_BONUS: Final = (0.0, 1.0, 1.7, 1.8, 1.8)
"""What a phrase weighs by its words: two to four name a subject better than one."""

_ONCE: Final = 0.3
"""What a phrase weighs that stands once in a group: any run of words would be as distinctive."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that sets papers apart."""

    term: str
    """Its keys, as in `Terms.vocabulary`."""
    surface: str
    """As the papers write it most often."""
    weight: float


def paper_frequencies(terms: Terms) -> dict[str, int]:
    """Return how many papers of the collection hold each term of its vocabulary."""
    papers = np.bincount(terms.counts.indices, minlength=len(terms.vocabulary))
    return dict(zip(terms.vocabulary, papers.tolist(), strict=True))


def distinctive_phrases(
    texts: Sequence[Text], frequencies: Mapping[str, int], papers: int, *, count: int
) -> tuple[Phrase, ...]:
    """Return the phrases that set `texts` apart from the `papers` of the collection, most distinctive first.

    A term's share of the group's texts times its rarity in the collection (class-based TF-IDF, Grootendorst, 2022,
    with papers in the place of words), more for several words, less for what is mostly part of a longer phrase.
    """
    holders: Counter[str] = Counter()
    total: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        seen, whole_text = set(), text.whole
        for term, start, end, begins, ends in terms_of(text, longest=4):
            total[term] += 1
            whole[term] += begins + ends
            ended[term] += ends
            surfaces[term][_as_inside(whole_text, start, end)] += 1
            seen.add(term)
        holders.update(seen)
    least = 1 if len(texts) < 3 else max(2, math.ceil(0.12 * len(texts)))
    candidates = [term for term, held in holders.items() if held >= least and is_telling(term)]
    weights = {}
    for term in candidates:
        rarity = math.log((1 + papers) / max(holders[term], frequencies.get(term, 1)))
        repeated = 1 + math.log(total[term] / holders[term])
        share = holders[term] / len(texts)
        # An adjective only begins: a word alone counts no more than twice what it ends (coarse, temporal).
        edges = 0.2 + 0.4 * (whole[term] if " " in term else min(whole[term], 2 * ended[term])) / total[term]
        chance = _ONCE if total[term] == 1 else 1.0
        weights[term] = chance * share**0.8 * rarity * repeated * edges * _LENGTH_BONUS[len(term.split())]
    ranked = sorted(candidates, key=lambda term: (-round(weights[term], 9), term))
    chosen = without_parts(ranked, count)
    return tuple(Phrase(term, commonest(surfaces[term]), weights[term]) for term in chosen)


def without_parts(ranked: Iterable[str], count: int) -> list[str]:
    """Return the first `count` terms that neither hold one before them nor are held by one."""
    chosen: list[str] = []
    for term in ranked:
        padded = f" {term} "
        if any(padded in f" {other} " or f" {other} " in padded for other in chosen):
            continue
        chosen.append(term)
        if len(chosen) == count:
            break
    return chosen


def _as_inside(text: str, start: int, end: int) -> str:
    """Return a phrase as it would stand inside a sentence: without the capital that only its beginning asks for."""
    whole = whole_start(text, start)
    surface = without_possessive(" ".join(text[whole:end].split()))
    begins = text[max(0, whole - 3) : whole].rstrip()[-1:] in ("", ".", "!", "?", ":")
    return surface[0].lower() + surface[1:] if begins and surface[1:].islower() else surface


def commonest(surfaces: Counter[str]) -> str:
    """Return the way of writing that is commonest, with as few capitals as it is often written with.

    A capital may be owed to a title, so that two of five without it are enough; fewer are slips (nas) or addresses.
    """
    folded: Counter[str] = Counter()
    for surface, times in surfaces.items():
        folded[surface.casefold()] += times
    best = min(folded, key=lambda surface: (-folded[surface], surface))
    often = max(times for one, times in surfaces.items() if one.casefold() == best)
    enough = min(often, math.ceil(0.4 * folded[best]))
    usual = (one for one, times in surfaces.items() if one.casefold() == best and times >= enough)
    return min(usual, key=lambda one: (sum(map(str.isupper, one)), one))


def _spelt_out(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases with the long form in the place of its letters (LLMs), where both are there."""
    long = {_letters(phrase.surface): phrase for phrase in reversed(phrases) if " " in phrase.term}
    spelt = [long.get(phrase.surface.removesuffix("s").casefold(), phrase) for phrase in phrases]
    return list(dict.fromkeys(spelt))


def _letters(surface: str) -> str:
    return "".join(word[0] for word in surface.casefold().replace("-", " ").split())


def name_of(phrases: Sequence[Phrase]) -> str:
    """Return a name of one to three phrases, none of which shares a word with another: "Gut microbiome, bile acids"."""
    chosen: list[Phrase] = []
    used: set[str] = set()
    for phrase in _spelt_out(phrases):
        words = set(phrase.term.split())
        part = any(word in other for word in words for other in used)
        length = sum(len(one.surface) + 2 for one in chosen) + len(phrase.surface)
        if part or (chosen and (length > NAME_LENGTH or phrase.weight < 0.45 * chosen[0].weight)):
            continue
        chosen.append(phrase)
        used |= words
        if len(chosen) == NAME_PHRASES:
            break
    surfaces = [phrase.surface for phrase in chosen]
    if not surfaces:
        return ""
    joined = ", ".join(surfaces[:-1]) + " and " + surfaces[-1] if len(surfaces) > 1 else surfaces[0]
    return joined[0].upper() + joined[1:]
