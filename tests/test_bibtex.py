"""BibTeX that bibliographies can read: written, parsed again, and right in the details that are easily lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library

from generator.export.citation import citations_of
from generator.export.formats import FORMATS
from generator.metadata import Metadata, named
from generator.model import Digest, Entry, Paper, Prose, Reading


def entry(
    title: str = "A Study", paper_id: str = "0123456789abcdef", title_from: Any = "metadata", **told: Any
) -> Entry:
    """Return a paper of which only the metadata matter. authors: whole names, in the place of `people`."""
    people = told.pop("people", named(told.pop("authors", ())))
    return Entry(
        paper=Paper(paper_id, "", ()),
        slug="study",
        title=Prose(title, title),
        title_from=title_from,
        abstract=Prose("", ""),
        metadata=Metadata(people=people, **told),
        reading=Reading("", None, "", (), ()),
    )


def cited(name: str, entries: Iterable[Entry]) -> str:
    """Return papers in a format that cites them."""
    citing = FORMATS[name].citing
    assert citing
    return "".join(citing.together(map(citing.one, citations_of(entries))))


def parse(text: str) -> Library:
    """Read BibTeX back; fail where any of it cannot be read."""
    library = parse_string(text)
    assert not library.failed_blocks
    return library


def fields(**told: Any) -> dict[str, str]:
    """Return the fields of one paper, read back."""
    return {field.key: field.value for field in parse(cited("bibtex", [entry(**told)])).entries[0].fields}


def test_the_seeds_can_be_read_back(seeds_digest: Digest) -> None:
    """Whoever cites pastes this into a bibliography, and one wrong brace breaks all of it."""
    library = parse(cited("bibtex", seeds_digest.entries))
    assert len(library.entries_dict) == 41


@pytest.mark.parametrize(
    ("venue", "kind", "key"),
    [
        ("CVPR 2023", "inproceedings", "booktitle"),
        ("TMLR 2024", "article", "journal"),
        ("Journal of Tea", "article", "journal"),
        ("", "misc", ""),
    ],
)
def test_a_venue_says_what_kind_of_publication_it_is(venue: str, kind: str, key: str) -> None:
    """A journal's paper cited as a conference's is cited wrongly."""
    read = parse(cited("bibtex", [entry(venue=venue)])).entries[0]
    assert read.entry_type == kind
    assert not key or read.fields_dict[key].value == venue


def test_the_year_is_the_one_of_the_venue() -> None:
    """The metadata's year is that of the first preprint; the venue's own is the one to cite."""
    assert fields(year=2022, venue="CVPR 2023")["year"] == "2023"
    assert fields(year=2022)["year"] == "2022"


@pytest.mark.parametrize(
    ("written", "latex"),
    [
        ("Mario Lučić", r"Mario Lu\v{c}i\'c"),
        ("Gemini Team", "{Gemini Team}"),
        ("Imagen-Team-Google", "{Imagen-Team-Google}"),
        ("Aäron van den Oord", r"A\"aron van den Oord"),
    ],
)
def test_names_are_kept_whole(written: str, latex: str) -> None:
    """BibTeX takes names apart at their last word, and accents must survive old programs."""
    assert fields(authors=(written,))["author"] == latex


def test_a_list_that_was_cut_says_so() -> None:
    """Ten of three hundred authors are not all of them."""
    assert fields(authors=("A. Author",), more_authors=True)["author"] == "A. Author and others"


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("MaskConver: Revisiting 3D ResNets", "{MaskConver}: Revisiting {3D} {ResNets}"),
        ("50% of R&D costs $5 {really}", r"50\% of {R\&D} costs \$5 \{really\}"),
        ("On α-stable_noise", r"On \ensuremath{\alpha}-stable\_noise"),
    ],
)
def test_titles_keep_their_capitals_and_signs(title: str, latex: str) -> None:
    """Styles lower what is not braced, and a bare & or % breaks the whole bibliography."""
    assert fields(title=title)["title"] == latex


def test_keys_are_unique_and_do_not_depend_on_order() -> None:
    """Of two entries with one key the second is lost."""
    told: dict[str, Any] = {"authors": ("A. Author",), "year": 2024}
    papers = [entry(paper_id="a" * 16, **told), entry(paper_id="b" * 16, **told), entry("Other", "c" * 16, **told)]
    keys = [read.key for read in parse(cited("bibtex", papers)).entries]
    assert keys == ["author2024study-aaaaaa", "author2024study-bbbbbb", "author2024other"]


def test_a_derived_title_says_so() -> None:
    """Whoever cites must know that the title is not the authors'."""
    assert "derived" in fields(title_from="abstract")["note"]
    assert "note" not in fields()
