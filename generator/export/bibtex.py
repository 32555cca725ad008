"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat, write
from pylatexenc.latexencode import UnicodeToLatexEncoder

from generator.export.citation import DERIVED, Citation, citations_of
from generator.export.names import Name
from generator.model import Entry

_ENCODER = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?()/'+=*@-]*")
"""Texts that are the same in LaTeX."""

_FORMAT = BibtexFormat()
_FORMAT.indent = "  "

_WORD = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""A word between the punctuation before and behind it."""

_TYPES = {"journal": "article", "conference": "inproceedings", "preprint": "misc"}

_CONTAINERS = {"journal": "journal", "conference": "booktitle"}


def to_bibtex(entries: Iterable[Entry]) -> str:
    """Return the papers as one BibTeX database, in the order given; accents and signs are written in LaTeX."""
    return "".join(bibtex_lines(map(bibtex_of, citations_of(entries))))


def bibtex_lines(papers: Iterable[str]) -> Iterator[str]:
    """Yield the text of `to_bibtex` paper by paper, given each as `bibtex_of` returns it, an empty line between two."""
    between = ""
    for paper in papers:
        yield f"{between}{paper}\n"
        between = "\n"


def bibtex_of(citation: Citation) -> str:
    """Return one paper as BibTeX, without an end of line."""
    fields = [Field(name, f"{{{value}}}") for name, value in _fields(citation)]
    return str(write(Library([BibtexEntry(_TYPES[citation.kind], citation.key, fields)]), _FORMAT)).strip()


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "title", " ".join(map(_protected, citation.title.split()))
    if citation.authors:
        names = [_author(name) for name in citation.authors]
        yield "author", " and ".join([*names, "others"] if citation.more_authors else names)
    if citation.year:
        yield "year", citation.year
    if citation.venue:
        yield _CONTAINERS[citation.kind], _encode(citation.venue)
    if citation.arxiv:
        yield "eprint", citation.arxiv
        yield "archiveprefix", "arXiv"
    if citation.doi:
        yield "doi", _bare(citation.doi)
    if citation.url:
        yield "url", _bare(citation.url)
    if citation.derived:
        yield "note", DERIVED


@lru_cache(maxsize=16_384)
def _author(name: Name) -> str:
    """Return a name that BibTeX takes apart as we do: braces keep an organisation whole, a comma ends a last name."""
    if name.organisation:
        return f"{{{_encode(name.written)}}}"
    plain = not name.suffix and " " not in name.family
    return _encode(name.written if plain else ", ".join(filter(None, (_last(name), name.suffix, name.given))))


def _last(name: Name) -> str:
    return f"{name.particle} {name.family}".strip()


@lru_cache(maxsize=16_384)
def _protected(word: str) -> str:
    """Return a word of a title in LaTeX; one with capitals behind its first letter is braced, as styles lower it."""
    match = _WORD.fullmatch(word)
    before, core, behind = match.groups() if match else ("", word, "")
    if not any(letter.isupper() for letter in core[1:]):
        return _encode(word)
    return f"{_encode(before)}{{{_encode(core)}}}{_encode(behind)}"


def _encode(text: str) -> str:
    # Nearly every word is of this kind, and the encoder takes most of the time.
    return text if _PLAIN.fullmatch(text) else str(_ENCODER.unicode_to_latex(text))


def _bare(address: str) -> str:
    """Return the address without the braces that would end its field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
