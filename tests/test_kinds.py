"""The table of kinds: what holds of every row, so that a new kind of page need only be added there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.digest import build_digest
from generator.model import Digest, Locked
from generator.options import Options
from generator.site.pages.kind import Kind
from generator.site.pages.kinds import INDEXES, KINDS
from generator.site.pages.shelf import shelf_of
from generator.site.render.head import Publication
from generator.site.site import Site
from tests.conftest import ROOT, SEEDS

TEMPLATES = ROOT / "generator/site/templates"
SHARED = {"macros", "pictures"}
"""Templates that pages of several kinds have parts from."""


@pytest.fixture(scope="module")
def digest() -> Digest:
    """Return a digest that has pages of every kind."""
    digest = build_digest(Options(seeds=SEEDS)).digest
    locked = digest.locked or Locked((), {})
    return replace(digest, locked=replace(locked, former={"gone": "", "moved": digest.entries[0].slug}))


def names(folder: Path) -> set[str]:
    """Return the names of the templates of a folder, without those that several kinds share."""
    return {path.stem for path in folder.iterdir()} - SHARED


def test_every_kind_has_its_templates_and_every_template_its_kind() -> None:
    """A kind without one fails only when its page is made, and one without a kind is never seen."""
    assert names(TEMPLATES / "html") == names(TEMPLATES / "markdown") == set(KINDS)
    assert set(INDEXES) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_pages_of_a_kind_are_what_its_row_says(kind: Kind, digest: Digest) -> None:
    """Frames, the sitemap and the search go by the row: a page that is otherwise would get another's head or none."""
    shelf = shelf_of(digest)
    pages = list(kind.pages(shelf))
    if kind.name != "changes":  # the seeds lock no addresses
        assert pages
    for page in pages:
        assert page.kind == kind.name
        assert page.url.startswith(f"{kind.folder}/" if kind.folder else f"{kind.name}/") or not page.url
        assert kind.made_of(shelf, page) == kind.made_of(shelf, page)


def test_a_site_has_the_pages_of_all_kinds_once(digest: Digest) -> None:
    """Two kinds with pages at one address would hide one of them."""
    shelf = shelf_of(digest)
    pages = [page for kind in KINDS.values() for page in kind.pages(shelf)]
    site = Site(digest)
    assert list(site.pages.values()) == pages
    for page in (next(iter(kind.pages(shelf)), None) for kind in KINDS.values()):
        if page:
            assert "<h1" in site.html(page)
            assert "# " in site.markdown(page)
            assert "<meta" in site.head(page, Publication("Tea"))
