"""What is given about a paper, as opposed to read off its abstract: its people, its identifiers, where it appeared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Person:
    """An author, or an organisation that is one."""

    name: str
    """As it stands on a page: `Juan de la Cruz Jr.`. Never empty; as submitted it may hold LaTeX."""
    family: str = ""
    """The last name. Empty, like the other parts, where only the whole name is given."""
    given: str = ""
    particle: str = ""
    """What stands before the last name: `de la`."""
    suffix: str = ""
    """`Jr.`, `III`."""
    orcid: str = ""
    """As `0000-0002-1825-0097`."""
    organisation: bool = False
    """True where the name is that of a group, which must not be taken apart."""


def named(names: Iterable[str]) -> tuple[Person, ...]:
    """Return the people of whom only the whole names are given."""
    return tuple([Person(name) for name in names])


PaperStatus = Literal["", "retracted", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is given about a paper, as opposed to read off its abstract. An empty value is "not given"."""

    title: str = ""
    """As submitted: it may hold LaTeX."""
    people: tuple[Person, ...] = ()
    """Its authors, in the order of the paper."""
    more_authors: bool = False
    """True where `people` is known to be cut short."""
    year: int | None = None
    published: str = ""
    """The day, as far as known: `2024`, `2024-05` or `2024-05-17`."""
    venue: str = ""
    """The journal, the conference or the series."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """As `101-117`, or the number of an article."""
    publisher: str = ""
    type: str = ""
    """A type of the Citation Style Language: `article-journal`, `paper-conference`, `thesis`."""
    language: str = ""
    """As in BCP 47: `en`, `pt-BR`."""
    licence: str = ""
    """An address, or its short name as in SPDX: `CC-BY-4.0`."""
    doi: str = ""
    """In lower case, without an address: `10.1000/182`."""
    arxiv: str = ""
    """An arXiv identifier without "arXiv:" and version, for example `2312.06052`."""
    pmid: str = ""
    """The number in PubMed."""
    pmcid: str = ""
    """The number in PubMed Central, as `PMC3531190`."""
    acl: str = ""
    """The identifier in the ACL Anthology, as `2022.acl-long.1` or `P18-1001`."""
    openreview: str = ""
    """The identifier of the forum."""
    isbn: tuple[str, ...] = ()
    """Without hyphens."""
    issn: tuple[str, ...] = ()
    """As `1234-567X`."""
    url: str = ""
    """The http(s) address of the paper's own page."""
    pdf: str = ""
    code: tuple[str, ...] = ()
    """The http(s) addresses of its code, in the order given."""
    data: tuple[str, ...] = ()
    """The http(s) addresses of its data, in the order given."""
    slides: str = ""
    video: str = ""
    poster: str = ""
    keywords: tuple[str, ...] = ()
    """A record's own topic or keywords. The digest's topics never look at them."""
    subjects: tuple[str, ...] = ()
    """Headings of a controlled vocabulary (MeSH) and categories of an archive (`cs.CL`), in the order given."""
    award: str = ""
    note: str = ""
    """What the curator wrote about it."""
    status: PaperStatus = ""
    status_source: str = ""
    """Where it is said that the paper was retracted, corrected or withdrawn: an address, else words."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors, as they stand on a page."""
        return tuple(person.name for person in self.people)


NOTHING_GIVEN: Final = Metadata()
