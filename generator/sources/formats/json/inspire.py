"""Literature of INSPIRE, the index of high energy physics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import cited_pages
from generator.sources.formats.json.shape import Object, Shape, every, first, names, objects, text
from generator.sources.values.types_of_work import type_of


def _of_inspire(record: Object) -> dict[str, object]:
    said = record.get("metadata", record)
    published = [one for one in objects(said, "publication_info") if text(one, "journal_title")]
    place = published[0] if published else {}
    return {
        "title": text(said, "titles.title"),
        "abstract": text(said, "abstracts.value"),
        "authors": every(said, "authors", "full_name")
        + [{"organisation": name} for name in every(said, "collaborations", "value")],
        "published": text(said, "preprint_date", "earliest_date", "imprints.date"),
        "year": first(place, "year") or None,
        "venue": text(place, "journal_title"),
        "volume": text(place, "journal_volume"),
        "issue": text(place, "journal_issue"),
        "pages": cited_pages(text(place, "page_start"), text(place, "page_end")) or text(place, "artid"),
        "type": next((kind for kind in every(said, "document_type") if type_of(kind)), ""),
        "doi": text(said, "dois.value"),
        "arxiv": text(said, "arxiv_eprints.value"),
        "isbn": every(said, "isbns", "value"),
        "keywords": every(said, "keywords", "value"),
        "subjects": every(said, "arxiv_eprints.categories"),
        "url": f"https://inspirehep.net/literature/{text(said, 'control_number')}"
        if text(said, "control_number")
        else "",
        **({"status": "withdrawn", "status_source": "INSPIRE"} if said.get("withdrawn") is True else {}),
    }


INSPIRE: Final = Shape(
    name="INSPIRE",
    fits=lambda record: isinstance(
        record.get("metadata", record).get("titles") if isinstance(record.get("metadata", record), Mapping) else None,
        list,
    ),
    values=_of_inspire,
    fields={
        "title": ("titles",),
        "abstract": ("abstracts",),
        "authors": ("authors", "collaborations"),
        "published": ("preprint_date", "imprints"),
        "venue": ("publication_info.journal_title",),
        "volume": ("publication_info.journal_volume",),
        "issue": ("publication_info.journal_issue",),
        "pages": ("publication_info.page_start", "publication_info.artid"),
        "type": ("document_type",),
        "doi": ("dois",),
        "arxiv": ("arxiv_eprints",),
        "isbn": ("isbns",),
        "keywords": ("keywords",),
        "subjects": ("arxiv_eprints.categories",),
        "url": ("control_number",),
        "status": ("withdrawn",),
    },
    known=names(
        "$schema abstracts accelerator_experiments acquisition_source arxiv_eprints authors author_count"
        " book_series citeable citation_count citation_count_without_self_citations collaborations"
        " control_number copyright core corporate_author curated deleted deleted_records document_type"
        " documents dois earliest_date editions energy_ranges external_system_identifiers facet_author_name"
        " figures first_author funding_info imprints inspire_categories isbns keywords languages"
        " legacy_creation_date legacy_version license metadata new_record number_of_pages"
        " persistent_identifiers preprint_date public_notes publication_info publication_type"
        " record_affiliations refereed references related_records report_numbers rpp self texkeys thesis_info"
        " title_translations titles urls withdrawn id links created updated uuid revision_id _collections"
        " _desy_bookkeeping _export_to _files _private_notes self_recid"
    ),
)
