"""Indexes: what they list, in which order, and that no page of them grows without bound."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.digest import build_digest
from generator.model import Digest
from generator.options import Options
from generator.site.indexes.alphabet import INDEX_LENGTH, OTHER, SHOWN_PAPERS, Index, sort_key
from generator.site.indexes.lists import lists_of
from generator.site.indexes.people import family_of, fold_name
from generator.site.site import Site
from tests.test_digest import seeds_of


def digest_of(folder: Path, *records: dict[str, object]) -> Digest:
    """Return the digest of some records."""
    document = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return build_digest(Options(seeds=seeds_of(folder, a_jsonl=document))).digest


def paper(number: int, abstract: str = "", **told: object) -> dict[str, object]:
    """Return a record whose abstract is unlike that of every other number."""
    words = " ".join(f"{word}{number}" for word in ("kettle", "teapot", "saucer", "spoon", "sugar", "lemon", "biscuit"))
    return {"title": f"Paper {number:04}", "abstract": f"{abstract} We study {words} in kitchens.", **told}


def listed(index: Index) -> dict[str, list[tuple[str, int]]]:
    """Return what an index lists: names with their meanings and numbers of papers, in order."""
    return {
        name.name: [(sense.meaning, len(sense.papers)) for sense in name.senses]
        for names in index.parts
        for name in names
    }


@pytest.mark.parametrize(
    ("name", "parts", "key"),
    [
        ("Anurag Arnab", ("Anurag", "Arnab", ""), "Arnab, Anurag "),
        ("Nicolas Le Roux", ("Nicolas", "Le Roux", ""), "Le Roux, Nicolas "),
        ("Laurens van der Maaten", ("Laurens", "van der Maaten", ""), "Maaten, Laurens "),
        ("Van Nguyen", ("Van", "Nguyen", ""), "Nguyen, Van "),
        ("Martin Luther King Jr.", ("Martin Luther", "King", "Jr."), "King, Martin Luther Jr."),
        ("Doe, Jane", ("Jane", "Doe", ""), "Doe, Jane "),
        ("岳珩 李", ("岳珩", "李", ""), "李, 岳珩 "),
        ("Plato", ("", "Plato", ""), "Plato,  "),
        ("", ("", "", ""), ",  "),
    ],
)
def test_the_last_name_is_found(name: str, parts: tuple[str, str, str], key: str) -> None:
    """Readers look a person up by the last name, with the particles that belong to it."""
    family = family_of(name)
    assert (family.before, family.last, family.after) == parts
    assert family.key == key


def test_spellings_of_a_name_are_one() -> None:
    """The same author with and without accents is one author."""
    assert fold_name("Mario Lučić") == fold_name("MARIO  Lucic")
    assert fold_name("J. P. Doe") == fold_name("J P Doe")
    assert fold_name("J. Doe") != fold_name("Jane Doe")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lučić, Mario ", "lucic mario"),
        ("Łącki, Jakub ", "lacki jakub"),
        ("O'Brién, Zoë", "o brien zoe"),
        ("Groß", "gross"),
        ("李, 岳珩 ", "li yue heng"),
        ("GPT-4.1 (mini)", "gpt 4 1 mini"),
        ("\u200b ,", ""),
    ],
)
def test_names_are_sorted_by_latin_letters(text: str, key: str) -> None:
    """An accent must not send a name behind Z."""
    assert sort_key(text) == key


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_what_a_name_is_sorted_by_is_letters_and_digits(text: str) -> None:
    """It becomes an anchor in an address."""
    assert sort_key(text) == re.sub("[^a-z0-9]+", " ", text.lower()).strip()


def test_authors_are_sorted_by_last_name(tmp_path: Path) -> None:
    """A list by first names is no list of authors."""
    digest = digest_of(
        tmp_path,
        paper(1, authors=["Jakub Łącki", "Zoe Adams", "Zoe Adams"]),
        paper(2, authors=["Ludwig van Beethoven", "Jakub Lacki", "4Ever"]),
    )
    assert listed(lists_of(digest).authors) == {
        "4Ever": [("", 1)],
        "Zoe Adams": [("", 1)],
        "Ludwig van Beethoven": [("", 1)],
        "Jakub Łącki": [("", 2)],
    }
    assert [name.letter for name in lists_of(digest).authors.parts[0]] == [OTHER, "A", "B", "L"]


def test_long_forms_of_an_acronym_are_merged(tmp_path: Path) -> None:
    """Plural, case and hyphens make no new meaning; other words do."""
    digest = digest_of(
        tmp_path,
        paper(1, "We train large language models (LLMs)."),
        paper(2, "A Large Language Model (LLM) talks."),
        paper(3, "We use Vision-Language Models (VLMs) and large-language models (LLMs)."),
        paper(4, "We give the Late Lunch Machine (LLM) a try."),
    )
    assert listed(lists_of(digest).glossary) == {
        "LLM": [("large language model", 3), ("Late Lunch Machine", 1)],
        "VLM": [("Vision-Language Model", 1)],
    }


def test_benchmarks_come_with_their_results(tmp_path: Path) -> None:
    """Who reports what: newest first, with those that only name the benchmark told apart."""
    digest = digest_of(
        tmp_path,
        paper(1, "Our model reaches 76.1% accuracy on ImageNet.", year=2020),
        paper(2, "Our model reaches 91.5% accuracy on ImageNet.", year=2023),
        paper(3, "We train on ImageNet and test on CIFAR-10."),
    )
    imagenet, cifar = lists_of(digest).benchmarks
    titles = {entry.slug: entry.title.text for entry in digest.entries}
    assert (imagenet.name, imagenet.slug, len(imagenet.papers)) == ("ImageNet", "imagenet", 3)
    assert [(titles[slug], result.value) for slug, result in imagenet.results] == [
        ("Paper 0002", "91.5%"),
        ("Paper 0001", "76.1%"),
    ]
    assert [titles[slug] for slug in imagenet.named] == ["Paper 0003"]
    assert (cifar.name, cifar.slug, cifar.results) == ("CIFAR-10", "", ())


def test_indexes_are_parted_and_lose_nothing(tmp_path: Path) -> None:
    """Ten thousand authors on one page are of no use on a phone."""
    people = [[f"Ann Name{number:03}{letter}" for letter in "abc"] + ["Zoe Everywhere"] for number in range(150)]
    digest = digest_of(tmp_path, *(paper(number, authors=authors) for number, authors in enumerate(people)))
    index = lists_of(digest).authors
    assert len(index) == 451
    assert len(index.parts) > 1
    for names in index.parts:
        assert sum(1 + min(len(name.senses[0].papers), SHOWN_PAPERS) for name in names) <= INDEX_LENGTH
    site = Site(digest)
    bodies = [site.html(page) for page in site.pages.values() if page.kind == "authors"]
    assert len(bodies) == len(index.parts)
    assert sum(body.count("<dt>") for body in bodies) == 451
    assert f"and {150 - SHOWN_PAPERS} more papers" in bodies[0]


def test_empty_indexes_say_so(tmp_path: Path) -> None:
    """The navigation names every index: a page that is not there would be a broken link."""
    site = Site(digest_of(tmp_path, paper(1)))
    for folder in ("benchmarks", "systems", "glossary", "authors"):
        page = site.pages[f"{folder}/index.md"]
        assert "digest" in site.html(page).partition("pd-lead")[2].partition("</p>")[0]
        assert "digest" in site.markdown(page)
