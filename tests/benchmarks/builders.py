"""Digests of any size, and each way to build their site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import NOTHING, CommandError, Cost, Written, count_written, measure
from tests.benchmarks.peers import PROJECT, Peer, mkdocs_settings

HERE = Path(__file__).parent
SEEDS = PROJECT / "seeds"
OWN = "Paper Digest"
ABOUT = "---\ntitle: About\n---\n\n# About\n\nA digest that a benchmark builds.\n"
"""The page that is written by hand."""
WITHOUT_INDEX = "without-index.yml"
MARKDOWN = "markdown"
RENDER = (sys.executable, "-m", "generator", "render", "--output")
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Keeps Material from printing a notice at each build."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A way to build the site of a digest."""

    name: str
    command: Sequence[str]
    folder: Path
    """Where it is run."""
    site: Path
    """What it writes; removed before each run, with what is kept beside it."""
    cache: Path | None = None
    """Removed before each run as well."""
    seconds_file: Path | None = None
    """Where it leaves the seconds of its stages."""


@dataclass(slots=True)
class Runs:
    """All runs of one builder over one digest on so many cores."""

    builder: Builder
    papers: str
    """As asked for: `seeds`, `corpus` or a number."""
    cores: int | None
    costs: list[Cost] = field(default_factory=list)
    stages: list[dict[str, float]] = field(default_factory=list)
    written: Written = NOTHING
    failure: str = ""

    @property
    def measured(self) -> bool:
        """Whether it was run and never failed."""
        return bool(self.costs) and not self.failure

    @property
    def builds_site(self) -> bool:
        """Whether it was to make HTML, and did."""
        return bool(self.written.page_bytes)

    @property
    def seconds(self) -> float:
        """The median of its wall times."""
        return median(cost.seconds for cost in self.costs)

    @property
    def cpu_seconds(self) -> float:
        """The median of its times on all cores."""
        return median(cost.cpu_seconds for cost in self.costs)

    @property
    def peak_bytes(self) -> float:
        """The median of its peaks of memory."""
        return median(cost.peak_bytes for cost in self.costs)


# Digests


def make_digest(papers: str, corpus: Sequence[Path], folder: Path) -> None:
    """Lay out a digest, `seeds`, `corpus` or a number of papers, and its pages as Markdown for other builders."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    if papers == "seeds":
        shutil.copytree(SEEDS, folder / "seeds")
    elif papers == "corpus":
        (folder / "seeds").mkdir()
        for document in corpus:
            shutil.copy(document, folder / "seeds")
    else:
        # In a process of its own: the memory of this one is the least that the measured ones can seem to have.
        module = "tests.benchmarks.made_up"
        command = (sys.executable, "-m", module, "--papers", papers, "--output", folder / "seeds")
        subprocess.run([*command, *(corpus or [SEEDS])], cwd=PROJECT, check=True)
    for name, plugin in (("mkdocs.yml", {}), (WITHOUT_INDEX, {"search_index": False})):
        (folder / name).write_text(mkdocs_settings("Benchmark", [{"paper-digest": plugin}]), encoding="utf-8")
    subprocess.run([*RENDER, folder / MARKDOWN], cwd=folder, check=True)
    (folder / MARKDOWN / "about.md").write_text(ABOUT, encoding="utf-8")


def count_papers(digest: Path) -> int:
    """Return how many papers a digest has."""
    return len(list((digest / MARKDOWN / "papers").glob("*/index.md")))


def own_builders(digest: Path, *, stages: bool) -> Iterator[Builder]:
    """Yield this generator's ways to build a digest, the one that fills the cache first."""
    cache, seconds = digest / ".cache", digest / "seconds.json"
    for name, config, emptied in (
        ("everything", "mkdocs.yml", cache),
        ("cached", "mkdocs.yml", None),
        ("cached, no index", WITHOUT_INDEX, None),
    ):
        program = (str(HERE / "stages.py"), str(seconds)) if stages else ("-m", "mkdocs")
        command = (sys.executable, *program, "build", "--quiet", "--config-file", config, "--site-dir", "site")
        yield Builder(f"{OWN}, {name}", command, digest, digest / "site", emptied, seconds if stages else None)
    yield Builder(f"{OWN}, render", (*RENDER, "rendered"), digest, digest / "rendered")


def peer_builder(peer: Peer, digest: Path) -> Builder:
    """Lay out the same pages for another builder."""
    folder = digest / "peers" / peer.name
    folder.parent.mkdir(exist_ok=True)
    peer.prepare(digest / MARKDOWN, folder)
    return Builder(peer.name, peer.command, folder, folder / peer.site)


# Runs


def run_in_turn(builders: Sequence[Builder], papers: str, cores: Sequence[int | None], rounds: int) -> list[Runs]:
    """Build with each builder in turn, on each number of cores, `rounds` times. One that fails is not run again."""
    table = [Runs(builder, papers, number) for number in cores for builder in builders]
    for number in range(rounds):
        for runs in table:
            if not runs.failure:
                print(f"{papers}: round {number + 1}: {runs.builder.name}", file=sys.stderr)
                _run(runs)
    return table


def _run(runs: Runs) -> None:
    builder = runs.builder
    kept_beside = builder.site.parent.glob(f".{builder.site.name}.*")
    for folder in filter(None, (builder.site, *kept_beside, builder.cache)):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        cost = measure(builder.command, builder.folder, cores=runs.cores, environment=QUIET)
    except CommandError as error:
        runs.failure = str(error)
        print(runs.failure, file=sys.stderr)
        return
    runs.costs.append(cost)
    runs.written = count_written(builder.site)
    if builder.seconds_file:
        runs.stages.append(json.loads(builder.seconds_file.read_text(encoding="utf-8")))
