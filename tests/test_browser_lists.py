"""The list of papers of the seeds' site in a real browser: sorted, filtered, passed on, and read without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

Told = dict[str, Any]


@pytest.fixture(scope="module")
def papers(seeds_site: Path) -> list[Told]:
    """Return the papers of the digest as it is published."""
    told: list[Told] = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))["papers"]
    return told


def form(page: Page) -> Locator:
    """Return the controls of the list."""
    return page.get_by_role("form", name="Sort and filter the papers")


def shown(page: Page) -> list[str]:
    """Return the titles that are chosen, in order, all of them."""
    page.wait_for_selector("[data-pd-list=chosen]:not([hidden], [aria-busy])")
    while page.get_by_role("button", name="Show more papers").is_visible():
        before = page.locator("[data-pd-list=cards] article").count()
        page.get_by_role("button", name="Show more papers").click()
        page.wait_for_function("n => document.querySelectorAll('[data-pd-list=cards] article').length > n", arg=before)
    return page.locator("[data-pd-list=cards] .pd-card__title").all_inner_texts()


CHOICES: list[tuple[dict[str, str], Callable[[Told], bool]]] = [
    ({"topic": "Diffusion models"}, lambda paper: "Diffusion models" in [topic["name"] for topic in paper["topics"]]),
    ({"year": "2021"}, lambda paper: paper["year"] == 2021),
    ({"venue": "ICLR 2024"}, lambda paper: paper["venue"] == "ICLR 2024"),
    ({"author": "Cristina Vasconcelos"}, lambda paper: "Cristina Vasconcelos" in paper["authors"]),
    ({"benchmark": "Kinetics-400"}, lambda paper: "Kinetics-400" in paper["benchmarks"]),
    ({"code": "1"}, lambda paper: bool(paper["code"])),
    ({"results": "1"}, lambda paper: bool(paper["results"])),
    ({"code": "1", "results": "1", "year": "2023"}, lambda p: bool(p["code"] and p["results"] and p["year"] == 2023)),
    ({"sort": "title"}, lambda _: True),
]


@pytest.mark.parametrize(("choice", "fits"), CHOICES, ids=[urlencode(choice) for choice, _ in CHOICES])
def test_what_is_chosen_is_what_the_digest_says(
    page: Page, seeds_address: str, papers: list[Told], choice: dict[str, str], fits: Callable[[Told], bool]
) -> None:
    """A list that leaves papers out is worse than one that is not filtered."""
    page.goto(f"{seeds_address}papers/?{urlencode(choice)}")
    expected = sorted(paper["title"] for paper in papers if fits(paper))
    assert sorted(shown(page)) == expected
    count = f"{len(expected)} paper" + ("" if len(expected) == 1 else "s")
    expect(page.locator("[data-pd-list=status]")).to_have_text(count)
    for name, value in choice.items():
        field = form(page).locator(f"[name={name}]")
        assert field.is_checked() if name in {"code", "results"} else field.input_value() == value


@pytest.mark.parametrize(
    ("sort", "key", "down"),
    [
        ("", lambda paper: paper["year"] or 0, True),
        ("oldest", lambda paper: paper["year"] or 9999, False),
        ("title", lambda paper: re.sub(r"[^a-z0-9]", "", paper["title"].casefold()), False),
        ("title-down", lambda paper: re.sub(r"[^a-z0-9]", "", paper["title"].casefold()), True),
    ],
)
def test_the_order_is_the_one_asked_for(
    page: Page, seeds_address: str, papers: list[Told], sort: str, key: Callable[[Told], Any], down: bool
) -> None:
    """Numbers sorted as text, or capitals before small letters, look like no order at all."""
    page.goto(f"{seeds_address}papers/?{urlencode({'code': '1', 'sort': sort})}")
    by_title = {paper["title"]: key(paper) for paper in papers}
    keys = [by_title[title] for title in shown(page)]
    assert keys == sorted(keys, reverse=down)
    assert len(set(keys)) > 2


def test_a_chosen_paper_looks_as_in_the_whole_list(page: Page, seeds_address: str, papers: list[Told]) -> None:
    """Two looks of one thing make readers compare them."""
    page.goto(f"{seeds_address}papers/")
    whole = {
        card.get_by_role("heading").inner_text(): card.inner_text() for card in page.locator("article.pd-card").all()
    }
    page.goto(f"{seeds_address}papers/?sort=title")
    shown(page)
    chosen = {
        card.get_by_role("heading").inner_text(): card.inner_text()
        for card in page.locator("[data-pd-list=cards] article").all()
    }
    assert chosen == whole
    assert len(chosen) == len(papers)


def test_numbers_follow_what_is_chosen(page: Page, seeds_address: str, papers: list[Told]) -> None:
    """A choice that leaves nothing must be seen before it is made, and another year be within reach."""
    page.goto(f"{seeds_address}papers/")
    form(page).get_by_label("Year").select_option("2021")
    shown(page)
    of_2021 = [paper for paper in papers if paper["year"] == 2021]
    expect(form(page).locator("label", has_text="With code")).to_have_text(
        re.compile(rf"\({sum(bool(paper['code']) for paper in of_2021)}\)")
    )
    venues = form(page).get_by_label("Venue").locator("option:not(:disabled)").all_inner_texts()[1:]
    assert {venue.rpartition(" (")[0] for venue in venues} == {paper["venue"] for paper in of_2021 if paper["venue"]}
    assert form(page).get_by_label("Year").locator("option:not(:disabled)").count() > 3


def test_back_goes_back(page: Page, seeds_address: str, papers: list[Told]) -> None:
    """Every choice is a place that one has been to."""
    page.goto(f"{seeds_address}papers/")
    form(page).get_by_label("Topic").select_option("Diffusion models")
    first = shown(page)
    form(page).get_by_label("With results").check()
    expect(page.locator("[data-pd-list=cards] article")).not_to_have_count(len(first))
    assert parse_qs(urlsplit(page.url).query) == {"topic": ["Diffusion models"], "results": ["1"]}
    page.go_back()
    expect(form(page).get_by_label("With results")).not_to_be_checked()
    expect(page.locator("[data-pd-list=cards] article")).to_have_count(len(first))
    page.go_back()
    expect(page.locator("article.pd-card:visible")).to_have_count(len(papers))
    assert form(page).get_by_label("Topic").input_value() == ""
    page.go_forward()
    assert shown(page) == first


def test_an_author_is_chosen_by_keyboard_as_it_is_typed(page: Page, seeds_address: str) -> None:
    """Thousands of names cannot be chosen from a list: some letters, without accents, must do."""
    page.goto(f"{seeds_address}papers/")
    field = form(page).get_by_label("Author")
    field.focus()
    page.keyboard.type("peyre")
    expect(page.locator("#pd-list-author option")).to_have_count(1)
    page.keyboard.press("Enter")
    assert shown(page) == ["Fast, Differentiable and Sparse Top-k: a Convex Analysis Perspective"]
    assert field.input_value() == "Gabriel Peyré"


def test_a_name_that_is_not_there_is_said_so(page: Page, seeds_address: str) -> None:
    """Nothing found for a name that is spelled otherwise must not read as "no papers"."""
    page.goto(f"{seeds_address}papers/?author=Nobody+Atall")
    expect(page.locator("[data-pd-list=status]")).to_contain_text("No author is called “Nobody Atall”")


def test_all_papers_come_back(page: Page, seeds_address: str, papers: list[Told]) -> None:
    """One button undoes everything, and says nothing where there is nothing to undo."""
    page.goto(f"{seeds_address}papers/")
    expect(form(page).get_by_role("button", name="Show all papers")).not_to_be_visible()
    page.goto(f"{seeds_address}papers/?year=2023&code=1")
    shown(page)
    form(page).get_by_role("button", name="Show all papers").click()
    expect(page.locator("article.pd-card:visible")).to_have_count(len(papers))
    assert urlsplit(page.url).query == ""


def test_the_search_leaves_the_choice_alone(page: Page, seeds_address: str) -> None:
    """Two things with a state in one address must not take each other's."""
    page.goto(f"{seeds_address}papers/?topic=Diffusion+models")
    before = shown(page)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search papers").fill("noise")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("found")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{seeds_address}papers/?topic=Diffusion+models")
    assert shown(page) == before


def test_without_scripts_there_are_no_controls(browser: Browser, seeds_address: str, papers: list[Told]) -> None:
    """A control that does nothing is worse than none; the papers are all there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{seeds_address}papers/?year=2021")
    expect(page.locator(".pd-list")).not_to_be_visible()
    expect(page.locator("article.pd-card:visible")).to_have_count(len(papers))
    context.close()


def test_the_list_stays_whole_where_the_index_is_missing(
    browser: Browser, seeds_address: str, papers: list[Told]
) -> None:
    """A copy of the site without its index, or opened as files, still shows every paper, and says what is missing."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{seeds_address}papers/?year=2021")
    expect(page.locator("[data-pd-list=status]")).to_contain_text("could not be loaded")
    expect(page.locator("article.pd-card:visible")).to_have_count(len(papers))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_accessibility_fault_where_papers_are_chosen(
    browser: Browser, seeds_address: str, scheme: str, width: int
) -> None:
    """What scripts make is a page, too."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{seeds_address}papers/?code=1&sort=title")
    shown(page)
    result = Axe().run(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert result.violations_count == 0, result.generate_report()
    assert sideways <= 0
