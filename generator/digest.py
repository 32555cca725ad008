"""From a folder of documents to a digest: the one place that says the order of the stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from generator.addresses import make_slugs
from generator.canonical import canonicalise
from generator.corpus.map import NEIGHBOURS, map_of
from generator.corpus.nearness import nearest
from generator.corpus.related import relations_of
from generator.corpus.shared_topics import topic_weights
from generator.corpus.subjects import Mentioned
from generator.corpus.survey import survey_topics
from generator.corpus.taxonomy import Taxonomy, default_taxonomy, taxonomy_from
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics import read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.errors import Finding, Level, SeedsError, UsageError, oddity, sort_findings
from generator.model import Digest, Entry, Metadata, Paper, Reading
from generator.options import Options
from generator.progress import Track, silent
from generator.reading.benchmark_list import NO_LIST, BenchmarkList, curated_list
from generator.readings import AbstractRead, Lists, Readings
from generator.sources.documents import read_records
from generator.sources.metadata import bind_metadata, read_metadata
from generator.sources.yaml_file import read_yaml_list, read_yaml_mapping
from generator.text.latex import read_latex_line

TOPICS_FILE = "topics.yml"
BENCHMARKS_FILE = "benchmarks.yml"


@dataclass(frozen=True, slots=True)
class Built:
    """A digest, and everything wrong or odd that was met on the way to it."""

    digest: Digest
    findings: tuple[Finding, ...]
    """By place."""


def build_digest(options: Options, track: Track = silent, readings: Readings | None = None) -> Built:
    """Return the digest of a folder of documents, and what is wrong or odd about them.

    readings: whoever builds again and again hands in the same, so that no abstract is read or loaded twice.
    Raises UsageError where a folder or a file that was named cannot be used, and SeedsError where nothing can be built:
    the folder holds no abstract, or its metadata or its topics cannot be read at all.
    """
    sources = read_records(options.seeds)
    told, metadata_findings = read_metadata(options.seeds)
    taxonomy, taxonomy_findings = _read_taxonomy(options)
    curated, benchmark_findings = _read_benchmarks(options)
    so_far = (*sources.findings, *metadata_findings, *taxonomy_findings, *benchmark_findings)
    # A site without all its titles or topics would have other addresses: better none than that one.
    if not sources.records or not taxonomy.subjects or (metadata_findings and not told):
        raise SeedsError(finding for finding in so_far if finding.level is Level.FAULT)

    papers, contradictions = canonicalise(sources.records)
    papers, unbound = bind_metadata(papers, told)
    abstracts = (readings or Readings(options.cache)).read(
        [paper.source for paper in papers], Lists(taxonomy, curated), track
    )
    entries = _entries(papers, abstracts)
    mentioned = {paper.id: abstract.mentioned for paper, abstract in zip(papers, abstracts, strict=True)}
    digest = _relate(entries, mentioned, taxonomy, options, documents=sources.documents, records=len(sources.records))
    odd = (finding for entry in entries for finding in _oddities(entry))
    return Built(digest, sort_findings((*so_far, *contradictions, *unbound, *odd)))


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


def _entries(papers: Sequence[Paper], abstracts: Sequence[AbstractRead]) -> tuple[Entry, ...]:
    """Return the papers with what was read off each by itself and an address, by title."""
    drafts = [_entry(paper, abstract) for paper, abstract in zip(papers, abstracts, strict=True)]
    names = [draft.reading.system or draft.title.text for draft in drafts]
    slugs = make_slugs(names, [paper.id for paper in papers])
    entries = (replace(draft, slug=slug) for draft, slug in zip(drafts, slugs, strict=True))
    return tuple(sorted(entries, key=lambda entry: (entry.title.text.casefold(), entry.paper.id)))


def _entry(paper: Paper, abstract: AbstractRead) -> Entry:
    """Return the entry of a paper, still without an address: that depends on the names of the others."""
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
    *,
    documents: int,
    records: int,
) -> Digest:
    """Return the digest: what only the papers together show.

    mentioned: for each paper's id the phrases of the taxonomy that its abstract holds.
    """
    by_id = sorted(entries, key=lambda entry: entry.paper.id)
    # A title that was made from the abstract adds nothing to it.
    texts = [Text(entry.paper.id, entry.metadata.title, entry.abstract.text) for entry in by_id]
    terms = read_terms([text.whole for text in texts])
    vectors = vectors_of(terms)
    evidence = read_evidence(texts, taxonomy, [mentioned[text.id] for text in texts])
    topics, memberships = topics_of(texts, taxonomy, terms, vectors, evidence)
    vectors = beside_topics(vectors, topic_weights(texts, taxonomy, evidence, topics, memberships))
    near = nearest(vectors, count=max(options.related, NEIGHBOURS))
    # The map is arithmetic on large arrays, which leaves the other core to the words of relations and surveys.
    with ThreadPoolExecutor(max_workers=1) as aside:
        drawn = aside.submit(map_of, texts, terms, vectors, topics, near)
        related = relations_of(texts, terms, vectors, topics, memberships, near, count=options.related)
        surveys = survey_topics(topics, texts, terms, vectors)
        return Digest(
            title=options.title,
            documents=documents,
            records=records,
            entries=tuple(entries),
            topics=topics,
            memberships=memberships,
            related=related,
            surveys=surveys,
            map=drawn.result(),
        )


def _oddities(entry: Entry) -> tuple[Finding, ...]:
    """Return what is odd about the text of one paper."""
    place = next(seen.place for seen in entry.paper.occurrences if seen.source == entry.paper.source)
    return tuple(
        oddity(place, f"the LaTeX command {command} is not known, its name is shown", "write out what it stands for")
        for command in sorted({*entry.abstract.unknown, *entry.title.unknown})
    )
