"""The metadata file: every entry changes exactly one paper, or says why it does not."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metadata import Metadata, named
from generator.model import Occurrence, Paper, Place
from generator.sources.curated.papers_file import MetadataEntry, bind_metadata, read_metadata
from generator.sources.curated.yaml_file import read_yaml_list, read_yaml_mapping
from generator.sources.documents import read_records
from tests.conftest import SEEDS

NOTHING = Metadata()


def _paper(*sources: str, line: int = 1, metadata: Metadata = NOTHING) -> Paper:
    occurrences = tuple(Occurrence(Place("a.txt", line + n), source, 1.0) for n, source in enumerate(sources))
    return Paper(f"{line:016x}", sources[0], occurrences, metadata)


def _entry(beginning: str, line: int = 1, **told: Any) -> MetadataEntry:
    return MetadataEntry(Place("papers.yml", line), beginning, Metadata(**told))


def _read(folder: Path, text: str | bytes) -> tuple[tuple[MetadataEntry, ...], list[str]]:
    (folder / "papers.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    entries, findings = read_metadata(folder)
    return entries, [str(finding) for finding in findings]


def test_every_key_is_read(tmp_path: Path) -> None:
    """The keys of the documentation, each with the type that it promises."""
    entries, messages = _read(
        tmp_path,
        """
        - abstract_starts_with: We introduce
          title: "Two: a title"
          authors:
          - Ada Lovelace
          - Mario Lučić
          more_authors: true
          year: 2020
          arxiv: arXiv:2011.10670v2
          venue: ICML 2021
          code: https://example.org/a
          url: https://example.org
          keywords: [graphs, trees]
          checked_against: arxiv.org
        """,
    )
    assert messages == []
    assert entries == (
        MetadataEntry(
            Place("papers.yml", 2),
            "We introduce",
            Metadata(
                title="Two: a title",
                people=named(["Ada Lovelace", "Mario Lučić"]),
                more_authors=True,
                year=2020,
                venue="ICML 2021",
                arxiv="2011.10670",
                url="https://example.org",
                code=("https://example.org/a",),
                keywords=("graphs", "trees"),
            ),
            "arxiv.org",
        ),
    )


def test_an_arxiv_identifier_needs_no_quotes(tmp_path: Path) -> None:
    """For YAML 2011.10670 is a number whose last zero says nothing; for arXiv it is another paper."""
    entries, messages = _read(tmp_path, "- abstract_starts_with: We\n  arxiv: 2011.10670\n")
    assert (entries[0].metadata.arxiv, messages) == ("2011.10670", [])


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "[]", "\ufeff", "null"])
def test_a_metadata_file_may_be_empty(text: str, tmp_path: Path) -> None:
    """A curator starts with an empty file."""
    assert _read(tmp_path, text) == ((), [])


def test_a_digest_needs_no_metadata_file(tmp_path: Path) -> None:
    """Titles are made from abstracts where nobody tells them."""
    assert read_metadata(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            b"- title: caf\xe9\n  abstract_starts_with: We\n",
            "papers.yml:1: this is not UTF-8, so the document was read as cp1252;"
            " save it as UTF-8 if a sign in it is wrong",
            id="latin-1",
        ),
        pytest.param(
            b"- title: a\0b\n",
            "papers.yml: the document is not text (it holds a NUL in line 1); remove it, or save it as text in UTF-8",
            id="nul",
        ),
        pytest.param(
            b"- title: a\x07b\n",
            "papers.yml: this is not YAML: control characters are not allowed (the character U+0007);"
            " remove it; nothing was read",
            id="control character",
        ),
        pytest.param(
            b"[" * 200_000,
            "papers.yml:1: lists and mappings stand deeper than 20 inside one another; write it flat",
            id="brackets that end the process in yaml.compose",
        ),
        pytest.param(
            b"- " * 200_000,
            "papers.yml:1: lists and mappings stand deeper than 20 inside one another; write it flat",
            id="dashes",
        ),
    ],
)
def test_what_is_not_yaml_is_told(text: bytes, message: str, tmp_path: Path) -> None:
    """A file from elsewhere must neither crash the build nor pass for an empty one."""
    assert message in _read(tmp_path, text)[1]


def test_a_metadata_file_that_is_a_folder_or_a_broken_link_is_told(tmp_path: Path) -> None:
    """All titles of the digest hang on this file: that it cannot be read must not pass in silence."""
    (tmp_path / "papers.yml").mkdir()
    assert [str(finding) for finding in read_metadata(tmp_path)[1]] == [
        "papers.yml: the document cannot be read (Is a directory); make it readable or remove it"
    ]
    (tmp_path / "papers.yml").rmdir()
    (tmp_path / "papers.yml").symlink_to(tmp_path / "nothing")
    assert [str(finding) for finding in read_metadata(tmp_path)[1]] == [
        "papers.yml: this is a link to nothing; put a copy of the document here, or remove the link"
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[("7", 7), ("-3", -3), ("0.25", 0.25), ("1e3", "1e3"), ("true", True), ("False", False), ("~", None)],
        *[("", None), ("yes", "yes"), ("No", "No"), ("12:30", "12:30"), ("2024-01-01", "2024-01-01"), ("0x10", "0x10")],
        *[("'7'", "7"), ('"a\\tb"', "a\tb"), ("!!str 7", "7"), ("[a, 1, [b]]", ["a", 1, ["b"]]), ("{a: 1}", {"a": 1})],
        *[("9" * 5_000, "9" * 5_000), ("a: b".replace(": ", ":"), "a:b"), (">\n   one\n   two\n", "one two\n")],
    ],
)
def test_yaml_values_are_what_a_curator_means(written: str, value: object, tmp_path: Path) -> None:
    """A venue "No" must not become false, nor a time of day a number of seconds."""
    (tmp_path / "t.yml").write_text(f"- key: {written}\n  other: x\n")
    entries, findings = read_yaml_list(tmp_path / "t.yml", "t.yml")
    assert findings == ()
    assert entries[0].values["key"] == value
    assert type(entries[0].values["key"]) is type(value)


def test_yaml_entries_know_their_lines(tmp_path: Path) -> None:
    """A message names the line of the key that is wrong, in a file of any length."""
    (tmp_path / "t.yml").write_text("# topics\n\n- name: A\n  phrases:\n  - one\n  - two\n\n-\n  name: 7\n")
    entries, _ = read_yaml_list(tmp_path / "t.yml", "t.yml")
    assert [entry.place.line for entry in entries] == [3, 9]
    assert [dict(entry.lines) for entry in entries] == [{"name": 3, "phrases": 4}, {"name": 9}]
    assert [dict(entry.written) for entry in entries] == [{"name": "A"}, {"name": "7"}]


def test_a_yaml_mapping_is_read_as_one_entry(tmp_path: Path) -> None:
    """Published addresses are kept as one mapping."""
    (tmp_path / "t.yml").write_text("a-paper: [0123, 4567]\nother: 89\n")
    entry, findings = read_yaml_mapping(tmp_path / "t.yml", "t.yml")
    assert findings == ()
    assert entry is not None
    assert dict(entry.lines) == {"a-paper": 1, "other": 2}
    (tmp_path / "t.yml").write_text("- a\n")
    entry, findings = read_yaml_mapping(tmp_path / "t.yml", "t.yml")
    assert entry is None
    assert [str(finding) for finding in findings] == [
        (
            't.yml:1: this is a list of 1 value, expected lines such as "key: value"; '
            "write a key and a colon before it, or delete it"
        )
    ]


@pytest.mark.parametrize(
    ("source", "beginning"),
    [
        ("We introduce one thing.", "We introduce one"),
        ("We introduce one thing.", "we INTRODUCE  one-thing"),
        ("Mario Lučić's “method” – new.", 'Mario Lucic\'s "method" - n'),
        ("The \\emph{very} first {\\it Shallow} net.", "The very first Shallow net"),
        ("The \\emph{very} first.", "The \\emph{very} f"),
        ("\\textsc{Name}~is $k$-sparse and \\textbf{bold}.", "Name is k-sparse and bold"),
        ("word " * 60 + "end", "word " * 60 + "e"),
    ],
)
def test_a_beginning_is_found_however_it_was_copied(source: str, beginning: str) -> None:
    """Curators copy from the document, from a PDF or from the page itself."""
    papers, findings = bind_metadata([_paper("Word words."), _paper(source, line=2)], [_entry(beginning, title="Told")])
    assert findings == ()
    assert [paper.metadata.title for paper in papers] == ["", "Told"]


def test_a_long_beginning_is_compared_to_its_end() -> None:
    """Two abstracts may share a first sentence; what follows decides."""
    first, second = (_paper("word " * 60 + end, line=n) for n, end in enumerate(("one", "two"), start=1))
    papers, findings = bind_metadata([first, second], [_entry("word " * 60 + "two", title="Told")])
    assert (findings, [paper.metadata.title for paper in papers]) == ((), ["", "Told"])


def test_any_record_of_a_paper_may_begin_so() -> None:
    """Rewordings begin differently; an entry may be written for any of them."""
    paper = _paper("We introduce one.", "In this paper one is introduced.")
    papers, findings = bind_metadata([paper], [_entry("In this paper one", year=2020)])
    assert (findings, papers[0].metadata.year) == ((), 2020)


def test_what_the_file_tells_wins_over_the_record() -> None:
    """The curator's word is newer than the data set's; what it leaves open stays."""
    told = Metadata(title="Old", people=named(["A", "B"]), more_authors=True, year=1999, keywords=("k",))
    papers, _ = bind_metadata([_paper("We.", metadata=told)], [_entry("We", title="New", people=named(["C"]))])
    assert papers[0].metadata == Metadata(title="New", people=named(["C"]), year=1999, keywords=("k",))


WORDS = st.lists(st.sampled_from(["we", "introduce", "\\emph{we}", "Ünder", "two-fold"]), min_size=1, max_size=4)


@given(st.lists(WORDS, max_size=6, unique_by=tuple), st.lists(WORDS, max_size=4), st.randoms(use_true_random=False))
def test_every_entry_binds_once_or_is_told(sources: list[list[str]], entries: list[list[str]], random: Any) -> None:
    """No entry may be lost in silence, and the order of the papers must not matter."""
    papers = [_paper(" ".join(words), line=n) for n, words in enumerate(sources, start=1)]
    told = [_entry(" ".join(words), n, title=f"T{n}") for n, words in enumerate(entries, start=1)]
    bound, findings = bind_metadata(papers, told)
    titles = {paper.metadata.title for paper in bound if paper.metadata.title}
    lines = {finding.place.line for finding in findings}
    assert len(titles) + len(lines) == len(told)
    assert titles == {entry.metadata.title for entry in told if entry.place.line not in lines}
    shuffled = random.sample(papers, len(papers))
    assert sorted(bind_metadata(shuffled, told)[0], key=lambda paper: paper.id) == list(bound)


def test_every_entry_of_the_seeds_binds_to_its_paper() -> None:
    """41 entries for 41 papers: each page of this repository's digest has its title, authors and year."""
    groups: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for record in read_records(SEEDS).records:
        groups[record.source].append(Occurrence(record.place, record.source, 1.0))
    papers = [Paper(str(n), source, tuple(group)) for n, (source, group) in enumerate(sorted(groups.items()))]
    entries, faults = read_metadata(SEEDS)
    bound, findings = bind_metadata(papers, entries)
    assert (len(entries), len(bound), faults, findings) == (41, 41, (), ())
    assert all(paper.metadata.title and paper.metadata.authors and paper.metadata.year for paper in bound)
    assert sum(bool(paper.metadata.code) for paper in bound) == 15
