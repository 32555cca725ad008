"""Markdown with front matter: what is no paper, and what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.documents import read_records


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A note\n\nOf nothing.\n", "a.md: this has no front matter, so nothing says that it is a paper"),
        ("---\ntitle: Tea: hot\n---\n", "a.md:2: this is not YAML: mapping values are not allowed"),
        ("\n\n---\ntitle: Tea\nkey: [a\n---\n", "a.md:6: this is not YAML"),
        ("---\ntitle: Tea\n", "a.md:1: the front matter has no end"),
        ("+++\ntitle = Tea\n+++\n", "a.md:2: the front matter is not TOML"),
        ("---\ntitle:\n---\n", "a.md:1: the record has no abstract and no title"),
    ],
)
def test_what_is_no_paper_is_named(text: str, said: str, tmp_path: Path) -> None:
    """A folder of notes holds much that is none."""
    (tmp_path / "a.md").write_text(text, "utf-8")
    read = read_records(tmp_path)
    assert not read.records
    assert str(read.findings[0]).startswith(said)


def test_lines_of_abstracts_are_text_in_a_markdown_file_too(tmp_path: Path) -> None:
    """The first digests were made of such files."""
    (tmp_path / "a.md").write_text("# Papers\n\nAbstract: We boil water.\n\nAbstract: We drink tea.\n", "utf-8")
    assert [record.source for record in read_records(tmp_path).records] == ["We boil water.", "We drink tea."]
