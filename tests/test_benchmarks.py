"""The benchmark runs, compares like with like, and measures what it says."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.model import Acronym
from generator.papers.canonical import canonicalise
from generator.text.latex.read import read_latex
from generator.text.words import fold
from tests.benchmarks import annotated, build, made_up, readings, tables, titles
from tests.benchmarks.builders import Builder, Runs
from tests.benchmarks.corpora import key_of
from tests.benchmarks.measuring import KIB, CommandError, Cost, Written, can_choose_cores, measure
from tests.benchmarks.peers import PEERS, PROJECT, find_peer
from tests.benchmarks.stages import STAGES
from tests.conftest import SEEDS, run

TOOLS = PROJECT / "build" / "peers"
MIB = 1024 * 1024


@pytest.mark.site
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


@pytest.mark.site
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


ANNOTATIONS: list[dict[str, Any]] = yaml.safe_load(annotated.ANNOTATIONS.read_text(encoding="utf-8"))
LABELS: dict[str, dict[str, list[str]]] = yaml.safe_load(titles.LABELS.read_text(encoding="utf-8"))
NAMED = "We propose Zebrafinch, a new method (NM) for flight (FLT). Zebrafinch reaches 98.7% accuracy on ImageNet."


def test_a_third_of_the_annotations_is_kept_aside() -> None:
    """Rules that were written while looking at all of them would be measured on themselves."""
    places = Counter((annotation["corpus"], annotation["id"]) for annotation in ANNOTATIONS)
    parts = Counter(annotation["part"] for annotation in ANNOTATIONS)
    assert max(places.values()) == 1
    assert (parts["open"], parts["aside"]) == (150, 75)
    assert not LABELS["open"].keys() & LABELS["aside"].keys()
    assert sum(not any(not name.endswith("?") for name in names) for names in LABELS["aside"].values()) >= 60


def test_what_is_annotated_stands_in_the_abstracts(corpora: tuple[dict[str, Any], ...]) -> None:
    """A slip in an annotation would count as the fault of a reader, or hide one."""
    assert corpora
    paths = sorted((PROJECT.parent / "shared" / "corpora").glob("*.jsonl"))
    abstracts = dict(annotated.read_abstracts(paths))
    for annotation in ANNOTATIONS:
        text = fold(read_latex(abstracts[annotation["corpus"], annotation["id"]]).text)
        short_forms = annotation.get("acronyms", {})
        assert all(fold(short) in text for short in short_forms)
        assert all(any(fold(way) in text for way in longs.split(" | ")) for longs in short_forms.values()), short_forms
        for item in annotation.get("results", ()):
            figures = re.findall(r"\d+(?:\.\d+)?", item["value"].replace(",", ""))
            assert all(fold(figure) in text for figure in figures), item


def test_the_names_of_labelled_papers_stand_in_their_abstracts(corpora: tuple[dict[str, Any], ...]) -> None:
    """A name that the abstract does not hold could not be found by reading it."""
    sources = {key_of(record): record["abstract"] for record in corpora}
    for part in LABELS.values():
        for key, names in part.items():
            text = fold(read_latex(sources[key]).text) if names else ""
            assert all(fold(name).removesuffix("s") in text for name in names), (key, names)


@pytest.mark.parametrize(
    ("found", "right", "wrong", "missed"),
    [
        (("GNNs", "graph neural networks"), 1, 0, 0),
        (("GNN", "Graph neural-network"), 1, 0, 0),
        (("GNN", "deep graph neural network"), 1, 0, 0),
        (("GNN", "neural network"), 0, 1, 1),
        (("NN", "neural network"), 0, 1, 1),
        (("DGN", "deep graph neural network"), 0, 0, 1),
        (None, 0, 0, 1),
    ],
)
def test_acronyms_are_counted(found: tuple[str, str] | None, right: int, wrong: int, missed: int) -> None:
    """A long form that is cut short misleads a reader: it must count as wrong, a plural must not."""
    annotation = {
        "id": "x",
        "acronyms": {"GNN": "graph neural network | deep graph neural network"},
        "allowed_acronyms": ["DGN"],
    }
    score = annotated.Score()
    annotated.compare_acronyms(annotation, [Acronym(*found)] if found else [], score)
    assert (score.right, len(score.wrong), len(score.missed)) == (right, wrong, missed)


@pytest.mark.parametrize(
    ("found", "right", "wrong", "missed"),
    [
        (("PASCAL VOC", "CIFAR10"), 2, 0, 0),
        (("Pascal",), 1, 0, 1),
        (("PASCAL VOC", "PASCAL"), 1, 1, 1),
        (("CIFAR-10", "Animal Faces"), 1, 0, 1),
        (("CIFAR-100",), 0, 1, 2),
    ],
)
def test_benchmarks_are_counted(found: tuple[str, ...], right: int, wrong: int, missed: int) -> None:
    """One data set under two of its names is one fault, and a spelling is none."""
    annotation = {
        "id": "x",
        "benchmarks": ["PASCAL VOC | PASCAL", "CIFAR-10"],
        "allowed_benchmarks": ["Animal faces"],
    }
    score = annotated.Score()
    annotated.compare_benchmarks(annotation, found, score)
    assert (score.right, len(score.wrong), len(score.missed)) == (right, wrong, missed)


def _write_corpus(folder: Path) -> Path:
    """Write one made-up abstract under the place of an annotation and of a label of each part."""
    records = [
        {"id": annotation["id"], "conference": annotation["corpus"], "year": 1}
        for part in ("open", "aside")
        for annotation in [next(one for one in ANNOTATIONS if one["part"] == part and one["corpus"] == "icml-2021")]
    ]
    for part in LABELS.values():
        conference, year, identity = next(key for key, names in part.items() if not names).split(" ")
        records.append({"id": identity, "conference": conference, "year": int(year)})
    path = folder / "icml-2021.jsonl"
    lines = [json.dumps({"title": f"Flight {n}", "abstract": NAMED, **record}) for n, record in enumerate(records)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("aside", [False, True])
def test_one_command_prints_the_whole_measure(tmp_path: Path, aside: bool) -> None:
    """What is kept aside is counted when asked for, and its faults are never shown: rules would be fitted to them."""
    path = _write_corpus(tmp_path)
    options = ["--faults", *(["--aside"] if aside else [])]
    finished = CliRunner().invoke(readings.main, [*options, str(path)], catch_exceptions=False)
    said = finished.output
    assert "named wrongly 100.0% (1 of 1)" in said
    assert said.count("read by hand, open: 1 abstracts") == 1
    assert said.count("read by hand, aside: 1 abstracts") == said.count("  aside: no name introduced") == aside
    assert re.search(r"wrong: icml-2021 \w+ ImageNet\n", said)
    opened = {one["id"] for one in ANNOTATIONS if one["part"] == "open"}
    opened |= {key.split()[-1] for part in ("open", "read") for key in LABELS[part]}
    shown = {line for line in said.splitlines() if re.match(r" +(?:wrong|missed): ", line)}
    assert shown
    assert all(any(identity in line for identity in opened) for line in shown)
    assert "time for 1,000 abstracts on one core" in said


def test_topics_are_measured_against_those_of_the_conference(tmp_path: Path) -> None:
    """Counts beside each figure tell how much it rests on; a topic of fewer than ten papers says nothing."""
    subjects = {
        "Graphs": "graph neural networks and node classification",
        "Speech": "speech recognition of audio",
        "Few": "x",
    }
    records = [
        {"id": f"{label} {n}", "title": f"{label} {n}", "abstract": f"We study {words}, {n}.", "topic": label}
        for label, words in subjects.items()
        for n in range(9 if label == "Few" else 12)
    ]
    path = tmp_path / "made-up.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    said = CliRunner().invoke(readings.main, [str(path)], catch_exceptions=False).output
    assert re.search(
        r"nearest five with the same topic of their conference: [01]\.\d{3} \(\d+ of 165; 33 labelled", said
    )
    assert "each of their 2 topics of ten papers or more" in said
    assert re.search(r"1\.00 +12  Graphs  ←  Graph learning", said)


def test_the_measure_can_be_run_by_its_path(tmp_path: Path) -> None:
    """A file that holds a command is run as one, from anywhere."""
    command = (sys.executable, str(Path(readings.__file__)), "--help")
    finished = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "--aside" in finished.stdout, finished.stderr


@pytest.mark.parametrize(
    ("names", "system", "right", "none", "other"),
    [
        (["GANs of GANs", "GoG"], "GoG", 1, 0, 0),
        (["LFlow"], "LFlows", 1, 0, 0),
        (["LFlow"], "L-flow", 1, 0, 0),
        (["LFlow"], None, 0, 1, 0),
        (["LFlow"], "Flow", 0, 0, 1),
    ],
)
def test_systems_are_counted(names: list[str], system: str | None, right: int, none: int, other: int) -> None:
    """Another's name on a paper is worse than none: the two must not be counted as one."""
    named = titles.count_named([("x", names, system)])
    assert (named.right, len(named.none), len(named.other)) == (right, none, other)
