"""A title for a paper that has none: its system and what that is, or the clause that says what the paper does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.reading.acronyms.find import find_long
from generator.reading.analysed import Analysed
from generator.reading.lexicon import pattern, weights, words
from generator.reading.sentences.noun_phrases import (
    NO_DEED,
    POINTING,
    in_gerund,
    noun_phrase,
    self_contained,
    with_article,
)
from generator.reading.sentences.openings import without_opening
from generator.reading.sentences.phrases import (
    LONGEST,
    capitalised,
    shortened,
    weight,
    without_brackets,
    without_praise,
)
from generator.reading.sentences.statements import DOES, SHOWS, Clause, bits_of, centrality

_WEIGHTS: Final = weights("sentences")
_PRIORS: Final = tuple(_WEIGHTS[f"title_{said}"] for said in ("brings", "studies", "shows", "does"))
UNTITLED = "Untitled abstract"
_MARK = "\ue000"
"""Stands for the system's name, so that patterns need not be made for each paper."""
_IS_BEHIND: Final = pattern(
    r"\ue000s?(?: ?\([^()]*\))?(?:,? ?[\"”’] ?,?|,| —| –| --?|:|—| is| are) ?(?P<article>an?|the first"
    r"|our) (?P<what>[^\n]+)",
    yes=["\ue000, a fast sorter", "\ue000 is the first sorter"],
    no=["\ue000 wins", "a sorter"],
)
_IS_BEFORE: Final = pattern(
    r"\b(?P<article>an?|the first|our) (?P<what>(?:(?!\b(?:an?|that|which|our"
    r"|is)\b)[^.;:()\ue000]){4,140}?\b{KIND}(?: (?:for|of|to) [^.;:(),]{3,60}?)?)(?:,? ?(?:—|–|--?"
    r"|:)?,? ?(?:(?:which|that|and) )?(?:(?:we|is) )?(?:{CALLED}|{CALL}|namely|titled"
    r"|refer to as|i\.e\.,?)?(?: as| it)?(?: the)? ?[\"“‘(]?)\ue000(?!\w)",
    yes=["a fast sorting method called \ue000", "our new framework, \ue000"],
    no=["a sorter \ue000", "a method that \ue000"],
)
_OURS: Final = pattern(
    r"(?:[\w-]+ ){0,6}?{KIND}(?: (?:for|of|to|that|which|based|with|in|on|from)\b|[,.;:]|$)",
    yes=["fast method for tables", "library."],
    no=["library turns", "sorter"],
    use="match",
    any_case=True,
)
"""A noun phrase behind "our" that is not the subject of another clause: "…, our library turns code into tables"."""
_ARE_BEHIND: Final = pattern(
    r"\ue000(?: ?\([^()]*\))?(?::| —| –| --|—) ?([a-z][\w-]+ [^\n]+)",
    yes=["\ue000: fast sorting of tables"],
    no=["\ue000 sorts", "\ue000: Fast sorting"],
)
_PURPOSE: Final = pattern(
    r"\ue000(?: ?\([^()]*\))?,? (?P<joint>which|that|to|for) (?:(?:can|is able to|aims? to"
    r"|\w+ly) )*(?P<verb>[\w-]+) (?P<what>[^\n]+)",
    yes=["\ue000 to quickly sort tables", "\ue000, which sorts tables"],
    no=["\ue000 sorts tables"],
)
_TAIL: Final = pattern(
    r"\)?[\"”]?,? ((?:to [a-z]{3,}|for [a-z]|that [a-z]+s ).*)",
    yes=[" to sort tables", " that sorts tables"],
    no=[" in tables", " sorts"],
    use="match",
)
_ADJECTIVE: Final = pattern(
    r"(?:ous|ful|less|ible|[st]ive|[bcdinrtu]al|[^m]ic|ary)$", yes=["adversarial", "simpless"], no=["sort", "magnet"]
)
"""Tells "BarNet to adversarial settings" from "BarNet to sort"."""
_NO_ADJECTIVE: Final = words("NO_ADJECTIVE")
_DEMONSTRATIVE: Final = pattern(
    r"^(?:and|or|but|that|which|this|these|that|those|such|it|its|their|they|them|our|us|both|each|here|one"
    r"|all|the (?:proposed|above|resulting|same|former|latter|method|approach|problem|model|algorithm)"
    r"|how well|problems?|tasks?|(?:theoretical|extensive|empirical|numerical|experimental) (?:guarantees?"
    r"|results?|evidence|experiments?|analys[ie]s))\b",
    yes=["this sorter", "the proposed method", "empirical results"],
    no=["the sorter", "thistle"],
    any_case=True,
)
_ITS: Final = pattern(
    r"(?:\w+ing )?(?:its|their)\b",
    yes=["its sorter", "improving their sorters"],
    no=["the sorter", "sorting improves its"],
    use="match",
    any_case=True,
)
_LETTER: Final = pattern(r"[^\W\d_]", yes=["a", "é"], no=["12 _"])


def derive_title(analysed: Analysed, system: str | None) -> str:
    """Return a title for an abstract, at most 110 characters, without a full stop.

    With a `system`, its name and what it is: `MaskConver: a panoptic architecture`. Without one, of what the abstract
    brings in, studies or shows, the phrase that holds most of what the whole abstract speaks of: `Impact of aliasing on
    generalization in deep convolutional networks`. Else the beginning of its first sentence; `Untitled abstract` where
    there is no letter.
    """
    plain = analysed.reworded(" ".join(analysed.unglued.replace("*", "").split()))
    return _with_quotes_closed(_derived(plain, system))


def _with_quotes_closed(title: str) -> str:
    """Return `title` without quotation marks whose other half was cut off."""
    for opening, closing in ('""', "“”"):
        if title.count(opening) % 2 if opening == closing else title.count(opening) != title.count(closing):
            title = title.replace(opening, "").replace(closing, "")
    return title.strip(" ,;:") or UNTITLED


def _derived(plain: Analysed, system: str | None) -> str:
    if not _LETTER.search(plain.text):
        return UNTITLED
    if system is not None:
        limit = LONGEST - len(system) - 2
        naming = tuple(sentence for sentence in plain.sentences if system in sentence)
        what = (
            _what_it_is(system, naming, limit)
            or _what_it_is_for(system, naming, limit)
            or find_long(system, " ".join(naming), limit)
            or _what_it_does(plain, naming, limit, system)
            or _what_it_does(plain, plain.sentences, limit, system)
        )
        return f"{system}: {what}" if what else system
    return capitalised(_what_it_does(plain, plain.sentences, LONGEST)) or _beginning(plain.sentences)


def _what_it_is(system: str, naming: tuple[str, ...], limit: int) -> str:
    """Return a noun phrase that says what `system` is, with its article; may be empty. naming: what names it."""
    for sentence in naming:
        marked = sentence.replace(system, _MARK)
        for form in (_IS_BEHIND, _IS_BEFORE):
            match = form.search(marked)
            if not match or (match["article"] == "our" and not _OURS.match(match["what"])):
                continue
            tail = _TAIL.match(marked, match.end()) if form is _IS_BEFORE else None
            what = match["what"] + (f" {tail[1]}" if tail else "")
            what = self_contained(noun_phrase(what.replace(_MARK, system), limit - 10, system))
            if weight(what):
                return f"the first {what}" if match["article"] == "the first" else with_article(what)
        match = _ARE_BEHIND.search(marked)
        what = match[1].replace(_MARK, system) if match else ""
        what = self_contained(shortened(without_praise(without_brackets(what)), limit))
        if weight(what) > 1:
            return what
    return ""


def _what_it_is_for(system: str, naming: tuple[str, ...], limit: int) -> str:
    """Return what `system` is for or does; may be empty."""
    for sentence in naming:
        match = _PURPOSE.search(sentence.replace(system, _MARK))
        phrase = self_contained(_purpose(match, limit).replace(_MARK, system)) if match else ""
        if weight(phrase) > 1:
            return phrase
    return ""


_SECOND_DEED: Final = pattern(
    r",?\s+and\s+(?:then\s+)?(?:[a-z]+ed\s+(?!by\b|in\b|on\b|for\b|to\b)|[a-z]{3,}\s+(?=(?:an?|the|that|how"
    r"|whether|our|its|their)\s))",
    yes=[" and estimate a model", " and then estimated models"],
    no=[" and tables", " and based on"],
)
"""Where a sentence goes on to what else was done: "code the provisions **and estimate a** model"."""


def _purpose(match: re.Match[str], limit: int) -> str:
    """Return `which uses masks …` as `using masks …`, `to use masks …` likewise and `for masks …` as it is."""
    joint, verb, what = match["joint"], match["verb"], without_brackets(match["what"])
    if joint == "for":
        return shortened(f"{verb} {what}", limit)
    if _ADJECTIVE.search(verb) and verb not in _NO_ADJECTIVE:
        return ""
    if verb in NO_DEED or (joint != "to" and not verb.endswith("s")) or not verb.isalpha():
        return ""
    phrase = shortened(in_gerund(verb, what), limit)
    return "" if _ITS.match(phrase) else phrase


def _what_it_does(plain: Analysed, sentences: tuple[str, ...], limit: int, without: str = "") -> str:
    """Return of some sentences the statement that holds most of what they all speak of; may be empty."""
    bits = plain.bits if sentences == plain.sentences else bits_of(map(plain.stems, sentences))
    best: tuple[float, str] = (0.0, "")
    for sentence in sentences:
        clause = plain.clause(without_opening(without_brackets(sentence)))
        for prior, phrase in _statements(clause, limit):
            said = weight(phrase)
            if said >= 2 and not (without and without in phrase):
                score = prior + centrality(plain.stems(phrase), bits) - (_WEIGHTS["title_short"] if said < 3 else 0.0)
                best = max(best, (score, phrase), key=lambda scored: scored[0])
    return best[1]


def _statements(clause: Clause, limit: int) -> Iterator[tuple[float, str]]:
    """Yield what a clause brings in, studies, shows or does, each with how readily it is taken for a title."""
    found = (clause.brings, clause.studies, clause.shows, clause.does)
    for match, prior in zip(found, _PRIORS, strict=True):
        phrase = _phrase(match, limit) if match else ""
        if phrase and not _DEMONSTRATIVE.match(phrase):
            whole = self_contained(phrase) if match not in (clause.shows, clause.does) else phrase
            yield (
                prior - (_WEIGHTS["title_points"] if _ITS.match(whole) or POINTING.search(whole.lower()) else 0.0),
                whole,
            )


def _phrase(match: re.Match[str], limit: int) -> str:
    groups = match.groupdict()
    what = (groups.get("what") or groups.get("passive") or "").strip(" .")
    if match.re is SHOWS.regex:
        return shortened(what, limit, enough=4)
    if match.re is DOES.regex:
        verb = (groups["verb"] or "").lower()
        if verb in NO_DEED or verb.endswith(("ly", "ing")):
            return ""
        first = _SECOND_DEED.split(what, maxsplit=1)[0]
        return shortened(in_gerund(verb, first if weight(first) >= 2 else what), limit)
    return noun_phrase(what, limit)


def _beginning(sentences: tuple[str, ...]) -> str:
    """Return the beginning of the first sentence that has a letter."""
    first = next(sentence for sentence in sentences if _LETTER.search(sentence))
    return capitalised(shortened(without_opening(without_brackets(first)) or first)) or UNTITLED
