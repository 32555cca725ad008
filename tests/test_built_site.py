"""The built site of the seeds, read as files: every page is there, and every link leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from tests.conftest import ROOT, SEEDS, SUB_PATH

HOST = "https://digest.test"


class Document(HTMLParser):
    """The addresses, anchors and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.anchors: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what the tag points to and what points to it."""
        told = dict(attributes)
        if told.get("id"):
            self.anchors.append(str(told["id"]))
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if tag == "link" and told.get("rel") != "canonical" and told.get("href"):
            self.resources.append(str(told["href"]))
        if tag in {"script", "img", "source", "iframe", "embed"} and told.get("src"):
            self.resources.append(str(told["src"]))


@pytest.fixture(scope="module")
def documents(seeds_site: Path) -> dict[str, Document]:
    """Return every page of the site by its address below the root."""
    return {
        path.relative_to(seeds_site).as_posix().removesuffix("index.html"): Document(path.read_text(encoding="utf-8"))
        for path in sorted(seeds_site.rglob("*.html"))
        if "pagefind" not in path.parts
    }


def targets(documents: dict[str, Document]) -> Iterator[tuple[str, str]]:
    """Yield each page's address with each absolute address that it links to or loads."""
    for address, document in documents.items():
        for link in (*document.links, *document.resources):
            yield address, urljoin(f"{HOST}{SUB_PATH}{address}", link)


def test_every_paper_has_a_page_with_its_own_title(seeds_site: Path) -> None:
    """41 abstracts, 41 right pages, or we are not done: the metadata file says what each is called."""
    told = yaml.safe_load((SEEDS / "papers.yml").read_text(encoding="utf-8"))
    digest = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))
    assert len(digest["papers"]) == len(told) == 41
    assert sorted(paper["title"] for paper in digest["papers"]) == sorted(entry["title"] for entry in told)
    for paper in digest["papers"]:
        page = (seeds_site / paper["url"] / "index.html").read_text(encoding="utf-8")
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert heading
        assert re.sub(r"<[^>]+>", "", heading.group(1)).replace("&#39;", "'").replace("&amp;", "&") == paper["title"]


def test_every_record_stands_on_the_page_of_its_paper(seeds_site: Path) -> None:
    """Nothing may be lost on the way: 49 records, each told once with document and line."""
    digest = json.loads((seeds_site / "digest.json").read_text(encoding="utf-8"))
    places = [(record["document"], record["line"]) for paper in digest["papers"] for record in paper["records"]]
    assert len(places) == len(set(places)) == digest["records"] == 49
    for paper in digest["papers"]:
        page = (seeds_site / paper["url"] / "index.html").read_text(encoding="utf-8")
        for record in paper["records"]:
            assert f"<code>{record['document']}</code>, line {record['line']}" in page


def test_every_link_and_anchor_resolves(seeds_site: Path, documents: dict[str, Document]) -> None:
    """A link that leads nowhere is a promise broken, below a folder as much as at the root."""
    broken = []
    for page, target in targets(documents):
        parts = urlsplit(target)
        if f"{parts.scheme}://{parts.netloc}" != HOST or page == "404.html":
            continue
        address = unquote(parts.path.removeprefix(SUB_PATH))
        file = seeds_site / address / "index.html" if not address or address.endswith("/") else seeds_site / address
        anchors = documents[address].anchors if address in documents else []
        if not file.is_file() or (parts.fragment and unquote(parts.fragment) not in anchors):
            broken.append((page, target))
    assert not broken


def test_no_page_loads_anything_from_another_host(documents: dict[str, Document]) -> None:
    """Readers without a network, and those who value their privacy, need every byte to come with the site."""
    foreign = {
        (page, resource)
        for page, document in documents.items()
        for resource in document.resources
        if urlsplit(urljoin(HOST, resource)).netloc != urlsplit(HOST).netloc
    }
    assert not foreign


def test_anchors_are_unique_on_each_page(documents: dict[str, Document]) -> None:
    """Of two elements with one id a link reaches only the first, and screen readers name the wrong one."""
    for page, document in documents.items():
        assert len(document.anchors) == len(set(document.anchors)), page


def test_generated_pages_are_not_written_into_docs() -> None:
    """The curator's folder holds what the curator wrote."""
    assert sorted(path.relative_to(ROOT / "docs").parts[0] for path in (ROOT / "docs").rglob("*.md")) == sorted(
        ["about.md", "architecture.md", "contributing.md", *(["guide"] * len(list((ROOT / "docs/guide").glob("*.md"))))]
    )


def test_titles_and_descriptions_are_told_to_search_engines(seeds_site: Path) -> None:
    """A page that every tab and every search engine calls by the site's name cannot be found again."""
    page = (seeds_site / "papers/maskconver/index.html").read_text(encoding="utf-8")
    title = "MaskConver: Revisiting Pure Convolution Model for Panoptic Segmentation"
    assert f"<title>{title} - Paper Digest</title>" in page
    assert re.search(r'<meta name="description" content="[^"]{60,}">', page)
