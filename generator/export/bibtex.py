"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat, write
from pylatexenc.latexencode import UnicodeToLatexEncoder

from generator.export.citation import Citation
from generator.export.citing import Citing
from generator.export.names import Name, read_name
from generator.running.memo import per_word

_ENCODER = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?()/'+=*@-]*")
"""Texts that are the same in LaTeX."""

_FORMAT = BibtexFormat()
_FORMAT.indent = "  "

_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
"""A word without the punctuation before and behind it."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Strings that every style of BibTeX defines, in its own language."""

_APART = re.compile(r",|\band\b", re.IGNORECASE)
"""What BibTeX takes a list of names, or a name, apart by."""


def _paper(citation: Citation) -> str:
    """Return one paper; accents and signs are written in LaTeX."""
    fields = [Field(name, value if name == "month" else f"{{{value}}}") for name, value in _fields(citation) if value]
    return str(write(Library([BibtexEntry(citation.row.bibtex, citation.key, fields)]), _FORMAT)).strip()


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield the fields by name; those of which nothing is known are empty. A month is one of BibTeX's strings."""
    row = citation.row
    yield "title", " ".join(map(_protected, citation.title.split()))
    if citation.authors:
        names = map(_author, citation.authors)
        yield "author", " and ".join([*names, "others"] if citation.more_authors else names)
    yield "year", citation.year
    yield from zip(("month", "day"), _day(citation), strict=False)
    yield row.bibtex_venue, _encode(citation.venue)
    yield "type", "Thesis" if row.bibtex == "phdthesis" else ""  # a style writes "PhD thesis" else
    yield "volume", _encode(citation.volume)
    yield "number", _encode(citation.issue)
    first, last = citation.page_range
    yield "pages", f"{_encode(first)}--{_encode(last)}" if last else _encode(first)
    yield row.bibtex_publisher, _encode(citation.publisher)
    if citation.arxiv:
        yield "eprint", citation.arxiv
        yield "archiveprefix", "arXiv"
    yield "doi", _bare(citation.doi)
    yield "pmid", citation.pmid
    yield "pmcid", citation.pmcid
    yield "isbn", ", ".join(citation.isbn)
    yield "issn", ", ".join(citation.issn)
    yield "url", _bare(citation.url)
    yield "language", citation.language
    yield "keywords", ", ".join(map(_encode, citation.keywords))
    yield "note", ". ".join(map(_encode, citation.remarks))


def _day(citation: Citation) -> Iterator[str]:
    """Yield the month and the day, as far as known."""
    for month in citation.date[1:2]:
        yield _MONTHS[month - 1]
    yield from map(str, citation.date[2:])


def _author(name: Name) -> str:
    """Return a name that BibTeX takes apart as we do: braces keep an organisation whole, a comma ends a last name."""
    if name == read_name(name.written):
        return _whole_author(name.written)
    return f"{{{_encode(name.written)}}}" if name.organisation else _inverted(name)


@per_word
def _whole_author(written: str) -> str:
    name = read_name(written)
    if name.organisation:
        return f"{{{_encode(name.written)}}}"
    return _inverted(name) if name.suffix or " " in name.family else _encode(name.written)


def _inverted(name: Name) -> str:
    last = " ".join(map(_part, filter(None, (name.particle, name.family))))
    rest = (name.suffix, name.given) if name.suffix else (name.given,)
    return ", ".join((last, *map(_part, rest))) if any(rest) else last


def _part(text: str) -> str:
    """Return a part of a name in LaTeX, braced where BibTeX would take it apart."""
    return f"{{{_encode(text)}}}" if _APART.search(text) else _encode(text)


@per_word
def _protected(word: str) -> str:
    """Return a word of a title in LaTeX; one with capitals behind its first letter is braced, as styles lower it."""
    core = _CORE.search(word)
    if not core or not any(letter.isupper() for letter in core[0][1:]):
        return _encode(word)
    return f"{_encode(word[: core.start()])}{{{_encode(core[0])}}}{_encode(word[core.end() :])}"


def _encode(text: str) -> str:
    # Nearly every word is of this kind, and the encoder takes most of the time.
    return text if _PLAIN.fullmatch(text) else str(_ENCODER.unicode_to_latex(text))


def _bare(address: str) -> str:
    """Return the address without the braces that would end its field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


CITING = Citing(_paper, around_key=("{", ","))
