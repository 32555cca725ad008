"""The data sets and benchmarks that are known by name, whichever way they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from generator.reading.benchmarks.listing import default_list
from generator.reading.lexicon import pattern
from generator.sources.curated.benchmarks_file import BenchmarkList
from generator.text.spellings import join, key_of

_ASIDE: Final = pattern(
    r"https?://\S+|www\.\S+|github\.com/\S+|\[\d{1,3}(?:, ?\d{1,3})*\]|\((?:[^()]{3,60}?,? )?(?:1"
    r"|2)\d{3}[a-z]?\)",
    yes=["see https://a.b", "[12]", "(Smith, 2019)"],
    no=["(12)", "example.org"],
)
_MAIL: Final = pattern(r"(?<!\S)[\w.+-]{1,64}@\S+", yes=["me@example.org"], no=["@ home"])
_GAPS: Final = frozenset(
    ["", " ", "-", "‐", "‑", "–", "_", ".", "'", "’", "&", " & ", "-v", "\N{NO-BREAK SPACE}", "\n"]
)
"""What may stand between two parts of one name; a slash is a part of its own."""
_PARTED: Final = pattern(r"([^\W\d_]+|\d+|/(?=\w)|(?<=\w)\++)", yes=["été", "a+"], no=[" - "])
"""Splits a text into what stands before its first part, that part, what stands behind it, and so on."""
_PARTED_ASCII: Final = pattern(
    r"([a-zA-Z0-9/+](?:(?<=[a-zA-Z])[a-zA-Z]*+|(?<=[0-9])[0-9]*+|(?<=/)(?=\w)|(?<=\w\+)\+*+))",
    yes=["mnist", "10", "a/b"],
    no=[" - "],
)
"""The same for ASCII alone, in half of the time: a set of characters in front is found sooner than four parts."""
_GOES_ON: Final = pattern(r"[^\W_]|\+|\.\d", yes=["a", "+", ".5"], no=[" ", "-", ". "], use="match")
_LONGEST = 9
"""Parts of the longest spelling (ImageNet ILSVRC 2012 has three); more are not looked up."""
_ORDINARY_WORD: Final = pattern(r"[A-Z]?[a-z]+|[A-Z]+", yes=["Cora", "GLUE"], no=["SortBench", "a1"], use="fullmatch")
_VARIANT: Final = pattern(
    r"[-‐‑](?:[A-Z][A-Z\d]{0,2}|\d+[A-Za-zⁱ]{0,2}|[A-Z]\w?)(?![\w-])",
    yes=["-C", "-20i", "-LT"],
    no=["-based", " C"],
    use="match",
)
_MORE_SIZES: Final = pattern(
    r"\s?(?:/|, and|,|and|&|or)\s?[-‐‑]?(?:[A-Za-z]+[-‐‑]?)?(\d+)(?![\w%×-]|\.\d)(?!\s(?!datasets|benchmarks"
    r"|shows|tasks|demonstrates)[a-z-]+s\b|\s(?:labell?ed|unlabell?ed|training|random|different|hidden)\b)",
    yes=["/100", " and 600", ", CIFAR-100"],
    no=[" and tables", "/100%"],
    use="match",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a data set or benchmark."""

    start: int
    end: int
    name: str
    """The name under which it is kept; not always as written."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The list of known names, ready to be looked up."""

    spellings: dict[str, tuple[str, bool]]
    """For each key (parts in lower case, joined) its name, and whether the case must be as it is spelled."""
    cased: frozenset[str]
    """The spellings whose case matters, joined without lower casing."""
    prefixes: frozenset[str]
    wary: frozenset[str]
    """The names that are doubtful, however they are spelled."""
    wary_spellings: frozenset[str]
    """The keys of single spellings that are doubtful: UCF101 is a data set, UCF may be a university."""
    others: frozenset[str]
    """Folded to lower case."""


def load_lexicon(curated: BenchmarkList) -> Lexicon:
    """Return the names that come with the generator and a curator's own, who has the last word.

    A spelling that the curator lists leaves the name it had; a name that the curator lists counts always, unless it is
    listed as wary there too.
    """
    default = default_list()
    spellings: dict[str, tuple[str, bool]] = {}
    cased: set[str] = set()
    exact = {key_of(name) for name in (*default.exact, *curated.exact)}
    renamed = {key_of(name): name for name, _ in curated.known}
    named = [(renamed.get(key_of(name), name), (name, *others)) for name, others in default.known]
    for name, all_spellings in (*named, *((name, (name, *others)) for name, others in curated.known)):
        for spelling in all_spellings:
            key = key_of(spelling)
            is_exact = key_of(name) in exact or _is_like_a_word(spelling)
            last, was_exact = spellings.get(key, (name, True))
            spellings[key] = (name, is_exact and (was_exact or last != name))
            cased.add(join(spelling))
    prefixes = frozenset(key[:length] for key in spellings for length in range(1, len(key) + 1))
    doubtful = frozenset(map(key_of, default.wary)) - renamed.keys() | frozenset(map(key_of, curated.wary))
    wary = frozenset(name for key in doubtful for name in (spellings[key][0],) if key_of(name) == key)
    others = frozenset(map(str.casefold, (*default.others, *curated.others)))
    return Lexicon(spellings, frozenset(cased), prefixes, wary, doubtful, others)


def _is_like_a_word(spelling: str) -> bool:
    """Return whether a name written in other letters could be an ordinary word: GLUE, Cora, The Pile."""
    key = key_of(spelling)
    words = re.split(r"[ -]", spelling)
    return (len(key) <= 4 and key.isalpha()) or all(map(_ORDINARY_WORD.fullmatch, words))


def find_known(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return where `text` holds a known name, longest first where several begin alike, none overlapping, in order.

    text: without what names nothing, as `blank_asides` returns it.
    A name with a short ending that is not known is another data set (COCO-20i is not COCO), and further sizes
    are names of their own ("CIFAR-10/100", "Kinetics-400 and 600").
    """
    return tuple(_walk(text, lexicon))


def blank_asides(text: str) -> str:
    """Return `text`, as long as it was, with spaces for addresses and citations: what stands there names nothing."""
    if "@" in text:
        text = _MAIL.sub(_blank, text)
    return _ASIDE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _walk(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    cut = _PARTED_ASCII.split(text.lower()) if text.isascii() else _PARTED.split(text)
    folded = [*map(str.casefold, cut[1::2]), ""]
    # Of the words that could begin a name nearly all are small ones, which the next word rules out.
    prefixes, spellings = lexicon.prefixes, lexicon.spellings
    likely = [(number, part) for number, part in enumerate(folded) if part in prefixes]
    begins = [number for number, part in likely if part in spellings or part + folded[number + 1] in prefixes]
    bounds = list(accumulate(map(len, cut))) if begins else []
    end = 0
    for first in begins:
        start = bounds[2 * first]
        found = _longest(text, bounds, first, lexicon) if start >= end else None
        if found is None:
            continue
        end, name = found
        variant = _VARIANT.match(text, end)
        if variant is not None and not re.search(r"\d{4}$", text[start:end]):
            yield Mention(start, variant.end(), text[start : variant.end()])
            end = variant.end()
        else:
            yield Mention(start, end, name)
            for more in _more_sizes(text, end, name, lexicon):
                yield more
                end = more.end


def _longest(text: str, bounds: list[int], first: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return the end of the longest known name that begins with part `first`, and its name.

    bounds: start and end of each part, in turn.
    """
    start = bounds[2 * first]
    if start and (text[start - 1].isalnum() or text[start - 1] in "\\_"):
        return None
    best: tuple[int, str] | None = None
    joined = ""
    for last in range(first, min(first + _LONGEST, len(bounds) // 2)):
        begin, end = bounds[2 * last : 2 * last + 2]
        gap = text[bounds[2 * last - 1] : begin] if last > first else ""
        if gap not in _GAPS or (
            gap in (" ", ".") and end - begin == 1 and text[begin].isalpha() and text[begin] not in "vV"
        ):
            break
        joined += text[begin:end]
        if joined.casefold() not in lexicon.prefixes:
            break
        known = lexicon.spellings.get(joined.casefold())
        if known is not None and not _GOES_ON.match(text, end) and (not known[1] or joined in lexicon.cased):
            best = (end, known[0])
    return best


def _more_sizes(text: str, end: int, name: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the sizes that follow a name without repeating it: the 100 of "CIFAR-10/100"."""
    stem = re.fullmatch(r"(\D+?)-?\d+", name)
    while stem is not None:
        more = _MORE_SIZES.match(text, end)
        known = lexicon.spellings.get(join(stem[1] + more[1]).casefold()) if more else None
        between = text[more.start() : more.start(1)] if more else ""
        spelled = re.search(r"[A-Za-z]+(?=[-‐‑]?$)", between)
        if more is None or known is None or (spelled is not None and spelled[0] not in ("and", "or")):
            return
        end = more.end()
        yield Mention(more.start(1), end, known[0])


def is_other(name: str, lexicon: Lexicon) -> bool:
    """Return whether `name` is a model, tool, field or maker that is never a data set: ResNet-50, GPT-4, NVIDIA."""
    folded = name.casefold()
    stem = re.split(r"[-\s\d]", folded, maxsplit=1)[0]
    return folded in lexicon.others or stem in lexicon.others
