"""What a quantity measures: the metrics that abstracts name, and what a sentence says grew, fell or was reached."""

from __future__ import annotations

from typing import Final

from generator.reading.lexicon import pattern

METRIC: Final = pattern("{METRIC}", yes=["an accuracy of", "AUC", "memory"], no=["inaccuracy", "error", "the score"])
"""A metric that a number can stand beside without a unit."""
COST: Final = pattern("{COST}", yes=["training time", "FLOPs"], no=["accuracy", "timely"])
"""What is saved or spent. Factors and orders of magnitude are about these unless another metric follows directly."""
MEASURED: Final = pattern("{MEASURED}", yes=["the error", "accuracy"], no=["erroneous", "tables"])
"""Anything that a result can be about; the loose ones name a result's metric but do not make a number a result."""

_MORE_OF: Final = pattern(
    r"\s?(?:(?:relative|absolute|average|significantly)\s)?(?P<how>lower|higher|fewer|less|more|better|smaller"
    r"|larger|greater|shorter|longer|faster|slower|reduced|increased|improved)\s(?P<what>{PHRASE})(?=\s"
    r"|[,.;:)]|$)",
    yes=[" fewer function evaluations", "lower risk."],
    no=[" tables", " fewer of"],
    use="match",
)
_GROWTH_IN: Final = pattern(
    r"(?:\s\([\w ]{1,20}\))?\s?(?:(?:{NOUN})\s){0,2}?{GROWTH}\s(?:in|of)\s(?:terms\sof\s)?(?:the\s|its\s"
    r"|their\s|both\s|our\s)?(?P<what>{WHOLE})(?=\s|[,.;:)]|$)",
    yes=[" reduction in mortality", " large increase of the risk"],
    no=[" reduction to", " tables in"],
    use="match",
)
_GROWTH_OF_WHICH: Final = pattern(
    r"\b{GROWTH}\s(?:in|of)\s(?:terms\sof\s)?(?:the\s|its\s|their\s|both\s|our\s)?(?P<what>{WHOLE})\s(?:of|by"
    r"|to|from|\()\s?{ROUGHLY}",
    yes=["an increase in wages of ", "reduction of the memory by up to "],
    no=["an increase in wages ", "tables of "],
)
_CHANGES: Final = pattern(
    r"\b(?P<verb>{CHANGES})\w*\s(?:up\s|down\s)?(?:the\s|its\s|their\s|both\s"
    r"|our\s)?(?P<what>{WHOLE})(?P<more>,? (?:and|or) {PHRASE})?\s(?:by|to|from)\s{ROUGHLY}",
    yes=["reduces the risk of stroke by ", "cut memory to "],
    no=["sorts the tables by ", "reduces the risk "],
    any_case=True,
)
_OF_SYSTEMS: Final = frozenset(("improv", "boost", "enhanc", "accelerat", "speed", "rais", "elevat"))
"""What these verbs change may be a system ("improves ResNet-50 to 78.79%") and not what is measured."""
_CHANGES_SO: Final = pattern(
    r"\b{CHANGES}\w*\s(?:the\s"
    r"|its\s|their\s)?(?P<what>{WHOLE})\s(?:about\s|up to\s|roughly\s|nearly\s)?[(~≈<>]*$",
    yes=["increases the speed ", "Reduces memory about "],
    no=["sorts the tables "],
    any_case=True,
)
_SUBJECT: Final = pattern(
    r"(?:^|[,;:.]\s|\b(?:the|and|that|an?|its|their|our|while|with|in which"
    r"|where)\s)(?:The\s)?(?P<what>{WHOLE})\s(?:(?:is|was|were|are)(?: (?:reduced|increased|lowered|decreased"
    r"|raised|improved|cut))?|(?:has |have )?(?:increase[sd]?|decrease[sd]?|fell|falls|rose|rises|grew|grows"
    r"|drop(?:s|ped)?|decline[sd]?|reached|reaches|averaged))\s(?:by\s|to\s|from\s|at\s)?{ROUGHLY}",
    yes=["mortality was ", "The risk of stroke fell by "],
    no=["mortality ", "sorts by "],
)
_LISTED: Final = pattern(
    r"(?:^\s?|[,:;]\s|\band\s)(?P<what>(?:{NOUN}\s){0,3}(?:rate|ratio|index|level|yield|cost|count|loss|error"
    r"|time|score|accuracy|precision|recall|latency|quality|speed|size|memory|risk)s?)\sby\s{ROUGHLY}",
    yes=["and success rate by ", "latency by up to "],
    no=["tables by "],
)
_REACHED: Final = pattern(
    r"\b(?:an?|the|with|achiev\w*|reach\w*|obtain\w*|yield\w*|attain\w*"
    r"|and)\s(?P<what>{PHRASE})\sof\s{ROUGHLY}",
    yes=["a hazard ratio of ", "achieving speeds of about "],
    no=["ratio ", "and of "],
)
_LONGEST = 50
"""Characters of a metric: what is longer is a clause, not a name."""
_EMPTY_NOUN: Final = pattern(
    r"(?:(?:relative|absolute|average|mean|median|total|maximum|minimum|overall|significant|additional|large"
    r"|margin|range|number|amount|factor|factors|results?|values?|levels?|improvements?|gains?|increases?"
    r"|reductions?|decreases?|rates?|set|sets|use|order|orders|others?|percentage|points?|percent|difference"
    r"|respectively|ones?|some|methods?|models?|approach(?:es)?|baselines?|algorithms?|systems?|fold|times"
    r"|state|art|previous|prior|existing|best|competitors?|work|works|counterparts?|competing|system|datasets?"
    r"|tasks?|benchmarks?|data|experiments|cases|settings|samples|speed|boost|normali[sz]ed|further|scores?"
    r"|improvement|state-of-the-art|sota|technique|techniques|networks?)\s?)+",
    yes=["methods", "relative improvement"],
    no=["mortality", "method tables"],
    use="fullmatch",
    any_case=True,
)
_RIVAL: Final = pattern(
    r"\b(?:state|art|previous|prior|existing|best|baselines?|methods?|models?|approach(?:es)?|SOTA|algorithms?"
    r"|competitors?|work|techniques?|networks?|systems?|backbones?|architectures?|counterparts?|detectors?"
    r"|learners?)\b",
    yes=["the baseline", "previous work"],
    no=["mortality", "bestow"],
)


_ADJECTIVE: Final = pattern(
    r".*(?:\w{3}ate|ful|ent|ant|ive|ous|able|ible|ly|ic|al|ed|ish|act|ust|ise|ple|ex|eep|ular|ure|ight|[^u]se"
    r"|pt)",
    yes=["accurate", "robust"],
    no=["memory", "data"],
    use="fullmatch",
)
_COUNTABLE: Final = pattern(
    r"(?:[\w-]+ )?(?:data|samples|experiments|work|systems|models|networks)",
    yes=["data", "training samples"],
    no=["tables", "data of"],
    use="fullmatch",
)
_TRAILING: Final = pattern(
    r"\s(?:used|considered|required|needed|observed|remaining|reported|tested|obtained)$",
    yes=["memory used"],
    no=["used memory"],
)
_AND: Final = pattern(r"\s(?:and|or|/)\s", yes=[" and ", " / "], no=[", "], use="match")


def measured_behind(sentence: str, start: int, end: int) -> str:
    """Return what grew or fell, where that is said behind the quantity that ends at `start`, or nothing.

    "40% fewer function evaluations", "a 12% reduction in mortality": a field's metrics need not be known by name.
    """
    more = _MORE_OF.match(sentence, start, end)
    if more is not None:
        is_adjective = more["how"] in ("more", "less") and _ADJECTIVE.fullmatch(more["what"])
        if is_adjective:
            return ""
        return _named(more["what"]) or (more["what"] if _COUNTABLE.fullmatch(more["what"]) else "")
    growth = _GROWTH_IN.match(sentence, start, end)
    if growth is None:
        return ""
    clipped = growth["what"][0].isupper() and _AND.match(sentence, growth.end())
    return "" if clipped and not MEASURED.search(growth["what"]) else _named(growth["what"])


def measured_before(left: str, *, changes_only: bool = False) -> str:
    """Return what grew, fell or was reached, where `left`, the words before a quantity, end in saying so, or nothing.

    "reduces the risk of stroke by", "an increase in wages of", "a hazard ratio of", "mortality was". changes_only: of a
    factor only what changed by it is asked, for "X is" tells who is faster and not what.
    """
    change = _CHANGES.search(left)
    if change is not None:
        what = change["what"].split(" of ")[0] if change["more"] else change["what"]
        is_name = change["verb"].casefold() in _OF_SYSTEMS and any(map(str.isupper, what.split(" ")[-1]))
        return "" if (is_name or _RIVAL.search(what)) and not MEASURED.search(what) else _named(what)
    for said in (_GROWTH_OF_WHICH, _CHANGES_SO) if changes_only else (_GROWTH_OF_WHICH, _REACHED, _SUBJECT, _LISTED):
        match = said.search(left)
        if match is not None:
            what = match["what"]
            is_name = said is _SUBJECT and any(map(str.isupper, what if match.start("what") else what[1:]))
            return "" if (is_name or _RIVAL.search(what)) and not MEASURED.search(what) else _named(what)
    return ""


def _named(what: str) -> str:
    """Return the metric in a noun phrase: the one that is known by name, else the phrase; nothing if it is empty."""
    known = MEASURED.search(what)
    if known is not None:
        return known[0].strip()
    what = _TRAILING.sub("", what)
    return "" if _EMPTY_NOUN.fullmatch(what) or not 3 <= len(what) <= _LONGEST else what
