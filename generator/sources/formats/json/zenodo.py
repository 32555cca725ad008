"""Records of Zenodo and other archives that InvenioRDM runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.json.shape import Object, Shape, at, every, names, objects, text
from generator.sources.values.types_of_work import type_of


def _of_zenodo(record: Object) -> dict[str, object]:
    said = record["metadata"]
    creators = [one.get("person_or_org", one) for one in objects(said, "creators")]
    kind = said.get("resource_type")
    kinds = [text(kind, key) for key in ("subtype", "title", "type", "id")] if isinstance(kind, Mapping) else []
    return {
        "title": text(said, "title"),
        "abstract": text(said, "description"),
        "authors": [{"name": text(one, "name"), "orcid": text(one, "orcid")} for one in creators],
        "published": text(said, "publication_date"),
        "venue": text(said, "journal.title", "meeting.title"),
        "volume": text(said, "journal.volume"),
        "issue": text(said, "journal.issue"),
        "pages": text(said, "journal.pages"),
        "publisher": text(said, "publisher", "imprint.publisher"),
        "type": next((one for one in kinds if type_of(one)), ""),
        "language": text(said, "language"),
        "licence": text(said, "license.id", "rights.id"),
        "doi": text(record, "doi", "pids.doi.identifier") or text(said, "doi"),
        "keywords": every(said, "keywords") or every(said, "subjects", "subject"),
        "url": text(record, "links.self_html", "links.html"),
    }


ZENODO: Final = Shape(
    name="Zenodo (InvenioRDM)",
    fits=lambda record: isinstance(at(record, "metadata.creators"), list),
    values=_of_zenodo,
    fields={
        "title": ("metadata.title",),
        "abstract": ("metadata.description",),
        "authors": ("metadata.creators",),
        "published": ("metadata.publication_date",),
        "venue": ("metadata.journal.title", "metadata.meeting.title"),
        "volume": ("metadata.journal.volume",),
        "issue": ("metadata.journal.issue",),
        "pages": ("metadata.journal.pages",),
        "publisher": ("metadata.publisher",),
        "type": ("metadata.resource_type",),
        "language": ("metadata.language",),
        "licence": ("metadata.license",),
        "doi": ("doi",),
        "keywords": ("metadata.keywords",),
        "url": ("links.self_html",),
    },
    known=names(
        "created modified updated id conceptrecid doi conceptdoi doi_url metadata title links recid revision"
        " files swh owners status stats state submitted owner pids parent versions is_published is_draft"
        " access media_files custom_fields expires_at"
    ),
)
