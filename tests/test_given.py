"""What is given about a paper stands in every export that has a place for it, under the right name."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from bibtexparser.middlewares.names import parse_single_name_into_parts

from generator.export.atom import dates_of, to_atom
from generator.export.citation import citation_of
from generator.export.identifiers import identifiers_of, page_of
from generator.export.names import name_of, read_name
from generator.export.reference import reference_of
from generator.export.types import TYPES
from generator.metadata import Metadata, Person
from generator.model import Entry
from tests.asking import json_of
from tests.test_bibtex import cited, entry, fields, parse
from tests.test_exports import digest_of

CRUZ = Person("Juan de la Cruz Jr.", "Cruz", "Juan", "de la", "Jr.", "0000-0002-1825-0097")
FAO = Person("Food and Agriculture Organization of the United Nations", organisation=True)
MAO = Person("Mao Zedong", "Mao", "Zedong")

KNOWN: dict[str, Any] = {
    "people": (CRUZ, FAO),
    "year": 2024,
    "published": "2024-05-17",
    "venue": "Journal of Tea",
    "volume": "12",
    "issue": "3",
    "pages": "101-117",
    "publisher": "Kettle & Sons",
    "type": "article-journal",
    "language": "pt-BR",
    "doi": "10.1000/182_a",
    "pmid": "12345",
    "pmcid": "PMC678",
    "isbn": ("9780000000002",),
    "issn": ("1234-567X",),
    "pdf": "https://example.org/tea.pdf",
    "keywords": ("tea",),
    "subjects": ("cs.CL", "tea"),
}


def item_of(**told: Any) -> dict[str, Any]:
    """Return one paper in CSL-JSON."""
    (item,) = json.loads(cited("csl", [entry(**told)]))
    return dict(item)


def reference_in_ris(**told: Any) -> dict[str, Any]:
    """Return one paper as RIS has it."""
    (read,) = rispy.loads(cited("ris", [entry(**told)]))
    return dict(read)


def paper_in_json(**told: Any) -> dict[str, Any]:
    """Return one paper as digest.json has it."""
    return dict(json.loads(json_of(digest_of(entry(**told))))["papers"][0])


def test_bibtex_has_what_is_known() -> None:
    """A bibliography without pages or volume has to be completed by hand."""
    read = fields(**KNOWN)
    assert read == {
        "title": "A Study",
        "author": "de la Cruz, Jr., Juan and {Food and Agriculture Organization of the United Nations}",
        "year": "2024",
        "month": "may",
        "day": "17",
        "journal": "Journal of Tea",
        "volume": "12",
        "number": "3",
        "pages": "101--117",
        "publisher": r"Kettle \& Sons",
        "doi": "10.1000/182_a",
        "pmid": "12345",
        "pmcid": "PMC678",
        "isbn": "9780000000002",
        "issn": "1234-567X",
        "url": "https://doi.org/10.1000/182_a",
        "language": "pt-BR",
        "keywords": "tea, cs.CL",
    }


def test_csl_has_what_is_known() -> None:
    """Citation processors print these, and sort and abbreviate by them."""
    item = item_of(**KNOWN)
    assert item["author"] == [
        {"family": "Cruz", "given": "Juan", "non-dropping-particle": "de la", "suffix": "Jr."},
        {"literal": FAO.name},
    ]
    assert item["issued"] == {"date-parts": [[2024, 5, 17]]}
    expected = {"volume": "12", "issue": "3", "page": "101-117", "publisher": "Kettle & Sons", "language": "pt-BR"}
    assert {name: item[name] for name in expected} == expected
    assert (item["DOI"], item["PMID"], item["PMCID"]) == ("10.1000/182_a", "12345", "PMC678")
    assert (item["ISBN"], item["ISSN"]) == ("9780000000002", "1234-567X")


def test_ris_has_what_is_known() -> None:
    """EndNote and Mendeley read these tags."""
    read = reference_in_ris(**KNOWN)
    assert read["authors"] == ["de la Cruz, Juan, Jr.", FAO.name]
    assert (read["year"], read["date"]) == ("2024", "2024/05/17/")
    assert (read["volume"], read["number"], read["start_page"], read["end_page"]) == ("12", "3", "101", "117")
    assert (read["publisher"], read["issn"], read["language"]) == ("Kettle & Sons", "9780000000002, 1234-567X", "pt-BR")
    assert (read["doi"], read["accession_number"], read["custom2"]) == ("10.1000/182_a", "12345", "PMC678")
    assert read["keywords"] == ["tea", "cs.CL"]


def test_json_has_what_is_known() -> None:
    """digest.json is what other programs build on: all that is given is in it, null where it is not."""
    paper = paper_in_json(**KNOWN)
    assert paper["authors"] == [CRUZ.name, FAO.name]
    parts = {"family": "Cruz", "given": "Juan", "particle": "de la", "suffix": "Jr.", "orcid": "0000-0002-1825-0097"}
    assert paper["people"] == [parts, {"organisation": FAO.name}]
    for name in KNOWN.keys() - {"people"}:
        told = KNOWN[name]
        assert paper[name] == (list(told) if isinstance(told, tuple) else told), name
    nothing = paper_in_json()
    assert [nothing[name] for name in ("doi", "published", "status", "note", "pdf")] == [None] * 5
    assert nothing["subjects"] == nothing["isbn"] == nothing["people"] == []
    (ada,) = paper_in_json(authors=("Ada Lovelace",))["people"]
    assert ada == {"family": "Lovelace", "given": "Ada", "particle": None, "suffix": None, "orcid": None}


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (CRUZ, "de la Cruz, Jr., Juan"),
        (MAO, "Mao, Zedong"),
        (Person("Gabriel García Márquez", "García Márquez", "Gabriel"), r"Garc{\'\i}a M\'arquez, Gabriel"),
        (Person("Ada Lovelace", "Lovelace", "Ada"), "Ada Lovelace"),
        (Person("Plato", "Plato"), "Plato"),
        (Person("Ada Smith and Sons", "Smith and Sons", "Ada"), "{Smith and Sons}, Ada"),
        (Person("Ada Smith, PhD", "Smith, PhD", "Ada"), "{Smith, PhD}, Ada"),
        (FAO, f"{{{FAO.name}}}"),
        (Person("Tea, Inc.", organisation=True), "{Tea, Inc.}"),
        (Person(FAO.name), f"{{{FAO.name}}}"),
    ],
)
def test_bibtex_takes_a_name_apart_as_it_is_given(person: Person, written: str) -> None:
    """BibTeX files a name by where its commas stand: `Mao Zedong` without one would be filed under Zedong."""
    assert fields(people=(person,))["author"] == written
    if "{" not in written:
        read = parse_single_name_into_parts(written)
        name = name_of(person)
        assert " ".join((*read.von, *read.last)) == f"{name.particle} {name.family}".strip()
        assert " ".join(read.first) == name.given


def test_a_name_without_parts_is_read() -> None:
    """One place says how a name is taken apart."""
    assert name_of(Person("Aäron van den Oord")) == read_name("Aäron van den Oord")


@pytest.mark.parametrize(
    ("csl", "bibtex", "ris"),
    [
        ("thesis", "phdthesis", "THES"),
        ("chapter", "incollection", "CHAP"),
        ("book", "book", "BOOK"),
        ("report", "techreport", "RPRT"),
        ("dataset", "misc", "DATA"),
        ("article", "misc", "UNPB"),
        ("article-journal", "article", "JOUR"),
        ("paper-conference", "inproceedings", "CONF"),
        ("musical_score", "misc", "GEN"),
    ],
)
def test_a_given_type_wins_over_the_venue(csl: str, bibtex: str, ris: str) -> None:
    """A thesis is not the paper of a conference, whatever its venue is called."""
    told: dict[str, Any] = {"type": csl, "venue": "Tea 2024", "publisher": "Kettle"}
    library = parse(cited("bibtex", [entry(**told)]))
    assert library.entries[0].entry_type == bibtex
    assert "Tea 2024" in {field.value for field in library.entries[0].fields}
    assert item_of(**told)["type"] == csl
    assert reference_in_ris(**told)["type_of_reference"] == ris


def test_every_ris_type_is_one_that_programs_know() -> None:
    """An unknown type makes an importer refuse the whole file."""
    assert {row.ris for row in TYPES.values()} <= set(rispy.TYPE_OF_REFERENCE_MAPPING)


@pytest.mark.parametrize(
    ("published", "year", "venue", "parts"),
    [
        ("2024", 2024, "", [2024]),
        ("2024-05", 2024, "", [2024, 5]),
        ("2024-05-17", None, "", [2024, 5, 17]),
        ("2023-12-30", 2023, "CVPR 2024", [2024]),
        ("", 2024, "", [2024]),
    ],
)
def test_a_day_goes_with_its_own_year(published: str, year: int | None, venue: str, parts: list[int]) -> None:
    """The month of a preprint beside the year of its conference is a day that never was."""
    assert item_of(published=published, year=year, venue=venue)["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(
    ("pages", "ends"),
    [
        ("101-117", ("101", "117")),
        ("101–117", ("101", "117")),
        ("101--117", ("101", "117")),
        ("e1234", ("e1234", "")),
        ("1-3, 7-9", ("1-3, 7-9", "")),
        ("S1-S9", ("S1", "S9")),
        ("12", ("12", "")),
        ("", ("", "")),
    ],
)
def test_pages_have_a_first_and_a_last(pages: str, ends: tuple[str, str]) -> None:
    """Some formats want both apart; the number of an article is none."""
    assert citation_of(entry(pages=pages)).page_range == ends


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({"url": "https://example.org/", "doi": "10.1/a"}, "https://example.org/"),
        ({"doi": "10.1/a<b>#1"}, "https://doi.org/10.1/a%3Cb%3E%231"),
        ({"acl": "2022.acl-long.1", "arxiv": "2312.06052"}, "https://aclanthology.org/2022.acl-long.1/"),
        ({"openreview": "aB_c-1"}, "https://openreview.net/forum?id=aB_c-1"),
        ({"arxiv": "cs/0112017"}, "https://arxiv.org/abs/cs/0112017"),
        ({"pmcid": "PMC678", "pmid": "1"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC678/"),
        ({"pmid": "12345"}, "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ({}, ""),
    ],
)
def test_identifiers_lead_to_a_page(told: dict[str, str], address: str) -> None:
    """A paper whose address is not given is found by what identifies it."""
    assert page_of(Metadata(**told)) == address  # type: ignore[arg-type]
    assert all(one.value in told.values() for one in identifiers_of(Metadata(**told)))  # type: ignore[arg-type]


RETRACTED: dict[str, Any] = {"status": "retracted", "status_source": "https://example.org/notice_1"}


def test_every_format_says_that_a_paper_was_retracted() -> None:
    """Who takes a citation from here and nothing else must be warned, too."""
    paper = entry("Tea", **RETRACTED)
    assert fields(**RETRACTED)["note"].startswith("Retracted: https://example.org/notice")
    assert item_of(**RETRACTED)["note"] == "Retracted: https://example.org/notice_1"
    assert item_of(**RETRACTED)["status"] == "retracted"
    assert reference_in_ris(**RETRACTED)["notes"] == ["Retracted: https://example.org/notice_1"]
    assert reference_of(citation_of(paper)).endswith("[Retracted.]")
    assert "<title>Retracted: Tea</title>" in to_atom(digest_of(paper))
    assert paper_in_json(**RETRACTED)["status_source"] == "https://example.org/notice_1"


def test_a_reference_has_volume_issue_and_pages() -> None:
    """What people read has what they look the paper up by."""
    written = reference_of(citation_of(entry(**KNOWN)))
    assert "Journal of Tea 12(3), 101-117. Kettle & Sons. https://doi.org/10.1000/182_a" in written
    with_page = {**KNOWN, "url": "https://example.org/"}
    assert "doi:10.1000/182_a. https://example.org/" in reference_of(citation_of(entry(**with_page)))


@pytest.mark.parametrize(
    ("published", "day"), [("2024-05-17", "2024-05-17"), ("2024-05", "2024-05-01"), ("2024", "2024-01-01")]
)
def test_a_feed_knows_the_day(published: str, day: str) -> None:
    """Readers of feeds sort by it."""
    assert dates_of(entry(published=published, year=2024)) == (day, day)


def test_a_paper_without_an_abstract_is_exported() -> None:
    """It has no topic, nothing near it and no highlight; the whole file must not fail for it."""
    bare: Entry = entry("Tea")
    digest = digest_of(entry("Coffee", "f" * 16))
    digest = type(digest)(
        digest.title, 1, 2, (*digest.entries, bare), digest.topics, digest.memberships, digest.related
    )
    paper = next(one for one in json.loads(json_of(digest))["papers"] if one["title"] == "Tea")
    assert (paper["topics"], paper["related"], paper["highlight"]) == ([], [], "")
    assert paper["abstract"] == {"text": "", "html": "", "source": ""}
    assert "<summary>" not in to_atom(digest)
