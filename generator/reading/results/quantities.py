"""Quantities in a sentence, with number and unit. Whether they are results is asked elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["percent", "points", "times", "magnitude", "share", "measure", "score"]

_WORDS: Final = {
    word: float(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"twenty": 20.0, "thirty": 30.0, "fifty": 50.0, "hundred": 100.0}
_ONE: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,12})?|\d{1,12}(?:\.\d{1,12})?|\.\d{1,12})"
_SPELLED: Final = "(?:" + "|".join(_WORDS) + ")"
_UNITS: Final = (
    r"(?P<points>(?:absolute |mIoU |mAP |AP |F1 |BLEU |accuracy |percentage |percent |% )*(?:points?|pts?|pp)\b)"
    r"|(?P<percent>%|percent\b|per cent\b|٪)"
    r"|(?P<times>[x×](?![\w×]|\s?\d)|-?\s?folds?\b|times\b|-times\b)"
    r"|(?P<measure>dB[im]?\b|[mµμn]s\b|milliseconds?\b|seconds?\b|s\b(?! \w+s)|minutes?\b|hours?\b|days?\b|weeks?\b"
    r"|months?\b|years?\b|FPS\b|fps\b|frames per second\b|bpp\b|bits?/dim\b|bits per (?:dim(?:ension)?|pixel|byte)\b"
    r"|BPD\b|kcal/mol\b|kJ/mol\b|[mkMGT]?eV(?:/\w+)?\b|K/s\b|[kMGT]?Hz\b|[mkMG]?Pa\b|mmHg\b|m?g/d?[lL]\b|mmol/[lL]\b"
    r"|[mkM]W(?:/\w+)?\b|[mk]V\b|kWh\b|[nµμmck]m(?:/s)?\b|m/s\b|m\b(?=[\s.,;)])|K\b(?<=\d K)|kg(?:/m2|/m²)?\b|mT\b"
    r"|°C?|degrees?\b|σ|sigma\b)"
)
_ABOUT: Final = "[~≈∼<>≤≥≲≳]"
# Signs that others precede begin nothing: a quantity begins with the first of them, or with none.
_QUANTITY: Final = re.compile(
    rf"(?:{_ABOUT}(?<!{_ABOUT}{{2}})(?<!{_ABOUT}\s{_ABOUT})\s?(?:{_ABOUT}\s?)*)?"
    r"(?<![\w.,^/\\=])(?<![×x]\s)(?:(?<=[\s(\[~≈∼<>≤≥≲≳–—$])|^)(?P<sign>[+\-−±↑↓]\s?)?"
    rf"(?P<low>{_ONE})(?P<plus>\+)?"
    r"(?:\s?(?P<lowunit>%|percent|x(?!\w)|×(?!\s?\d))?\s?(?P<to>-|–|—|--|−|∼|~| to "
    rf"| and )\s?(?P<high>{_ONE}))?(?:\s?(?:±|\+/-)\s?{_ONE})?"
    rf"(?:[\s-]?(?:{_UNITS}))?(?!(?!(?:m?AP|m?I[oO]U|PQ|BLEU|F1)\b)[\w^/]|\.\d|,\d|[-–−×]\w|\s?×\s?\d|°)"
)
_DIGIT: Final = re.compile(r"\d")
_FACTOR_OF: Final = re.compile(r"\bfactors? of (?:[a-z]+ ){0,2}[~≈<>]?$")
_MAGNITUDE: Final = re.compile(
    rf"(?:(?P<low>{_ONE}|{_SPELLED}|an?)(?:\s?(?:-|–|to|or)\s?(?P<high>{_ONE}"
    rf"|{_SPELLED}))?[\s-])orders?[\s-]of[\s-]magnitude\b|\border-of-magnitude\b",
    re.IGNORECASE,
)
_SPELLED_TIMES: Final = re.compile(
    rf"\b(?P<number>{_SPELLED})(?:\s(?:to|or)\s(?P<high>{_SPELLED}))?[\s-](?:times|fold)\b|\b(?P<fold>two"
    r"|three|four|five|six|eight|ten)fold\b|\b(?P<twice>twice)\b",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(
    rf"(?<![\w.,-])(?P<high>{_ONE}|{_SPELLED})\s(?:[\w-]+\s){{0,4}}(?:benchmarks|data ?sets|tasks|games"
    rf"|environments|settings|domains|languages|problems|metrics)\b[^.;]{{0,80}}?\b"
    rf"(?P<share>(?P<low>(?!one\b)(?:{_ONE}|{_SPELLED}))\s(?:out )?of\s(?:them|these|those|which))\b",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    rf"(?<![\w.,-])(?P<low>(?!(?:one|zero)\b)(?:{_ONE}|{_SPELLED}))\s(?:out of|of)\s(?:the |a total of "
    rf"|these |all )?(?P<high>{_ONE}|{_SPELLED})\b(?!\.\d|\s?%|-)"
    r"|(?<![\w/.-])(?P<part>\d+)/(?P<whole>\d+)(?=\s(?:of\b|tasks|datasets|data sets|benchmarks|games"
    r"|cases|settings|environments|problems|domains|metrics|languages|instances|test))",
    re.IGNORECASE,
)


_MAY_BE_SHARE: Final = re.compile(
    rf"[Ff/](?:(?<=/)|(?<=\s[Oo].)\s(?i:(?:the |a total of |these |all )?(?:[\d.]|{_SPELLED})))"
)
_THEM: Final = ("them", "these", "those", "which")
_MAY_BE_OF_THEM: Final = re.compile(rf"of\s(?:{'|'.join(_THEM)})\b")
_MAY_BE_TIMES: Final = ("times", "fold", "twice")
"""Most sentences hold no quantity: what each kind cannot do without is looked for first."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in a sentence."""

    start: int
    end: int
    value: str
    """As written, with sign, "<" and unit: `+1.7%`, `2x-10x`, `40-fold`, `30 of 32`."""
    number: float | None
    """The number, in the unit; None for a range."""
    unit: str
    """"%", "points", "x", "orders of magnitude", "of 32", a measure as written (dB, ms), or nothing."""
    kind: Kind
    signed: bool = False


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Return the quantities of `sentence` in order, none overlapping: sizes, settings and years are among them."""
    lowered = sentence.lower()
    found = [*_shares(sentence, lowered), *_magnitudes(sentence), *_spelled_times(sentence, lowered), *_plain(sentence)]
    if not found:
        return ()
    kept: list[Quantity] = []
    end = 0
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if quantity.start >= end:
            kept.append(quantity)
            end = quantity.end
    return tuple(kept)


def _plain(sentence: str) -> list[Quantity]:
    """Return what is written in figures: `53.6%`, `5-15%`, `10.5x`, `0.882`, `12 mIoU points`."""
    found = []
    for match in _QUANTITY.finditer(sentence) if _DIGIT.search(sentence) else ():
        kind: Kind = next((kind for kind in ("points", "percent", "times", "measure") if match[kind]), "score")
        if kind == "score" and _FACTOR_OF.search(sentence, max(0, match.start() - 30), match.start()):
            kind = "times"
        if match["to"] in (" to ", " and ") and match["high"]:
            found += _ends(sentence, match, kind)
        else:
            found.append(_quantity(sentence, match.start(), match.end(), kind, match))
    return found


def _quantity(sentence: str, start: int, end: int, kind: Kind, match: re.Match[str]) -> Quantity:
    number = None if match["high"] else _number(match["low"])
    if number is not None and (match["sign"] or "").strip() in ("-", "−", "↓"):
        number = -number
    return Quantity(start, end, sentence[start:end].strip(), number, _unit(kind, match), kind, bool(match["sign"]))


def _ends(sentence: str, match: re.Match[str], kind: Kind) -> list[Quantity]:
    """Return both quantities of `60% to 93%`, which share a unit: what stands before says whether it is a range."""
    unit = _unit(kind, match)
    low_end = match.end("lowunit") if match["lowunit"] else match.end("low")
    low = Quantity(match.start(), low_end, sentence[match.start() : low_end].strip(), _number(match["low"]), unit, kind)
    high = Quantity(
        match.start("high"),
        match.end(),
        sentence[match.start("high") : match.end()].strip(),
        _number(match["high"]),
        unit,
        kind,
    )
    return [low, high]


def _unit(kind: Kind, match: re.Match[str]) -> str:
    return {"percent": "%", "times": "x", "points": "points", "measure": match["measure"] or ""}.get(kind, "")


def _number(written: str) -> float | None:
    return _WORDS.get(written.casefold(), None) if written[0].isalpha() else float(written.replace(",", ""))


def _magnitudes(sentence: str) -> list[Quantity]:
    found: list[Quantity] = []
    if "magnitude" not in sentence:
        return found
    for match in _MAGNITUDE.finditer(sentence):
        low = match["low"]
        number = None if match["high"] else 1.0 if low is None or low.casefold() in ("a", "an") else _number(low)
        found.append(Quantity(match.start(), match.end(), match[0], number, "orders of magnitude", "magnitude"))
    return found


def _spelled_times(sentence: str, lowered: str) -> list[Quantity]:
    found: list[Quantity] = []
    if not any(map(lowered.__contains__, _MAY_BE_TIMES)):
        return found
    for match in _SPELLED_TIMES.finditer(sentence):
        number = 2.0 if match["twice"] else None if match["high"] else _number(match["number"] or match["fold"])
        found.append(Quantity(match.start(), match.end(), match[0], number, "x", "times"))
    return found


def _shares(sentence: str, lowered: str) -> list[Quantity]:
    """Return so many of so many: `30 of 32`, `19/20` before what is counted, `10 of them` after how many they are."""
    found = []
    for match in _SHARE.finditer(sentence) if _MAY_BE_SHARE.search(sentence) else ():
        low, high = (match["low"], match["high"]) if match["low"] else (match["part"], match["whole"])
        found += _share(match.start(), match.end(), match[0], low, high)
    of_them = any(map(lowered.__contains__, _THEM)) and _MAY_BE_OF_THEM.search(lowered)
    for match in _OF_THEM.finditer(sentence) if of_them else ():
        found += _share(match.start("share"), match.end("share"), match["share"], match["low"], match["high"])
    return found


def _share(start: int, end: int, value: str, low: str, high: str) -> list[Quantity]:
    number, total = _number(low), _number(high)
    if number is None or total is None or number > total:
        return []
    return [Quantity(start, end, value, number, f"of {total:g}", "share")]
