"""What the indexes of a digest list: benchmarks, systems, acronyms and authors, each with its papers."""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from slugify import slugify

from generator.addresses import make_slugs
from generator.model import Digest, Entry, Result
from generator.site.changes import changes_of
from generator.site.names import Family, family_of, fold_name, without_marks

_OTHERS = {code: " " for code in range(128) if not (chr(code).islower() or chr(code).isdigit())}
"""For `translate`: what is no letter or digit; a text of ASCII is given to it, as it is much quicker than a pattern."""

INDEX_LENGTH = 400
"""How many lines of an index, names and papers, stand on one page: 60 to 80 KB of HTML."""

SHOWN_PAPERS = 20
"""How many papers an index names under one name; the search finds the others."""

OTHER = "#"
"""The letter of names that begin with none of A to Z."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for, and where."""

    meaning: str
    """The long form of an acronym; empty elsewhere."""
    papers: tuple[str, ...]
    """Ids, in the digest's order. Never empty."""

    def with_ids(self, ids: Mapping[str, str]) -> Sense:
        """Return it with other ids for some papers; itself where none of them is here."""
        return self if ids.keys().isdisjoint(self.papers) else Sense(self.meaning, _with_ids(self.papers, ids))


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of an index."""

    name: str
    parts: Family
    """The name taken apart; one that is no person's is a last name."""
    anchor: str
    """Unique within its index; it depends on no other paper's text."""
    letter: str
    """A to Z, or `OTHER`."""
    senses: tuple[Sense, ...]
    """By number of papers, largest first. Never empty."""

    def with_ids(self, ids: Mapping[str, str]) -> Name:
        """Return it with other ids for some papers; itself where none of them is here."""
        senses = tuple([sense.with_ids(ids) for sense in self.senses])
        return self if all(map(operator.is_, senses, self.senses)) else replace(self, senses=senses)


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
        papers, named = _with_ids(self.papers, ids), _with_ids(self.named, ids)
        return replace(self, papers=papers, results=results, named=named)


@dataclass(frozen=True, slots=True)
class Index:
    """Names in alphabetical order, in parts of bounded length."""

    parts: tuple[tuple[Name, ...], ...]
    """At least one, which is empty where there is no name at all."""
    letters: Mapping[str, int]
    """For each letter, in order, the number of the part on which its names begin, from 1."""

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def with_ids(self, ids: Mapping[str, str]) -> Index:
        """Return it with other ids for some papers; parts that hold none of them are the same objects."""
        if not ids:
            return self
        parts = (tuple([name.with_ids(ids) for name in part]) for part in self.parts)
        kept = (old if all(map(operator.is_, new, old)) else new for old, new in zip(self.parts, parts, strict=True))
        return Index(tuple(kept), self.letters)


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


def _with_ids(papers: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple([ids.get(paper, paper) for paper in papers])


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
    slugs = make_slugs(names, [_mark(name) for name in names])
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
    return _index({name: (Sense("", tuple(ids)),) for name, ids in papers.items()})


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
    return _index(senses, family_of), names


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
    return _index({name: tuple(ordered) for name, ordered in senses.items()})


def _counted(spellings: Sequence[str]) -> Mapping[str, int]:
    return Counter(spellings) if len(spellings) > 1 else {spellings[0]: 1}


def sort_key(text: str) -> str:
    """Return what a text is sorted by: its letters in Latin script without case and accents, and its digits."""
    plain = without_marks(text)
    return " ".join((plain.casefold() if plain.isascii() else slugify(text)).translate(_OTHERS).split())


def _whole(name: str) -> Family:
    return Family("", name, "", name)


def _index(senses: Mapping[str, tuple[Sense, ...]], apart: Callable[[str], Family] = _whole) -> Index:
    """Return the names in order, cut into parts. apart: takes a name apart, and says what it is sorted by."""
    families = {name: apart(name) for name in senses}
    keys = {name: sort_key(family.key) for name, family in families.items()}
    uses = Counter(keys.values())
    letters = {key: _letter(key) for key in uses}
    ordered = sorted(keys)
    ordered.sort(key=keys.__getitem__)
    ordered.sort(key=lambda name: letters[keys[name]] != OTHER)
    parts = _in_parts(
        Name(name, families[name], _anchor(key, "" if uses[key] == 1 else name), letters[key], senses[name])
        for name, key in zip(ordered, map(keys.__getitem__, ordered), strict=True)
    )
    return Index(parts, _letters(parts))


def _anchor(key: str, name: str) -> str:
    """Return an anchor made of what a name is sorted by; `name` is given where others are sorted by the same."""
    anchor = f"name-{key.replace(' ', '-')}"
    return f"{anchor}-{_mark(name)}" if name else anchor


def _in_parts(names: Iterable[Name]) -> tuple[tuple[Name, ...], ...]:
    parts: list[list[Name]] = [[]]
    lines = 0
    for name in names:
        length = sum([1 + min(len(sense.papers), SHOWN_PAPERS) for sense in name.senses])
        if parts[-1] and lines + length > INDEX_LENGTH:
            parts.append([])
            lines = 0
        parts[-1].append(name)
        lines += length
    return tuple(map(tuple, parts))


def _letters(parts: Sequence[Sequence[Name]]) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for part, names in enumerate(parts, 1):
        for name in names:
            first.setdefault(name.letter, part)
    return first


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def _mark(name: str) -> str:
    """Return hexadecimal digits that tell names apart which would share an address."""
    return blake2b(name.encode(errors="surrogatepass"), digest_size=8).hexdigest()


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
