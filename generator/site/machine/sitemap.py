"""The sitemap (sitemaps.org 0.9), with the day on which each page became what it is, and where crawlers find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape, unescape

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
SITEMAP_LENGTH = 50_000
"""Pages that one file may list, by the protocol. With more of them `sitemap.xml` lists further files."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_DATED = re.compile(r"<loc>([^<]+)</loc>\s*<lastmod>([0-9-]{10})</lastmod>")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the sitemap lists it."""

    address: str
    """Absolute."""
    date: str
    """The day since which it is as it is, as `2024-12-31`."""


def sitemap_files(pages: Sequence[Listed], address: str, length: int = SITEMAP_LENGTH) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of the sitemap of a site with this absolute address."""
    if len(pages) <= length:
        yield SITEMAP, _file("urlset", "url", pages)
        return
    parts = [pages[start : start + length] for start in range(0, len(pages), length)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", "url", part)
    newest = (max(page.date for page in part) for part in parts)
    listed = [Listed(urljoin(address, name), date) for name, date in zip(names, newest, strict=True)]
    yield SITEMAP, _file("sitemapindex", "sitemap", listed)


def _file(root: str, item: str, listed: Iterable[Listed]) -> str:
    lines = (f"<{item}><loc>{escape(one.address)}</loc><lastmod>{one.date}</lastmod></{item}>\n" for one in listed)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_NAMESPACE}>\n{"".join(lines)}</{root}>\n'


def dates_of(sitemaps: Iterable[str]) -> Mapping[str, str]:
    """Return the day of each absolute address in the texts of sitemaps, also in those that MkDocs writes."""
    return {unescape(address): date for text in sitemaps for address, date in _DATED.findall(text)}


def robots_file(address: str) -> str:
    """Return a robots.txt that names the sitemap; nothing for a site below a host's root, where none looks for it."""
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(address, SITEMAP)}\n" if urlsplit(address).path == "/" else ""
