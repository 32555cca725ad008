"""How the words before a name bring it in as the paper's own, or as another's."""

from __future__ import annotations

from typing import Final

from generator.reading.lexicon import pattern, weights

_WEIGHTS: Final = weights("system")
_CUES: Final = {
    "named": pattern(
        r"\b(?:{CALLED}|titled|entitled|nicknamed|christened|baptized)(?: as| it|,)?(?: the)?{OPENED}",
        yes=["a framework called ", "a data set, dubbed “"],
        no=["a so-called problem ", "we call "],
    ),
    "we_call": pattern(
        r"\b(?:we(?: then| also| will| therefore)?|and|to) {CALL}"
        r"(?: (?:it|this|that|our|the|these|such)(?: [\w-]+){0,4}?)?(?: as)?(?: the)?{OPENED}",
        yes=["which we call ", "we name this simple method "],
        no=["we propose ", "we call it a day. "],
    ),
    "made_and": pattern(
        r"\bwe (?:\w+ )?(?:develop|design|buil[dt]|creat|propos|introduc|construct|present|implement)(?:e?d?)"
        r" and (?!we\b)[a-z]+(?: (?:a|an|the|our))?(?: (?:new|novel))?{OPENED}",
        yes=["we develop and evaluate ", "we propose and study a novel "],
        no=["we propose and we evaluate ", "we develop "],
    ),
    "made": pattern(
        r"(?<!that )(?<!which )\b{MAKES}(?<!obtain),? {ADVERBS}(?:the |our )?"
        r"(?:(?:new|novel|first|open-source|proposed) )*{OPENED}",
        yes=["we propose ", "we introduce the open-source ", "this paper presents, "],
        no=["a method that introduces ", "we obtain ", "we use "],
    ),
    "made_of_kind": pattern(
        r"\b{MAKES} (?:(?! to | that | which | where )[^.;:()]){2,140}?"
        r"\b(?:(?:class|collection|family|series|set|suite) of|new framework of|{KIND})"
        r"{DASH}?(?: (?:the|i\.e\.,?|namely,?))?{OPENED}",
        yes=["we propose a simple framework, ", "we release a suite of ", "we present a new method — "],
        no=["we propose a method that beats ", "we study a framework, "],
    ),
    "contribution": pattern(
        r"\bmain contribution (?:of [\w ]+)?is(?: the)?{OPENED}",
        yes=["our main contribution is ", "the main contribution of this work is the "],
        no=["our contribution is "],
    ),
    "our_kind": pattern(
        r"\bour (?:[\w-]+ ){0,4}{KIND}{DASH}?(?: (?:the|i\.e\.,?|namely,?))?{OPENED}",
        yes=["our method, ", "our new graph network "],
        no=["the method, ", "our results on "],
    ),
    "namely": pattern(
        r"\b(?:namely,?(?: the)?|(?:abbreviated|denoted) (?:as|by)|henceforth|hence (?:its|the) name:?(?: the)?)"
        r"{OPENED}",
        yes=["two models, namely ", "denoted by "],
        no=["hence "],
    ),
    "we_refer": pattern(
        r"\b(?:which|that|method|approach|algorithm|it|this|framework|we) (?:we |is |are )?"
        r"(?:refer(?:red)? to|denote)(?: [\w-]+){0,3} (?:as|by)(?: the)?{OPENED}",
        yes=["which we refer to as ", "we denote this model by "],
        no=["often referred to as "],
    ),
    "made_before_brackets": pattern(
        r"\b(?:{MAKES}|our|this) [^.;:()]{2,140} ?\({OPENED}",
        yes=["we propose internal states for detection ("],
        no=["we propose internal states ", "they use states ("],
    ),
    "referred_to": pattern(
        r"\breferred to as(?: the)?{OPENED}", yes=["often referred to as the "], no=["we refer to this as "]
    ),
    "the_proposed": pattern(
        r"\b(?:the|this) (?:(?:proposed|presented|resulting|introduced|new|novel) )+"
        r"(?:(?:[\w-]+ ){0,4}{KIND})?{DASH}?(?: (?:the|i\.e\.,?|namely,?))?{OPENED}",
        yes=["the proposed ", "the resulting language model, "],
        no=["the ", "a proposed "],
    ),
    "a_new_kind": pattern(
        r"\b(?:a|an) (?:new|novel) (?:[\w-]+ ){0,5}{KIND}{DASH}?(?: (?:the|i\.e\.,?|namely,?))?{OPENED}",
        yes=["a novel framework ", "a new data set, namely "],
        no=["a framework ", "a new "],
    ),
    "made_a": pattern(
        r"\b{MAKES},? {ADVERBS}an? (?:[\w-]+,? ){0,3}{OPENED}",
        yes=["we propose a fast ", "we propose an "],
        no=["we propose the fast ", "a fast "],
    ),
    "made_then_dash": pattern(
        r"\b{MAKES} [^.;:()]{2,140}?(?:,| —| –| --|:|—, i\.e\.,?)(?: the)?{OPENED}",
        yes=["we propose to sort tables by their size: ", "we propose a way of sorting, the "],
        no=["we propose to sort "],
    ),
    "our": pattern(
        r"\bour (?:(?:proposed|new|novel|final|full|best|own|resulting) )*{OPENED}",
        yes=["our ", "our full "],
        no=["our work on ", "hour "],
    ),
    "defined": pattern(
        r"\b(?:defin(?:e|ing)|we (?:then |also )?instantiate)(?: the| our)?{OPENED}",
        yes=["we define the ", "we then instantiate "],
        no=["they instantiate "],
    ),
    "resulting": pattern(
        r"\b(?:producing|yielding|giving rise to|arrive at|obtain|obtaining|resulting in|design of)(?: the| our)?"
        r"{OPENED}",
        yes=["resulting in ", "for the design of our "],
        no=["which results from "],
    ),
}
"""What brings in the name behind it, in lower case, strongest first; what each is worth stands in weights.yml."""
_MAKES: Final = pattern(r"\b{MAKES}", yes=["we propose", "introducing"], no=["we use", "a proposal"])
_BY_MAKING: Final = frozenset(("made", "made_of_kind", "made_a", "made_then_dash"))
"""The cues that hold `_MAKES`: it is looked for once, as most names stand behind none."""
_OF_OTHERS: Final = pattern(
    r"(?:outperform\w*|surpass\w*|than|over|like|such as|unlike|including|e\.g\.,?|exceed\w*|beat\w*|against"
    r"|baselines?|compared (?:to|with)|versus|vs\.?"
    r"|based (?:up)?on|built (?:up)?on|extend\w*|state-of-the-art|existing|previous|popular|standard"
    r"|pre-?trained|original|vanilla|recent(?:ly)?|(?:well|widely)[- ]\w+"
    r"|on|using|trained on|datasets?,?|benchmarks?,?|from|of|in|following|adopt|leverag\w+|utili[sz]\w+"
    r"|variants? of|inspired by)(?: the| both| an?)? (?:[\w-]+ )?{OPENED}",
    yes=["we outperform ", "trained on the ", "such as “", "of an original "],
    no=["we propose ", "of what we call "],
)
_OF_OTHERS_WORDS: Final = 4
"""Most words that it matches: two, a determiner and one between."""
_OPENERS: Final = " \t\n\"'“”‘({["
_NOT_A_SYSTEM: Final = pattern(
    r"\b{NO_KIND}(?:,? (?:(?:that|which) )?(?:we|is|are)| of [\w -]{2,60}|,)? ?(?:often |commonly |also |so-)?"
    r"(?:{CALLED}|known as|refer(?:red)? to as|{CALL}|dub)? ?(?:as |the )?{OPENED}",
    yes=["a phenomenon called ", "the problem of sorting tables known as ", "an assumption which we call the "],
    no=["a method called ", "a phenomenon that our method explains: "],
    any_case=True,
)
_PROVIDED: Final = pattern(r"\b(?:provid|present)(?:e|es|ing|s)? $", yes=["we provide "], no=["we propose "])
"""With "with" behind: what is provided is that, not the name ("we provide GPT-4 with feedback")."""
_WE: Final = pattern(r"\b[Ww]e\b", yes=["We win", "then we "], no=["west", "our"])
_ANOTHERS: Final = pattern(
    r"\b(?:such as|like|e\.g\.,?|including|unlike|compared (?:to|with)|than) {NAMES_LISTED}"
    r"|\b(?:on|over|using|across) (?:[\w’/-]+ ){0,6}?(?:{DATA}|tasks?|environments?|domains?)"
    r"(?:,|:| —)?(?: namely,?)?(?: the)? {NAMES_LISTED}"
    r"|\b(?:re-?examin|re-?visit|reconsider)\w* (?:(?!(?:and|by|to|with)\b|propos|introduc|present)[\w’'-]+ ){0,9}$"
    r"|\balso (?:known|called|termed|dubbed|referred to)(?: as)?(?: the)? ?$"
    r"|\bthe most (?:[\w-]+ ){1,3}[a-z]+, $|\[(?:[A-Z][\w’-]+,? ){1,4}$",
    yes=[
        "models such as BERT and ",
        "on two benchmarks, ",
        "we revisit the loss of ",
        "also known as ",
        "the most common kind, ",
    ],
    no=["such as one that we call ", "our ", "we propose a new "],
    any_case=True,
)
"""What stands before names of others: lists of examples and of data sets, other names of theirs."""
_A_CITATION: Final = pattern(
    r"(?:,? (?:and |& )?[A-Z][\w’-]+){0,3}(?:,? et al\.?,?)? ?[(\[](?:[A-Z]{2,8} |[A-Z][^()]{2,40}, )?(?:19|20)\d\d",
    yes=[" (2019)", " and Smith (2019)", ", Lee et al. [Lee et al., 2021]"],
    no=[" (20 layers)", " is a model (2019)"],
    use="match",
)
_PART: Final = pattern(
    r"\b(?:modules?|blocks?|layers?|loss(?: function)?|normali[sz]ation|LayerNorm|metrics?|scores?|attention"
    r"|regulari[sz]ation|decoder|encoder|rule|units?|representation)(?:,| —| –|:)?"
    r"(?: (?:is |are )?(?:{CALLED}|namely))?(?: as)?[\s\"'“‘({\[]*$",
    yes=["a new block called ", "an encoder ("],
    no=["a new model called ", "a loss that we use with "],
    any_case=True,
)
_BY_OTHERS: Final = pattern(
    r"\b(?:recent(?:ly)?|previous(?:ly)?|prior|existing|was|were|been|et al\.?,?|often|commonly|usually"
    r"|widely|so-called|also known|typically|popularly"
    r"|one (?:such )?(?:approach|method|algorithm|technique|model),?) [\w ,-]{0,40}$",
    yes=["recently a model called ", "which was named "],
    no=["a model called "],
    any_case=True,
)


def brought_in(left: str, right: str) -> float:
    """Return how well `left`, what stands before a name, brings it in as the paper's own; 0 where it does not.

    From 1.4 ("resulting in X") to 3.4 ("which we call X"), less where the name is that of a part. right: what stands
    behind the name.
    """
    lowered = left.lower()
    makes = _MAKES.search(lowered) is not None
    cue = next((cue for cue, said in _CUES.items() if (makes or cue not in _BY_MAKING) and said.search(lowered)), None)
    if (
        cue is None
        or _NOT_A_SYSTEM.search(left)
        or _ANOTHERS.search(left)
        or _A_CITATION.match(right)
        or (right.startswith(" with ") and _PROVIDED.search(left))
        or (_BY_OTHERS.search(left) and not _WE.search(left))
    ):
        return 0.0
    return _WEIGHTS[cue] - (_WEIGHTS["a_part"] if _PART.search(left) else 0.0)


def is_of_others(left: str) -> bool:
    """Return whether what stands before a name says that it is what the paper builds on or compares with."""
    lowered = left.lower()
    last = lowered.rstrip(_OPENERS).rsplit(None, _OF_OTHERS_WORDS)
    return _OF_OTHERS.search(lowered, len(last[0]) if len(last) > _OF_OTHERS_WORDS else 0) is not None
