"""What data sets and benchmarks are read off an abstract."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.benchmark_names import find_known, key_of, load_lexicon
from generator.reading.benchmarks import find_benchmarks, find_mentions

CASES: Final = yaml.safe_load(
    (Path(__file__).parent / "cases" / "reading" / "benchmarks.yml").read_text(encoding="utf-8")
)
NAMES: Final = sorted({name for name, _ in load_lexicon().spellings.values()} - load_lexicon().wary)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_reads_the_benchmarks_of_a_sentence(case: dict[str, Any]) -> None:
    """A reader finds a data set under one name, and nothing there that is not one."""
    assert list(find_benchmarks(case["text"])) == case["names"]


@pytest.mark.parametrize("name", NAMES)
def test_finds_each_known_name(name: str) -> None:
    """A name that is in the list but cannot be found there would be silently useless."""
    assert [mention.name for mention in find_known(f"We use {name}.")] == [name]


@pytest.mark.parametrize("written", ["CIFAR 10", "CIFAR10", "CIFAR_10", "cifar-10", "Cifar‑10"])
def test_hyphens_spaces_and_case_do_not_matter(written: str) -> None:
    """Papers spell the same data set in many ways; all of them belong on one page."""
    assert find_benchmarks(f"We use {written} here.") == ("CIFAR-10",)


def test_no_spelling_is_listed_under_two_names() -> None:
    """A curator who extends the list must not split or merge data sets by accident."""
    assert all(key == key.casefold() and name for key, (name, _) in load_lexicon().spellings.items())
    assert load_lexicon().wary <= {name for name, _ in load_lexicon().spellings.values()}


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
    mentions = find_mentions(text)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, mentions, strict=False))
    assert find_benchmarks(text) == tuple(dict.fromkeys(mention.name for mention in mentions))
    assert len({key_of(name) for name in find_benchmarks(text)}) == len(find_benchmarks(text))


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Abstracts may hold anything; reading one must not stop the build."""
    assert all(name.strip() for name in find_benchmarks(text))
