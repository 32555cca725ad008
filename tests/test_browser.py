"""The site of the seeds in a real browser: search, keyboard, colours, accessibility, and no word to another host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

KINDS = {
    "home": "",
    "papers": "papers/",
    "paper": "papers/maskconver/",
    "paper with formulas": "papers/fourier/",
    "topics": "topics/",
    "map": "map/",
    "topic": "topics/computer-vision/",
    "duplicates": "duplicates/",
    "reading list": "reading-list/",
    "benchmarks": "benchmarks/",
    "benchmark": "benchmarks/kinetics-400/",
    "systems": "systems/",
    "glossary": "glossary/",
    "authors": "authors/",
    "changes": "changes/",
    "guide": "guide/seeds/",
    "about": "about/",
    "missing": "404.html",
}
"""One address of each kind of page."""

WIDTHS = {"phone": (360, 740), "desktop": (1440, 900)}


@pytest.fixture
def kinds(seeds_site: Path) -> dict[str, str]:
    """Return one address of each kind of page, where they depend on what was read off the abstracts."""
    digest = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))
    formulas = next(paper for paper in digest["papers"] if "<math" in paper["abstract"]["html"])
    return KINDS | {"paper with formulas": formulas["url"], "topic": f"topics/{digest['topics'][0]['slug']}/"}


def search(page: Page, address: str, words: str) -> list[str]:
    """Search for words from the home page as a reader does; return the titles that are shown, in order."""
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search papers").fill(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("found")
    page.wait_for_selector(".pd-search__results:not([aria-busy])", state="attached")
    return page.locator(".pd-search__results li > a").all_inner_texts()


def test_search_marks_the_match_and_says_how_many(page: Page, seeds_address: str) -> None:
    """A result without its reason makes the reader open it to find out."""
    assert search(page, seeds_address, "melanoma")
    expect(page.locator(".pd-search__results mark").first).to_contain_text("melanoma", ignore_case=True)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("1 page found")


def test_search_says_so_when_nothing_is_found(page: Page, seeds_address: str) -> None:
    """An empty list could as well be a broken search."""
    page.goto(seeds_address)
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox", name="Search papers").fill("xyzzyplugh")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Nothing found for “xyzzyplugh”")


def test_search_goes_by_keyboard_alone(page: Page, seeds_address: str) -> None:
    """Whoever has no mouse searches too: open, type, choose, go; and Escape brings back to where one was."""
    search(page, f"{seeds_address}papers/zorro/", "panoptic")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pd-search__results li > a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name="Search papers")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.pd-search")).not_to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search papers").fill("panoptic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/maskconver/**")


def test_search_narrows_by_topic_and_year(page: Page, seeds_address: str) -> None:
    """A common word finds too much without filters, and a filter that lies about its number is worse than none."""
    search(page, seeds_address, "models")
    status = page.get_by_role("dialog").get_by_role("status")
    before = status.inner_text()
    page.get_by_role("dialog").get_by_label("Year").select_option("2021")
    expect(status).not_to_have_text(before)
    expect(page.locator(".pd-search__facts").first).to_contain_text("2021")
    facts = page.locator(".pd-search__facts").all_inner_texts()
    assert facts
    assert all("2021" in fact for fact in facts)
    topic = page.get_by_role("dialog").get_by_label("Topic")
    label = topic.locator("option").nth(1).inner_text()
    topic.select_option(index=1)
    number = label.rpartition("(")[2].rstrip(")")
    expect(status).to_have_text("1 page found" if number == "1" else f"{number} pages found")


def test_a_search_has_an_address_that_can_be_passed_on(page: Page, seeds_address: str) -> None:
    """What one reader found another must be able to open."""
    shown = search(page, seeds_address, "diffusion")
    page.goto(page.url)
    expect(page.locator(".pd-search__results li > a")).to_have_count(len(shown))
    assert page.get_by_role("searchbox", name="Search papers").input_value() == "diffusion"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_fault(
    browser: Browser, seeds_address: str, kinds: dict[str, str], kind: str, scheme: str, width: str
) -> None:
    """Everyone reads, with whatever eyes, hands and tools: axe-core finds nothing, no page scrolls sideways."""
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme="dark" if scheme == "dark" else "light"
    )
    opened = context.new_page()
    opened.goto(seeds_address + kinds[kind])
    result = Axe().run(opened)
    sideways = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert result.violations_count == 0, result.generate_report()
    assert sideways <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_fault_in_the_search(browser: Browser, seeds_address: str, scheme: str) -> None:
    """The dialog is a page of its own for a screen reader."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    opened = context.new_page()
    search(opened, seeds_address, "video")
    result = Axe().run(opened)
    context.close()
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_quiet(page: Page, seeds_address: str, kinds: dict[str, str], kind: str) -> None:
    """No console error and no request to another host on any kind of page (the fixture looks)."""
    page.goto(seeds_address + kinds[kind])
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1


def test_pages_can_be_read_without_scripts(browser: Browser, seeds_address: str) -> None:
    """Scripts fail on slow networks and in old readers; the papers must be there all the same."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{seeds_address}papers/")
    assert opened.locator("article.pd-card").count() == 41
    opened.get_by_role("link", name="Imagen 3", exact=True).click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Imagen 3")
    expect(opened.locator("[data-pd-search=open]")).not_to_be_visible()
    context.close()


def in_view(page: Page, selector: str) -> bool:
    """Return whether an element can be seen without scrolling."""
    inside: bool = page.locator(selector).evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    return inside


def test_a_result_marks_its_sentence(page: Page, seeds_address: str) -> None:
    """A number is believed, or doubted, by the sentence that it rests on: by mouse and by keyboard, and undone."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(f"{seeds_address}papers/maskconver/")
    value = page.get_by_role("link", name="37.2%")
    value.click()
    marked = page.locator(".pd-sentence--marked")
    expect(marked).to_contain_text("reaches 37.2% PQ")
    assert in_view(page, ".pd-sentence--marked")
    expect(value).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-pd-marked]")).to_contain_text("reaches 37.2% PQ")
    page.get_by_role("link", name="53.6%").focus()
    page.keyboard.press("Enter")
    expect(marked).to_contain_text("achieves 53.6% PQ")
    expect(marked).to_have_count(1)
    page.keyboard.press("Escape")
    expect(marked).to_have_count(0)


def test_a_result_leads_to_its_sentence_without_scripts(browser: Browser, seeds_address: str) -> None:
    """The address alone marks the sentence, also when it is passed on."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{seeds_address}benchmarks/coco/")
    opened.get_by_text("Sentence", exact=True).first.click()
    opened.get_by_role("link", name="See it in the abstract").first.click()
    sentence = opened.locator(".pd-sentence:target")
    expect(sentence).to_contain_text("53.6% PQ")
    others = opened.locator(".pd-sentence:not(:target)").first
    colour = "e => getComputedStyle(e).backgroundColor"
    assert sentence.evaluate(colour) != others.evaluate(colour)
    expect(opened.locator(".pd-steps")).to_have_count(2)
    for steps in opened.locator(".pd-steps").all():
        expect(steps).to_be_visible()
    context.close()


def test_the_way_on_follows_the_topic_that_one_came_from(page: Page, seeds_address: str) -> None:
    """Who reads through a topic wants its next paper, not another topic's."""
    page.goto(f"{seeds_address}papers/maskconver/")
    shown = page.locator(".pd-steps:visible")
    expect(shown).to_have_count(1)
    names = page.locator(".pd-steps").evaluate_all("all => all.map(e => e.dataset.pdSteps)")
    page.goto(f"{seeds_address}topics/{names[1]}/")
    page.locator("[aria-labelledby=papers] .pd-card__title a[href$='/maskconver/']").click()
    expect(shown).to_have_attribute("data-pd-steps", names[1])
    shown.locator(".pd-step").last.click()
    expect(page).not_to_have_url(f"{seeds_address}papers/maskconver/")
    expect(shown).to_have_attribute("data-pd-steps", names[1])


def test_results_on_a_benchmark_are_sorted_by_any_column(page: Page, seeds_address: str) -> None:
    """Each reader compares by another thing; a screen reader hears by which."""
    page.goto(f"{seeds_address}benchmarks/coco/")
    values = page.locator(".pd-reports tbody td:nth-child(2)")
    heading = page.get_by_role("columnheader", name="Value")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert values.all_inner_texts() == ["53.6%", "9.3%", "+1.7%", "+0.6%"]
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert values.all_inner_texts() == ["+0.6%", "+1.7%", "9.3%", "53.6%"]
    versus = page.get_by_role("columnheader", name="Compared with")
    versus.get_by_role("button").click()
    expect(heading).not_to_have_attribute("aria-sort", "ascending")
    assert page.locator(".pd-versus").all_inner_texts() == ["kMaX-DeepLab", "Mask2Former", "Panoptic FCN", ""]


def test_print_leaves_out_what_paper_cannot_do(page: Page, seeds_address: str) -> None:
    """A printed paper is read, not clicked."""
    page.emulate_media(media="print")
    page.goto(f"{seeds_address}papers/maskconver/")
    expect(page.locator(".pd-abstract")).to_be_visible()
    expect(page.locator(".pd-results")).to_be_visible()
    for ways in page.locator(".pd-steps, .pd-crumb, .pd-links, .pd-copy").all():
        expect(ways).not_to_be_visible()


@pytest.mark.parametrize("kind", ["paper", "topic"])
def test_paper_is_white(browser: Browser, seeds_address: str, kinds: dict[str, str], kind: str) -> None:
    """Who reads in dark colours prints on white: every word must be dark, and what only a screen can do is left out."""
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(seeds_address + kinds[kind])
    opened.emulate_media(media="print", color_scheme="dark")
    opened.wait_for_timeout(500)  # links change their colour in a quarter of a second
    pale = opened.evaluate(
        """() => [...document.querySelectorAll(".pd-page *")]
          .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .filter((e) => getComputedStyle(e).color.match(/[\\d.]+/g).slice(0, 3).every((part) => part > 150))
          .map((e) => e.textContent)"""
    )
    assert pale == []
    for part in (".md-header", ".pd-search-button", ".md-tabs", ".pd-save"):
        assert not any(one.is_visible() for one in opened.locator(part).all())
    context.close()
