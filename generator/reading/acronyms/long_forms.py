"""How a short form abbreviates words: which letters begin which word, and how far that is from plain initials."""

from __future__ import annotations

import re
from math import inf
from typing import Final, NamedTuple

from generator.reading.lexicon import pattern, words

_PIECE: Final = pattern(r"[^\W\d_a-z]+(?![a-z])|[^\W\d_A-Z]+|[A-Z][^\W\d_A-Z]*|\d+", yes=["mEmory", "10"], no=[" - "])
"""A word, or a part of one that begins with a capital: `mEmory` is `m` and `Emory`, `GNNAutoScale` three."""
_JOINS = frozenset(("", *"-‐‑–/'’"))
"""What may stand between two pieces of one word."""
_EMPTY_WORDS: Final = words("EMPTY")
_HEAD_NOUN: Final = pattern(
    r"(?:algorithm|approach|assumption|estimator|framework|machine|method|model|module|network|policy|problem"
    r"|rule|scheme|strateg|technique|test)(?:y|e?s|ies)?",
    yes=["networks", "strategies"],
    no=["sorter", "networking"],
    use="fullmatch",
)
"""A short form often leaves out what it is: "graph attention networks (GAT)"."""
_LONGEST: Final = 10
"""Words in a long form; Schwartz and Hearst allow min(letters + 5, 2 · letters)."""
_SUPERSCRIPTS = str.maketrans("²³⁴", "234")
_COUNTED: Final = pattern(r"([^\W\d_])([2-4])|(?<![^\W_])([2-4])([^\W\d_])", yes=["re3", "3d"], no=["covid", "10"])
_SPOKEN = {"2": "t", "4": "f"}
"""`T2I` is "text to image", `Symb4CO` "symbols for …"."""
_SKIPPED_WORD, _SKIPPED_HEAD, _WITHIN, _WITHIN_LONG = 4, 2, 2, 1
_LONG_WORD = 10
"""Letters from which on a word may well be abbreviated by letters within it: electroencephalography (EEG)."""


class _Piece(NamedTuple):
    """A word of a clause or a part of one."""

    folded: str
    at: int
    end: int
    passing: int
    """What it costs to pass over it."""
    joined: str | None
    """What stands between it and the piece of the same word before it, maybe nothing; None where it begins a word."""


def singular_of(short: str) -> str:
    """Return a short form without the `s` of its plural: `LLMs` → `LLM`."""
    return short[:-1] if short.endswith("s") and short[-2:-1].isupper() else short


def letters_of(short: str) -> str:
    """Return the letters and digits of a short form, folded, without a plural's ending."""
    return "".join(filter(str.isalnum, singular_of(short).translate(_SUPERSCRIPTS))).casefold()


def find_long_form(short: str, clause: str) -> tuple[int, int] | None:
    """Return where in `clause` the long form of `short` begins and ends, that stands at its end; None if none does.

    Each letter begins a word, a part of a word behind a hyphen or at a capital, or goes on within the word that the
    letter before it began. Of several the plainest is taken, then the shortest. What the short form leaves out at the
    end does not belong to it where the words before are plain initials: "combinatorial Thompson sampling policy (CTS)".
    """
    pieces = _pieces(clause, min(2 * len(letters_of(short)) + 1, _LONGEST))
    best: tuple[float, int] | None = None
    for letters in _spellings(letters_of(short)):
        costs = _costs(letters, pieces)
        for number in range(len(pieces) - 1, -1, -1):
            cost = costs[number]
            if cost < (best[0] if best else inf) and pieces[number].folded != letters:
                best = (cost, number)
    if best is None or best[0] > _most(short):
        return None
    first = _first_of_word(best[1], pieces)
    return pieces[first].at, _end(short, pieces[first:], len(clause))


def _end(short: str, pieces: list[_Piece], end: int) -> int:
    """Return where a long form of these pieces ends that seemed to end at `end`."""
    last = max(number for number, piece in enumerate(pieces) if piece.joined is None or number == 0)
    if not _HEAD_NOUN.fullmatch(pieces[last].folded) or letters_of(short)[-1] == pieces[last].folded[0]:
        return end
    said = [piece for piece in pieces[:last] if piece.folded not in _EMPTY_WORDS]
    letters = letters_of(short)
    plain = any("".join(piece.folded[0] for piece in those) == letters for those in (said, pieces[:last]))
    return pieces[last - 1].end if last and plain else end


def _most(short: str) -> int:
    """Return what the abbreviating may cost: nothing for a numeral, else more for a longer short form."""
    count = sum(map(str.isalpha, letters_of(short)))
    return 0 if re.fullmatch(r"[IVX]+", short) else _SKIPPED_HEAD if count < 3 else max(_SKIPPED_WORD, count)


def _spellings(letters: str) -> tuple[str, ...]:
    """Return what letters with digits may stand for: `re3` is `reee`, `t2i` is `tti`, `covid19` is itself too."""
    repeated = _COUNTED.sub(lambda m: m[1] * int(m[2]) if m[1] else m[4] * int(m[3]), letters)
    spoken = re.sub(r"(?<=[^\W\d_])[24](?=[^\W\d_])", lambda m: _SPOKEN[m[0]], letters)
    return tuple(dict.fromkeys((letters, spoken, repeated)))


def _pieces(clause: str, most: int) -> list[_Piece]:
    """Return the pieces of the last words of `clause`, at `most` so many words."""
    begin = len(clause)
    for _ in range(most):
        begin = clause.rfind(" ", 0, max(0, begin))
    pieces: list[_Piece] = []
    for match in _PIECE.finditer(clause, begin + 1):
        between = clause[pieces[-1].end : match.start()] if pieces else None
        joined = between if between in _JOINS else None
        folded = match[0].casefold()
        pieces.append(_Piece(folded, match.start(), match.end(), _passing(folded, joined), joined))
    return pieces


def _passing(folded: str, joined: str | None) -> int:
    """Return what it costs to pass over a piece: nothing within a word that has begun, or where it says nothing."""
    if joined is not None or folded in _EMPTY_WORDS:
        return 0
    return _SKIPPED_HEAD if _HEAD_NOUN.fullmatch(folded) else _SKIPPED_WORD


def _costs(letters: str, pieces: list[_Piece]) -> list[float]:
    """Return for each piece what it costs if `letters` abbreviate it and all behind it, the first letter beginning it.

    Infinite where they do not. Takes letters · pieces steps, and the letters of a piece for each that it begins with.
    """
    behind = [inf] * len(letters) + [0.0]
    may_be_year = letters[-2:].isdigit()
    firsts: list[float] = []
    for piece in reversed(pieces):
        initial, passing = piece.folded[0], piece.passing
        here: list[float] = []
        taking = inf
        for letter in range(len(letters) - 1, -1, -1):
            taking = inf
            if letters[letter] == initial:
                taking = _taking(letters, letter, piece.folded, behind)
            elif may_be_year and letter == len(letters) - 2:
                taking = _year(letters, piece.folded, behind)
            here.append(min(taking, behind[letter] + passing))
        firsts.append(taking)
        behind = [*reversed(here), behind[-1] + passing]
    return firsts[::-1]


def _taking(letters: str, letter: int, word: str, behind: list[float]) -> float:
    """Return the least cost if `letter`, which begins `word`, and any number of those behind it come from it."""
    best, at = behind[letter + 1], 0
    each = _WITHIN_LONG if len(word) >= _LONG_WORD else _WITHIN
    for taken in range(2, len(letters) - letter + 1):
        at = word.find(letters[letter + taken - 1], at + 1)
        if at < 0:
            break
        within = 0 if word.startswith(letters[letter : letter + taken]) else each * (taken - 1)
        best = min(best, behind[letter + taken] + within)
    return best


def _year(letters: str, word: str, behind: list[float]) -> float:
    """Return the cost if the last two letters are the last digits of a year: COVID-19, 2019."""
    return behind[-1] if len(word) == 4 and word.endswith(letters[-2:]) else inf


def _first_of_word(number: int, pieces: list[_Piece]) -> int:
    """Return the piece with which a long form begins that was found from piece `number` on.

    That is the beginning of its word, and behind a hyphen too where the letter is the same: self-supervised (S…).
    """
    while number and pieces[number].joined is not None:
        if pieces[number].joined and pieces[number - 1].folded[0] != pieces[number].folded[0]:
            break
        number -= 1
    return number
