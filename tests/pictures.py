"""Takes the pictures of the README: builds the site of the seeds and opens it in Chromium.

    python -m tests.pictures

writes docs/pictures/.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, build, find_chromium, serve

PICTURES = {
    "home": ("", (1280, 860), "light"),
    "paper": ("papers/maskconver/", (1280, 860), "light"),
    "search": ("?q=mixture+of+experts", (1280, 860), "light"),
    "phone": ("topics/video-understanding/", (390, 780), "dark"),
}
"""File name: address, width and height, colour scheme."""


def main() -> None:
    """Write each picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(ROOT, Path(folder) / "site")
        browser = find_chromium(playwright)
        with contextmanager(serve)(site) as address:
            for name, (page_address, (width, height), scheme) in PICTURES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                page.goto(address + page_address)
                if "?" in page_address:
                    page.locator(".pd-search__results li").first.wait_for()
                page.screenshot(path=ROOT / f"docs/pictures/{name}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
