"""The one sentence of an abstract that says best what is new, and how it is shown without its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from generator.reading.pointing import CONNECTIVE, points_back
from generator.reading.statements import brings, centrality, does, shows, speaks, stems, studies
from generator.reading.wording import OPENING, unglue
from generator.text.sentences import split_sentences

_AND_BRINGS = re.compile(
    r"\b(?:we|this (?:paper|work)) [^.;:]{3,120}? (?:and (?:then )?(?:propose|introduce|present|develop|design|devise"
    r"|derive|release|construct)s?|by (?:\w+ly )?(?:proposing|introducing|presenting|developing|designing|devising)"
    r"|with an? (?:novel|new)) (?!that\b)\w",
    re.IGNORECASE,
)
_AND_SHOWS = re.compile(
    r"\b(?:we|this (?:paper|work)) [^.;:]{3,160}?,? and (?:find|show|prove|demonstrate|observe|reveal|establish"
    r"|argue)s? that\b",
    re.IGNORECASE,
)
_SHOWS_HOW = re.compile(r"\bwe (?:\w+ )?(?:show|demonstrate|explain) how\b", re.IGNORECASE)
_BRINGS = 2.2
_BRINGS_SOMETHING = 1.9
_KINDS = (
    (brings, _BRINGS),
    (_AND_BRINGS.search, _BRINGS_SOMETHING),
    (_AND_SHOWS.search, 1.5),
    (_SHOWS_HOW.search, 1.5),
    (shows, 1.3),
    (studies, 1.3),
    (does, 0.9),
)
"""What a sentence can say of the paper, and what that is worth, most first."""
_OWN = re.compile(r"\b(?:we|our|this (?:paper|work|article|report|study))\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:novel|new|the first(?! \w+ (?:is|are|step)\b)|for the first time|present first|key (?:idea|insight)"
    r"|main (?:contribution|result))\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:outperform\w*|state[- ]of[- ]the[- ]art|achiev\w+|improv\w+|surpass\w*|superior|reduc\w+|optimal"
    r"|guarantee\w*|faster|better|without|enabl\w+|\d+(?:\.\d+)?(?:%|x|×))",
    re.IGNORECASE,
)
_PLACE_OF_CODE = re.compile(
    r"https?://|\b(?:github|gitlab|huggingface|zenodo)\."
    r"|\b(?:codes?|data ?sets?|models?|weights|implementations?|videos?|demos?|page|website"
    r"|supplement\w*)\b[^.]{0,80}\b(?:available|released?|found|accessible|open-sourced)\b|\b(?:available"
    r"|released) (?:at|on|here|online)\b",
    re.IGNORECASE,
)
_HINTS_AT_CODE = (
    "http",
    "github",
    "gitlab",
    "huggingface",
    "zenodo",
    "available",
    "release",
    "found",
    "accessible",
    "-sourced",
)
"""What `_PLACE_OF_CODE` matches holds one of these: a sentence without is spared the longer pattern."""
_BACKGROUND = re.compile(
    r"^(?:however|recent(?:ly)?|existing|traditional(?:ly)?|although|despite|while|prior|previous(?:ly)?"
    r"|current(?:ly)?|most|many|unfortunately|in recent years|typically|conventional|state-of-the-art|over "
    r"the|with the)\b"
    r"|\b(?:remains?|is still|has been|have been|is known|are known|has (?:recently )?(?:become|emerged"
    r"|shown)|have (?:recently )?(?:become|emerged|shown)|suffers? from|fails? to|challenging|crucial"
    r"|important|is a fundamental|is one of)\b",
    re.IGNORECASE,
)
_EXPERIMENTS = re.compile(
    r"^(?:we (?:also )?(?:\w+ly )?(?:evaluate|showcase|(?:apply|use|employ) (?:our|the|it|this|these)\b"
    r"|(?:conduct|perform)(?! (?:an? |the )?(?:\w+ ){0,3}(?:study|investigation|survey"
    r"|review|analysis) (?:of|on|into)\b)|validate|verify|test|compare|corroborate|discuss|conclude)"
    r"|(?:extensive |our |numerical |empirical )*(?:experiment\w*|evaluation\w*|simulation\w*))"
    r"|\b(?:demonstrate|show|illustrate|confirm|showcase|validate|verify|highlight)s? (?:the|its|their|our|these)"
    r" (?:\w+ ){0,2}?(?:validity|effectiveness|utility|usefulness|efficacy|efficiency|benefits?|advantages?|merits?"
    r"|superiority|versatility|performance|potential|applicability|practicality|findings|results)\b"
    r"|\b(?:provide|present|offer|include|report)s? (?:[\w-]+ ){0,2}?(?:experiment\w*|empirical|numerical|simulation"
    r"|theoretical) (?:and \w+ )?(?:results?|evidences?|examples?|stud(?:y|ies)|analys[ie]s|validations?|guarantees?"
    r"|justifications?|insights?)\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:outperforms?|competitive|superior\w*|compar\w+ (?:to|with)|baselines?|benchmarks?|prior work|effectiveness"
    r"|evaluation"
    r"|real[- ](?:world|life) (?:data|tasks|applications)|real data|synthetic)\b",
    re.IGNORECASE,
)
"""What is found in a comparison says less of what is new than what was brought in or shown otherwise."""
_FURTHER = re.compile(
    r"^(?:also|for (?:example|instance)|furthermore|moreover|in addition|additionally|besides|finally|lastly"
    r"|second(?:ly)?|third(?:ly)?|beyond"
    r"|as a (?:by-?product|corollary|further))\b|\b(?:we|this (?:paper|work)) (?:also|further|then|additionally|finally"
    r"|next|conclude|hope|believe)\b",
    re.IGNORECASE,
)
"""What begins so goes on from something that was said first."""
_ELABORATES = re.compile(r"(?:in particular|specifically|more (?:specifically|precisely|concretely)|namely)\b", re.I)
_CONSIDERS = re.compile(r"\bwe (?:consider|focus on|address|tackle|deal with)\b", re.I)
"""Says what the subject is more often than what is new about it."""


def find_highlight(text: str, system: str | None) -> str:
    """Return the sentence of `text` that says best what is new, as it stands there; empty only where `text` is.

    What a sentence says of the paper counts most ("we propose …" before "we show …"), then whether it brings in the
    `system`, words of novelty and of results, and how much it speaks of what the whole abstract speaks of. Background
    and where the code is lose, and so does what cannot be read without its neighbours. Without a sentence about the
    paper itself the most central one is it.
    """
    sentences = split_sentences(text)
    counts = Counter(word for sentence in sentences for word in stems(sentence))
    glued, seen, begun = unglue(text) != text, False, False
    promising: list[tuple[float, int, _Statement]] = []
    for number, sentence in enumerate(sentences):
        said = _read(unglue(sentence) if glued else sentence)
        promise = _promise(said, counts) - 0.05 * number
        brings_in = said.worth >= _BRINGS_SOMETHING
        if system is not None and system in said.sentence:
            promise += 1.4 if brings_in and not seen else 0.8
            seen = True
        if brings_in and not begun and promise - _faults(said) > _BRINGS_SOMETHING:
            promise += 0.3  # what the others go on from
            begun = True
        promising.append((-promise, number, said))
    best, highest = 0, float("-inf")
    for promise, number, said in sorted(promising):
        if -promise < highest:
            break
        score = -promise - _faults(said)
        if (score, -number) > (highest, -best):
            best, highest = number, score
    return sentences[best] if sentences else ""


def standing_alone(sentence: str) -> str:
    """Return a sentence as a list shows it: without what ties it to the one before, and with a capital.

    `To address these issues, we propose …` is `We propose …`; what is left stands in the abstract word for word.
    """
    tie = CONNECTIVE.match(sentence)
    rest = sentence[tie.end() :] if tie else sentence
    return rest[:1].upper() + rest[1:] if tie else rest


class _Statement(NamedTuple):
    """A sentence, and what of it speaks for itself."""

    sentence: str
    clause: str
    """Without what stands before the clause that says something."""
    own: bool
    """Whether it speaks of the paper."""
    worth: float
    """What it is worth that it says of the paper what it says."""


def _read(sentence: str) -> _Statement:
    own = _OWN.search(sentence) is not None
    tie = CONNECTIVE.match(sentence) if own else None
    clause = OPENING.sub("", sentence[tie.end() :] if tie else sentence)
    worth = 0.6 if own else 0.0
    if speaks(clause) is not None:
        worth = next((kind for says, kind in _KINDS if says(clause)), worth)
    return _Statement(sentence, clause, own, worth)


def _promise(said: _Statement, counts: Counter[str]) -> float:
    """Return what speaks for a sentence, 0 to about 5."""
    return (
        said.worth
        + (0.4 if _NEW.search(said.clause) else 0.0)
        + (0.3 if _RESULT.search(said.clause) else 0.0)
        + 0.8 * centrality(said.clause, counts)
    )


def _faults(said: _Statement) -> float:
    """Return what speaks against a sentence, 0 to about 10. Asked of few: it is most of the work."""
    sentence, clause, own, worth = said
    length = len(clause.split())
    return (
        (5.0 if any(map(clause.lower().__contains__, _HINTS_AT_CODE)) and _PLACE_OF_CODE.search(clause) else 0.0)
        + (1.2 if not own and _BACKGROUND.search(clause) else 0.0)
        + (1.0 if _EXPERIMENTS.search(clause) else 0.0)
        + (0.5 if worth < _BRINGS and _COMPARING.search(clause) else 0.0)
        + (0.9 if _FURTHER.search(sentence) else 0.0)
        + (0.2 if _ELABORATES.match(sentence) or (own and _CONSIDERS.search(clause)) else 0.0)
        + (1.5 if sentence.endswith("?") else 0.0)
        + (1.0 if length < 6 else 0.3 if length > 60 else 0.0)
        + points_back(clause)
    )
