"""DOIs of DataCite's REST API."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, at, every, first, names, objects, text
from generator.sources.values.types_of_work import type_of


def _of_datacite(record: Object) -> dict[str, object]:
    said = record["attributes"]
    main = [text(one, "title") for one in objects(said, "titles") if not one.get("titleType")]
    told = [
        text(one, "description") for one in objects(said, "descriptions") if one.get("descriptionType") == "Abstract"
    ]
    dates = {text(one, "dateType"): text(one, "date") for one in objects(said, "dates")}
    kinds = [text(said, f"types.{key}") for key in ("resourceType", "resourceTypeGeneral")]
    return {
        "title": next(iter(main), "") or text(said, "titles.title"),
        "abstract": next(iter(told), ""),
        "authors": [
            {"organisation": text(one, "name")}
            if one.get("nameType") == "Organizational"
            else {"family": text(one, "familyName"), "given": text(one, "givenName"), "name": text(one, "name")}
            for one in objects(said, "creators")
        ],
        "published": dates.get("Issued", ""),
        "year": first(said, "publicationYear") or None,
        "venue": text(said, "container.title"),
        "publisher": text(said, "publisher"),
        "type": next((kind for kind in kinds if type_of(kind)), ""),
        "language": text(said, "language"),
        "licence": text(said, "rightsList.rightsUri"),
        "keywords": every(said, "subjects", "subject"),
        "doi": text(said, "doi"),
        "url": text(said, "url"),
    }


DATACITE: Final = Shape(
    name="DataCite",
    fits=lambda record: isinstance(at(record, "attributes.titles"), list),
    values=_of_datacite,
    fields={
        "title": ("attributes.titles",),
        "abstract": ("attributes.descriptions",),
        "authors": ("attributes.creators",),
        "published": ("attributes.dates", "attributes.publicationYear"),
        "venue": ("attributes.container.title",),
        "publisher": ("attributes.publisher",),
        "type": ("attributes.types",),
        "language": ("attributes.language",),
        "licence": ("attributes.rightsList",),
        "keywords": ("attributes.subjects",),
        "doi": ("attributes.doi",),
        "url": ("attributes.url",),
    },
    known=names("id type attributes relationships"),
)
