"""Quantities that an abstract reports as found, with what they measure, on what, and compared with what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from generator.model import Result
from generator.reading.analysed import Analysed
from generator.reading.benchmarks.known import Mention
from generator.reading.lexicon import pattern
from generator.reading.results.claims import Claim, find_claims
from generator.reading.results.metrics import COST, MEASURED, measured_before, measured_behind
from generator.reading.results.pairing import found_on
from generator.reading.results.quantities import Quantity

_OWN: Final = pattern(
    r"\b(?:we\b|ours?\b|us\b|here(?:in)?\b|this {OWN_WORK}|the (?:present|proposed|resulting) {OWN_WORK}"
    r"|(?:is|are) (?:proposed|presented|introduced|described|reported)\b"
    r"|results?\s?:|findings\s?:|main outcomes?(?: and measures)?\s?:|conclusions?\s?:"
    r"|methods?\s?:|measurements\s?:)",
    yes=["we sort", "results: x", "is proposed"],
    no=["the results", "westward"],
)
_OUTDOES: Final = pattern(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|over|upon|than"
    r"|compared (?:to|with)|relative to|against|vs\.?|versus|such as)(?:\s+or\s+\w+)?\s+(?:that of "
    r"|those of )?(?!an? (?:order|range|variety|set|wide|factor|few|suite)\b|the (?:course|past|last)\b"
    r"|one order|multiple|all\b|half\b|(?:one|two|three)-\w+|those (?!of|from|in|by)|required|needed|expected"
    r"|possible|random chance|ever\b|(?:on|in|at|with|by|when|for|to"
    r"|is) )(?P<who>[^\W\d][^,;:()]{1,70}?)(?=\s+(?:by|on|in|when|while|which|for|with|across|at|under|using"
    r"|that|from(?! scratch)|after|without|along|up to|trained|and (?:\w+ )?(?:is|has|have|are|achiev\w+"
    r"|reduc\w+|improv\w+|match\w*|sets?|outperform\w*|surpass\w*|reach\w*|obtain\w*|provid\w*|offers?"
    r"|lower\w*|increas\w+|rais\w+|cuts?|generali\w+|shows?|demonstrat\w+|yields?|requires?|uses|needs|takes"
    r"|runs))\b(?!-)|[,;:()]|\.?$)",
    yes=["outperforms BERT by", "compared to the best sorter."],
    no=["outperforms all others", "more than 5"],
    any_case=True,
)
_UNSAID: Final = pattern(
    r"\s(?:used|considered|tested|alone|respectively|too|as well|also|directly)$",
    yes=["sorters used", "BERT alone"],
    no=["used sorters"],
)
_ADVERB: Final = pattern(r"[a-z]+ly", yes=["greatly"], no=["fly by", "Emily"], use="fullmatch")
_BY_HERE: Final = pattern(
    r"(?:, (?P<who>[A-Z][\w +-]{1,40}),)?\s(?:all )?by\s+(?:[\w-]+\s+){0,4}[(~≈<>]*$",
    yes=[" by ", ", BERT, by a margin of "],
    no=[" by, "],
)
_BY_NEXT: Final = pattern(
    r"(?:, [A-Z][^,]{1,40},)?\s+by\s+(?:[\w-]+\s+){0,5}[(~≈<>+]*\d",
    yes=[" by 5", ", BERT, by about 5"],
    no=[" by tables", " 5"],
    use="match",
)
_NEAR = 120
"""Characters around a quantity in which the one that it is compared with is looked for."""
_NAME_BEFORE: Final = pattern(
    r"(?<![\w-])(?<!\bon )(?<!\bfor )(?<!\bin )(?<!\bof )(?<!\bthe )"
    r"(?P<who>[a-z]{0,3}[A-Z][\w+-]*(?:[ -][A-Z\d][\w+-]*){0,3})\s*\($",
    yes=["than BERT (", "and Fast Sorter ("],
    no=["on MNIST (", "the BERT ("],
)
_AND: Final = pattern(r"\s?(?:,|/|,? and|&)\s", yes=[" and ", ", "], no=[" or "], use="fullmatch")
_ASIDE: Final = pattern(r"\([^()]*\)", yes=["a (b) c"], no=["a ((b"])
_MEASURED_IN: Final = pattern(
    r"(?P<what>{MEASURED})\s(?:on|in|for|across)\s(?:at least\s)?$",
    yes=["accuracy in ", "the error on "],
    no=["tables in ", "accuracy, "],
)
_DURATION: Final = pattern(
    r"[mµμn]?s|(?:millisecond|second|minute|hour|day|week|month|year)s?",
    yes=["ms", "minutes"],
    no=["metres", "min"],
    use="fullmatch",
)
_IN_METRIC: Final = pattern(
    r"(?:\son\saverage)?\s(?:in|at|on)\s(?:terms\sof\s)?(?:the\s)?(?P<what>{MEASURED})(?!\son\sall)",
    yes=[" in accuracy", " on average in terms of the error"],
    no=[" in tables", " accuracy"],
    use="match",
)
_NEXT_CLAUSE: Final = pattern(
    r";|,\s(?=(?:we|our|it|they|attains|achieves|reaches|obtains)\b|[A-Z]\w*[A-Z\d])|,? (?:while|whereas"
    r"|but)\b|,? and (?=(?:is|are|can|also|even|has)\b)",
    yes=["; but", ", we sort", ", BERT"],
    no=["sorts tables", ", tables"],
)
_CLAUSE_END: Final = pattern(r"[,;:]\s|\b(?:but|while|which|whereas)\b", yes=[", x", " while "], no=["a,b", "whiled"])
_ANOTHER_MATTER: Final = pattern(
    r";|(?:,|\band|\bwhile)\s(?:\w+ly\s)?(?:retain|requir|us(?:es|ing)\b|sav|reduc|cut|prun|compress|lower"
    r"|rais|explain|account|occur|earn|increas(?!\w+ from))\w*\s",
    yes=["; ", ", reducing "],
    no=[", tables ", " and increasing from "],
    any_case=True,
)
"""Between two quantities: what the first measures is not what the second does."""
_PREPOSITION: Final = pattern(
    r"\b(?:on|in|for|with|by|when|while|than|over|compared|across|and|using|at|from|under|against|without)\b"
    r"|[,;:()]",
    yes=[" on ", ","],
    no=["once"],
)


def find_results(analysed: Analysed, mentions: tuple[Mention, ...]) -> tuple[Result, ...]:
    """Return the quantities that a text reports as found, in order, each once.

    mentions: of data sets and benchmarks in it, as `find_mentions` returns them.
    Sizes, settings, years, bounds of a theorem, what others reached and what is said before the paper speaks of its
    own work are not results; where it never does ("Mortality fell by 12%."), all of it is its own.
    A quantity that is only there to be compared with ("from 8.22 to 9.09", "(0.874)")
    becomes the `versus` of the one that it stands beside.
    """
    results: list[Result] = []
    speaks = _OWN.search(analysed.lowered)
    first_own = speaks.start() if speaks else 0
    for sentence, (start, end) in zip(analysed.sentences, analysed.spans, strict=True):
        claims = find_claims(sentence) if end > first_own else ()
        if claims:
            here = tuple(
                replace(m, start=m.start - start, end=m.end - start) for m in mentions if start <= m.start < end
            )
            results += _results(sentence, claims, here)
    return _each_once(results)


def _each_once(results: list[Result]) -> tuple[Result, ...]:
    """Return the results without repetitions: the same value of the same metric, on the same benchmark or on none."""
    kept: list[Result] = []
    places: dict[tuple[str, str, str], list[int]] = {}
    for result in results:
        same = places.setdefault((result.value.lstrip("~≈+ "), result.unit, result.metric), [])
        place = next((n for n in same if not result.benchmark or kept[n].benchmark in ("", result.benchmark)), None)
        if place is None:
            same.append(len(kept))
            kept.append(result)
        elif result.versus and not kept[place].versus:
            kept[place] = replace(kept[place], versus=result.versus)
    return tuple(kept)


def _results(sentence: str, claims: tuple[Claim, ...], mentions: tuple[Mention, ...]) -> list[Result]:
    benchmarks = found_on(sentence, [claim.quantity for claim in claims], mentions)
    named = {sentence[mention.start : mention.end] for mention in mentions}
    results: list[Result] = []
    for number, (claim, benchmark) in enumerate(zip(claims, benchmarks, strict=True)):
        quantity = claim.quantity
        before = claims[number - 1].quantity.end if number else 0
        after = claims[number + 1].quantity.start if number + 1 < len(claims) else len(sentence)
        metric = _metric(sentence, claim, before, after)
        if not metric and number and _goes_on(sentence, claims[number - 1].quantity, quantity):
            metric = results[-1].metric
        versus = claim.versus or _versus(sentence, quantity, before, after)
        versus = "" if versus in named else versus
        results.append(Result(quantity.value, quantity.number, quantity.unit, metric, benchmark, versus, sentence))
    for number in range(len(claims) - 2, -1, -1):
        gap = sentence[claims[number].quantity.end : claims[number + 1].quantity.start]
        if not results[number].metric and _AND.fullmatch(_ASIDE.sub("", gap).rstrip() + " "):
            results[number] = replace(results[number], metric=results[number + 1].metric)
    return results


def _goes_on(sentence: str, last: Quantity, quantity: Quantity) -> bool:
    """Return whether a quantity measures what the one before it does: "81.0 accuracy on A and 83.8 on B"."""
    if quantity.kind != last.kind or quantity.kind == "times":
        return False
    return not _ANOTHER_MATTER.search(sentence, last.end, quantity.start)


def _metric(sentence: str, claim: Claim, before: int, after: int) -> str:
    """Return what the quantity measures: what stands behind it, else what changed, else the nearest metric before."""
    quantity = claim.quantity
    following = MEASURED.search(sentence, quantity.end, min(after, quantity.end + 60))
    if following and not _PREPOSITION.search(sentence, quantity.end, following.start()):
        return following[0].strip()
    within = _IN_METRIC.match(sentence, quantity.end, after)
    if within:
        return within["what"].strip()
    left = _ASIDE.sub(_blank, sentence[max(before, quantity.start - 90) : quantity.start])
    if quantity.kind == "share":
        found = _MEASURED_IN.search(left)
        return found["what"].strip() if found else ""
    is_factor = quantity.kind in ("times", "magnitude")
    cause = left[: left.rfind(claim.versus)] if claim.versus in left else left
    said = measured_behind(sentence, quantity.end, after) or measured_before(cause, changes_only=is_factor)
    if said:
        return said
    lexicon = COST if is_factor or _DURATION.fullmatch(quantity.unit) else MEASURED
    preceding = lexicon.findall(left if claim.versus else _clause(left))
    if preceding:
        return str(preceding[-1]).strip()
    near = lexicon.search(sentence, quantity.end, min(after, quantity.end + 40))
    return near[0].strip() if near and not _CLAUSE_END.search(sentence, quantity.end, near.start()) else ""


def _clause(left: str) -> str:
    """Return the last clause of the words before a quantity: what another clause measures is something else."""
    return left[max((match.end() for match in _NEXT_CLAUSE.finditer(left)), default=0) :]


def _versus(sentence: str, quantity: Quantity, before: int, after: int) -> str:
    """Return whom the quantity is compared with, in the words of the sentence."""
    left = sentence[max(before, quantity.start - _NEAR) : quantity.start]
    name = _NAME_BEFORE.search(left)
    if name and quantity.signed:
        return name["who"]
    by = _BY_HERE.search(left)
    if by and by["who"]:
        return str(by["who"])
    earlier = [match["who"] for match in _OUTDOES.finditer(left)]
    if by and earlier:
        return _tidy(earlier[-1])
    right = _ASIDE.sub(_blank, sentence[quantity.end : quantity.end + 2 * _NEAR])
    later = _OUTDOES.search(right)
    in_time = later and (quantity.end + later.start() < after or sentence[:after].endswith("("))
    if later and in_time and not _BY_NEXT.match(right, later.end()):
        return _tidy(later["who"])
    return _tidy(earlier[-1]) if earlier else ""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _tidy(who: str) -> str:
    who = _UNSAID.sub("", re.sub(r"\s+", " ", who).strip())
    return "" if _ADVERB.fullmatch(who) else who
