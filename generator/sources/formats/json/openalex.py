"""Works of OpenAlex, whose abstracts are inverted indexes."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.cited_values import cited_pages, doi_in, ids_in_addresses
from generator.sources.formats.json.shape import Object, Shape, at, every, first, listed, names, objects, text
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.types_of_work import type_of

_BASIC: Final = {"title": ("title",), "abstract": ("abstract",), "type": ("type",), "language": ("language",)}


def _of_openalex(record: Object) -> dict[str, object]:
    place = at(record, "primary_location") or {}
    addresses = [text(place, "landing_page_url"), *every(record, "locations", "landing_page_url")]
    first_page, last_page = text(record, "biblio.first_page"), text(record, "biblio.last_page")
    arxiv = next((found for address in addresses if (found := arxiv_of(address))), "")
    named = {key: text(record, f"ids.{key}") for key in ("pmid", "pmcid")}
    numbers = ids_in_addresses([named["pmid"], named["pmcid"].replace("/articles/", "/PMC").replace("PMCPMC", "PMC")])
    return {
        "title": text(record, "title", "display_name"),
        "abstract": in_order(record.get("abstract_inverted_index")) or text(record, "abstract"),
        "authors": [
            {"name": name, "orcid": text(one, "author.orcid")}
            for one in objects(record, "authorships")
            if (name := text(one, "author.display_name", "raw_author_name"))
        ],
        "published": text(record, "publication_date", "publication_year"),
        "year": first(record, "publication_year") or None,
        "venue": text(place, "source.display_name", "raw_source_name") or text(record, "host_venue.display_name"),
        "volume": text(record, "biblio.volume"),
        "issue": text(record, "biblio.issue"),
        "pages": cited_pages(first_page, last_page),
        "publisher": text(place, "source.host_organization_name"),
        "type": _kind(text(record, "type_crossref", "type"), text(place, "source.type")),
        "language": text(record, "language"),
        "licence": text(place, "license"),
        "issn": every(place, "source.issn"),
        "doi": text(record, "doi", "ids.doi"),
        "arxiv": arxiv,
        "url": next((address for address in addresses if address and not doi_in(address)), ""),
        "pdf": text(record, "best_oa_location.pdf_url", "primary_location.pdf_url"),
        "keywords": every(record, "keywords", "display_name", "keyword"),
        "subjects": list(dict.fromkeys(every(record, "mesh", "descriptor_name")))
        or every(record, "topics", "display_name"),
        **numbers,
        **({"status": "retracted", "status_source": "OpenAlex"} if record.get("is_retracted") is True else {}),
    }


def _kind(kind: str, source: str) -> str:
    """Return a type of work; OpenAlex calls whatever stands in a journal or in proceedings an article."""
    if kind == "article" and source in {"repository", "conference"}:
        return "preprint" if source == "repository" else "paper-conference"
    return kind if type_of(kind) else ""


def in_order(index: object) -> str:
    """Return the text of an inverted index: of each word the places at which it stands."""
    if not isinstance(index, dict):
        return ""
    words = [(place, word) for word, places in index.items() for place in listed(places) if isinstance(place, int)]
    return text({"text": " ".join(word for _, word in sorted(words))}, "text")


OPENALEX: Final = Shape(
    name="OpenAlex",
    fits=lambda record: (
        "abstract_inverted_index" in record or "authorships" in record or "openalex.org/W" in str(record.get("id"))
    ),
    values=_of_openalex,
    fields=_BASIC
    | {
        "abstract": ("abstract_inverted_index",),
        "authors": ("authorships",),
        "published": ("publication_date", "publication_year"),
        "venue": ("primary_location.source",),
        "volume": ("biblio.volume",),
        "issue": ("biblio.issue",),
        "pages": ("biblio.first_page", "biblio.last_page"),
        "publisher": ("primary_location.source.host_organization_name",),
        "licence": ("primary_location.license",),
        "issn": ("primary_location.source.issn",),
        "doi": ("doi",),
        "pmid": ("ids.pmid",),
        "pmcid": ("ids.pmcid",),
        "arxiv": ("locations",),
        "url": ("primary_location.landing_page_url",),
        "pdf": ("best_oa_location.pdf_url",),
        "keywords": ("keywords",),
        "subjects": ("mesh", "topics"),
        "status": ("is_retracted",),
    },
    known=names(
        "id doi title display_name relevance_score publication_year publication_date ids language"
        " primary_location type type_crossref indexed_in open_access authorships institutions"
        " countries_distinct_count institutions_distinct_count corresponding_author_ids"
        " corresponding_institution_ids apc_list apc_paid fwci has_fulltext fulltext_origin cited_by_count"
        " citation_normalized_percentile cited_by_percentile_year biblio is_retracted is_paratext is_xpac"
        " primary_topic topics keywords concepts mesh locations_count locations best_oa_location"
        " sustainable_development_goals grants awards funders datasets versions referenced_works_count"
        " referenced_works related_works abstract_inverted_index abstract abstract_inverted_index_v3"
        " cited_by_api_url counts_by_year updated_date created_date ngrams_url host_venue has_content"
        " content_urls is_oa alternate_host_venues content_url authors_count summary_stats"
    ),
)
