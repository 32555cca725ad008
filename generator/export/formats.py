"""The formats of a whole digest, and the files of a site that hold it: the one list of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.export.atom import to_atom, topic_feeds
from generator.export.bibtex import bibtex_lines
from generator.export.citation import Citation, citations_of
from generator.export.csl import csl_lines
from generator.export.json import json_lines
from generator.export.ris import ris_lines
from generator.model import Digest


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a whole digest can be written in."""

    name: str
    file: str
    """Where the site has it, relative to the site's root."""
    pieces: Callable[[Digest, Sequence[Citation], str], Iterable[str]]
    """Makes the text, piece by piece, of a digest, what there is to cite of its papers, and its site's address."""


FORMATS: Final[Mapping[str, Format]] = {
    "json": Format("JSON", "digest.json", lambda digest, *_: json_lines(digest)),
    "bibtex": Format("BibTeX", "papers.bib", lambda _, citations, __: bibtex_lines(citations)),
    "ris": Format("RIS", "papers.ris", lambda _, citations, __: ris_lines(citations)),
    "csl": Format("CSL-JSON", "papers.csl.json", lambda _, citations, __: csl_lines(citations)),
    "atom": Format("Feed (Atom)", "feed.xml", lambda digest, _, site_url: [to_atom(digest, site_url)]),
}

SLUGS = "reading-list/papers.txt"
"""The slugs of all papers, sorted, one a line: by it a browser knows which papers are new to its reader."""


def pieces_of(digest: Digest, form: str, site_url: str) -> Iterable[str]:
    """Return the whole digest in one of `FORMATS`, in pieces."""
    return FORMATS[form].pieces(digest, citations_of(digest.entries), site_url)


def files_of(digest: Digest, site_url: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield every file of a site that is for programs, by its path, with its text in pieces.

    site_url: where the site is published, with a '/' at its end, or nothing.
    """
    citations = citations_of(digest.entries)
    for form in FORMATS.values():
        yield form.file, form.pieces(digest, citations, site_url)
    yield SLUGS, (f"{slug}\n" for slug in sorted(entry.slug for entry in digest.entries))
    for topic, feed in topic_feeds(digest, site_url):
        yield f"topics/{topic.slug}/feed.xml", [feed]
