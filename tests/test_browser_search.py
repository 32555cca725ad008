"""The search of the seeds' site in a real browser: what readers type, and the papers that must come first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "site" / "queries.yml").read_text(encoding="utf-8")
)
QUERIES = [(kind, case["query"], case["first"]) for kind, cases in CASES.items() for case in cases]

READY = ".pd-search__results:not([aria-busy])"


@pytest.fixture(scope="module")
def opened(browser: Browser, seeds_address: str) -> Iterator[Page]:
    """Return a page whose search is open; many questions are asked there, one after the other, as readers do."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(seeds_address)
    page.keyboard.press("/")
    page.wait_for_selector(READY, state="attached")
    yield page
    context.close()


@pytest.fixture(autouse=True)
def fresh(opened: Page) -> None:
    """Take away what another test has chosen."""
    for facet in ("Topic", "Year", "Venue"):
        select = opened.get_by_role("dialog").get_by_label(facet)
        if select.input_value():
            select.select_option("")


def ask(page: Page, question: str) -> list[str]:
    """Type a question into the open search; return the slugs of the results, in order, when the answer is there."""
    page.get_by_role("searchbox", name="Search papers").fill(question)
    page.wait_for_selector(READY, state="attached")
    addresses: list[str] = page.locator(".pd-search__results li > a").evaluate_all(
        "links => links.map((link) => new URL(link.href).pathname)"
    )
    return [address.rstrip("/").rpartition("/")[2] for address in addresses]


def status(page: Page) -> Locator:
    """Return where the search says what it found."""
    return page.get_by_role("dialog").get_by_role("status")


@pytest.mark.parametrize(("kind", "question", "first"), QUERIES, ids=[f"{kind}: {query}" for kind, query, _ in QUERIES])
def test_the_right_papers_come_first(opened: Page, kind: str, question: str, first: list[str]) -> None:
    """A reader who knows what to look for must not have to scroll, however it is typed."""
    assert set(ask(opened, question)[: len(first)]) == set(first), kind


def test_the_table_asks_every_kind_of_question() -> None:
    """A search that is only tested with easy questions is tuned to easy questions."""
    assert len(QUERIES) >= 60
    assert len({query for _, query, _ in QUERIES}) == len(QUERIES)
    assert all(len(cases) >= 4 for cases in CASES.values())


@pytest.mark.parametrize(
    ("question", "said", "marked"),
    [
        ("53.6%", "achieves 53.6% PQ", "53.6%"),
        ("DeepLab", "kMaX-DeepLab", "DeepLab"),
        ("melanoma", "for melanoma classification", "melanoma"),
        ("melenoma", "for melanoma classification", "melanoma"),
        ("upsampled", "image processing: upsampling.", "upsampling"),
        ('"implicit bias"', "on the implicit bias of optimizers", "implicit bias"),
        ("needle in a haystack", "on a needle-in-a-haystack retrieval task", "needle-in-a-haystack"),
    ],
)
def test_the_sentence_that_answers_is_quoted_with_the_match_marked(
    opened: Page, question: str, said: str, marked: str
) -> None:
    """A result without its reason makes the reader open it to find out."""
    assert ask(opened, question)
    quotation = opened.locator(".pd-search__quotation").first
    expect(quotation).to_contain_text(said)
    assert any(marked in mark for mark in quotation.locator("mark").all_inner_texts())


def test_an_author_that_was_asked_for_is_named(opened: Page) -> None:
    """Of forty authors three are named: a reader who looks for the last must see why the paper is there."""
    assert ask(opened, "Peyre")
    expect(opened.locator(".pd-search__facts mark").first).to_have_text("Peyré")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("xyzzyplugh", "Nothing found for “xyzzyplugh”. Try fewer or other words"),
        ("zoro", "Nothing has “zoro”. 1 page found for “zorro”."),
        ("melanoma wikipedia", "No page has all of these words. 2 pages found with some of them."),
        ("xyzzyplugh melanoma", "Nothing has “xyzzyplugh”. 1 page found for the other words."),
        ("“melanoma of wikipedia”", "Nothing found for “"),
        ("q", "Type to search titles, authors, abstracts and topics."),
    ],
)
def test_the_search_says_what_it_made_of_the_question(opened: Page, question: str, said: str) -> None:
    """An empty or a forgiving answer that does not say so could as well be a broken search."""
    ask(opened, question)
    expect(status(opened)).to_contain_text(said)


def test_a_name_that_no_paper_has_finds_nothing(opened: Page) -> None:
    """Pagefind takes the beginning of an unknown word for it: Maskinator would find all that speaks of masks."""
    assert ask(opened, "MaskRefiner9000") == []


def test_the_list_of_papers_is_offered_where_nothing_is_found(opened: Page, seeds_address: str) -> None:
    """A dead end loses the reader."""
    ask(opened, "xyzzyplugh")
    link = status(opened).get_by_role("link", name="list of papers")
    assert link.evaluate("link => link.href") == f"{seeds_address}papers/"


def test_facets_count_what_they_leave(opened: Page) -> None:
    """A number that is not true is worse than none; another year can be chosen while one is."""
    ask(opened, "models")
    dialog = opened.get_by_role("dialog")
    dialog.get_by_label("Year").select_option("2021")
    opened.wait_for_selector(READY, state="attached")
    years = dialog.get_by_label("Year").locator("option").all_inner_texts()
    assert sum(year.startswith("20") for year in years) > 2
    for year in [year for year in years if year.startswith("20")][:2]:
        name, number = year.rstrip(")").split(" (")
        dialog.get_by_label("Year").select_option(name)
        expect(status(opened)).to_have_text(f"{number} pages found" if number != "1" else "1 page found")


def test_filters_that_leave_nothing_can_be_taken_away(opened: Page) -> None:
    """Whoever forgot a filter thinks the digest has nothing."""
    ask(opened, "panoptic")
    opened.get_by_role("dialog").get_by_label("Year").select_option("2023")
    ask(opened, "melanoma")
    status(opened).get_by_role("button", name="Search everything").click()
    expect(status(opened)).to_have_text("1 page found")


def test_a_search_with_filters_has_an_address(opened: Page, browser: Browser) -> None:
    """What one reader found another must be able to open."""
    ask(opened, "models")
    everything = status(opened).inner_text()
    opened.get_by_role("dialog").get_by_label("Year").select_option("2024")
    expect(status(opened)).to_have_text(re.compile(rf"^(?!{everything}$)\d+ pages found$"))
    expect(opened.locator(".pd-search__facts").first).to_contain_text("2024")
    before = status(opened).inner_text()
    assert parse_qs(urlsplit(opened.url).query) == {"q": ["models"], "q-year": ["2024"]}
    context = browser.new_context()
    other = context.new_page()
    other.goto(opened.url)
    expect(status(other)).to_have_text(before)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", ["video", "xyzzyplugh"])
def test_no_accessibility_fault_on_a_phone(browser: Browser, seeds_address: str, scheme: str, question: str) -> None:
    """The dialog is a page of its own for a screen reader, and fits a small screen."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{seeds_address}?q={question}")
    page.wait_for_selector(READY, state="attached")
    expect(status(page)).to_contain_text("found")
    result = Axe().run(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert result.violations_count == 0, result.generate_report()
    assert sideways <= 0
