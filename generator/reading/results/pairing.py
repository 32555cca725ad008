"""Which benchmark each quantity of a sentence was found on."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from generator.reading.benchmarks.known import Mention
from generator.reading.lexicon import pattern
from generator.reading.results.quantities import Quantity

_LINK: Final = pattern(r"\b(?:on|for|at|in|of|over|across)\b", yes=["on the", "In"], no=["once"], any_case=True)
_LISTED: Final = pattern(
    r"[\s,/&]*(?:\band\b|\bor\b)?[\s,]*(?:on |the |[\w@-]+ (?=on ))?(?:the )?\s*",
    yes=[", ", " and the "],
    no=[" but "],
    use="fullmatch",
)
_ELSEWHERE: Final = pattern(r"[,;]\s(?:and\s)?on\b|;|\bthan\b", yes=[", and on", "; ", "than"], no=[", and", "once"])
_IN_BRACKETS: Final = pattern(
    r"(?:\s(?:data ?set|benchmark|test set))?\s?\([^()]{0,12}",
    yes=[" (", " dataset (about "],
    no=["(a) (", " of ("],
    use="fullmatch",
)
_ON_ANOTHER: Final = pattern(
    r"\s(?:[\w@-]+\s){0,3}on\s(?:the\s)?[A-Z]",
    yes=[" on BERT", " accuracy on the ImageNet"],
    no=[" on tables"],
    use="match",
)
_ON_NAME: Final = pattern(
    r"\bon\s(?:the\s)?[A-Z][a-z]+[A-Z-][\w+-]*[\s,(]",
    yes=["on ImageNet,", "on the Image-Net "],
    no=["on imagenet ", "on Tables "],
)
"""Another name, not known to be a benchmark, is where the quantity was found."""
_NAME_BY: Final = pattern(
    r"[,;]\s(?:and\s)?(?!{METRIC})[A-Z][\w-]*[A-Z\d][\w-]*\sby\s$",
    yes=[", BERT by ", "; and GPT-4 by "],
    no=[", AUC by ", "BERT by "],
)
_COMPARES: Final = pattern(
    r"\b(?:than|over|outperforms?|outperforming|against|vs\.?)\s(?:the\s)?$",
    yes=["outperforms ", "Than the "],
    no=["on the ", "than a "],
    any_case=True,
)
_NEIGHBOURS = 45
"""Characters between quantities that can share a benchmark: "an mAP of 0.376 and an accuracy of 90.5% on ESC-50"."""
_FARTHEST = 60
"""Characters between a quantity and the benchmark named after it."""


def found_on(sentence: str, quantities: list[Quantity], mentions: tuple[Mention, ...]) -> list[str]:
    """Return for each quantity the name of its benchmark, or nothing where the sentence leaves it open.

    quantities and mentions: in order, with places in `sentence`.
    """
    names = list(dict.fromkeys(mention.name for mention in mentions))
    if not names:
        return [""] * len(quantities)
    alone = len(quantities) == len(names) == 1 and quantities[0].kind != "share"
    if alone and not _COMPARES.search(sentence, max(0, mentions[0].start - 20), mentions[0].start):
        return names
    if len(quantities) == len(names) > 1 and "respectively" in sentence:
        return names
    lists = _lists(sentence, mentions)
    paired = _paired(sentence, quantities, lists)
    paired = _paired_before(sentence, quantities, mentions) | paired
    return [paired[n] if n in paired else _nearest(sentence, quantities, n, lists) for n in range(len(quantities))]


def _paired_before(sentence: str, quantities: list[Quantity], mentions: tuple[Mention, ...]) -> dict[int, str]:
    """Return the benchmarks of quantities that are listed behind several: "on A and B, by 5% and 7%".

    Where they are fewer or more than the benchmarks none is surely theirs.
    """
    runs: list[list[int]] = [[0]]
    for number, (last, quantity) in enumerate(pairwise(quantities), 1):
        if _LISTED.fullmatch(sentence, last.end, quantity.start):
            runs[-1].append(number)
        else:
            runs.append([number])
    pairs: dict[int, str] = {}
    for run in runs:
        before = [mention.name for mention in mentions if mention.end <= quantities[run[0]].start]
        if len(run) > 1 < len(before) and not sentence.startswith("(", quantities[run[0]].start - 1):
            names = before if len(before) == len(run) else [""] * len(run)
            pairs |= dict(zip(run, names, strict=True))
    return pairs


def _lists(sentence: str, mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    """Return the mentions, those together that are listed together."""
    lists = [[mentions[0]]]
    for last, mention in pairwise(mentions):
        if _LISTED.fullmatch(sentence, last.end, mention.start):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return lists


def _paired(sentence: str, quantities: list[Quantity], lists: list[list[Mention]]) -> dict[int, str]:
    """Return the benchmarks of quantities that are listed before as many benchmarks: "83.5 and 84.3 on A and B"."""
    pairs: dict[int, str] = {}
    first = 0
    for last, quantity in enumerate(quantities):
        following = quantities[last + 1] if last + 1 < len(quantities) else None
        if following is not None and _LISTED.fullmatch(sentence, quantity.end, following.start):
            continue
        listed = _listed_after(lists, quantity.end)
        if last > first and len(listed) == last - first + 1:
            pairs |= {first + number: mention.name for number, mention in enumerate(listed)}
        first = last + 1
    return pairs


def _listed_after(lists: list[list[Mention]], start: int) -> list[Mention]:
    """Return the benchmarks that are listed together, the first of them within a few words after `start`."""
    place = bisect_left(lists, start, key=lambda mentions: mentions[-1].start)
    listed = [mention for mention in lists[place] if mention.start >= start] if place < len(lists) else []
    return listed if listed and listed[0].start - start <= _FARTHEST else []


def _nearest(sentence: str, quantities: list[Quantity], number: int, lists: list[list[Mention]]) -> str:
    """Return the one benchmark beside the quantity, else after it or its neighbours, else before it."""
    quantity = quantities[number]
    place = bisect_left(lists, quantity.start, key=lambda mentions: mentions[0].start)
    before, following = lists[place - 1][-1] if place else None, _listed_after(lists, quantity.end)
    if before is not None and _IN_BRACKETS.fullmatch(sentence, before.end, quantity.start):
        return before.name
    if following and following[0].start - quantity.end <= 1:
        return following[0].name
    if quantity.kind == "share":
        return ""
    end, after = _neighbourhood(sentence, quantities, number)
    for begin in (quantity.end, end):
        listed = _listed_after(lists, begin)
        gap = sentence[begin : listed[0].start] if listed else ""
        if _ON_NAME.search(gap) or (sentence[: quantity.start].endswith("(") and ")" in gap):
            break
        if listed and listed[0].start < after and _LINK.search(gap) and not _ELSEWHERE.search(gap):
            return listed[0].name if len(listed) == 1 else ""
    if before is None or ";" in sentence[before.end : quantity.start] or _ON_ANOTHER.match(sentence, quantity.end):
        return ""
    if _NAME_BY.search(sentence, before.end, quantity.start):
        return ""
    return before.name if before is lists[place - 1][0] else ""


def _neighbourhood(sentence: str, quantities: list[Quantity], number: int) -> tuple[int, int]:
    """Return where the last quantity ends that can share a benchmark with this one, and where the next begins."""
    while number + 1 < len(quantities) and quantities[number + 1].start - quantities[number].end <= _NEIGHBOURS:
        number += 1
    after = quantities[number + 1].start if number + 1 < len(quantities) else len(sentence)
    return quantities[number].end, after
