"""Which percentages say how much was given, not what came out."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.results.quantities import Quantity

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
    r"|tokens|users|clients|workers|observations|supervision|points|queries|traffic|participants|population"
    r"|ImageNet|training set)\b"
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
    r"|population)|CI\b|CrI\b|prediction interval|chance\b|(?:significance )?level\b|HPD\b|limits of agreement"
    r"|(?:were |of (?:the |all )?(?:patients|participants|respondents|sample|subjects|cohort) (?:were )?)?"
    r"(?:wom[ae]n|m[ae]n|females?|males?|girls|boys)\b)",
    re.IGNORECASE,
)
_AT_METRIC: Final = re.compile(
    r"\bat\s+(?:an?\s+|the\s+)?(?:[A-Z@]\w*|recall|precision|sensitivity|specificity|coverage"
    r"|power|sparsity|target)\s(?:of\s|=\s?)?$"
    r"|\bat\s(?:an?\s|the\s)?(?:\w+\s)?sparsity(?:\s(?:level|rate|ratio)s?)?(?:\sof)?\s$"
    r"|(?:confidence|probability|coverage)(?: level)? (?:of )?(?:at least )?$|\b(?:top|bottom|upper|lower)[- ]?$"
    r"|\b(?:CI|CrI|interval|IQR)\b[^)]{0,24}$|\b[pP]\s?[<>=≤≥]\s?$"
)
_GIVEN_THAT: Final = re.compile(
    r"\b(?:when|if|where|whenever)\s[^,;]{0,60}\b(?:is|are|was)\s(?:as \w+ as |only |at least |at most )?[~≈]?$"
)
_EACH: Final = re.compile(r"\b(?:an?|each|every|one)\s[~≈]?$", re.IGNORECASE)
_CAUSES: Final = re.compile(
    r"\s(?:increase|rise|decrease|reduction|drop|change|shock|cut|growth)\s(?:in|of|to)\s[^.;,]{2,80}?\s"
    r"(?:raise[sd]|reduce[sd]|increase[sd]|lower(?:s|ed)|decrease[sd]|leads?|led|cause[sd]|is associated|translates"
    r"|improve[sd]|boosts|results? in|produce[sd]|induce[sd]|predict(?:s|ed)|corresponds)\s"
)


def is_setting(sentence: str, quantity: Quantity, before: str, *, is_change: bool) -> bool:
    """Return whether a percentage says how much was given, not what came out: "with 10% of the labels".

    before: the 90 characters before it. is_change: whether the words behind it say that something is less or more.
    """
    if _NEVER.match(sentence, quantity.end) or _AT_METRIC.search(before):
        return True
    if is_change:
        return bool(_EACH.search(before) and _CAUSES.match(sentence, quantity.end))
    if _GIVEN_THAT.search(before):
        return True
    if not _SETTING_BEFORE.search(before):
        return False
    return bool(
        _SPARSITY.search(before)
        or _OF_SETTING.match(sentence, quantity.end)
        or _PART_OF_DATA.match(sentence, quantity.end)
    )
