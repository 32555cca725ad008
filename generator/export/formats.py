"""The formats of other programs: the one table of them, and the files of a site that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.export import bibtex, csl, ris
from generator.export.atom import to_atom, topic_feeds
from generator.export.citation import Citation, citation_of, citations_of, with_unique_keys
from generator.export.citing import Citing
from generator.export.json import json_lines
from generator.model import Digest, Entry, Topic


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a whole digest: one that cites papers, or one that has a writer for all of the digest."""

    label: str
    """What pages and the reading list call it."""
    file: str
    """Where the site has it, relative to the site's root; it ends as the files of single papers do."""
    media_type: str
    citing: Citing | None = None
    whole: Callable[[Digest, str], Iterable[str]] | None = None
    """Makes the text, in pieces, of a digest and its site's address; of a format that cites no papers."""
    by_topic: Callable[[Digest, str], Iterable[tuple[Topic, str]]] | None = None
    """Makes each topic's own file, of the same name, of a digest and its site's address; of a feed."""
    phrase: str = ""
    """What a sentence about the file calls it; by default the label."""
    contents: str = ""
    """What the file holds; by default all papers."""

    @property
    def ending(self) -> str:
        """What the name of a file of this format ends with, without the dot before it."""
        return self.file.partition(".")[2]


FORMATS: Final[Mapping[str, Format]] = {
    "json": Format(
        "JSON",
        "digest.json",
        "application/json",
        whole=lambda digest, _: json_lines(digest),
        phrase="JSON with everything on these pages",
        contents="every paper with its abstract, topics, results and related papers, in one file",
    ),
    "bibtex": Format("BibTeX", "papers.bib", "application/x-bibtex", bibtex.CITING),
    "ris": Format("RIS", "papers.ris", "application/x-research-info-systems", ris.CITING),
    "csl": Format("CSL-JSON", "papers.csl.json", "application/vnd.citationstyles.csl+json", csl.CITING),
    "atom": Format(
        "Feed (Atom)",
        "feed.xml",
        "application/atom+xml",
        whole=lambda digest, site_url: [to_atom(digest, site_url)],
        by_topic=topic_feeds,
        phrase="feed",
        contents="the newest papers as an Atom feed",
    ),
}
"""By the name that the command line has for it; pages and scripts offer them in this order."""

SLUGS = "reading-list/papers.txt"
"""The slugs of all papers, sorted, one a line: by it a browser knows which papers are new to its reader."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as it is cited for itself: its key may be another paper's, too."""

    citation: Citation
    texts: Mapping[str, str]
    """The paper in each format that cites papers, by the name of the format; about 1 KB in all."""


def cite(entry: Entry) -> Cited:
    """Return a paper as it is cited in every format."""
    citation = citation_of(entry)
    return Cited(citation, {name: form.citing.one(citation) for name, form in FORMATS.items() if form.citing})


def pieces_of(digest: Digest, name: str, site_url: str, cited: Sequence[Cited] | None = None) -> Iterable[str]:
    """Return the whole digest in one of `FORMATS`, in pieces.

    site_url: where the site is published, with a '/' at its end, or nothing. cited: the papers in the digest's order,
    where pages have made that already; only papers that share a key are written again then, each with its own.
    """
    form = FORMATS[name]
    if form.whole:
        return form.whole(digest, site_url)
    assert form.citing, "a format cites papers or writes the whole"  # noqa: S101 - a test holds it
    write = form.citing.one
    if cited is None:
        return form.citing.together(map(write, citations_of(digest.entries)))
    unique = with_unique_keys([one.citation for one in cited], digest.entries)
    return form.citing.together(
        known.texts[name] if citation.key == known.citation.key else write(citation)
        for known, citation in zip(cited, unique, strict=True)
    )


def files_of(
    digest: Digest, site_url: str, cited: Sequence[Cited] | None = None
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield every file of a site that is for programs, by its path, with its text in pieces; see `pieces_of`."""
    for name, form in FORMATS.items():
        yield form.file, pieces_of(digest, name, site_url, cited)
    yield SLUGS, (f"{slug}\n" for slug in sorted(entry.slug for entry in digest.entries))
    for form in FORMATS.values():
        for topic, feed in form.by_topic(digest, site_url) if form.by_topic else ():
            yield f"topics/{topic.slug}/{form.file}", [feed]
