"""Quantities in a sentence, with number and unit. Whether they are results is asked elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from generator.reading.lexicon import pattern

Kind = Literal["percent", "points", "times", "magnitude", "share", "measure", "score"]

_WORDS: Final = {
    word: float(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"twenty": 20.0, "thirty": 30.0, "fifty": 50.0, "hundred": 100.0}
# Signs that others precede begin nothing: a quantity begins with the first of them, or with none.
_QUANTITY: Final = pattern(
    r"(?:{ABOUT}(?<!{ABOUT}{2})(?<!{ABOUT}\s{ABOUT})\s?(?:{ABOUT}\s?)*)?(?<![\w.,^/\\=])(?<![×x]\s)(?:(?<=[\s(\[~≈∼<>≤≥≲≳–—$])"
    r"|^)(?P<sign>[+\-−±↑↓]\s?)?(?P<low>{NUMBER})(?P<plus>\+)?(?:\s?(?P<lowunit>%|percent|x(?!\w)"
    r"|×(?!\s?\d))?\s?(?P<to>-|–|—|--|−|∼|~| to | and )\s?(?P<high>{NUMBER}))?(?:\s?(?:±"
    r"|\+/-)\s?{NUMBER})?(?:[\s-]?(?:{UNITS}))?(?!(?!(?:m?AP|m?I[oO]U|PQ|BLEU|F1)\b)[\w^/]|\.\d|,\d|[-–−×]\w"
    r"|\s?×\s?\d|°)",
    yes=["by 53.6%", "5-15%", "0.882", " ~12 ms", "2x"],
    no=["x5", "BERT4Rec", "three"],
)
_FACTOR_OF: Final = pattern(
    r"\bfactors? of (?:[a-z]+ ){0,2}[~≈<>]?$", yes=["a factor of ", "factors of about ~"], no=["factor "]
)
_MAGNITUDE: Final = pattern(
    r"(?:(?P<low>{NUMBER}|{SPELLED}|an?)(?:\s?(?:-|–|to|or)\s?(?P<high>{NUMBER}"
    r"|{SPELLED}))?[\s-])orders?[\s-]of[\s-]magnitude\b|\border-of-magnitude\b",
    yes=["two orders of magnitude", "order-of-magnitude"],
    no=["the magnitude", "orders of tables"],
    any_case=True,
)
_SPELLED_TIMES: Final = pattern(
    r"\b(?P<number>{SPELLED})(?:\s(?:to|or)\s(?P<high>{SPELLED}))?[\s-](?:times|fold)\b|\b(?P<fold>two|three"
    r"|four|five|six|eight|ten)fold\b|\b(?P<twice>twice)\b",
    yes=["three times", "Twofold", "twice"],
    no=["many times", "timestamp"],
    any_case=True,
)
_OF_THEM: Final = pattern(
    r"(?<![\w.,-])(?P<high>{NUMBER}|{SPELLED})\s(?:[\w-]+\s){0,4}(?:benchmarks|data ?sets|tasks|games"
    r"|environments|settings|domains|languages|problems"
    r"|metrics)\b[^.;]{0,80}?\b(?P<share>(?P<low>(?!one\b)(?:{NUMBER}|{SPELLED}))\s(?:out )?(?:of them|of these"
    r"|of those|of which))\b",
    yes=["five benchmarks, winning three of them", "twelve hard tasks and 10 out of these"],
    no=["five of them", "five benchmarks, one of them"],
    any_case=True,
)
_OF_HOW_MANY: Final = pattern(
    r"\b(?:of)\s(?:the |a total of |these |all )?(?P<high>{NUMBER}|{SPELLED})\b(?!\.\d|\s?%|-)",
    yes=["30 of 32", "five out of the six"],
    no=["5 of 6%", "of tables"],
    any_case=True,
)
_HOW_MANY: Final = pattern(
    r"(?<![\w.,-])(?P<low>(?!(?:one|zero)\b)(?:{NUMBER}|{SPELLED}))\s(?:out )?$",
    yes=["on 30 ", "Five out "],
    no=["one ", "1,5 x"],
    any_case=True,
)
_PART_OF: Final = pattern(
    r"(?<![\w/.-])(?P<low>\d+)/(?P<high>\d+)(?=\s(?:of\b|tasks|datasets|data sets|benchmarks|games|cases|settings"
    r"|environments|problems|domains|metrics|languages|instances|test))",
    yes=["19/20 tasks"],
    no=["19/20", "19/20 tables"],
    any_case=True,
)


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
    found = [*_shares(sentence), *_magnitudes(sentence), *_spelled_times(sentence), *_plain(sentence)]
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
    for match in _QUANTITY.finditer(sentence):
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
    for match in _MAGNITUDE.finditer(sentence):
        low = match["low"]
        number = None if match["high"] else 1.0 if low is None or low.casefold() in ("a", "an") else _number(low)
        found.append(Quantity(match.start(), match.end(), match[0], number, "orders of magnitude", "magnitude"))
    return found


def _spelled_times(sentence: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _SPELLED_TIMES.finditer(sentence):
        number = 2.0 if match["twice"] else None if match["high"] else _number(match["number"] or match["fold"])
        found.append(Quantity(match.start(), match.end(), match[0], number, "x", "times"))
    return found


def _shares(sentence: str) -> list[Quantity]:
    """Return so many of so many: `30 of 32`, `19/20` before what is counted, `10 of them` after how many they are."""
    found = []
    for match in _OF_HOW_MANY.finditer(sentence):
        part = _HOW_MANY.search(sentence[: match.start()])
        if part:
            found += _share(part.start(), match.end(), part["low"], match["high"], sentence)
    for match in _PART_OF.finditer(sentence):
        found += _share(match.start(), match.end(), match["low"], match["high"], sentence)
    for match in _OF_THEM.finditer(sentence):
        found += _share(match.start("share"), match.end("share"), match["low"], match["high"], sentence)
    return found


def _share(start: int, end: int, low: str, high: str, sentence: str) -> list[Quantity]:
    number, total = _number(low), _number(high)
    if number is None or total is None or number > total:
        return []
    return [Quantity(start, end, sentence[start:end], number, f"of {total:g}", "share")]
