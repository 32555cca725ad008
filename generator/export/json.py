"""A digest as JSON: the contract with other programs, described in the guide."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from generator.model import Digest, Entry


def to_json(digest: Digest) -> str:
    """Return the whole digest as JSON, indented, with a line feed at the end; the same digest gives the same text.

    Papers stand by title, topics by size. `url` is relative to the site's root.
    """
    return json.dumps(_document(digest), ensure_ascii=False, indent=1) + "\n"


def _document(digest: Digest) -> dict[str, Any]:
    slugs = {entry.paper.id: entry.slug for entry in digest.entries}
    return {
        "title": digest.title,
        "generator": {"name": "paper-digest", "version": version("paper-digest")},
        "documents": digest.documents,
        "records": digest.records,
        "papers": [_paper(entry, digest, slugs) for entry in digest.entries],
        "topics": [
            {
                "slug": topic.slug,
                "name": topic.name,
                "description": topic.description,
                "papers": [slugs[paper] for paper in topic.papers],
            }
            for topic in digest.topics
        ],
    }


def _paper(entry: Entry, digest: Digest, slugs: dict[str, str]) -> dict[str, Any]:
    told, reading = entry.metadata, entry.reading
    names = {topic.slug: topic.name for topic in digest.topics}
    return {
        "id": entry.paper.id,
        "slug": entry.slug,
        "url": f"papers/{entry.slug}/",
        "title": entry.title.text,
        "title_from": entry.title_from,
        "system": reading.system,
        "authors": list(told.authors),
        "more_authors": told.more_authors,
        "year": told.year,
        "venue": told.venue or None,
        "arxiv": told.arxiv or None,
        "code": list(told.code),
        "keywords": list(told.keywords),
        "abstract": {"text": entry.abstract.text, "html": entry.abstract.html, "source": entry.paper.source},
        "highlight": reading.highlight,
        "topics": [
            {"slug": member.topic, "name": names[member.topic], "score": member.score, "because": list(member.because)}
            for member in digest.memberships[entry.paper.id]
        ],
        "benchmarks": list(reading.benchmarks),
        "acronyms": {acronym.short: acronym.long for acronym in reading.acronyms},
        "results": [asdict(result) for result in reading.results],
        "related": [
            {"slug": slugs[relation.paper], "score": relation.score, "because": list(relation.because)}
            for relation in digest.related[entry.paper.id]
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
