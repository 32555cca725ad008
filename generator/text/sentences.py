"""Plain text → sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.words import words

_ABBREVIATIONS = words(
    "e.g i.e al cf vs fig figs eq eqs eqn sec secs tab ref refs no nos vol pp p ch resp approx ca etc viz dr",
    "mr mrs ms prof st jr sr inc ltd dept w.r.t i.i.d s.t a.k.a w.l.o.g w.h.p u.s u.k e.u ph.d m.sc b.sc d.c",
    "incl excl thm lem prop def cor alg app eds ed et est max min avg std dim deg temp",
)
"""Without their last full stop. Those of _FINAL may end a sentence where a capital letter follows."""
_FINAL = words("etc al p u.s u.k e.u i.i.d ph.d d.c inc ltd w.h.p w.l.o.g max min avg std no app st ed sec")
_NAMES_FOLLOW = words("al no sec app st ed i.i.d u.s u.k e.u ph.d d.c inc ltd")
_END = re.compile(r"(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<close>[\"'”’»)\]}*_]*)(?P<space>\s+|\Z|(?=[A-Z“\"‘(]))")
"""A stop that others precede begins nothing and is given back for nothing: 20,000 of them took 24 s.

The first stands apart: a set of characters in front is found soon, a set that is repeated is not.
"""
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_FIRST_WORD = re.compile(r"[\"'“‘(\[]{0,4}([A-Za-z]+)")
_MARK = re.compile(r"\((?:\d\d?|[a-z]|i{1,3}|iv|vi{0,3})\) ")
_WORD = re.compile(r"[\w.’'/%-]+\Z")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_STARTS = re.compile(
    r"[\"'“‘«(\[{]{0,4}(?:[A-Z0-9À-ÖØ-Þ\u0370-\u03ff\u0400-\u042f\u4e00-\u9fff\u210a-\u213f√∑~≈•$@#*]|[a-z]{1,30}[A-Z0-9]|\W{0,3}https?:)"
)
_OPENERS = words(
    "a an the this these those we our in on at by to for from with as and but or if it its they their there",
    "here however moreover furthermore finally first second third specifically code data unlike while when",
    "since although despite experiments results extensive empirically additionally also using given based such",
    "one two three is are recent experimental empirical numerical theoretical due under most many existing",
    "previous prior current therefore thus hence further notably importantly because then overall motivated",
    "both each several all no not only after before during through within without what how why can does do",
)
"""Words that begin sentences; after one of them a lost space is distinguished from a name with a dot in it."""


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of plain text, in order, without outer white space; none is empty.

    Joined they hold every character of `text` but white space. An empty line always ends a sentence. A full stop does
    not where it belongs to an abbreviation (e.g., et al., i.i.d.), an initial, a number, an address or a name
    (Node.js). Where the space behind it was lost ("tasks.The code") it does if what follows looks like a beginning.
    """
    return tuple(text[start:end] for start, end in sentence_spans(text))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of plain text begins and ends, as `split_sentences` parts them."""
    spans: list[tuple[int, int]] = []
    first = 0
    for paragraph in _PARAGRAPH_END.split(text) if "\n" in text else (text,):
        first = text.index(paragraph, first)
        begin = 0
        for end in (*_ends_of(paragraph), len(paragraph)):
            sentence = paragraph[begin:end]
            start = begin + len(sentence) - len(sentence.lstrip())
            if sentence := sentence.strip():
                spans.append((first + start, first + start + len(sentence)))
            begin = end
        first += len(paragraph)
    return tuple(spans)


def _ends_of(paragraph: str) -> Iterator[int]:
    """Yield where each sentence but the last ends."""
    begin = 0
    for match in _END.finditer(paragraph):
        if match.end() < len(paragraph) and _ends(paragraph, begin, match):
            begin = match.end()
            yield begin


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at `begin` ends with the full stop that `match` found."""
    farthest = max(begin, match.start() - 40)
    head = _WORD.search(text, max(farthest, text.rfind(" ", farthest, match.start()) + 1), match.start())
    word = head[0].lstrip("'’/-") if head else ""
    if not match["space"]:
        return _lost_space(text, match, word)
    if not _STARTS.match(text, match.end()):
        return "\n" in match["space"] and text[match.end() : match.end() + 1].isupper()
    if match["stop"] != ".":
        return not (match["stop"][0] in "…" or match["stop"].startswith("..")) or text[match.end()].isupper()
    if match["close"]:
        return not (match["close"][0] in ")]" and word.lower() in _ABBREVIATIONS - _FINAL)
    return _full_stop(text, match, word)


def _full_stop(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a full stop with white space and a possible beginning behind it ends the sentence."""
    lowered = word.lower()
    following = _first_word(text, match.end())
    if len(word) == 1 and word.isupper():
        # An initial (J. Smith), unless a word follows that only begins sentences: "vitamin C. We".
        return _opens(following)
    if "." in word and _DOTTED.fullmatch(word) and lowered not in _FINAL:
        return _opens(following) and word.isupper()
    if lowered in _ABBREVIATIONS:
        if lowered not in _FINAL or not text[match.end()].isupper():
            return False
        return _opens(following) or lowered not in _NAMES_FOLLOW
    return not (word.isdigit() and len(word) <= 2 and _is_list_number(text, match, word))


def _is_list_number(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a number with a full stop opens an item: "… as follows: 1. We"."""
    before = text[: match.start() - len(word)].rstrip()
    return not before or before[-1] in ":;.,"


def _opens(word: str) -> bool:
    """Whether a word is one that begins sentences far more often than it is a name."""
    return word.lower() in _OPENERS or (len(word) > 5 and word.endswith(("ing", "ly", "ions", "ments")))


def _first_word(text: str, at: int) -> str:
    match = _FIRST_WORD.match(text, at)
    return match[1] if match else ""


def _lost_space(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a full stop with no space behind it ends a sentence: "tasks.The code", not "Node.JS" or "example.Com"."""
    following = _first_word(text, match.end())
    before = text[match.start() - 1 : match.start()]
    if match["stop"] not in (".", "?", "!") or "/" in word or ("." in word and not word.endswith("%")):
        return False
    if len(word) < 2 and before not in ')]%"”’*':
        return False
    behind = text[match.end() : match.end() + 60].lstrip("\"'“‘([")[len(following) : len(following) + 1]
    # Another word begins a sentence only after what is plainly the end of one, and if it goes on like one.
    ended = before in ")]%" or (len(word) > 2 and word.islower() and word.replace("-", "").isalpha())
    if _MARK.match(text, match.end()):
        return ended
    if _opens(following):
        return behind in (" ", ",", "\n", "-", "")
    return ended and len(following) > 1 and behind in (" ", ",", "-")
