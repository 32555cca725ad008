"""With a memo the papers are those of all records, whatever was there before, and little is made anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.metadata import Metadata, named
from generator.model import Place, Record
from generator.papers.canonical import canonicalise
from generator.running.memo import Memo

T = TypeVar("T")

OPENING = "We count hedgehogs with thermal cameras in forty gardens and at night when they come out to feed"
SOURCES = (
    OPENING,
    f"{OPENING}. Counts rise threefold.",
    f"{OPENING}. Counts rise sevenfold in the end.",
    "Footprint tunnels are a cheap way to detect small mammals, yet how well they do is rarely reported by anyone",
    "Footprint tunnels are a cheap way to detect small mammals, yet how well they do is seldom reported by anyone",
    "We ask which properties of nest boxes make swifts move in, and how long they stay in them over the years",
    "Withdrawn.",
)
RECORDS = st.lists(
    st.builds(
        lambda line, source, title, author: Record(
            Place("a.txt", line), source, Metadata(title, named([author] if author else []))
        ),
        st.integers(1, 9),
        st.sampled_from(SOURCES),
        st.sampled_from(("", "Hedgehogs at night", "Swifts")),
        st.sampled_from(("", "A. Marsh", "B. Reed")),
    ),
    max_size=9,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(RECORDS, RECORDS, st.lists(st.integers(0, 8)))
def test_papers_made_again_are_those_of_all_records(first: list[Record], added: list[Record], gone: list[int]) -> None:
    """A server that shows other papers than a build is worse than a slow one."""
    filler = [
        Record(Place("b.txt", line), " ".join(f"word{line * step}" for step in range(1, 40))) for line in range(60)
    ]
    memo = Memo()
    before = canonicalise([*filler, *first], memo)
    memo.end_generation()
    kept = [record for number, record in enumerate(first) if number not in gone]
    now = [*added, *kept, *filler]
    assert canonicalise(now, memo) == canonicalise(now)
    memo.end_generation()
    assert canonicalise([*filler, *first], memo) == before


def test_of_real_abstracts_the_papers_are_the_same(corpora: tuple[dict[str, Any], ...]) -> None:
    """Abstracts of a field share openings and phrases: what they share must draw in what it has to, and no more."""
    records = [
        Record(Place("corpora", line), one["abstract"], Metadata(one["title"], named(one.get("authors") or ())))
        for line, one in enumerate(corpora, 1)
    ]
    memo = Counting()
    canonicalise(records, memo)
    for line in (3, 2000, 4400):
        changed = list(records)
        changed[line] = replace(changed[line], source=changed[line].source + " We also count hedgehogs.")
        del changed[line // 2]
        memo.end_generation()
        memo.made.clear()
        assert canonicalise(changed, memo) == canonicalise(changed)
        assert memo.made.count("papers") < 10
        assert memo.made.count("wording") == 1
        records = changed


class Counting(Memo):
    """A memo that notes what is made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def of(self, stage: str, key: Hashable, ingredients: object, make: Callable[[], T]) -> T:
        """Return the same as any memo."""

        def noted() -> T:
            self.made.append(stage)
            return make()

        return super().of(stage, key, ingredients, noted)


@pytest.mark.parametrize("count", [0, 1])
def test_few_records_are_no_special_case(count: int) -> None:
    """A curator may empty the folder while the server runs."""
    records, memo = [Record(Place("a.txt", 1), SOURCES[0])], Memo()
    before, _ = canonicalise(records, memo)
    memo.end_generation()
    assert canonicalise(records[:count], memo) == (before[:count], ())
    assert canonicalise([]) == ((), ())
