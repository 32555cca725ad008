"""A site made of abstracts that try to be everything but text, built by MkDocs and opened in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.starter import starter_files
from tests.conftest import build, serve
from tests.test_rendering import HOSTILE

pytestmark = pytest.mark.site

ATTACK = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"

RECORDS = (
    {
        "abstract": f"We attack readers with {ATTACK} in the abstract and call it HostileNet.",
        "title": f"Title {ATTACK}",
    },
    {
        "abstract": "We hide behind metadata: authors, venues and keywords are hostile here, in HideNet.",
        "authors": [ATTACK, "A & B <i>"],
        "venue": ATTACK,
        "keywords": [ATTACK],
        "year": 2024,
        "paper_url": "https://example.org/?a=1&b=2",
    },
    {"abstract": "&lt;script&gt;document.title='taken'&lt;/script&gt; is what EntityNet shows, entities and all."},
    *({"abstract": text} for text in HOSTILE),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the hostile records."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in starter_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("sample.txt", "papers.yml"):
        (folder / "seeds" / name).unlink()
    lines = "\n".join(map(json.dumps, RECORDS))
    (folder / "seeds/hostile.jsonl").write_text(lines, encoding="utf-8")
    return build(folder, folder / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Return the address at which the hostile site is served."""
    yield from serve(site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_no_page_runs_what_an_abstract_says(page: Page, address: str, site: Path) -> None:
    """An abstract that runs a script owns every reader."""
    for path in sorted(site.rglob("index.html")):
        page.goto(address + path.relative_to(site).as_posix())
        assert page.title() != "taken", path
        assert page.locator("main img, main script[src=''], main iframe").count() == 0, path


def test_the_words_of_a_hostile_abstract_are_all_there(page: Page, address: str, site: Path) -> None:
    """What is made harmless must not be made to vanish."""
    papers = json.loads((site / "digest.json").read_text(encoding="utf-8"))["papers"]
    hostile, entities = (
        next(paper["url"] for paper in papers if name in paper["abstract"]["text"])
        for name in ("HostileNet", "EntityNet")
    )
    page.goto(address + hostile)
    expect(page.locator(".pd-abstract")).to_contain_text("<script>document.title='taken'</script>")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    page.goto(address + entities)
    expect(page.locator(".pd-abstract")).to_contain_text("&lt;script&gt;document.title='taken'&lt;/script&gt;")


def test_the_search_shows_markup_as_text(page: Page, address: str) -> None:
    """The search makes HTML of what it quotes: the one place where text could become markup in the browser."""
    for words in ("attack readers", "EntityNet shows", "HideNet", "shown as they are"):
        page.goto(f"{address}?q={words.replace(' ', '+')}")
        expect(page.locator(".pd-search__results li").first).to_be_visible()
        assert page.title() != "taken"
        assert page.locator(".pd-search__results img, .pd-search__results script").count() == 0


def test_template_syntax_is_left_alone(site: Path) -> None:
    """MkDocs renders its theme with Jinja: an abstract must never be part of a template."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("papers/*/index.html")))
    assert "{{ 7 * 7 }}" in text
    assert not re.search(r"\b49\b", text)
