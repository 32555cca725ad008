"""Quantities that an abstract reports as found, with what they measure, on what, and compared with what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from generator.model import Result
from generator.reading.benchmark_names import Mention
from generator.reading.benchmarks import find_mentions
from generator.reading.claims import Claim, find_claims
from generator.reading.found_on import found_on
from generator.reading.metrics import COST, MEASURED
from generator.reading.quantities import Quantity
from generator.text.sentences import split_sentences

_OWN: Final = re.compile(
    r"\b(?:we|our|ours|us)\b|\b(?:this|the present|the proposed|the resulting) (?:paper|work|study|article"
    r"|report|note|approach|method|survey|manuscript|thesis|model)|\bhere\b|\bherein\b"
    r"|\b(?:is|are) (?:proposed|presented|introduced)\b",
    re.IGNORECASE,
)
_OUTDOES: Final = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|over|upon|than"
    r"|compared (?:to|with)|relative to|against|vs\.?|versus|such as)(?:\s+or\s+\w+)?\s+(?:that of "
    r"|those of )?(?!an? (?:order|range|variety|set|wide|factor|few|suite)\b|the (?:course|past|last)\b"
    r"|one order|multiple|all\b)(?P<who>[^\W\d][^,;:()]{1,70}?)"
    r"(?=\s+(?:by|on|in|when|while|which|for|with|across|at|under|and (?:\w+ )?(?:is|has|have|are"
    r"|achiev\w+|reduc\w+|improv\w+)|using|that|from|after|without|along|up to|trained)\b|[,;:()]|\.?$)",
    re.IGNORECASE,
)
_BY_HERE: Final = re.compile(r"(?:, (?P<who>[A-Z][\w +-]{1,40}),)?\s(?:all )?by\s+(?:[\w-]+\s+){0,4}[(~≈<>]*$")
_BY_NEXT: Final = re.compile(r"(?:, [A-Z][^,]{1,40},)?\s+by\s+(?:[\w-]+\s+){0,5}[(~≈<>+]*\d")
_NEAR = 120
"""Characters around a quantity in which the one that it is compared with is looked for."""
_NAME_BEFORE: Final = re.compile(
    r"(?<![\w-])(?<!\bon )(?<!\bfor )(?<!\bin )(?<!\bof )(?<!\bthe )"
    r"(?P<who>[a-z]{0,3}[A-Z][\w+-]*(?:[ -][A-Z\d][\w+-]*){0,3})\s*\($"
)
_AND: Final = re.compile(r"\s?(?:,|/|,? and|&)\s")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_PREPOSITION: Final = re.compile(
    r"\b(?:on|in|for|with|by|when|while|than|over|compared|across|and|using|at|from|under|against|without)\b|[,;:()]"
)


def find_results(text: str, *, mentions: tuple[Mention, ...] | None = None) -> tuple[Result, ...]:
    """Return the quantities that `text` reports as found, in order, each once.

    text: plain Unicode. mentions: what `find_mentions(text)` returned, where it is at hand already.
    Sizes, settings, years, bounds of a theorem, what others reached and what is said before the paper speaks of its
    own work are not results. A quantity that is only there to be compared with ("from 8.22 to 9.09", "(0.874)")
    becomes the `versus` of the one that it stands beside.
    """
    results: list[Result] = []
    end, own = 0, False
    for sentence in split_sentences(text):
        start = max(end, text.find(sentence, end))
        end = start + len(sentence)
        own = own or _OWN.search(sentence) is not None
        claims = find_claims(sentence) if own else ()
        if claims:
            mentions = find_mentions(text) if mentions is None else mentions
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
        metric = _metric(sentence, quantity, before, after)
        if not metric and number and quantity.kind == claims[number - 1].quantity.kind and quantity.kind != "times":
            metric = results[-1].metric
        versus = claim.versus or _versus(sentence, quantity, before, after)
        versus = "" if versus in named else versus
        results.append(Result(quantity.value, quantity.number, quantity.unit, metric, benchmark, versus, sentence))
    for number in range(len(claims) - 2, -1, -1):
        gap = sentence[claims[number].quantity.end : claims[number + 1].quantity.start]
        if not results[number].metric and _AND.fullmatch(gap):
            results[number] = replace(results[number], metric=results[number + 1].metric)
    return results


def _metric(sentence: str, quantity: Quantity, before: int, after: int) -> str:
    """Return what the quantity measures: what follows it directly, else the nearest before, else the nearest after."""
    following = MEASURED.search(sentence, quantity.end, min(after, quantity.end + 60))
    lexicon = COST if quantity.kind in ("times", "magnitude") else MEASURED
    if following and not _PREPOSITION.search(sentence, quantity.end, following.start()):
        return following[0].strip()
    left = _ASIDE.sub(_blank, sentence[max(before, quantity.start - 90) : quantity.start])
    preceding = lexicon.findall(left)
    if preceding:
        return str(preceding[-1]).strip()
    near = lexicon.search(sentence, quantity.end, min(after, quantity.end + 40))
    return near[0].strip() if near else ""


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
    return re.sub(r"\s+", " ", who).strip()
