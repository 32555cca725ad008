"""From a folder of documents to a digest: the one place that says the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial

from generator.all_readings import AbstractRead, Curated, Readings
from generator.corpus.latecomers import Collection, Shown, fold_in
from generator.corpus.map.map import NEIGHBOURS, map_of
from generator.corpus.nearness import nearest
from generator.corpus.related import relations_of
from generator.corpus.subjects import Mentioned
from generator.corpus.survey import survey_topics
from generator.corpus.taxonomy import default_taxonomy
from generator.corpus.terms import Text, read_terms
from generator.corpus.topics.shared_topics import topic_weights
from generator.corpus.topics.topics import read_evidence, topics_of
from generator.corpus.vectors import beside_topics, vectors_of
from generator.errors import Finding, Level, SeedsError, oddity, sort_findings
from generator.model import Address, Digest, Entry, Locked, Metadata, Paper, Reading
from generator.options import Options
from generator.papers.canonical import canonicalise, ids_of
from generator.papers.slugs import keep_slugs
from generator.reading.benchmarks.listing import default_list
from generator.running.collector import collector_off
from generator.running.memo import NO_MEMO, Memo
from generator.running.progress import Track, silent
from generator.sources.addresses_file import read_addresses
from generator.sources.benchmarks_file import read_benchmarks
from generator.sources.documents import read_records
from generator.sources.papers_file import bind_metadata, read_metadata
from generator.sources.topics_file import Taxonomy, read_topics
from generator.text.latex.read import read_latex_line

Space = Collection

Fit = Callable[[Callable[[], bool]], "Space | None"]
"""Compares all papers anew, asking now and then whether it is to stop; None where it was."""


@dataclass(frozen=True, slots=True)
class Built:
    """A digest, and everything wrong or odd that was met on the way to it."""

    digest: Digest
    findings: tuple[Finding, ...]
    """By place."""
    space: Space = field(compare=False, repr=False)
    """In which the papers were compared."""
    fit: Fit | None = field(default=None, compare=False, repr=False)
    """Compares the papers anew, for whoever serves; None where `space` is that of just these papers."""
    changed: int = 0
    """Papers that were placed in a space that was made without them."""


@collector_off()
def build_digest(options: Options, track: Track = silent, memo: Memo = NO_MEMO, space: Space | None = None) -> Built:
    """Return the digest of a folder of documents, and what is wrong or odd about them.

    memo: of a server, which hands in the same each time. space: in which a build before compared the papers: where few
    have changed since, they are placed in it, which is soon done, and differs in details from what `fit` will show.
    Raises UsageError where a folder or a file that was named cannot be used, and SeedsError where nothing can be built:
    the folder holds no abstract, or its metadata, its topics or its addresses cannot be read at all.
    """
    sources = read_records(options.seeds, memo)
    metadata, metadata_findings = read_metadata(options.seeds)
    chosen, taxonomy_findings = read_topics(options.seeds, options.topics)
    taxonomy = default_taxonomy() if chosen is None else chosen
    benchmarks, benchmark_findings = read_benchmarks(options.seeds, default_list())
    addresses, address_findings = read_addresses(options.seeds)
    so_far = (*sources.findings, *metadata_findings, *taxonomy_findings, *benchmark_findings, *address_findings)
    # A site without all its titles or topics would have other addresses: better none than that one.
    unreadable = (metadata_findings and not metadata) or (address_findings and addresses is None)
    if not sources.records or not taxonomy.subjects or unreadable:
        raise SeedsError(finding for finding in so_far if finding.level is Level.FAULT)

    papers, contradictions = canonicalise(sources.records, memo)
    papers, unbound = bind_metadata(papers, metadata) if metadata else (papers, ())
    curated = Curated(taxonomy, benchmarks)
    abstracts = Readings(options.cache).read([paper.source for paper in papers], curated, track)
    entries, locked = _entries(papers, abstracts, addresses, memo)
    mentioned = {paper.id: abstract.mentioned for paper, abstract in zip(papers, abstracts, strict=True)}
    shown, space, fit, changed = _relate(entries, mentioned, taxonomy, options, space)
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
    return Built(digest, sort_findings((*so_far, *contradictions, *unbound, *odd)), space, fit, changed)


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
    slugs, former = keep_slugs(names, ids, addresses or ())
    entries = [
        memo.of("entry with address", draft.paper.id, (draft, slug), partial(replace, draft, slug=slug))
        for draft, slug in zip(drafts, slugs, strict=True)
    ]
    by_title = tuple(sorted(entries, key=lambda entry: (entry.title.text.casefold(), entry.paper.id)))
    return by_title, None if addresses is None else Locked(addresses, former)


def _entry(paper: Paper, abstract: AbstractRead) -> Entry:
    """Return the entry of a paper without its address, which depends on the names of the others."""
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
    before: Space | None,
) -> tuple[Shown, Space, Fit | None, int]:
    """Return what only the papers together show, the space that it rests on, and as in `Built`.

    mentioned: for each paper's id the phrases of the taxonomy that its abstract holds.
    """
    by_id = sorted(entries, key=lambda entry: entry.paper.id)
    # A title that was made from the abstract adds nothing to it.
    texts = tuple(Text(entry.paper.id, entry.metadata.title, entry.abstract.text) for entry in by_id)
    if before and before.taxonomy == taxonomy and before.related == options.related:
        folded = fold_in(before, texts, mentioned)
        if folded:
            shown, changed = folded
            fit = partial(_fit, texts, mentioned, taxonomy, options.related)
            return shown, before, None if texts == before.texts else fit, changed
    space = collect(texts, mentioned, taxonomy, options.related).prepared()
    return space.shown, space, None, 0


def _fit(
    texts: tuple[Text, ...],
    mentioned: Mapping[str, Sequence[Mentioned]],
    taxonomy: Taxonomy,
    related: int,
    stopped: Callable[[], bool],
) -> Space | None:
    return None if stopped() else collect(texts, mentioned, taxonomy, related).prepared()


def collect(
    texts: tuple[Text, ...], mentioned: Mapping[str, Sequence[Mentioned]], taxonomy: Taxonomy, related: int
) -> Space:
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
    return Space(texts, taxonomy, terms, vectors, evidence, weights, placed, shown, related)


def _oddities(entry: Entry) -> tuple[Finding, ...]:
    """Return what is odd about the text of one paper."""
    if not entry.abstract.unknown and not entry.title.unknown:
        return ()
    place = next(seen.place for seen in entry.paper.occurrences if seen.source == entry.paper.source)
    return tuple(
        oddity(place, f"the LaTeX command {command} is not known, its name is shown", "write out what it stands for")
        for command in sorted({*entry.abstract.unknown, *entry.title.unknown})
    )
