"""Short forms that an abstract explains, with their long forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.model import Acronym
from generator.text.words import words

_PARENTHESIS = re.compile(r"\(([^()]{2,120})\)")
_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9&/+.\-]{1,11}")
_ASIDE = re.compile(
    r"(?:i\.e\.,?|a\.?k\.?a\.?|or|aka|called|termed|dubbed|abbreviated(?: as)?|short:?)\s+", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;:?!,](?=\s)|[()\[\]]|\s[–—]\s?|\s--\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROMAN = re.compile(r"[IVX]+")
_PLURAL_ENDINGS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$"), ""),
    (re.compile(r"(?<=[^\Wsiu])s$"), ""),
)
_EMPTY_WORDS = words("a an and as at based by for from in into of on or over per the to under via with within")
_HEAD_NOUN = re.compile(
    r"(?:algorithm|framework|machine|method|model|network|problem|policy|scheme|strateg)(?:y|s|ies)?"
)
"""A short form often leaves out what it is: "graph attention networks (GAT)"."""
_LONGEST = 10
"""Words in a long form; Schwartz and Hearst allow min(letters + 5, 2 · letters)."""


@lru_cache(maxsize=4)  # system, benchmarks and title ask for them too
def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """Return the short forms that `text` explains, in order of appearance, each once, plurals as singulars.

    Both orders are read, `large language models (LLMs)` and `NaViT (Native Resolution ViT)`. After Schwartz and
    Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003), but stricter:
    the letters must begin words, or go on within a word that began with one, and a long form neither crosses the end
    of a clause nor passes over more than one word that says something.
    """
    found: dict[str, Acronym] = {}
    for match in _PARENTHESIS.finditer(text):
        acronym = _explained_before(text, match) or _explained_inside(text, match)
        if acronym is not None:
            found.setdefault(acronym.short, acronym)
    return tuple(found.values())


def _explained_before(text: str, match: re.Match[str]) -> Acronym | None:
    """Return the acronym where the parenthesis holds the short form."""
    inside = _ASIDE.sub("", match[1].strip(" '\"‘’“”"), count=1)
    short = re.split(r"[,;:]?\s|[,;]", inside, maxsplit=1)[0].strip("'\"‘’“”,;.")
    if not _is_short_form(short) or (" " in inside and not re.match(r"[,;]|\s\[", inside[len(short) :])):
        return None
    before = text[max(0, match.start() - 160) : match.start()].rstrip(" '\"‘’“”")
    ends = [end.end() for end in _CLAUSE_END.finditer(before)]
    clause = before[ends[-1] :] if ends else before
    words = list(_WORD.finditer(clause))[-min(2 * _letters_of(short), _LONGEST) :]
    start = _start_of_long_form(short, [word[0] for word in words])
    if start is None:
        return None
    first = words[start].start()
    if clause[:first].endswith("-") and start and words[start - 1][0][0].casefold() == short[0].casefold():
        first = words[start - 1].start()  # "self-supervised …" (S…) begins with "self"
    return _acronym(short, clause[first:])


def _explained_inside(text: str, match: re.Match[str]) -> Acronym | None:
    """Return the acronym where the parenthesis holds the long form."""
    before = re.search(
        r"(?:^|[\s“‘\"'(])([\w&/+.\-]{2,12})$", text[max(0, match.start() - 16) : match.start()].rstrip()
    )
    inside = match[1].strip(" '\"‘’“”")
    words = _WORD.findall(inside)
    if (
        before is None
        or not _is_short_form(before[1])
        or not 2 <= len(words) <= _LONGEST
        or re.search(r"[,;:=\d]", inside)
    ):
        return None
    start = _start_of_long_form(before[1], words)
    return _acronym(before[1], inside) if start == 0 else None


def _is_short_form(short: str) -> bool:
    """Return whether `short` can be one: two capitals or more, at most ten letters."""
    if not _SHORT.fullmatch(short):
        return False
    return sum(map(str.isupper, short)) >= 2 and 2 <= _letters_of(short) <= 10


def _letters_of(short: str) -> int:
    return sum(map(str.isalpha, _singular(short)))


def _singular(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[-2:-1].isupper() else short


def _acronym(short: str, long: str) -> Acronym:
    """Return the pair, as singulars where the short form is a plural."""
    long = re.sub(r"\s+", " ", long).strip(" '\"‘’“”*†,")
    singular = _singular(short)
    if singular != short:
        ending = next(((plural, one) for plural, one in _PLURAL_ENDINGS if plural.search(long)), None)
        long = ending[0].sub(ending[1], long) if ending else long
    return Acronym(singular, long)


def _start_of_long_form(short: str, words: list[str]) -> int | None:
    """Return which of `words`, that end where the short form begins, is the first of its long form."""
    letters = "".join(filter(str.isalpha, _singular(short))).casefold()
    folded = [word.casefold() for word in words]
    best: tuple[int, int] | None = None
    for start in range(len(words) - 1, -1, -1):
        if folded[start][0] != letters[0] or folded[start] == letters:
            continue
        cost = _cost(letters, tuple(folded[start:]))
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, start)
    most = 0 if _ROMAN.fullmatch(short) else max(1, len(letters) // 2)
    return best[1] if best is not None and best[0] <= most else None


def _cost(letters: str, words: tuple[str, ...]) -> int | None:
    """Return how badly `letters` abbreviate all of `words`: letters within words, and words passed over (twice)."""

    @cache
    def cost(letter: int, word: int) -> int | None:
        if word == len(words):
            return 0 if letter == len(letters) else None
        skipped = cost(letter, word + 1)
        weight = 0 if words[word] in _EMPTY_WORDS else 1 if _HEAD_NOUN.fullmatch(words[word]) else 2
        options = [] if skipped is None else [skipped + weight]
        if letter < len(letters) and words[word][0] == letters[letter]:
            for taken in range(1, len(letters) - letter + 1):
                if not _is_subsequence(letters[letter + 1 : letter + taken], words[word][1:]):
                    break
                rest = cost(letter + taken, word + 1)
                if rest is not None:
                    options.append(rest + _within(letters[letter : letter + taken], words[word]))
        return min(options, default=None)

    return cost(0, 0)


def _within(taken: str, word: str) -> int:
    """Return what letters taken from within a word cost: one for each, nothing where they are its beginning."""
    return 0 if word.startswith(taken) else len(taken) - 1


def _is_subsequence(letters: str, word: str) -> bool:
    remaining = iter(word)
    return all(letter in remaining for letter in letters)
