"""How the words before a name bring it in as the paper's own, or as another's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.lexicon import ADVERBS, KIND, MADE, MAKES, MAKES_OR_OUR

_GROUP = r"(?:class|collection|family|series|set|suite)"
_BREAK = r"(?:,| —| –| --?|:|—)?(?: (?:the|i\.e\.,?|namely,?))?"
_INTRODUCED_BY: tuple[tuple[tuple[str, ...], re.Pattern[str], float], ...] = tuple(
    (tuple(filter(None, words.split("|"))), re.compile(rf"{pattern}[\s\"'“”‘({{\[]*$"), weight)
    for words, pattern, weight in (
        (
            "call|named|dub|term|coin|titled|christened|baptized",
            (
                r"\b(?:called|named|dubbed|termed|coined|titled|entitled|nicknamed|christened|baptized)(?: as| it"
                r"|,)?(?: the)?"
            ),
            3.4,
        ),
        (
            "call|name|term|dub|coin|title",
            (
                r"\b(?:we(?: then| also| will| therefore)?|and|to) (?:call|name|term|dub|coin|title)(?: (?:it"
                r"|this|that|our|the|these|such)(?: [\w-]+){0,4}?)?(?: as)?(?: the)?"
            ),
            3.4,
        ),
        (
            " and ",
            (
                r"\bwe (?:\w+ )?(?:develop|design|buil[dt]|creat|propos|introduc|construct|present|implement)(?:e?d?)"
                r" and (?!we\b)[a-z]+(?: (?:a|an|the|our))?(?: (?:new|novel))?"
            ),
            3.2,
        ),
        (
            "",
            (
                rf"(?<!that )(?<!which )(?!obtain){MAKES},? {ADVERBS}(?:the |our )?"
                r"(?:(?:new|novel|first|open-source|proposed) )*"
            ),
            3.2,
        ),
        (
            "",
            (
                rf"{MAKES} (?:(?! to | that | which | where )[^.;:()]){{2,140}}?"
                rf"\b(?:{_GROUP} of|new framework of|{KIND}){_BREAK}"
            ),
            3.2,
        ),
        ("main contribution", r"\bmain contribution (?:of [\w ]+)?is(?: the)?", 3.2),
        ("our", rf"\bour (?:[\w-]+ ){{0,4}}{KIND}{_BREAK}", 3.0),
        (
            "namely|abbreviated|denoted|hence",
            r"\bnamely,?(?: the)?|\b(?:abbreviated|denoted) (?:as|by)|\bhenceforth|\bhence (?:its|the) name:?(?: the)?",
            2.9,
        ),
        (
            "refer|denote",
            (
                r"\b(?:which|that|method|approach|algorithm|it|this|framework|we) (?:we |is |are "
                r")?(?:refer(?:red)? to|denote)(?: [\w-]+){0,3} (?:as|by)(?: the)?"
            ),
            2.9,
        ),
        ("", rf"{MAKES_OR_OUR} [^.;:()]{{2,140}} ?\(", 2.6),
        ("referred to as", r"\breferred to as(?: the)?", 2.6),
        (
            "proposed|presented|resulting|introduced|new|novel",
            (
                rf"\b(?:the|this) (?:(?:proposed|presented|resulting|introduced|new|novel) )+(?:(?:[\w-]+ "
                rf"){{0,4}}{KIND})?{_BREAK}"
            ),
            2.6,
        ),
        ("new|novel", rf"\b(?:a|an) (?:new|novel) (?:[\w-]+ ){{0,5}}{KIND}{_BREAK}", 2.6),
        ("", rf"{MAKES},? {ADVERBS}an? (?:[\w-]+,? ){{0,3}}", 2.4),
        ("", rf"{MAKES} [^.;:()]{{2,140}}?(?:,| —| –| --|:|—|, i\.e\.,?)(?: the)?", 2.4),
        ("our", r"\bour (?:(?:proposed|new|novel|final|full|best|own|resulting) )*", 2.4),
        ("defin|instantiate", r"\b(?:defin(?:e|ing)|we (?:then |also )?instantiate)(?: the| our)?", 2.0),
        (
            "ing|arrive|obtain|design of",
            r"\b(?:producing|yielding|giving rise to|arrive at|obtain|obtaining|resulting in|design of)(?: the| our)?",
            1.4,
        ),
    )
)
"""What brings in the name behind it, strongest first, with what each is worth.

A pattern is only tried where one of its words stands: a word is found 20 times sooner than a pattern. Those without
words begin as `MADE` does, and are tried at each place where that stands.
"""
_TELLING_WORDS = tuple(dict.fromkeys(word for words, _, _ in _INTRODUCED_BY for word in words))
_OF_OTHERS = re.compile(
    r"(?:outperform\w*|surpass\w*|than|over|like|such as|unlike|including|e\.g\.,?|exceed\w*|beat\w*|against"
    r"|baselines?|compared (?:to|with)|versus|vs\.?"
    r"|based (?:up)?on|built (?:up)?on|extend\w*|state-of-the-art|existing|previous|popular|standard"
    r"|pre-?trained|original|vanilla|recent(?:ly)?|(?:well|widely)[- ]\w+"
    r"|on|using|trained on|datasets?,?|benchmarks?,?|from|of|in|following|adopt|leverag\w+|utili[sz]\w+"
    r"|variants? of|inspired by)(?: the| both| an?)? (?:[\w-]+ )?[\s\"'“‘({\[]*$"
)
_OF_OTHERS_WORDS = 4
"""Most words that `_OF_OTHERS` matches: two, a determiner and one between."""
_OPENERS = " \t\n\"'“‘({["
_NOT_A_SYSTEM = re.compile(
    r"\b(?:problems?|phenomen(?:on|a)|effects?|settings?|conditions?|propert(?:y|ies)|notions?|issues?"
    r"|challenges?|assumptions?|question|concepts?|regime|quantity|limitation|bias|behaviou?rs?|scenarios?|observations?"
    r"|principle|paradox|curse|hypothesis|theorem|field|area|parameter|trend|task|data ?sets?, namely"
    r"|benchmarks?, namely)"
    r"(?:,? (?:(?:that|which) )?(?:we|is|are)| of [\w -]{2,60}|,)? ?(?:often |commonly |also |so-)?(?:called|named"
    r"|dubbed|termed|coined|known as|refer(?:red)? to as|term|call|name|coin|dub)? ?(?:as |the )?[\s\"'“‘({\[]*$",
    re.IGNORECASE,
)
_PROVIDED = re.compile(r"\b(?:provid|present)(?:e|es|ing|s)? $")
"""With "with" behind: what is provided is that, not the name ("we provide GPT-4 with feedback")."""
_WE = re.compile(r"\b[Ww]e\b")
_LIST = r"(?:(?!(?:we|our|is|are|this|it|called|named|dubbed|termed|namely)\b)[\w’'&/.+-]+,? ){0,9}[\s\"'“‘]*$"
_ANOTHERS = re.compile(
    rf"\b(?:such as|like|e\.g\.,?|including|unlike|compared (?:to|with)|than) {_LIST}"
    r"|\b(?:on|over|using|across) (?:[\w’/-]+ ){0,6}?(?:data ?sets?|benchmarks?|corpora|tasks?|environments?|domains?)"
    rf"(?:,|:| —)?(?: namely,?)?(?: the)? {_LIST}"
    r"|\b(?:re-?examin|re-?visit|reconsider)\w* (?:(?!(?:and|by|to|with)\b|propos|introduc|present)[\w’'-]+ ){0,9}$"
    r"|\balso (?:known|called|termed|dubbed|referred to)(?: as)?(?: the)? ?$"
    r"|\bthe most (?:[\w-]+ ){1,3}[a-z]+, $|\[(?:[A-Z][\w’-]+,? ){1,4}$",
    re.IGNORECASE,
)
"""What stands before names of others: lists of examples and of data sets, other names of theirs."""
_A_CITATION = re.compile(
    r"(?:,? (?:and |& )?[A-Z][\w’-]+){0,3}(?:,? et al\.?,?)? ?[(\[](?:[A-Z]{2,8} |[A-Z][^()]{2,40}, )?(?:19|20)\d\d"
)
_PART = re.compile(
    r"\b(?:modules?|blocks?|layers?|loss(?: function)?|normali[sz]ation|LayerNorm|metrics?|scores?|attention"
    r"|regulari[sz]ation|decoder|encoder|rule|units?|representation)(?:,| —| –|:)?(?: (?:is |are )?(?:called"
    r"|named|dubbed|termed|coined|namely))?(?: as)?[\s\"'“‘({\[]*$",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\b(?:recent(?:ly)?|previous(?:ly)?|prior|existing|was|were|been|et al\.?,?|often|commonly|usually"
    r"|widely|so-called|also known|typically|popularly"
    r"|one (?:such )?(?:approach|method|algorithm|technique|model),?) [\w ,-]{0,40}$",
    re.IGNORECASE,
)


def brought_in(left: str, right: str) -> float:
    """Return how well `left`, what stands before a name, brings it in as the paper's own; 0 where it does not.

    From 1.4 ("resulting in X") to 3.4 ("which we call X"), less where the name is that of a part. right: what stands
    behind the name.
    """
    weight = _weight(left)
    if (
        not weight
        or _NOT_A_SYSTEM.search(left)
        or _ANOTHERS.search(left)
        or _A_CITATION.match(right)
        or (right.startswith(" with ") and _PROVIDED.search(left))
        or (_BY_OTHERS.search(left) and not _WE.search(left))
    ):
        return 0.0
    return weight - 0.8 if _PART.search(left) else weight


def _weight(left: str) -> float:
    lowered = left.lower()
    made = list(_made(lowered))
    told = set(filter(lowered.__contains__, _TELLING_WORDS))
    if not made and not told:
        return 0.0
    for words, pattern, weight in _INTRODUCED_BY:
        if words:
            found = not told.isdisjoint(words) and pattern.search(lowered) is not None
        else:
            found = any(pattern.match(lowered, start) for start in made)
        if found:
            return weight
    return 0.0


def _made(lowered: str) -> Iterator[int]:
    """Yield every place at which `MADE` stands."""
    match = MADE.search(lowered)
    while match:
        yield match.start()
        match = MADE.search(lowered, match.start() + 1)


def is_of_others(left: str) -> bool:
    """Return whether what stands before a name says that it is what the paper builds on or compares with."""
    lowered = left.lower()
    last = lowered.rstrip(_OPENERS).rsplit(None, _OF_OTHERS_WORDS)
    return _OF_OTHERS.search(lowered, len(last[0]) if len(last) > _OF_OTHERS_WORDS else 0) is not None
