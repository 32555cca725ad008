"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat, write
from pylatexenc.latexencode import UnicodeToLatexEncoder
from slugify import slugify

from generator.model import Entry

_ENCODER = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?()/'+=*@-]*")
"""Texts that are the same in LaTeX."""

_JOURNAL = re.compile(r"\b(?:TMLR|JMLR|PAMI|TPAMI|IJCV|Journal|Transactions|Letters|Reviews?|Annals|Nature)\b", re.I)
"""Words by which a venue is a journal; any other venue is taken for a conference or a workshop."""

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")

_ORGANISATION = re.compile(r"\b(?:team|group|consortium|collaboration|project|lab|university)\b|^\S+$", re.I)
"""A name of one word, or with such a word, is not a person's: braces keep BibTeX from taking it apart."""

_FORMAT = BibtexFormat()
_FORMAT.indent = "  "

_WORD = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""A word between the punctuation before and behind it."""

_STOP_WORDS = ("a", "an", "the", "on", "of", "for", "in", "to", "towards", "from", "and", "with")


def to_bibtex(entries: Iterable[Entry]) -> str:
    """Return the papers as one BibTeX database, in the order given, accents and signs written in LaTeX.

    A key is the first author's last name, the year and the first telling word of the title; papers that would share
    a key get the first characters of their ids behind it. Cost is linear in the papers.
    """
    papers = tuple(entries)
    keys = tuple(_citation_key(entry) for entry in papers)
    uses = Counter(keys)
    library = Library(
        [
            BibtexEntry(
                _entry_type(entry.metadata.venue),
                key if uses[key] == 1 else f"{key}-{entry.paper.id[:6]}",
                [Field(name, f"{{{value}}}") for name, value in _fields(entry)],
            )
            for entry, key in zip(papers, keys, strict=True)
        ]
    )
    return write(library, _FORMAT).strip() + "\n"


def _citation_key(entry: Entry) -> str:
    authors = entry.metadata.authors
    name = authors[0] if authors else ""
    family = name if _ORGANISATION.search(name) else "".join(name.split()[-1:])
    words = slugify(entry.title.text, stopwords=_STOP_WORDS).split("-")
    parts = (slugify(family, separator=""), _year(entry), words[0])
    return "".join(parts) or entry.paper.id


def _entry_type(venue: str) -> str:
    if not venue:
        return "misc"
    return "article" if _JOURNAL.search(venue) else "inproceedings"


def _year(entry: Entry) -> str:
    """Return the year to cite: the venue's own where it names one, as a preprint may be older."""
    in_venue = _YEAR.search(entry.metadata.venue)
    if in_venue:
        return in_venue.group()
    return str(entry.metadata.year or "")


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    told = entry.metadata
    yield "title", _protect_capitals(entry.title.text)
    if told.authors:
        names = [_author(name) for name in told.authors]
        yield "author", " and ".join([*names, "others"] if told.more_authors else names)
    if year := _year(entry):
        yield "year", year
    if told.venue:
        yield ("journal" if _JOURNAL.search(told.venue) else "booktitle"), _encode(told.venue)
    if told.arxiv:
        yield "eprint", told.arxiv
        yield "archiveprefix", "arXiv"
    if url := told.url or (told.arxiv and f"https://arxiv.org/abs/{told.arxiv}"):
        yield "url", _url(url)
    if entry.title_from == "abstract":
        yield "note", "Title derived from the abstract"


def _author(name: str) -> str:
    encoded = _encode(name)
    return f"{{{encoded}}}" if _ORGANISATION.search(name) else encoded


def _protect_capitals(title: str) -> str:
    """Return the title in LaTeX, words with capitals behind their first letter braced so that styles keep them."""
    return " ".join(_protected(word) for word in title.split())


def _protected(word: str) -> str:
    match = _WORD.fullmatch(word)
    before, core, behind = match.groups() if match else ("", word, "")
    if not any(letter.isupper() for letter in core[1:]):
        return _encode(word)
    return f"{_encode(before)}{{{_encode(core)}}}{_encode(behind)}"


def _encode(text: str) -> str:
    # Nearly every word is of this kind, and the encoder takes most of the time.
    return text if _PLAIN.fullmatch(text) else str(_ENCODER.unicode_to_latex(text))


def _url(url: str) -> str:
    """Return the address without the braces that would end its field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
