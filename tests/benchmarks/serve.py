"""How long `mkdocs serve` takes to show a change of one abstract.

    python -m tests.benchmarks.serve --papers 10000 --corpus CORPUS.jsonl…

Serves a digest, adds a sentence to one abstract, and asks for its page until that sentence is there; then
does so with the next. The time is from the document's being written, MkDocs' own wait for further changes included.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.benchmarks.builders import QUIET, make_digest

DOCUMENT = "000.jsonl"
"""The first of the documents that `make_digest` makes."""

_FINGERPRINT = re.compile(r"-[0-9a-f]{6,}/$")
"""Ends the address of a paper that shares its name with another; it changes with the abstract."""

START_SECONDS = 3600
CHANGE_SECONDS = 600
INTERVAL_SECONDS = 0.02


def main() -> None:
    """Print the seconds of each change, and their median."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", default="1000", help="how many")
    parser.add_argument("--corpus", nargs="+", default=[], type=Path, metavar="FILE", help="JSON Lines documents")
    parser.add_argument("--changes", type=int, default=5, help="how many abstracts are changed (5)")
    parser.add_argument("--output", type=Path, help="the folder to build in; by default the one for temporary files")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.output, prefix="benchmark-") as folder:
        digest = Path(folder) / "digest"
        make_digest(chosen.papers, [path.absolute() for path in chosen.corpus], digest)
        with serve(digest) as (address, server):
            pages = pages_of(address)
            if len(pages) < chosen.changes:
                parser.error(f"there are only {len(pages)} papers that can be changed")
            seconds, cores = [], []
            for line, page in pages[: chosen.changes]:
                before = cpu_seconds(server)
                seconds.append(change(digest, address + page, line))
                cores.append(cpu_seconds(server) - before)
            memory = peak_bytes(server)
    print(*(f"{taken:.2f} s" for taken in seconds), f"median {median(seconds):.2f} s", sep=", ")
    print(*(f"{taken:.2f} s" for taken in cores), f"median {median(cores):.2f} s of one core", sep=", ")
    print(f"{memory / 2**20:.0f} MiB at most")


def cpu_seconds(server: int) -> float:
    """Return the seconds that a process took on all cores so far; 0 where the system does not tell (not Linux)."""
    try:
        told = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def peak_bytes(server: int) -> int:
    """Return the most memory that a process has held so far; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{server}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0)


@contextmanager
def serve(digest: Path) -> Iterator[tuple[str, int]]:
    """Serve a digest and yield its address and the number of the process, once its pages are there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=digest, env={**os.environ, **QUIET}) as server:
        address = f"http://127.0.0.1:{port}/"
        try:
            _wait_for(f"{address}digest.json", "", START_SECONDS, server)
            yield address, server.pid
        finally:
            server.send_signal(signal.SIGINT)  # as a curator ends it, so that it cleans up


def pages_of(address: str) -> list[tuple[int, str]]:
    """Return line and page of the papers of the first document whose address stays when their abstract changes."""
    papers = json.loads(_get(f"{address}digest.json"))["papers"]
    return sorted(
        (at["line"], paper["url"])
        for paper in papers
        for at in paper["records"]
        if at["document"] == DOCUMENT and not _FINGERPRINT.search(paper["url"])
    )


def change(digest: Path, page: str, line: int) -> float:
    """Add a sentence to a record of the first document and return after how many seconds its page shows it."""
    document = digest / "seeds" / DOCUMENT
    lines = document.read_text(encoding="utf-8").split("\n")
    record = json.loads(lines[line - 1])
    added = f"This sentence is new on line {line}."
    lines[line - 1] = json.dumps({**record, "abstract": f"{record['abstract']} {added}"}, ensure_ascii=False)
    document.write_text("\n".join(lines), encoding="utf-8")
    start = time.perf_counter()
    _wait_for(page, added, CHANGE_SECONDS)
    return time.perf_counter() - start


def _wait_for(address: str, words: str, seconds: float, server: subprocess.Popen[bytes] | None = None) -> None:
    """Return once what is served at an address holds the words; raise TimeoutError where it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (server is None or server.poll() is None):
        try:
            if words in _get(address):
                return
        except urllib.error.URLError:
            pass
        time.sleep(INTERVAL_SECONDS)
    raise TimeoutError(f"{address} does not hold {words!r}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=CHANGE_SECONDS) as answer:  # noqa: S310 - its own server
        text: str = answer.read().decode()
        return text


if __name__ == "__main__":
    main()
