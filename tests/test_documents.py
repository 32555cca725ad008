"""What is written for people holds: commands, options, keys, links between documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.export.formats import FORMATS as EXPORTS
from generator.plugin import PaperDigestConfig
from generator.sources.values.fields import METADATA_KEYS, RECORD_KEYS
from tests import formats_page
from tests.conftest import ROOT

WORKFLOWS = [ROOT / ".github/workflows/pages.yml", ROOT / "generator/starter/files/.github/workflows/pages.yml"]


def keys_of(value: object) -> set[str]:
    """Return every key of some JSON, at any depth, without those of `acronyms`, which are data."""
    if isinstance(value, list):
        return {key for item in value for key in keys_of(item)}
    if isinstance(value, dict):
        return set(value) | {key for name, item in value.items() if name != "acronyms" for key in keys_of(item)}
    return set()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """What a stranger is told to type is what is tested."""
    command = re.findall(
        r"^python -m pip install .*pytest -n auto$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(command) == 1
    assert command[0] in (ROOT / ".ci/run").read_text("utf-8")


def test_every_option_of_the_plugin_is_documented() -> None:
    """An option that is not in the guide is found by nobody."""
    guide = (ROOT / "docs/guide/commands.md").read_text("utf-8")
    for name, _ in PaperDigestConfig._schema:
        assert f"| `{name}` |" in guide


def test_every_key_of_the_json_is_documented(seeds_site: Path) -> None:
    """digest.json is a contract: what it holds must be in writing, and what is in writing must be there."""
    guide = (ROOT / "docs/guide/formats.md").read_text("utf-8")
    block = guide.partition("```text")[2].partition("```")[0]
    written = set(re.findall(r'"(\w+)"', block)) - {"metadata", "abstract"}
    held = keys_of(json.loads((seeds_site / "digest.json").read_text("utf-8"))) - {"abstract"}
    assert held == written


def test_every_key_of_records_and_metadata_is_documented() -> None:
    """A curator writes by the guide."""
    guide = (ROOT / "docs/guide/seeds.md").read_text("utf-8")
    for key in (*RECORD_KEYS, *METADATA_KEYS):
        assert key in guide, key


def test_the_guide_lists_every_format_of_documents() -> None:
    """A format that is read but not in the guide is used by nobody; one in the guide that is not read wastes a day."""
    assert formats_page.PAGE.read_text("utf-8") == formats_page.page(), "run python -m tests.formats_page"


def test_the_guide_names_every_format_for_programs() -> None:
    """What the command line offers, and where the site has it."""
    guide = (ROOT / "docs/guide/formats.md").read_text("utf-8")
    for name, form in EXPORTS.items():
        assert f"`/{form.file}`" in guide, form.file
        assert f"--format {name}`" in guide, name


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_links_of_the_readme_lead_to_files(path: Path) -> None:
    """MkDocs checks the links of the guide; nobody else checks these."""
    for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert link.startswith("https://") or (ROOT / link).exists(), link


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_files_that_contributors_are_sent_to_are_there(name: str) -> None:
    """A recipe that names a file of before sends its first reader away."""
    named = re.findall(r"`((?:generator|tests|docs)/[^\s`<]*)`", (ROOT / name).read_text("utf-8"))
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_what_the_architecture_names_is_there() -> None:
    """Who looks for a function or a folder of the page must find it."""
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    tree = page.partition("```text")[2].partition("```")[0]
    for path in (ROOT / "generator").iterdir():
        if path.suffix == ".py" and not path.name.startswith("__"):
            assert path.name in tree
        if path.is_dir() and (path / "__init__.py").exists():
            assert f"{path.name}/" in tree
    code = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    flow = page.partition("## The path of a record")[2].partition("## The one memory")[0]
    for name in re.findall(r"`([a-z]+_[a-z_]+|fit|place|[A-Z]\w+)`", flow):
        assert re.search(rf"^(def|class) {name}\b", code, re.MULTILINE), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=["ours", "starter"])
def test_workflows_pin_actions_and_ask_for_little(path: Path) -> None:
    """A workflow runs other people's code with the repository's rights: pinned, and with no more than needed."""
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    actions = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in actions)
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert not any("write" in job["permissions"].values() for name, job in workflow["jobs"].items() if name != "deploy")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_the_starter_has_the_settings_of_our_own_site() -> None:
    """What was tested for accessibility and privacy here must hold for every new digest."""

    class Loader(yaml.SafeLoader):
        """Reads `!ENV` as its default, and no path that is taken from a place of MkDocs'."""

    Loader.add_constructor("!ENV", lambda *_: "")
    Loader.add_constructor("!relative", lambda *_: "")
    ours, theirs = (
        yaml.load((ROOT / path).read_text("utf-8"), Loader)  # noqa: S506 - a safe loader
        for path in ("mkdocs.yml", "generator/starter/files/mkdocs.yml")
    )
    assert ours["theme"] == theirs["theme"]
    assert ours["plugins"] == theirs["plugins"]


def test_the_command_of_the_guide_copies_the_topics(tmp_path: Path) -> None:
    """Whoever wants other topics begins with those that come along."""
    command = re.findall(r"^python -c (.*)$", (ROOT / "docs/guide/topics.md").read_text("utf-8"), re.MULTILINE)
    (tmp_path / "seeds").mkdir()
    subprocess.run([sys.executable, "-c", command[0].strip('"')], cwd=tmp_path, check=True)
    assert (tmp_path / "seeds/topics.yml").read_text("utf-8").count("- name:") >= 30
