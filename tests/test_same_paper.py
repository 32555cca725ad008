"""What besides an abstract says that records are of one paper, or of two."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from generator.digest import build_digest
from generator.metadata import Metadata, named
from generator.model import Paper, Place, Record
from generator.options import Options
from generator.papers.canonical import canonicalise
from generator.papers.filling import fill_metadata
from generator.papers.flaws import FLAWS, flaws_of
from generator.papers.rulings import Ruling
from generator.papers.slugs import make_slugs

LONG = (
    "We count hedgehogs with thermal cameras in forty gardens at night and compare the counts with those of volunteers "
    "who walk the same gardens with torches. The cameras find seven times as many animals, most of them under hedges, "
    "and they find them in every month of the year but two."
)
OTHER = (
    "Kettles that whistle are loud. We measure the loudness of nine kettles in three kitchens, and find that the "
    "loudest of them can be heard through two closed doors and by sleeping people."
)


def record(line: int, source: str = "", title: str = "", authors: tuple[str, ...] = (), **given: Any) -> Record:
    """Return a record in a line of a document."""
    return Record(Place("a.bib", line), source, Metadata(title=title, people=named(authors), **given))


def lines(papers: tuple[Paper, ...]) -> list[list[int]]:
    """Return the lines of the records of each paper."""
    return sorted([seen.place.line for seen in paper.occurrences] for paper in papers)


TWO = [
    pytest.param({"arxiv": "2301.00001"}, {"arxiv": "2301.00001"}, LONG, OTHER, [[1, 2]], id="one arXiv identifier"),
    pytest.param({"doi": "10.1/a"}, {"doi": "10.1/a"}, LONG, "", [[1, 2]], id="one DOI, one without abstract"),
    pytest.param({"pmid": "12"}, {"pmid": "12"}, LONG, OTHER, [[1, 2]], id="one number of PubMed"),
    pytest.param({"isbn": ("9780306406157",)}, {"isbn": ("9780306406157",)}, LONG, OTHER, [[1], [2]], id="one volume"),
    pytest.param(
        {"title": "Hedgehogs: Part I", "doi": "10.1/a"},
        {"title": "Hedgehogs: Part II", "doi": "10.1/b"},
        LONG,
        LONG.replace("seven", "eight"),
        [[1], [2]],
        id="a series with identifiers",
    ),
    pytest.param(
        {"title": "Counting hedgehogs I"}, {"title": "Counting hedgehogs II"}, LONG, LONG, [[1], [2]], id="a series"
    ),
    pytest.param(
        {"title": "Counting hedgehogs", "doi": "10.1/a"},
        {"title": "Counting animals at night", "doi": "10.1/b"},
        LONG,
        LONG,
        [[1], [2]],
        id="other titles and DOIs, one text",
    ),
    pytest.param(
        {"title": "Counting", "doi": "10.1/a"},
        {"title": "Counting", "doi": "10.48550/arxiv.2301.00001", "arxiv": "2301.00001"},
        LONG,
        LONG.replace("forty", "40"),
        [[1, 2]],
        id="a preprint beside its journal",
    ),
    pytest.param({"title": "Kettles", "year": 2020}, {"title": "Kettles."}, LONG, "", [[1, 2]], id="a title alone"),
    pytest.param({"title": "Kettles"}, {"title": "Kettles"}, "", "", [[1, 2]], id="two titles alone"),
    pytest.param(
        {"title": "Kettles", "year": 2010}, {"title": "Kettles", "year": 2020}, "", "", [[1], [2]], id="other years"
    ),
    pytest.param(
        {"title": "Kettles", "authors": ("Ana Silva",)},
        {"title": "Kettles", "authors": ("Bo Nowak",)},
        "",
        "",
        [[1], [2]],
        id="one title, other authors",
    ),
    pytest.param(
        {"title": "Editorial", "year": 2019}, {"title": "Editorial"}, LONG, "", [[1], [2]], id="a common title"
    ),
    pytest.param(
        {"title": "Editorial", "volume": "1"},
        {"title": "Editorial", "volume": "2"},
        "",
        "",
        [[1], [2]],
        id="two editorials",
    ),
    pytest.param(
        {"title": "Hedgehogs", "authors": ("Ana Silva",), "doi": "10.1/volume"},
        {"title": "Kettles", "authors": ("Bo Nowak",), "doi": "10.1/volume"},
        LONG,
        OTHER,
        [[1], [2]],
        id="the DOI of a whole volume",
    ),
]


@pytest.mark.parametrize(("first", "second", "source", "other", "expected"), TWO)
def test_signs_say_what_is_one_paper(
    first: dict[str, Any], second: dict[str, Any], source: str, other: str, expected: list[list[int]]
) -> None:
    """A library has a paper as a preprint, as it appeared and as a title; a series has one abstract, renumbered."""
    records = [record(1, source, **first), record(2, other, **second)]
    papers, _ = canonicalise(records)
    assert lines(papers) == expected
    assert len({paper.id for paper in papers}) == len(papers)
    assert lines(canonicalise(records[::-1])[0]) == expected


def test_signs_that_disagree_are_reported() -> None:
    """Only the curator knows which of them is wrong."""
    near = LONG.replace("seven", "eight")
    _, findings = canonicalise([record(1, LONG, "Counting", doi="10.1/a"), record(2, near, "Counting", doi="10.1/b")])
    (finding,) = findings
    said = "a.bib:2: this is nearly worded as a.bib:1, but its DOI is another: they are two papers"
    assert str(finding).startswith(said)
    volume = [
        record(1, LONG, "Hedgehogs", ("A. Silva",), doi="10.1/v"),
        record(2, OTHER, "Tea", ("B. Ito",), doi="10.1/v"),
    ]
    assert "shares an identifier with" in str(canonicalise(volume)[1][0])


def test_the_curator_decides() -> None:
    """What he says goes before words, titles and identifiers."""
    records = [record(1, LONG, "Counting"), record(2, LONG, "Counting"), record(3, OTHER), record(4, "", "A title")]
    one, two, three, four = map(frozenset, zip(records, strict=True))
    rulings = [
        Ruling(Place("papers.yml", 1), one, two, same=False),
        Ruling(Place("papers.yml", 5), three, four, same=True),
    ]
    papers, _ = canonicalise(records, rulings=rulings)
    assert lines(papers) == [[1], [2], [3, 4]]
    assert len({paper.id for paper in papers}) == 3
    random.Random(1).shuffle(records)  # noqa: S311
    assert canonicalise(records, rulings=rulings)[0] == papers


@pytest.mark.parametrize(
    "flawed",
    [
        f"<p>{LONG}</p>",
        LONG.replace("animals", "ani- mals"),
        LONG.replace("seven", "sevÃ©n"),
        f"{LONG} © 2020 Elsevier Ltd. All rights reserved.",
        f"Abstract {LONG}",
        f"{LONG[:-40]} …",
    ],
)
def test_of_several_wordings_the_clean_one_is_shown(flawed: str) -> None:
    """The longest is often the one with what a program left in it."""
    for sources in ([flawed, LONG], [flawed, flawed, LONG]):
        papers, _ = canonicalise([record(line, source) for line, source in enumerate(sources, 1)])
        assert [paper.source for paper in papers] == [LONG]


def test_a_clean_abstract_has_no_flaws() -> None:
    """Signs of formulas, names and compounds are none."""
    clean = (
        "We pre- and post-train DeepSeekCoder on two- and four-way tasks, e.g. OpenAI's GPTs: x < y, a & b, 3.5% of Δ."
    )
    assert flaws_of(clean) == 0, [name for name, pattern in FLAWS.items() if pattern.search(clean)]


def test_where_a_paper_appeared_is_taken_from_one_record() -> None:
    """The volume of one journal beside the name of another is worse than none."""
    preprint = Metadata(title="T", year=2019, published="2019-03-01", type="article", arxiv="1903.00001", venue="arXiv")
    journal = Metadata(title="T.", year=2021, venue="Nature", volume="5", type="article-journal", doi="10.1/n")
    expected = Metadata(
        title="T", year=2021, venue="Nature", volume="5", type="article-journal", arxiv="1903.00001", doi="10.1/n"
    )
    assert fill_metadata([preprint, journal]) == expected


RECORDS = f"""[
{{"abstract": "{LONG}", "title": "Counting", "doi": "10.1000/a"}},
{{"abstract": "{LONG.replace("seven", "eight")}", "title": "Counting", "doi": "10.1000/b"}},
{{"abstract": "{OTHER}", "arxiv": "2301.00001"}},
{{"title": "Loud Kettles", "year": 2020}}
]"""


@pytest.mark.parametrize(
    ("written", "papers", "said"),
    [
        ("", 4, "is nearly worded as"),
        ("- paper: doi:10.1000/a\n  same_as: https://doi.org/10.1000/B\n", 3, ""),
        ("- abstract_starts_with: Kettles that whistle\n  same_as: loud-kettles\n", 3, "is nearly worded as"),
        ("- paper: Loud Kettles\n  same_as: [arXiv:2301.00001v2]\n  award: Best\n", 3, "is nearly worded as"),
        ("- paper: Loud Kettles\n  different_from: doi:10.1000/a\n", 4, "is nearly worded as"),
        ("- paper: doi:10.1000/zzz\n  same_as: doi:10.1000/a\n", 4, 'papers.yml:1: "doi:10.1000/zzz" is no identifier'),
        ("- paper: Loud Kettles\n  same_as: 7\n", 4, 'papers.yml:2: "same_as" is the number 7, expected an identifier'),
        (
            "- paper: doi:10.1000/a\n  same_as: doi:10.1000/b\n  different_from: doi:10.1000/b\n",
            3,
            "papers.yml:3: this says the opposite of line 2",
        ),
    ],
)
def test_the_metadata_file_settles_it(written: str, papers: int, said: str, tmp_path: Path) -> None:
    """By an identifier, an address, a title or the beginning of an abstract."""
    (tmp_path / "a.json").write_text(RECORDS, "utf-8")
    if written:
        (tmp_path / "papers.yml").write_text(written, "utf-8")
    built = build_digest(Options(seeds=tmp_path))
    assert len(built.digest.entries) == papers
    found = [str(finding) for finding in built.findings]
    assert any(said in one for one in found) if said else not found
    assert any(entry.metadata.award == "Best" for entry in built.digest.entries) == ("award" in written)


def test_a_paper_that_comes_later_moves_no_address() -> None:
    """A link that somebody has set must not break because another paper has the same name."""
    ids = ["a" * 16, "b" * 16, "c" * 16]
    early, late = ("2020-05", Place("a.bib", 1)), ("2021", Place("a.bib", 9))
    assert make_slugs(["FrogNet"], ids[:1], ranks=[early]) == ("frognet",)
    assert make_slugs(["FrogNet", "frognet"], ids[:2], ranks=[early, late]) == ("frognet", "frognet-bbbbbb")
    assert make_slugs(["frognet", "FrogNet"], ids[1::-1], ranks=[late, early]) == ("frognet-bbbbbb", "frognet")
    assert make_slugs(["FrogNet"] * 2, ids[:2], ranks=[early, early]) == ("frognet-aaaaaa", "frognet-bbbbbb")
