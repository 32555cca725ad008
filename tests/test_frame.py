"""The frame: pages that are filled into it are, byte for byte, those that MkDocs makes; else MkDocs makes them."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from generator.site.pages.page import Page
from generator.site.render.frame import ADDRESS, BODY, DESCRIPTION, HEADINGS, TITLE, Filling, Frame, FrameError, marked
from generator.site.render.templates import Heading
from generator.starter import starter_files
from tests.conftest import SEEDS, run

CONTENTS = "".join(f'<li><a href="#{heading.anchor}">{heading.name}</a></li>' for heading in HEADINGS)

RENDERED = (
    f"<title>{TITLE} - Site</title><meta content='{DESCRIPTION}'><link href='https://e.org/papers/{ADDRESS[0]}/'>"
    f"<b>{TITLE}</b><ul>{CONTENTS}</ul><main>{BODY}</main>"
)


def filling(**told: object) -> Filling:
    """Return a filling of which some values matter."""
    values: dict[str, object] = {
        "title": "T",
        "description": "D",
        "address": ("slug",),
        "body": "<h1>T</h1>",
        "headings": (Heading("a", "A"),),
    }
    return Filling(**values | told)  # type: ignore[arg-type]


def test_a_frame_is_filled_in_all_its_places() -> None:
    """A title that stands twice in a theme must be right twice."""
    page = Frame(RENDERED).fill(filling(headings=(Heading("a", "A"), Heading("b", "B"), Heading("c", "C")))).decode()
    assert page == (
        "<title>T - Site</title><meta content='D'><link href='https://e.org/papers/slug/'><b>T</b>"
        '<ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ul>'
        "<main><h1>T</h1></main>"
    )


def test_what_is_filled_in_is_not_read_again() -> None:
    """An abstract that holds a mark of the frame must not be taken for the frame."""
    page = Frame(RENDERED).fill(filling(body=f"{TITLE} {BODY} {HEADINGS[0].anchor}", title=DESCRIPTION)).decode()
    assert f"<main>{TITLE} {BODY} {HEADINGS[0].anchor}</main>" in page
    assert f"<b>{DESCRIPTION}</b>" in page


@pytest.mark.parametrize(
    "rendered",
    [
        RENDERED.replace(BODY, ""),
        RENDERED.replace(HEADINGS[1].name, "changed"),
        RENDERED.replace(f'"#{HEADINGS[0].anchor}"', "x"),
    ],
    ids=["no body", "a heading is changed", "an anchor is gone"],
)
def test_a_page_with_broken_marks_is_no_frame(rendered: str) -> None:
    """A theme that changes a mark would change what stands in its place, too."""
    with pytest.raises(FrameError):
        Frame(rendered)


@pytest.mark.parametrize(
    ("page", "src_uri"),
    [
        (Page("paper", "id", 1, "papers/papers/index.md", "", ""), f"papers/{ADDRESS[0]}/index.md"),
        (Page("topic", "page", 1, "topics/page/index.md", "", ""), f"topics/{ADDRESS[0]}/index.md"),
        (Page("topic", "3", 3, "topics/3/page/3/index.md", "", ""), f"topics/{ADDRESS[0]}/page/{ADDRESS[1]}/index.md"),
        (Page("benchmark", "b", 1, "benchmarks/b/index.md", "", ""), f"benchmarks/{ADDRESS[0]}/index.md"),
        (Page("authors", "", 3, "authors/page/3/index.md", "", ""), f"authors/page/{ADDRESS[0]}/index.md"),
        (Page("papers", "", 2, "papers/page/2/index.md", "", ""), f"papers/page/{ADDRESS[0]}/index.md"),
        (Page("papers", "", 1, "papers/index.md", "", ""), ""),
        (Page("home", "", 1, "index.md", "", ""), ""),
    ],
)
def test_pages_of_a_kind_share_a_frame(page: Page, src_uri: str) -> None:
    """What is the same for all papers is made once; of a page that there is once nothing is."""
    frame = marked(page)
    assert (frame.src_uri if frame else "") == src_uri


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a digest of the seeds that is set up like a new one."""
    for name, text in starter_files().items():
        path = tmp_path / "digest" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = tmp_path / "digest/mkdocs.yml"
    seeds = f"  - paper-digest:\n      seeds: {SEEDS}\n      frame: true\n"
    config.write_text(config.read_text("utf-8").replace("  - paper-digest\n", seeds), encoding="utf-8")
    return tmp_path / "digest"


def build(folder: Path, name: str) -> tuple[dict[str, bytes], str]:
    """Build a folder's site; return its files, without those of the search index, and what was said."""
    site = folder.parent / name
    finished: subprocess.CompletedProcess[str] = run(
        "mkdocs", "build", "--strict", "--site-dir", str(site), folder=folder
    )
    assert finished.returncode == 0, finished.stderr
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and "pagefind" not in path.parts and path.suffix != ".gz"
    }
    return files, finished.stderr


def override(head: str) -> str:
    """Return a template that adds to the head of every page."""
    return f'{{% extends "base.html" %}}{{% block extrahead %}}{{% if page %}}{head}{{% endif %}}{{% endblock %}}'


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that holds it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.site
def test_filled_pages_are_those_of_mkdocs(folder: Path) -> None:
    """The whole digest both ways: every page, the sitemap, everything."""
    filled, said = build(folder, "filled")
    assert "own way" not in said
    change(folder / "mkdocs.yml", "frame: true", "frame: false")
    made, said = build(folder, "made")
    assert "every page takes MkDocs' own way, as the option frame is off" in said
    assert sorted(filled) == sorted(made)
    assert [name for name, content in filled.items() if made[name] != content] == []
    # A fragment of the search index is called by the hash of what it tells of a page.
    indexed = [{path.name for path in (folder.parent / name).rglob("*.pf_fragment")} for name in ("filled", "made")]
    assert indexed[0] == indexed[1]
    assert len(indexed[0]) > 41


@pytest.mark.site
def test_a_page_written_by_hand_stands_for_a_paper_in_the_search_too(folder: Path) -> None:
    """The search must not quote what the site does not show; lists keep finding the paper by its facts."""
    page = folder / "docs/papers/imagen-3/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Mine\n\nWords of my own.\n", encoding="utf-8")
    _, said = build(folder, "site")
    assert "docs/papers/imagen-3/index.md stands in the place of the generated page" in said
    packed = (gzip.decompress(path.read_bytes()) for path in (folder.parent / "site").rglob("*.pf_fragment"))
    (found,) = (text for text in packed if b'"url":"/papers/imagen-3/"' in text)
    told = json.loads(found.removeprefix(b"pagefind_dcd"))
    assert "Words of my own." in told["content"]
    assert told["meta"]["title"] == "Mine"
    assert told["filters"]["kind"] == ["Guide"]
    assert told["filters"]["author"]


@pytest.mark.site
def test_overrides_of_the_theme_keep_working(folder: Path) -> None:
    """Curators change Material's blocks; what they add must stand on every page."""
    (folder / "overrides").mkdir()
    (folder / "overrides/main.html").write_text(
        override('<meta name="mine" content="{{ page.meta.title }}">'),
        encoding="utf-8",
    )
    change(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    files, said = build(folder, "site")
    assert "own way" not in said
    assert b'<meta name="mine" content="Imagen 3">' in files["papers/imagen-3/index.html"]


@pytest.mark.site
def test_pages_that_would_come_out_otherwise_are_left_to_mkdocs(folder: Path) -> None:
    """A theme may do with a title what no filling can know: the build sees it, says it, and gets it right."""
    (folder / "overrides").mkdir()
    (folder / "overrides/main.html").write_text(
        override('<meta name="length" content="{{ page.title | length }}">'),
        encoding="utf-8",
    )
    change(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    files, said = build(folder, "site")
    assert "pages of the kind 'paper' take MkDocs' own way" in said
    assert b'<meta name="length" content="8">' in files["papers/imagen-3/index.html"]
    assert sum(name.startswith("papers/") for name in files) == 42
    assert files["sitemap.xml"].count(b"<loc>https://example.org/repository/papers/") == 42


@pytest.mark.site
def test_another_plugin_that_wants_every_page_gets_it(folder: Path) -> None:
    """Pages that a plugin does not see are pages that it silently does not treat."""
    (folder / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output.replace('</body>', '<!-- seen --></body>')\n",
        encoding="utf-8",
    )
    change(folder / "mkdocs.yml", "plugins:\n", "hooks:\n  - hook.py\nplugins:\n")
    files, said = build(folder, "site")
    assert "every page takes MkDocs' own way, as the hook" in said
    assert all(content.count(b"<!-- seen -->") == 1 for name, content in files.items() if name.endswith("index.html"))
