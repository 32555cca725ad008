"""Preprints of bioRxiv and medRxiv."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, every, names, text


def _of_biorxiv(record: Object) -> dict[str, object]:
    published = text(record, "published")
    return {
        "title": text(record, "title"),
        "abstract": text(record, "abstract"),
        "authors": text(record, "authors"),
        "published": text(record, "date"),
        "publisher": text(record, "server"),
        "type": "preprint",
        "licence": text(record, "license").replace("_", "-").upper()
        if text(record, "license").startswith("cc")
        else "",
        "doi": text(record, "doi") or published,
        "subjects": every(record, "category"),
    }


BIORXIV: Final = Shape(
    name="bioRxiv and medRxiv",
    fits=lambda record: (
        "server" in record and "doi" in record and ("jatsxml" in record or "author_corresponding" in record)
    ),
    values=_of_biorxiv,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors",),
        "published": ("date",),
        "publisher": ("server",),
        "licence": ("license",),
        "doi": ("doi",),
        "subjects": ("category",),
    },
    known=names(
        "title authors author_corresponding author_corresponding_institution doi date version type license"
        " category jatsxml abstract funder published server funding"
    ),
)
