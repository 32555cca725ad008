"""Documents of HAL."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, every, names, text


def _of_hal(record: Object) -> dict[str, object]:
    return {
        "title": text(record, "title_s", "en_title_s"),
        "abstract": text(record, "en_abstract_s", "abstract_s"),
        "authors": every(record, "authFullName_s"),
        "published": text(
            record,
            "publicationDate_s",
            "publicationDate_tdate",
            "producedDate_s",
            "publicationDateY_i",
            "producedDateY_i",
        ),
        "venue": text(record, "journalTitle_s", "conferenceTitle_s", "bookTitle_s"),
        "volume": text(record, "volume_s"),
        "issue": text(record, "issue_s"),
        "pages": text(record, "page_s"),
        "publisher": text(record, "journalPublisher_s", "publisher_s"),
        "language": text(record, "language_s"),
        "doi": text(record, "doiId_s"),
        "arxiv": text(record, "arxivId_s"),
        "pmid": text(record, "pubmedId_s"),
        "keywords": every(record, "keyword_s"),
        "url": text(record, "uri_s"),
        "pdf": text(record, "fileMain_s"),
    }


HAL: Final = Shape(
    name="HAL",
    fits=lambda record: bool({"title_s", "halId_s", "abstract_s"} & record.keys()),
    values=_of_hal,
    fields={
        "title": ("title_s",),
        "abstract": ("abstract_s", "en_abstract_s"),
        "authors": ("authFullName_s",),
        "published": ("publicationDate_s", "publicationDateY_i"),
        "venue": ("journalTitle_s", "conferenceTitle_s"),
        "volume": ("volume_s",),
        "issue": ("issue_s",),
        "pages": ("page_s",),
        "publisher": ("journalPublisher_s",),
        "language": ("language_s",),
        "doi": ("doiId_s",),
        "arxiv": ("arxivId_s",),
        "pmid": ("pubmedId_s",),
        "keywords": ("keyword_s",),
        "url": ("uri_s",),
        "pdf": ("fileMain_s",),
    },
    known=names(
        "title_s en_title_s abstract_s en_abstract_s authFullName_s halId_s uri_s publicationDateY_i"
        " publicationDate_s docid label_s publicationDate_tdate producedDate_s producedDateY_i journalTitle_s"
        " conferenceTitle_s bookTitle_s volume_s issue_s page_s journalPublisher_s publisher_s language_s"
        " doiId_s arxivId_s pubmedId_s keyword_s fileMain_s docType_s citationFull_s citationRef_s"
        " openAccess_bool domain_s submittedDate_s fr_abstract_s fr_title_s"
    ),
)
