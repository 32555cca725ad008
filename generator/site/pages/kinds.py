"""The table of the kinds of pages. A new kind is a module here, its two templates, and a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.site.pages import (
    authors,
    benchmark,
    benchmarks,
    changes,
    duplicates,
    former,
    glossary,
    home,
    paper,
    papers,
    reading_list,
    systems,
    topic,
    topics,
)
from generator.site.pages import map as map_page
from generator.site.pages.kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        home.KIND,
        papers.KIND,
        topics.KIND,
        duplicates.KIND,
        map_page.KIND,
        reading_list.KIND,
        benchmarks.KIND,
        systems.KIND,
        glossary.KIND,
        authors.KIND,
        topic.KIND,
        benchmark.KIND,
        paper.KIND,
        changes.KIND,
        former.KIND,
    )
}
"""By name, in the order in which the pages of a site stand."""

INDEXES: Final[Mapping[str, str]] = {
    "benchmarks": "Benchmarks",
    "systems": "Systems",
    "glossary": "Glossary",
    "authors": "Authors",
    "duplicates": "Duplicates",
}
"""The kinds that link to one another at their top, each with what the link says."""
