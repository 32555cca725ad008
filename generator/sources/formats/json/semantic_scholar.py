"""Papers of Semantic Scholar: searches, recommendations, citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.json.shape import Object, Shape, every, first, names, people, text
from generator.sources.values.types_of_work import type_of

_BASIC: Final = {"title": ("title",), "abstract": ("abstract",), "type": ("type",), "language": ("language",)}


def _of_semantic_scholar(record: Object) -> dict[str, object]:
    inner = record.get("citingPaper") or record.get("citedPaper")
    record = inner if isinstance(inner, Mapping) else record
    numbers = {name.lower(): str(value) for name, value in (record.get("externalIds") or {}).items() if value}
    pdf = text(record, "openAccessPdf.url")
    return {
        "title": text(record, "title"),
        "abstract": text(record, "abstract"),
        "authors": people(record, "authors"),
        "published": text(record, "publicationDate"),
        "year": first(record, "year") or None,
        "venue": text(record, "journal.name", "publicationVenue.name", "venue"),
        "volume": text(record, "journal.volume"),
        "pages": "".join(text(record, "journal.pages").split()),
        "type": next((kind for kind in every(record, "publicationTypes") if type_of(kind)), ""),
        "doi": numbers.get("doi", ""),
        "arxiv": numbers.get("arxiv", ""),
        "pmid": numbers.get("pubmed", ""),
        "pmcid": f"PMC{numbers['pubmedcentral'].removeprefix('PMC')}" if numbers.get("pubmedcentral") else "",
        "acl": numbers.get("acl", ""),
        "url": text(record, "url"),
        "pdf": pdf if pdf.startswith("http") else "",
        "subjects": every(record, "fieldsOfStudy") or list(dict.fromkeys(every(record, "s2FieldsOfStudy", "category"))),
    }


SEMANTIC_SCHOLAR: Final = Shape(
    name="Semantic Scholar",
    fits=lambda record: "paperId" in record or "citingPaper" in record or "citedPaper" in record,
    values=_of_semantic_scholar,
    fields=_BASIC
    | {
        "authors": ("authors.name",),
        "published": ("publicationDate", "year"),
        "venue": ("journal.name", "publicationVenue.name", "venue"),
        "volume": ("journal.volume",),
        "pages": ("journal.pages",),
        "type": ("publicationTypes",),
        "doi": ("externalIds.DOI",),
        "arxiv": ("externalIds.ArXiv",),
        "pmid": ("externalIds.PubMed",),
        "pmcid": ("externalIds.PubMedCentral",),
        "acl": ("externalIds.ACL",),
        "url": ("url",),
        "pdf": ("openAccessPdf.url",),
        "subjects": ("fieldsOfStudy", "s2FieldsOfStudy"),
    },
    known=names(
        "paperId corpusId externalIds url title abstract venue publicationVenue year referenceCount"
        " citationCount influentialCitationCount isOpenAccess openAccessPdf fieldsOfStudy s2FieldsOfStudy"
        " publicationTypes publicationDate journal citationStyles authors citations references embedding tldr"
        " citingPaper citedPaper contexts intents isInfluential contextsWithIntent textAvailability matchScore"
    ),
)
