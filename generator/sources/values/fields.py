"""What a record or a metadata entry may say about a paper: one table from keys to readers of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Final

from generator.metadata import Metadata
from generator.sources.values import identifying
from generator.sources.values.readers import (
    Reader,
    Values,
    address_value,
    addresses_value,
    authors_value,
    day_value,
    doi_value,
    identifier_value,
    language_value,
    more_authors_value,
    note_value,
    numbers_value,
    once_each,
    pages_value,
    short_value,
    status_value,
    text_value,
    topic_value,
    type_value,
    venue_value,
    words_value,
    year_value,
)


def _of_identifier(key: str, expected: str, mend: str, normal: Callable[[str], str]) -> Reader:
    return partial(identifier_value, key=key, expected=expected, mend=mend, normal=normal)


METADATA_KEYS: Final[Mapping[str, Reader]] = {
    "title": partial(text_value, key="title"),
    "authors": authors_value,
    "more_authors": more_authors_value,
    "published": day_value,
    "year": year_value,
    "venue": venue_value,
    "volume": partial(short_value, key="volume"),
    "issue": partial(short_value, key="issue"),
    "pages": pages_value,
    "publisher": partial(text_value, key="publisher"),
    "type": type_value,
    "language": language_value,
    "licence": partial(text_value, key="licence"),
    "doi": doi_value,
    "arxiv": _of_identifier(
        "arxiv",
        'an arXiv identifier such as "2312.06052" or "hep-th/9901001"',
        'write it in quotes, without "arXiv:" and version',
        identifying.arxiv_of,
    ),
    "pmid": _of_identifier("pmid", "a number of PubMed", "write its digits", identifying.pmid_of),
    "pmcid": _of_identifier("pmcid", "a number of PubMed Central", "write it as PMC3531190", identifying.pmcid_of),
    "acl": _of_identifier(
        "acl", "an identifier of the ACL Anthology", 'write it as "2022.acl-long.1" or "P18-1001"', identifying.acl_of
    ),
    "openreview": _of_identifier(
        "openreview", "the identifier of a forum", "copy it from its address", identifying.openreview_of
    ),
    "isbn": partial(numbers_value, key="isbn", normal=identifying.isbn_of),
    "issn": partial(numbers_value, key="issn", normal=identifying.issn_of),
    "url": partial(address_value, key="url"),
    "pdf": partial(address_value, key="pdf"),
    "code": partial(addresses_value, key="code"),
    "data": partial(addresses_value, key="data"),
    "slides": partial(address_value, key="slides"),
    "video": partial(address_value, key="video"),
    "poster": partial(address_value, key="poster"),
    "keywords": partial(words_value, key="keywords"),
    "subjects": partial(words_value, key="subjects"),
    "award": partial(text_value, key="award"),
    "note": note_value,
    "status": status_value,
    "status_source": partial(text_value, key="status_source"),
}
"""What an entry of the metadata file may say, and how its value is read; a reader raises `MisfitError`."""

RECORD_KEYS: Final[Mapping[str, Reader]] = {
    # In this order: what comes later is laid over what came before.
    "conference": venue_value,
    "paper_url": partial(address_value, key="url"),
    "topic": topic_value,
    **METADATA_KEYS,
}
"""What a record may say beside its `abstract`, and how its value is read; a reader raises `MisfitError`."""

ALIASES: Final[Mapping[str, str]] = {
    "summary": "abstract",
    "author": "authors",
    "date": "published",
    "journal": "venue",
    "booktitle": "venue",
    "number": "issue",
    "pdf_url": "pdf",
    "code_url": "code",
    "data_url": "data",
    "dataset": "data",
    "license": "licence",
    "arxiv_id": "arxiv",
    "tags": "keywords",
    "keyword": "keywords",
    "paper_title": "title",
    "paper_abstract": "abstract",
    "abstract_text": "abstract",
    "publication_date": "published",
    "arxivid": "arxiv",
    "url_pdf": "pdf",
    "link": "url",
    "github": "code",
}
"""Other names of keys in records that people write themselves; a key under its own name goes before."""


def add_up(below: Values, above: Values) -> Values:
    """Return `below` with what `above` says, and the keywords of both."""
    joined = below | {name: value for name, value in above.items() if value}
    if "keywords" in joined:
        joined["keywords"] = once_each(below.get("keywords", ()) + above.get("keywords", ()))
    return joined


def lay_over(below: Metadata, above: Metadata) -> Metadata:
    """Return `below` with everything that `above` says; whether authors are missing goes with the list of authors."""
    joined = {field.name: value for field in fields(Metadata) if (value := getattr(above, field.name))}
    if above.people:
        joined["more_authors"] = above.more_authors
    return replace(below, **joined)
