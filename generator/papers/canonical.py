"""Records become papers: exact repeats and rewordings of one abstract are one paper that keeps every record.

1. Records that share a blocking key, directly or by way of others, are taken together; no other record matters to them.
2. Records of the same words are one **wording**, unless titles and authors say that they are different papers that
   happen to share an abstract ("This paper has been withdrawn.").
3. Wordings are taken in turn, the most frequent first, then the longest, then by text. Each joins the most similar
   paper so far that it is a rewording of, else it begins a paper. It is compared with the wording that began the paper,
   never with a third: a chain of small changes cannot draw two abstracts together.

What comes out does not depend on the order of the records, and canonicalising it again changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, groupby
from typing import Any, Final

from generator.errors import Finding, oddity, sort_findings
from generator.model import Metadata, Occurrence, Paper, Record
from generator.papers.blocking import OPENING, Candidates, components, keys_of
from generator.papers.minhash import Sketch, shared_bands
from generator.papers.rewordings import FEW_WORDS, is_rewording, only_typing_differs, resemble
from generator.papers.wording import Wording, wording_of
from generator.running.memo import NO_MEMO, Memo
from generator.text.fingerprints import fingerprint, jaccard, words

SAME_TITLE: Final = 0.2
"""Trigrams that suffice where title and an author agree. Of 4,218 abstracts, no two of different papers share more."""

TRIES: Final = 4
"""Most similar papers that a wording is compared with word by word at most. A rewording is nearest to its own."""

Canonical = tuple[tuple[Paper, ...], tuple[Finding, ...]]
"""Papers, and where the records of one contradict each other."""
Wordings = Mapping[str, Wording]
"""The wording of each source."""


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Records of one paper. Those of the first wording began it."""

    wording: Wording
    sketch: Sketch
    title: tuple[str, ...]
    """As words; empty where no record gives it."""
    names: frozenset[str]
    """Words of the authors' names; empty where no record gives them."""
    records: tuple[Record, ...]
    """Of the first wording: the canonical one, then by place."""
    others: tuple[Record, ...] = ()
    """Of its rewordings, the most frequent first."""


def canonicalise(records: Iterable[Record], memo: Memo = NO_MEMO) -> Canonical:
    """Return the papers of all records, by id, and where records of one paper contradict each other, by place.

    Each record is in exactly one paper. A paper's wording is the most frequent one of its records, then the longest,
    then the smallest as text. Its metadata are those of the first record so worded, with gaps filled from the others,
    by place within a wording. Its id is the fingerprint of the folded wording, and of the title too where several
    papers share all their words.

    Takes time in proportion to the records: measured by `tests/benchmarks/canonical.py`. With a memo only what has to
    do with a record that is new or gone is made anew.
    """
    ordered = _by_place(records)
    sources = {record.source: record for record in ordered}
    wordings = {source: memo.of("wording", source, None, lambda s=source: wording_of(s)) for source in sources}  # type: ignore[misc]
    keys = [
        memo.of("blocking keys", (record.place, number), record, lambda r=record: keys_of(r, wordings[r.source]))  # type: ignore[misc]
        for record, number in _numbered(ordered)
    ]
    made = []
    for rows in components(keys):
        together = tuple([ordered[row] for row in rows])
        make = lambda t=together: _papers_of(t, wordings)  # noqa: E731
        made.append(memo.of("papers", together[0].place, together, make))
    papers = sorted(chain.from_iterable(papers for papers, _ in made), key=lambda paper: paper.id)
    return tuple(papers), sort_findings(chain.from_iterable(findings for _, findings in made))


def _numbered(ordered: Sequence[Record]) -> Iterator[tuple[Record, int]]:
    """Yield the records, given by place, each with its number among those of its place."""
    for _, alike in groupby(ordered, key=lambda record: record.place):
        for number, record in enumerate(alike):
            yield record, number


def _papers_of(records: Sequence[Record], wordings: Wordings) -> Canonical:
    """Return the papers of a connected component, whose records are given by place, and their contradictions."""
    groups = _join_rewordings(_same_words(records, wordings))
    sharing = Counter(group.wording.folded for group in groups)
    papers = [_paper(group, wordings, words_shared=sharing[group.wording.folded] > 1) for group in groups]
    return tuple(papers), tuple(chain.from_iterable(map(_contradictions, groups)))


def ids_of(paper: Paper) -> tuple[str, ...]:
    """Return the id of a paper, then, sorted, those that it would have by the wording of each of its records alone."""
    others = {fingerprint(wording_of(seen.source).folded) for seen in paper.occurrences}
    return (paper.id, *sorted(others - {paper.id}))


def _by_place(records: Iterable[Record]) -> list[Record]:
    """Return the records by place, those of one place (of a JSON array on one line) by what they hold."""
    by_place = sorted(records, key=lambda record: (record.place.document, record.place.line))
    ordered: list[Record] = []
    for _, alike in groupby(by_place, key=lambda record: (record.place.document, record.place.line)):
        first, *others = alike
        together = [first, *others]
        ordered += sorted(together, key=lambda record: (record.source, repr(record.metadata))) if others else together
    return ordered


def _names(metadata: Metadata) -> frozenset[str]:
    """Return the words of the authors' names, without initials."""
    return frozenset(word for author in metadata.authors for word in words(author) if len(word) > 1)


# Records of the same words


def _same_words(records: Sequence[Record], wordings: Wordings) -> list[_Group]:
    """Return one group for each wording, or more where its records are of different papers."""
    worded: dict[str, tuple[Wording, list[Record]]] = {}
    for record in records:
        wording = wordings[record.source]
        worded.setdefault(wording.folded, (wording, []))[1].append(record)
    sketches = shared_bands([wording.bands for wording, _ in worded.values()])
    return [
        _group(wording, sketch, part)
        for (wording, alike), sketch in zip(worded.values(), sketches, strict=True)
        for part in _parts(alike, few_words=len(wording.words) < FEW_WORDS)
    ]


def _group(wording: Wording, sketch: Sketch, records: Sequence[Record]) -> _Group:
    """Return the group of records of the same words, given by place."""
    ordered = tuple(records) if len(records) == 1 else _canonical_first(records)
    metadata = _fill([record.metadata for record in ordered])
    return _Group(wording, sketch, words(metadata.title), _names(metadata), ordered)


def _canonical_first(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records of the same words, given by place, with the first of the most frequent spelling before all."""
    frequency = Counter(record.source for record in records)
    source = min(frequency, key=lambda source: (-frequency[source], -len(" ".join(source.split())), source))
    canonical = next(record for record in records if record.source == source)
    return canonical, *(record for record in records if record is not canonical)


def _parts(records: Sequence[Record], *, few_words: bool) -> list[list[Record]]:
    """Return records of the same words by paper, those of a paper by place.

    One title, or none, is one paper. Under several titles, few words are a phrase that many papers have; many words are
    one paper that changed its title, if an author stayed or authors are not told. Records that do not tell go to the
    largest part. Takes time in proportion to the records, for a phrase may stand in thousands.
    """
    if len(records) == 1:
        return [list(records)]
    titles = [words(record.metadata.title) for record in records]
    if len(set(titles) - {()}) < 2:
        return [list(records)]
    marks = titles if few_words else _common_authors(titles, [_names(record.metadata) for record in records])
    parts: dict[object, list[Record]] = defaultdict(list)
    for mark, record in zip(marks, records, strict=True):
        parts[mark].append(record)
    untold = parts.pop((), [])
    largest, *others = sorted(parts.values(), key=len, reverse=True) or [[]]
    return [_by_place(largest + untold), *others]


def _common_authors(titles: Sequence[tuple[str, ...]], names: Sequence[frozenset[str]]) -> list[object]:
    """Return for each record a mark that it shares with those it has a title or an author in common with, step by step.

    The mark is empty where no title or no author is told in all the steps.
    """
    joined: dict[object, object] = {}

    def root(node: object) -> object:
        while (above := joined.setdefault(node, node)) != node:
            joined[node] = joined[above]
            node = above
        return node

    nodes: list[list[object]] = [
        [*([title] if title else []), *sorted(told)] for title, told in zip(titles, names, strict=True)
    ]
    for first, *others in filter(None, nodes):
        for other in others:
            joined[root(other)] = root(first)
    complete = {root(title) for title in titles if title} & {root(name) for told in names for name in told}
    return [root(told[0]) if told and root(told[0]) in complete else () for told in nodes]


# Wordings of the same paper


def _join_rewordings(groups: Sequence[_Group]) -> list[_Group]:
    """Return the groups with rewordings joined, most frequent wording first.

    A group that has been joined can tell more of its paper than before, so this is done until nothing changes.
    """
    if len(groups) < 2:
        return list(groups)
    joined = _join_once(groups)
    while len(joined) < len(groups):
        groups, joined = joined, _join_once(joined)
    return joined


def _join_once(groups: Sequence[_Group]) -> list[_Group]:
    """Return the groups after each has joined the most similar one before it that it is a rewording of, if any."""
    begun: list[_Group] = []
    candidates = Candidates()
    for group in sorted(groups, key=_canonical_order):
        similarities = {
            number: jaccard(begun[number].wording.shingles, group.wording.shingles)
            for number in candidates.find(_keys(group))
            if begun[number].wording.folded != group.wording.folded  # of the same words they were told apart before
        }
        nearest = sorted(similarities, key=lambda number: (-similarities[number], number))[:TRIES]
        number = next((number for number in nearest if _same_paper(begun[number], group, similarities[number])), None)
        if number is None:
            candidates.add(len(begun), _keys(group))
            begun.append(group)
        else:
            begun[number] = _join(begun[number], group)
    return begun


def _keys(group: _Group) -> Mapping[str, Sequence[object]]:
    """Return what a group shares with those that it may be a rewording of."""
    return {
        "band": group.sketch,
        "opening": (group.wording.folded[:OPENING],),
        "title": (group.title,) if group.title else (),
    }


def _canonical_order(group: _Group) -> tuple[object, ...]:
    return -len(group.records), -len(group.wording.folded), group.wording.folded, group.title


def _join(began: _Group, group: _Group) -> _Group:
    return replace(
        began,
        title=began.title or group.title,
        names=began.names or group.names,
        others=(*began.others, *group.records, *group.others),
    )


def _same_paper(a: _Group, b: _Group, similarity: float) -> bool:
    """Return whether two groups are one paper's; `similarity` is the Jaccard index of their trigrams."""
    same_title = bool(a.title) and a.title == b.title
    strangers = bool(a.names and b.names) and a.names.isdisjoint(b.names)
    if same_title and not strangers and similarity >= SAME_TITLE:
        return True
    if not resemble(a.wording.shingles, b.wording.shingles):
        return False
    # One title with and without its subtitle is no other title.
    retitled = bool(a.title and b.title) and not only_typing_differs(a.title, b.title)
    if retitled and strangers:
        return False
    return is_rewording(a.wording.words, b.wording.words, similarity, retitled=retitled)


# Groups become papers


def _paper(group: _Group, wordings: Wordings, *, words_shared: bool) -> Paper:
    """Return the paper of a group; `words_shared` says that another paper has the same words."""
    records = [*group.records, *group.others]
    source = records[0].source
    metadata = _fill([record.metadata for record in records])
    occurrences = tuple(
        Occurrence(record.place, record.source, _similarity(source, record.source, wordings))
        for record in _by_place(records)
    )
    title = "\n" + "".join(words(metadata.title)) if words_shared else ""
    return Paper(fingerprint(group.wording.folded + title), source, occurrences, metadata)


def _similarity(source: str, other: str, wordings: Wordings) -> float:
    """Return the Jaccard index of two sources' trigrams."""
    return 1.0 if source == other else jaccard(wordings[source].shingles, wordings[other].shingles)


def _fill(told: Sequence[Metadata]) -> Metadata:
    """Return the first metadata, each empty value taken from the next that has one."""
    if len(told) == 1:
        return told[0]
    values: dict[str, Any] = {}
    for metadata in told:
        values |= {
            field.name: value
            for field in fields(Metadata)
            if field.name not in values and (value := getattr(metadata, field.name))
        }
    # Whether a list of authors was cut short is told by the record that gave the list.
    listing = next((metadata for metadata in told if metadata.authors), told[0])
    return Metadata(**values | {"more_authors": listing.more_authors})


def _contradictions(group: _Group) -> Iterator[Finding]:
    """Yield where records tell a title, year or arXiv identifier that is not their paper's."""
    first, *others = *group.records, *group.others
    for record in others:
        for what, said, other in _compare(first.metadata, record.metadata):
            yield oddity(
                record.place,
                f"the {what} “{other}” differs from “{said}” in {first.place}, which holds the same abstract",
                "correct one of them",
            )


def _compare(first: Metadata, other: Metadata) -> Iterator[tuple[str, object, object]]:
    """Yield what both tell and tell differently: its name and both values. The year may, from one venue to the next."""
    if first.title and other.title and not only_typing_differs(words(first.title), words(other.title)):
        yield "title", first.title, other.title
    if first.arxiv and other.arxiv and first.arxiv != other.arxiv:
        yield "arXiv identifier", first.arxiv, other.arxiv
    if first.year and other.year and first.year != other.year and first.venue == other.venue:
        yield "year", first.year, other.year
