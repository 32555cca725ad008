"""Which quantities of a sentence are claimed as found, and which are settings or there to be compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from generator.reading.lexicon import pattern
from generator.reading.results.metrics import METRIC
from generator.reading.results.quantities import Quantity, find_quantities
from generator.reading.results.scores import is_measured, is_score
from generator.reading.results.settings import is_setting

_CLAIM: Final = pattern(
    r"{CLAIMS}",
    yes=["outperforms", "an accuracy of", "faster"],
    no=["we sort tables"],
)
_CLAIM_BEGINS: Final = pattern(
    r"\b(?:beat|gain|drop|sav(?:e|ing)|best|show|find|found|cost|grow|win|cut|led\b|leads?\b|hurt|fall|rise"
    r"|fast|differ|clos(?:e|es|ing)\b|more\b|twice\b|less\b(?! than [~(<]?\d)|errors?\b|measured?\b"
    r"|measurement|risk|odds\b)",
    yes=["wins", "best", "more tables"],
    no=["darwin", "again"],
)
"""Words that claim something, anywhere in a word or at its beginning, in lower case."""
_THEN_BETTER: Final = pattern(
    r"\s*\)?(?:[\w%.-]+[\s-]){0,4}?{BETTER}\b",
    yes=[" faster", " fewer tables", " the memory"],
    no=[" tables", ", and"],
    use="match",
    any_case=True,
)
_AFTER_BETTER: Final = pattern(
    r"{BETTER}\b[^.;:()]{0,60}?\b(?:by|of|up to|to|factor of|between|from|than|is|are|around|about|at least"
    r"|over)\s+(?:[\w-]+\s+){0,4}[(~≈<>]*$|{BETTER}\s*\((?:up to |about |over |e\.g\.,? )?$",
    yes=["is faster by ", "reduces memory by up to ", "faster ("],
    no=["sorts by ", "faster tables "],
    any_case=True,
)
_STANDS_OUT: Final = pattern(
    r"{STANDS_OUT}",
    yes=["State of the art", "the best"],
    no=["sorts tables"],
    any_case=True,
)
_GREW: Final = pattern(
    r"\b{CHANGES}\w*\s[^.;,()]{2,50}\s$",
    yes=["reduces the memory ", "Increasing speed "],
    no=["reduces ", "sorts the tables "],
    any_case=True,
)
_FACTOR: Final = pattern(
    r"\bby (?:an? )?(?:average )?factors? of (?:up to |about |around |at least |over |more than |nearly "
    r"|almost )?[(~≈<>]*$",
    yes=["by a factor of ", "by factors of up to "],
    no=["a factor of "],
    any_case=True,
)
_COMPARED: Final = pattern(
    r"\b(?:vs\b\.?|versus|compared (?:to|with)|as opposed to|against|than|instead of|rather than"
    r"|in contrast to|w\.r\.t\.?|relative to)(?:\s|$)|\b(?:while|whereas|where|but)\b[^.;]{0,60}?\b(?:prior"
    r"|previous(?:ly)?|existing|best|baselines?|state|competing|other|original|standard|vanilla|runner-up"
    r"|second)\b",
    yes=["compared to", "while the best"],
    no=["while sorting", "thane"],
    any_case=True,
)
_ASIDE: Final = pattern(r"\([^()]*\)", yes=["a (b) c"], no=["a ((b"])
_OF_ANOTHER: Final = pattern(
    r"\b(?:surpass|exceed|outperform|beat)\w*\s[^,;.()\d]{1,50}['’]s\s$",
    yes=["surpassing GPT's ", "exceeds humans’s "],
    no=["GPT's "],
)
_FARTHEST = 400
"""Characters between two quantities that are compared, brackets between them included."""
_OUTDONE: Final = pattern(
    r"outperform|surpass|exceed|\bbeat|better than|compared|\bover\b|upon|\bvs\b|versus|\bthan\b|against"
    r"|improv",
    yes=["outperforms", "better than"],
    no=["sorts"],
    any_case=True,
)
_CLOSED: Final = pattern(
    r"(?:\s?{METRIC})?(?:\s(?:in|on|for|with|at)\s[^()]{1,30})?\s?[),;]",
    yes=[")", " accuracy on tables)"],
    no=[" tables)"],
    use="match",
)
_BY: Final = pattern(
    r"\bby\s+(?:[\w-]+\s+){0,4}[(~≈<>]*$",
    yes=["by ", "by a large margin of "],
    no=["standby", "by tables, "],
    any_case=True,
)
_FROM: Final = pattern(
    r"\bfrom\s+(?:[\w-]+\s+){0,3}[(~≈<>]*$", yes=["from ", "from about "], no=["from, "], any_case=True
)
_CHANGED: Final = pattern(
    r"\b(?:{CHANGES}|{RISES}|advanc|bring|brought|push)\w*\s[^,;.]{0,70}$",
    yes=["improves the score ", "Grew "],
    no=["sorts the tables "],
    any_case=True,
)
_BETWEEN: Final = pattern(r"\bbetween\s+[(~≈<>]*$", yes=["between "], no=["between tables "], any_case=True)
_TO: Final = pattern(
    r"[^.;,()]{0,40}?\s?(?:\bto|→|⟶|->|=>)\s*(?:[\w-]+\s+){0,3}[(~≈<>]*",
    yes=[" to ", " points to about ", " -> "],
    no=[", to ", " of "],
    use="fullmatch",
    any_case=True,
)
_ARROW: Final = pattern(r"\s*(?:→|⟶|->|=>|⇒)\s*", yes=[" → ", "->"], no=["to"], use="fullmatch")
_OTHERS_FIRST: Final = pattern(
    r"(?:^|[,;]\s|that )(?:\w+ )?(?:compared (?:to|with)|unlike|while (?:the )?(?:prior|previous|existing)"
    r"|(?:prior|previous|existing))\b[^,;]*$",
    yes=["Compared to previous work ", "that existing sorters "],
    no=["We sort ", "unlike, "],
    any_case=True,
)
_AND: Final = pattern(r",? and (?:about |up to )?", yes=[" and ", ", and up to "], no=[" or "], use="fullmatch")
_HARDWARE: Final = pattern(
    r"\s*(?:NVIDIA|A100|V100|H100|GPU|TPU|RTX|CPU|Tesla|downsampl|upsampl|upscal|super-?resol|zoom|magnif)",
    yes=[" NVIDIA", " upsampling"],
    no=[" tables"],
    use="match",
    any_case=True,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that is claimed, and the quantity that the sentence compares it with, as written."""

    quantity: Quantity
    versus: str = ""


def find_claims(sentence: str) -> tuple[Claim, ...]:
    """Return what `sentence` reports as found, in order; nothing where it only states settings."""
    quantities = _join_ranges(sentence, find_quantities(sentence))
    lowered = sentence.lower() if quantities else ""
    if not _CLAIM.search(lowered) and not _CLAIM_BEGINS.search(lowered):
        return ()
    if any(quantity.kind == "share" for quantity in quantities) and not _STANDS_OUT.search(sentence):
        quantities = [quantity for quantity in quantities if quantity.kind != "share"]
    claims: list[Claim] = []
    baseline: Quantity | None = None
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        listed = bool(claims and claims[-1].versus)
        if following is not None and _is_baseline_of(sentence, quantity, following, listed=listed):
            baseline = quantity
        elif claims and _is_compared(sentence, claims[-1], quantity):
            claims[-1] = claims[-1] if claims[-1].versus else replace(claims[-1], versus=quantity.value)
        elif _is_claimed(sentence, quantity, claims, baseline):
            claims.append(Claim(quantity, baseline.value if baseline else ""))
            baseline = None
    return tuple(claims)


def _join_ranges(sentence: str, quantities: tuple[Quantity, ...]) -> list[Quantity]:
    """Return the quantities with `between 92% and 100%` and `40% to 90%` as one each, without a number."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        if last is not None and last.kind == quantity.kind and last.unit == quantity.unit:
            gap = sentence[last.end : quantity.start]
            before = sentence[max(0, last.start - 30) : last.start]
            if (gap == " to " and not _FROM.search(before) and last.number is not None) or (
                gap == " and " and _BETWEEN.search(before)
            ):
                joined[-1] = replace(last, end=quantity.end, value=sentence[last.start : quantity.end], number=None)
                continue
        joined.append(quantity)
    return joined


def _is_baseline_of(sentence: str, quantity: Quantity, following: Quantity, *, listed: bool) -> bool:
    """Return whether the next quantity is what this one became: "from 8.22 to 9.09", "37.2 → 23.3".

    listed: whether what was claimed before is compared with something too, as in a list of changes.
    """
    if quantity.kind != following.kind:
        return False
    before = sentence[max(0, quantity.start - 80) : quantity.start]
    gap = sentence[quantity.end : following.start]
    if _ARROW.fullmatch(gap):
        return True
    if _FROM.search(before) and not quantity.signed and _TO.fullmatch(_ASIDE.sub("", gap)):
        is_bare = quantity.kind in ("score", "measure")
        return not is_bare or listed or bool(_CHANGED.search(before) or METRIC.search(before))
    return bool(_OTHERS_FIRST.search(before) and re.search(r",\s*(?:our|we|ours|this|the proposed)\b", gap))


def _is_compared(sentence: str, claim: Claim, quantity: Quantity) -> bool:
    """Return whether the quantity is what the one claimed before is compared with."""
    claimed = claim.quantity
    if quantity.signed or quantity.kind != claimed.kind or quantity.start - claimed.end > _FARTHEST:
        return False
    # What is compared in brackets that are closed is told: "59.5% (against 38.3%) and 34.0%".
    gap = _ASIDE.sub("", sentence[claimed.end : quantity.start])
    if len(gap) > 120 or _BY.search(gap) or _THEN_BETTER.match(sentence, quantity.end):
        return False
    if re.search(r"\(\s*$", gap):
        return bool(_OUTDONE.search(gap)) and _CLOSED.match(sentence, quantity.end) is not None
    return _COMPARED.search(gap) is not None or _OF_ANOTHER.search(gap) is not None


def _is_claimed(sentence: str, quantity: Quantity, claims: list[Claim], baseline: Quantity | None) -> bool:
    before = sentence[max(0, quantity.start - 90) : quantity.start]
    is_change = _THEN_BETTER.match(sentence, quantity.end) is not None
    if quantity.kind in ("percent", "points"):
        return not is_setting(sentence, quantity, before, is_change=is_change)
    if quantity.kind == "times":
        better = is_change or _FACTOR.search(before) or _AFTER_BETTER.search(before) or _GREW.search(before)
        last = claims[-1].quantity if claims and claims[-1].quantity.kind == "times" else None
        is_listed = last is not None and _AND.fullmatch(sentence, last.end, quantity.start) is not None
        return bool(better or is_listed) and not _HARDWARE.match(sentence, quantity.end)
    if quantity.kind in ("magnitude", "share"):
        return True
    last = claims[-1].quantity if claims else None
    is_found = is_measured if quantity.kind == "measure" else is_score
    return baseline is not None or is_found(sentence, quantity, before, last)
