"""Outputs of CORE, API 2 and 3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import is_pdf
from generator.sources.formats.json.shape import Object, Shape, at, every, first, names, people, text
from generator.sources.values.identifying import arxiv_of


def _of_core(record: Object) -> dict[str, object]:
    source = record.get("_source")
    record = source if isinstance(source, Mapping) else record
    link = text(record, "downloadUrl", "sourceFulltextUrls", "urls")
    return {
        "title": text(record, "title"),
        "abstract": text(record, "abstract", "description"),
        "authors": people(record, "authors"),
        "published": text(record, "publishedDate", "datePublished"),
        "year": first(record, "yearPublished", "year") or None,
        "venue": text(record, "journals.title"),
        "publisher": text(record, "publisher").strip("'"),
        "language": text(record, "language.code"),
        "doi": text(record, "doi"),
        "arxiv": arxiv_of(text(record, "arxivId")) or arxiv_of(link),
        "pmid": text(record, "pubmedId"),
        "subjects": every(record, "topics") or every(record, "subjects"),
        "url": "" if is_pdf(link) or "core.ac.uk/download" in link else link,
        "pdf": link if is_pdf(link) or "core.ac.uk/download" in link else "",
    }


CORE: Final = Shape(
    name="CORE (API 2 and 3)",
    fits=lambda record: (
        "oaiIds" in record or "dataProviders" in record or isinstance(at(record, "_source.description"), str)
    ),
    values=_of_core,
    fields={
        "title": ("title", "_source.title"),
        "abstract": ("abstract", "_source.description"),
        "authors": ("authors",),
        "published": ("publishedDate", "yearPublished"),
        "venue": ("journals.title",),
        "publisher": ("publisher",),
        "language": ("language.code",),
        "doi": ("doi",),
        "arxiv": ("arxivId",),
        "pmid": ("pubmedId",),
        "subjects": ("topics",),
        "url": ("downloadUrl",),
        "pdf": ("downloadUrl",),
    },
    known=names(
        "acceptedDate arxivId authors citationCount contributors outputs createdDate dataProviders"
        " dataProvider depositedDate abstract documentType doi downloadUrl fieldOfStudy fullText id"
        " identifiers title language magId oaiIds publishedDate publisher pubmedId references"
        " sourceFulltextUrls updatedDate yearPublished journals links _source _id _index _type _score setSpecs"
        " tags deleted disabled lastUpdate likes"
    ),
)
