"""The services, one row each, by the word that `sources.yml` has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.fetching.service import Service
from generator.fetching.services.addresses import FEED, FILE
from generator.fetching.services.arxiv_api import ARXIV
from generator.fetching.services.crossref_api import CROSSREF
from generator.fetching.services.openalex_api import OPENALEX
from generator.fetching.services.openreview_api import OPENREVIEW
from generator.fetching.services.pubmed_api import PUBMED
from generator.fetching.services.zotero_api import ZOTERO

BY_WORD: Final[Mapping[str, Service]] = {
    "arxiv": ARXIV,
    "openalex": OPENALEX,
    "pubmed": PUBMED,
    "doi": CROSSREF,
    "openreview": OPENREVIEW,
    "zotero": ZOTERO,
    "feed": FEED,
    "address": FILE,
}
