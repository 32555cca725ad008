"""Folders of documents for the benchmark: real abstracts, and made-up ones of the same kind where more are wanted.

    python -m tests.benchmarks.made_up --papers 10000 --output seeds CORPUS.jsonl…

A made-up abstract is a row of real sentences, each from another abstract; its title is the beginning of one real title
and the end of another, its authors are authors of other papers. So a program reads as much from it as from an abstract
(a system, results, formulas, acronyms), and no two are alike enough to be taken for one paper. It is not about one
thing, though, and its neighbours mean little. The same corpus and number give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.metadata import Metadata
from generator.model import Paper, Record
from generator.papers.canonical import canonicalise
from generator.sources.document import Document
from generator.sources.documents import read_document, read_records
from generator.sources.formats.json.json import LINES

SEED = 41
DOCUMENT_LENGTH = 500
"""Records a document."""
AUTHORS = (2, 6)
"""The least and the most authors of a made-up paper."""

LEAST_SENTENCES = 4
"""Of an abstract that sentences are taken from."""
WORDS = (6, 60)
"""The least and the most words of a sentence that is taken: none is most of an abstract."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Abstract:
    """A record as it is written to a document."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    abstract: str


@dataclass(frozen=True, slots=True)
class _Source:
    """What made-up abstracts take from a real paper."""

    told: Metadata
    sentences: tuple[str, ...]


def read_corpus(paths: Sequence[Path]) -> tuple[Record, ...]:
    """Return the records of JSON Lines documents, or of folders of documents, in the order given."""
    records: list[Record] = []
    for path in paths:
        if path.is_dir():
            records += read_records(path).records
        else:
            found, _ = read_document(Document(path.name, path.read_text(encoding="utf-8")), LINES)
            records += found
    return tuple(records)


def abstracts_of(corpus: Sequence[Record], papers: int) -> Iterator[Abstract]:
    """Yield as many abstracts as papers are wanted, each of another paper: the real ones first, then made-up ones."""
    chance = random.Random(SEED)  # noqa: S311 - a seeded sample, nothing secret
    real, _ = canonicalise(corpus)
    yield from map(_as_written, chance.sample(real, min(papers, len(real))))
    sources = [source for paper in real if len((source := _source(paper)).sentences) >= LEAST_SENTENCES]
    for _ in range(papers - len(real)):
        yield _made_up(sources, chance)


def _as_written(paper: Paper) -> Abstract:
    told = paper.metadata
    return Abstract(told.title, told.authors, told.year, paper.source)


def _source(paper: Paper) -> _Source:
    sentences = _SENTENCE_END.split(" ".join(paper.source.split()))
    return _Source(paper.metadata, tuple(filter(_is_fit, sentences)))


def _is_fit(sentence: str) -> bool:
    least, most = WORDS
    return least <= sentence.count(" ") < most


def _made_up(sources: Sequence[_Source], chance: random.Random) -> Abstract:
    """Return an abstract of as many sentences as a real one that was drawn, each drawn with another paper."""
    drawn = chance.sample(sources, len(chance.choice(sources).sentences))
    begins, ends = (source.told.title.split() for source in drawn[:2])
    named = sorted({author for source in drawn for author in source.told.authors})
    return Abstract(
        title=" ".join([*begins[: -(-len(begins) // 2)], *ends[len(ends) // 2 :]]),
        authors=tuple(chance.sample(named, min(len(named), chance.randint(*AUTHORS)))),
        year=drawn[0].told.year,
        abstract=" ".join(chance.choice(source.sentences) for source in drawn),
    )


def write_documents(abstracts: Iterator[Abstract], folder: Path) -> None:
    """Write the abstracts to the folder as JSON Lines documents of `DOCUMENT_LENGTH` records."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(abstract), ensure_ascii=False) for abstract in abstracts]
    for number, start in enumerate(range(0, len(lines), DOCUMENT_LENGTH)):
        text = "\n".join(lines[start : start + DOCUMENT_LENGTH]) + "\n"
        (folder / f"{number:03}.jsonl").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the documents that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, required=True, help="how many")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write")
    parser.add_argument("corpus", type=Path, nargs="+", help="JSON Lines documents, or folders of documents")
    chosen = parser.parse_args()
    write_documents(abstracts_of(read_corpus(chosen.corpus), chosen.papers), chosen.output)


if __name__ == "__main__":
    main()
