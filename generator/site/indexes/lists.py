"""What the indexes of a digest list: benchmarks, systems, acronyms and authors, each with its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Digest, Entry, Result
from generator.papers.slugs import make_slugs
from generator.site.indexes.alphabet import Index, Sense, index_of, mark_of, sort_key, with_ids_in
from generator.site.indexes.changes import changes_of
from generator.site.indexes.people import family_of, fold_name


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark with all that the digest knows of it."""

    name: str
    slug: str
    """The segment of its page's address; empty for one that has no page, as one paper names it and tells no result."""
    papers: tuple[str, ...]
    """Ids of all papers that name it, in the digest's order."""
    results: tuple[tuple[str, Result], ...]
    """The results that were found on it, each with its paper's id: newest paper first, then by title."""
    named: tuple[str, ...]
    """Ids of the papers that name it and tell no result on it, in the digest's order."""

    @property
    def lines(self) -> int:
        """How many lines its page has."""
        return len(self.results) + len(self.named)

    def with_ids(self, ids: Mapping[str, str]) -> Benchmark:
        """Return it with other ids for some papers; itself where none of them is here."""
        if ids.keys().isdisjoint(self.papers):
            return self
        results = tuple((ids.get(paper, paper), result) for paper, result in self.results)
        papers, named = with_ids_in(self.papers, ids), with_ids_in(self.named, ids)
        return replace(self, papers=papers, results=results, named=named)


class Lists:
    """All indexes of a digest, made once. Cost is proportional to the papers, but for sorting the names."""

    benchmarks: tuple[Benchmark, ...]
    systems: Index
    glossary: Index
    authors: Index
    author_names: Mapping[str, str]
    """For every name of an author, as papers spell it, the name in the index."""

    def __init__(self, digest: Digest, before: Lists | None = None) -> None:
        """Take a digest and, where there are any, the lists of the digest before it, of which it takes what is right.

        Another wording has another id: where nothing but ids is new to an index, they are put into that of before.
        """
        self._entries: tuple[Entry, ...] = digest.entries

        def ids(told: Callable[[Entry], object]) -> Mapping[str, str] | None:
            return _ids_now(before._entries, digest.entries, told) if before else None

        def index(was: Index | None, told: Callable[[Entry], object], make: Callable[[Digest], Index]) -> Index:
            now = ids(told)
            return make(digest) if was is None or now is None else was.with_ids(now)

        if before and (now := ids(_told_of_benchmarks)) is not None:
            self.benchmarks = tuple([benchmark.with_ids(now) for benchmark in before.benchmarks])
        else:
            self.benchmarks = benchmarks_of(digest)
        self.systems = index(before.systems if before else None, lambda entry: entry.reading.system, systems_of)
        self.glossary = index(before.glossary if before else None, lambda entry: entry.reading.acronyms, glossary_of)
        if before and (now := ids(lambda entry: entry.metadata.authors)) is not None:
            self.authors, self.author_names = before.authors.with_ids(now), before.author_names
        else:
            keys = author_keys(digest)
            self.authors, names = authors_of(digest, keys)
            self.author_names = {name: names[key] for name, key in keys.items()}
        self.changes = changes_of(digest)
        """None where the curator locks no addresses."""


def _ids_now(
    before: Sequence[Entry] | None, now: Sequence[Entry], told: Callable[[Entry], object]
) -> Mapping[str, str] | None:
    """Return the new id of each paper in whose place another one stands; None where these tell other things."""
    if before is None or len(before) != len(now):
        return None
    others = [(old, new) for old, new in zip(before, now, strict=True) if old is not new]
    if any(told(old) != told(new) for old, new in others):
        return None
    return {old.paper.id: new.paper.id for old, new in others if old.paper.id != new.paper.id}


def _told_of_benchmarks(entry: Entry) -> object:
    results = [result for result in entry.reading.results if result.benchmark]
    return entry.metadata.year, entry.reading.benchmarks, results


def benchmarks_of(digest: Digest) -> tuple[Benchmark, ...]:
    """Return every benchmark that an abstract names, those of most papers first, then of most results, then by name."""
    papers: defaultdict[str, list[str]] = defaultdict(list)
    results: defaultdict[str, list[tuple[str, Result]]] = defaultdict(list)
    for entry in sorted(digest.entries, key=lambda entry: -(entry.metadata.year or 0)):
        for result in entry.reading.results:
            if result.benchmark:
                results[result.benchmark].append((entry.paper.id, result))
    for entry in digest.entries:
        told = [result.benchmark for result in entry.reading.results if result.benchmark]
        for name in dict.fromkeys((*entry.reading.benchmarks, *told)):
            papers[name].append(entry.paper.id)
    names = sorted(papers, key=lambda name: (-len(papers[name]), -len(results.get(name, ())), sort_key(name), name))
    slugs = make_slugs(names, [mark_of(name) for name in names])
    return tuple(
        _benchmark(name, slug, papers[name], results.get(name, ())) for name, slug in zip(names, slugs, strict=True)
    )


def _benchmark(name: str, slug: str, papers: Sequence[str], results: Sequence[tuple[str, Result]]) -> Benchmark:
    telling = {paper for paper, _ in results}
    return Benchmark(
        name,
        slug if len(papers) > 1 or results else "",
        tuple(papers),
        tuple(results),
        tuple(paper for paper in papers if paper not in telling),
    )


def systems_of(digest: Digest) -> Index:
    """Return the names of systems with the papers that bring them in."""
    papers: defaultdict[str, list[str]] = defaultdict(list)
    for entry in digest.entries:
        if entry.reading.system:
            papers[entry.reading.system].append(entry.paper.id)
    return index_of({name: (Sense("", tuple(ids)),) for name, ids in papers.items()})


def author_keys(digest: Digest) -> Mapping[str, str]:
    """Return for every name of an author, as papers spell it, what it shares with its other spellings."""
    return {name: fold_name(name) for name in {name for entry in digest.entries for name in entry.metadata.authors}}


def authors_of(digest: Digest, keys: Mapping[str, str]) -> tuple[Index, Mapping[str, str]]:
    """Return the authors, by last name, and for each key of `author_keys` the name that stands for it.

    Spellings that differ in case and accents only are one name.
    """
    papers: defaultdict[str, list[str]] = defaultdict(list)
    uses: Counter[str] = Counter()
    for entry in digest.entries:
        spelled = {keys[name]: name for name in entry.metadata.authors}
        uses.update(spelled.values())
        for key in spelled:
            papers[key].append(entry.paper.id)
    names: dict[str, str] = {}
    for name, number in uses.items():  # nearly every name has one spelling, which needs no table of its own
        other = names.setdefault(keys[name], name)
        if other != name:
            names[keys[name]] = _commonest({other: uses[other], name: number})
    senses = {names[key]: (Sense("", tuple(ids)),) for key, ids in papers.items()}
    return index_of(senses, family_of), names


def glossary_of(digest: Digest) -> Index:
    """Return the acronyms with their long forms; long forms that differ in case, hyphens and plurals only are one."""
    found: defaultdict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for entry in digest.entries:
        for acronym in entry.reading.acronyms:
            found[acronym.short.casefold(), _singular(acronym.long)].append(
                (entry.paper.id, acronym.short, acronym.long)
            )
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
