"""How a sentence begins: what ties it to the one before, and whether it can be read without it."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.lexicon import pattern, weights

_WEIGHTS: Final = weights("sentences")
_OPENING: Final = pattern(
    r"(?:(?:(?:in|with|through|throughout|as part of) (?:this|the present|our) (?:\w+ )?"
    r"(?:{PAPER}|research|contribution|approach)|{LEADS_ON}|in response to [^,]{2,80}"
    r"|to (?:address|tackle|overcome|solve|alleviate|mitigate|remedy|resolve|fill|bridge|close|combat|achieve|handle"
    r"|circumvent|meet|counter|do) [^,.]{2,120}"
    r"|(?:motivated by|inspired by|in light of|based on|building (?:up)?on) [^,.]{2,120}|given [^,.]{2,80}"
    r"|to the best of our knowledge|by doing so|in contrast to [^,]{2,80}|so far|in other words"
    r"|as a (?:result|consequence|remedy|solution|first step)[^,]{0,60}|with this (?:goal|motivation|aim)[^,]{0,40})"
    r"(?:,? (?:then|also|here|however))?[,:]? +)+",
    yes=["In this paper, we", "To address this problem, we", "Thus, here, we"],
    no=["We, in this paper, ", "Thusly"],
    use="match",
    any_case=True,
)
_CONNECTIVE: Final = pattern(
    r"(?:(?:(?:{LEADS_ON}|in this (?:context|setting|regard|vein|spirit|direction)|on the other hand|so|and|but|yet"
    r"|also),?|(?=[^,.;:()]*+,)[^,.;:()]{0,120}?\b{POINTER}[^,.;:()]{0,80},) )+"
    r"(?=(?:(?:in (?:this|our) \w+,? )?(?:we|this {PAPER}|our|the (?:paper|authors?))\b))",
    yes=["To this end, we propose", "However, our model", "To solve these issues, in this paper we"],
    no=["We propose", "However, they", "To solve issues, we"],
    use="match",
    any_case=True,
)
_GLUED: Final = pattern(r"(?<=[a-z])[A-Z](?=[A-Za-z0-9-])", yes=["proposeSoft"], no=["propose Soft", "GPU"])
"""A capital within a word."""
_ENDS_BEFORE_NAME: Final = pattern(
    r"\b(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ing)|present(?:s|ing)?|call|named|namely|{CALLED}|develop(?:s|ing)?"
    r"|release|design|framework|method|algorithm|model|dataset|benchmark|approach|system|network)\Z",
    yes=["we propose", "dataset"],
    no=["we propose ", "supermodel"],
)
_LONGEST_BEFORE_NAME: Final = len("introducing")
_GLUED_STOP: Final = pattern(
    r"(?<=[a-z]{3})[.!?](?=(?:We|The|In|Our|This|These|To|It|However|Experiments|Extensive|Code|Moreover|Specifically)\b)",
    yes=["tables.We sort"],
    no=["tables. We sort", "a.We", "tables.Weather"],
)
_BEGINS_POINTING: Final = pattern(
    r"(?:this|these|those|such)\b(?! {THE_WORK})|we \w+ (?:its|their|it|them)\b"
    r"|(?:it|its|they|their|he|she|here|there|doing so|both|each|among (?:these|them))\b"
    r"|the (?:resulting|proposed|above|same|former|latter|idea|key idea|second|other)\b",
    yes=["these models win", "the proposed model", "we improve its speed"],
    no=["this paper shows", "we improve the speed"],
    use="match",
)
_POINTS: Final = pattern(
    r"\b(?:this\b(?! {THE_WORK})|these\b(?! {THE_WORK})|those\b(?! {THE_WORK})|such (?:an? )?(?!that\b|as\b)\w+"
    r"|the (?:proposed|above|resulting|same|former|latter|aforementioned|previous)\b)",
    yes=["we use this", "such a model", "the same"],
    no=["this very study", "such that", "the model"],
)
_ITS_OBJECT: Final = pattern(
    r"\bwe (?:\w+ )?(?:(?:{CALL}|refer to) (?:it|this|these|them|the|our)\b"
    r"|(?:[\w-]+ ){1,2}?(?:this|these|such) (?:\w+ )?(?:questions?|problems?|issues?|challenges?|topics?|gaps?"
    r"|tasks?|phenomen(?:on|a)|limitations?|setting|effects?|insights?|ideas?|difficult(?:y|ies))\b"
    r"(?! (?:by|using|with|via|through|and)\b))",
    yes=["we call it", "we study this problem."],
    no=["we study the problem", "we study this problem by sorting"],
)
_PART_OF_OURS: Final = pattern(
    r"\b(?:to|for|of|in|on|with) our (?:model|method|framework|approach|algorithm)\b",
    yes=["with our model"],
    no=["our model"],
)
_OF_OURS: Final = pattern(
    r"(?:^our|\bthat our|\bwe (?:\w+ )?\w+ that (?:this|these)) (?:proposed |new |novel )?(?:method|approach|algorithm"
    r"|model|framework|results?|findings?|analysis|solution|system|technique|theory|bounds?|proofs?)\b"
    r"(?! (?:is|are) (?:an?|the)\b)",
    yes=["our results hold", "we show that this bound is tight"],
    no=["our model is a graph", "in our results"],
)


def without_opening(sentence: str) -> str:
    """Return a sentence without what stands before the clause that says something: "To address these issues, "."""
    opening = _OPENING.match(sentence)
    return sentence[opening.end() :] if opening else sentence


def connective(sentence: str) -> re.Match[str] | None:
    """Return what ties a sentence about the paper to what was said before, "To address these issues, ", if any."""
    return _CONNECTIVE.match(sentence)


def unglue(text: str) -> str:
    """Return `text` with the spaces that were lost before a name (`proposeSoft MoE`) and after a sentence."""
    return _GLUED_STOP.sub(r"\g<0> ", _GLUED.sub(_parted, text))


def _parted(match: re.Match[str]) -> str:
    """Return a capital within a word, with a space before it where a word ends there that stands before names."""
    at = match.start()
    ends = _ENDS_BEFORE_NAME.search(match.string, max(0, at - _LONGEST_BEFORE_NAME), at)
    return f" {match[0]}" if ends else match[0]


def points_back(clause: str) -> float:
    """Return how much `clause` needs the sentence before it: 0 where it stands alone, about 2 where it begins so."""
    lowered = clause.lower()
    begins, ours = _BEGINS_POINTING.match(lowered), _OF_OURS.search(lowered)
    weight = _WEIGHTS["begins_pointing"] if begins else _WEIGHTS["of_ours"] if ours else 0.0
    if _PART_OF_OURS.search(lowered):
        weight += _WEIGHTS["part_of_ours"]
    if _ITS_OBJECT.search(lowered):
        weight += _WEIGHTS["its_object"]
    return weight + min(_WEIGHTS["pointers_most"], _WEIGHTS["pointer"] * sum(1 for _ in _POINTS.finditer(lowered)))
