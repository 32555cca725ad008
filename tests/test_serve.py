"""`mkdocs serve`: what changes under `seeds/` shows in the browser by itself."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.starter import starter_files

pytestmark = pytest.mark.site


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a new digest."""
    for name, text in starter_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Return the address at which MkDocs serves the digest."""
    port = free_port()
    log = folder.parent / f"{folder.name}.log"
    with log.open("w", encoding="utf-8") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=written,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SITE_URL": ""},
        )
        try:
            wait_for(log, r"Serving on", server)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.send_signal(signal.SIGINT)  # as a curator ends it
            server.wait(timeout=20)


def wait_for(log: Path, pattern: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server has said something; fail with its whole log where it ends before."""
    while not re.search(pattern, log.read_text(encoding="utf-8")):
        try:
            server.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(log.read_text(encoding="utf-8"))


def test_a_changed_abstract_shows_by_itself(browser: Browser, folder: Path, address: str) -> None:
    """The curator writes on one side of the screen and reads on the other."""
    page = browser.new_page()
    page.goto(f"{address}papers/hedgecount/")
    expect(page.locator(".pd-abstract")).to_contain_text("three times as many hedgehogs")
    sample = folder / "seeds/sample.txt"
    sample.write_text(sample.read_text(encoding="utf-8").replace("three times", "seven times"), encoding="utf-8")
    expect(page.locator(".pd-abstract")).to_contain_text("seven times as many hedgehogs", timeout=30_000)
    page.close()


def test_search_and_digest_follow_a_change(folder: Path, address: str) -> None:
    """What is made behind must come, and the page must not wait for it."""
    entry = get(f"{address}pagefind/pagefind-entry.json")
    sample = folder / "seeds/sample.txt"
    sample.write_text(sample.read_text(encoding="utf-8").replace("three times", "seven times"), encoding="utf-8")
    until(lambda: "seven times" in get(f"{address}papers/hedgecount/"))
    until(lambda: "seven times" in get(f"{address}digest.json"))
    until(lambda: get(f"{address}pagefind/pagefind-entry.json") != entry)


def test_a_fault_leaves_the_last_site_until_it_is_mended(folder: Path, address: str) -> None:
    """Half a document is saved now and then; what comes after it must show, unchanged pages and changed ones."""
    sample, papers = folder / "seeds/sample.txt", folder / "seeds/papers.yml"
    right = papers.read_text(encoding="utf-8")
    papers.write_text("- title: [unclosed\n", encoding="utf-8")
    time.sleep(2)
    sample.write_text(sample.read_text(encoding="utf-8").replace("three times", "seven times"), encoding="utf-8")
    papers.write_text(right, encoding="utf-8")
    until(lambda: "seven times" in get(f"{address}papers/hedgecount/"))


def get(address: str) -> str:
    """Return what is served at an address; MkDocs answers when the build that runs is over."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode()
        return text


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail where it does not in a minute."""
    for _ in range(300):
        try:
            if holds():
                return
        except (urllib.error.URLError, TimeoutError):
            pass
        time.sleep(0.2)
    pytest.fail("it never came")


def test_serving_writes_nothing_into_the_folder(folder: Path, address: str) -> None:
    """Generated pages belong to the site, not to the curator's files."""
    with urllib.request.urlopen(f"{address}papers/", timeout=30) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in found if not name.startswith(".cache/")} == set(starter_files())


def test_a_former_address_comes_and_goes(folder: Path, address: str) -> None:
    """A curator who locks addresses, or changes the file by hand, must see what readers will."""
    (folder / "seeds/addresses.yml").write_text("hedgehogs: 2026-11-21 0123456789abcdef\n", encoding="utf-8")
    until(lambda: "no longer in the digest" in get(f"{address}papers/hedgehogs/"))
    assert "hedgehogs" in get(f"{address}changes/")
    digest = json.loads(get(f"{address}digest.json"))
    counted = next(paper["id"] for paper in digest["papers"] if paper["slug"] == "hedgecount")
    (folder / "seeds/addresses.yml").write_text(f"hedgehogs: 2026-11-21 {counted}\n", encoding="utf-8")
    until(lambda: "HedgeCount" in get(f"{address}papers/hedgehogs/"))
    (folder / "seeds/addresses.yml").unlink()
    until(lambda: "HedgeCount" in get(f"{address}papers/hedgecount/"))
