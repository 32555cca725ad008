"""Addresses that were published once: a paper keeps its own, whatever becomes of its title and its words."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.digest import build_digest
from generator.errors import SeedsError
from generator.model import Address, Digest
from generator.options import Options
from generator.papers.slugs import keep_slugs, lock_addresses
from generator.running.memo import Memo
from generator.sources.curated.addresses_file import ADDRESSES_FILE, addresses_text, read_addresses
from tests.test_digest import ABSTRACTS, records, seeds_of

DAY, LATER = "2026-11-21", "2026-12-05"
A, B, C, D = ("a" * 16, "b" * 16, "c" * 16, "d" * 16)


def locked(slug: str, *papers: str, since: str = DAY) -> Address:
    """Return a locked address."""
    return Address(slug, papers, since)


@pytest.mark.parametrize(
    ("papers", "addresses", "slugs", "former"),
    [
        ({A: "Kettle"}, [], ["kettle"], {}),
        ({A: "Renamed"}, [locked("kettle", A)], ["kettle"], {}),
        ({B: "Kettle"}, [locked("kettle", A)], ["kettle"], {}),
        ({B: "Renamed"}, [locked("kettle", A)], ["renamed"], {"kettle": ""}),
        ({A: "Kettle", B: "Kettle"}, [locked("kettle", A)], ["kettle", "kettle-bbbbbb"], {}),
        ({B: "Kettle", C: "Kettle"}, [locked("kettle", A)], ["kettle-bbbbbb", "kettle-cccccc"], {"kettle": ""}),
        ({A: "Renamed", B: "Kettle"}, [locked("kettle", A)], ["kettle", "kettle-bbbbbb"], {}),
        ({A: "Pot"}, [locked("kettle", A), locked("pot", A, since=LATER)], ["pot"], {"kettle": "pot"}),
        ({A: "Cup"}, [locked("kettle", A), locked("can", A, since="2026-11-20")], ["can"], {"kettle": "can"}),
        ({A: "Pot", B: "Kettle"}, [locked("kettle", A), locked("pot", A)], ["pot", "kettle-bbbbbb"], {"kettle": "pot"}),
        ({A: "Cup", B: "Pot"}, [locked("kettle", A, B)], ["cup", "kettle"], {}),
        ({A: "Pot", B: "Can"}, [locked("kettle", A, B), locked("pot", A)], ["pot", "kettle"], {}),
    ],
    ids=[
        "nothing is locked",
        "another title",
        "another wording of the same name",
        "another wording and another name",
        "a new paper of the same name",
        "two new papers of the name of one that is gone",
        "a new paper of a former name",
        "two addresses: the one of its name",
        "two addresses: the oldest",
        "an address that leads to a paper is not to be had",
        "two papers at one address: the last one stays",
        "two papers at one address, of which one has another",
    ],
)
def test_papers_keep_their_addresses(
    papers: dict[str, str], addresses: list[Address], slugs: list[str], former: dict[str, str]
) -> None:
    """A link in somebody's slides must lead to the same paper in years to come."""
    names, ids = list(papers.values()), [(paper,) for paper in papers]
    by_slug = sorted(addresses, key=lambda address: address.slug)
    assert keep_slugs(names, ids, by_slug) == (tuple(slugs), former)


def test_the_wording_of_a_variant_leads_to_its_paper() -> None:
    """A better wording that turns up gives the paper another id; the one that was published is a variant then."""
    assert keep_slugs(["Renamed"], [(B, A)], [locked("kettle", A)]) == (("kettle",), {})
    both = [locked("kettle", A), locked("renamed", B)]
    assert keep_slugs(["Renamed"], [(B, A)], both) == (("renamed",), {"kettle": "renamed"})


IDS = st.sampled_from([A, B, C, D])
PAPERS = st.dictionaries(IDS, st.sampled_from(["Kettle", "Pot", "", "Kettle aaaaaa"]))
LOCKED = st.dictionaries(
    st.sampled_from(["kettle", "pot", "can", "aaaaaa", "kettle-bbbbbb"]),
    st.tuples(st.lists(IDS, min_size=1, unique=True), st.sampled_from([DAY, LATER])),
).map(lambda told: [Address(slug, tuple(papers), since) for slug, (papers, since) in sorted(told.items())])


@given(PAPERS, LOCKED, st.randoms())
def test_addresses_are_unique_complete_and_free_of_order(
    papers: dict[str, str], addresses: list[Address], chance: random.Random
) -> None:
    """Two papers at one address are one paper lost, and an address that depends on order changes with the disk."""
    slugs, former = keep_slugs(list(papers.values()), [(paper,) for paper in papers], addresses)
    assert len(set(slugs)) == len(slugs)
    assert {address.slug for address in addresses} <= {*slugs, *former}
    assert not set(slugs) & former.keys()
    assert set(former.values()) <= {*slugs, ""}
    shuffled = chance.sample(sorted(papers), len(papers))
    again, former_again = keep_slugs([papers[paper] for paper in shuffled], [(paper,) for paper in shuffled], addresses)
    assert dict(zip(papers, slugs, strict=True)) == dict(zip(shuffled, again, strict=True))
    assert former == former_again


@given(PAPERS, LOCKED, st.dictionaries(IDS, st.sampled_from(["Cup", "Pot", "Kettle"])))
def test_what_is_locked_stays(papers: dict[str, str], addresses: list[Address], renamed: dict[str, str]) -> None:
    """Once `lock` has run, no new title and no new paper moves a paper, and no line of the file is lost."""
    slugs, _ = keep_slugs(list(papers.values()), [(paper,) for paper in papers], addresses)
    held = lock_addresses(addresses, dict(zip(slugs, papers, strict=True)), LATER)
    assert lock_addresses(held, dict(zip(slugs, papers, strict=True)), "2027-01-01") == held
    assert {(one.slug, one.since) for one in addresses} <= {(one.slug, one.since) for one in held}
    ids = [(paper,) for paper in papers]
    again, _ = keep_slugs(list(papers.values()), ids, held)
    assert again == slugs
    alone = [Address(slug, (paper,), DAY) for slug, paper in zip(slugs, papers, strict=True)]
    kept, former = keep_slugs([renamed.get(paper, "New") for paper in papers], ids, alone)
    assert (kept, former) == (slugs, {})


@given(LOCKED)
def test_the_file_can_be_read_back(tmp_path_factory: pytest.TempPathFactory, addresses: list[Address]) -> None:
    """What `lock` writes it must read, slugs that YAML takes for numbers or nothing among them."""
    seeds = tmp_path_factory.mktemp("seeds")
    more = [*addresses, locked("2024", "1" * 16), locked("null", "0" * 16, A), locked("1e5", B)]
    (seeds / ADDRESSES_FILE).write_text(addresses_text(more), "utf-8")
    assert read_addresses(seeds) == (tuple(sorted(more, key=lambda address: address.slug)), ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("../up: 2026-11-21 " + A, r'addresses\.yml:1: "\.\./up" is no address'),
        ("kettle: 2026-02-30 " + A, "expected a day and fingerprints"),
        ("kettle: 2026-11-21", "expected a day and fingerprints"),
        ("kettle: 2026-11-21 xyz", "expected a day and fingerprints"),
        ("kettle: {papers: [a]}", "expected a day and fingerprints"),
        ("kettle:", 'the address "kettle" has empty'),
        (f"kettle: {DAY} {A}\nkettle: {DAY} {B}", r'addresses\.yml:2: the key "kettle" stands here again'),
    ],
)
def test_a_line_that_is_not_understood_is_told(tmp_path: Path, line: str, message: str) -> None:
    """A line that was mended by hand and went wrong must not take an address away in silence."""
    (tmp_path / ADDRESSES_FILE).write_text(line + "\n", "utf-8")
    addresses, findings = read_addresses(tmp_path)
    assert len(findings) == 1
    assert addresses is not None
    assert re.search(message, str(findings[0]))


def lock(seeds: Path, day: str = "1795219200") -> tuple[int, str]:
    """Run the command and return how it ended and what it said."""
    result = CliRunner().invoke(main, ["lock", "--seeds", str(seeds)], env={"SOURCE_DATE_EPOCH": day})
    return result.exit_code, result.output


def slugs_of(digest: Digest) -> list[str]:
    """Return the addresses of the papers, sorted."""
    return sorted(entry.slug for entry in digest.entries)


def test_lock_keeps_addresses_through_changes(tmp_path: Path) -> None:
    """The whole way: a new title, a rewording, a new paper, one that goes; locked twice, on two days."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS))
    first = slugs_of(build_digest(Options(seeds=seeds)).digest)
    assert lock(seeds) == (0, f"3 addresses in {seeds / ADDRESSES_FILE}, 3 of them new\n")
    told = 'title: "On hedgehogs"'
    seeds_of(seeds, papers_yml=f"- abstract_starts_with: We present HedgeCount, a protocol\n  {told}\n")
    reworded = ABSTRACTS[0].replace("HedgeCount", "HogCount").replace("gardens", "parks")
    seeds_of(seeds, a_txt=records(reworded, *ABSTRACTS[:2]))
    digest = build_digest(Options(seeds=seeds)).digest
    gone = next(slug for slug in first if "swifts" in slug)
    assert set(first) - set(slugs_of(digest)) == {gone}
    assert digest.locked
    assert digest.locked.former == {gone: ""}
    assert lock(seeds, "1796428800")[1].startswith("4 addresses")
    addresses, findings = read_addresses(seeds)
    assert findings == ()
    assert [one.since for one in addresses or () if one.slug not in first] == [LATER]
    assert slugs_of(build_digest(Options(seeds=seeds)).digest) == slugs_of(digest)
    before = (seeds / ADDRESSES_FILE).read_text("utf-8")
    lock(seeds, "1800000000")
    assert (seeds / ADDRESSES_FILE).read_text("utf-8") == before


def test_a_mended_word_keeps_the_address(tmp_path: Path) -> None:
    """A typing mistake that is mended gives the abstract another id and the same name: it is the same paper."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS))
    lock(seeds)
    seeds_of(seeds, a_txt=records(ABSTRACTS[0].replace("thermal", "infrared"), *ABSTRACTS[1:]))
    digest = build_digest(Options(seeds=seeds)).digest
    assert digest.locked
    assert digest.locked.former == {}
    lock(seeds, "1796428800")
    addresses, _ = read_addresses(seeds)
    assert sorted(len(one.papers) for one in addresses or ()) == [1, 1, 2]
    assert {one.since for one in addresses or ()} == {DAY}


def test_a_server_sees_what_a_build_sees(tmp_path: Path) -> None:
    """A curator who locks while the server runs must not see other addresses than the site will have."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS))
    memo = Memo()
    build_digest(Options(seeds=seeds), memo=memo)
    memo.end_generation()
    lock(seeds)
    seeds_of(seeds, papers_yml="- abstract_starts_with: Footprint tunnels are a\n  title: Tunnels\n")
    assert build_digest(Options(seeds=seeds), memo=memo).digest == build_digest(Options(seeds=seeds)).digest


@pytest.mark.parametrize("content", ["- a list\n", "kettle: [unclosed\n", "<<<<<<< HEAD\n"])
def test_addresses_that_cannot_be_read_stop_the_build(tmp_path: Path, content: str) -> None:
    """Without them a site would have other addresses: better none; and `lock` must not write over them."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), addresses_yml=content)
    with pytest.raises(SeedsError, match=r"addresses\.yml:\d: "):
        build_digest(Options(seeds=seeds))
    assert lock(seeds)[0] == 1
    assert (seeds / ADDRESSES_FILE).read_text("utf-8") == content


def test_lock_writes_over_nothing_that_it_does_not_understand(tmp_path: Path) -> None:
    """A line with a fault is still there for the curator to mend."""
    content = f"kettle: 2026-13-01 {A}\n"
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), addresses_yml=content)
    assert lock(seeds)[0] == 1
    assert (seeds / ADDRESSES_FILE).read_text("utf-8") == content


def test_an_empty_file_locks_nothing_yet(tmp_path: Path) -> None:
    """A curator may begin with an empty file."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), addresses_yml="")
    locked_now = build_digest(Options(seeds=seeds)).digest.locked
    assert locked_now is not None
    assert locked_now.addresses == ()


def test_a_wrong_day_is_wrong_use(tmp_path: Path) -> None:
    """A script that sets SOURCE_DATE_EPOCH to a date gets told what is expected."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS))
    code, said = lock(seeds, "2026-11-21")
    assert code == 2
    assert "seconds since 1970" in said
