"""Phrases cut from sentences so that they stand by themselves: noun phrases, clauses, gerunds."""

from __future__ import annotations

import re
from typing import Final

from generator.text.patterns import beginning
from generator.text.words import words

LONGEST: Final = 110
"""Characters of a title."""

_ASIDE = re.compile(r"\s(?:–|—|--?)\s[^–—.;:]{3,90}?\s(?:–|—|--?)\s")
_BRACKETS = re.compile(r"(?P<round>\s*\((?:[^()]|\([^()]*\))*\))(?!-\w)|\s*\[[^\[\]]*\]")
_OPERATORS = "-+−·=*/^<>≤≥"
_PRAISE = re.compile(
    r"^(?:(?:(?:remarkably|conceptually|surprisingly|very|highly|extremely|deceptively|provably)[ -])?"
    r"(?:simple|simpler|novel|new|effective|efficient|powerful|principled|practical|elegant|general|generic"
    r"|flexible|unified|innovative|straightforward|versatile|robust|strong|lightweight|scalable|fast"
    r"|easy-to-use|competitive|promising|improved|alternative|holistic|systematic|comprehensive|first)"
    r"(?:,? (?:yet|but) (?:\w+ly )?[\w-]+|,? (?:and|and also) (?:(?:very|highly|surprisingly|remarkably"
    r"|equally) )?(?:simple|novel|new|effective|efficient|powerful|principled|practical|general|flexible"
    r"|robust|expressive|scalable|challenging|lightweight|accurate|fast|strong))?,? )+(?=\S+ \S)",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^(?:and|yet|but) ")
_NOVEL = re.compile(r"\b(?:novel|new) (?=\S)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:.?!,—\s](?:(?<=[;:.?!])(?=\s|$)|(?<=,) or [A-Z]\w+(?=,|$)|(?<=\s)(?:—|–|--?)\s?|(?<=—)"
    r"|(?:(?<=,)\s|(?<=\s))(?:and|but) (?=(?:we|it|they|this|then|thus"
    r"|show|demonstrate|prove|study|propose|provide|introduce|present|analy[sz]e|evaluate|establish"
    r"|investigate|discuss|develop|derive|apply|use|describe|explore|examine|compare|validate|achieve|can|is"
    r"|are|further|also|hence|thereby|therefore|find|identify|take|instantiate|approximate|remove|give|obtain|conduct|extend|suggest"
    r"|(?:show|demonstrate|provide|introduce|present|evaluate|focuse|achieve|use|applie|reduce|improve|allow|enable|lead"
    r"|make|require|outperform)s)\b)"
    r"|(?<=,)\s(?:which|where|whose|while|whereas|but|so|such|thereby|thus|i\.e|e\.g|in which|for which|with which"
    r"|since|because|as|by|achieving|allowing|enabling|leading|resulting|making|providing|without|rather than"
    r"|including|showing|demonstrating|called|named|dubbed|termed|namely|using|based|leveraging|yielding|then"
    r"|in (?:contrast|order)|even|especially|particularly|with|when|to|known|inspired|motivated)\b"
    r"|(?<=\s)(?:while|whereas|because|since|so that|such that|in which|thereby|thus|even though|although|whose"
    r"|where)\b)"
)
"""Where a clause ends. What each ending begins with stands in front as one set of characters, which is found soon."""
_RELATIVE = re.compile(r",?\s(?:that|which)\s")
_SOFT = re.compile(
    r"\s(?=(?:for|with|by|using|via|from|through|under|in|on|across|based|without|when|over|among|within|to"
    r"|during|toward|towards|against|despite|given|between|at|inside|into|as|if|that|which)\b)"
)
_PARTICIPLE = re.compile(r"(?:\sto [a-z]+|(?<! be)(?<! is)(?<! are)(?<! was)(?<! been)(?<! were)\s[a-z]+ed)$")
_WAITING = (
    r"(?:a|an|the|of|for|with|by|using|via|from|through|under|in|on|across|based|without|when"
    r"|over|and|or|but|to|that|which|as|at|into|between|both|is|are|be|can|its|their|our|his|how|not|only"
    r"|also|such|than|more|less|most|then|thus|while|where|whose|if|each|any|some|these|this|those|it|we|two"
    r"|novel|new|very|so|namely|e\.g\.|i\.e\.|towards?|within|about|given|per|has|have|been|was|were|will|may"
    r"|might|must|should|does|do|called|named|dubbed|termed|what|either|simultaneously|directly|jointly|simply"
    r"|further|even|especially|while|during|against|among)"
)
_DANGLING = re.compile(rf"(?:[\s,;:–—-]+{_WAITING})+[\s,;:.–—-]*$", re.IGNORECASE)
_ENDS_WAITING = re.compile(rf"[\s,;:–—-]{_WAITING}$")
_LONGEST_WAITING = len(" simultaneously")
_EMPTY = re.compile(
    beginning(
        "a|an|the|of|for|with|by|in|on|to|and|or|that|which|is|are|new|novel|method|approach|framework"
        "|algorithm|technique|model|family|class|set|general|simple|efficient|effective|series"
    )
    + r"s?\b"
)
_TELLING = re.compile(r"\w[\w'’-]+")


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


_PAST = dict(
    pair.split(":")
    for pair in words(
        "agreed:agree began:begin bought:buy bound:bind bred:breed broke:break brought:bring built:build "
        "came:come caught:catch chose:choose dealt:deal did:do drew:draw drove:drive fed:feed fell:fall "
        "felt:feel flew:fly forgot:forget found:find freed:free froze:freeze gave:give got:get grew:grow "
        "ground:grind guaranteed:guarantee had:have held:hold kept:keep knew:know laid:lay led:lead "
        "left:leave lent:lend lost:lose made:make meant:mean met:meet overcame:overcome paid:pay ran:run "
        "rebuilt:rebuild rode:ride rose:rise said:say sat:sit saw:see sent:send shook:shake shot:shoot "
        "showed:show sold:sell sought:seek spent:spend spoke:speak spun:spin stole:steal stood:stand "
        "struck:strike swam:swim swept:sweep taught:teach thought:think threw:throw told:tell took:take "
        "understood:understand went:go withdrew:withdraw won:win wore:wear wove:weave wrote:write"
    )
)
"""Past forms that no rule makes, to their base; other fields tell what they did in the past."""

_DOUBLED = words(
    "admit begin commit embed equip forget infer occur omit permit prefer refer regret submit transfer unwrap"
)
"""Verbs of more than one syllable that double their last letter."""

_NOT_PAST = words("embed shed wed")


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
