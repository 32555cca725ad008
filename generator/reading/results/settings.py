"""Which percentages say how much was given, not what came out."""

from __future__ import annotations

from typing import Final

from generator.reading.lexicon import pattern
from generator.reading.results.quantities import Quantity

_SETTING_BEFORE: Final = pattern(
    r"(?:^|[\s(])(?:with|using|uses?|used|given|on|from|under|at|of|for|when|only|just|trained|via"
    r"|label(?:l?ing)?|than|remaining|having|a|the|top|first|last|where|even|and|to|pruning|prune|removing"
    r"|masking|keeping|regimes?|settings?|cases?|sparsity)\s+(?:(?:only|just|as (?:few|little|low|much) as"
    r"|less than|fewer than|about|the|a|an|up to|top|around|approximately|over|more than|merely|roughly"
    r"|extreme|mere)\s+)*[(~≈<>≤≥]*$",
    yes=["with ", "using only about "],
    no=["by ", "reaches "],
    any_case=True,
)
_PART_OF_DATA: Final = pattern(
    r"\s*(?:of\s+)?(?:(?:the|all|its|their|original|total|available|full|entire)\s+)*(?:(?!(?:of|on|with|for"
    r"|in|at|by|and|from|to|lower|higher|fewer|less|more)\b)[\w-]+\s+){0,2}?(?:data|datasets?|labels?|samples?"
    r"|examples?|images?|annotations?|instances|nodes|edges|pixels|tokens|users|clients|workers|observations"
    r"|supervision|points|queries|traffic|participants|population|ImageNet|training set)\b",
    yes=[" of the labels", " training data"],
    no=[" of tables", " higher data"],
    use="match",
)
_OF_SETTING: Final = pattern(
    r"\s*(?:of\s+)?(?:[\w-]+\s+)?(?:label(?:l?ed|s)?|unlabell?ed|annotated|sparsity|sparse|noise|noisy|missing"
    r"|masking|mask(?:ed)?|dropout|outliers?|corrupt\w*|contaminat\w*|TPR|FPR|pruned|pruning|quantile"
    r"|percentile|poison\w*|imbalance|participation|subset|training (?:data|set|samples?)|validation"
    r"|test split|split|malicious|adversaries|byzantine|recall|false positive rate|true positive rate)\b",
    yes=[" sparsity", " of label noise"],
    no=[" of tables"],
    use="match",
    any_case=True,
)
_SPARSITY: Final = pattern(
    r"\b(?:sparsity|noise|pruning|compression|masking|label)\b[^.,;()]{0,20}\((?:up to |e\.g\.,? )?$",
    yes=["High sparsity (", "noise level (up to "],
    no=["accuracy (", "sparsity "],
    any_case=True,
)
_NEVER: Final = pattern(
    r"\s*(?:(?:[\w-]+ ){0,3}remaining\b|(?:[\w-]+ )?for (?:existing|previous|prior|other|competing)\b"
    r"|confidence|probability|credible|significance|of all (?:global )?(?:deaths|people)|of the (?:world"
    r"|population)|CI\b|CrI\b|prediction interval|chance\b|(?:significance )?level\b|HPD\b|limits of agreement"
    r"|(?:were |of (?:the |all )?(?:patients|participants|respondents|sample|subjects"
    r"|cohort) (?:were )?)?(?:wom[ae]n|m[ae]n|females?|males?|girls|boys)\b)",
    yes=[" confidence", " of the population", " were women"],
    no=[" of tables"],
    use="match",
    any_case=True,
)
_AT_METRIC: Final = pattern(
    r"\bat\s+(?:an?\s+|the\s+)?(?:[A-Z@]\w*|recall|precision|sensitivity|specificity|coverage|power|sparsity"
    r"|target)\s(?:of\s|=\s?)?$|\bat\s(?:an?\s|the\s)?(?:\w+\s)?sparsity(?:\s(?:level|rate"
    r"|ratio)s?)?(?:\sof)?\s$|(?:confidence|probability|coverage)(?: level)? (?:of )?(?:at least )?$|\b(?:top"
    r"|bottom|upper|lower)[- ]?$|\b(?:CI|CrI|interval|IQR)\b[^)]{0,24}$|\b[pP]\s?[<>=≤≥]\s?$",
    yes=["at a recall of ", "p < ", "top-"],
    no=["recall of ", "tables "],
)
_GIVEN_THAT: Final = pattern(
    r"\b(?:when|if|where|whenever)\s[^,;]{0,60}\b(?:is|are|was)\s(?:as \w+ as |only |at least "
    r"|at most )?[~≈]?$",
    yes=["when sparsity is ", "if noise was only "],
    no=["sparsity is ", "when, it is "],
)
_EACH: Final = pattern(r"\b(?:an?|each|every|one)\s[~≈]?$", yes=["each ", "A ~"], no=["the "], any_case=True)
_CAUSES: Final = pattern(
    r"\s(?:increase|rise|decrease|reduction|drop|change|shock|cut|growth)\s(?:in|of"
    r"|to)\s[^.;,]{2,80}?\s(?:raise[sd]|reduce[sd]|increase[sd]|lower(?:s|ed)|decrease[sd]|leads?|led"
    r"|cause[sd]|is associated|translates|improve[sd]|boosts|results? in|produce[sd]|induce[sd]|predict(?:s"
    r"|ed)|corresponds)\s",
    yes=[" increase in prices reduces the", " cut of wages led to"],
    no=[" increase in prices", "reduces"],
    use="match",
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
