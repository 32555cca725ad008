"""What the indexes of a digest list: benchmarks, systems, acronyms and authors, each with its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Acronym, Digest, Entry, Result
from generator.papers.slugs import make_slugs
from generator.running.memo import NO_MEMO, Memo
from generator.site.indexes.alphabet import Index, Sense, index_of, mark_of, sort_key
from generator.site.indexes.changes import Changes, changes_of
from generator.site.indexes.people import family_of, fold_name


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark with all that the digest knows of it."""

    name: str
    slug: str
    """The segment of its page's address; empty for one without a page, which one paper names without a result."""
    papers: tuple[str, ...]
    """Slugs of all papers that name it, in the digest's order."""
    results: tuple[tuple[str, Result], ...]
    """The results that were found on it, each with its paper's slug: newest paper first, then by title."""
    named: tuple[str, ...]
    """Slugs of the papers that name it and report no result on it, in the digest's order."""

    @property
    def lines(self) -> int:
        """How many lines its page has."""
        return len(self.results) + len(self.named)


@dataclass(frozen=True, slots=True)
class Lists:
    """All indexes of a digest."""

    benchmarks: tuple[Benchmark, ...]
    systems: Index
    glossary: Index
    authors: Index
    author_names: Mapping[str, str]
    """For every name of an author, as papers spell it, the name in the index."""
    changes: Changes | None
    """None where the curator locks no addresses."""


class Measured(NamedTuple):
    """What a paper says of benchmarks. A tuple, as those of all papers are compared after each change."""

    slug: str
    year: int | None
    named: tuple[str, ...]
    """The benchmarks that it names."""
    results: tuple[Result, ...]
    """Those that were found on a benchmark."""


def lists_of(digest: Digest, memo: Memo = NO_MEMO) -> Lists:
    """Return all indexes of a digest. Cost is proportional to the papers, but for sorting the names."""
    entries = digest.entries
    measured = tuple(filter(_says_anything, map(_measured, entries)))
    systems = tuple([(entry.slug, entry.reading.system) for entry in entries if entry.reading.system])
    acronyms = tuple([(entry.slug, entry.reading.acronyms) for entry in entries if entry.reading.acronyms])
    written = tuple([(entry.slug, entry.metadata.authors) for entry in entries if entry.metadata.authors])
    authors, author_names = memo.of("authors", "", written, lambda: authors_of(written))
    return Lists(
        memo.of("benchmarks", "", measured, lambda: benchmarks_of(measured)),
        memo.of("systems", "", systems, lambda: systems_of(systems)),
        memo.of("glossary", "", acronyms, lambda: glossary_of(acronyms)),
        authors,
        author_names,
        changes_of(digest),
    )


def _measured(entry: Entry) -> Measured:
    results = tuple([result for result in entry.reading.results if result.benchmark])
    return Measured(entry.slug, entry.metadata.year, entry.reading.benchmarks, results)


def _says_anything(paper: Measured) -> bool:
    return bool(paper.named or paper.results)


def benchmarks_of(measured: Sequence[Measured]) -> tuple[Benchmark, ...]:
    """Return every benchmark that an abstract names, those of most papers first, then of most results, then by name."""
    papers: defaultdict[str, list[str]] = defaultdict(list)
    results: defaultdict[str, list[tuple[str, Result]]] = defaultdict(list)
    for paper in sorted(measured, key=lambda paper: -(paper.year or 0)):
        for result in paper.results:
            results[result.benchmark].append((paper.slug, result))
    for paper in measured:
        for name in dict.fromkeys((*paper.named, *[result.benchmark for result in paper.results])):
            papers[name].append(paper.slug)
    names = sorted(papers, key=lambda name: (-len(papers[name]), -len(results.get(name, ())), sort_key(name), name))
    slugs = make_slugs(names, [mark_of(name) for name in names])
    return tuple(
        _benchmark(name, slug, papers[name], results.get(name, ())) for name, slug in zip(names, slugs, strict=True)
    )


def _benchmark(name: str, slug: str, papers: Sequence[str], results: Sequence[tuple[str, Result]]) -> Benchmark:
    reporting = {paper for paper, _ in results}
    return Benchmark(
        name,
        slug if len(papers) > 1 or results else "",
        tuple(papers),
        tuple(results),
        tuple(paper for paper in papers if paper not in reporting),
    )


def systems_of(named: Sequence[tuple[str, str]]) -> Index:
    """Return the names of systems with the papers that bring them in, given the slug and the name for each."""
    papers: defaultdict[str, list[str]] = defaultdict(list)
    for slug, name in named:
        papers[name].append(slug)
    return index_of({name: (Sense("", tuple(slugs)),) for name, slugs in papers.items()})


def authors_of(written: Sequence[tuple[str, Sequence[str]]]) -> tuple[Index, Mapping[str, str]]:
    """Return the authors by last name, and for every name, as papers spell it, the one in the index.

    Spellings that differ in case and accents only are one name. written: the slug and the authors of each paper.
    """
    keys = {name: fold_name(name) for name in {name for _, authors in written for name in authors}}
    papers: defaultdict[str, list[str]] = defaultdict(list)
    uses: Counter[str] = Counter()
    for slug, authors in written:
        spelled = {keys[name]: name for name in authors}
        uses.update(spelled.values())
        for key in spelled:
            papers[key].append(slug)
    names: dict[str, str] = {}
    for name, number in uses.items():  # nearly every name has one spelling, which needs no table of its own
        other = names.setdefault(keys[name], name)
        if other != name:
            names[keys[name]] = _commonest({other: uses[other], name: number})
    senses = {names[key]: (Sense("", tuple(slugs)),) for key, slugs in papers.items()}
    return index_of(senses, family_of), {name: names[key] for name, key in keys.items()}


def glossary_of(explained: Sequence[tuple[str, Sequence[Acronym]]]) -> Index:
    """Return the acronyms with their long forms, given the slug and the acronyms of each paper.

    Long forms that differ in case, hyphens and plurals only are one.
    """
    found: defaultdict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for slug, acronyms in explained:
        for acronym in acronyms:
            found[acronym.short.casefold(), _singular(acronym.long)].append((slug, acronym.short, acronym.long))
    papers = {key: tuple(dict.fromkeys([paper for paper, _, _ in uses])) for key, uses in found.items()}
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for key in sorted(papers, key=lambda key: (-len(papers[key]), key)):
        short = _commonest(_counted([short for _, short, _ in found[key]]))
        long = _commonest(_counted([long for _, _, long in found[key]]))
        senses[short].append(Sense(long, papers[key]))
    return index_of({name: tuple(ordered) for name, ordered in senses.items()})


def _counted(spellings: Sequence[str]) -> Mapping[str, int]:
    return Counter(spellings) if len(spellings) > 1 else {spellings[0]: 1}


def _singular(long: str) -> str:
    """Return a long form without what its plural and its writing add."""
    return " ".join([word.removesuffix("s") for word in sort_key(long).split()])


def _commonest(spellings: Mapping[str, int]) -> str:
    """Return the spelling that is used most; of equals the shortest, with its accents, and with fewest capitals."""
    if len(spellings) == 1:
        return next(iter(spellings))
    return min(
        spellings, key=lambda spelling: (-spellings[spelling], len(spelling), spelling.isascii(), *_plain(spelling))
    )


def _plain(spelling: str) -> tuple[int, str]:
    return sum(map(str.isupper, spelling)), spelling
