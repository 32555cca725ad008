"""Pages from templates: whatever an abstract holds comes out as text, in HTML and in Markdown."""

from __future__ import annotations

import html
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.digest import build_digest
from generator.model import Digest
from generator.options import Options
from generator.site.pages.page import PAGE_LENGTH, part_of, parts_of
from generator.site.render.templates import escape_markdown, front_matter, headings_of
from generator.site.site import Site
from tests.test_digest import records, seeds_of

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> </title></textarea>--> are shown as they are.",
    "**bold** _under_ `code` [a](javascript:alert(3)) ![i](x) # no heading | a | b | ~~no~~ are shown as they are.",
    "{{ 7 * 7 }} {% raw %} {# no #} ${x} <%= y %> {{< figure >}} are shown as they are.",
    "---\ntitle: no front matter\n---\n    no code block\n> no quote\n1. no list\n- no list are shown as they are.",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of abstracts that try to be markup."""
    return Site(
        build_digest(Options(seeds=seeds_of(tmp_path_factory.mktemp("hostile"), a_txt=records(*HOSTILE)))).digest
    )


def visible(page: str) -> str:
    """Return what a browser shows of some HTML, white space folded."""
    return " ".join(html.unescape(str(Markup(page).striptags())).split())  # noqa: S704 - it is stripped


def test_markup_in_an_abstract_is_text_on_the_site(hostile: Site) -> None:
    """An abstract must not be able to run a script, break a page or format it."""
    bodies = [hostile.html(page) for page in hostile.pages.values()]
    for body in bodies:
        assert not re.search(r"<script|<img|onerror=[^&]*>(?!.*&lt;img)|<textarea|href=\"javascript:", body)
    text = visible(" ".join(bodies))
    for sign in (
        "<script>alert(1)</script>",
        "**bold** _under_",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "[a](javascript:alert(3))",
    ):
        assert sign in text


def test_markup_in_an_abstract_is_text_in_markdown(hostile: Site) -> None:
    """Other builders read Markdown with templates, tables and shortcodes in it: none may be met in an abstract."""
    for page in hostile.pages.values():
        written = hostile.markdown(page).split("---\n", 2)[2]
        assert not re.search(r"\{\{|\{%|\$\{|<%|<script|<img", written)
        shown = markdown.markdown(written, extensions=["tables", "attr_list", "fenced_code"])
        assert not re.search(r"<script|<img|<h1>no|<blockquote|<pre><code>no|<strong>bold", shown)
    papers = [page for page in hostile.pages.values() if page.kind == "paper"]
    text = " ".join(visible(markdown.markdown(hostile.markdown(page).split("---\n", 2)[2])) for page in papers)
    for sign in ("<script>alert(1)</script>", "**bold** _under_ `code`", "{{ 7 * 7 }} {% raw %}", "1. no list"):
        assert sign in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_markdown_shows_any_text_literally(text: str) -> None:
    """Whatever a title or a name holds, a Markdown builder shows just that."""
    shown = markdown.markdown(f"x {escape_markdown(text)}", extensions=["tables", "fenced_code", "attr_list"])
    assert visible(shown) == " ".join(f"x {text}".split())
    assert re.fullmatch(r"<p>[^<]*</p>", shown, re.DOTALL)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_markdown_shows_any_line_literally(text: str) -> None:
    """The same at the beginning of a line, where lists and headings begin."""
    escaped = escape_markdown(text)
    if escaped:
        assert visible(markdown.markdown(str(escaped))) == " ".join(text.split())


def test_front_matter_is_yaml_whatever_the_title_holds() -> None:
    """A colon or a quote in a title must not end the page's title."""
    import yaml

    told = front_matter(title='A: "b" # c\u2028', description="x\ny")
    assert yaml.safe_load(told.strip().strip("-")) == {"title": 'A: "b" # c\u2028', "description": "x\ny"}


def test_headings_are_listed_for_the_table_of_contents(seeds_digest: Digest) -> None:
    """A table of contents that leaves a section out hides it."""
    site = Site(seeds_digest)
    page = next(page for page in site.pages.values() if page.src_uri == "papers/soft-moe/index.md")
    anchors = [heading.anchor for heading in headings_of(site.html(page))]
    assert anchors == ["abstract", "results", "topics", "related", "cite", "found"]


def test_long_lists_are_split_and_lose_nothing() -> None:
    """No page grows without bound, and no paper falls between two pages."""
    items = list(range(2 * PAGE_LENGTH + 1))
    assert [parts_of([]), parts_of(items[:PAGE_LENGTH]), parts_of(items)] == [1, 1, 3]
    assert [item for part in (1, 2, 3) for item in part_of(items, part)] == items


def test_addresses_of_pages_are_unique(tmp_path: Path) -> None:
    """A page that overwrites another is a paper lost."""
    many = (
        f"We study number {number} of the {number * 7}th kind of kettle and weigh {number * 13} of them."
        for number in range(250)
    )
    site = Site(build_digest(Options(seeds=seeds_of(tmp_path, a_txt=records(*many)))).digest)
    papers = [page for page in site.pages.values() if page.kind == "paper"]
    listed = [page for page in site.pages.values() if page.kind == "papers"]
    shown = [
        slug
        for page in listed
        for slug in re.findall(r'<h3 class="pd-card__title"><a href="[./]*papers/([^/]+)/', site.html(page))
    ]
    assert sorted(shown) == sorted(page.src_uri.split("/")[1] for page in papers)
