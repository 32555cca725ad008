"""Beside other plugins of MkDocs: a menu without a word in mkdocs.yml, and nothing ends in a traceback."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.door.menu import GROUPED, TOP
from generator.door.neighbours import ONLY_BY_HAND, REFUSED
from generator.site.pages.kinds import KINDS
from tests.conftest import ROOT, run

SEEDS = """Abstract: We present Frognet, a network that finds frogs in photographs of ponds. It reaches 91.2 % accuracy.

Abstract: We introduce FactGuard, which checks each statement of a language model against a table of facts.

Abstract: We find that bitonic sorting is faster than merge sort below one million keys on graphics processors.
"""
BRACES = '[{"title": "What {{ 7 * 7 }} braces hold", "abstract": "We measure that no template of an abstract is run."}]'
GENERATED = ["papers", "topics", "map", "benchmarks", "systems", "glossary", "authors", "duplicates"]

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return what builds a small site with some plugins, strictly, and returns its folder."""

    def built(plugins: str, settings: str = "", **docs: str) -> Path:
        folder = tmp_path / "digest"
        write(folder, plugins, settings, docs)
        finished = run("mkdocs", "build", "--strict", folder=folder)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return folder / "site"

    return built


def write(folder: Path, plugins: str, settings: str = "", docs: dict[str, str] | None = None) -> None:
    """Write a digest of four papers, with a page written by hand, as a repository of one commit."""
    theme = "theme: {name: material, font: false}\nsite_url: https://example.org/\n"
    files = {
        "mkdocs.yml": f"site_name: Ponds\n{theme}{settings}\nplugins: [{plugins}]\n",
        "seeds/papers.txt": SEEDS,
        "seeds/braces.json": BRACES,
        "docs/about.md": "# About us\n\nWho keeps this digest.\n",
        **{f"docs/{name}": text for name, text in (docs or {}).items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    who = ("-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "--allow-empty", "-m", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, check=True, timeout=60)


def menu(site: Path, page: str = "about/index.html") -> list[tuple[str, str]]:
    """Return the menu beside a page: what stands there, and where it leads; a section leads nowhere."""
    html = (site / page).read_text(encoding="utf-8")
    beside = html[html.index('<nav class="md-nav md-nav--primary') : html.index('<div class="md-content"')]
    item = r'<(?:a href="([^"#]*)"|label) class="md-nav__link[^>]*>\s*<span class="md-ellipsis">\s*(.*?)\s*<'
    found = [(title, address) for address, title in re.findall(item, beside, re.DOTALL)]
    return [entry for entry in found if entry != ("About us", "")]  # the page itself, for narrow screens


@pytest.mark.site
def test_without_a_nav_the_menu_has_the_generated_pages(build: Build) -> None:
    """A curator who has not heard of `nav` must not get a site whose only entry is a page of his own."""
    site = build("paper-digest")
    top = [("Home", ".."), ("Papers", "../papers/"), ("Topics", "../topics/"), ("Map", "../map/"), ("Indexes", "")]
    names = ("Benchmarks", "Systems", "Glossary", "Authors", "Duplicates")
    assert menu(site) == [*top, *[(name, f"../{name.lower()}/") for name in names], ("About us", "./")]
    assert 'data-md-component="sidebar"' in (site / "papers/index.html").read_text(encoding="utf-8")
    hidden = re.compile(r'data-md-component="sidebar" data-md-type="navigation"\s+hidden')
    assert not hidden.search((site / "papers/index.html").read_text(encoding="utf-8")), "there are no tabs"


@pytest.mark.site
def test_a_curator_may_leave_pages_out_of_the_menu(build: Build) -> None:
    """`not_in_nav` is MkDocs' way to say so, and a `nav` names whatever page it likes, also one of very many."""
    site = build("paper-digest", "not_in_nav: |\n  /glossary/\n  /duplicates/\n")
    assert {"Glossary", "Duplicates"} & dict(menu(site)).keys() == set()
    assert (site / "glossary/index.html").is_file()
    site = build("paper-digest", "nav: [Frogs: papers/frognet/index.md, Who: about.md]")
    assert menu(site)[0] == ("Frogs", "../papers/frognet/")
    assert "91.2" in (site / "papers/frognet/index.html").read_text(encoding="utf-8")


@pytest.mark.site
@pytest.mark.parametrize(
    ("plugin", "order"),
    [("awesome-nav", ".nav.yml"), ("awesome-pages", ".pages")],
)
def test_a_plugin_that_arranges_the_menu_finds_the_generated_pages(build: Build, plugin: str, order: str) -> None:
    """By itself it shows all of them, none as a folder of one page; its own file names them as it names any folder."""
    entries = menu(build(f"{plugin}, paper-digest"))
    assert sorted(address.strip("./") for _, address in entries if address.startswith("..")) == sorted(["", *GENERATED])
    assert len(entries) == len(GENERATED) + 2
    rest = "*" if plugin == "awesome-nav" else "..."
    text = f'nav:\n  - index.md\n  - topics\n  - Lists:\n      - systems\n  - about.md\n  - "{rest}"\n'
    entries = menu(build(f"{plugin}, paper-digest", **{order: text}))
    assert [title for title, _ in entries][:5] == ["Home", "Topics", "Lists", "Systems", "About us"]


@pytest.mark.site
def test_a_menu_may_be_sorted_by_title(build: Build) -> None:
    """To know a title, a plugin opens the page's file, and a generated page has none."""
    titles = [title for title, _ in menu(build("awesome-pages: {order_by: title}, paper-digest"))]
    assert titles == sorted(titles)


@pytest.mark.site
def test_what_asks_for_a_file_sees_only_pages_written_by_hand(build: Build) -> None:
    """No traceback, no warning in a strict build, frames as without them, and no abstract that runs as a template."""
    site = build(f"paper-digest, {', '.join(sorted(ONLY_BY_HAND))}", "repo_url: https://github.com/example/ponds")
    feed = (site / "feed_rss_created.xml").read_text(encoding="utf-8")
    assert re.findall(r"<item>.*?<link>(.*?)</link>", feed, re.DOTALL) == ["https://example.org/about/"]
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert "Ada Lovelace" in about
    assert "git-revision-date-localized-plugin" in about
    paper = next(path for path in site.glob("papers/what*/index.html")).read_text(encoding="utf-8")
    assert "{{ 7 * 7 }}" in paper
    assert "Ada Lovelace" not in paper
    assert "49 braces" not in paper


@pytest.mark.site
def test_what_changes_every_page_changes_generated_ones_too(build: Build) -> None:
    """Redirects lead to generated pages, and what makes pages smaller sees all of them."""
    redirects = "redirects: {redirect_maps: {old.md: papers/index.md}}"
    site = build(f"paper-digest, minify: {{minify_html: true}}, {redirects}")
    assert "../papers/" in (site / "old/index.html").read_text(encoding="utf-8")
    made = [(site / page).read_text(encoding="utf-8") for page in ("papers/frognet/index.html", "about/index.html")]
    assert all("<html lang=en " in page for page in made), "without the quotes"
    assert "citation_title" in made[0]


@pytest.mark.site
@pytest.mark.parametrize("plugins", ["paper-digest, {i18n}", "{i18n}, paper-digest"])
def test_several_languages_are_refused_with_what_to_do(tmp_path: Path, plugins: str) -> None:
    """It builds inside of a build; whatever came of that, half of it would be missing without a word."""
    i18n = "i18n: {languages: [{locale: en, name: English, default: true}, {locale: de, name: Deutsch}]}"
    write(tmp_path, plugins.format(i18n=i18n))
    finished = run("mkdocs", "build", folder=tmp_path)
    printed = finished.stdout + finished.stderr
    assert finished.returncode == 1
    assert REFUSED["i18n"] in printed
    assert "Traceback" not in printed
    assert not (tmp_path / "site").exists()


def test_every_kind_of_one_page_has_its_place_in_the_menu() -> None:
    """Who adds a kind of page says where it stands; the reading list has a button of its own on every page."""
    single = {kind.name for kind in KINDS.values() if not kind.folder}
    assert single - {"reading-list"} == {*TOP, *GROUPED}


def test_the_guide_names_every_plugin_that_is_treated_otherwise() -> None:
    """A curator looks there before he wonders."""
    guide = (ROOT / "docs/guide/neighbours.md").read_text(encoding="utf-8")
    assert [name for name in sorted({*ONLY_BY_HAND, *REFUSED}) if f"`{name}`" not in guide] == []
