"""Works of Crossref, whose abstracts are in JATS."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, at, every, names, objects, text
from generator.sources.values.types_of_work import type_of

_NOTICES: Final = {
    "retraction": "retracted",
    "withdrawal": "withdrawn",
    "removal": "withdrawn",
    "correction": "corrected",
    "erratum": "corrected",
}
_BASIC: Final = {"title": ("title",), "abstract": ("abstract",), "type": ("type",), "language": ("language",)}


def _of_crossref(record: Object) -> dict[str, object]:
    subtitle = text(record, "subtitle")
    title = text(record, "title")
    return {
        "title": f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title,
        "abstract": text(record, "abstract"),
        "authors": [_contributor(one) for one in objects(record, "author")],
        "published": _earliest(record),
        "venue": text(record, "container-title", "event.name", "institution.name"),
        "volume": text(record, "volume"),
        "issue": text(record, "issue", "journal-issue.issue"),
        "pages": text(record, "page", "article-number"),
        "publisher": text(record, "publisher"),
        "type": record.get("type") if type_of(text(record, "type")) else "",
        "language": text(record, "language"),
        "licence": text(record, "license.URL"),
        "issn": every(record, "ISSN"),
        "isbn": every(record, "ISBN"),
        "doi": text(record, "DOI"),
        "url": text(record, "resource.primary.URL"),
        "subjects": every(record, "subject"),
        **_updated(record),
    }


def _contributor(one: Object) -> dict[str, str]:
    family = text(one, "family")
    if not family:
        return {"organisation": text(one, "name", "literal")}
    return {
        "family": family,
        **{key: text(one, key if key != "orcid" else "ORCID") for key in ("given", "suffix", "orcid")},
    }


def _earliest(record: Object) -> object:
    """Return the day of publication: the earliest of those of one paper, of which the later may say more of it."""
    for key in ("published", "issued", "published-online", "published-print", "posted"):
        parts = at(record, f"{key}.date-parts")
        if isinstance(parts, list) and parts and parts[0] and parts[0][0]:
            return record[key]
    return ""


def _updated(record: Object) -> dict[str, object]:
    """Return what became of a paper; a notice (`update-to`) is not what it speaks of."""
    for one in objects(record, "updated-by"):
        status = _NOTICES.get(text(one, "type"))
        if status:
            return {"status": status, "status_source": f"https://doi.org/{text(one, 'DOI')}"}
    return {}


CROSSREF: Final = Shape(
    name="Crossref",
    fits=lambda record: (
        "DOI" in record
        and ("container-title" in record or "issued" in record)
        and isinstance(record.get("title", []), list)
    ),
    values=_of_crossref,
    fields=_BASIC
    | {
        "title": ("title", "subtitle"),
        "authors": ("author",),
        "published": ("published", "issued"),
        "venue": ("container-title", "event.name"),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("page", "article-number"),
        "publisher": ("publisher",),
        "licence": ("license.URL",),
        "issn": ("ISSN",),
        "isbn": ("ISBN",),
        "doi": ("DOI",),
        "url": ("resource.primary.URL",),
        "subjects": ("subject",),
        "status": ("updated-by",),
    },
    known=names(
        "title subtitle abstract author published issued published-online published-print posted container-"
        " title event volume issue journal-issue page article-number publisher type language license ISSN ISBN"
        " DOI URL resource subject updated-by update-to indexed reference-count content-domain short-"
        " container-title created source is-referenced-by-count prefix member link deposited score references-"
        " count issn-type isbn-type relation reference assertion alternative-id update-policy funder editor"
        " original-title short-title archive subtype group-title institution publisher-location accepted"
        " approved translator chair degree edition-number free-to-read clinical-trial-number aliases project"
        " standards-body review peer-review content-created content-updated part-number proceedings-subject"
        " special-numbering special_numbering component-number"
    ),
)
