"""Short forms that an abstract explains, with their long forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.model import Acronym
from generator.reading.acronyms.long_forms import find_long_form, letters_of, singular_of
from generator.reading.lexicon import pattern

_PARENTHESIS: Final = pattern(r"\(([^()]{2,120})\)", yes=["models (LLMs)"], no=["models (", "()"])
_SHORT: Final = pattern(
    r"[A-Za-z0-9Α-Ωα-ω][A-Za-z0-9Α-Ωα-ω²³⁴&/+.\-]{1,11}", yes=["LLM", "F1", "B&B"], no=["L", "L M"], use="fullmatch"
)
_ASIDE: Final = pattern(
    r"(?:i\.e\.,?|a\.?k\.?a\.?|or|aka|called|termed|dubbed|abbreviated(?: as)?|short:?)\s+",
    yes=["i.e., LLM", "a.k.a. LLM"],
    no=["LLM i.e. "],
    use="match",
    any_case=True,
)
_FOR_SHORT: Final = pattern(
    r",?\s+(?:for|in) short$|,?\s+(?:hereafter|henceforth)$", yes=["LLM for short", ", hereafter"], no=["short LLM"]
)
_CLAUSE_END: Final = pattern(r"[.;:?!,](?=\s)|[()\[\]]|\s[–—]\s?|\s--\s", yes=["a. b", "a – b"], no=["a.b", "a-b"])
_PLURAL_ENDINGS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$"), ""),
    (re.compile(r"(?<=[^\Wsiu])s$"), ""),
)
_REACH = 160
"""Characters before a parenthesis that are looked at: the longest long form."""
_BESIDE = 16
"""Those where a short form stands: the longest, and white space."""


def find_acronyms(text: str, explained: Callable[[str], Acronym | None] | None = None) -> tuple[Acronym, ...]:
    """Return the short forms that `text` explains, in order of appearance, each once, plurals as singulars.

    Both orders are read, `large language models (LLMs)` and `NaViT (Native Resolution ViT)`. After Schwartz and
    Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003), but stricter:
    the letters must begin words, or go on within a word that began with one, and a long form neither crosses the end
    of a clause nor passes over more than one word that says something.

    explained: `explained_at_end`, where it has what it made of another wording of the text at hand.
    """
    explained = explained or explained_at_end
    found: dict[str, Acronym] = {}
    for match in _PARENTHESIS.finditer(text):
        acronym = explained(text[max(0, match.start() - _REACH) : match.end()])
        if acronym is not None:
            found.setdefault(acronym.short, acronym)
    return tuple(found.values())


def find_long(short: str, text: str, limit: int) -> str:
    """Return the long form of a short form where `text` explains it first, or nothing if it is over `limit` long."""
    for match in _PARENTHESIS.finditer(text):
        # Either form may be the one in brackets; the short one stands there or directly before.
        if short not in text[max(0, match.start() - _BESIDE) : match.end()]:
            continue
        acronym = explained_at_end(text[max(0, match.start() - _REACH) : match.end()])
        if acronym is not None and acronym.short == short:
            return acronym.long if len(acronym.long) <= limit else ""
    return ""


def explained_at_end(text: str) -> Acronym | None:
    """Return the acronym that the parenthesis at the end of a text explains, or is explained by."""
    before, _, inside = text[:-1].rpartition("(")
    inside = inside.strip(" '\"‘’“”")
    return _explained_before(before, inside) or _explained_inside(before, inside)


def _explained_before(before: str, inside: str) -> Acronym | None:
    """Return the acronym where the parenthesis holds the short form."""
    inside = _FOR_SHORT.sub("", _ASIDE.sub("", inside, count=1))
    short = re.split(r"[,;:]?\s|[,;]", inside, maxsplit=1)[0].strip("'\"‘’“”,;.")
    if not _is_short_form(short) or (" " in inside and not re.match(r"[,;]|\s\[", inside[len(short) :])):
        return None
    before = before.rstrip(" '\"‘’“”")
    if before.endswith((")", "]")):
        return None
    ends = [end.end() for end in _CLAUSE_END.finditer(before)]
    clause = before[ends[-1] :] if ends else before
    found = find_long_form(short, clause)
    return _acronym(short, clause[slice(*found)]) if found and short not in clause[slice(*found)] else None


def _explained_inside(before: str, inside: str) -> Acronym | None:
    """Return the acronym where the parenthesis holds the long form."""
    short = re.search(r"(?:^|[\s“‘\"'(])([\w&/+.\-]{2,12})$", before[-_BESIDE:].rstrip())
    if short is None or not _is_short_form(short[1]) or not re.search(r"[\s-]", inside):
        return None
    found = None if re.search(r"[,;:=]", inside) else find_long_form(short[1], inside)
    return _acronym(short[1], inside) if found == (0, len(inside)) else None


def _is_short_form(short: str) -> bool:
    """Return whether `short` can be one: two capitals or more, at most ten letters."""
    if not _SHORT.fullmatch(short):
        return False
    return sum(map(str.isupper, short)) >= 2 and 2 <= sum(map(str.isalpha, letters_of(short))) <= 10


def _acronym(short: str, long: str) -> Acronym:
    """Return the pair, as singulars where the short form is a plural."""
    long = re.sub(r"\s+", " ", long).strip(" '\"‘’“”*†,")
    singular = singular_of(short)
    if singular != short:
        ending = next(((plural, one) for plural, one in _PLURAL_ENDINGS if plural.search(long)), None)
        long = ending[0].sub(ending[1], long) if ending else long
    return Acronym(singular, long)
