"""arXiv's snapshot of all its records, as JSON Lines or in a list."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, listed, names, text
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.journal_references import venue_in, withdrawn_by

_PARSED: Final = ("family", "given", "suffix")


def _of_arxiv(record: Object) -> dict[str, object]:
    parsed = [
        dict(zip(_PARSED, map(str, one), strict=False))
        for one in listed(record.get("authors_parsed"))
        if isinstance(one, list)
    ]
    return {
        "title": record.get("title"),
        "abstract": record.get("abstract"),
        "authors": [one for one in parsed if one.get("family")] or record.get("authors"),
        "published": text(record, "versions.created"),
        "arxiv": text(record, "id"),
        "doi": next(iter(text(record, "doi").split()), ""),
        "venue": venue_in(text(record, "journal-ref")),
        "subjects": text(record, "categories").split(),
        "licence": text(record, "license"),
        **withdrawn_by(text(record, "comments")),
    }


def _is_arxiv(record: Object) -> bool:
    return bool({"authors_parsed", "journal-ref", "update_date"} & record.keys()) and bool(
        arxiv_of(str(record.get("id", "")))
    )


ARXIV: Final = Shape(
    name="arXiv's snapshot",
    fits=_is_arxiv,
    values=_of_arxiv,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors_parsed", "authors"),
        "published": ("versions.created",),
        "arxiv": ("id",),
        "doi": ("doi",),
        "venue": ("journal-ref",),
        "subjects": ("categories",),
        "licence": ("license",),
        "status": ("comments",),
    },
    known=names(
        "id submitter authors title comments journal-ref doi report-no categories license abstract versions"
        " update_date authors_parsed"
    ),
)
