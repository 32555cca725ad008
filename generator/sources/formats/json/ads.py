"""Documents of NASA's Astrophysics Data System."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.cited_values import doi_in
from generator.sources.formats.json.shape import Object, Shape, every, first, names, text
from generator.sources.values.identifying import arxiv_of
from generator.sources.values.types_of_work import type_of

_NOTHING: Final = "Not Available"


def _of_ads(record: Object) -> dict[str, object]:
    abstract = text(record, "abstract")
    numbers = every(record, "identifier")
    return {
        "title": text(record, "title"),
        "abstract": "" if abstract.startswith(_NOTHING) else abstract,
        "authors": every(record, "author"),
        "published": text(record, "pubdate").replace("-00", ""),
        "year": first(record, "year") or None,
        "venue": text(record, "pub"),
        "volume": text(record, "volume"),
        "issue": text(record, "issue"),
        "pages": text(record, "page_range") or text(record, "page"),
        "publisher": text(record, "publisher"),
        "type": record.get("doctype") if type_of(text(record, "doctype")) else "",
        "issn": every(record, "issn"),
        "isbn": every(record, "isbn"),
        "keywords": every(record, "keyword"),
        "doi": next((doi for one in [*every(record, "doi"), *numbers] if (doi := doi_in(one))), ""),
        "arxiv": next((number for one in numbers if (number := arxiv_of(one))), ""),
        "subjects": every(record, "arxiv_class"),
        "url": f"https://ui.adsabs.harvard.edu/abs/{text(record, 'bibcode')}" if text(record, "bibcode") else "",
    }


ADS: Final = Shape(
    name="NASA ADS",
    fits=lambda record: "bibcode" in record,
    values=_of_ads,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("author",),
        "published": ("pubdate", "year"),
        "venue": ("pub",),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("page_range", "page"),
        "publisher": ("publisher",),
        "type": ("doctype",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "keywords": ("keyword",),
        "doi": ("doi", "identifier"),
        "arxiv": ("identifier",),
        "subjects": ("arxiv_class",),
        "url": ("bibcode",),
    },
    known=names(
        "title abstract author pubdate year pub volume issue page_range page publisher doctype issn isbn"
        " keyword doi identifier arxiv_class bibcode read_count num_citations num_references bibstem esources"
        " pub_raw property aff citation citation_count series copyright editor orcid_pub orcid_user"
        " orcid_other id bibgroup database date data eid entry_date comment links_data first_author"
        " author_count keyword_norm keyword_schema facility lang ack alternate_bibcode book_author"
    ),
)
