"""What data sets and benchmarks are read off an abstract."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.analysed import Analysed
from generator.reading.benchmarks.find import find_mentions
from generator.reading.benchmarks.known import find_known, load_lexicon
from generator.reading.benchmarks.listing import default_list
from generator.sources.curated.benchmarks_file import NO_LIST, BenchmarkList, benchmarks_from
from generator.text.spellings import key_of
from tests.asking import benchmarks_of

CASES: Final = yaml.safe_load(
    (Path(__file__).parent / "cases" / "reading" / "benchmarks.yml").read_text(encoding="utf-8")
)
KNOWN: Final = load_lexicon(NO_LIST)
NAMES: Final = sorted({name for name, _ in KNOWN.spellings.values()} - KNOWN.wary)

NOT_FOUND: Final = {"ADE 20 K", "TL;DR"}
"""Spellings in the list that no text is found to hold: its words are split otherwise."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_reads_the_benchmarks_of_a_sentence(case: dict[str, Any]) -> None:
    """A reader finds a data set under one name, and nothing there that is not one."""
    assert list(benchmarks_of(case["text"])) == case["names"]


def test_every_known_name_is_found() -> None:
    """A name that is in the list but cannot be found in a text would be silently useless."""
    read = {name: [mention.name for mention in find_known(f"We use {name}.", KNOWN)] for name in NAMES}
    assert {name: found for name, found in read.items() if found != [name]} == {}


@pytest.mark.parametrize("written", ["CIFAR 10", "CIFAR10", "CIFAR_10", "cifar-10", "Cifar‑10"])
def test_hyphens_spaces_and_case_do_not_matter(written: str) -> None:
    """Papers spell the same data set in many ways; all of them belong on one page."""
    assert benchmarks_of(f"We use {written} here.") == ("CIFAR-10",)


@given(st.lists(st.sampled_from(["CIFAR", "-", "10", "/", "100", "+", "C++", "Image", "Net", " ", "v2", "_", "MNIST"])))
def test_names_are_found_alike_whatever_stands_behind_them(pieces: list[str]) -> None:
    """A text of plain letters is split in its own way, and an accent elsewhere in it must not cost it a name."""
    text = "".join(pieces)
    assert find_known(text, KNOWN) == find_known(f"{text} é", KNOWN)


def test_every_spelling_in_the_list_leads_to_its_name() -> None:
    """Two names that share a spelling would split or merge data sets by accident, whichever the reader takes."""
    listed = {spelling: name for name, others in default_list().known for spelling in (name, *others)}
    read = {
        spelling: {mention.name for mention in find_known(f"We use the {spelling} dataset.", KNOWN)}
        for spelling in listed
    }
    assert {spelling: names for spelling, names in read.items() if names - {listed[spelling]}} == {}
    assert {spelling for spelling, names in read.items() if not names} == NOT_FOUND


OWN: Final = {
    "known": {"HogBench": ["Hog Benchmark"], "Imagenette": None, "ImageNet-1k": "IN1K", "SWAG": []},
    "wary": ["HogBench"],
    "exact": ["SWAG"],
    "others": ["HogTracker"],
}


def own_list(values: Mapping[str, object]) -> BenchmarkList:
    """Return a curator's list that has no faults."""
    listed, findings = benchmarks_from(values, "benchmarks.yml", {}, default_list())
    assert findings == ()
    return listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We test on the Hog Benchmark dataset and on COCO.", ("HogBench", "COCO")),
        ("Our HOGBENCH wins. On ImageNet and on ImageNet-1K and IN1K it is best.", ("ImageNet", "ImageNet-1k")),
        ("We beat SWAG.", ("SWAG",)),
        ("It is best on the HogTracker dataset.", ()),
    ],
)
def test_a_curators_list_has_the_last_word(text: str, names: tuple[str, ...]) -> None:
    """Who keeps the digest of a field knows its data sets better than the list that comes with the generator."""
    assert benchmarks_of(text, own_list(OWN)) == names


def test_without_a_curators_list_the_default_holds() -> None:
    """One digest's list must not leak into another's in the same process."""
    benchmarks_of("We beat SWAG.", own_list(OWN))
    assert benchmarks_of("We beat SWAG on ImageNet-1k.") == ("ImageNet",)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"knwon": {}}, 'the key "knwon" is not known here; use only known, wary, exact, others'),
        (
            {"known": ["HogBench"]},
            '"known" is a list of 1 value; write a line for each name: "Name: [other spellings]"',
        ),
        ({"known": {"A": [2018]}}, '"A" lists the number 2018, expected a name; put it in quotes, or delete it'),
        ({"known": {"Hog": [], "Pig": ["HOG"]}}, '"HOG" is a spelling of "Hog" and of "Pig"; keep it with one of them'),
        ({"known": {"…": []}}, '"…" has neither letters nor figures; write the name, or delete it'),
        ({"wary": ["HogBench"]}, '"HogBench" is no known name; list it under "known" too'),
        (
            {"others": {"a": 1}},
            '"others" lists a mapping of keys to values, expected a name; put it in quotes, or delete it',
        ),
    ],
)
def test_what_is_wrong_with_a_list_is_told(values: dict[str, object], found: str) -> None:
    """A curator can only mend what is named."""
    findings = benchmarks_from(values, "benchmarks.yml", dict.fromkeys(values, 7), default_list())[1]
    assert [str(finding).removeprefix("benchmarks.yml:7: ") for finding in findings] == [found]


@given(
    st.dictionaries(
        st.sampled_from(["known", "wary", "exact", "others", "x"]),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=9),
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
            max_leaves=9,
        ),
    )
)
def test_any_list_can_be_used(values: dict[str, object]) -> None:
    """Whatever a file holds, the digest is built with what is right of it."""
    listed = benchmarks_from(values, "benchmarks.yml", {}, default_list())[0]
    assert benchmarks_of("We use COCO.", listed) in (("COCO",), ())


def test_nothing_is_wrong_with_the_list_that_comes_with_the_generator() -> None:
    """Its faults would be those of every digest."""
    assert len(default_list().known) > 1_000


@given(
    st.lists(
        st.sampled_from(
            [*NAMES[:80], "ResNet-50", "the", "(", ")", ",", "and", "datasets", "benchmark", "on", "NewSet2", "such as"]
        ),
        max_size=25,
    )
)
def test_mentions_are_in_order_and_within_the_text(words: list[str]) -> None:
    """Results are paired with mentions by position: overlapping or unordered ones would pair wrongly."""
    text = " ".join(words)
    mentions = find_mentions(Analysed(text), KNOWN)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, mentions, strict=False))
    assert benchmarks_of(text) == tuple(dict.fromkeys(mention.name for mention in mentions))
    assert len({key_of(name) for name in benchmarks_of(text)}) == len(benchmarks_of(text))


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Abstracts may hold anything; reading one must not stop the build."""
    assert all(name.strip() for name in benchmarks_of(text))
