"""The formats of a whole digest, and the files of a site that hold it: the one list of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.export.atom import to_atom, topic_feeds
from generator.export.bibtex import bibtex_lines
from generator.export.cited import Cited, CitedPapers
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
    pieces: Callable[[Digest, Sequence[Cited], str], Iterable[str]]
    """Makes the text, piece by piece, of a digest, its papers as they are cited, and its site's address."""


FORMATS: Final[Mapping[str, Format]] = {
    "json": Format("JSON", "digest.json", lambda digest, *_: json_lines(digest)),
    "bibtex": Format("BibTeX", "papers.bib", lambda _, cited, __: bibtex_lines(one.bibtex for one in cited)),
    "ris": Format("RIS", "papers.ris", lambda _, cited, __: ris_lines(one.ris for one in cited)),
    "csl": Format("CSL-JSON", "papers.csl.json", lambda _, cited, __: csl_lines(one.csl for one in cited)),
    "atom": Format("Feed (Atom)", "feed.xml", lambda digest, _, site_url: [to_atom(digest, site_url)]),
}

SLUGS = "reading-list/papers.txt"
"""The slugs of all papers, sorted, one a line: by it a browser knows which papers are new to its reader."""


def pieces_of(digest: Digest, form: str, site_url: str) -> Iterable[str]:
    """Return the whole digest in one of `FORMATS`, in pieces."""
    return FORMATS[form].pieces(digest, CitedPapers(digest.entries).together, site_url)


def files_of(digest: Digest, site_url: str, papers: CitedPapers | None = None) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield every file of a site that is for programs, by its path, with its text in pieces.

    site_url: where the site is published, with a '/' at its end, or nothing. papers: those of the digest as they are
    cited, where pages have made that already.
    """
    cited = (papers or CitedPapers(digest.entries)).together
    for form in FORMATS.values():
        yield form.file, form.pieces(digest, cited, site_url)
    yield SLUGS, (f"{slug}\n" for slug in sorted(entry.slug for entry in digest.entries))
    for topic, feed in topic_feeds(digest, site_url):
        yield f"topics/{topic.slug}/feed.xml", [feed]
