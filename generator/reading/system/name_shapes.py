"""What a name looks like, and which names belong to everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.reading.lexicon import pattern, words
from generator.running.memo import per_word

NAME: Final = pattern(
    "{NAME}",
    yes=["see MaskConver", "Soft MoE", "Imagen 3", "wav2vec", "k-NN", "Replay across Experiments"],
    no=["a plain sentence", "a.B", "\\alpha"],
)
_ORDINARY: Final = pattern(
    r"[A-ZÀ-Þ]?[a-zà-ÿ]+(?:[-’][A-Za-z]?[a-z]+)*|[A-Z\d]+-[a-z]{3,}",
    yes=["Sorting", "one-shot", "GPU-based"],
    no=["MaskConver", "BERT4Rec", "MoE"],
    use="fullmatch",
)
_LIKE: Final = pattern(
    r"\S*-(?:based|like|type|style|friendly|inspired|driven|specific|guided|optimi[sz]ed|free|optimal|trained|aware|level)"
    r"|[A-Za-z][a-z]*-(?:learning|training)",
    yes=["BERT-based", "Q-learning", "Pareto-optimal"],
    no=["BERT", "BERT-large"],
    use="fullmatch",
)
_MODIFIER: Final = pattern(r"[A-Z\d/]{2,}-[a-z]{4,}", yes=["GPU-accelerated"], no=["k-means", "GPU-X"], use="fullmatch")
_ADVERB: Final = pattern(
    r"[A-Z][a-z]{2,}(?:ably|ibly|ally|antly|ently|atly|edly|ely|ously|fully|ingly|etly|ntly|arly|ictly|ckly)",
    yes=["Strikingly", "Experimentally"],
    no=["Family", "Fly"],
    use="fullmatch",
)
"""What begins a sentence."""
_QUANTITY: Final = pattern(
    r"[\d.,x×/%+-]*\d[\d.,x×/%+-]*(?:[DdKkMBTxXs]|st|nd|rd|th|bit|GB|MB|px|fps)?|[A-Z]"
    r"|\d+[A-Za-z]?-?\w*(?:-shot|-way|-bit|-step|fold|-fold|-layer|-hop)",
    yes=["3D", "2.5x", "5-shot", "X"],
    no=["X2", "BERT4Rec"],
    use="fullmatch",
)
_EPONYM: Final = pattern(
    r"[A-ZÀ-Þ][^\WA-Z]*(?:ian|ean|ish|ese)|[A-Z][\w-]*-(?:based|like|type|style|optimal|driven|free|aware)|{EPONYM}",
    yes=["Bayesian", "Markov", "Pareto-optimal", "Transformers"],
    no=["MaskConver", "markov"],
    use="fullmatch",
)
_YEAR: Final = pattern(r"(?:19|20)\d\d", yes=["1998", "2024"], no=["2124", "20245"], use="fullmatch")
_NUMBERED: Final = pattern(r"-(?:\d+|[a-z])$", yes=["Adam-2", "Lasso-p"], no=["Adam2", "Lasso-net"])
LEADING: Final = words("LEADING")
FIELD: Final = words("FIELD")
KNOWN: Final = words("KNOWN")
_PLACES: Final = words("PLACES")


@per_word
def is_distinctive(word: str) -> bool:
    """Return whether `word` could not be an ordinary word with a capital: `MaskConver`, `BERT4Rec`, `PaLI-X`."""
    return not _ORDINARY.fullmatch(word) and not _QUANTITY.fullmatch(word)


def find_names(text: str) -> Iterator[re.Match[str]]:
    """Yield each run of words in a text that is written like a name, in order, none overlapping."""
    return NAME.finditer(text)


def is_common(name: str) -> bool:
    """Return whether `name` belongs to everyone: each of its words is a field's or a quantity (`3D ConvNets`)."""
    words = name.split()
    if len(words) > 1 and _YEAR.fullmatch(words[-1]):
        return True  # where something was published
    if len(words) > 1 and words[-1][0].isdigit() and words[0] not in _PLACES:
        return False  # a version of something has a name of its own
    return all(word.islower() or _is_common_word(word) or (len(words) > 1 and is_known(word)) for word in words)


def is_known(name: str) -> bool:
    """Return whether `name` is that of a well-known model, data set or tool; its own paper may still bring it in."""
    folded = name.casefold()
    return folded in KNOWN or folded.removesuffix("s") in KNOWN


@per_word
def _is_common_word(word: str) -> bool:
    folded = word.casefold()
    return (
        folded in FIELD
        or folded.removesuffix("s") in FIELD
        or word in _PLACES
        or _LIKE.fullmatch(word) is not None
        or _QUANTITY.fullmatch(word) is not None
    )


@per_word
def is_eponym(word: str) -> bool:
    """Return whether a capital is owed to a person, a place or grammar and not to a name of a system: `Bayesian`."""
    return all(map(_EPONYM.fullmatch, _NUMBERED.sub("", word).split("-"))) or _EPONYM.fullmatch(word) is not None


def trimmed(run: str) -> str:
    """Return the run of words without those that only begin a sentence, `In TeG` → `TeG`; may be empty."""
    words = run.split(" ")
    while words and (words[0].casefold() in LEADING or words[0] == "&" or _MODIFIER.fullmatch(words[0])):
        del words[0]
    if words and _ADVERB.fullmatch(words[0]) and (len(words) == 1 or is_distinctive(words[1])):
        del words[0]
    while words and words[-1].islower() and not any(map(str.isdigit, words[-1])):
        del words[-1]
    return " ".join(words).strip(" ,.;:’'")
