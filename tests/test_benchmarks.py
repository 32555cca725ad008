"""The benchmark runs, compares like with like, and measures what it says."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest

from generator.canonical import canonicalise
from tests.benchmarks import build, made_up, tables
from tests.benchmarks.builders import Builder, Runs
from tests.benchmarks.measuring import KIB, CommandError, Cost, Written, can_choose_cores, measure
from tests.benchmarks.peers import PEERS, PROJECT, find_peer
from tests.benchmarks.stages import STAGES
from tests.conftest import SEEDS, run

TOOLS = PROJECT / "build" / "peers"
MIB = 1024 * 1024


def test_every_builder_builds_the_seeds(tmp_path: Path) -> None:
    """A benchmark that nobody runs rots: it fails where a build does, or makes other pages than the others."""
    finished = run(
        *("tests.benchmarks.build", "--papers", "seeds", "--rounds", "1", "--cores", "all", "--stages"),
        *("--tools", str(TOOLS), "--output", str(tmp_path)),
    )
    assert finished.returncode == 0, finished.stderr
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in finished.stdout.splitlines()]
    of_own = ["everything", "cached", "cached, no index", "render"]
    peers = [peer.name for name in PEERS if (peer := find_peer(name, TOOLS))]
    built = [row[1] for row in rows if row[0] == "41"]
    assert built == [*(f"Paper Digest, {name}" for name in of_own), *peers, *(f"Paper Digest, {n}" for n in of_own[:3])]
    stages = [row for row in rows if row[0] == "41"][-3]
    assert all(float(seconds) > 0 for seconds in stages[3 : 4 + len(STAGES)])


def test_a_change_is_timed_until_it_is_shown(tmp_path: Path) -> None:
    """The time of a change is that of the page which shows it: one that is never shown must not count as fast."""
    finished = run("tests.benchmarks.serve", "--papers", "41", "--changes", "2", "--output", str(tmp_path))
    assert finished.returncode == 0, finished.stderr
    first, second, middle = (float(part.split()[-2]) for part in finished.stdout.splitlines()[0].split(", "))
    assert 0 < min(first, second) <= middle <= max(first, second)


def test_a_builder_that_is_not_installed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without a builder must not look like one that was never asked for it."""
    assert build._find_peers(("eleventy",), tmp_path) == ()
    assert "eleventy is left out: it is not installed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--papers", "many"], "'many': expected seeds, corpus or a number"),
        (["--papers", "0"], "'0': expected seeds, corpus or a number"),
        (["--peers", "jekyll"], "jekyll: expected some of mkdocs, hugo, eleventy, or none"),
        (["--papers", "corpus"], "--papers corpus needs --corpus"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A long benchmark should not begin with what it cannot do."""
    with pytest.raises(SystemExit):
        build.main(arguments)
    assert said in capsys.readouterr().err


def test_made_up_abstracts_are_papers_of_their_own(tmp_path: Path) -> None:
    """Ten thousand papers are only that if none is taken for another, and comparable only if they are the same ones."""
    corpus = made_up.read_corpus([SEEDS])
    made_up.write_documents(made_up.abstracts_of(corpus, 300), tmp_path)
    papers, _ = canonicalise(made_up.read_corpus([tmp_path]))
    assert len(papers) == 300
    assert list(made_up.abstracts_of(corpus, 300)) == list(made_up.abstracts_of(corpus, 300))


def test_made_up_abstracts_of_many_are_papers_of_their_own(
    corpora: tuple[dict[str, object], ...], tmp_path: Path
) -> None:
    """The sentences of thousands of abstracts repeat more than those of forty; the real papers come first."""
    paths = sorted((PROJECT.parent / "shared" / "corpora").glob("*.jsonl"))
    corpus = made_up.read_corpus(paths)
    assert len(corpus) == len(corpora)
    abstracts = list(made_up.abstracts_of(corpus, 6000))
    sources = {record.source for record in corpus}
    real = [abstract.abstract in sources for abstract in abstracts]
    assert real == sorted(real, reverse=True)
    assert sum(real) == len(canonicalise(corpus)[0])
    made_up.write_documents(iter(abstracts), tmp_path)
    assert len(canonicalise(made_up.read_corpus([tmp_path]))[0]) == 6000


def test_memory_and_time_are_those_of_the_command(tmp_path: Path) -> None:
    """The figures come from the operating system's account of the child, which must be the right child."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB  # what a child cannot seem to be below
    held = own + 200_000_000
    command = (sys.executable, "-c", f"import time; held = b'x' * {held}; time.sleep(0.2)")
    cost = measure(command, tmp_path, cores=None, environment={})
    assert cost.peak_bytes > held
    assert cost.seconds >= 0.2
    assert measure((sys.executable, "-c", ""), tmp_path, cores=None, environment={}).peak_bytes < held


@pytest.mark.skipif(not can_choose_cores(), reason="this system lets no process choose its cores")
def test_a_command_sees_one_core(tmp_path: Path) -> None:
    """A builder of many threads is compared with one of a single thread on the same core, and freed again after."""
    count = "import os, sys; sys.exit(len(os.sched_getaffinity(0)) != int(sys.argv[1]))"
    measure((sys.executable, "-c", count, "1"), tmp_path, cores=1, environment={})
    measure((sys.executable, "-c", count, str(len(os.sched_getaffinity(0)))), tmp_path, cores=None, environment={})


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    """A build that failed must not count as a fast one."""
    with pytest.raises(CommandError, match=r"(?s)ended with 3.*no such theme"):
        measure((sys.executable, "-c", "print('no such theme'); exit(3)"), tmp_path, cores=None, environment={})


def _runs(name: str, papers: str, seconds: float, peak: int) -> Runs:
    builder = Builder(name, (), Path(), Path())
    return Runs(builder, papers, 1, [Cost(seconds, seconds, peak)], written=Written(10, MIB, 2 * MIB))


def test_ratios_are_to_the_same_digest() -> None:
    """A ratio to another digest, or the inverse one, would be a false claim."""
    table = [
        _runs(tables.BASE, "10", 2, 100 * MIB),
        _runs("Hugo", "10", 3, 50 * MIB),
        _runs(tables.BASE, "20", 5, 150 * MIB),
        _runs("Hugo", "20", 20, 50 * MIB),
    ]
    counted = {"10": 10, "20": 20}
    costs = tables.costs(table, counted).splitlines()
    assert "| 10 | Hugo | 1 | 3.00 s | 1.50 | 3.00 s | 50 MiB | 10 | 1.0 MiB | 2.0 MiB |" in costs
    assert "| 20 | Hugo | 1 | 20.00 s | 4.00 | 20.00 s | 50 MiB | 10 | 1.0 MiB | 2.0 MiB |" in costs
    growth = tables.growth(table, counted).splitlines()
    assert f"| 10 to 20 (2.00) | {tables.BASE} | 1 | 2.50 | 1.50 |" in growth
