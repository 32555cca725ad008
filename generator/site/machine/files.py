"""The files of a site that are not for people: what each is called and holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Digest
from generator.site.machine.llms import LLMS, llms_file
from generator.site.machine.opensearch import opensearch_file
from generator.site.machine.sitemap import ROBOTS, robots_file
from generator.site.pages.page import Page
from generator.site.render.head import OPENSEARCH, PICTURE, Publication


def machine_files(
    digest: Digest, pages: Iterable[Page], publication: Publication, *, picture: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file but the sitemap, with or without the picture.

    Without the site's address there is only `llms.txt`, as the others name absolute ones.
    """
    listed = tuple(pages)
    yield LLMS, llms_file(digest, listed, publication).encode()
    if not publication.address:
        return
    home = next((page.description for page in listed if not page.url), "")
    yield OPENSEARCH, opensearch_file(publication, home).encode()
    if picture:
        from generator.site.machine.card_image import (
            card_image,  # Pillow takes a while to load, and a server needs no picture
        )

        yield PICTURE, card_image(digest, publication.name)
    if robots := robots_file(publication.address):
        yield ROBOTS, robots.encode()
