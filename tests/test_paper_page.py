"""A paper's page: what stands on it, where its links lead, and that nothing is said twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model import Digest
from generator.site.site import Site
from tests.test_lists import digest_of, paper


@pytest.fixture(scope="module")
def seeds(seeds_digest: Digest) -> Site:
    """Return the site of the seeds."""
    return Site(seeds_digest)


def body_of(site: Site, slug: str) -> str:
    """Return the page of a paper."""
    return site.html(site.pages[f"papers/{slug}/index.md"])


def test_each_value_leads_to_its_sentence(seeds: Site) -> None:
    """A reader who doubts a number wants to see where it was read."""
    for page in seeds.pages.values():
        if page.kind == "paper":
            body = seeds.html(page)
            led = set(re.findall(r'href="#(sentence-\d+)"', body))
            assert led == set(re.findall(r'<span id="(sentence-\d+)" class="pd-sentence">', body))
    assert len(re.findall(r"data-pd-mark>", body_of(seeds, "maskconver"))) == 7


def test_every_address_on_a_page_is_one_of_the_site(seeds: Site) -> None:
    """Parts of indexes move when papers come and go: links must follow them."""
    anchors = {page.url: set(re.findall(r'\bid="([^"]+)"', seeds.html(page))) for page in seeds.pages.values()}
    for page in seeds.pages.values():
        for address, anchor in re.findall(r'href="(?:\.\./)+([a-z][^"#?]*/)?(?:#([^"]*))?"', seeds.html(page)):
            assert address in anchors, (page.src_uri, address)
            assert not anchor or anchor in anchors[address], (page.src_uri, address, anchor)


def test_the_highlight_leads_where_it_does_not_repeat_the_abstract(tmp_path: Path) -> None:
    """A lead that is the whole abstract is the abstract twice."""
    short, long = "We present {}, which finds {}.", "It was trained on pictures. It runs on phones. It is small."
    site = Site(
        digest_of(
            tmp_path,
            paper(1),
            {"title": "Tea in sight", "abstract": f"{short.format('KettleNet', 'kettles')} {long}"},
            {
                "title": "FigNet, which finds figs",
                "abstract": f"{short.format('FigNet', 'figs')} {long[:-1]}, but slow.",
            },
        )
    )
    assert '<p class="pd-lead">We present KettleNet, which finds kettles.</p>' in body_of(site, "kettlenet")
    assert "pd-lead" not in body_of(site, "paper-0001")
    assert "pd-lead" not in body_of(site, "fignet")


def test_an_abstract_as_submitted_is_shown_where_it_reads_otherwise(tmp_path: Path) -> None:
    """Who cites wants the wording; who reads wants it clean."""
    site = Site(digest_of(tmp_path, paper(1), paper(2, r"Kettles reach 91.5\% \emph{quickly}.")))
    assert "pd-submitted" not in body_of(site, "paper-0001")
    assert r"<pre><code>Kettles reach 91.5\% \emph{quickly}." in body_of(site, "paper-0002")


def test_links_that_read_alike_lead_to_one_place(tmp_path: Path) -> None:
    """Two buttons called Code leave the reader guessing."""
    site = Site(digest_of(tmp_path, paper(1, code=["https://example.org/a", "https://example.org/b"])))
    labels = re.findall(r'<a class="md-button"[^>]*>([^<]+)</a>', body_of(site, "paper-0001"))
    assert labels == ["Code", "Code 2"]


def test_one_can_go_through_a_topic_from_paper_to_paper(seeds: Site) -> None:
    """The order of a topic is one walk: from its first paper every other is reached, and back."""
    topic = next(page for page in seeds.pages.values() if page.kind == "topic")
    listed = seeds.html(topic).partition('id="papers"')[2]
    order = re.findall(r'pd-card__title"><a href="[./]*papers/([^/]+)/', listed)
    walked = [order[0]]
    while step := _step(body_of(seeds, walked[-1]), topic.key, "next"):
        assert _step(body_of(seeds, step), topic.key, "prev") == walked[-1]
        walked.append(step)
    assert walked == order


def _step(body: str, topic: str, way: str) -> str:
    steps = body.partition(f'data-pd-steps="{topic}"')[2].partition("</nav>")[0]
    found = re.search(rf'rel="{way}" href="[./]*papers/([^/]+)/"', steps)
    return found[1] if found else ""


def test_very_many_keywords_are_no_wall_of_links(tmp_path: Path) -> None:
    """Databases give a paper sixty of them."""
    words = [f"word {number}" for number in range(20)]
    site = Site(digest_of(tmp_path, paper(1, keywords=words), paper(2, keywords=words[:16])))
    folded, open_ = (body_of(site, slug) for slug in ("paper-0001", "paper-0002"))
    first = ", ".join(words[:6])
    assert f"<summary>Keywords given with the record: {first} and 14 more</summary>" in folded
    assert folded.count('href="../../papers/?keyword=word') == 20
    assert "<summary>Keywords" not in open_
