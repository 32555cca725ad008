"""Questions asked of a text alone: each with what the reader of an abstract hands it besides."""

from __future__ import annotations

from generator.corpus.subjects import Mentioned, mentioned_in
from generator.corpus.taxonomy import Tree
from generator.export.json import json_lines
from generator.model import Digest, Reading, Result
from generator.reading.abstract import read_abstract
from generator.reading.analysed import Analysed
from generator.reading.benchmarks.find import find_mentions
from generator.reading.benchmarks.known import load_lexicon
from generator.reading.results.find import find_results
from generator.reading.sentences.highlight import find_highlight
from generator.reading.sentences.title import derive_title
from generator.reading.system.find import find_system
from generator.sources.curated.benchmarks_file import NO_LIST, BenchmarkList

_KNOWN = load_lexicon(NO_LIST)


def reading_of(text: str) -> Reading:
    """Return the reading of an abstract by the lists that come with the generator."""
    return read_abstract(Analysed(text), _KNOWN)


def system_of(text: str) -> str | None:
    """Return the system that a text brings in."""
    return find_system(Analysed(text))


def title_of(text: str) -> str:
    """Return the title that is made of a text."""
    return derive_title(Analysed(text), system_of(text))


def highlight_of(text: str) -> str:
    """Return the sentence that says best what is new."""
    return find_highlight(Analysed(text), system_of(text))


def benchmarks_of(text: str, curated: BenchmarkList = NO_LIST) -> tuple[str, ...]:
    """Return the data sets and benchmarks that a text names, each once."""
    lexicon = _KNOWN if curated == NO_LIST else load_lexicon(curated)
    return tuple(dict.fromkeys(mention.name for mention in find_mentions(Analysed(text), lexicon)))


def results_of(text: str) -> tuple[Result, ...]:
    """Return the results that a text reports."""
    analysed = Analysed(text)
    return find_results(analysed, find_mentions(analysed, _KNOWN))


def phrases_of(text: str, tree: Tree) -> tuple[Mentioned, ...]:
    """Return the phrases of a taxonomy that a text holds."""
    return mentioned_in(text, Analysed(text).spans, tree)


def json_of(digest: Digest) -> str:
    """Return the whole digest as JSON."""
    return "".join(json_lines(digest))
