"""What the search and the list of papers go by: filters, sort keys, parts of names, and the words of all papers."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metadata import Metadata, named
from generator.model import Digest, Entry, Prose
from generator.site.pages.choices import choices_of
from generator.site.render.theming import FOLDER
from generator.site.search.facts import KNOWN_WORDS, index_facts, indexed_paper, known_words, parts_of_names
from generator.site.search.pagefind import SearchIndex
from generator.text.words import fold


@pytest.fixture(scope="module")
def digest(seeds_digest: Digest) -> Digest:
    """Return the digest of the seeds."""
    return seeds_digest


def entry_of(digest: Digest, slug: str) -> Entry:
    """Return a paper by its slug."""
    return next(entry for entry in digest.entries if entry.slug == slug)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("improving over Panoptic-DeepLab", ("DeepLab",)),
        ("SciFIBench", ("FIBench",)),
        ("the SigLIP-So400m encoder", ("400m", "LIPSo400m", "So400m")),
        ("Mask2Former", ("2Former",)),
        ("MaskConver, AudioSet and Med-Gemini are found by Pagefind itself", ()),
        ("a state-of-the-art text-to-image model", ()),
        ("COCO, ViT and GPT", ()),
        ("Été-DeepLab and Lučić", ("DeepLab",)),
        ("on 2024-10-15/mini, with 1-2-3-4", ()),
        ("HTTPServerError404", ("Error404", "ServerError404")),
        ("", ()),
    ],
)
def test_names_are_found_by_their_ends(text: str, parts: tuple[str, ...]) -> None:
    """Readers remember DeepLab, whatever stands before it."""
    assert parts_of_names(text) == parts


@given(st.text(max_size=300))
def test_parts_are_ends_of_what_stands_in_the_text(text: str) -> None:
    """A part that no paper has would find a paper that does not have it."""
    assert all(fold(part) in fold(text) for part in parts_of_names(text))


@given(st.text("aBcD1-éÉ中 .", max_size=60))
def test_no_word_with_parts_is_passed_over(text: str) -> None:
    """Most words are left out unread, as they can have no parts: that must be true of each."""
    found = set()
    for name in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text):
        if 5 < len(name) <= 80 and name.lower() != name:
            plain = re.sub("[\u0300-\u036f]", "", normalize("NFKD", name))
            parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+", plain)
            found |= {"".join(parts[start:]) for start in range(1, len(parts) - 1)}
    assert parts_of_names(text) == tuple(sorted(part for part in found if len(part) > 2))


@pytest.mark.parametrize("text", ["aA-" * 7000, "A1" * 10_000, "1" * 20_000, "a" * 20_000, "-a" * 10_000])
def test_a_hostile_name_has_few_parts(text: str) -> None:
    """One abstract of 20,000 characters must not fill the index: a name has at most 80 letters."""
    assert len(parts_of_names(text)) <= 80


def facts_of(body: str) -> list[tuple[str, str, str]]:
    """Return kind, name and value of each fact of an element, as Pagefind reads attributes that name others."""
    told = dict(re.findall(r' ([\w-]+)="([^"]*)"', body[body.rindex("<i ") :]))
    named = ((kind.removeprefix("data-pagefind-"), names) for kind, names in told.items() if kind.startswith("data-"))
    return [(kind, name, told[at]) for kind, names in named for name, at in re.findall(r"(\w+)\[(\w+)\]", names)]


def test_facts_are_what_the_paper_is_told_by(digest: Digest) -> None:
    """The list filters by these and nothing else."""
    facts = facts_of(index_facts(entry_of(digest, "maskconver")))
    assert ("filter", "author", "Abdullah Rashwan") in facts
    assert ("filter", "benchmark", "COCO") in facts
    assert ("filter", "venue", "WACV 2024") in facts
    assert [value for kind, name, value in facts if (kind, name) == ("filter", "has")] == ["code", "results"]
    assert {name for kind, name, _ in facts if kind == "sort"} == {"newest", "oldest", "title"}


def test_every_paper_can_be_sorted(digest: Digest) -> None:
    """Pagefind leaves out of a sorted list what has no key."""
    for entry in digest.entries:
        keys = [(name, key) for kind, name, key in facts_of(index_facts(entry)) if kind == "sort"]
        assert [name for name, key in keys if key] == ["newest", "oldest", "title"]


def test_every_paper_has_the_word_that_the_list_asks_for(digest: Digest) -> None:
    """The word stands in two languages' sources: where they differ, the list is empty."""
    word = re.search(r'const EVERY = "(\w+)"', (FOLDER / "assets/paper-digest/engine.js").read_text("utf-8"))
    assert word
    assert all(("meta", "every", word.group(1)) in facts_of(index_facts(entry)) for entry in digest.entries)


def test_known_words_are_those_of_most_papers_first(digest: Digest) -> None:
    """Of two words that a mistyped one may stand for the commoner is meant."""
    words = known_words(digest.entries)
    assert len(set(words)) == len(words) <= KNOWN_WORDS
    assert {"zorro", "vasconcelos", "salaun", "melanoma", "panoptic"} <= set(words)
    counted = Counter(word for entry in digest.entries for word in set(re.findall(r"\w+", entry.abstract.text.lower())))
    assert counted["models"] > counted["melanoma"]
    assert words.index("models") < words.index("melanoma")


@given(texts=st.lists(st.text("abcdé1-A_ '\n", max_size=80) | st.text(max_size=80), min_size=3, max_size=3))
def test_known_words_are_all_words_of_some_length(digest: Digest, texts: list[str]) -> None:
    """Words are found in another way where a text is ASCII, and where a piece of it is: all must agree."""
    entries = [
        replace(entry, abstract=replace(entry.abstract, text=text), metadata=Metadata(), title=Prose("", ""))
        for entry, text in zip(digest.entries, texts, strict=False)
    ]
    counted = Counter(word for text in texts for word in set(re.findall(r"[^\W\d_]+", text.lower())))
    words = [word for word in sorted(counted, key=lambda word: (-counted[word], word)) if 4 <= len(word) <= 40]
    assert known_words(entries) == tuple(dict.fromkeys(word if word.isascii() else fold(word) for word in words))


def test_known_words_do_not_depend_on_the_order_of_papers(digest: Digest) -> None:
    """The same seeds give the same bytes."""
    assert known_words(digest.entries) == known_words(reversed(digest.entries))


def test_known_words_of_real_papers_are_bounded(corpora: tuple[dict[str, Any], ...]) -> None:
    """The file is fetched by phones."""
    words = set(re.findall(r"[^\W\d_]{4,40}", " ".join(record["abstract"] for record in corpora).lower()))
    assert len(words) < KNOWN_WORDS


def test_choices_count_papers(digest: Digest) -> None:
    """The numbers stand beside the choices before any script runs."""
    choices = choices_of(digest)
    assert sum(year.papers for year in choices.years) == sum(bool(entry.metadata.year) for entry in digest.entries)
    assert [year.name for year in choices.years] == sorted((year.name for year in choices.years), reverse=True)
    assert {topic.slug: topic.papers for topic in choices.topics} == {
        topic.slug: len(topic.papers) for topic in digest.topics
    }
    assert 0 < choices.code < len(digest.entries)
    assert 0 < choices.results < len(digest.entries)


def test_hostile_facts_stay_facts(digest: Digest) -> None:
    """A name is never markup, not even in a file that only Pagefind reads."""
    entry = digest.entries[0]
    hostile = replace(
        entry, metadata=replace(entry.metadata, people=named(('"><script>alert(1)</script>',)), venue="a:b, c")
    )
    facts = index_facts(hostile)
    assert "<script" not in facts
    assert ("filter", "venue", "a:b, c") in facts_of(facts)


def fragments_of(folder: Path) -> dict[str, Any]:
    """Return what an index tells of each page, by its address."""
    packed = [gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir()]
    pages = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in packed]
    return {page["url"]: page for page in pages}


def folded_text(markup: str) -> str:
    """Return the letters and digits of a piece of HTML."""
    return fold(html.unescape(re.sub(r"<[^>]*>", "", markup)))


def test_the_index_tells_what_the_papers_tell(digest: Digest, tmp_path: Path) -> None:
    """Whatever the search finds, quotes, filters and ranks by comes from here; no page is looked at."""
    people = named(['"><b>Kim', "O'Neil & 'sons'", "a:b, c[d]"])
    first = digest.entries[0]
    told = replace(first.metadata, people=people, venue="data-pagefind-ignore", keywords=("<i>", "k: 2"), year=2024)
    entries = (replace(first, slug="hostile", metadata=told), *digest.entries[1:])
    with SearchIndex("en", len(entries)) as index:
        for entry in entries:
            index.add_body(f"papers/{entry.slug}/index.html", indexed_paper(entry, ("Maps & plans", "B")))
        index.write(tmp_path / "pagefind")
    pages = fragments_of(tmp_path / "pagefind")
    assert sorted(pages) == sorted(f"/papers/{entry.slug}/" for entry in entries)
    for entry in entries:
        page, told = pages[f"/papers/{entry.slug}/"], entry.metadata
        assert fold(page["content"]) == folded_text(entry.abstract.html)
        assert fold(page["meta"]["title"]) == folded_text(entry.title.html)
        assert page["meta"]["topics"] == "Maps & plans, B"
        assert page["meta"].get("system") == entry.reading.system
        assert page["meta"].get("year", "") == str(told.year or "")
        assert page["filters"]["topic"] == ["Maps & plans", "B"]
        assert page["filters"]["kind"] == ["Paper"]
        assert set(page["filters"].get("author", ())) == set(told.authors)
    assert pages["/papers/hostile/"]["meta"]["keywords"] == "<i>, k: 2"
    written = ", ".join(person.name for person in people)
    assert pages["/papers/hostile/"]["meta"]["authors"] == written + " and others" * told.more_authors


def test_facts_stand_within_the_body(tmp_path: Path) -> None:
    """Pagefind heeds nothing that stands after the body, and says nothing of it."""
    with SearchIndex("en", 2) as index:
        index.add_body("a/index.html", '<main data-pagefind-body><h1>A</h1>b</main><i data-pagefind-filter="x:1"></i>')
        whole = b"<html lang=en><body><main data-pagefind-body><h1>C</h1>d</main></body></html>\n"
        index.add_page("c/index.html", whole, '<i data-pagefind-filter="y:2"></i>')
        index.write(tmp_path / "pagefind")
    assert len(list((tmp_path / "pagefind" / "filter").iterdir())) == 2
