"""What tests share: the seeds, the corpora where they are there, sites that are really built, and a browser."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
CORPORA = ROOT.parent / "shared" / "corpora"

SUB_PATH = "/repository/"
"""Sites are served below a folder, as GitHub Pages does, so that no link may count on the root."""

# How long an example takes is no property of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def corpora() -> tuple[dict[str, Any], ...]:
    """Return the records of `../shared/corpora`, by file and line; the test is skipped where they are absent."""
    if not CORPORA.is_dir():
        pytest.skip(f"{CORPORA} is not there: this test needs real abstracts that are not part of the project")
    return tuple(
        json.loads(line)
        for path in sorted(CORPORA.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")  # U+2028 may stand in a JSON string
        if line
    )


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a Python module as a program, in a folder, and return how it ended with what it printed."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, "SITE_URL": f"https://example.org{SUB_PATH}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def build(folder: Path, site: Path, *, strict: bool = True) -> Path:
    """Build the site of a folder with a mkdocs.yml, strictly unless its seeds are broken, and return where it is."""
    options = ("--strict",) if strict else ()
    finished = run("mkdocs", "build", *options, "--site-dir", str(site), folder=folder)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return site


@pytest.fixture(scope="session")
def seeds_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the seeds."""
    return build(ROOT, tmp_path_factory.mktemp("seeds") / SUB_PATH.strip("/"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(site: Path) -> Iterator[str]:
    """Serve a site below `SUB_PATH` and yield its address, with a '/' at its end."""
    handler = functools.partial(_Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def seeds_address(seeds_site: Path) -> Iterator[str]:
    """Return the address at which the site of the seeds is served."""
    yield from serve(seeds_site)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return a running Playwright."""
    with sync_playwright() as running:
        yield running


def find_chromium(playwright: Playwright) -> Browser:
    """Return the Chromium that is on the machine, running; a machine without one fails, so that no test is skipped."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found and not Path(playwright.chromium.executable_path).is_file():
        pytest.fail(
            "no Chromium found: install it with 'apt-get install chromium' or 'playwright install chromium'",
            pytrace=False,
        )
    return playwright.chromium.launch(
        executable_path=found,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    )


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return a running Chromium."""
    chromium = find_chromium(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page that fails the test at its end for any error or any request to another host."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    opened.on(
        "console",
        lambda said: complaints.append(f"{said.type}: {said.text}") if said.type in {"error", "warning"} else None,
    )
    opened.on(
        "request",
        lambda request: (
            complaints.append(f"request: {request.url}")
            if urlsplit(request.url).scheme in {"http", "https"} and urlsplit(request.url).hostname != "127.0.0.1"
            else None
        ),
    )
    yield opened
    context.close()
    assert not complaints
