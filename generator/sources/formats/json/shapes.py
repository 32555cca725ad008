"""The services whose records in JSON are read, one row each; other objects are read by this tool's own keys."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.ads import ADS
from generator.sources.formats.json.arxiv_snapshot import ARXIV
from generator.sources.formats.json.biorxiv import BIORXIV
from generator.sources.formats.json.core import CORE
from generator.sources.formats.json.crossref import CROSSREF
from generator.sources.formats.json.csl import CSL
from generator.sources.formats.json.datacite import DATACITE
from generator.sources.formats.json.doaj import DOAJ
from generator.sources.formats.json.europe_pmc import EUROPE_PMC
from generator.sources.formats.json.hal import HAL
from generator.sources.formats.json.hugging_face import HUGGING_FACE
from generator.sources.formats.json.inspire import INSPIRE
from generator.sources.formats.json.openalex import OPENALEX
from generator.sources.formats.json.openreview import OPENREVIEW
from generator.sources.formats.json.semantic_scholar import SEMANTIC_SCHOLAR
from generator.sources.formats.json.shape import Object, Shape
from generator.sources.formats.json.zenodo import ZENODO
from generator.sources.formats.json.zotero import ZOTERO

SHAPES: Final = (
    ARXIV,
    OPENALEX,
    SEMANTIC_SCHOLAR,
    CROSSREF,
    OPENREVIEW,
    EUROPE_PMC,
    HUGGING_FACE,
    ZOTERO,
    BIORXIV,
    DOAJ,
    ADS,
    HAL,
    ZENODO,
    INSPIRE,
    DATACITE,
    CORE,
    CSL,
)
"""In this order an object is asked whose it is: those that are told by less come last."""


def shape_of(record: Object) -> Shape | None:
    """Return the shape of an object, or None where it is of no service."""
    return next((shape for shape in SHAPES if shape.fits(record)), None)
