"""Which bare numbers, lengths and durations are what was found: most of them are sizes and settings."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.results.metrics import METRIC
from generator.reading.results.quantities import Quantity
from generator.text.words import words

_MEASURED_OUTRIGHT: Final = re.compile(r"dB|bpp|BPD|bits.*(?<!pixel)|fps|FPS|frames per second")
_FOUND_TO_BE: Final = re.compile(
    r"\b(?:achiev|attain|reach|obtain|yield|measur|f[io]und|report|observ|demonstrat|determin|estimat|show|with|survival"
    r"|was|were)\w*\s(?:\w+\s){0,2}?(?:an?|the)\s(?!(?:total|maximum|minimum|period|duration|follow-up|age|dose|series"
    r"|range|distance|temperature|pressure|voltage|resolution|frequency|wavelength|size)\b)(?:[\w’'/+-]+\s){1,5}of\s"
    r"(?:up to |about |around |only |as \w+ as |approximately |over )?[(~≈<>]*$"
    r"|\b(?:measured|determined|found|estimated|inferred) (?:to be|as|at)\s[(~≈<>]*$"
    r"|\b(?:median|mean|average)\s(?:overall |progression-free )?(?:survival|error|difference|reduction"
    r"|increase|improvement)"
    r"\s(?:time\s)?(?:was|of|is)\s[(~≈<>]*$",
    re.IGNORECASE,
)
_THEN_COMPARED: Final = re.compile(
    r"\s(?:(?:faster|slower|lower|higher|fewer|less|more|shorter|longer|better|worse|earlier|later|sooner|smaller|larger"
    r"|greater|cheaper)\b|(?:vs\.?|versus|compared (?:to|with)|as opposed to)\s[~≈]?\d"
    r"|(?:reduction|increase|improvement|gain|decrease|drop)\b)"
)
_BY_HOW_MUCH: Final = re.compile(
    r"\b(?:improv|reduc|increas|decreas|lower|boost|drop|rais|rose|cut|fell|grew|declin|shorten|extend|prolong|sav|exceed"
    r"|shift)\w*\s[^.;:,()]{0,60}?\b(?:by|of)\s(?:up to |about |around |only |an? |average of |more than |over "
    r"|approximately |nearly |roughly )*[(~≈<>]*$"
    r"|\b(?:in|takes?|require[sd]?|taking|requiring) (?:just|only|under|less than) [(~≈<>]*$",
    re.IGNORECASE,
)
_BY_THE_WAY: Final = words(
    "second seconds minute minutes hour hours day days week weeks month months year years m K Hz kHz MHz GHz"
)
"""Units that mostly tell how long, how warm or how often something was done."""
_TIMED: Final = re.compile(
    r"\b(?:in|within|takes?|requires?|latency of|time (?:of|to))\s+(?:just|only|under|less than"
    r"|as little as|approximately|about|around|roughly)\s+[(~≈<>≤≥]*$",
    re.IGNORECASE,
)
_SCORE_BEFORE: Final = re.compile(
    r"(?:scores?|values?|rates?|performance|results?|levels?|state[- ]of[- ]the[- ]art|SOTA"
    r"|SoTA)?\s*(?:\([^()]{1,40}\)\s*)?(?:of|is|are|was|to|at|=|:|from|by|reach\w*|below|above|under"
    r"|over)?\s*(?:(?:up to|about|around|approximately|only|just|less than|more than|over|at least|nearly"
    r"|roughly|an? average of|an?|as (?:low|high) as)\s+)*[(~≈<>≤≥]*"
)
_STANDING: Final = re.compile(
    r"\b(?:performance|scores?|result|state[- ]of[- ]the[- ]art(?: (?:performance|result|score))?|SOTA"
    r"|SoTA)s?\s+(?:of|is)\s+(?:up to |about |around |over )*[(~≈<>≤≥]*$",
    re.IGNORECASE,
)
_REACHED: Final = re.compile(
    r"\b(?:achiev|attain|reach|obtain|scor|yield)\w*\s+(?:(?:up to|about|around|only|a|an|over|nearly)\s+)*[(~≈<>≤≥]*$",
    re.IGNORECASE,
)
_LISTED_BEFORE_METRIC: Final = re.compile(rf"(?:(?:,|/|,? and)\s?\d{{1,4}}\.\d{{1,4}}){{1,6}}\s(?:{METRIC.pattern})")
_COUNTED: Final = re.compile(
    r"\s(?!(?:and|or|on|in|for|with|at|to|over|points?|compared|when|while|which|by|under|than|using|as|is"
    r"|are|vs|versus|from|after|against|without|higher|lower|better|across|where|respectively|absolute"
    r"|relative|of)\b)[a-z][a-z-]{2,}"
)
_COORDINATED: Final = re.compile(r"\s*(?:[\w@-]+\s*)?(?:,|/|and|, and|&|or)\s*(?:an? )?(?:[\w@-]+ of )?")


_COMPUTE: Final = re.compile(r"\s?(?:[MGTP]?(?:FLOPs?|FLOPS|MACs|B/s)|[KMGT]B)\b")
_AT: Final = re.compile(r"\b(?:at|with|under|within|using|of)\s[~≈<>]*$")
_BY: Final = re.compile(r"\bby\s[~≈<>]*$")
_MORE_METRIC: Final = re.compile(
    rf"\s(?:points? )?(?:higher|lower|better|worse)\s(?:than\b|(?:[\w-]+\s){{0,2}}?{METRIC.pattern})"
)
_RELATIONS: Final = "≈~><≤≥"
_ON_NAME_IN_BRACKETS: Final = re.compile(r"\b(?:on|for)\s(?:the\s)?[A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,3}\s\($")
_NEXT_IN_BRACKETS: Final = re.compile(r"\),?\s(?:and\s)?[A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,3}\s\(")


def is_measured(sentence: str, quantity: Quantity, before: str, last: Quantity | None) -> bool:
    """Return whether a number with a unit is what was found: a duration is mostly a setting.

    before: the 90 characters before it. last: what was claimed before it in the same sentence.
    """
    if _MEASURED_OUTRIGHT.fullmatch(quantity.unit) or _TIMED.search(before) or _FOUND_TO_BE.search(before):
        return True
    if _THEN_COMPARED.match(sentence, quantity.end) or _BY_HOW_MUCH.search(before):
        return True
    if last is not None and last.unit == quantity.unit and _COORDINATED.fullmatch(sentence, last.end, quantity.start):
        return True
    if quantity.unit in _BY_THE_WAY:
        return False
    metrics = list(METRIC.finditer(before))
    stands_beside = bool(metrics) and _SCORE_BEFORE.fullmatch(before, metrics[-1].end()) is not None
    return stands_beside and before[metrics[-1].end() :].strip() != ""


def is_score(sentence: str, quantity: Quantity, before: str, last: Quantity | None) -> bool:
    """Return whether a bare number stands beside a metric, or is listed with one that does.

    before: the 90 characters before it. last: what was claimed before it in the same sentence.
    """
    if quantity.number is not None and quantity.number.is_integer() and 1900 <= quantity.number <= 2100:
        return False
    if _COMPUTE.match(sentence, quantity.end) and _AT.search(before):
        return False
    if (quantity.signed and _BY.search(before)) or _MORE_METRIC.match(sentence, quantity.end):
        return True
    following = METRIC.search(sentence, quantity.end, min(len(sentence), quantity.end + 30))
    if following and following.start() - quantity.end <= 1:
        return not re.match(r"\s*(?:parameters|[Mm]emory|rounds)", following[0])
    if re.search(r"\b[Tt]op[- ]$", before) or (len(quantity.value) <= 2 and sentence.startswith(")", quantity.end)):
        return False
    if "." not in quantity.value and _COUNTED.match(sentence, quantity.end):
        return False
    if _LISTED_BEFORE_METRIC.match(sentence, quantity.end):
        return True
    metrics = list(METRIC.finditer(before))
    if metrics and _SCORE_BEFORE.fullmatch(before, metrics[-1].end()):
        return before[metrics[-1].end() :].strip() != "" or quantity.value[0] in _RELATIONS
    is_decimal = "." in quantity.value
    if is_decimal and sentence.startswith(")", quantity.end) and _is_listed_in_brackets(sentence, quantity, last):
        return METRIC.search(sentence, 0, quantity.start) is not None
    if _STANDING.search(before) or (is_decimal and _REACHED.search(before)):
        return True
    if last is None or last.kind != "score":
        return False
    return is_decimal and (
        bool(_COORDINATED.fullmatch(sentence, last.end, quantity.start))
        or bool(re.match(r"\s+on\s", sentence[quantity.end :]))
    )


def _is_listed_in_brackets(sentence: str, quantity: Quantity, last: Quantity | None) -> bool:
    """Return whether a number in brackets was found on the name before: "on Scenery (21.5), Facades (25.3)"."""
    if last is not None and _NEXT_IN_BRACKETS.fullmatch(sentence, last.end, quantity.start):
        return True
    return _ON_NAME_IN_BRACKETS.search(sentence, max(0, quantity.start - 60), quantity.start) is not None
