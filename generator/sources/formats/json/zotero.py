"""Items of Zotero's API and of its export as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import doi_in, ids_in_addresses
from generator.sources.formats.json.shape import Object, Shape, every, names, objects, text
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.types_of_work import type_of


def _of_zotero(record: Object) -> dict[str, object] | None:
    said = record["data"] if isinstance(record.get("data"), Mapping) else record
    if said.get("itemType") in {"attachment", "note", "annotation"}:
        return None
    lines = [line.partition(":") for line in str(said.get("extra") or "").splitlines()]
    extra = {name.strip().lower(): value.strip() for name, sign, value in lines if sign}
    url = text(said, "url")
    return {
        "title": text(said, "title", "caseName", "nameOfAct", "subject"),
        "abstract": text(said, "abstractNote"),
        "authors": [
            {"family": text(one, "lastName"), "given": text(one, "firstName")}
            if one.get("lastName")
            else {"literal": text(one, "name")}
            for one in objects(said, "creators")
            if one.get("creatorType", "author")
            in {"author", "artist", "director", "presenter", "programmer", "inventor"}
        ],
        "published": text(said, "date"),
        "venue": text(said, "publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "repository"),
        "volume": text(said, "volume"),
        "issue": text(said, "issue"),
        "pages": text(said, "pages"),
        "publisher": text(said, "publisher", "university", "institution"),
        "type": said.get("itemType") if type_of(text(said, "itemType")) else "",
        "language": text(said, "language"),
        "licence": text(said, "rights") if text(said, "rights").lower().startswith(("cc", "http")) else "",
        "issn": text(said, "ISSN"),
        "isbn": text(said, "ISBN"),
        "keywords": every(said, "tags", "tag"),
        **ids_in_addresses([url]),
        "doi": text(said, "DOI") or extra.get("doi", "") or doi_in(url),
        "arxiv": arxiv_of(extra.get("arxiv", "").partition(" ")[0])
        or arxiv_of(text(said, "archiveID"))
        or arxiv_of(url),
        "pmid": extra.get("pmid", ""),
        "pmcid": extra.get("pmcid", ""),
        "url": url,
    }


ZOTERO: Final = Shape(
    name="Zotero",
    fits=lambda record: "itemType" in (record["data"] if isinstance(record.get("data"), Mapping) else record),
    values=_of_zotero,
    fields={
        "title": ("title",),
        "abstract": ("abstractNote",),
        "authors": ("creators",),
        "published": ("date",),
        "venue": ("publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle"),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("pages",),
        "publisher": ("publisher", "university", "institution"),
        "type": ("itemType",),
        "language": ("language",),
        "licence": ("rights",),
        "issn": ("ISSN",),
        "isbn": ("ISBN",),
        "keywords": ("tags",),
        "doi": ("DOI", "extra", "url"),
        "arxiv": ("extra", "archiveID", "url"),
        "pmid": ("extra",),
        "pmcid": ("extra",),
        "url": ("url",),
    },
    known=names(
        "key version library links meta data itemType title abstractNote creators date publicationTitle"
        " volume issue pages publisher language rights ISSN ISBN tags DOI extra archiveID url itemID itemKey"
        " citationKey citekey select uri dateAdded dateModified accessDate collections relations notes"
        " attachments libraryCatalog series seriesTitle seriesText journalAbbreviation shortTitle archive"
        " archiveLocation callNumber place edition numPages proceedingsTitle conferenceName bookTitle"
        " university institution repository genre websiteTitle websiteType seriesNumber numberOfVolumes"
        " section caseName nameOfAct subject path parentItem"
    ),
)
