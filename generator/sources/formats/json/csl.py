"""CSL-JSON, as reference managers and DOI content negotiation give it (Citation Style Language 1.0.2)."""

from __future__ import annotations

from typing import Any, Final

from generator.sources.formats.cited_values import doi_in, ids_in_addresses
from generator.sources.formats.json.shape import Object, Shape, every, names, objects, text
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.types_of_work import type_of

_BASIC: Final = {"title": ("title",), "abstract": ("abstract",), "type": ("type",), "language": ("language",)}


def _of_csl(record: Object) -> dict[str, object]:
    """Return what CSL-JSON says; what people also put into `note`, a line each (`PMID: 12`), is taken from there."""
    noted = dict(line.split(":", 1) for line in text(record, "note", "extra").split("\n") if line.count(":") == 1)
    noted = {key.strip().lower(): value.strip() for key, value in noted.items()}
    address, number = text(record, "URL"), text(record, "number")
    kind = text(record, "type")
    return {
        "title": text(record, "title"),
        "abstract": text(record, "abstract"),
        "authors": [_csl_name(one) for one in objects(record, "author")],
        "published": record.get("issued") or "",
        "venue": text(record, "container-title", "event-title", "event"),
        "volume": text(record, "volume"),
        "issue": text(record, "issue") or ("" if arxiv_of(number) else number),
        "pages": text(record, "page"),
        "publisher": text(record, "publisher"),
        "type": "preprint" if kind == "article" else kind if type_of(kind) else "",
        "language": text(record, "language"),
        "licence": text(record, "license"),
        "issn": text(record, "ISSN"),
        "isbn": text(record, "ISBN"),
        "keywords": record.get("keyword") or every(record, "categories"),
        "note": "" if noted else text(record, "note"),
        **ids_in_addresses([address]),
        "doi": text(record, "DOI") or doi_in(address),
        "pmid": text(record, "PMID") or noted.get("pmid", ""),
        "pmcid": text(record, "PMCID") or noted.get("pmcid", ""),
        "arxiv": arxiv_of(noted.get("arxiv", "") or number) or arxiv_of(address),
        "url": address,
    }


def _csl_name(one: Object) -> dict[str, str]:
    parts = {key: text(one, key) for key in ("family", "given", "suffix", "literal")}
    particle = text(one, "non-dropping-particle", "dropping-particle")
    return {key: value for key, value in {**parts, "particle": particle}.items() if value}


def _are_csl_names(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], dict)
        and bool({"family", "literal"} & value[0].keys())
    )


CSL: Final = Shape(
    name="CSL-JSON",
    fits=lambda record: (
        "type" in record
        and ("id" in record or "citation-key" in record or "DOI" in record)
        and (
            isinstance(record.get("issued"), dict)
            or _are_csl_names(record.get("author"))
            or "container-title" in record
            or "URL" in record
        )
    ),
    values=_of_csl,
    fields=_BASIC
    | {
        "authors": ("author",),
        "published": ("issued",),
        "venue": ("container-title", "event-title"),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("page",),
        "publisher": ("publisher",),
        "licence": ("license",),
        "issn": ("ISSN",),
        "isbn": ("ISBN",),
        "doi": ("DOI", "URL"),
        "pmid": ("PMID", "note"),
        "pmcid": ("PMCID", "note"),
        "arxiv": ("URL", "number", "note"),
        "url": ("URL",),
        "keywords": ("keyword", "categories"),
        "note": ("note",),
    },
    known=names(
        "id type title abstract author issued container-title event event-title volume issue number page"
        " publisher language license ISSN ISBN DOI PMID PMCID URL keyword categories note extra citation-key"
        " accessed source publisher-place journalAbbreviation container-title-short title-short shortTitle"
        " editor collection-title collection-number collection-editor event-place event-date edition genre"
        " number-of-pages number-of-volumes archive archive_location archive-place call-number translator"
        " original-date original-title submitted custom system_id version medium status page-first section"
        " dimensions scale references authority chapter-number annote copyright published-print published-"
        " online container-author director interviewer recipient reviewed-author reviewed-title composer"
        " illustrator jurisdiction locator original-publisher original-publisher-place citation-label year-"
        " suffix"
    ),
)
