"""Which bare numbers, lengths and durations are what was found: most of them are sizes and settings."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.lexicon import pattern, words
from generator.reading.results.metrics import METRIC
from generator.reading.results.quantities import Quantity

_MEASURED_OUTRIGHT: Final = pattern(
    r"dB|bpp|BPD|bits.*(?<!pixel)|fps|FPS|frames per second",
    yes=["dB", "bits per dim"],
    no=["bits per pixel", "s"],
    use="fullmatch",
)
_FOUND_TO_BE: Final = pattern(
    r"\b(?:achiev|attain|reach|obtain|yield|measur|f[io]und|report|observ|demonstrat|determin|estimat|show"
    r"|with|survival|was|were)\w*\s(?:\w+\s){0,2}?(?:an?|the)\s(?!(?:total|maximum|minimum|period|duration"
    r"|follow-up|age|dose|series|range|distance|temperature|pressure|voltage|resolution|frequency|wavelength"
    r"|size)\b)(?:[\w’'/+-]+\s){1,5}of\s(?:up to |about |around |only |as \w+ as |approximately "
    r"|over )?[(~≈<>]*$|\b(?:measured|determined|found|estimated|inferred) (?:to be|as|at)\s[(~≈<>]*$"
    r"|\b(?:median|mean|average)\s(?:overall |progression-free )?(?:survival|error|difference|reduction"
    r"|increase|improvement)\s(?:time\s)?(?:was|of|is)\s[(~≈<>]*$",
    yes=["achieves a latency of ", "was measured to be ", "median survival was "],
    no=["for a period of ", "sorts a table of "],
    any_case=True,
)
_THEN_COMPARED: Final = pattern(
    r"\s(?:(?:faster|slower|lower|higher|fewer|less|more|shorter|longer|better|worse|earlier|later|sooner"
    r"|smaller|larger|greater|cheaper)\b|(?:vs\.?|versus|compared (?:to|with)|as opposed to)\s[~≈]?\d"
    r"|(?:reduction|increase|improvement|gain|decrease|drop)\b)",
    yes=[" faster", " vs 5", " reduction"],
    no=[" of tables"],
    use="match",
)
_BY_HOW_MUCH: Final = pattern(
    r"\b(?:{CHANGES}|{RISES}|sav|exceed|shift)\w*"
    r"\s[^.;:,()]{0,60}?\b(?:by|of)\s(?:up to |about |around |only |an? |average of "
    r"|more than |over |approximately |nearly |roughly )*[(~≈<>]*$|\b(?:in|takes?|require[sd]?|taking"
    r"|requiring) (?:just|only|under|less than) [(~≈<>]*$",
    yes=["reduces the time by ", "takes only "],
    no=["sorts by ", "takes "],
    any_case=True,
)
_BY_THE_WAY: Final = words("SETTING_UNITS")
"""Units that mostly tell how long, how warm or how often something was done."""
_TIMED: Final = pattern(
    r"\b(?:in|within|takes?|requires?|latency of|time (?:of|to))\s+(?:just|only|under|less than|as little as"
    r"|approximately|about|around|roughly)\s+[(~≈<>≤≥]*$",
    yes=["in only ", "latency of about "],
    no=["in ", "only "],
    any_case=True,
)
_SCORE_BEFORE: Final = pattern(
    r"(?:scores?|values?|rates?|performance|results?|levels?|state[- ]of[- ]the[- ]art|SOTA"
    r"|SoTA)?\s*(?:\([^()]{1,40}\)\s*)?(?:of|is|are|was|to|at|=|:|from|by|reach\w*|below|above|under"
    r"|over)?\s*(?:(?:up to|about|around|approximately|only|just|less than|more than|over|at least|nearly"
    r"|roughly|an? average of|an?|as (?:low|high) as)\s+)*[(~≈<>≤≥]*",
    yes=[" of ", "", " was about "],
    no=[" tables "],
    use="fullmatch",
)
_STANDING: Final = pattern(
    r"\b(?:performance|scores?|result|state[- ]of[- ]the[- ]art(?: (?:performance|result|score))?|SOTA"
    r"|SoTA)s?\s+(?:of|is)\s+(?:up to |about |around |over )*[(~≈<>≤≥]*$",
    yes=["a performance of ", "SOTA of about "],
    no=["a table of "],
    any_case=True,
)
_REACHED: Final = pattern(
    r"\b(?:achiev|attain|reach|obtain|scor|yield)\w*\s+(?:(?:up to|about|around|only|a|an|over"
    r"|nearly)\s+)*[(~≈<>≤≥]*$",
    yes=["achieves ", "scoring about "],
    no=["sorts ", "achieves tables "],
    any_case=True,
)
_LISTED_BEFORE_METRIC: Final = pattern(
    r"(?:(?:,|/|,? and)\s?\d{1,4}\.\d{1,4}){1,6}\s(?:{METRIC})",
    yes=["/50.5 AP", ", 3.5 and 2.5 accuracy"],
    no=[" AP", "/50.5 tables"],
    use="match",
)
_COUNTED: Final = pattern(
    r"\s(?!(?:and|or|on|in|for|with|at|to|over|points?|compared|when|while|which|by|under|than|using|as|is|are"
    r"|vs|versus|from|after|against|without|higher|lower|better|across|where|respectively|absolute|relative"
    r"|of)\b)[a-z][a-z-]{2,}",
    yes=[" tables"],
    no=[" on", " of", " 5"],
    use="match",
)
_COORDINATED: Final = pattern(
    r"\s*(?:[\w@-]+\s*)?(?:,|/|and|, and|&|or)\s*(?:an? )?(?:[\w@-]+ of )?",
    yes=[" and ", ", ", "mAP and "],
    no=[" than "],
    use="fullmatch",
)


_COMPUTE: Final = pattern(
    r"\s?(?:[MGTP]?(?:FLOPs?|FLOPS|MACs|B/s)|[KMGT]B)\b", yes=[" GFLOPs", "GB"], no=[" GBs", " s"], use="match"
)
_AT: Final = pattern(r"\b(?:at|with|under|within|using|of)\s[~≈<>]*$", yes=["at ", "within ~"], no=["at a "])
_BY: Final = pattern(r"\bby\s[~≈<>]*$", yes=["by "], no=["standby", "by a "])
_MORE_METRIC: Final = pattern(
    r"\s(?:points? )?(?:higher|lower|better|worse)\s(?:than\b|(?:[\w-]+\s){0,2}?{METRIC})",
    yes=[" higher than", " points better accuracy"],
    no=[" higher tables"],
    use="match",
)
_RELATIONS: Final = "≈~><≤≥"
_ON_NAME_IN_BRACKETS: Final = pattern(
    r"\b(?:on|for)\s(?:the\s)?[A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,3}\s\($",
    yes=["on Scenery (", "for the ImageNet ("],
    no=["on tables ("],
)
_NEXT_IN_BRACKETS: Final = pattern(
    r"\),?\s(?:and\s)?[A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,3}\s\(",
    yes=["), Facades (", ") and ImageNet ("],
    no=["), tables ("],
    use="fullmatch",
)


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
