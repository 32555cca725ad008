"""Articles of the Directory of Open Access Journals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import cited_pages, is_pdf
from generator.sources.formats.json.shape import Object, Shape, every, names, objects, people, text


def _of_doaj(record: Object) -> dict[str, object]:
    said = record["bibjson"]
    numbers = {text(one, "type").lower(): text(one, "id") for one in objects(said, "identifier")}
    links = every(said, "link", "url")
    return {
        "title": text(said, "title"),
        "abstract": text(said, "abstract"),
        "authors": people(said, "author", orcid="orcid_id"),
        "published": "-".join(
            filter(None, (text(said, "year"), text(said, "month").zfill(2) if text(said, "month").isdigit() else ""))
        ),
        "venue": text(said, "journal.title"),
        "volume": text(said, "journal.volume"),
        "issue": text(said, "journal.number"),
        "pages": cited_pages(text(said, "start_page"), text(said, "end_page")),
        "publisher": text(said, "journal.publisher"),
        "language": text(said, "journal.language"),
        "issn": every(said, "journal.issns"),
        "doi": numbers.get("doi", ""),
        "keywords": every(said, "keywords"),
        "subjects": every(said, "subject", "term"),
        "url": next((link for link in links if not is_pdf(link)), ""),
        "pdf": next((link for link in links if is_pdf(link)), ""),
    }


DOAJ: Final = Shape(
    name="DOAJ",
    fits=lambda record: isinstance(record.get("bibjson"), Mapping),
    values=_of_doaj,
    fields={
        "title": ("bibjson.title",),
        "abstract": ("bibjson.abstract",),
        "authors": ("bibjson.author",),
        "published": ("bibjson.year", "bibjson.month"),
        "venue": ("bibjson.journal.title",),
        "volume": ("bibjson.journal.volume",),
        "issue": ("bibjson.journal.number",),
        "pages": ("bibjson.start_page", "bibjson.end_page"),
        "publisher": ("bibjson.journal.publisher",),
        "language": ("bibjson.journal.language",),
        "issn": ("bibjson.journal.issns",),
        "doi": ("bibjson.identifier",),
        "keywords": ("bibjson.keywords",),
        "subjects": ("bibjson.subject",),
        "url": ("bibjson.link",),
        "pdf": ("bibjson.link",),
    },
    known=names("last_updated bibjson id created_date admin es_type"),
)
