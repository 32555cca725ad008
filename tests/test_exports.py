"""The formats of other programs: written, read again, and right whatever titles and names hold."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from generator.export.atom import FEED_LENGTH, UNKNOWN, dates_of, to_atom, topic_feeds
from generator.export.citation import citation_of, citations_of
from generator.export.formats import FORMATS, SLUGS, cite, files_of, pieces_of
from generator.export.names import read_name
from generator.export.reference import reference_of
from generator.model import Digest, Membership, Topic
from tests.test_bibtex import cited, entry

CSL_TYPES = {"article", "article-journal", "paper-conference"}

CSL_KEYS = {"id", "type", "title", "author", "issued", "container-title", "number", "archive", "archive_location"} | {
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "ISSN",
    "URL",
    "note",
    "volume",
    "issue",
    "page",
    "publisher",
    "language",
    "keyword",
    "status",
}
"""Of csl-data.json, schema 1.0.2; others are rejected by it."""

HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
NAMES = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=2, max_size=4).map(" ".join)


@pytest.fixture(scope="module")
def seeds(seeds_digest: Digest) -> Digest:
    """Return the digest of the seeds."""
    return seeds_digest


def digest_of(*entries: Any, title: str = "Tea") -> Digest:
    """Return a digest of papers that share one topic."""
    ids = tuple(one.paper.id for one in entries)
    return Digest(
        title=title,
        documents=1,
        records=len(entries),
        entries=entries,
        topics=(Topic("tea", "Tea & <kettles>", "", ids),),
        memberships={one: (Membership("tea", 1.0, ("tea",)),) for one in ids},
        related=dict.fromkeys(ids, ()),
    )


# Names


@pytest.mark.parametrize(
    ("written", "inverted"),
    [
        ("Mario Lučić", "Lučić, Mario"),
        ("Aäron van den Oord", "van den Oord, Aäron"),
        ("Nicolas Le Roux", "Le Roux, Nicolas"),
        ("Luc Van Gool", "Van Gool, Luc"),
        ("Ben Graham", "Graham, Ben"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        ("van den Oord, Aäron", "van den Oord, Aäron"),
        ("J. R. R.  Tolkien", "Tolkien, J. R. R."),
        ("Gemini Team", "Gemini Team"),
        ("Imagen-Team-Google", "Imagen-Team-Google"),
        ("Aristotle", "Aristotle"),
        ("Le Song", "Song, Le"),
    ],
)
def test_names_are_taken_apart(written: str, inverted: str) -> None:
    """Reference managers sort by the last name, and a person filed under "van" or "Jr." is not found."""
    assert read_name(written).inverted == inverted


@given(NAMES)
def test_a_name_loses_nothing(written: str) -> None:
    """Whatever a name is made of, all of its letters are in the bibliography."""
    name = read_name(written)
    parts = " ".join((name.given, name.particle, name.family, name.suffix)).split()
    assert sorted(parts) == sorted(written.split())
    assert name.family


# Round trips


@given(HOSTILE, st.lists(NAMES, max_size=3), st.one_of(st.none(), st.integers(1900, 2099)), st.booleans())
def test_ris_can_be_read_back(title: str, authors: list[str], year: int | None, derived: bool) -> None:
    """A line break or a tag in a title would end the reference, or begin another."""
    title = f"A {title}"
    paper = entry(title, title_from="abstract" if derived else "metadata", authors=tuple(authors), year=year)
    (read,) = rispy.loads(cited("ris", [paper]))
    assert read["title"].split() == title.split()
    assert read.get("authors", []) == [read_name(name).inverted for name in authors]
    assert read.get("year", "") == str(year or "")
    assert bool(read.get("notes")) == derived
    assert read["type_of_reference"] == "UNPB"


@given(HOSTILE, st.lists(NAMES, max_size=3), st.booleans())
def test_csl_can_be_read_back(title: str, authors: list[str], more: bool) -> None:
    """Citation processors reject an item with a key or a type that the schema does not know."""
    title = f"A {title}"
    (item,) = json.loads(cited("csl", [entry(title, authors=tuple(authors), more_authors=more, year=2024)]))
    assert item["title"].split() == title.split()
    assert len(item.get("author", [])) == len(authors) + more
    assert item.keys() <= CSL_KEYS
    assert item["type"] in CSL_TYPES
    assert item["issued"] == {"date-parts": [[2024]]}


@given(HOSTILE, HOSTILE, NAMES)
def test_feeds_can_be_read_back(title: str, highlight: str, author: str) -> None:
    """Readers of feeds drop a whole feed for one sign that XML cannot hold."""
    paper = entry(title, authors=(author,), year=2024)
    feed = ElementTree.fromstring(to_atom(digest_of(paper, title=highlight)))  # noqa: S314 - it is our own
    read = feed.findtext("{*}entry/{*}title") or ""
    assert re.sub(r"[\s\ufffe\uffff\x00-\x1f]+", "", title) == re.sub(r"\s+", "", read)


@given(HOSTILE)
def test_bibtex_can_be_read_back(title: str) -> None:
    """One brace or percent sign too many breaks the whole bibliography."""
    library = parse_string(cited("bibtex", [entry(f"A {title}"), entry("Tea", "f" * 16)]))
    assert not library.failed_blocks
    assert [read.key for read in library.entries][-1] == "tea"
    assert len(library.entries) == 2


def keys_in(form: str, text: str) -> list[str]:
    """Return the keys of the papers in a file, in order."""
    if form == "bibtex":
        return list(parse_string(text).entries_dict)
    return [one["id"] for one in (rispy.loads(text) if form == "ris" else json.loads(text))]


def test_a_format_cites_papers_or_writes_the_whole() -> None:
    """Pages, scripts and the command line loop over the table: a row that does neither, or both, is a mistake."""
    for form in FORMATS.values():
        assert bool(form.citing) != bool(form.whole), form.label
    assert len({form.file for form in FORMATS.values()}) == len(FORMATS)


def test_the_key_can_be_found_in_each_format_that_has_one() -> None:
    """The reading list gives papers of one key each its own, by what stands before and behind it."""
    paper = cite(entry(authors=("A. Author",), year=2024))
    for name, text in paper.texts.items():
        citing = FORMATS[name].citing
        assert citing
        before, behind = citing.around_key
        assert not before or text.count(f"{before}{paper.citation.key}{behind}") == 1, name


@pytest.mark.parametrize(
    "form", [name for name, form in FORMATS.items() if form.citing and any(form.citing.around_key)]
)
def test_every_format_has_every_paper_under_one_key(seeds: Digest, form: str) -> None:
    """Who changes from one program to another finds a paper by the key of the first."""
    keys = [citation.key for citation in citations_of(seeds.entries)]
    assert len(set(keys)) == 41
    assert keys_in(form, "".join(pieces_of(seeds, form, ""))) == keys


def test_no_papers_are_well_formed_too() -> None:
    """An empty file must still be read."""
    assert json.loads(cited("csl", [])) == []
    assert rispy.loads(cited("ris", [])) == []
    assert not feedparser.parse(to_atom(digest_of())).bozo


# Details


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            {"authors": ("A. Author", "B. Author"), "year": 2022, "venue": "CVPR 2023", "arxiv": "2301.00001"},
            "A. Author and B. Author. 2023. A Study. In CVPR 2023. arXiv:2301.00001. https://arxiv.org/abs/2301.00001",
        ),
        (
            {"authors": ("A. Author", "B. Author", "C. Author"), "venue": "Journal of Tea"},
            "A. Author, B. Author, and C. Author. A Study. Journal of Tea.",
        ),
        ({"authors": ("A. Author",), "more_authors": True, "year": 2022}, "A. Author, et al. 2022. A Study."),
        (
            {"authors": tuple(f"A{n} Author" for n in range(300))},
            f"{', '.join(f'A{n} Author' for n in range(10))}, et al. A Study.",
        ),
        ({}, "A Study."),
    ],
)
def test_a_reference_reads_well(told: dict[str, Any], line: str) -> None:
    """It is read by people: no doubled full stop, no empty place, no page of names."""
    assert reference_of(citation_of(entry(**told))) == line


def test_a_derived_title_says_so_everywhere() -> None:
    """Whoever cites must know that the title is not the authors'."""
    paper = entry("What is tea?", title_from="abstract")
    assert reference_of(citation_of(paper)) == "What is tea? [Title derived from the abstract.]"
    assert json.loads(cited("csl", [paper]))[0]["note"] == rispy.loads(cited("ris", [paper]))[0]["notes"][0]


def test_a_doi_is_told_as_one() -> None:
    """Reference managers complete what they have a DOI for."""
    paper = entry(url="https://doi.org/10.1145/12345.678_9")
    assert json.loads(cited("csl", [paper]))[0]["DOI"] == "10.1145/12345.678_9"
    assert rispy.loads(cited("ris", [paper]))[0]["doi"] == "10.1145/12345.678_9"
    assert "doi = {10.1145/12345.678_9}" in cited("bibtex", [paper])


def test_keys_of_titles_that_begin_with_the_same_word() -> None:
    """A key must not depend on the other formats, nor on the order of the papers."""
    papers = [entry(paper_id="a" * 16, year=2024), entry(paper_id="b" * 16, year=2024)]
    assert [one.key for one in citations_of(papers)] == ["2024study-aaaaaa", "2024study-bbbbbb"]
    assert [one.key for one in citations_of(papers[::-1])] == ["2024study-bbbbbb", "2024study-aaaaaa"]


# Feeds


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        ({"arxiv": "2312.06052", "year": 2023}, ("2023-01-01", "2023-12-01")),
        ({"arxiv": "2312.06052", "year": 2024}, ("2023-12-01", "2024-01-01")),
        ({"arxiv": "cs.CL/9805001"}, ("1998-05-01", "1998-05-01")),
        ({"arxiv": "1399.00001", "year": 2013}, ("2013-01-01", "2013-01-01")),
        ({"year": 2020}, ("2020-01-01", "2020-01-01")),
        ({}, (UNKNOWN, UNKNOWN)),
    ],
)
def test_dates_are_those_that_are_told(told: dict[str, Any], dates: tuple[str, str]) -> None:
    """A digest has no clock: what a feed says must be the same at every build, and true."""
    assert dates_of(entry(**told)) == dates


def test_the_feed_has_the_newest_papers_first() -> None:
    """A feed of a large digest stays small, and what is new is on top."""
    papers = [entry(f"Paper {n:03}", f"{n:016x}", year=1900 + n) for n in range(120)]
    feed = feedparser.parse(to_atom(digest_of(*papers), "https://example.org/tea/"))
    assert not feed.bozo
    assert len(feed.entries) == FEED_LENGTH
    assert [one.title for one in feed.entries[:2]] == ["Paper 119", "Paper 118"]
    assert feed.feed.updated == "2019-01-01T00:00:00Z"
    assert feed.entries[0].link == "https://example.org/tea/papers/study/"
    assert len({one.id for one in feed.entries}) == FEED_LENGTH


def test_a_topic_has_a_feed_of_its_own_papers(seeds: Digest) -> None:
    """Most readers follow a subject, not a conference; and one paper is one entry in all feeds."""
    whole = {one.id for one in feedparser.parse(to_atom(seeds, "https://example.org/")).entries}
    for topic, text in topic_feeds(seeds, "https://example.org/"):
        feed = feedparser.parse(text)
        assert not feed.bozo
        assert len(feed.entries) == len(topic.papers)
        assert {one.id for one in feed.entries} <= whole
        assert feed.feed.link == f"https://example.org/topics/{topic.slug}/"
        assert all(topic.name in [tag.label for tag in one.tags] for one in feed.entries)


def test_links_of_a_site_without_an_address_are_relative(seeds: Digest) -> None:
    """A site that is copied to any host must have a feed that leads to its own pages."""
    assert '<link rel="alternate" type="text/html" href="papers/maskconver/"/>' in to_atom(seeds)
    _, feed = next(topic_feeds(seeds))
    assert re.search(r'href="../../papers/[a-z0-9-]+/"', feed)


def test_the_site_has_each_format_and_a_feed_for_each_topic(seeds: Digest) -> None:
    """The list of files is the one place that says what programs find on a site."""
    files = {path: "".join(pieces) for path, pieces in files_of(seeds, "")}
    assert {form.file for form in FORMATS.values()} <= files.keys()
    assert {f"topics/{topic.slug}/feed.xml" for topic in seeds.topics} <= files.keys()
    assert files[SLUGS].split() == sorted(one.slug for one in seeds.entries)


def test_files_are_the_same_whether_pages_were_made_before() -> None:
    """Pages and files share what they cite of a paper; only files mark a key that several papers have."""
    papers = [entry(paper_id="a" * 16, year=2024), entry(paper_id="b" * 16, year=2024), entry("Tea", "c" * 16)]
    digest, known = digest_of(*papers), [cite(paper) for paper in papers]
    assert known[0].texts["bibtex"].startswith("@misc{2024study,")
    made = {path: "".join(pieces) for path, pieces in files_of(digest, "", known)}
    assert made == {path: "".join(pieces) for path, pieces in files_of(digest, "")}
    assert keys_in("bibtex", made["papers.bib"]) == ["2024study-aaaaaa", "2024study-bbbbbb", "tea"]


def test_real_papers_can_be_read_back(corpora: tuple[dict[str, Any], ...]) -> None:
    """Titles and names of four thousand real papers hold what nobody would think of."""
    papers = [
        entry(record["title"], f"{number:06x}", authors=tuple(record["authors"]), year=record["year"])
        for number, record in enumerate(corpora)
        if record["title"]
    ]
    library = parse_string(cited("bibtex", papers))
    assert not library.failed_blocks
    read = {one["id"]: one for one in rispy.loads(cited("ris", papers))}
    items = json.loads(cited("csl", papers))
    assert len(library.entries) == len(read) == len(items) == len(papers)
    for paper, item in zip(papers, items, strict=True):
        assert item["title"].split() == read[item["id"]]["title"].split() == paper.title.text.split()
