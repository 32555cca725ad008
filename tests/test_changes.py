"""What changed: papers that came and went since addresses were locked, and what stands at their former addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as BrowserPage

from generator.digest import build_digest
from generator.export.atom import to_atom
from generator.model import Address, Digest, Locked
from generator.options import Options
from generator.site.indexes.changes import changes_in_words, changes_of, day_in_words
from generator.site.machine.llms import llms_file
from generator.site.pages.page import PAGE_LENGTH
from generator.site.render.head import Publication
from generator.site.site import Site
from generator.sources.curated.addresses_file import ADDRESSES_FILE, addresses_text
from generator.starter import starter_files
from tests.conftest import SEEDS, SUB_PATH, build, serve

FIRST, LATER, LAST = "2026-11-21", "2026-12-05", "2027-01-09"
MOVED = "mask-conver-revisited"
GONE = "a-paper-that-was-taken-out"


@pytest.fixture(scope="module")
def seeds() -> Digest:
    """Return the digest of the seeds without locked addresses."""
    return replace(build_digest(Options(title="Seeds", seeds=SEEDS)).digest, locked=None)


def locking(digest: Digest, later: dict[str, str], *unlocked: str, former: dict[str, str] | None = None) -> Digest:
    """Return a digest that is locked since the first day, but for papers of later days and those not locked yet."""
    addresses = [
        Address(entry.slug, (entry.paper.id,), later.get(entry.slug, FIRST))
        for entry in digest.entries
        if entry.slug not in unlocked
    ]
    former = former or {}
    addresses += [Address(slug, ("0" * 16,), later.get(slug, FIRST)) for slug in former]
    return replace(digest, locked=Locked(tuple(sorted(addresses, key=lambda address: address.slug)), former))


@pytest.mark.parametrize(
    ("later", "unlocked", "former", "added", "words"),
    [
        ({}, [], {}, [], "On 21 November 2026 this digest held 41 papers. Nothing has changed since."),
        ({}, [], {GONE: ""}, [], "On 21 November 2026 this digest held 42 papers. Since then 1 is no longer here."),
        (
            {"zorro": LATER, "maskconver": LAST},
            ["imagen-3"],
            {GONE: "", MOVED: "maskconver"},
            ["imagen-3", "maskconver", "zorro"],
            "On 21 November 2026 this digest held 39 papers. Since then 3 were added and 1 is no longer here.",
        ),
        (
            {GONE: LATER},
            [],
            {GONE: ""},
            [],
            "On 21 November 2026 this digest held 41 papers. Since then 1 was added and 1 is no longer here.",
        ),
    ],
    ids=["nothing", "one went", "some came, one went, one moved", "one came and went"],
)
def test_what_came_and_what_went(
    seeds: Digest, later: dict[str, str], unlocked: list[str], former: dict[str, str], added: list[str], words: str
) -> None:
    """Whoever comes back asks this first; the numbers must add up to the papers that are there."""
    changes = changes_of(locking(seeds, later, *unlocked, former=former))
    assert changes
    assert [one.slug for one in changes.added] == added
    assert changes.gone == tuple(slug for slug, now in former.items() if not now)
    assert changes_in_words(changes) == words
    assert changes.began + changes.came - len(changes.gone) == len(seeds.entries)


def test_days_are_written_as_people_write_them() -> None:
    """A day in figures alone means another one elsewhere."""
    assert [day_in_words(day) for day in (FIRST, LATER, LAST)] == [
        "21 November 2026",
        "5 December 2026",
        "9 January 2027",
    ]


def test_without_locked_addresses_nothing_is_said(seeds: Digest) -> None:
    """A page that is always empty teaches readers not to look."""
    for digest in (seeds, replace(seeds, locked=Locked(()))):
        site = Site(digest)
        assert "changes/index.md" not in site.pages
        home = site.pages["index.md"]
        assert "changes/" not in site.html(home) + site.markdown(home)
    just_locked = Site(locking(seeds, {}))
    assert "Nothing has changed since." in just_locked.html(just_locked.pages["changes/index.md"])
    assert "changes/" not in just_locked.html(home) + just_locked.markdown(home)


def test_home_names_the_newest_and_the_page_lists_all_by_day(seeds: Digest) -> None:
    """At a glance what is new, and behind it the rest."""
    slugs = [entry.slug for entry in seeds.entries]
    digest = locking(seeds, {**dict.fromkeys(slugs[:6], LATER), slugs[7]: LAST}, slugs[6], former={GONE: ""})
    site = Site(digest)
    for made in (site.html, site.markdown):
        changed = made(site.pages["index.md"]).split("What changed")[1].split("Where they were found")[0]
        assert [slug for slug in slugs if f"papers/{slug}/" in changed] == [*slugs[:3], slugs[6], slugs[7]]
        page = made(site.pages["changes/index.md"])
        days = [page.index(day) for day in ("Just added", "9 January 2027", "5 December 2026", "No longer here", GONE)]
        assert days == sorted(days)
        assert all(f"papers/{slug}/" in page for slug in slugs[:8])
        assert f"papers/{slugs[8]}/" not in page


def test_pages_of_changes_are_bounded(seeds: Digest) -> None:
    """A digest that doubles, or is emptied, must not make a page that no phone can hold."""
    one = seeds.entries[0]
    copies = [replace(one, slug=f"copy-{n}", paper=replace(one.paper, id=f"{n:016x}")) for n in range(PAGE_LENGTH + 20)]
    digest = replace(
        seeds,
        entries=tuple(copies),
        topics=tuple(replace(topic, papers=()) for topic in seeds.topics),
        memberships={copy.paper.id: seeds.memberships[one.paper.id] for copy in copies},
        locked=Locked((Address("x", ("f" * 16,), FIRST),), {f"gone-{n}": "" for n in range(PAGE_LENGTH + 20)}),
    )
    site = Site(digest)
    parts = [page for page in site.pages.values() if page.kind == "changes"]
    made = [site.html(page) for page in parts]
    assert [body.count("<article") for body in made] == [PAGE_LENGTH, 20]
    assert [body.count("<li>gone-") for body in made] == [PAGE_LENGTH, 0]
    assert "And 20 more." in made[0]


def test_former_addresses_are_for_nobody_but_those_who_have_them(seeds: Digest) -> None:
    """Search engines and programs should learn the address that holds."""
    site = Site(locking(seeds, {}, former={GONE: "", MOVED: "maskconver"}))
    publication = Publication("Seeds", "https://example.org/")
    moved, gone = (site.pages[f"papers/{slug}/index.md"] for slug in (MOVED, GONE))
    assert site.head(moved, publication) == '<meta http-equiv="refresh" content="0; url=../../papers/maskconver/">\n'
    assert 'href="../../papers/maskconver/"' in site.html(moved)
    assert "(../../papers/maskconver/)" in site.markdown(moved)
    assert 'content="noindex"' in site.head(gone, publication)
    assert "refresh" not in site.head(gone, publication)
    assert "no longer in the digest" in site.html(gone)
    listed = llms_file(seeds, site.pages.values(), publication)
    assert MOVED not in listed
    assert GONE not in listed


def test_a_feed_tells_when_papers_came(seeds: Digest) -> None:
    """A reader of the feed wants what is new here at the top, however old the paper is."""
    slugs = [entry.slug for entry in seeds.entries]
    feed = feedparser.parse(
        to_atom(locking(seeds, {slugs[3]: LAST, slugs[5]: LATER}, slugs[9]), "https://example.org/")
    )
    told = [(entry.link.split("/")[-2], entry.updated[:10]) for entry in feed.entries]
    assert told[:3] == [(slugs[9], LAST), (slugs[3], LAST), (slugs[5], LATER)]
    assert {day for _, day in told[3:]} == {FIRST}
    assert feed.feed.updated[:10] == LAST
    assert all(entry.published <= entry.updated for entry in feed.entries)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new digest with two former addresses: one leads to a paper, one to none."""
    folder = tmp_path_factory.mktemp("digest")
    for name, text in starter_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    entries = build_digest(Options(seeds=folder / "seeds")).digest.entries
    addresses = [Address(entry.slug, (entry.paper.id,), FIRST) for entry in entries]
    hedgecount = next(address for address in addresses if address.slug == "hedgecount")
    addresses += [replace(hedgecount, slug=MOVED, since=LATER), Address(GONE, ("0" * 16,), FIRST)]
    (folder / "seeds" / ADDRESSES_FILE).write_text(addresses_text(addresses), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    """Return its built site."""
    return build(folder, folder.parent / "former" / SUB_PATH.strip("/"))


@pytest.mark.site
def test_a_former_address_names_the_one_that_holds(site: Path) -> None:
    """Of two addresses of one paper a search engine keeps the canonical one."""
    canonical = '<link rel="canonical" href="https://example.org/repository/papers/hedgecount/">'
    for slug in (MOVED, "hedgecount"):
        page = (site / f"papers/{slug}/index.html").read_text("utf-8")
        assert page.count('rel="canonical"') == page.count(canonical) == 1
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "papers/hedgecount/" in sitemap
    assert MOVED not in sitemap
    assert GONE not in sitemap


@pytest.mark.site
def test_former_addresses_fill_a_frame(folder: Path, site: Path) -> None:
    """A digest may have thousands of them, and they must be what MkDocs would make."""
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - paper-digest\n", "  - paper-digest:\n      frame: false\n"), encoding="utf-8")
    other = build(folder, folder.parent / "unframed")
    config.write_text(text, encoding="utf-8")
    for name in (f"papers/{MOVED}", f"papers/{GONE}", "changes", "papers/hedgecount"):
        assert (site / name / "index.html").read_bytes() == (other / name / "index.html").read_bytes()
    assert (site / "sitemap.xml").read_bytes() == (other / "sitemap.xml").read_bytes()


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Return the address at which it is served."""
    yield from serve(site)


@pytest.mark.site
def test_a_former_address_leads_on_in_a_browser(page: BrowserPage, address: str) -> None:
    """A link in somebody's slides must arrive; and whoever finds nothing there must be able to read that."""
    page.goto(f"{address}papers/{MOVED}/")
    page.wait_for_url(f"{address}papers/hedgecount/")
    for kept in (f"papers/{GONE}/", "changes/"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(f"{address}{kept}")
            assert Axe().run(page).response["violations"] == []
