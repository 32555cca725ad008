"""The command line, run as a program."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import MANIFEST, main
from generator.export.formats import FORMATS
from tests.conftest import ROOT, SEEDS, SUB_PATH, build, run
from tests.test_digest import ABSTRACTS, records, seeds_of


def paper_digest(*arguments: str) -> Result:
    """Run a command in this process and return how it ended."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.slow
def test_both_names_are_the_same_program(tmp_path: Path) -> None:
    """`python -m generator` serves where scripts are not on the path."""
    finished = run("generator", "check", "--seeds", str(SEEDS), folder=tmp_path)
    assert (finished.returncode, finished.stdout) == (
        0,
        "5 documents, 49 records, 41 papers, 0 faults, 0 oddities\n",
    )


def test_check_is_clean_on_the_seeds() -> None:
    """A check that always complains is not read."""
    assert paper_digest("check", "--seeds", str(SEEDS)).exit_code == 0


def test_check_names_document_line_and_mend_and_fails(tmp_path: Path) -> None:
    """What is wrong must be found in seconds."""
    seeds = seeds_of(tmp_path, a_txt=records(ABSTRACTS[0]) + "\nAbstract:\n", b_txt="a line of nobody\n")
    result = paper_digest("check", "--seeds", str(seeds))
    assert result.exit_code == 1
    assert re.search(r"^fault: a\.txt:3: .*empty.*; .+$", result.stdout, re.MULTILINE)
    assert re.search(r"^fault: b\.txt: .+; .+$", result.stdout, re.MULTILINE)
    assert result.stdout.endswith("1 document, 1 record, 1 paper, 2 faults, 0 oddities\n")


def test_check_tells_programs_the_same(tmp_path: Path) -> None:
    """A curator's own checks want data, not prose."""
    seeds = seeds_of(tmp_path, a_txt=records(ABSTRACTS[0]) + "\nAbstract:\n")
    told = json.loads(paper_digest("check", "--format", "json", "--seeds", str(seeds)).stdout)
    assert (told["records"], told["faults"], told["oddities"]) == (1, 1, 0)
    assert [(found["level"], found["document"], found["line"]) for found in told["findings"]] == [("fault", "a.txt", 3)]


def test_check_reports_an_empty_folder(tmp_path: Path) -> None:
    """Nothing to build is a fault of the data, not a wrong use."""
    result = paper_digest("check", "--seeds", str(tmp_path))
    assert result.exit_code == 1
    assert "holds no abstract" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--seeds", "not-there"],
        ["check", "-f", "not-there.yml"],
        ["check", "--format", "xml"],
        ["export", "--format", "docx"],
        ["render"],
        ["nonsense"],
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    """Scripts tell wrong use from wrong data by the exit code."""
    assert paper_digest(*arguments).exit_code == 2


@pytest.mark.parametrize("form", FORMATS)
def test_the_export_is_the_file_of_the_site(seeds_site: Path, tmp_path: Path, form: str) -> None:
    """Both doors make the same digest: byte for byte."""
    output = tmp_path / "exported"
    address = ["--site-url", f"https://example.org{SUB_PATH}"]
    assert paper_digest("export", "--format", form, "--seeds", str(SEEDS), "-o", str(output), *address).exit_code == 0
    assert output.read_bytes() == (seeds_site / FORMATS[form].file).read_bytes()


def test_export_writes_a_file_or_says_why_not(tmp_path: Path) -> None:
    """A file that cannot be written is wrong use, not a crash."""
    output = tmp_path / "papers.bib"
    assert paper_digest("export", "--format", "bibtex", "--seeds", str(SEEDS), "-o", str(output)).exit_code == 0
    assert output.read_text(encoding="utf-8").count("\n@") == 40
    missing = paper_digest("export", "--seeds", str(SEEDS), "-o", str(tmp_path / "no" / "folder.json"))
    assert missing.exit_code == 2
    assert "cannot be written" in missing.output


def test_render_writes_every_page_once_and_keeps_what_did_not_change(tmp_path: Path) -> None:
    """Other builders rebuild what is new by its time."""
    pages = tmp_path / "pages"
    assert paper_digest("render", "--seeds", str(SEEDS), "-o", str(pages)).exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in pages.rglob("*.md")}
    assert len([path for path in before if path.parent.parent.name == "papers"]) == 41
    assert paper_digest("render", "--seeds", str(SEEDS), "-o", str(pages)).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in pages.rglob("*.md")} == before


def test_render_removes_its_own_old_pages_and_nothing_else(tmp_path: Path) -> None:
    """What the curator put into the folder is not ours to delete."""
    pages, seeds = tmp_path / "pages", tmp_path / "seeds"
    seeds_of(seeds, a_txt=records(*ABSTRACTS))
    paper_digest("render", "--seeds", str(seeds), "-o", str(pages))
    (pages / "mine.md").write_text("mine", encoding="utf-8")
    gone = {path for path in pages.rglob("*.md") if "hedgecount" in path.parts}
    assert gone
    seeds_of(seeds, a_txt=records(*ABSTRACTS[1:]))
    assert paper_digest("render", "--seeds", str(seeds), "-o", str(pages)).exit_code == 0
    assert not any(path.exists() for path in gone)
    assert (pages / "mine.md").read_text(encoding="utf-8") == "mine"


def test_render_refuses_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    """`-o .` must not overwrite somebody's work."""
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    result = paper_digest("render", "--seeds", str(SEEDS), "-o", str(tmp_path))
    assert result.exit_code == 2
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == "mine"


def test_render_deletes_nothing_outside_its_folder(tmp_path: Path) -> None:
    """A list of files that was changed by hand must not lead out of the folder."""
    pages, seeds = tmp_path / "pages", seeds_of(tmp_path / "seeds", a_txt=records(*ABSTRACTS))
    paper_digest("render", "--seeds", str(seeds), "-o", str(pages))
    outside = tmp_path / "outside.md"
    outside.write_text("mine", encoding="utf-8")
    (pages / MANIFEST).write_text(json.dumps(["../outside.md", str(outside)]), encoding="utf-8")
    assert paper_digest("render", "--seeds", str(seeds), "-o", str(pages)).exit_code == 0
    assert outside.exists()


@pytest.mark.site
def test_a_new_digest_builds_and_is_clean(tmp_path: Path) -> None:
    """The first minute decides whether there is a second."""
    folder = tmp_path / "mine"
    made = run("generator", "new", str(folder), folder=tmp_path)
    assert (made.returncode, "mkdocs serve" in made.stdout) == (0, True)
    assert run("generator", "check", folder=folder).returncode == 0
    site = build(folder, tmp_path / "site")
    assert (site / "papers/hedgecount/index.html").is_file()
    workflow = (folder / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "actions/deploy-pages@" in workflow


def test_a_new_digest_overwrites_nothing(tmp_path: Path) -> None:
    """Whoever types it twice must not lose a day's work."""
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    assert paper_digest("new", str(tmp_path)).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_options_come_from_mkdocs_yml(tmp_path: Path) -> None:
    """Both doors must mean the same digest; paths are those of the file, not of the caller."""
    seeds_of(tmp_path / "papers", a_txt=records(*ABSTRACTS))
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: Ours\nplugins:\n- paper-digest:\n    seeds: papers\n    related: 0\n"
        "markdown_extensions:\n- x:\n    y: !!python/name:a.b\n",
        encoding="utf-8",
    )
    told = json.loads(paper_digest("export", "-f", str(config)).stdout)
    assert (told["title"], told["records"]) == ("Ours", 3)
    assert not any(paper["related"] for paper in told["papers"])


def test_wrong_options_are_all_named_at_once(tmp_path: Path) -> None:
    """One fault at a time is one run too many."""
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: Ours\nplugins:\n- paper-digest: {seeds: 3, related: many, sedes: x}\n", encoding="utf-8"
    )
    result = paper_digest("check", "-f", str(config))
    assert result.exit_code == 2
    for said in ("seeds is 3", "related is 'many'", "unknown option 'sedes'"):
        assert said in result.output


def test_commands_and_options_are_documented() -> None:
    """What is not in the guide is found by nobody."""
    guide = (ROOT / "docs/guide/commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"### {name}" in guide
        for option in command.params:
            if option.param_type_name == "option" and option.name != "help":
                assert any(spelling in guide for spelling in option.opts), f"{name} {option.opts}"


@pytest.mark.slow
def test_no_progress_is_shown_in_a_log() -> None:
    """A log full of bars cannot be read."""
    finished = run("generator", "check")
    assert finished.stderr == ""
