"""Which quantities of a sentence are claimed as found, and which are settings or there to be compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from generator.reading.metrics import METRIC
from generator.reading.quantities import Quantity, find_quantities

_CLAIM: Final = re.compile(
    r"achiev|attain|reach|obtain|yield|outperform|surpass|exceed|\bbeat|improv|boost|increas|decreas|reduc"
    r"|lower|higher|\bgain|\bdrop|degrad|\bsav(?:e|ing)|speed|faster|slower"
    r"|accelerat|better|worse|\bbest|accura|\bshow|demonstrat|\bfind|\bfound|observ|report|result|perform"
    r"|scor(?:e|ing)|solv|succe|recover|retain|preserv|maintain|requir|\bcost|incur"
    r"|\bgrow|prefer|\bwin|detect|identif|\bcut|shrink|compress|correct|fail|agree|correlat|converg"
    r"|deliver|enabl|\bled\b|\bleads?\b|match|perfect|smaller|larger|fewer|efficien|evaluat|advanc"
    r"|establish|takes|uses|allow|consistent|damag|deteriorat|\bhurt|suffer|\bfall|\brise|harm|narrow"
    r"|\bclos(?:e|es|ing)\b|explain|tight|assist|\bmore\b|speed|transfer|align|cover|captur|\btwice\b"
    r"|\bfast|\bdiffer",
    re.IGNORECASE,
)
_BETTER: Final = (
    r"(?:fast\w*|slow\w*|low\w*|high\w*|few\w*|less|more|small\w*|larg\w*|great\w*|better|worse|cheap\w*"
    r"|short\w*|long\w*|speed\w*|reduc\w*|increas\w*|improve\w*|accelerat\w*|gains?|sav\w+"
    r"|compress\w*|throughput|efficien\w*|quick\w*|bigger|fewer|lighter|tighter|decreas\w*|boost\w*"
    r"|overhead|slowdown|as (?:fast|many|much|large|long|efficient|few|high|good|small|accurate)"
    r"|the (?:bit-?rate|speed|cost|time|size|throughput|memory|parameters|computation\w*|FLOPs)|shrink\w*"
    r"|outperform\w*|grow\w*)"
)
_THEN_BETTER: Final = re.compile(rf"\s*\)?(?:[\w%.-]+[\s-]){{0,4}}?{_BETTER}\b", re.IGNORECASE)
_AFTER_BETTER: Final = re.compile(
    rf"{_BETTER}\b[^.;:()]{{0,60}}?\b(?:by|of|up to|to|factor of|between|from|than|is|are|around|about"
    rf"|at least|over)\s+(?:[\w-]+\s+){{0,4}}[(~≈<>]*$|{_BETTER}\s*\((?:up to |about |over |e\.g\.,? )?$",
    re.IGNORECASE,
)
_STANDS_OUT: Final = re.compile(
    r"state[- ]of[- ]the[- ]art|\bgain|\bso?ta\b|outperform|\bbest\b|superior|surpass|exceed|improv"
    r"|advance|\bwin|\bwon\b|highest|lowest|solv|achiev|better|beat|first|succe|match|rank|correct|fail"
    r"|reach|higher|lower|pass",
    re.IGNORECASE,
)
_SETTING_BEFORE: Final = re.compile(
    r"(?:^|[\s(])(?:with|using|uses?|used|given|on|from|under|at|of|for|when|only|just|trained|via"
    r"|label(?:l?ing)?|than|remaining|having|a|the|top|first|last|where|even|and|to|pruning|prune|removing"
    r"|masking|keeping|regimes?|settings?|cases?|sparsity)\s+"
    r"(?:(?:only|just|as (?:few|little|low|much) as|less than|fewer than|about|the|a|an|up to|top|around"
    r"|approximately|over|more than|merely|roughly|extreme|mere)\s+)*[(~≈<>≤≥]*$",
    re.IGNORECASE,
)
_PART_OF_DATA: Final = re.compile(
    r"\s*(?:of\s+)?(?:(?:the|all|its|their|original|total|available|full|entire)\s+)*(?:(?!(?:of|on|with"
    r"|for|in|at|by|and|from|to|lower|higher|fewer|less|more)\b)[\w-]+\s+){0,2}?"
    r"(?:data|datasets?|labels?|samples?|examples?|images?|annotations?|instances|nodes|edges|pixels"
    r"|tokens|users|clients|workers|observations|supervision|points|queries|ImageNet|training set)\b"
)
_OF_SETTING: Final = re.compile(
    r"\s*(?:of\s+)?(?:[\w-]+\s+)?(?:label(?:l?ed|s)?|unlabell?ed|annotated|sparsity|sparse|noise|noisy"
    r"|missing|masking|mask(?:ed)?|dropout|outliers?|corrupt\w*|contaminat\w*|TPR|FPR|pruned|pruning"
    r"|quantile|percentile"
    r"|poison\w*|imbalance|participation|subset|training (?:data|set|samples?)|validation|test split|split"
    r"|malicious|adversaries|byzantine|recall|false positive rate|true positive rate)\b",
    re.IGNORECASE,
)
_SPARSITY: Final = re.compile(
    r"\b(?:sparsity|noise|pruning|compression|masking|label)\b[^.,;()]{0,20}\((?:up to |e\.g\.,? )?$", re.IGNORECASE
)
_NEVER: Final = re.compile(
    r"\s*(?:(?:[\w-]+ ){0,3}remaining\b|(?:[\w-]+ )?for (?:existing|previous|prior|other|competing)\b"
    r"|confidence|probability|credible|significance|of all (?:global )?(?:deaths|people)|of the (?:world"
    r"|population)|CI\b|prediction interval|chance\b)",
    re.IGNORECASE,
)
_AT_METRIC: Final = re.compile(
    r"\bat\s+(?:an?\s+|the\s+)?(?:[A-Z@]\w*|recall|precision|sparsity|target)\s(?:of\s|=\s?)?$"
    r"|(?:confidence|probability|coverage)(?: level)? (?:of )?(?:at least )?$|\btop[- ]?$"
)
_FACTOR: Final = re.compile(
    r"\bby (?:an? )?(?:average )?factors? of (?:up to |about |around |at least |over |more than |nearly "
    r"|almost )?[(~≈<>]*$",
    re.IGNORECASE,
)
_MEASURED_OUTRIGHT: Final = re.compile(r"dB|bpp|BPD|bits.*|fps|FPS|frames per second")
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
_COMPARED: Final = re.compile(
    r"\b(?:vs\b\.?|versus|compared (?:to|with)|as opposed to|against|than|instead of|rather than"
    r"|in contrast to|w\.r\.t\.?|relative to)(?:\s|$)"
    r"|\b(?:while|whereas|where|but)\b[^.;]{0,60}?\b(?:prior|previous(?:ly)?|existing|best|baselines?"
    r"|state|competing|other|original|standard|vanilla|runner-up|second)\b",
    re.IGNORECASE,
)
_OUTDONE: Final = re.compile(
    r"outperform|surpass|exceed|\bbeat|better than|compared|\bover\b|upon|\bvs\b|versus|\bthan\b|against|improv",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(rf"(?:\s?{METRIC.pattern})?(?:\s(?:in|on|for|with|at)\s[^()]{{1,30}})?\s?[),;]")
_LISTED_BEFORE_METRIC: Final = re.compile(rf"(?:(?:,|/|,? and)\s?\d{{1,4}}\.\d{{1,4}}){{1,6}}\s(?:{METRIC.pattern})")
_COUNTED: Final = re.compile(
    r"\s(?!(?:and|or|on|in|for|with|at|to|over|points?|compared|when|while|which|by|under|than|using|as|is"
    r"|are|vs|versus|from|after|against|without|higher|lower|better|across|where|respectively|absolute"
    r"|relative|of)\b)[a-z][a-z-]{2,}"
)
_BY: Final = re.compile(r"\bby\s+(?:[\w-]+\s+){0,4}[(~≈<>]*$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,3}[(~≈<>]*$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+[(~≈<>]*$", re.IGNORECASE)
_TO: Final = re.compile(r"[^.;,()]{0,40}?\s?(?:\bto|→|⟶|->|=>)\s*(?:[\w-]+\s+){0,2}[(~≈<>]*", re.IGNORECASE)
_ARROW: Final = re.compile(r"\s*(?:→|⟶|->|=>|⇒)\s*")
_OTHERS_FIRST: Final = re.compile(
    r"(?:^|[,;]\s|that )(?:\w+ )?(?:compared (?:to|with)|unlike|while (?:the )?(?:prior|previous|existing)"
    r"|(?:prior|previous|existing))\b[^,;]*$",
    re.IGNORECASE,
)
_COORDINATED: Final = re.compile(r"\s*(?:[\w@-]+\s*)?(?:,|/|and|, and|&|or)\s*(?:an? )?(?:[\w@-]+ of )?")
_HARDWARE: Final = re.compile(
    r"\s*(?:NVIDIA|A100|V100|H100|GPU|TPU|RTX|CPU|Tesla|downsampl|upsampl|upscal|super-?resol|zoom|magnif)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that is claimed, and the quantity that the sentence compares it with, as written."""

    quantity: Quantity
    versus: str = ""


def find_claims(sentence: str) -> tuple[Claim, ...]:
    """Return what `sentence` reports as found, in order; nothing where it only states settings."""
    quantities = _join_ranges(sentence, find_quantities(sentence))
    if not quantities or not _CLAIM.search(sentence):
        return ()
    if not _STANDS_OUT.search(sentence):
        quantities = [quantity for quantity in quantities if quantity.kind != "share"]
    claims: list[Claim] = []
    baseline: Quantity | None = None
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if following is not None and _is_baseline_of(sentence, quantity, following):
            baseline = quantity
        elif claims and _is_compared(sentence, claims[-1].quantity, quantity):
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


def _is_baseline_of(sentence: str, quantity: Quantity, following: Quantity) -> bool:
    """Return whether the next quantity is what this one became: "from 8.22 to 9.09", "37.2 → 23.3"."""
    if quantity.kind != following.kind:
        return False
    before = sentence[max(0, quantity.start - 80) : quantity.start]
    if _ARROW.fullmatch(sentence, quantity.end, following.start):
        return True
    if _FROM.search(before) and _TO.fullmatch(sentence, quantity.end, following.start):
        return True
    gap = sentence[quantity.end : following.start]
    return bool(_OTHERS_FIRST.search(before) and re.search(r",\s*(?:our|we|ours|this|the proposed)\b", gap))


def _is_compared(sentence: str, claimed: Quantity, quantity: Quantity) -> bool:
    """Return whether the quantity is what the one claimed before is compared with."""
    if quantity.signed or quantity.kind != claimed.kind:
        return False
    gap = sentence[claimed.end : quantity.start]
    if len(gap) > 120 or _BY.search(gap) or _THEN_BETTER.match(sentence, quantity.end):
        return False
    if re.search(r"\(\s*$", gap):
        return bool(_OUTDONE.search(gap)) and _CLOSED.match(sentence, quantity.end) is not None
    return _COMPARED.search(gap) is not None


def _is_claimed(sentence: str, quantity: Quantity, claims: list[Claim], baseline: Quantity | None) -> bool:
    before = sentence[max(0, quantity.start - 90) : quantity.start]
    if quantity.kind in ("percent", "points"):
        return not _is_setting(sentence, quantity, before)
    if quantity.kind == "times":
        better = _FACTOR.search(before) or _THEN_BETTER.match(sentence, quantity.end) or _AFTER_BETTER.search(before)
        return bool(better) and not _HARDWARE.match(sentence, quantity.end)
    if quantity.kind in ("magnitude", "share"):
        return True
    if quantity.kind == "measure":
        return bool(_MEASURED_OUTRIGHT.fullmatch(quantity.unit)) or bool(_TIMED.search(before))
    return baseline is not None or _is_score(sentence, quantity, before, claims)


def _is_setting(sentence: str, quantity: Quantity, before: str) -> bool:
    """Return whether a percentage says how much was given, not what came out: "with 10% of the labels"."""
    if _NEVER.match(sentence, quantity.end) or _AT_METRIC.search(before):
        return True
    if not _SETTING_BEFORE.search(before) or _THEN_BETTER.match(sentence, quantity.end):
        return False
    return bool(
        _SPARSITY.search(before)
        or _OF_SETTING.match(sentence, quantity.end)
        or _PART_OF_DATA.match(sentence, quantity.end)
    )


def _is_score(sentence: str, quantity: Quantity, before: str, claims: list[Claim]) -> bool:
    """Return whether a bare number stands beside a metric, or is listed with one that does."""
    if quantity.number is not None and quantity.number.is_integer() and 1900 <= quantity.number <= 2100:
        return False
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
        return before[metrics[-1].end() :].strip() != ""
    if _STANDING.search(before) or ("." in quantity.value and _REACHED.search(before)):
        return True
    last = claims[-1].quantity if claims else None
    if last is None or last.kind != "score":
        return False
    decimal = "." in quantity.value
    return decimal and (
        bool(_COORDINATED.fullmatch(sentence, last.end, quantity.start))
        or bool(re.match(r"\s+on\s", sentence[quantity.end :]))
    )
