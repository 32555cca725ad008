"""Explained acronyms in a real browser: what a keyboard and a finger get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def explaining(seeds_site: Path) -> dict[str, Any]:
    """Return a paper whose page explains an acronym where it stands."""
    papers = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))["papers"]
    return next(paper for paper in papers if "<abbr" in (seeds_site / paper["url"] / "index.html").read_text("utf-8"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page on a touch screen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("how", ["focus", "tap"])
def test_a_keyboard_and_a_finger_see_the_long_form(
    page: Page, seeds_address: str, explaining: dict[str, Any], how: str
) -> None:
    """A `title` alone is shown to those who have a mouse."""
    page.goto(f"{seeds_address}{explaining['url']}")
    acronym = page.locator("abbr[title]").first
    long = acronym.get_attribute("title")
    assert long in explaining["acronyms"].values()
    getattr(acronym, how)()
    expect(page.locator(".md-tooltip2, [role=tooltip]").filter(has_text=long)).to_be_visible()
