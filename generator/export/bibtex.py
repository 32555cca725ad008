"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat, write
from pylatexenc.latexencode import UnicodeToLatexEncoder

from generator.export.citation import DERIVED, Citation
from generator.export.citing import Citing
from generator.export.names import read_name
from generator.running.memo import per_word

_ENCODER = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?()/'+=*@-]*")
"""Texts that are the same in LaTeX."""

_FORMAT = BibtexFormat()
_FORMAT.indent = "  "

_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
"""A word without the punctuation before and behind it."""

_TYPES = {"journal": "article", "conference": "inproceedings", "preprint": "misc"}

_CONTAINERS = {"journal": "journal", "conference": "booktitle"}


def _paper(citation: Citation) -> str:
    """Return one paper; accents and signs are written in LaTeX."""
    fields = [Field(name, f"{{{value}}}") for name, value in _fields(citation)]
    return str(write(Library([BibtexEntry(_TYPES[citation.kind], citation.key, fields)]), _FORMAT)).strip()


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "title", " ".join(map(_protected, citation.title.split()))
    if citation.authors:
        names = [_author(name.written) for name in citation.authors]
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


@per_word
def _author(written: str) -> str:
    """Return a name that BibTeX takes apart as we do: braces keep an organisation whole, a comma ends a last name."""
    name = read_name(written)
    if name.organisation:
        return f"{{{_encode(name.written)}}}"
    last = f"{name.particle} {name.family}".strip()
    plain = not name.suffix and " " not in name.family
    return _encode(name.written if plain else ", ".join(filter(None, (last, name.suffix, name.given))))


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
