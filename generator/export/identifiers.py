"""Where the identifiers of papers lead: the address at each archive or registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from generator.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Registry:
    """An archive or a registry of papers."""

    key: str
    """The field of the metadata that holds its identifiers."""
    label: str
    """What pages call it."""
    before: str
    """What an address has before the identifier."""
    behind: str = ""


REGISTRIES: Final = (
    Registry("doi", "DOI", "https://doi.org/"),
    Registry("acl", "ACL Anthology", "https://aclanthology.org/", "/"),
    Registry("openreview", "OpenReview", "https://openreview.net/forum?id="),
    Registry("arxiv", "arXiv", "https://arxiv.org/abs/"),
    Registry("pmcid", "PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/", "/"),
    Registry("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/", "/"),
)
"""In the order in which one of them stands for the paper's own page, where its address is not known."""

ORCID: Final = "https://orcid.org/"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier with where it leads."""

    registry: str
    label: str
    value: str
    address: str


def identifiers_of(metadata: Metadata) -> Iterator[Identifier]:
    """Yield the identifiers of a paper that lead somewhere, in the order of `REGISTRIES`."""
    for registry in REGISTRIES:
        value: str = getattr(metadata, registry.key)
        if value:
            address = f"{registry.before}{quote(value, safe='/:;()-._~')}{registry.behind}"
            yield Identifier(registry.key, registry.label, value, address)


def page_of(metadata: Metadata) -> str:
    """Return the address of the paper's own page: as given, else by its identifiers; empty where there is none."""
    return metadata.url or next((one.address for one in identifiers_of(metadata)), "")
