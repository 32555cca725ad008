"""From a folder of documents to a digest: the one place that says the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeGuard

from generator.all_readings import AbstractRead, Curated, Readings
from generator.corpus.place import Shown, changed_few, place
from generator.corpus.space import Space, fit
from generator.corpus.subjects import Mentioned
from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.terms import Text
from generator.errors import Finding, Level, SeedsError, fault, oddity, sort_findings
from generator.metadata import Metadata, Person
from generator.model import Address, Digest, Entry, Locked, Paper, Place, Reading, Record
from generator.options import Options
from generator.papers.canonical import canonicalise, ids_of
from generator.papers.rulings import rulings_of
from generator.papers.slugs import Rank, keep_slugs
from generator.reading.benchmarks.listing import default_list
from generator.running.collector import collector_off
from generator.running.memo import NO_MEMO, Memo
from generator.running.progress import Track, silent
from generator.sources.curated.addresses_file import read_addresses
from generator.sources.curated.benchmarks_file import read_benchmarks
from generator.sources.curated.papers_file import MetadataEntry, bind_metadata, read_metadata
from generator.sources.curated.sources_file import read_sources
from generator.sources.curated.topics_file import Taxonomy, read_topics
from generator.sources.document_formats import FORMATS
from generator.sources.documents import read_records
from generator.sources.installed_formats import installed_formats
from generator.text.latex.read import read_latex, read_latex_line


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Papers that were all compared with each other."""

    space: Space
    shown: Shown
    """What they show in it."""


Compare = Callable[[Callable[[], bool]], Compared]
"""Compares all papers anew, asking now and then whether it is to stop: then it raises Stopped."""


@dataclass(frozen=True, slots=True)
class Built:
    """A digest, and everything wrong or odd that was met on the way to it."""

    digest: Digest
    findings: tuple[Finding, ...]
    """By place."""
    compared: Compared | None = field(default=None, compare=False, repr=False)
    """For the next build of a server; None in a build by itself."""
    placed: int = 0
    """Papers that were placed among others that had been compared without them."""
    compare: Compare | None = field(default=None, compare=False, repr=False)
    """What a server does behind: None where all papers were compared as they are now."""


@collector_off()
def build_digest(
    options: Options, track: Track = silent, memo: Memo = NO_MEMO, compared: Compared | None = None
) -> Built:
    """Return the digest of a folder of documents, and what is wrong or odd about them.

    memo: of a server, which hands in the same each time. compared: the papers as a build before compared them: where
    few have changed since, these are placed among them, which is soon done and differs in details from comparing all.
    Raises UsageError where a folder or a file that was named cannot be used, and SeedsError where nothing can be built:
    the folder holds no abstract, or its metadata, its topics or its addresses cannot be read at all.
    """
    sources = read_records(options.seeds, memo, (*installed_formats(), *FORMATS))
    metadata, metadata_findings = read_metadata(options.seeds)
    chosen, taxonomy_findings = read_topics(options.seeds, options.topics)
    taxonomy = default_taxonomy() if chosen is None else chosen
    benchmarks, benchmark_findings = read_benchmarks(options.seeds, default_list())
    addresses, address_findings = read_addresses(options.seeds)
    _, source_findings = read_sources(options.seeds)
    so_far = (
        *sources.findings,
        *source_findings,
        *metadata_findings,
        *taxonomy_findings,
        *benchmark_findings,
        *address_findings,
    )
    # A site without all its titles or topics would have other addresses: better none than that one.
    unreadable = (metadata_findings and not metadata) or (address_findings and addresses is None)
    if not sources.records or not taxonomy.subjects or unreadable:
        raise SeedsError(finding for finding in so_far if finding.level is Level.FAULT)

    papers, further = _papers(options, sources.records, metadata, addresses or (), memo)
    curated = Curated(taxonomy, benchmarks)
    abstracts = Readings(options.cache).read([paper.source for paper in papers], curated, track, memo)
    entries, locked = _entries(papers, abstracts, addresses, memo)
    mentioned = {paper.id: abstract.mentioned for paper, abstract in zip(papers, abstracts, strict=True)}
    texts = _texts(entries, memo)
    compare = partial(_compare, texts, mentioned, taxonomy, options.related)
    new = changed_few(compared.space, texts) if _compares(compared, taxonomy, options.related) else None
    if compared is None or new is None:
        compared, new = compare(), 0
    shown = place(compared.space, texts, mentioned, compared.shown)
    digest = Digest(
        title=options.title,
        documents=sources.documents,
        records=sum(len(paper.occurrences) for paper in papers),
        entries=entries,
        topics=shown.topics,
        memberships=shown.memberships,
        related=shown.related,
        surveys=shown.surveys,
        map=shown.map,
        locked=locked,
    )
    odd = (finding for entry in entries for finding in _oddities(entry))
    findings = sort_findings((*so_far, *further, *odd))
    if memo is NO_MEMO:
        return Built(digest, findings)
    compared.space.prepared()
    return Built(digest, findings, compared, new, None if compared.space.texts == texts else compare)


def _papers(
    options: Options,
    records: Sequence[Record],
    metadata: Sequence[MetadataEntry],
    addresses: Sequence[Address],
    memo: Memo,
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """Return the papers of the records with what the curator says of them, and what is wrong or odd about that.

    Raises SeedsError where none is left.
    """
    ruled = rulings_of(metadata, records, addresses)
    papers, contradictions = canonicalise(records, memo, ruled.rulings)
    if not options.without_abstract:
        papers = tuple(paper for paper in papers if paper.source)
    if not papers:
        raise SeedsError([fault(Place(options.seeds.name), "no paper has an abstract", "set without_abstract to true")])
    papers, unbound = bind_metadata(papers, metadata, ruled.named) if metadata else (papers, ())
    return papers, (*ruled.findings, *contradictions, *unbound)


def _entries(
    papers: Sequence[Paper], abstracts: Sequence[AbstractRead], addresses: tuple[Address, ...] | None, memo: Memo
) -> tuple[tuple[Entry, ...], Locked | None]:
    """Return the papers with what was read off each by itself and an address, by title, and what is locked.

    addresses: those that are locked, if any are.
    """
    drafts = [
        memo.of("entry", paper.id, (paper, abstract), partial(_entry, paper, abstract))
        for paper, abstract in zip(papers, abstracts, strict=True)
    ]
    names = [draft.reading.system or draft.title.text for draft in drafts]
    listed = {paper for address in addresses or () for paper in address.papers}
    # Other wordings are looked at only where they can tell something: it takes a while to read them.
    ids = [
        ids_of(paper) if listed and (paper.id not in listed or len(paper.occurrences) > 1) else (paper.id,)
        for paper in papers
    ]
    ranks = [_since(paper) for paper in papers]
    slugs, former = keep_slugs(names, ids, addresses or (), ranks)
    entries = [
        memo.of("entry with address", draft.paper.id, (draft, slug), partial(replace, draft, slug=slug))
        for draft, slug in zip(drafts, slugs, strict=True)
    ]
    by_title = tuple(sorted(entries, key=lambda entry: (entry.title.text.casefold(), entry.paper.id)))
    return by_title, None if addresses is None else Locked(addresses, former)


def _since(paper: Paper) -> Rank:
    """Return since when a paper is there; one of no known day comes after all others."""
    day = paper.metadata.published or str(paper.metadata.year or "9999")
    return day, paper.occurrences[0].place


def _entry(paper: Paper, abstract: AbstractRead) -> Entry:
    """Return the entry of a paper without its address, which depends on the names of the others."""
    given, reading = read_latex_line(paper.metadata.title), abstract.reading
    return Entry(
        paper=paper,
        slug="",
        title=given if given.text else read_latex_line(reading.title),
        title_from="metadata" if given.text else "abstract",
        abstract=abstract.prose,
        metadata=_plain(paper.metadata, given.text, reading),
        reading=reading,
    )


def _plain(given: Metadata, title: str, reading: Reading) -> Metadata:
    """Return the metadata without LaTeX, and the addresses of code from the abstract where the metadata has none."""
    return replace(
        given,
        title=title,
        people=tuple(map(_plain_person, given.people)),
        venue=read_latex_line(given.venue).text,
        publisher=read_latex_line(given.publisher).text,
        keywords=tuple(read_latex_line(keyword).text for keyword in given.keywords),
        subjects=tuple(read_latex_line(subject).text for subject in given.subjects),
        award=read_latex_line(given.award).text,
        note=read_latex(given.note).text if given.note else "",
        code=given.code or tuple(link.url for link in reading.links if link.kind == "code"),
    )


def _plain_person(person: Person) -> Person:
    """Return the author without LaTeX."""
    name = read_latex_line(person.name).text
    if not (person.family or person.given):  # as most are
        return replace(person, name=name)
    family, given, particle, suffix = (
        read_latex_line(part).text for part in (person.family, person.given, person.particle, person.suffix)
    )
    return replace(person, name=name, family=family, given=given, particle=particle, suffix=suffix)


def _texts(entries: Sequence[Entry], memo: Memo) -> tuple[Text, ...]:
    """Return the papers, by id, as they are compared; a title that was made from the abstract adds nothing to it.

    One without an abstract is compared with none: a title alone is too little to put it anywhere.
    """
    by_id = sorted((entry for entry in entries if entry.abstract.text), key=lambda entry: entry.paper.id)
    return tuple(
        memo.of("text", entry.paper.id, (entry.metadata.title, entry.abstract.text), partial(_text, entry))
        for entry in by_id
    )


def _text(entry: Entry) -> Text:
    return Text(entry.paper.id, entry.metadata.title, entry.abstract.text)


def _compares(compared: Compared | None, taxonomy: Taxonomy, related: int) -> TypeGuard[Compared]:
    """Return whether papers were compared by the taxonomy and for as many related papers as now."""
    return compared is not None and (compared.space.taxonomy, compared.space.related) == (taxonomy, related)


def _compare(
    texts: Sequence[Text],
    mentioned: Mapping[str, Sequence[Mentioned]],
    taxonomy: Taxonomy,
    related: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Compared:
    """Return papers, all compared. Raises Stopped."""
    space = fit(texts, mentioned, taxonomy, related, stopped)
    return Compared(space, place(space, texts, mentioned, stopped=stopped))


def _oddities(entry: Entry) -> tuple[Finding, ...]:
    """Return what is odd about the text of one paper."""
    if not entry.abstract.unknown and not entry.title.unknown:
        return ()
    place = next(seen.place for seen in entry.paper.occurrences if seen.source == entry.paper.source)
    return tuple(
        oddity(place, f"the LaTeX command {command} is not known, its name is shown", "write out what it stands for")
        for command in sorted({*entry.abstract.unknown, *entry.title.unknown})
    )
