"""What pages tell programs: heads, the sitemap, the search description, llms.txt and the picture of previews."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import Digest
from generator.site.machine.card_image import card_image
from generator.site.machine.files import machine_files
from generator.site.machine.opensearch import opensearch_file
from generator.site.machine.sitemap import Listed, dates_of, robots_file, sitemap_files
from generator.site.render.head import PICTURE, PICTURE_SIZE, Publication
from generator.site.site import Site
from tests.conftest import SUB_PATH, run

HERE = Publication("Paper Digest", "https://example.org/digest/")
NOWHERE = Publication("Paper Digest")
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


class Head(HTMLParser):
    """What a head says: its meta elements, its links and its data for search engines."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.data: list[dict[str, object]] = []
        self.others: list[str] = []
        self._script: list[str] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element."""
        told = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta.append((told.get("name") or told["property"], told["content"]))
        elif tag == "link":
            self.links.append((told["rel"], told["href"]))
        elif tag == "script" and told == {"type": "application/ld+json"}:
            self._script = []
        else:
            self.others.append(tag)

    def handle_data(self, data: str) -> None:
        """Take what stands in a script."""
        if self._script is not None:
            self._script.append(data)
        elif data.strip():
            self.others.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        if tag == "script" and self._script is not None:
            self.data.append(json.loads("".join(self._script)))
            self._script = None

    def all(self, name: str) -> list[str]:
        """Return the contents of all meta elements of a name."""
        return [content for told, content in self.meta if told == name]


@pytest.fixture(scope="module")
def digest(seeds_digest: Digest) -> Digest:
    """Return the digest of the seeds."""
    return seeds_digest


@pytest.fixture(scope="module")
def site(digest: Digest) -> Site:
    """Return the pages of the seeds."""
    return Site(digest)


def test_every_paper_can_be_cited_from_its_head(digest: Digest, site: Site) -> None:
    """Reference managers take title, authors and year from here, and nobody checks them by hand."""
    for entry in digest.entries:
        page = site.pages[f"papers/{entry.slug}/index.md"]
        head = Head(site.head(page, HERE))
        assert head.all("citation_title") == [entry.title.text]
        assert head.all("citation_author") == list(entry.metadata.authors)
        assert head.all("citation_arxiv_id") == ([entry.metadata.arxiv] if entry.metadata.arxiv else [])
        assert head.all("citation_abstract_html_url") == [f"https://example.org/digest/papers/{entry.slug}/"]
        (year,) = head.all("citation_publication_date")
        assert year in {str(entry.metadata.year), *re.findall(r"\d{4}", entry.metadata.venue)}
        (article,) = head.data
        assert (article["@type"], article["headline"]) == ("ScholarlyArticle", entry.title.text)
        authors = article["author"]
        assert isinstance(authors, list)
        assert [author["name"] for author in authors] == list(entry.metadata.authors)
        assert article["datePublished"] == year
        assert head.others == []


def test_nothing_is_absolute_where_the_address_is_not_told(site: Site) -> None:
    """An address that was made up leads readers to another's site."""
    for page in site.pages.values():
        head = Head(site.head(page, NOWHERE))
        told = {content for name, content in head.meta if "url" in name or name.startswith("og:image")}
        assert told == set()
        assert all("://" not in address for _, address in head.links)
        for data in head.data:
            assert "url" not in data


@pytest.mark.parametrize(
    "title", ["", "'", '"', "<!--", "\\", "\u2028", "]]>", "{{ x }}", "&#34;", "</title>", "\x7f\u202e"]
)
def test_no_title_gets_out_of_its_place(digest: Digest, title: str) -> None:
    """A title is a stranger's text: it may end neither its attribute nor the script that holds it."""
    first, *others = digest.entries
    hostile = f'{title}</script><script>alert(1)</script>"><b>&amp;'
    entry = replace(first, title=replace(first.title, text=hostile))
    made = Site(replace(digest, entries=(entry, *others)))
    head = Head(made.head(made.pages[f"papers/{entry.slug}/index.md"], HERE))
    assert head.others == []
    assert head.all("citation_title") == [hostile]
    assert head.data[0]["headline"] == hostile


def test_parts_of_lists_name_their_neighbours(digest: Digest) -> None:
    """Search engines follow a long list from part to part."""
    entries = tuple(
        replace(entry, paper=replace(entry.paper, id=f"{number:016x}"), slug=f"paper-{number}")
        for number, entry in enumerate(digest.entries * 6)
    )
    ids = [entry.paper.id for entry in entries]
    large = replace(digest, entries=entries, topics=(), surveys={}, memberships=dict.fromkeys(ids, ()))
    made = Site(replace(large, related=dict.fromkeys(ids, ()), locked=None))
    heads = [
        Head(made.head(made.pages[name], HERE)).links
        for name in ("papers/index.md", "papers/page/2/index.md", "papers/page/3/index.md")
    ]
    around = [[(rel, address) for rel, address in links if rel in ("prev", "next")] for links in heads]
    assert around == [
        [("next", "../papers/page/2/")],
        [("prev", "../../../papers/"), ("next", "../../../papers/page/3/")],
        [("prev", "../../../papers/page/2/")],
    ]


def test_a_topic_leads_to_its_feed(digest: Digest, site: Site) -> None:
    """A feed reader finds the feed of the page that one reads."""
    topic = digest.topics[0]
    head = Head(site.head(site.pages[f"topics/{topic.slug}/index.md"], HERE))
    assert ("alternate feed", f"../../topics/{topic.slug}/feed.xml") in head.links
    assert ("alternate feed", "../../feed.xml") in head.links


@pytest.mark.parametrize(
    "name", ["Digest", "A digest with a very long name that nobody reads to its end", "<&>", "日本語"]
)
def test_the_search_is_described_by_the_rules(name: str) -> None:
    """Browsers drop a description that breaks the lengths of OpenSearch."""
    root = ElementTree.fromstring(opensearch_file(Publication(name, HERE.address), "Forty papers. " * 200))  # noqa: S314
    short, long, description = (
        root.findtext(f"{OPENSEARCH}{tag}", "") for tag in ("ShortName", "LongName", "Description")
    )
    assert 0 < len(short) <= 16
    assert len(long) <= 48
    assert len(description) <= 1024
    assert name.startswith(short)
    address = root.find(f"{OPENSEARCH}Url")
    assert address is not None
    assert address.get("template") == "https://example.org/digest/?q={searchTerms}"


def listed(number: int) -> Iterator[Listed]:
    """Yield so many pages."""
    for page in range(number):
        yield Listed(f"https://example.org/{page}/?a=1&b=2", f"2024-01-{page % 28 + 1:02}")


def test_a_long_sitemap_is_split_and_read_again() -> None:
    """The protocol allows 50,000 addresses a file; what does not fit would not be found."""
    pages = tuple(listed(25))
    files = dict(sitemap_files(pages, "https://example.org/", length=10))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    parts = {name: text for name, text in files.items() if name != "sitemap.xml"}
    assert dates_of(parts.values()) == {page.address: page.date for page in pages}
    assert [f"https://example.org/{name}" for name in sorted(parts)] == list(dates_of([files["sitemap.xml"]]))
    assert len(dict(sitemap_files(pages, "https://example.org/"))) == 1


def test_robots_are_told_at_a_root_only() -> None:
    """Nobody looks for the file below a host's root, where it would say nothing."""
    assert "Sitemap: https://example.org/sitemap.xml" in robots_file("https://example.org/")
    assert robots_file(HERE.address) == ""


def test_the_picture_is_what_previews_take(digest: Digest) -> None:
    """A picture of another size is cut; one that changes by itself is fetched again for nothing."""
    content = card_image(digest, "Paper Digest")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == PICTURE_SIZE
    assert len(content) < 60_000
    assert card_image(digest, "Paper Digest") == content
    assert card_image(digest, "Another Digest") != content


@pytest.mark.parametrize("name", ["", "论文摘要", "A" * 500, "word " * 120, "🦜"])
def test_any_name_makes_a_picture(digest: Digest, name: str) -> None:
    """A curator may call a site whatever they like."""
    content = card_image(replace(digest, topics=()), name)
    assert struct.unpack(">II", content[16:24]) == PICTURE_SIZE


def test_a_server_makes_no_picture(digest: Digest, site: Site) -> None:
    """Nobody previews a page of one's own machine, and drawing takes time at each change."""
    made = dict(machine_files(digest, site.pages.values(), HERE, picture=False))
    assert PICTURE not in made
    assert {"llms.txt", "opensearch.xml"} <= made.keys()


@pytest.mark.site
def test_the_site_keeps_what_it_promises_to_programs(tmp_path: Path) -> None:
    """Addresses in llms.txt exist, each page stands in the sitemap once, and a page keeps the day since it is so."""
    place, address = tmp_path / "site", f"https://example.org{SUB_PATH}"
    assert run("mkdocs", "build", "--strict", "--site-dir", str(place)).returncode == 0
    for linked in re.findall(r"\]\(([^)]+)\)", (place / "llms.txt").read_text("utf-8")):
        path = place / linked.removeprefix(address)
        assert (path / "index.html" if linked.endswith("/") else path).is_file()
    sitemap = place / "sitemap.xml"
    dates = dates_of([sitemap.read_text("utf-8")])
    pages = (path.relative_to(place).as_posix() for path in place.rglob("index.html"))
    assert dates.keys() == {f"{address}{page.removesuffix('index.html')}" for page in pages}
    sitemap.write_text(re.sub(r"<lastmod>[^<]+", "<lastmod>2020-02-02", sitemap.read_text("utf-8")), encoding="utf-8")
    about = place / "about/index.html"
    about.write_bytes(about.read_bytes() + b"\n")
    assert run("mkdocs", "build", "--strict", "--site-dir", str(place)).returncode == 0
    again = dates_of([sitemap.read_text("utf-8")])
    assert {page for page, day in again.items() if day != "2020-02-02"} == {f"{address}about/"}
    assert again[f"{address}about/"] == dates[f"{address}about/"]
