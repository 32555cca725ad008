"""Which of many records may be of one paper, without comparing all with all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metadata import Metadata
from generator.model import Place, Record
from generator.papers.blocking import CROWD, Candidates, components, keys_of
from generator.papers.minhash import BANDS, bands_of, shared_bands
from generator.papers.wording import wording_of
from generator.text.fingerprints import Shingles, words

CHANCE = np.random.default_rng(3)


def two_sets(jaccard: float, size: int = 300) -> tuple[Shingles, Shingles]:
    """Return two random sets that share this part of what both hold together."""
    drawn = CHANCE.integers(0, 1 << 63, size=size, dtype=np.uint64) * np.uint64(2)
    common = round(size * jaccard)
    half = common + (size - common) // 2
    return np.sort(drawn[:half]), np.sort(np.concatenate([drawn[:common], drawn[half:]]))


@pytest.mark.parametrize("jaccard", [0.1, 0.2, 0.3, 0.4, 0.6])
def test_sets_share_a_band_as_often_as_the_method_says(jaccard: float) -> None:
    """The permutations are simple ones: they must find rewordings as well as any would."""
    found = np.mean([bool((bands_of(a) == bands_of(b)).any()) for a, b in (two_sets(jaccard) for _ in range(400))])
    assert found == pytest.approx(1 - (1 - jaccard**3) ** BANDS, abs=0.08)


def test_a_text_of_megabytes_has_the_bands_of_its_parts() -> None:
    """It is taken in chunks for the sake of memory, which must not show: a repetition changes no least of all."""
    few = np.sort(CHANCE.integers(0, 1 << 63, size=50, dtype=np.uint64))
    many = np.sort(np.concatenate([few] * 200 + [few + (np.uint64(1) << np.uint64(63))]))
    assert (bands_of(many) == bands_of(np.unique(many))).all()


@given(st.lists(st.lists(st.integers(0, 3), min_size=BANDS, max_size=BANDS), max_size=6))
def test_only_bands_of_several_sets_are_kept(numbers: list[list[int]]) -> None:
    """A band that no other set has finds nothing, and one that another has must not be lost."""
    # A band's number tells its place too, as those of `bands_of` do.
    bands = [np.array([4 * place + value for place, value in enumerate(one)], dtype=np.uint64) for one in numbers]
    sketches = shared_bands(bands)
    assert len(sketches) == len(bands)
    for one, sketch in enumerate(sketches):
        others = [other for number, other in enumerate(bands) if number != one]
        assert len(sketch) == sum(any(band in other for other in others) for band in bands[one])
        for other, theirs in enumerate(sketches):
            assert bool(set(sketch) & set(theirs)) == bool((bands[one] == bands[other]).any() and (sketch and theirs))


def test_a_crowd_does_not_make_every_question_long() -> None:
    """Boilerplate in thousands of records must not make each of them a candidate of each."""
    candidates = Candidates()
    for number in range(1000):
        candidates.add(number, {"band": (7,), "title": (("tea",),) if number == 999 else ()})
    assert candidates.find({"band": (7,)}) == set(range(CROWD))
    assert candidates.find({"band": (8,), "opening": (7,)}) == set()
    assert candidates.find({"title": (("tea",),)}) == {999}


def test_records_that_share_a_key_by_way_of_others_are_one_component() -> None:
    """A rewording of a rewording, under one title each: what is true of one may depend on the third."""
    same = "We count hedgehogs with thermal cameras in forty gardens."
    other = "Swifts return to their nest boxes in May, most of them to the one that they left."
    records = [
        Record(Place("a.txt", 1), same),
        Record(Place("a.txt", 2), "Nothing here has to do with anything else.", Metadata("A title")),
        Record(Place("b.txt", 1), same, Metadata("Swifts")),
        Record(Place("c.txt", 1), other, Metadata("Swifts")),
    ]
    keys = [keys_of(record, wording_of(record.source)) for record in records]
    assert components(keys, [(), (), (), ()]) == [[0, 2, 3], [1]]
    assert components([], []) == []


@given(st.text("aé“”‘’–—…• \u00a0-\N{KELVIN SIGN}ﬁ深", max_size=40))
def test_typography_parts_words_as_a_space_does(text: str) -> None:
    """Quotation marks and dashes are taken away beforehand for speed; a word must not change for it."""
    bare = "".join(" " if character in "“”‘’–—…•\u00a0" else character for character in text)
    assert words(text) == words(bare)
