"""The one sentence of an abstract that says best what is new, and how it is shown without its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from generator.reading.analysed import Analysed
from generator.reading.lexicon import pattern, weights
from generator.reading.sentences.openings import connective, points_back, unglue, without_opening
from generator.reading.sentences.statements import Clause, centrality
from generator.text.patterns import Pattern

_AND_BRINGS: Final = pattern(
    r"\b(?:we|this {PAPER}) [^.;:]{3,120}? (?:and (?:then )?(?:propose|introduce|present|develop|design"
    r"|devise|derive|release|construct)s?|by (?:\w+ly )?(?:proposing|introducing|presenting|developing"
    r"|designing|devising)|with an? (?:novel|new)) (?!that\b)\w",
    yes=["we study sorting and propose a sorter", "we close the gap by carefully introducing sorters"],
    no=["we study sorting and sort", "we find and propose that sorters win"],
)
_AND_SHOWS: Final = pattern(
    r"\b(?:we|this {PAPER}) [^.;:]{3,160}?,? and (?:find|show|prove|demonstrate|observe|reveal"
    r"|establish|argue)s? that\b",
    yes=["we study sorting, and show that it is fast"],
    no=["we study sorting and show it", "it is shown that"],
)
_SHOWS_HOW: Final = pattern(
    r"\bwe (?:\w+ )?(?:show|demonstrate|explain) how\b",
    yes=["we show how", "we then explain how it works"],
    no=["we show that", "they show how"],
)
_WEIGHTS: Final = weights("sentences")


def _says(pattern: Pattern) -> Callable[[Clause], object]:
    """Return whether a clause holds a pattern in lower case."""
    return lambda clause: pattern.search(clause.lowered)


_KINDS: Final[dict[str, Callable[[Clause], object]]] = {
    "brings": attrgetter("brings"),
    "brings_something": _says(_AND_BRINGS),
    "and_shows": _says(_AND_SHOWS),
    "shows_how": _says(_SHOWS_HOW),
    "shows": attrgetter("shows"),
    "studies": attrgetter("studies"),
    "does": attrgetter("does"),
}
"""What a sentence can say of the paper, under the name of what that is worth, most first."""
_OWN: Final = pattern(r"\b(?:we|our|this {PAPER})\b", yes=["here we sort", "this report"], no=["the report", "west"])
_NEW: Final = pattern(
    r"\b(?:novel|new|the first(?! \w+ (?:is|are|step)\b)|for the first time|present first|key (?:idea|insight)"
    r"|main (?:contribution|result))\b",
    yes=["a novel sorter", "the first sorter"],
    no=["the first step is", "anew"],
)
_RESULT: Final = pattern(
    r"\b(?:outperform\w*|state[- ]of[- ]the[- ]art|achiev\w+|improv\w+|surpass\w*|superior|reduc\w+|optimal"
    r"|guarantee\w*|faster|better|without|enabl\w+)",
    yes=["outperforms", "state-of-the-art results"],
    no=["sorts tables"],
)
_AMOUNT: Final = pattern(r"\b\d+(?:\.\d+)?[%x×]", yes=["by 12%", "2.5x faster"], no=["12 tables"])
_PLACE_OF_CODE: Final = pattern(
    r"https?://|\b(?:github|gitlab|huggingface|zenodo)\.|\b(?:codes?|data ?sets?|models?|weights"
    r"|implementations?|videos?|demos?|page|website|supplement\w*)\b[^.]{0,80}\b(?:available|released?|found"
    r"|accessible|open-sourced)\b|\b(?:available|released) (?:at|on|here|online)\b",
    yes=["code is available", "see https://example.org", "available online"],
    no=["code for sorting.", "we found a sorter"],
)
_BACKGROUND: Final = pattern(
    r"^(?:however|recent(?:ly)?|existing|traditional(?:ly)?|although|despite|while|prior|previous(?:ly)?"
    r"|current(?:ly)?|most|many|unfortunately|in recent years|typically|conventional|state-of-the-art|over the"
    r"|with the)\b|\b(?:remains?|is still|has been|have been|is known|are known|has (?:recently )?(?:become"
    r"|emerged|shown)|have (?:recently )?(?:become|emerged|shown)|suffers? from|fails? to|challenging|crucial"
    r"|important|is a fundamental|is one of)\b",
    yes=["recently, sorters", "sorting remains hard", "an important problem"],
    no=["we sort recently", "sorters are fast"],
)
_EXPERIMENTS: Final = pattern(
    r"(?:we (?:also )?(?:\w+ly )?(?:evaluate|showcase|(?:apply|use|employ) (?:our|the|it|this|these)\b"
    r"|(?:conduct|perform)(?! (?:an? |the )?(?:\w+ ){0,3}(?:study|investigation|survey|review|analysis) (?:of"
    r"|on|into)\b)|validate|verify|test|compare|corroborate|discuss|conclude)|(?:extensive |our |numerical "
    r"|empirical )*(?:experiment\w*|evaluation\w*|simulation\w*))",
    yes=["we evaluate sorters", "extensive experiments show", "we conduct a test"],
    no=["we conduct a study of sorters", "our sorter"],
    use="match",
)
_UPHOLDS: Final = pattern(
    r"\b(?:demonstrate|show|illustrate|confirm|showcase|validate|verify|highlight)s? (?:the|its|their|our"
    r"|these) (?:\w+ ){0,2}?(?:validity|effectiveness|utility|usefulness|efficacy|efficiency|benefits?"
    r"|advantages?|merits?|superiority|versatility|performance|potential|applicability|practicality|findings"
    r"|results)\b",
    yes=["results demonstrate the effectiveness", "we show its practical utility"],
    no=["we show the table"],
)
_REPORTS: Final = pattern(
    r"\b(?:provide|present|offer|include|report)s? (?:[\w-]+ ){0,2}?(?:experiment\w*|empirical|numerical"
    r"|simulation|theoretical) (?:and \w+ )?(?:results?|evidences?|examples?|stud(?:y|ies)|analys[ie]s"
    r"|validations?|guarantees?|justifications?|insights?)\b",
    yes=["we provide extensive empirical results"],
    no=["we provide a table"],
)
_COMPARING: Final = pattern(
    r"\b(?:outperforms?|competitive|superior\w*|compar\w+ (?:to|with)|baselines?|benchmarks?|prior work"
    r"|effectiveness|evaluation|real[- ](?:world|life) (?:data|tasks|applications)|real data|synthetic)\b",
    yes=["outperforms others", "on real-world data"],
    no=["we sort", "in the real world"],
)
"""What is found in a comparison says less of what is new than what was brought in or shown otherwise."""
_FURTHER: Final = pattern(
    r"(?:also|for (?:example|instance)|furthermore|moreover|in addition|additionally|besides|finally|lastly"
    r"|second(?:ly)?|third(?:ly)?|beyond|as a (?:by-?product|corollary|further))\b",
    yes=["furthermore, we", "for example, a"],
    no=["we also", "often"],
    use="match",
)
_WE_FURTHER: Final = pattern(
    r"\b(?:we|this {PAPER}) (?:also|further|then|additionally|finally|next|conclude|hope|believe)\b",
    yes=["we also sort", "this paper then"],
    no=["we sort", "they also"],
)
"""What begins so, or says so, goes on from something that was said first."""
_ELABORATES: Final = pattern(
    r"(?:in particular|specifically|more (?:specifically|precisely|concretely)|namely)\b",
    yes=["in particular, we", "namely"],
    no=["we, in particular,"],
    use="match",
)
_CONSIDERS: Final = pattern(
    r"\bwe (?:consider|focus on|address|tackle|deal with)\b",
    yes=["here we consider", "we focus on"],
    no=["we sort", "they consider"],
)
"""Says what the subject is more often than what is new about it."""


def find_highlight(analysed: Analysed, system: str | None) -> str:
    """Return the sentence of a text that says best what is new, as it stands there; empty only where the text is.

    What a sentence says of the paper counts most ("we propose …" before "we show …"), then whether it brings in the
    `system`, words of novelty and of results, and how much it speaks of what the whole abstract speaks of. Background
    and where the code is lose, and so does what cannot be read without its neighbours. Without a sentence about the
    paper itself the most central one is it.
    """
    best, highest = 0, float("-inf")
    for most, number, weighed in sorted(
        (-_most(weighed), weighed.number, weighed) for weighed in _weigh(analysed, system)
    ):
        if -most < highest:
            break
        score = _score(weighed)
        if (score, -number) > (highest, -best):
            best, highest = number, score
    return analysed.sentences[best] if analysed.sentences else ""


def standing_alone(sentence: str) -> str:
    """Return a sentence as a list shows it: without what ties it to the one before, and with a capital.

    `To address these issues, we propose …` is `We propose …`; what is left stands in the abstract word for word.
    """
    tie = connective(sentence)
    rest = sentence[tie.end() :] if tie else sentence
    return rest[:1].upper() + rest[1:] if tie else rest


@dataclass(frozen=True)
class _Statement:
    """A sentence, and what of it speaks for itself."""

    sentence: str
    clause: Clause
    """Without what stands before the clause that says something."""
    own: bool
    """Whether it speaks of the paper."""
    worth: float
    """What it is worth that it says of the paper what it says."""

    @cached_property
    def faults(self) -> float:
        """What speaks against it, 0 to about 10. Asked of few: it is most of the work."""
        clause, lowered, whole = self.clause.text, self.clause.lowered, self.sentence.lower()
        length = len(clause.split())
        experiments = _EXPERIMENTS.match(lowered) or _UPHOLDS.search(lowered) or _REPORTS.search(lowered)
        w = _WEIGHTS
        return (
            (w["place_of_code"] if _PLACE_OF_CODE.search(lowered) else 0.0)
            + (w["background"] if not self.own and _BACKGROUND.search(lowered) else 0.0)
            + (w["experiments"] if experiments else 0.0)
            + (w["comparing"] if self.worth < w["brings"] and _COMPARING.search(lowered) else 0.0)
            + (w["further"] if _FURTHER.match(whole) or _WE_FURTHER.search(whole) else 0.0)
            + (w["elaborates"] if _ELABORATES.match(whole) or (self.own and _CONSIDERS.search(lowered)) else 0.0)
            + (w["question"] if self.sentence.endswith("?") else 0.0)
            + (w["short"] if length < 6 else w["long"] if length > 60 else 0.0)
            + points_back(clause)
        )


class _Weighed(NamedTuple):
    """A statement with what speaks for it and is known at once."""

    said: _Statement
    central: float
    number: int
    """That of its sentence: of two alike the first is it."""
    named: float
    """What it is worth that it speaks of the system."""
    begins: float = 0.0
    """What it is worth that the others go on from it."""


def _weigh(analysed: Analysed, system: str | None) -> Iterator[_Weighed]:
    """Yield the sentences with what speaks for each at once: the first that brings something in begins."""
    is_glued = analysed.unglued != analysed.text
    seen = begun = False
    for number, sentence in enumerate(analysed.sentences):
        said = _read(unglue(sentence) if is_glued else sentence, analysed)
        brings_in, named = said.worth >= _WEIGHTS["brings_something"], 0.0
        if system is not None and system in said.sentence:
            named = _WEIGHTS["names_first" if brings_in and not seen else "names"]
            seen = True
        weighed = _Weighed(said, centrality(analysed.stems(said.clause.text), analysed.bits), number, named)
        if brings_in and not begun and _score(weighed) > _WEIGHTS["brings_something"]:
            weighed = weighed._replace(begins=_WEIGHTS["begins"])  # what the others go on from
            begun = True
        yield weighed


def _read(sentence: str, analysed: Analysed) -> _Statement:
    own = _OWN.search(sentence.lower()) is not None
    tie = connective(sentence) if own else None
    clause = analysed.clause(without_opening(sentence[tie.end() :] if tie else sentence))
    worth = _WEIGHTS["own"] if own else 0.0
    if clause.speaks:
        worth = next((_WEIGHTS[kind] for kind, says in _KINDS.items() if says(clause)), worth)
    return _Statement(sentence, clause, own, worth)


def _most(weighed: _Weighed, new: float = _WEIGHTS["new"], result: float = _WEIGHTS["result"]) -> float:
    """Return what speaks for a sentence at most, about 5: where its words are those of novelty and of results."""
    return (
        weighed.said.worth
        + new
        + result
        + _WEIGHTS["central"] * weighed.central
        - _WEIGHTS["number"] * weighed.number
        + weighed.named
        + weighed.begins
    )


def _score(weighed: _Weighed) -> float:
    """Return what speaks for a sentence less what speaks against it."""
    lowered = weighed.said.clause.lowered
    new = _WEIGHTS["new"] if _NEW.search(lowered) else 0.0
    result = _WEIGHTS["result"] if _RESULT.search(lowered) or _AMOUNT.search(lowered) else 0.0
    return _most(weighed, new, result) - weighed.said.faults
