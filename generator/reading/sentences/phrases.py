"""Phrases cut from sentences so that they stand by themselves: noun phrases, clauses, gerunds."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.lexicon import pattern, words

LONGEST: Final = 110
"""Characters of a title."""

_ASIDE: Final = pattern(
    r"\s(?:–|—|--?)\s[^–—.;:]{3,90}?\s(?:–|—|--?)\s",
    yes=["sorters – fast ones – win", "a - bcde - c"],
    no=["well-known sorters", "a – b – c"],
)
_BRACKETS: Final = pattern(
    r"(?P<round>\s*\((?:[^()]|\([^()]*\))*\))(?!-\w)|\s*\[[^\[\]]*\]",
    yes=["sorters (fast)", "sorters [1]"],
    no=["k(n)-means", "sorters"],
)
_OPERATORS = "-+−·=*/^<>≤≥"
_PRAISE: Final = pattern(
    r"^(?:(?:(?:remarkably|conceptually|surprisingly|very|highly|extremely|deceptively"
    r"|provably)[ -])?(?:simple|simpler|novel|new|effective|efficient|powerful|principled|practical|elegant"
    r"|general|generic|flexible|unified|innovative|straightforward|versatile|robust|strong|lightweight"
    r"|scalable|fast|easy-to-use|competitive|promising|improved|alternative|holistic|systematic|comprehensive"
    r"|first)(?:,? (?:yet|but) (?:\w+ly )?[\w-]+|,? (?:and|and also) (?:(?:very|highly|surprisingly|remarkably"
    r"|equally) )?(?:simple|novel|new|effective|efficient|powerful|principled|practical|general|flexible"
    r"|robust|expressive|scalable|challenging|lightweight|accurate|fast|strong))?,? )+(?=\S+ \S)",
    yes=["simple yet effective way to sort", "Novel, fast sorter of tables"],
    no=["sorter that is simple", "simple"],
    any_case=True,
)
_LEFT_OVER: Final = pattern(r"^(?:and|yet|but) ", yes=["and sorters"], no=["sorters and"])
_NOVEL: Final = pattern(
    r"\b(?:novel|new) (?=\S)", yes=["a new sorter", "Novel sorters"], no=["renewed sorters", "new"], any_case=True
)
_CLAUSE: Final = pattern(
    r"[;:.?!,—\s](?:(?<=[;:.?!])(?=\s|$)|(?<=,) or [A-Z]\w+(?=,|$)|(?<=\s)(?:—|–|--?)\s?|(?<=—)|(?:(?<=,)\s"
    r"|(?<=\s))(?:and|but) (?=(?:we|it|they|this|then|thus|show|demonstrate|prove|study|propose|provide"
    r"|introduce|present|analy[sz]e|evaluate|establish|investigate|discuss|develop|derive|apply|use|describe"
    r"|explore|examine|compare|validate|achieve|can|is|are|further|also|hence|thereby|therefore|find|identify"
    r"|take|instantiate|approximate|remove|give|obtain|conduct|extend|suggest|(?:show|demonstrate|provide"
    r"|introduce|present|evaluate|focuse|achieve|use|applie|reduce|improve|allow|enable|lead|make|require"
    r"|outperform)s)\b)|(?<=,)\s(?:which|where|whose|while|whereas|but|so|such|thereby|thus|i\.e|e\.g|in which"
    r"|for which|with which|since|because|as|by|achieving|allowing|enabling|leading|resulting|making|providing"
    r"|without|rather than|including|showing|demonstrating|called|named|dubbed|termed|namely|using|based"
    r"|leveraging|yielding|then|in (?:contrast|order)|even|especially|particularly|with|when|to|known|inspired"
    r"|motivated)\b|(?<=\s)(?:while|whereas|because|since|so that|such that|in which|thereby|thus|even though"
    r"|although|whose|where)\b)",
    yes=["sorters, which win", "sorters; tables", "we sort and prove"],
    no=["fast sorters and tables", "sorters of tables"],
)
"""Where a clause ends. What each ending begins with stands in front as one set of characters, which is found soon."""
_RELATIVE: Final = pattern(r",?\s(?:that|which)\s", yes=["sorters that win", ", which are"], no=["thatch"])
_SOFT: Final = pattern(
    r"\s(?=(?:for|with|by|using|via|from|through|under|in|on|across|based|without|when|over|among|within|to"
    r"|during|toward|towards|against|despite|given|between|at|inside|into|as|if|that|which)\b)",
    yes=["sorters for tables", "won by"],
    no=["fast sorters"],
)
_PARTICIPLE: Final = pattern(
    r"(?:\sto [a-z]+|(?<! be)(?<! is)(?<! are)(?<! was)(?<! been)(?<! were)\s[a-z]+ed)$",
    yes=["tables to sort", "tables sorted"],
    no=["tables are sorted", "sorted"],
)
_DANGLING: Final = pattern(
    r"(?:[\s,;:–—-]+{WAITING})+[\s,;:.–—-]*$",
    yes=["sorters for the", "tables, namely"],
    no=["sorters", "weather"],
    any_case=True,
)
_ENDS_WAITING: Final = pattern(r"[\s,;:–—-]{WAITING}$", yes=["sorters for", " and"], no=["sorters", "therefor"])
_LONGEST_WAITING = len(" simultaneously")
_EMPTY: Final = pattern(
    r"\b(?:a|an|the|of|for|with|by|in|on|to|and|or|that|which|is|are|new|novel|method|approach|framework"
    r"|algorithm|technique|model|family|class|set|general|simple|efficient|effective|series)s?\b",
    yes=["a new method", "frameworks"],
    no=["sorter", "theme"],
)
_TELLING: Final = pattern(r"\w[\w'’-]+", yes=["sorter", "of"], no=["a", "( )"])


def without_brackets(text: str) -> str:
    """Return `text` without what stands in round and square brackets."""
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(_left_of_brackets, text)
    if "–" in text or "—" in text or " -" in text:
        text = _ASIDE.sub(" ", text)
    return " ".join(text.split()).replace(" ,", ",")


def _left_of_brackets(match: re.Match[str]) -> str:
    """Return what is left of brackets: nothing, or all of them in O(n), model(s), and behind an operator."""
    inside, before = match["round"], match.string[match.start() - 1 : match.start()]
    if not inside or not before or before in ',;.:"”’':
        return ""
    if inside[0] == "(":
        return "" if before.islower() and inside[1:2].isupper() else inside
    return inside if before in _OPERATORS else ""


def without_praise(phrase: str) -> str:
    """Return a noun phrase without the adjectives that every abstract has for its own work: new, simple."""
    return _NOVEL.sub("", _LEFT_OVER.sub("", _PRAISE.sub("", phrase)))


def weight(phrase: str) -> int:
    """Return how many words of `phrase` say something."""
    return len(_TELLING.findall(_EMPTY.sub(" ", phrase.lower())))


_PAST: Final = dict(pair.split(":") for pair in words("PAST"))
"""Past forms that no rule makes, to their base; other fields tell what they did in the past."""

_DOUBLED: Final = words("DOUBLED")

_NOT_PAST: Final = words("NOT_PAST")


def shortened(phrase: str, limit: int = LONGEST, enough: int = 3) -> str:
    """Return the beginning of `phrase` that stands by itself: cut where a clause ends, once it says `enough` words.

    At most `limit` characters; where no clause ends in time it is cut before a preposition, at worst between words.
    """
    for boundary in _CLAUSE.finditer(phrase):
        if boundary.start() > limit:
            break
        if weight(phrase[: boundary.start()]) >= enough:
            return _trimmed(phrase[: boundary.start()])
    if len(phrase) <= limit:
        return _trimmed(phrase)
    for boundaries in (_RELATIVE, _SOFT):
        ends = [match.start() for match in boundaries.finditer(phrase[: limit + 1]) if match.start() <= limit]
        ends = [end for end in ends if weight(phrase[:end]) >= enough]
        if ends:
            return _trimmed(_PARTICIPLE.sub("", _trimmed(phrase[: ends[-1]])))
    return _trimmed(phrase[:limit].rsplit(" ", 1)[0] if " " in phrase[:limit] else phrase[:limit])


def capitalised(phrase: str) -> str:
    """Return `phrase` with a capital, unless its first word is written in its own way (`k-means`, `wav2vec`)."""
    first = phrase.split(" ", 1)[0]
    if any(map(str.isupper, first[1:])) or any(map(str.isdigit, first)) or re.match(r"[a-zα-ω]-", first):
        return phrase
    return phrase[:1].upper() + phrase[1:]


def gerund(verb: str) -> str:
    """Return the -ing form of an English verb, however it stands: `uses`, `used` → `using`, `grew` → `growing`."""
    base = _base(verb.lower())
    if base.endswith("ing"):
        return base
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    if base in _DOUBLED or re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base):
        return base + base[-1] + "ing"
    return base + "ing"


def _base(verb: str) -> str:
    """Return the base form, or the -ing form of a regular past, which needs no base."""
    if verb in _PAST:
        return _PAST[verb]
    if verb not in _NOT_PAST and re.search(r"[^e]ed$", verb) and len(verb) > 3:
        return verb[:-3] + "ying" if verb.endswith("ied") else verb[:-2] + "ing"
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def _trimmed(phrase: str) -> str:
    """Return `phrase` without the words at its end that wait for another."""
    shorter = phrase.strip(' ,;:.–—-"“”')
    if _ENDS_WAITING.search(shorter[-_LONGEST_WAITING:].lower()):
        shorter = _DANGLING.sub("", shorter)
    return shorter.strip(" ,;:.–—-") or phrase.strip()
