"""Whether a sentence can be read without the one before it: words that point back."""

from __future__ import annotations

import re
from typing import Final

from generator.text.patterns import beginning, in_any_case

_WORK = r"(?:[\w-]+ )?(?:paper|work|article|report|study|manuscript|note|letter|thesis|survey|chapter|tutorial|end)\b"
_POINTER = (
    rf"(?:(?:this|these|those|that|such)\b(?! {_WORK})|it|its|they|their|them|doing so|(?:the )?(?:above|former|latter"
    rf"|same|aforementioned)\b)"
)
connective: Final = in_any_case(
    rf"(?:(?:(?:to (?:this|that|these) (?:end|aim|ends)|here|herein|in response|specifically|in particular|in detail"
    rf"|concretely|therefore|thus|hence|consequently|accordingly|instead|however|furthermore|moreover|finally|lastly"
    rf"|additionally|in addition|in contrast|more (?:specifically|precisely|concretely)|first|firstly|second|then|next"
    rf"|as a (?:result|consequence|remedy|solution|first step)|for (?:this|these|that) (?:purpose|reason|goal)s?"
    rf"|in this (?:context|setting|regard|vein|spirit|direction)|on the other hand|nevertheless|nonetheless|notably"
    rf"|essentially|formally|conversely|alternatively|overall|in summary|in short|so|and|but|yet|also),?"
    rf"|(?=[^,.;:()]*+,)[^,.;:()]{{0,120}}?\b{_POINTER}[^,.;:()]{{0,80}},) )+"
    rf"(?=(?:(?:in (?:this|our) \w+,? )?(?:we|this (?:paper|work)|our|the (?:paper|authors?))\b))"
)
"""Matches what ties a sentence about the paper to what was said before: "To address these issues, "."""

_BEGINS_POINTING = re.compile(
    rf"(?:this|these|those|such)\b(?! {_WORK})|we \w+ (?:its|their|it|them)\b"
    r"|(?:it|its|they|their|he|she|here|there|doing so|both|each|among (?:these"
    rf"|them))\b|the (?:resulting|proposed|above|same|former|latter|idea|key idea|second|other)\b"
)
_POINTS = re.compile(
    beginning(
        rf"this\b(?! {_WORK})|these\b(?! {_WORK})|those\b(?! {_WORK})|such (?:an? )?(?!that\b|as\b)\w+"
        r"|the (?:proposed|above|resulting|same|former|latter|aforementioned|previous|latter)\b"
    )
)
_ITS_OBJECT = re.compile(
    r"\bwe (?:\w+ )?(?:call|name|term|dub|refer to) (?:it|this|these|them|the|our)\b"
    r"|\bwe (?:[\w-]+ ){1,3}?(?:this|these|such) (?:\w+ )?(?:questions?|problems?|issues?|challenges?|topics?|gaps?"
    r"|tasks?|phenomen(?:on|a)|limitations?|setting|effects?|insights?|ideas?|difficult(?:y|ies))\b"
    r"(?! (?:by|using|with|via|through|and)\b)"
)
_PART_OF_OURS = re.compile(r"\b(?:to|for|of|in|on|with) our (?:model|method|framework|approach|algorithm)\b")
_OF_OURS = re.compile(
    r"(?:^our|\bthat our|\bwe (?:\w+ )?\w+ that (?:this|these)) (?:proposed |new |novel )?(?:method|approach|algorithm"
    r"|model|framework|results?|findings?|analysis|solution|system|technique|theory|bounds?|proofs?)\b"
    r"(?! (?:is|are) (?:an?|the)\b)"
)


def points_back(clause: str) -> float:
    """Return how much `clause` needs the sentence before it: 0 where it stands alone, about 2 where it begins so."""
    lowered = clause.lower()
    ours = "our " in clause or "that this" in clause or "that these" in clause or clause.startswith("Our ")
    weight = 1.2 if _BEGINS_POINTING.match(lowered) else 0.8 if ours and _OF_OURS.search(lowered) else 0.0
    if ours and _PART_OF_OURS.search(lowered):
        weight += 0.4
    pointers = sum(1 for _ in _POINTS.finditer(lowered))
    if _ITS_OBJECT.search(lowered):
        weight += 0.5
    return weight + min(1.2, 0.5 * pointers)
