"""Noun phrases as a title shows them: without article and task, cut before what points elsewhere, with an article."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.lexicon import pattern, words
from generator.reading.sentences.phrases import gerund, shortened, without_brackets, without_praise
from generator.text.patterns import in_lower_case

_PART: Final = pattern(
    r",? (?:that|which|and|for|with|by|using|via|from|through|to|in|on|under|when|where|while)\b|,\s",
    yes=["sorters for tables", ", or"],
    no=["format", "sorters"],
)
_NAMING_END: Final = pattern(r"[\s,(]+(?:{CALLED}[\s,(]*)?$", yes=["a sorter called ", "a sorter, "], no=["a sorter"])
NO_DEED: Final = words("NO_DEED")
"""Words that may stand where a verb does and name no deed: "we believe", "we also"."""
_HEAD: Final = pattern(
    r"((?:(?!{BEHIND_HEAD})\S+ )*?){KIND}(?= ?{BEHIND_HEAD})",
    yes=["fast method for", "network"],
    no=["fast sorter"],
    use="match",
    any_case=True,
)
_UNCOUNTED: Final = pattern(
    r"\b(?:attention|augmentation|inference|infrastructure|initiali[sz]ation|learning|normali[sz]ation"
    r"|optimi[sz]ation|regulari[sz]ation|sampling|search|software|training"
    r"|[a-z-]+s(?<!ss)(?<!us)(?<!is)(?<!series))\Z",
    yes=["fast learning", "sorters"],
    no=["sorter", "bus", "series"],
    any_case=True,
)
"""Ends noun phrases that take no "a": what is not counted, or of many."""
_TASK: Final = pattern(
    r"^(?:the )?(?:(?:long-standing|important|challenging|fundamental|classical|general|practical|open|novel"
    r"|new|well-known|key|central|following) )*(?:problem|task|question|issue|challenge|topic|feasibility"
    r"|possibility|setting|goal|idea|use|case)s? (?:of|where|that|in which) (?=\S)",
    yes=["the problem of sorting", "new task where tables"],
    no=["the method of sorting"],
    any_case=True,
)
_ARTICLE: Final = pattern(
    r"^(?:an?|the|our|some|several|two|three|four|here|both|new) (?=\S)",
    yes=["a sorter", "Our sorter"],
    no=["sorter", "and"],
    any_case=True,
)
_BARE: Final = pattern(
    r"^{KIND} (?:(?P<that>that|which) (?:(?:can|is able to|allows? (?:us )?to|aims? to|\w+ly) )*(?P<does>\w+)"
    r"|(?:to|for) (?P<verb>\w+)|(?:for|of|to|based on) )\s*",
    yes=["method to sort", "network that can quickly sort", "framework based on tables"],
    no=["fast method to sort", "method"],
    any_case=True,
)
POINTING: Final = pattern(
    r"\b(?:this|these|those|such|our|we|us|it|they|them|the (?:proposed|above|resulting|same|former|latter)"
    r"|respectively|following|aforementioned|given)\b",
    yes=["sorters for these", "as given"],
    no=["sorters", "thesis"],
)
_SECOND_VERB: Final = pattern(
    r"((?:and|or) (?:then |subsequently )?)([a-z]{3,})(?= (?:an?|the|[a-z-]+s?)\b)",
    yes=["and remove noise", "or then sort the tables"],
    no=["remove noise", "and 12"],
    use="match",
)


def noun_phrase(what: str, limit: int, system: str = "") -> str:
    """Return the noun phrase at the beginning of `what`, without article, praise and "the problem of"."""
    phrase = without_brackets(what)
    for form in (_TASK, _ARTICLE, _TASK):
        phrase = form.sub("", phrase)
    phrase = without_praise(phrase)
    to = re.match(r"to (?:\w+ly )?(\w+) ", phrase)
    if to:
        return shortened(in_gerund(to[1], phrase[to.end() :]), limit)
    bare = None if system else _BARE.match(phrase)
    if bare and bare["does"] and bare["does"].endswith("s") and bare["does"] not in NO_DEED:
        phrase = in_gerund(bare["does"], phrase[bare.end() :])
    elif bare and bare["verb"]:
        verb = bare["verb"]
        phrase = (
            f"{verb} {phrase[bare.end() :]}"
            if verb.endswith("ing") or " for " in bare[0]
            else in_gerund(verb, phrase[bare.end() :])
        )
    elif bare and not bare["does"]:
        phrase = phrase[bare.end() :]
    if system:
        phrase = _NAMING_END.sub("", phrase.split(system, 1)[0]) or phrase
    return shortened(phrase, limit, enough=2)


def in_gerund(verb: str, rest: str) -> str:
    """Return a verb and what follows in the -ing form: `find`, `and remove noise` → `finding and removing noise`."""
    second = _SECOND_VERB.match(rest)
    if second and not second[2].endswith("ing"):
        rest = f"{second[1]}{gerund(second[2])}{rest[second.end() :]}"
    return f"{gerund(verb)} {rest}"


def self_contained(phrase: str) -> str:
    """Return `phrase` cut before what points at something said elsewhere ("that addresses these challenges")."""
    pointing = POINTING.search(in_lower_case(phrase))
    if not pointing or pointing.start() == 0:
        return phrase
    ends = [match.start() for match in _PART.finditer(phrase, 0, pointing.start())]
    return shortened(phrase[: ends[-1]], len(phrase), enough=99) if ends else phrase


def with_article(phrase: str) -> str:
    """Return a noun phrase with "a" or "an", unless it is of many or cannot be counted."""
    head = _HEAD.match(phrase)
    return phrase if head and _UNCOUNTED.search(head[0]) else f"{_article(phrase)} {phrase}"


def _article(phrase: str) -> str:
    return "an" if re.match(r"(?!one\b|eu)[aeioAEIO]|un(?!i)|(?:[FHLMNRSX](?=[A-Z\d-]))|8", phrase) else "a"
