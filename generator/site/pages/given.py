"""What is given about a paper, in the words of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

from generator.export.identifiers import ORCID, identifiers_of, page_of
from generator.export.types import row_of
from generator.metadata import Metadata
from generator.model import Entry
from generator.site.indexes.changes import day_in_words

_LANGUAGES: Final = (
    "ar Arabic bg Bulgarian ca Catalan cs Czech da Danish de German el Greek es Spanish et Estonian fa Persian fi "
    "Finnish fr French he Hebrew hi Hindi hr Croatian hu Hungarian id Indonesian it Italian ja Japanese ko Korean lt "
    "Lithuanian lv Latvian nb Norwegian nl Dutch no Norwegian pl Polish pt Portuguese ro Romanian ru Russian sk "
    "Slovak sl Slovenian sr Serbian sv Swedish th Thai tr Turkish uk Ukrainian vi Vietnamese zh Chinese"
)

LANGUAGES: Final = dict(zip(*[iter(_LANGUAGES.split())] * 2, strict=True))
"""Names of languages by the first part of their tag (BCP 47); of others the tag is shown."""

_MADE: Final = "creativecommons.org"


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """A link that leads out of the site."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A name with its address, relative to the site's root; the address may be empty."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Author:
    """An author with the line in the list of authors, relative to the site's root."""

    name: str
    address: str
    orcid: str
    """The whole address at ORCID; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of what is known of a paper, under its authors."""

    label: str
    text: str
    """Empty where it is not known: then it is not shown."""
    address: str = ""
    """Of the page that tells more, relative to the site's root; empty where there is none."""
    url: str = ""
    """Where it leads out of the site, if it does."""


@dataclass(frozen=True, slots=True)
class StatusView:
    """That a paper was retracted, corrected or withdrawn."""

    status: str
    said: str
    """In a sentence."""
    source: str
    """Where that is said, in words; empty where it is not known."""
    url: str
    """The address of that; empty where only words are known."""


def status_of(metadata: Metadata) -> StatusView | None:
    """Return what became of a paper that was retracted, corrected or withdrawn; None of any other."""
    if not metadata.status:
        return None
    source = metadata.status_source
    url = source if source.startswith(("https://", "http://")) else ""
    return StatusView(metadata.status, f"This paper was {metadata.status}.", _without_scheme(url) or source, url)


def published_in(metadata: Metadata) -> tuple[Detail, ...]:
    """Return when and where a paper was published, and as what; what is not known has no text."""
    day = _day(metadata)
    venue = ", ".join(filter(None, (_numbered_venue(metadata), metadata.pages and _pages(metadata.pages))))
    words = row_of(metadata.type).words
    return (
        Detail("Published", day) if len(day) > len("2024") else Detail("Year", str(metadata.year or day)),
        Detail("Type", words.capitalize()),
        Detail("Venue", venue),
        Detail("Publisher", metadata.publisher),
        Detail("Language", _language(metadata.language)),
    )


def identified_by(metadata: Metadata) -> tuple[Detail, ...]:
    """Return by what a paper is identified, and its licence. That of arXiv stands among the links."""
    known = (one for one in identifiers_of(metadata) if one.registry != "arxiv")
    return (
        *(Detail(one.label, one.value, url=one.address) for one in known),
        Detail("ISBN", ", ".join(metadata.isbn)),
        Detail("ISSN", ", ".join(metadata.issn)),
        _licence(metadata.licence),
    )


def links_of(entry: Entry) -> tuple[OutwardLink, ...]:
    """Return the links to the paper and to what belongs to it, each address once."""
    metadata = entry.metadata
    shown: dict[str, str] = {}
    arxiv = f"https://arxiv.org/abs/{metadata.arxiv}" if metadata.arxiv else ""
    page = page_of(metadata)
    if page and page != arxiv:
        shown[page] = "Paper"
    if metadata.pdf:
        shown.setdefault(metadata.pdf, "PDF")
    if arxiv:
        shown[arxiv] = f"arXiv {metadata.arxiv}"
    for label, urls in (("Code", metadata.code), ("Data", metadata.data)):
        shown |= dict.fromkeys(urls, label)
    for label, url in (("Slides", metadata.slides), ("Video", metadata.video), ("Poster", metadata.poster)):
        if url:
            shown.setdefault(url, label)
    for link in entry.reading.links:
        shown.setdefault(link.url, {"code": "Code", "data": "Data", "project": "Project page"}[link.kind])
    return tuple(map(OutwardLink, shown, _numbered(shown.values())))


def authors_of(metadata: Metadata, addresses: Iterable[str]) -> tuple[Author, ...]:
    """Return the authors. addresses: of each the line in the list of authors."""
    return tuple(
        Author(person.name, address, person.orcid and f"{ORCID}{person.orcid}")
        for person, address in zip(metadata.people, addresses, strict=True)
    )


def choices_by(facet: str, names: Iterable[str]) -> tuple[Linked, ...]:
    """Return names, each once, that lead to the list of the papers that share them. facet: of the list."""
    return tuple(Linked(name, f"papers/?{urlencode({facet: name})}") for name in dict.fromkeys(names))


def _day(metadata: Metadata) -> str:
    """Return the day as far as known, as people write it: `17 May 2024`, `May 2024` or `2024`."""
    known = metadata.published
    if len(known) == len("2024-05-17"):
        return day_in_words(known)
    return day_in_words(f"{known}-01").partition(" ")[2] if len(known) == len("2024-05") else known


def _numbered_venue(metadata: Metadata) -> str:
    """Return the venue with its volume and issue: `Journal of Tea 12(3)`."""
    volume, issue = metadata.volume, metadata.issue
    number = f"{volume}({issue})" if volume and issue else volume or (issue and f"({issue})")
    return " ".join(filter(None, (metadata.venue, number)))


def _pages(pages: str) -> str:
    return f"{'pages' if '-' in pages or '–' in pages or ',' in pages else 'page'} {pages.replace('-', '–')}"


def _language(tag: str) -> str:
    """Return the name of a language, or nothing of English, which most papers are written in."""
    first = tag.partition("-")[0].lower()
    return "" if first == "en" else LANGUAGES.get(first, tag)


def _licence(licence: str) -> Detail:
    if not licence.startswith(("https://", "http://")):
        return Detail("Licence", licence)
    parts = urlsplit(licence)
    names = [part for part in parts.path.split("/") if part]
    if (parts.hostname or "").removeprefix("www.") == _MADE and len(names) > 1 and names[0] == "licenses":
        return Detail("Licence", f"CC {' '.join([names[1].upper(), *names[2:3]])}", url=licence)
    return Detail("Licence", _without_scheme(licence), url=licence)


def _without_scheme(url: str) -> str:
    return url.partition("://")[2].removesuffix("/")


def _numbered(labels: Iterable[str]) -> Iterator[str]:
    """Yield the labels, a second one of the same words with a number: links that read alike lead to one place."""
    before: list[str] = []
    for label in labels:
        before.append(label)
        uses = before.count(label)
        yield label if uses == 1 else f"{label} {uses}"
