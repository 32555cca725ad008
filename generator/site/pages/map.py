"""The map of all papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.site.pages.cards import Card
from generator.site.pages.kind import Kind
from generator.site.pages.map_picture import COLOURS, MapPicture, map_picture
from generator.site.pages.page import Page
from generator.site.pages.shelf import Shelf
from generator.text.words import count

MAP_DOTS = 1_200
"""How many papers the map shows: about 250 KB of HTML."""

CLUSTER_PAPERS = 30
"""How many papers the list beside the map names of a cluster."""


@dataclass(frozen=True, slots=True)
class ClusterView:
    """Papers that stand together on the map."""

    number: int
    colour: int
    name: str
    summary: str
    papers: tuple[Card, ...]
    more: int
    """Papers that the list leaves out."""


@dataclass(frozen=True, slots=True)
class MapView:
    """The map, and its papers as lists."""

    summary: str
    picture: MapPicture
    more_dots: int
    """Papers that the picture leaves out."""
    clusters: tuple[ClusterView, ...]


def map_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of the map."""
    digest = shelf.digest
    counted = f"{count(len(digest.entries), 'paper')} on {count(len(digest.topics), 'topic')}"
    yield Page("map", "", 1, "map/index.md", "Map", f"{counted} on a map: what is near in meaning stands near.")


def map_view(shelf: Shelf, page: Page) -> MapView:  # noqa: ARG001 - all views are called alike
    """Return what the page of the map shows."""
    digest = shelf.digest
    clusters = [_cluster(shelf, number, one.name, one.papers) for number, one in enumerate(digest.map.clusters, 1)]
    inside = {paper for one in digest.map.clusters for paper in one.papers}
    outside = tuple(entry.paper.id for entry in digest.entries if entry.paper.id not in inside)
    if outside:
        clusters.append(_cluster(shelf, 0, "Between the others" if clusters else "All papers", outside))
    return MapView(
        summary=f"{count(len(digest.entries), 'paper')}: what is near in meaning stands near.",
        picture=map_picture(digest.map, shelf.by_id, MAP_DOTS),
        more_dots=max(0, len(digest.entries) - MAP_DOTS),
        clusters=tuple(clusters),
    )


def _cluster(shelf: Shelf, number: int, name: str, papers: tuple[str, ...]) -> ClusterView:
    entries = sorted((shelf.by_id[paper] for paper in papers), key=lambda entry: entry.title.text.casefold())
    return ClusterView(
        number=number,
        colour=1 + (number - 1) % COLOURS if number else 0,
        name=name,
        summary=count(len(papers), "paper"),
        papers=tuple(shelf.cards[entry.slug] for entry in entries[:CLUSTER_PAPERS]),
        more=max(0, len(entries) - CLUSTER_PAPERS),
    )


KIND = Kind("map", map_pages, map_view)
