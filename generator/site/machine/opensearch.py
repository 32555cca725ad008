"""How browsers and other programs search the site: an OpenSearch 1.1 description."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.site.render.head import Publication
from generator.site.render.theming import FAVICON

_SHORT, _LONG, _DESCRIPTION = 16, 48, 1024
"""Characters that the names and the description may have, by the specification."""


def opensearch_file(publication: Publication, description: str) -> str:
    """Return the description of the search of a site whose address is known."""
    name, search = escape(cut(publication.name, _SHORT)), f"{publication.absolute('')}?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name}</ShortName>\n"
        f"<LongName>{escape(cut(publication.name, _LONG))}</LongName>\n"
        f"<Description>{escape(cut(description, _DESCRIPTION))}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{escape(publication.absolute(FAVICON))}</Image>\n'
        f'<Url type="text/html" template="{escape(search)}"/>\n'
        "</OpenSearchDescription>\n"
    )


def cut(text: str, length: int) -> str:
    """Return as many whole words of a text as have room; of a first word without room its beginning."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length + 1].rpartition(" ")[0] or words[:length]
