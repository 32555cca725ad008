"""The digest as a whole: what becomes of the seeds, what reaches the report, and what does not change it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from generator.digest import build_digest
from generator.errors import Level, SeedsError, UsageError
from generator.model import Digest
from generator.options import Options
from generator.papers.slugs import MARK_LENGTH, SLUG_LENGTH, make_slugs
from tests.asking import json_of
from tests.conftest import SEEDS

ABSTRACTS = (
    "We present HedgeCount, a protocol for counting hedgehogs with thermal cameras in gardens at night.",
    "Footprint tunnels are a cheap way to detect small mammals, yet their sensitivity is rarely reported.",
    "Swift nest boxes are put up by the thousand. We ask which of their properties make swifts move in.",
)


def seeds_of(folder: Path, **documents: str) -> Path:
    """Write documents to a folder, `a_txt` as `a.txt`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def records(*abstracts: str) -> str:
    """Return abstracts as a text document."""
    return "\n\n".join(f"Abstract: {abstract}" for abstract in abstracts) + "\n"


@pytest.fixture(scope="module")
def digest(seeds_digest: Digest) -> Digest:
    """Return the digest of the seeds."""
    return seeds_digest


def test_the_seeds_are_without_fault() -> None:
    """The first digest is the example that every curator copies."""
    assert build_digest(Options(seeds=SEEDS)).findings == ()


def test_49_records_are_41_papers(digest: Digest) -> None:
    """Each of the 41 abstracts has its own paper, and no record is lost."""
    assert (digest.documents, digest.records, len(digest.entries)) == (5, 49, 41)
    assert sum(len(entry.paper.occurrences) for entry in digest.entries) == 49


def test_every_paper_has_a_topic_with_its_reason(digest: Digest) -> None:
    """A topic without a reason cannot be trusted, and a paper without a topic cannot be found by one."""
    topics = {topic.slug: topic for topic in digest.topics}
    for entry in digest.entries:
        members = digest.memberships[entry.paper.id]
        assert members
        for member in members:
            assert member.because
            assert entry.paper.id in topics[member.topic].papers


def test_relations_lead_to_other_papers(digest: Digest) -> None:
    """A paper related to itself, or to none that is there, is a broken link."""
    ids = {entry.paper.id for entry in digest.entries}
    for paper, relations in digest.related.items():
        others = [relation.paper for relation in relations]
        assert len(others) == len(set(others)) <= Options().related
        assert set(others) <= ids - {paper}
        assert all(0 < relation.score <= 1 and relation.because for relation in relations)


def test_texts_hold_no_latex(digest: Digest) -> None:
    """A reader sees words, not commands; sources keep what was submitted."""
    for entry in digest.entries:
        assert "\\" not in entry.abstract.text
        assert "$" not in entry.abstract.text
        assert "``" not in entry.abstract.text


def test_the_names_of_files_decide_nothing(tmp_path: Path) -> None:
    """The same abstracts are the same papers at the same addresses, whatever files they stand in."""
    one = seeds_of(tmp_path / "one", a_txt=records(*ABSTRACTS))
    other = seeds_of(tmp_path / "other", z_txt=records(ABSTRACTS[2]), b_txt=records(ABSTRACTS[1], ABSTRACTS[0]))
    first, second = (json.loads(json_of(build_digest(Options(seeds=folder)).digest)) for folder in (one, other))
    for document in (first, second):
        del document["documents"]
        for paper in document["papers"]:
            del paper["records"]
    assert first == second


def test_an_empty_folder_is_refused_with_a_way_out(tmp_path: Path) -> None:
    """Whoever begins has an empty folder: the message must say what to put there."""
    with pytest.raises(SeedsError, match=r'holds no abstract; put a \.txt file with lines that begin with "Abstract:"'):
        build_digest(Options(seeds=tmp_path))


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    """A mistyped folder is not an empty one."""
    with pytest.raises(UsageError, match="there is no such folder"):
        build_digest(Options(seeds=tmp_path / "sedes"))


def test_metadata_that_does_not_parse_stops_the_build(tmp_path: Path) -> None:
    """Without its metadata a site would have other titles and other addresses: better none than that one."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), papers_yml="- title: [unclosed\n")
    with pytest.raises(SeedsError, match=r"papers\.yml:"):
        build_digest(Options(seeds=seeds))


def test_topics_that_do_not_parse_stop_the_build(tmp_path: Path) -> None:
    """The same holds for the curator's own topics."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), topics_yml="- name: [unclosed\n")
    with pytest.raises(SeedsError, match=r"topics\.yml:"):
        build_digest(Options(seeds=seeds))


def test_a_named_topics_file_must_be_there(tmp_path: Path) -> None:
    """A mistyped option must not silently give the default topics."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS))
    with pytest.raises(UsageError, match="there is no such file"):
        build_digest(Options(seeds=seeds, topics=tmp_path / "tpoics.yml"))


def test_the_curators_topics_are_taken(tmp_path: Path) -> None:
    """A digest of another field has topics of its own."""
    own = "- name: Hedgehogs\n  description: Small and spiny.\n  phrases: [hedgehogs, HedgeCount]\n"
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), topics_yml=own)
    digest = build_digest(Options(seeds=seeds)).digest
    hedgehogs = next(topic for topic in digest.topics if topic.name == "Hedgehogs")
    counted = next(entry for entry in digest.entries if "HedgeCount" in entry.abstract.text)
    assert hedgehogs.papers == (counted.paper.id,)


def test_the_curators_data_sets_are_taken(tmp_path: Path) -> None:
    """A digest of another field has data sets of its own, and a changed list is not hidden by the cache."""
    seeds = seeds_of(
        tmp_path / "seeds", a_txt=records("We show that with SpinyWalks our tracker needs 3x less memory.")
    )
    options = Options(seeds=seeds, cache=tmp_path / "cache")
    assert build_digest(options).digest.entries[0].reading.benchmarks == ()
    (seeds / "benchmarks.yml").write_text("known:\n  Spiny Walks: [SpinyWalks]\nwary: [Hogs]\n", "utf-8")
    built = build_digest(options)
    assert built.digest.entries[0].reading.benchmarks == ("Spiny Walks",)
    assert built.digest.entries[0].reading.results[0].benchmark == "Spiny Walks"
    assert [str(finding) for finding in built.findings] == [
        'benchmarks.yml:3: "Hogs" is no known name; list it under "known" too'
    ]


def test_data_sets_that_do_not_parse_are_reported(tmp_path: Path) -> None:
    """No address depends on the list: the digest is built without it, and says so."""
    seeds = seeds_of(tmp_path, a_txt=records(*ABSTRACTS), benchmarks_yml="known: [unclosed\n")
    built = build_digest(Options(seeds=seeds))
    assert len(built.digest.entries) == len(ABSTRACTS)
    assert [finding.place.document for finding in built.findings] == ["benchmarks.yml"]


def test_an_unknown_command_is_reported_with_its_place(tmp_path: Path) -> None:
    """The curator can only mend what is named, where it is."""
    seeds = seeds_of(tmp_path, a_txt=records(ABSTRACTS[0], r"We introduce \foldflow, a model of folded flows."))
    findings = build_digest(Options(seeds=seeds)).findings
    assert [(finding.level, str(finding)) for finding in findings] == [
        (
            Level.ODDITY,
            r"a.txt:3: the LaTeX command \foldflow is not known, its name is shown; write out what it stands for",
        )
    ]


def test_metadata_in_latex_is_shown_as_text(tmp_path: Path) -> None:
    """Names and titles of other people's folders hold LaTeX as much as abstracts do."""
    record = {"abstract": ABSTRACTS[0], "title": r"$k$-means \emph{at night}", "authors": [r"Mario Lu\v{c}i\'c"]}
    seeds = seeds_of(tmp_path, a_jsonl=json.dumps(record))
    entry = build_digest(Options(seeds=seeds)).digest.entries[0]
    assert entry.title.text == "k-means at night"
    assert entry.metadata.authors == ("Mario Lučić",)
    assert entry.title_from == "metadata"


def test_papers_of_one_name_get_addresses_that_do_not_depend_on_order() -> None:
    """Two papers cannot share an address, and neither may lose its own when files are sorted differently."""
    ids = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"]
    names = ["NICE", "Nice!", "Another"]
    assert make_slugs(names, ids) == ("nice-aaaaaa", "nice-bbbbbb", "another")
    assert make_slugs(names[::-1], ids[::-1]) == ("another", "nice-bbbbbb", "nice-aaaaaa")


def test_addresses_are_short_readable_and_never_empty() -> None:
    """An address is read aloud, typed and printed."""
    ids = [f"{number:016x}" for number in range(4)]
    slugs = make_slugs(["word " * 40, "Théorie des jeux", "???", "–" * 9], ids)
    assert all(slug and len(slug) <= SLUG_LENGTH for slug in slugs)
    assert slugs[1] == "theorie-des-jeux"
    assert len(set(slugs)) == 4


def test_addresses_stay_apart_even_where_marks_collide() -> None:
    """A name may look like another with its mark behind it."""
    ids = ["aaaaaa0000000000", "aaaaaa1111111111", "f" * 16]
    slugs = make_slugs(["Nice", "Nice", f"nice {ids[0][:MARK_LENGTH]}"], ids)
    assert len(set(slugs)) == 3


def test_real_abstracts_make_a_digest_without_a_fault(tmp_path: Path, corpora: tuple[dict[str, Any], ...]) -> None:
    """Other people's folders hold thousands of abstracts with everything in them; in any order they are one digest."""
    shuffled = list(corpora)
    random.Random(1).shuffle(shuffled)  # noqa: S311 - a seeded order, not a secret
    text = "\n".join(json.dumps(record) for record in shuffled)
    built = build_digest(Options(seeds=seeds_of(tmp_path, all_jsonl=text)))
    assert not [finding for finding in built.findings if finding.level is Level.FAULT]
    assert built.digest.records == len(corpora)
    assert sum(len(entry.paper.occurrences) for entry in built.digest.entries) == len(corpora)
    assert len({entry.slug for entry in built.digest.entries}) == len(built.digest.entries)
    assert all(built.digest.memberships[entry.paper.id] for entry in built.digest.entries)
    assert all(entry.title.text and entry.reading.highlight for entry in built.digest.entries)
