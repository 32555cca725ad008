"""What the search and the list of papers go by: what the index is given of a paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final
from unicodedata import normalize

from generator.model import Entry
from generator.reading.sentences.highlight import standing_alone
from generator.site.html.escaping import escape
from generator.site.indexes.days import DAYS, day_number
from generator.text.words import fold

EVERY_PAPER = "zqeverypaperqz"
"""A word that every paper has: asked for all papers in no words, Pagefind fetches its whole index (1.5.2)."""

LAST_DAY = 10_000 * DAYS
"""Days are counted down from here where the newest come first; a paper whose year is not known comes last."""

WORDS = "assets/paper-digest/words.txt"
"""Where the site has the words that help with typing mistakes; it is fetched only for one."""

KNOWN_WORDS = 30_000
"""How many words help with typing mistakes at most: 100 KB compressed. 4,177 papers of 14 conferences have 27,000."""

Fact = tuple[str, str, str]
"""What Pagefind takes it for (`filter`, `meta` or `sort`), its name, and its value."""

_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word with its hyphens."""

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
"""What a name such as Panoptic-DeepLab, SciFIBench or kMaX is put together from."""

_MARKS = re.compile("[\u0300-\u036f]")
"""Accents that stand alone."""

_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS: Final = {code: " " for code in range(128) if not chr(code).islower()}
"""For `translate`: a space for whatever is no small ASCII letter."""
_LENGTHS = range(4, 41)
"""Letters of a word that is worth helping with."""


def indexed_paper(entry: Entry, topics: Iterable[str]) -> str:
    """Return a paper as HTML for Pagefind: the abstract, and beside it whatever else it is to be found by.

    Only the abstract is text to Pagefind, so that what the search quotes is always from it; the rest is metadata.
    A page without text would not be indexed, so a paper without an abstract has its title there. topics: the names of
    its topics, best first.
    """
    title = f'<b data-pagefind-meta="title">{entry.title.html}</b>'
    facts = _element((*_shown(entry, tuple(topics)), *_hidden(entry)))
    text = entry.abstract.html or f"<p>{entry.title.html}</p>"
    return f"<div data-pagefind-body>{text}</div>{title}{facts}"


def index_facts(entry: Entry) -> str:
    """Return HTML for Pagefind to read beside a page: filters, sort keys, and names that no page of a paper shows.

    It stands outside of `data-pagefind-body`: no quotation is taken from it.
    """
    return _element(_hidden(entry))


def _element(facts: Iterable[Fact]) -> str:
    """Return one element that gives Pagefind all facts: with one for each, 4,177 papers take 6 % longer to index."""
    names: dict[str, list[str]] = {}
    values = []
    for number, (kind, name, value) in enumerate(facts):
        names.setdefault(kind, []).append(f"{name}[f{number}]")
        values.append(f' f{number}="{escape(value)}"')
    kinds = [f' data-pagefind-{kind}="{",".join(each)}"' for kind, each in names.items()]
    return f"<i{''.join(kinds + values)}></i>"


def _shown(entry: Entry, topics: tuple[str, ...]) -> Iterator[Fact]:
    """Yield what the page of a paper shows, too; the title may hold formulas and is no fact."""
    metadata = entry.metadata
    yield "filter", "kind", "Paper"
    if metadata.authors:
        yield "meta", "authors", ", ".join(metadata.authors) + (" and others" if metadata.more_authors else "")
    if metadata.year:
        yield "filter", "year", str(metadata.year)
        yield "meta", "year", str(metadata.year)
    if metadata.venue:
        yield "meta", "venue", metadata.venue
    if entry.reading.system:
        yield "meta", "system", entry.reading.system
    if topics:
        yield "meta", "topics", ", ".join(topics)
    yield from (("filter", "topic", topic) for topic in topics)
    if metadata.keywords:
        yield "meta", "keywords", ", ".join(metadata.keywords)


def _hidden(entry: Entry) -> Iterator[Fact]:
    metadata, reading = entry.metadata, entry.reading
    yield "meta", "every", EVERY_PAPER
    yield from (("filter", "author", author) for author in dict.fromkeys(metadata.authors))
    yield from (("filter", "benchmark", benchmark) for benchmark in reading.benchmarks)
    yield from (("filter", "subject", subject) for subject in dict.fromkeys(metadata.subjects))
    yield from (("filter", "keyword", keyword) for keyword in dict.fromkeys(metadata.keywords))
    if metadata.venue:
        yield "filter", "venue", metadata.venue
    if metadata.code:
        yield "filter", "has", "code"
    if reading.results:
        yield "filter", "has", "results"
    day = day_number(metadata)
    yield "sort", "newest", str(LAST_DAY - day)
    yield "sort", "oldest", str(day or LAST_DAY)
    yield "sort", "title", fold(entry.title.text) or entry.slug
    if metadata.status:
        yield "meta", "status", metadata.status.capitalize()
    if metadata.subjects:
        yield "meta", "subjects", ", ".join(metadata.subjects)
    if metadata.doi:
        yield "meta", "doi", metadata.doi
    if reading.highlight:
        yield "meta", "highlight", standing_alone(reading.highlight)
    if reading.benchmarks:
        yield "meta", "benchmarks", ", ".join(reading.benchmarks)
    parts = parts_of_names(f"{entry.title.text} {entry.abstract.text}")
    if parts:
        yield "meta", "parts", " ".join(parts)


def parts_of_names(text: str) -> tuple[str, ...]:
    """Return the ends of names by which a reader may look for them: `DeepLab` of Panoptic-DeepLab; sorted, each once.

    Beginnings and single parts are left out, as Pagefind finds them by itself.
    """
    # Most of a text are words in small letters, which hold no name: it is quicker to leave them out first.
    words = [word for word in text.split() if not word.islower() and len(word) > 5]
    found: set[str] = set()
    for name in set(_NAME.findall(" ".join(words))):
        if 5 < len(name) <= 80 and not _is_simple(name):
            parts = _PART.findall(name if name.isascii() else _MARKS.sub("", normalize("NFKD", name)))
            found.update(["".join(parts[start:]) for start in range(1, len(parts) - 1)])
    return tuple(sorted([part for part in found if len(part) > 2]))


def _is_simple(name: str) -> bool:
    """Return whether a name is plainly no name, as it has no capital letter, or a single part; of others parts tell."""
    return name.lower() == name or (name.isascii() and name.isalpha() and (name.istitle() or name.isupper()))


def known_words(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the words of the papers that a mistyped word may stand for: those of most papers first, then by alphabet.

    Of 4 to 40 letters, folded, from titles, authors and abstracts. Cost: about 0.05 ms a paper.
    """
    counted = Counter(chain.from_iterable(set(_words(entry)) for entry in entries))
    words = sorted([word for word in counted if len(word) in _LENGTHS])
    words.sort(key=counted.__getitem__, reverse=True)
    return tuple(dict.fromkeys([word if word.isascii() else fold(word) for word in words]))[:KNOWN_WORDS]


def _words(entry: Entry) -> Iterable[str]:
    """Return the words of a paper in small letters, in no order; `translate` finds those of ASCII much sooner."""
    text = " ".join((entry.title.text, entry.abstract.text, *entry.metadata.authors)).lower()
    if text.isascii():
        return text.translate(_NO_LETTERS).split()
    pieces = text.split()
    plain = " ".join([piece for piece in pieces if piece.isascii()])
    return chain(
        plain.translate(_NO_LETTERS).split(),
        _WORD.findall(" ".join([piece for piece in pieces if not piece.isascii()])),
    )
