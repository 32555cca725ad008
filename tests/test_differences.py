"""Two wordings word by word: the texts come back whole, and a reader sees what changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.differences import differing_words, words_in_order

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


def shown(canonical: str, variant: str) -> str:
    """Return the changes as one line."""
    return "".join(SIGNS[change.kind].format(change.text) for change in differing_words(canonical, variant))


@pytest.mark.parametrize(
    ("canonical", "variant", "expected"),
    [
        ("", "", ""),
        ("The same.", "The same.", "The same."),
        ("", "All new.", "[+All new.+]"),
        ("One here. Two there. Three.", "One here. Three.", "One here. [-Two there. -]Three."),
        ("One.", "One. Two.", "One.[+ Two.+]"),
        ("a fundemental limit", "a fundamental limit", "a [-fundemental-][+fundamental+] limit"),
        ("We proposeSoft MoE, a net", "We propose Soft MoE, a net", "We [-proposeSoft-][+propose Soft+] MoE, a net"),
        ("a fast method works", "a slow scheme works", "a [-fast method-][+slow scheme+] works"),
        ("of size $N$ or less", "of size N or less", "of size [-$-]N[-$-] or less"),
        ("层次化的注意力", "层次的注意机制", "层次[-化-]的注意[-力-][+机制+]"),
        ("two\nlines", "two lines", "two[-\n-][+ +]lines"),
    ],
)
def test_changes_read_well(canonical: str, variant: str, expected: str) -> None:
    """A reader compares phrases: what belongs together stays together, and no word is cut."""
    assert shown(canonical, variant) == expected


TEXTS = st.lists(st.sampled_from(["a", "b", "net", "nets", " ", "  ", "\n", ".", "$", "深", "ü", "_"])).map("".join)


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_both_texts_come_back_whole(canonical: str, variant: str) -> None:
    """Nothing may be lost or made up between the two columns that the page shows."""
    changes = differing_words(canonical, variant)
    assert "".join(change.text for change in changes if change.kind != "added") == canonical
    assert "".join(change.text for change in changes if change.kind != "removed") == variant
    assert all(change.text for change in changes)
    kinds = [change.kind for change in changes]
    assert all(one != other for one, other in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """An exact repeat shows no change."""
    assert [change.kind for change in differing_words(text, text)] == ["same"] * bool(text)


@pytest.mark.parametrize(
    ("canonical", "variant"),
    [
        ("a " * 10_000, "b " * 10_000),
        ("a b " * 5_000, "b a a " * 3_300),
        (" ".join(f"x{n} y{n}" for n in range(2_000)), " ".join(f"x{n} z{n}" for n in range(2_000))),
        (" ".join(map(str, range(4_000))), " ".join(map(str, range(4_000, 0, -1)))),
        ("." * 20_000, ". " * 10_000),
        ("中文" * 10_000, "文中" * 10_000),
    ],
    ids=["two words", "few words", "every other word", "backwards", "no words", "unspaced"],
)
def test_hostile_texts_come_back_whole_too(canonical: str, variant: str) -> None:
    """With difflib alone some of these take hours; a record must not be able to stop a build."""
    changes = differing_words(canonical, variant)
    assert "".join(change.text for change in changes if change.kind != "added") == canonical
    assert "".join(change.text for change in changes if change.kind != "removed") == variant


def test_a_long_text_is_compared_around_the_words_it_holds_once() -> None:
    """A long document with one changed word shows that word, though difflib alone would be too slow for it."""
    words = [f"word{n} of" for n in range(3_000)]
    changed = [*words[:100], "other", *words[101:2_000], "another", *words[2_001:]]
    assert shown(" ".join(words), " ".join(changed)).count("[+") == 2


@pytest.mark.parametrize(
    ("a", "b", "kept"), [("a b c d", "a x c d", 3), ("a b c", "c b a", 1), ("a", "b", 0), ("", "a", 0)]
)
def test_words_in_order_are_counted(a: str, b: str, kept: int) -> None:
    """Whether two wordings are one paper's rests on this number."""
    assert words_in_order(a.split(), b.split()) == kept
