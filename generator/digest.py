"""From a folder of documents to a digest: the one place that says the order of the stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from generator.all_readings import AbstractRead, Curated, Readings
from generator.corpus.latecomers import Collection, Shown, fold_in
from generator.corpus.map.map import NEIGHBOURS, map_of
from generator.corpus.nearness import nearest
from generator.corpus.related import relations_of
from generator.corpus.subjects import Mentioned
from generator.corpus.survey import survey_topics
from generator.corpus.taxonomy import Taxonomy, default_taxonomy, taxonomy_from
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.errors import Finding, Level, SeedsError, UsageError, oddity, sort_findings
from generator.model import Address, Digest, Entry, Locked, Metadata, Paper, Reading
from generator.options import Options
from generator.papers.again import Canonicalised, canonicalise_again
from generator.papers.canonical import canonicalise, ids_of
from generator.papers.slugs import keep_slugs
from generator.reading.benchmarks.listing import NO_LIST, BenchmarkList, curated_list
from generator.running.collector import collector_off
from generator.running.keeping import forget
from generator.running.memo import NO_MEMO, Memo
from generator.running.progress import Track, silent
from generator.sources.addresses_file import read_addresses
from generator.sources.documents import Document, Sources, read_records
from generator.sources.papers_file import bind_metadata, read_metadata
from generator.sources.yaml_file import read_yaml_list, read_yaml_mapping
from generator.text.latex.read import read_latex_line

TOPICS_FILE = "topics.yml"
BENCHMARKS_FILE = "benchmarks.yml"


@dataclass(frozen=True, slots=True)
class Built:
    """A digest, and everything wrong or odd that was met on the way to it."""

    digest: Digest
    findings: tuple[Finding, ...]
    """By place."""
    latecomers: int = 0
    """Papers that were put beside the others without comparing all anew; 0 without a memory."""


class Memory:
    """What a digest that is built again and again, by a server, takes over from the time before.

    All of it gives what a build without it would give, but for one thing: while few papers changed since all were
    compared, these are put beside the others, which keep their topics and relations (`latecomers.fold_in`).
    """

    def __init__(self, cache: Path | None = None) -> None:
        """Take the folder of the cache, as in `Options`."""
        self.memo = Memo()
        self.readings = Readings(cache)
        self.documents: Mapping[str, Document] = {}
        self.canonicalised: Canonicalised | None = None
        self.entries: Mapping[str, Entry] = {}
        self.collection: Collection | None = None


@collector_off()
def build_digest(options: Options, track: Track = silent, memory: Memory | None = None) -> Built:
    """Return the digest of a folder of documents, and what is wrong or odd about them.

    memory: of a server, which hands in the same each time; it is brought up to date.
    Raises UsageError where a folder or a file that was named cannot be used, and SeedsError where nothing can be built:
    the folder holds no abstract, or its metadata, its topics or its addresses cannot be read at all.
    """
    sources = read_records(options.seeds, memory.documents if memory else None)
    told, metadata_findings = read_metadata(options.seeds)
    taxonomy, taxonomy_findings = _read_taxonomy(options)
    benchmarks, benchmark_findings = _read_benchmarks(options)
    addresses, address_findings = read_addresses(options.seeds)
    so_far = (*sources.findings, *metadata_findings, *taxonomy_findings, *benchmark_findings, *address_findings)
    # A site without all its titles or topics would have other addresses: better none than that one.
    unreadable = (metadata_findings and not told) or (address_findings and addresses is None)
    if not sources.records or not taxonomy.subjects or unreadable:
        raise SeedsError(finding for finding in so_far if finding.level is Level.FAULT)

    papers, contradictions = _papers(sources, memory)
    papers, unbound = bind_metadata(papers, told) if told else (papers, ())
    readings = memory.readings if memory else Readings(options.cache)
    abstracts = readings.read(
        [paper.source for paper in papers], Curated(taxonomy, benchmarks), track, memory.memo if memory else NO_MEMO
    )
    entries, locked = _entries(papers, abstracts, addresses, memory.entries if memory else {})
    mentioned = {paper.id: abstract.mentioned for paper, abstract in zip(papers, abstracts, strict=True)}
    shown, latecomers = _relate(entries, mentioned, taxonomy, options, memory)
    if memory:
        memory.memo.end_generation()
        memory.entries = {entry.paper.id: entry for entry in entries}
    else:
        forget()
    digest = Digest(
        title=options.title,
        documents=sources.documents,
        records=len(sources.records),
        entries=entries,
        topics=shown.topics,
        memberships=shown.memberships,
        related=shown.related,
        surveys=shown.surveys,
        map=shown.map,
        locked=locked,
    )
    odd = (finding for entry in entries for finding in _oddities(entry))
    return Built(digest, sort_findings((*so_far, *contradictions, *unbound, *odd)), latecomers)


def _papers(sources: Sources, memory: Memory | None) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """Return the papers of all records, and where records of one paper contradict each other."""
    if memory is None:
        made = canonicalise(sources.records)
        forget()  # the wordings: nobody asks for them again
        return made
    memory.documents = sources.read
    memory.canonicalised = canonicalise_again(sources.records, memory.canonicalised)
    return memory.canonicalised.papers, memory.canonicalised.findings


def _read_taxonomy(options: Options) -> tuple[Taxonomy, tuple[Finding, ...]]:
    """Return the curator's own topics, else those that come with the generator."""
    path = options.topics or options.seeds / TOPICS_FILE
    if not path.is_file():
        if options.topics:
            raise UsageError(f"{path}: there is no such file; mend the option topics or take it away")
        return default_taxonomy(), ()
    listed, problems = read_yaml_list(path, path.name)
    taxonomy, findings = taxonomy_from(
        [entry.values for entry in listed], path.name, lambda number: listed[number].place.line
    )
    return taxonomy, problems or findings


def _read_benchmarks(options: Options) -> tuple[BenchmarkList, tuple[Finding, ...]]:
    """Return the data sets that the curator lists besides those that come with the generator."""
    path = options.seeds / BENCHMARKS_FILE
    if not path.is_file():
        return NO_LIST, ()
    listed, problems = read_yaml_mapping(path, path.name)
    if listed is None:
        return NO_LIST, problems
    curated, findings = curated_list(listed.values, path.name, listed.lines)
    return curated, (*problems, *findings)


def _entries(
    papers: Sequence[Paper],
    abstracts: Sequence[AbstractRead],
    addresses: tuple[Address, ...] | None,
    before: Mapping[str, Entry],
) -> tuple[tuple[Entry, ...], Locked | None]:
    """Return the papers with what was read off each by itself and an address, by title, and what is locked.

    addresses: those that are locked, if any are; before: entries by id, of which those that are still right are taken
    over.
    """
    drafts = [_entry(paper, abstract, before.get(paper.id)) for paper, abstract in zip(papers, abstracts, strict=True)]
    names = [draft.reading.system or draft.title.text for draft in drafts]
    listed = {paper for address in addresses or () for paper in address.papers}
    # Other wordings are looked at only where they can tell something: it takes a while to read them.
    ids = [
        ids_of(paper) if listed and (paper.id not in listed or len(paper.occurrences) > 1) else (paper.id,)
        for paper in papers
    ]
    slugs, former = keep_slugs(names, ids, addresses or ())
    entries = (
        draft if draft.slug == slug else replace(draft, slug=slug) for draft, slug in zip(drafts, slugs, strict=True)
    )
    by_title = tuple(sorted(entries, key=lambda entry: (entry.title.text.casefold(), entry.paper.id)))
    return by_title, None if addresses is None else Locked(addresses, former)


def _entry(paper: Paper, abstract: AbstractRead, before: Entry | None) -> Entry:
    """Return the entry of a paper, with the address of before or none: that depends on the names of the others."""
    if before and before.paper == paper and before.reading is abstract.reading and before.abstract is abstract.prose:
        return before
    told, reading = read_latex_line(paper.metadata.title), abstract.reading
    return Entry(
        paper=paper,
        slug="",
        title=told if told.text else read_latex_line(reading.title),
        title_from="metadata" if told.text else "abstract",
        abstract=abstract.prose,
        metadata=_plain(paper.metadata, told.text, reading),
        reading=reading,
    )


def _plain(told: Metadata, title: str, reading: Reading) -> Metadata:
    """Return the metadata without LaTeX, and the addresses of code from the abstract where the metadata has none."""
    return replace(
        told,
        title=title,
        authors=tuple(read_latex_line(author).text for author in told.authors),
        venue=read_latex_line(told.venue).text,
        keywords=tuple(read_latex_line(keyword).text for keyword in told.keywords),
        code=told.code or tuple(link.url for link in reading.links if link.kind == "code"),
    )


def _relate(
    entries: Sequence[Entry],
    mentioned: Mapping[str, Sequence[Mentioned]],
    taxonomy: Taxonomy,
    options: Options,
    memory: Memory | None,
) -> tuple[Shown, int]:
    """Return what only the papers together show, and how many were put beside the others without comparing all.

    mentioned: for each paper's id the phrases of the taxonomy that its abstract holds.
    """
    by_id = sorted(entries, key=lambda entry: entry.paper.id)
    # A title that was made from the abstract adds nothing to it.
    texts = tuple(Text(entry.paper.id, entry.metadata.title, entry.abstract.text) for entry in by_id)
    before = memory.collection if memory else None
    if before and before.taxonomy == taxonomy and before.related == options.related:
        folded = fold_in(before, texts, mentioned)
        if folded:
            return folded
    collection = collect(texts, mentioned, taxonomy, options.related)
    if memory:
        memory.collection = collection.prepared()
    return collection.shown, 0


def collect(
    texts: tuple[Text, ...], mentioned: Mapping[str, Sequence[Mentioned]], taxonomy: Taxonomy, related: int
) -> Collection:
    """Return the papers, given by id, with all compared.

    What is arithmetic on large arrays is done aside, which leaves the other core to what is work on words.
    """
    terms = read_terms([text.whole for text in texts])
    with ThreadPoolExecutor(max_workers=1) as aside:
        turned = aside.submit(vectors_of, terms)
        evidence = read_evidence(texts, taxonomy, [mentioned[text.id] for text in texts])
        vectors = turned.result()
    topics, memberships = topics_of(texts, taxonomy, terms, vectors, evidence)
    weights = topic_weights(texts, taxonomy, evidence, topics, memberships)
    placed = beside_topics(vectors, weights)
    near = nearest(placed, count=max(related, NEIGHBOURS))
    with ThreadPoolExecutor(max_workers=1) as aside:
        drawn = aside.submit(map_of, texts, terms, placed, topics, near)
        relations = relations_of(texts, terms, placed, topics, memberships, near, count=related)
        surveys = survey_topics(topics, texts, terms, placed)
        shown = Shown(topics, memberships, relations, surveys, drawn.result())
    return Collection(texts, taxonomy, terms, vectors, evidence, weights, placed, shown, related)


def _oddities(entry: Entry) -> tuple[Finding, ...]:
    """Return what is odd about the text of one paper."""
    if not entry.abstract.unknown and not entry.title.unknown:
        return ()
    place = next(seen.place for seen in entry.paper.occurrences if seen.source == entry.paper.source)
    return tuple(
        oddity(place, f"the LaTeX command {command} is not known, its name is shown", "write out what it stands for")
        for command in sorted({*entry.abstract.unknown, *entry.title.unknown})
    )
