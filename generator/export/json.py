"""A digest as JSON: the contract with other programs, described in the guide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from importlib.metadata import version
from typing import Any

from generator.export.names import name_of
from generator.metadata import Metadata, Person
from generator.model import Digest, Entry, Reading, Result, Topic

_JSON = json.JSONEncoder(ensure_ascii=False, default=asdict)

_RESULT = tuple(field.name for field in fields(Result))
"""The keys of a result, in order."""

_ELSEWHERE = {"title", "system", "highlight", "acronyms", "links", "benchmarks", "results"}
"""What `_paper` writes of a reading at a place of its own, or as what the paper has where its metadata has nothing."""

_GIVEN = (
    *("doi", "pmid", "pmcid", "acl", "openreview", "isbn", "issn", "published", "volume", "issue", "pages"),
    *("publisher", "type", "language", "licence", "pdf", "data", "slides", "video", "poster", "subjects"),
    *("award", "note", "status", "status_source"),
)
"""What else is given about a paper: it is written as it is, null where there is none."""

_MORE = tuple(field.name for field in fields(Reading) if field.name not in _ELSEWHERE)
"""What else is read off an abstract: it is written as it is."""


def json_lines(digest: Digest) -> Iterator[str]:
    """Yield the whole digest as JSON, a paper or a topic a line; the same digest gives the same text.

    Papers stand by title, topics by size. `url` is relative to the site's root.
    """
    slugs = {entry.paper.id: entry.slug for entry in digest.entries}
    names = {topic.slug: topic.name for topic in digest.topics}
    head = {
        "title": digest.title,
        "generator": {"name": "paper-digest", "version": version("paper-digest")},
        "documents": digest.documents,
        "records": digest.records,
    }
    yield "{" + "".join(f"{_line(name)}: {_line(value)},\n" for name, value in head.items())
    yield '"papers": [\n'
    yield from _array(_paper(entry, digest, slugs, names) for entry in digest.entries)
    yield '],\n"topics": [\n'
    yield from _array(_topic(topic, slugs) for topic in digest.topics)
    yield "]}\n"


def _array(values: Iterable[object]) -> Iterator[str]:
    """Yield the values of a JSON array, each on a line of its own."""
    before = ""
    for value in values:
        if before:
            yield f"{before},\n"
        before = _line(value)
    if before:
        yield f"{before}\n"


def _line(value: object) -> str:
    return _JSON.encode(value)


def _topic(topic: Topic, slugs: Mapping[str, str]) -> dict[str, Any]:
    return {
        "slug": topic.slug,
        "name": topic.name,
        "description": topic.description,
        "papers": [slugs[paper] for paper in topic.papers],
    }


def _paper(entry: Entry, digest: Digest, slugs: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    metadata, reading = entry.metadata, entry.reading
    return {
        "id": entry.paper.id,
        "slug": entry.slug,
        "url": f"papers/{entry.slug}/",
        "title": entry.title.text,
        "title_from": entry.title_from,
        "system": reading.system,
        "authors": metadata.authors,
        "people": [_person(person) for person in metadata.people],
        "more_authors": metadata.more_authors,
        "year": metadata.year,
        "venue": metadata.venue or None,
        "arxiv": metadata.arxiv or None,
        "code": metadata.code,
        "keywords": metadata.keywords,
        **_given(metadata),
        "abstract": {"text": entry.abstract.text, "html": entry.abstract.html, "source": entry.paper.source},
        "highlight": reading.highlight,
        "topics": [
            {"slug": member.topic, "name": names[member.topic], "score": member.score, "because": member.because}
            for member in digest.memberships.get(entry.paper.id, ())
        ],
        "benchmarks": reading.benchmarks,
        "acronyms": {acronym.short: acronym.long for acronym in reading.acronyms},
        "results": [_result(result) for result in reading.results],
        **{name: getattr(reading, name) for name in _MORE},
        "related": [
            {"slug": slugs[relation.paper], "score": relation.score, "because": relation.because}
            for relation in digest.related.get(entry.paper.id, ())
        ],
        "records": [
            {
                "document": occurrence.place.document,
                "line": occurrence.place.line,
                "similarity": occurrence.similarity,
            }
            for occurrence in entry.paper.occurrences
        ],
    }


def _given(metadata: Metadata) -> dict[str, Any]:
    values = {name: getattr(metadata, name) for name in _GIVEN}
    return {name: None if value == "" else value for name, value in values.items()}


def _person(person: Person) -> dict[str, str | None]:
    """Return an author in parts, as citations have them; of an organisation its name alone."""
    name = name_of(person)
    if name.organisation and not person.family:
        return {"organisation": name.written}
    parts = {"family": name.family, "given": name.given, "particle": name.particle, "suffix": name.suffix}
    return {part: value or None for part, value in {**parts, "orcid": person.orcid}.items()}


def _result(result: Result) -> dict[str, Any]:
    return {name: getattr(result, name) for name in _RESULT}
