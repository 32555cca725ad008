"""Feeds of papers in Atom (RFC 4287), the newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.metadata import version
from itertools import chain
from xml.sax.saxutils import quoteattr

from generator.export.reference import MOST_AUTHORS
from generator.model import Digest, Entry, Topic
from generator.running.memo import once

FEED_LENGTH = 100
"""How many papers a feed has at most."""

UNKNOWN = "1970-01-01"
"""The date of a paper of which neither a year nor an arXiv identifier is known."""

_ARXIV = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d\d)(0[1-9]|1[0-2])(?:\.\d{4,5}|\d{3})(?:v\d+)?\Z")
"""An arXiv identifier, which begins with the year and the month; before April 2007 behind the name of an archive."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def to_atom(digest: Digest, site_url: str = "") -> str:
    """Return the feed of the whole digest: its newest papers, at most `FEED_LENGTH`.

    site_url: where the site is published; without it links are relative to the site's root. No clock has a part in it:
    a paper is `published` in the month of its arXiv identifier or at the start of its year, whichever is earlier, and
    `updated` at the later of the two, or on the day since which its address is locked, where addresses are; the feed is
    as old as its newest paper. Ids do not change with the address.
    """
    newest, categories = _newest_first(digest)[:FEED_LENGTH], _categories(digest)
    entries = [_entry(dated, digest, categories, site_url) for dated in newest]
    return "".join(_feed(digest, newest, entries, digest.title, "", site_url))


def topic_feeds(digest: Digest, site_url: str = "") -> Iterator[tuple[Topic, str]]:
    """Yield each topic with the feed of its papers, made like the whole digest's."""
    newest, categories = _newest_first(digest), _categories(digest)
    rank = {dated.entry.paper.id: number for number, dated in enumerate(newest)}
    root = site_url or _root("topics/x/")  # all stand in folders of one depth
    shown = {topic.slug: sorted([rank[paper] for paper in topic.papers])[:FEED_LENGTH] for topic in digest.topics}
    elements = {  # made once, as a paper mostly has several topics
        number: _entry(newest[number], digest, categories, root) for number in set(chain.from_iterable(shown.values()))
    }
    for topic in digest.topics:
        papers = [newest[number] for number in shown[topic.slug]]
        entries = [elements[number] for number in shown[topic.slug]]
        title = f"{topic.name} ({digest.title})"
        yield topic, "".join(_feed(digest, papers, entries, title, f"topics/{topic.slug}/", site_url))


def dates_of(entry: Entry) -> tuple[str, str]:
    """Return when a paper was published and when it was updated, as `YYYY-MM-DD`; both `UNKNOWN` if nothing is known.

    The metadata says a day, as far as known, or a year, and an arXiv identifier a month; of a year and of a month it is
    the first day.
    """
    known = entry.metadata.published or (f"{entry.metadata.year:04}" if entry.metadata.year else "")
    dates = [known + "-01-01"[len(known) - 4 :]] if known else []
    if arxiv := _ARXIV.match(entry.metadata.arxiv):
        year, month = arxiv.groups()
        dates.append(f"{'19' if year > '90' else '20'}{year}-{month}-01")
    return (min(dates), max(dates)) if dates else (UNKNOWN, UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A paper with its dates, as a feed gives them."""

    entry: Entry
    published: str
    updated: str


def _categories(digest: Digest) -> Mapping[str, str]:
    """Return for each topic's slug the element that says of a paper that it belongs there."""
    return {
        topic.slug: f"<category term={_quoted(topic.slug)} label={_quoted(topic.name)}/>\n" for topic in digest.topics
    }


def _newest_first(digest: Digest) -> list[_Dated]:
    """Return the papers by date, those of one date by title; those whose address is not locked before all that are."""
    since = {address.slug: address.since for address in digest.locked.addresses} if digest.locked else {}
    last = max(since.values(), default="")  # on which they came at the earliest
    papers = [(entry, *dates_of(entry)) for entry in sorted(digest.entries, key=_by_title)]
    papers.sort(key=lambda one: (one[0].slug not in since, since.get(one[0].slug, ""), one[2]), reverse=True)
    dated = ((entry, published, since.get(entry.slug, last) or updated) for entry, published, updated in papers)
    return [_Dated(entry, updated if day == UNKNOWN else day, updated) for entry, day, updated in dated]


def _by_title(entry: Entry) -> tuple[str, str]:
    return (entry.title.text.casefold(), entry.paper.id)


def _root(folder: str) -> str:
    """Return the relative address of the site's root as seen from a folder."""
    return "../" * folder.count("/")


def _feed(
    digest: Digest, shown: Sequence[_Dated], entries: Iterable[str], title: str, folder: str, site_url: str
) -> Iterator[str]:
    """Yield a feed that stands at `folder`, by element. entries: the elements of the papers that are shown."""
    root = site_url or _root(folder)
    updated = shown[0].updated if shown else UNKNOWN
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{_urn('feed', digest.title, folder, site_url)}</id>\n<title>{_text(title)}</title>\n"
    yield f"<updated>{updated}T00:00:00Z</updated>\n"
    yield f'<link rel="alternate" type="text/html" href={_quoted(f"{root}{folder}" or "./")}/>\n'
    yield f'<link rel="self" type="application/atom+xml" href={_quoted(f"{root}{folder}feed.xml")}/>\n'
    # A paper without authors takes those of the feed, which must have one then (RFC 4287, 4.1.1).
    yield f"<author><name>{_text(digest.title)}</name></author>\n"
    yield _generator()
    yield from entries
    yield "</feed>\n"


@once  # the version is read from files
def _generator() -> str:
    return f"<generator version={_quoted(version('paper-digest'))}>paper-digest</generator>\n"


def _entry(dated: _Dated, digest: Digest, categories: Mapping[str, str], root: str) -> str:
    entry, authors = dated.entry, dated.entry.metadata.authors
    shown = [*authors[:MOST_AUTHORS], "others"] if len(authors) > MOST_AUTHORS else authors
    return "".join(
        (
            f"<entry>\n<id>{_urn('paper', entry.paper.id)}</id>\n<title>{_text(_title(entry))}</title>\n",
            f'<link rel="alternate" type="text/html" href={_quoted(f"{root}papers/{entry.slug}/")}/>\n',
            f"<published>{dated.published}T00:00:00Z</published>\n<updated>{dated.updated}T00:00:00Z</updated>\n",
            *[f"<author><name>{_text(name)}</name></author>\n" for name in shown],
            *[categories[member.topic] for member in digest.memberships.get(entry.paper.id, ())],
            f"<summary>{_text(entry.reading.highlight)}</summary>\n" if entry.reading.highlight else "",
            "</entry>\n",
        )
    )


def _title(entry: Entry) -> str:
    """Return the title, behind what became of the paper where it was retracted, corrected or withdrawn."""
    status = entry.metadata.status
    return f"{status.capitalize()}: {entry.title.text}" if status else entry.title.text


def _urn(*parts: str) -> str:
    """Return a name that is the same for the same parts: a UUID of version 8 (RFC 9562) made of their hash."""
    digits = sha256("\n".join(parts).encode()).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"


def _text(text: str) -> str:
    return escape(_allowed(" ".join(text.split())), quote=False)


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """Return the text without what XML cannot hold, none of which is printable."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)
