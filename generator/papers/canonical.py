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

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from generator.errors import Finding, oddity, sort_findings
from generator.metadata import Metadata
from generator.model import Occurrence, Paper, Record
from generator.papers.blocking import components, keys_of
from generator.papers.filling import fill_metadata
from generator.papers.grouping import Doubt, Group, Wordings, by_place, group_records
from generator.papers.rewordings import only_typing_differs
from generator.papers.rulings import Ruling, labels_by_record
from generator.papers.signs import ids_given
from generator.papers.wording import wording_of
from generator.running.memo import NO_MEMO, Memo
from generator.text.fingerprints import fingerprint, jaccard, words

Canonical = tuple[tuple[Paper, ...], tuple[Finding, ...]]
"""Papers, and where the records of one contradict each other."""


def canonicalise(records: Iterable[Record], memo: Memo = NO_MEMO, rulings: Sequence[Ruling] = ()) -> Canonical:
    """Return the papers of all records, by id, and where records of one paper contradict each other, by place.

    Each record is in exactly one paper. A paper's wording is the most frequent one of its records, then the longest,
    then the smallest as text. Its metadata are those of the first record so worded, with gaps filled from the others,
    by place within a wording. Its id is the fingerprint of the folded wording, and of the title too where several
    papers share all their words.

    rulings: what the curator says of records; it goes before all signs.

    Takes time in proportion to the records: measured by `tests/benchmarks/canonical.py`. With a memo only what has to
    do with a record that is new or gone is made anew.
    """
    ordered = by_place(records)
    sources = {record.source: record for record in ordered}
    wordings = {source: memo.of("wording", source, None, lambda s=source: wording_of(s)) for source in sources}  # type: ignore[misc]
    keys = [
        memo.of("blocking keys", (record.place, number), record, lambda r=record: keys_of(r, wordings[r.source]))  # type: ignore[misc]
        for record, number in _numbered(ordered)
    ]
    ruled = labels_by_record(rulings)
    labels = [(*ids_given(record.metadata), *ruled.get(record, ())) for record in ordered]
    made = []
    for rows in components(keys, labels):
        together = tuple([ordered[row] for row in rows])
        own = tuple(ruling for ruling in rulings if not (ruling.these | ruling.those).isdisjoint(together))
        make = lambda t=together, o=own: _papers_of(t, wordings, o)  # noqa: E731
        made.append(memo.of("papers", together[0].place, (together, own), make))
    papers = sorted(chain.from_iterable(papers for papers, _ in made), key=lambda paper: paper.id)
    return tuple(papers), sort_findings(chain.from_iterable(findings for _, findings in made))


def _numbered(ordered: Sequence[Record]) -> Iterator[tuple[Record, int]]:
    """Yield the records, given by place, each with its number among those of its place."""
    for _, alike in groupby(ordered, key=lambda record: record.place):
        for number, record in enumerate(alike):
            yield record, number


def _papers_of(records: Sequence[Record], wordings: Wordings, rulings: Sequence[Ruling]) -> Canonical:
    """Return the papers of a connected component, whose records are given by place, and their contradictions."""
    groups, doubts = group_records(records, wordings, rulings)
    worded = Counter(group.wording.folded for group in groups)
    titled = Counter((group.wording.folded, group.title) for group in groups)
    papers = [
        _paper(
            group,
            wordings,
            by_title=worded[group.wording.folded] > 1 or not group.wording.folded,
            by_all=titled[group.wording.folded, group.title] > 1,
        )
        for group in groups
    ]
    return tuple(papers), (*chain.from_iterable(map(_contradictions, groups)), *map(_doubtful, doubts))


def ids_of(paper: Paper) -> tuple[str, ...]:
    """Return the id of a paper, then, sorted, those that it would have by the wording of each of its records alone."""
    others = {fingerprint(wording_of(seen.source).folded) for seen in paper.occurrences if seen.source}
    return (paper.id, *sorted(others - {paper.id}))


def _paper(group: Group, wordings: Wordings, *, by_title: bool, by_all: bool) -> Paper:
    """Return the paper of a group.

    Its id holds its title where its words do not tell it from others, and all else that is known where its title does
    not, either.
    """
    records = group.all
    source = records[0].source
    metadata = fill_metadata([record.metadata for record in records])
    occurrences = tuple(
        Occurrence(record.place, record.source, _similarity(source, record.source, wordings))
        for record in by_place(records)
    )
    mark = "\n" + "".join(words(metadata.title)) if by_title else ""
    mark += f"\n{sorted(group.ids)} {metadata.year} {metadata.authors} {occurrences[0].place}" if by_all else ""
    return Paper(fingerprint(group.wording.folded + mark), source, occurrences, metadata)


def _similarity(source: str, other: str, wordings: Wordings) -> float:
    """Return the Jaccard index of two sources' trigrams."""
    return 1.0 if source == other else jaccard(wordings[source].shingles, wordings[other].shingles)


def _contradictions(group: Group) -> Iterator[Finding]:
    """Yield where records tell a title, year or arXiv identifier that is not their paper's."""
    first, *others = *group.records, *group.others
    for record in others:
        for what, said, other in _compare(first.metadata, record.metadata):
            yield oddity(
                record.place,
                f"the {what} “{other}” differs from “{said}” in {first.place}, which holds the same abstract",
                "correct one of them",
            )


def _doubtful(doubt: Doubt) -> Finding:
    """Return that two papers have something in common that only one should have."""
    there, here = sorted((doubt.kept.all[0], doubt.other.all[0]), key=lambda record: record.place)
    alike = "shares an identifier with" if "," in doubt.because else "is nearly worded as"
    found = f"this {alike} {there.place}, but its {doubt.because} differ: they are two papers"
    if "," not in doubt.because:
        found = f"this {alike} {there.place}, but its {doubt.because} is another: they are two papers"
    return oddity(here.place, found, 'if they are one, say "same_as" in papers.yml')


def _compare(first: Metadata, other: Metadata) -> Iterator[tuple[str, object, object]]:
    """Yield what both tell and tell differently: its name and both values. The year may, from one venue to the next."""
    if first.title and other.title and not only_typing_differs(words(first.title), words(other.title)):
        yield "title", first.title, other.title
    if first.arxiv and other.arxiv and first.arxiv != other.arxiv:
        yield "arXiv identifier", first.arxiv, other.arxiv
    if first.year and other.year and first.year != other.year and first.venue == other.venue:
        yield "year", first.year, other.year
