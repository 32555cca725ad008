"""What stands in the seeds folder under the name of a document, but is none: pipes, devices, links out of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.sources.opening import read_file

NAMES = ("papers.yml", "topics.yml", "benchmarks.yml", "addresses.yml", "more.txt", "more.jsonl", "more.json")
LINK = "this is a link, and links are not followed; put a copy of the document here, or remove the link"
NO_FILE = "this is not a file that can be read; remove it"


def link_to(target: str) -> Callable[[Path], None]:
    """Return what makes a path a link."""
    return lambda path: path.symlink_to(target)


def bind_socket(path: Path) -> None:
    """Make a socket, which may have a short path only."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(before)


KINDS = {
    "pipe": (os.mkfifo, NO_FILE),
    "socket": (bind_socket, NO_FILE),
    "endless device": (link_to("/dev/zero"), LINK),
    "file of the machine": (link_to("/etc/passwd"), LINK),
    "file of the process": (link_to("/proc/self/environ"), LINK),
    "link to nothing": (link_to("nowhere"), "this is a link to nothing; put a copy of the document here, or "),
    "link to a neighbour": (link_to("a.txt"), LINK),
    "folder": (os.mkdir, "the document cannot be read (Is a directory); make it readable or remove it"),
}


def check(seeds: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `paper-digest check` on a folder, with little memory and not for long."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "from generator.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "check", "--seeds", str(seeds), *options]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_check_ends_with_a_message_for_each_and_quotes_nothing(kind: str, tmp_path: Path) -> None:
    """Seeds come from other people: a pull request must not stop the build, fill the memory or publish a key."""
    make, message = KINDS[kind]
    (tmp_path / "a.txt").write_text("Abstract: We count hedgehogs.\n", "utf-8")
    for name in NAMES:
        if (kind, name[:5]) != ("folder", "more."):  # such a folder may hold documents, whatever its name
            make(tmp_path / name)
    checked = check(tmp_path)
    assert checked.returncode == 1, checked.stderr
    reported = [line for line in checked.stdout.splitlines() if line.startswith("fault: ")]
    told = sorted(name for name in NAMES if os.path.lexists(tmp_path / name))
    assert [line.split(":")[1].strip() for line in reported] == told
    assert all(message in line for line in reported)
    assert "root:" not in checked.stdout
    assert "PATH" not in checked.stdout


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "endless device", "file of the machine", "link to nothing", "folder"])
def test_the_topics_that_an_option_names_are_a_file_too(kind: str, tmp_path: Path) -> None:
    """The file may stand anywhere, but it must be one."""
    make, _ = KINDS[kind]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Abstract: We count hedgehogs.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins:\n- paper-digest:\n    topics: chosen.yml\n", "utf-8")
    make(tmp_path / "chosen.yml")
    checked = check(tmp_path / "seeds", "-f", str(tmp_path / "mkdocs.yml"))
    assert checked.returncode in (1, 2), checked.stderr
    assert "chosen.yml: " in checked.stdout + checked.stderr
    assert "root:" not in checked.stdout + checked.stderr


def test_what_grows_while_it_is_read_ends() -> None:
    """The size that the system names is no promise: of a file of /proc it is 0, whatever it holds."""
    path = Path("/proc/self/maps")
    if not path.is_file():
        pytest.skip("this system has no /proc")
    assert path.stat().st_size == 0
    raw, findings = read_file(path, "maps", largest=10)
    assert raw is None
    assert [str(finding) for finding in findings] == [
        "maps: the document has 11 bytes, expected at most 10; split it into several documents"
    ]
    assert read_file(Path(__file__), "this")[0] == Path(__file__).read_bytes()
