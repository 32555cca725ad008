"""Papers of which no record has an abstract: shown with what is known, read by nothing, and left out on demand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.digest import build_digest
from generator.errors import SeedsError, UsageError
from generator.options import Options, make_options
from generator.site.search.facts import indexed_paper
from tests.asking import json_of
from tests.conftest import SEEDS

LIBRARY = """@article{a, title = {Deep learning for {\\"o}stliche Katzen}, author = {Silva, Ana}, year = 2020,
  keywords = {cats}}
@misc{b, title = {Editorial}, year = 2019}
"""


@pytest.fixture
def mixed(tmp_path: Path) -> Options:
    """Return a folder with papers of both kinds."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/library.bib").write_text(LIBRARY, "utf-8")
    document = min(SEEDS.glob("*.txt"))
    (tmp_path / "seeds" / document.name).write_bytes(document.read_bytes())
    return Options(seeds=tmp_path / "seeds")


def test_a_title_alone_is_a_paper_that_nothing_reads(mixed: Options) -> None:
    """A third of a real library has no abstract; a title is too little to say what a paper is about."""
    papers = {paper["title"]: paper for paper in json.loads(json_of(build_digest(mixed).digest))["papers"]}
    cats = papers["Deep learning for östliche Katzen"]
    assert cats["abstract"] == {"text": "", "html": "", "source": ""}
    assert (cats["topics"], cats["related"], cats["results"], cats["highlight"]) == ([], [], [], "")
    assert cats["keywords"] == ["cats"]
    assert any(paper["topics"] for paper in papers.values())


def test_what_has_no_abstract_changes_nothing_for_others(mixed: Options) -> None:
    """Topics and related papers of a digest must not move because a list of titles lies beside it."""
    both = build_digest(mixed).digest
    alone = build_digest(replace(mixed, without_abstract=False)).digest
    assert (both.topics, both.memberships, both.related, both.map) == (
        alone.topics,
        alone.memberships,
        alone.related,
        alone.map,
    )
    assert len(both.entries) == len(alone.entries) + 2
    assert (alone.records, both.records) == (len(alone.entries), len(both.entries))


def test_they_are_counted_apart(mixed: Options) -> None:
    """Whoever counts abstracts must not count titles."""
    ran = CliRunner().invoke(main, ["check", "--seeds", str(mixed.seeds)])
    assert "papers (2 without an abstract)," in ran.output
    ran = CliRunner().invoke(main, ["check", "--seeds", str(mixed.seeds), "--format", "json"])
    assert json.loads(ran.stdout)["without_abstract"] == 2


def test_they_are_found_by_what_they_have(mixed: Options) -> None:
    """The search passes over pages without a text."""
    entries = {entry.title.text: entry for entry in build_digest(mixed).digest.entries}
    indexed = indexed_paper(entries["Deep learning for östliche Katzen"], ())
    assert indexed.startswith("<div data-pagefind-body><p>Deep learning for östliche Katzen</p></div>")
    assert "Ana Silva" in indexed


def test_titles_alone_are_a_digest_too(tmp_path: Path) -> None:
    """A list of references is what many begin with."""
    (tmp_path / "library.bib").write_text(LIBRARY, "utf-8")
    assert len(build_digest(Options(seeds=tmp_path)).digest.entries) == 2
    with pytest.raises(SeedsError, match="no paper has an abstract; set without_abstract to true"):
        build_digest(Options(seeds=tmp_path, without_abstract=False))


def test_the_option_is_true_or_false(tmp_path: Path) -> None:
    """What else it might mean nobody knows."""
    assert make_options("T", {"without_abstract": False}, tmp_path).without_abstract is False
    with pytest.raises(UsageError, match="without_abstract is 'no'; expected true or false"):
        make_options("T", {"without_abstract": "no"}, tmp_path)
