"""Citing and the reading list in a real browser: by keyboard, without scripts, without storage, and passed on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

MASKCONVER = "MaskConver: Revisiting Pure Convolution Model for Panoptic Segmentation"

BUT_TOOLTIPS = {"exclude": [[".md-tooltip2"]]}
"""Material puts what it shows beside a focused button at the end of the page, outside of all landmarks."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a reader's browser that has never been here and lets pages use the clipboard."""
    opened = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a fresh page that fails the test at its end for any error but those of Material without storage."""
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)) if error.name != "SecurityError" else None)
    yield opened
    assert not complaints


def button(page: Page | Locator, name: str) -> Locator:
    """Return the button of a name."""
    return page.get_by_role("button", name=name, exact=True)


def save(page: Page, address: str, *slugs: str) -> None:
    """Save papers from their pages, as a reader does."""
    for slug in slugs:
        page.goto(f"{address}papers/{slug}/")
        button(page, "Save to the reading list").click()


def saved(page: Page) -> Locator:
    """Return the cards of the saved papers."""
    return page.locator("[data-pd=papers] .pd-card")


def words_of(part: Locator, number: int) -> list[str]:
    """Return the words of the parts of the list, in order, as soon as all of them are filled in and can be seen."""
    expect(part).to_have_text([re.compile(r"\S")] * number)
    expect(part.first).to_be_visible()  # the list is hidden until the script has filled in all of it
    return part.all_inner_texts()


def downloaded(page: Page, chosen: Locator) -> tuple[str, str]:
    """Return the name and the text of the file that a button gives."""
    with page.expect_download() as caught:
        chosen.click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_text(encoding="utf-8")


# Citing


@pytest.mark.parametrize(
    ("name", "ending", "sign"),
    [
        ("BibTeX", "bib", "@inproceedings{rashwan2024maskconver,"),
        ("RIS", "ris", "TY  - CONF"),
        ("CSL-JSON", "csl.json", '"type": "paper-conference"'),
    ],
)
def test_a_citation_can_be_copied_and_saved(page: Page, seeds_address: str, name: str, ending: str, sign: str) -> None:
    """A citation that has to be typed off is a citation with typing mistakes."""
    page.goto(f"{seeds_address}papers/maskconver/")
    if name != "BibTeX":
        page.locator(".pd-cite summary", has_text=name).click()
    button(page, f"Copy {name}").click()
    expect(page.locator(".pd-cite").get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    file, text = downloaded(page, button(page, f"Download {name}"))
    assert sign in copied
    assert (file, text) == (f"maskconver.{ending}", f"{copied}\n")


def test_the_reference_can_be_copied(page: Page, seeds_address: str) -> None:
    """Slides and mails want a line to read, not a format."""
    page.goto(f"{seeds_address}papers/maskconver/")
    button(page, "Copy reference").click()
    expect(page.locator(".pd-cite").get_by_role("status").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(
        f"2024. {MASKCONVER}. In WACV 2024. arXiv:2312.06052. https://arxiv.org/abs/2312.06052"
    )


def test_what_cannot_be_copied_is_selected(browser: Browser, seeds_address: str) -> None:
    """The clipboard may be closed; then the reader's own keys do it."""
    context = browser.new_context()
    opened = context.new_page()
    opened.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.goto(f"{seeds_address}papers/maskconver/")
    button(opened, "Copy BibTeX").click()
    expect(opened.locator(".pd-cite").get_by_role("status").filter(has_text="Selected")).to_have_count(1)
    assert opened.evaluate("getSelection().toString()").startswith("@inproceedings{")
    context.close()


def test_citing_needs_no_scripts(browser: Browser, seeds_address: str) -> None:
    """Every format is text on the page, and no button stands there that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{seeds_address}papers/maskconver/")
    expect(opened.locator(".pd-cite__reference")).to_contain_text(MASKCONVER)
    expect(opened.get_by_text("@inproceedings{rashwan2024maskconver,")).to_be_visible()
    opened.locator(".pd-cite summary", has_text="RIS").click()
    expect(opened.get_by_text("TY  - CONF")).to_be_visible()
    assert opened.locator(".pd-cite button, .pd-save, .pd-reading-link:visible").count() == 0
    opened.goto(f"{seeds_address}reading-list/")
    expect(opened.locator(".pd-reading-list__without")).to_be_visible()
    expect(opened.get_by_role("button", name="Delete everything")).not_to_be_visible()
    context.close()


# The reading list


def test_a_paper_is_saved_by_keyboard_and_counted(page: Page, seeds_address: str) -> None:
    """Saving must be one key away for everyone, and be there again on the next page."""
    page.goto(f"{seeds_address}papers/maskconver/")
    toggle = button(page, "Save to the reading list")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    toggle.focus()
    page.keyboard.press("Space")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    page.goto(f"{seeds_address}papers/")
    on_card = button(page, f"Save “{MASKCONVER}”")
    expect(on_card).to_have_attribute("aria-pressed", "true")
    on_card.press("Enter")
    expect(page.locator("[data-pd-reading-link]")).to_have_attribute("aria-label", "Reading list")
    on_card.press("Enter")
    page.get_by_role("link", name="Reading list, 1 saved").click()
    expect(saved(page)).to_have_count(1)


@pytest.mark.parametrize("address", ["papers/", "papers/maskconver/", "", "topics/computer-vision/"])
def test_toggles_can_be_hit_and_move_nothing(
    browser: Browser, seeds_site: Path, seeds_address: str, address: str
) -> None:
    """A thumb needs 24 pixels (WCAG 2.5.8); and what a script adds must not push away what one is reading."""
    if address.startswith("topics/"):
        digest = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))
        address = f"topics/{digest['topics'][0]['slug']}/"
    tops = []
    for script in ("**/never.js", "**/reading-list.js"):
        context = browser.new_context(viewport={"width": 360, "height": 740})
        opened = context.new_page()
        opened.route(script, lambda route: route.abort())
        opened.goto(seeds_address + address)
        opened.wait_for_load_state("networkidle")
        tops.append(
            opened.eval_on_selector_all(
                ".pd-page h1, .pd-page h2, .pd-page h3, .pd-page p",
                "all => all.map(one => [one.getBoundingClientRect().top, one.getBoundingClientRect().height])",
            )
        )
        boxes = [toggle.bounding_box() for toggle in opened.locator(".pd-save").all()]
        assert bool(boxes) == (script == "**/never.js")
        assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)
        context.close()
    assert tops[0] == tops[1]


def test_the_page_shows_what_was_saved_wherever_that_was(page: Page, seeds_address: str) -> None:
    """A list of bare titles does not tell what one wanted to read."""
    page.goto(f"{seeds_address}papers/")
    button(page, f"Save “{MASKCONVER}”").click()
    page.goto(f"{seeds_address}reading-list/")
    from_card = words_of(saved(page).first.locator(".pd-card__facts, .pd-card__highlight"), 2)
    button(page, f"Remove: {MASKCONVER}").click()
    save(page, seeds_address, "maskconver")
    page.goto(f"{seeds_address}reading-list/")
    from_page = words_of(saved(page).first.locator(".pd-card__facts, .pd-card__highlight"), 2)
    assert from_card[0].startswith("Abdullah Rashwan, Jiageng Zhang, Ali Taalimi and others · 20")
    assert from_card[1] == from_page[1]
    assert from_card[0].partition(" · ")[0] == from_page[0].partition(" · ")[0]


def test_what_is_read_can_be_hidden_everywhere(page: Page, seeds_address: str) -> None:
    """What is done with should not be in the way of what is not."""
    save(page, seeds_address, "zorro", "maskconver")
    button(page, "Mark as read").click()
    page.goto(f"{seeds_address}reading-list/")
    page.get_by_label("Hide what I have read").check()
    expect(saved(page).locator("visible=true").filter(has_text="MaskConver")).to_have_count(0)
    expect(saved(page).filter(has_text="Zorro")).to_be_visible()
    page.goto(f"{seeds_address}papers/")
    expect(page.locator("article.pd-card:visible")).to_have_count(40)
    page.get_by_label("Hide what I have read").uncheck()
    expect(page.locator("article.pd-card:visible")).to_have_count(41)


def test_a_removed_paper_can_come_back(page: Page, seeds_address: str) -> None:
    """A slip of the finger must not cost anything, and the focus must not be lost with what is gone."""
    save(page, seeds_address, "zorro", "maskconver", "imagen-3")
    page.goto(f"{seeds_address}reading-list/")
    titles = words_of(saved(page).locator("h3"), 3)
    button(page, f"Remove: {MASKCONVER}").click()
    expect(saved(page)).to_have_count(2)
    expect(saved(page).filter(has_text="Zorro").get_by_role("link")).to_be_focused()
    button(page, "Undo").click()
    expect(saved(page).locator("h3")).to_have_text(titles)


def test_the_list_can_be_taken_along(page: Page, seeds_address: str) -> None:
    """What was saved here is cited elsewhere: all of it, and in files that other programs can read."""
    save(page, seeds_address, "zorro", "maskconver")
    page.goto(f"{seeds_address}reading-list/")
    files = {name: downloaded(page, button(page, name)) for name in ("BibTeX", "RIS", "CSL-JSON", "Markdown")}
    assert {name: file for name, (file, _) in files.items()} == {
        "BibTeX": "reading-list.bib",
        "RIS": "reading-list.ris",
        "CSL-JSON": "reading-list.csl.json",
        "Markdown": "reading-list.md",
    }
    library = parse_string(files["BibTeX"][1])
    assert not library.failed_blocks
    keys = [entry.key for entry in library.entries]
    assert [reference["id"] for reference in rispy.loads(files["RIS"][1])] == keys
    assert [item["id"] for item in json.loads(files["CSL-JSON"][1])] == keys
    assert len(keys) == 2
    assert f"- [{MASKCONVER}]({seeds_address}papers/maskconver/)" in files["Markdown"][1]


def test_papers_of_one_key_stay_two(page: Page, seeds_address: str) -> None:
    """Of two entries with one key a bibliography loses one."""
    save(page, seeds_address, "maskconver")
    twin = page.request.get(f"{seeds_address}papers/maskconver/").text()
    page.route("**/papers/zorro/", lambda route: route.fulfill(body=twin, content_type="text/html"))
    save(page, seeds_address, "zorro")
    page.goto(f"{seeds_address}reading-list/")
    keys = [entry.key for entry in parse_string(downloaded(page, button(page, "BibTeX"))[1]).entries]
    assert keys == ["rashwan2024maskconver", "rashwan2024maskconver-maskconver"]
    items = json.loads(downloaded(page, button(page, "CSL-JSON"))[1])
    assert [item["id"] for item in items] == keys
    assert [item["id"] for item in rispy.loads(downloaded(page, button(page, "RIS"))[1])] == keys


def test_what_cannot_be_fetched_is_named(page: Page, seeds_address: str) -> None:
    """A bibliography that lacks a paper must say so, or the paper is never missed."""
    save(page, seeds_address, "zorro", "maskconver")
    page.route("**/papers/zorro/", lambda route: route.abort())
    page.goto(f"{seeds_address}reading-list/")
    _, text = downloaded(page, button(page, "BibTeX"))
    assert "rashwan2024maskconver" in text
    expect(page.locator("[data-pd=status]")).to_contain_text("Without 1 paper whose page could not be fetched: Zorro")


def test_a_link_passes_the_list_on(page: Page, browser: Browser, seeds_address: str) -> None:
    """Two readers have no account in common: the list is in the link, and nobody's list changes without a word."""
    save(page, seeds_address, "zorro", "maskconver")
    page.goto(f"{seeds_address}reading-list/")
    button(page, "Copy a link to this list").click()
    expect(page.locator("[data-pd=status]")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{seeds_address}reading-list/#papers=maskconver,zorro"
    other = browser.new_context()
    opened = other.new_page()
    save(opened, seeds_address, "imagen-3")
    opened.goto(f"{link},gone-since,<img>,../../x")
    offer = opened.locator("[data-pd=offer]")
    expect(offer.get_by_role("link")).to_have_count(2)
    expect(offer).to_contain_text("1 paper of it cannot be found in this digest.")
    expect(saved(opened)).to_have_count(1)
    button(opened, "Add to my list").click()
    expect(offer).not_to_be_visible()
    expect(saved(opened).locator("h3")).to_have_text([re.compile("MaskConver"), re.compile("Zorro"), "Imagen 3"])
    assert "#" not in opened.url
    other.close()


def test_a_passed_on_list_can_be_declined(page: Page, seeds_address: str) -> None:
    """No means no, also after the page is opened again."""
    page.goto(f"{seeds_address}reading-list/")
    page.goto(f"{seeds_address}reading-list/#papers=zorro")  # the page is open already: only the part behind # changes
    button(page, "No, thanks").click()
    page.reload()
    expect(page.locator("[data-pd=since]")).not_to_be_empty()
    expect(page.locator("[data-pd=offer]")).not_to_be_visible()
    expect(saved(page)).to_have_count(0)


def earlier(page: Page, gone: int) -> None:
    """Make the last visit one of January 2026, when the last papers of the alphabet were not there."""
    page.evaluate(
        """gone => {
          const key = Object.keys(localStorage).find((name) => name.endsWith("visits"));
          const told = JSON.parse(localStorage[key]);
          const seen = told.seen.slice(0, told.seen.length - 4 * gone);
          localStorage[key] = JSON.stringify({ ...told, at: Date.UTC(2026, 0, 5, 12), seen });
        }""",
        gone,
    )


def test_what_came_since_the_last_visit_is_told(page: Page, seeds_address: str) -> None:
    """Who comes back wants to see what is new, once, and not what was always there."""
    page.goto(f"{seeds_address}reading-list/")
    expect(page.locator("[data-pd=since]")).to_contain_text("From your next visit on")
    earlier(page, 12)
    page.reload()
    expect(page.locator("[data-pd=since]")).to_have_text("12 papers came since your last visit on January 5, 2026.")
    news = page.locator("[data-pd=new] .pd-card")
    expect(news).to_have_count(10)
    button(page, "Show more").click()
    expect(news).to_have_count(12)
    page.reload()
    expect(page.locator("[data-pd=since]")).to_contain_text("12 papers")  # the visit is still the same
    news.last.get_by_role("button").click()
    expect(saved(page)).to_have_count(1)
    page.goto(f"{seeds_address}papers/")
    expect(page.locator(".pd-new")).to_have_count(12)
    earlier(page, 0)
    page.goto(f"{seeds_address}reading-list/")
    expect(page.locator("[data-pd=since]")).to_have_text("No paper came since your last visit on January 5, 2026.")


def test_a_saved_paper_that_left_the_digest_is_noted(page: Page, seeds_address: str) -> None:
    """The reader saved it, so it stays; but its page need not be there any more."""
    save(page, seeds_address, "zorro", "maskconver")
    page.route(
        "**/reading-list/papers.txt",
        lambda route: route.fulfill(body=route.fetch().text().replace("zorro\n", ""), content_type="text/plain"),
    )
    page.goto(f"{seeds_address}reading-list/")
    expect(saved(page).filter(has_text="Zorro")).to_contain_text("No longer in this digest")
    expect(saved(page).filter(has_text="MaskConver")).not_to_contain_text("No longer in this digest")


def test_it_is_gone_with_one_button_that_asks_once(page: Page, seeds_address: str) -> None:
    """What a reader reads is nobody's business: nothing of it may stay behind."""
    save(page, seeds_address, "zorro")
    button(page, "Mark as read").click()
    page.goto(f"{seeds_address}reading-list/")
    expect(page.locator("[data-pd=since]")).not_to_be_empty()
    button(page, "Delete everything").click()
    button(page, "Keep it").click()
    expect(saved(page)).to_have_count(1)
    button(page, "Delete everything").click()
    expect(button(page, "Keep it")).to_be_focused()
    button(page, "Yes, delete").click()
    expect(saved(page)).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('paper-digest:'))") == []


@pytest.mark.parametrize(
    "closed",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["forbidden", "full"],
)
def test_it_works_as_long_as_the_page_without_storage(page: Page, seeds_address: str, closed: str) -> None:
    """A browser that keeps nothing must say so, and break nothing."""
    page.add_init_script(closed)
    page.goto(f"{seeds_address}papers/maskconver/")
    toggle = button(page, "Save to the reading list")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Reading list, 1 saved, not kept by this browser")).to_be_visible()
    page.goto(f"{seeds_address}reading-list/#papers=zorro")
    button(page, "Add to my list").click()
    expect(saved(page)).to_have_count(1)
    expect(page.locator("[data-pd=status]")).to_contain_text("Your browser keeps nothing for this site")


@pytest.mark.parametrize(
    "kept",
    ["[", "null", '{"saved": {"zorro": 1, "<b>": {}, "x": {"title": "<img src=x>"}}, "read": null}', '{"saved": []}'],
)
def test_what_others_left_in_the_storage_breaks_nothing(page: Page, seeds_address: str, kept: str) -> None:
    """All sites of a host share its storage, and browsers have been known to lose half of a value."""
    page.goto(f"{seeds_address}papers/")
    root = page.evaluate("new URL('..', location.href).pathname")
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [f"paper-digest:{root}", kept])
    page.evaluate("name => localStorage.setItem(name, '{\"known\": 7}')", f"paper-digest:{root}visits")
    page.goto(f"{seeds_address}reading-list/")
    expect(page.locator("[data-pd=since]")).not_to_be_empty()
    assert page.locator(".pd-reading-list img").count() == 0
    save(page, seeds_address, "maskconver")
    page.goto(f"{seeds_address}reading-list/")
    expect(saved(page).filter(has_text="MaskConver")).to_have_count(1)


def test_another_tab_is_told(context: BrowserContext, page: Page, seeds_address: str) -> None:
    """Readers open papers in tabs; a list that forgets what the other tab saved loses papers."""
    page.goto(f"{seeds_address}reading-list/")
    other = context.new_page()
    save(other, seeds_address, "zorro")
    expect(saved(page)).to_have_count(1)
    save(other, seeds_address, "maskconver")
    expect(saved(page)).to_have_count(2)


def test_papers_that_a_script_adds_can_be_saved(page: Page, seeds_address: str) -> None:
    """Lists that sort and filter put their cards there anew."""
    page.goto(f"{seeds_address}papers/")
    page.evaluate(
        """() => {
          const card = document.querySelector(".pd-card").cloneNode(true);
          delete card.dataset.pdSlug;
          card.querySelector(".pd-save").remove();
          document.querySelector(".pd-page").append(card);
        }"""
    )
    added = page.locator(".pd-page > .pd-card").last.get_by_role("button")
    added.click()
    expect(page.get_by_role("link", name="Reading list, 1 saved")).to_be_visible()
    expect(page.locator(".pd-card .pd-save[aria-pressed=true]")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_accessibility_fault_on_a_full_list(browser: Browser, seeds_address: str, scheme: Any, width: int) -> None:
    """Everyone keeps a list: axe-core finds nothing, nothing scrolls sideways, with all parts of the page in use."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    save(opened, seeds_address, "zorro", "maskconver")
    button(opened, "Mark as read").click()
    paper = Axe().run(opened, context=BUT_TOOLTIPS)
    opened.goto(f"{seeds_address}reading-list/")
    expect(opened.locator("[data-pd=since]")).not_to_be_empty()
    earlier(opened, 3)
    opened.goto(f"{seeds_address}papers/")
    opened.goto(f"{seeds_address}reading-list/#papers=imagen-3")
    expect(opened.locator("[data-pd=new] .pd-card")).to_have_count(3)
    expect(opened.locator("[data-pd=offered] li")).to_have_count(1)
    button(opened, "Delete everything").click()
    opened.wait_for_timeout(400)  # where the page scrolled, the header changes
    opened.evaluate("Promise.allSettled(document.getAnimations().map((running) => running.finished))")
    result = Axe().run(opened, context=BUT_TOOLTIPS)
    sideways = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert paper.violations_count == 0, paper.generate_report()
    assert result.violations_count == 0, result.generate_report()
    assert sideways <= 0
