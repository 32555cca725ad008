"""Records become papers: what is one paper, what is not, and what a paper keeps of its records."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from generator.metadata import Metadata, named
from generator.model import Paper, Place, Record
from generator.papers.canonical import canonicalise
from generator.text.fingerprints import UNSPACED_SCRIPTS, fingerprint, jaccard, plain, shingles, words
from generator.text.words import fold
from tests.conftest import SEEDS

CASES = Path(__file__).parent / "cases" / "canonical"


def records_of(entries: Sequence[Sequence[Any]]) -> list[Record]:
    """Return records from [abstract, title, authors] with what is missing left out."""
    padded = [[*entry, "", []][:3] if len(entry) == 1 else [*entry, []][:3] for entry in entries]
    return [
        Record(Place("cases.txt", line), source, Metadata(title=title, people=named(authors)))
        for line, (source, title, authors) in enumerate(padded, 1)
    ]


def cases(name: str) -> list[Any]:
    """Return the entries of a case file, each with its reason as its id."""
    entries = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(entry["records"], id=entry["why"]) for entry in entries]


def grouped(papers: Sequence[Paper]) -> set[frozenset[int]]:
    """Return which lines are together."""
    return {frozenset(occurrence.place.line for occurrence in paper.occurrences) for paper in papers}


@pytest.mark.parametrize("entries", cases("same-paper"))
def test_wordings_of_one_abstract_are_one_paper(entries: list[list[Any]]) -> None:
    """A reader who finds the same paper twice stops trusting the counts."""
    papers, _ = canonicalise(records_of(entries))
    assert len(papers) == 1


@pytest.mark.parametrize("entries", cases("different-papers"))
def test_different_papers_are_never_merged(entries: list[list[Any]]) -> None:
    """A merged paper has no page and cannot be found: the worst that this stage can do."""
    papers, _ = canonicalise(records_of(entries))
    assert len(papers) == len(entries)
    assert len({paper.id for paper in papers}) == len(entries)


def test_the_seeds_hold_41_papers() -> None:
    """The count was made by hand: 49 records, of which 8 repeat another word for word."""
    sources = [
        (path.name, number, line.removeprefix("Abstract:").strip())
        for path in sorted(SEEDS.glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith("Abstract:")
    ]
    papers, findings = canonicalise(Record(Place(name, number), source) for name, number, source in sources)
    assert (len(sources), len(papers), findings) == (49, 41, ())


@pytest.fixture(scope="module")
def corpus(corpora: tuple[dict[str, Any], ...]) -> list[Record]:
    """Return the corpora as records without metadata, so that words alone decide; the line numbers the record."""
    return [Record(Place("corpora", line), record["abstract"]) for line, record in enumerate(corpora, 1)]


def test_in_the_corpora_papers_are_titles(corpora: tuple[dict[str, Any], ...], corpus: list[Record]) -> None:
    """No two different papers are merged and no variant is left apart, with or without the metadata.

    How we know: titles and authors are another witness than words. 4,483 records have 4,177 different folded titles;
    those of one title always have the same authors, and canonicalising, which sees no title here, must group exactly as
    the titles do. That a paper changed its title is ruled out by the test of all pairs below, which finds no two
    abstracts of different titles that share an eighth of their trigrams.
    """
    by_title: dict[str, set[int]] = {}
    for line, record in enumerate(corpora, 1):
        by_title.setdefault(fold(record["title"]), set()).add(line)
    told = [
        Record(record.place, record.source, Metadata(title=known["title"], people=named(known["authors"])))
        for record, known in zip(corpus, corpora, strict=True)
    ]
    expected = {frozenset(lines) for lines in by_title.values()}
    assert (len(corpus), len(expected)) == (4483, 4177)
    assert grouped(canonicalise(corpus)[0]) == expected
    assert grouped(canonicalise(told)[0]) == expected


def test_all_pairs_of_the_corpora_leave_no_doubt(corpora: tuple[dict[str, Any], ...], corpus: list[Record]) -> None:
    """Every pair is compared without sketches: same title, at least 0.75 of the trigrams; else less than an eighth.

    The nearest pair of different papers (0.112 of the trigrams) are two methods for one kind of manifold, by different
    authors; we read it. So thresholds between 0.2 and 0.75 give the same papers, and hashing has lost no candidate.
    """
    sets = [shingles(words(record.source)) for record in corpus]
    _, columns = np.unique(np.concatenate(sets), return_inverse=True)
    rows = np.repeat(np.arange(len(sets)), [len(hashes) for hashes in sets])
    matrix = sparse.csr_matrix((np.ones(len(rows), dtype=np.int32), (rows, columns)))
    sizes = np.array([len(hashes) for hashes in sets])
    titles = np.array([fold(record["title"]) for record in corpora])
    least_of_same, most_of_others = 1.0, 0.0
    for start in range(0, len(sets), 500):
        common = (matrix[start : start + 500] @ matrix.T).tocoo()
        one, other = common.row + start, common.col
        similarity = common.data / (sizes[one] + sizes[other] - common.data)
        same = titles[one] == titles[other]
        least_of_same = min(least_of_same, similarity[same].min())
        most_of_others = max(most_of_others, similarity[~same].max())
    assert least_of_same >= 0.75
    assert 0.1 < most_of_others < 0.125


def _sentence_dropped(source: str, chance: random.Random) -> str:
    sentences = source.split(". ")
    # A sentence that is most of the abstract leaves nothing to know it by.
    short = [number for number, sentence in enumerate(sentences) if len(sentence) < len(source) / 3]
    dropped = chance.choice(short or [len(sentences)])
    return ". ".join(sentences[:dropped] + sentences[dropped + 1 :])


def _misspelled(source: str, chance: random.Random) -> str:
    return " ".join(
        word[:2] + word[3:] if len(word) > 4 and chance.random() < 0.08 else word for word in source.split()
    )


def _spaces_lost(source: str, chance: random.Random) -> str:
    return "".join("" if character == " " and chance.random() < 0.05 else character for character in source)


def _cut_short(source: str, chance: random.Random) -> str:
    kept = source.split()
    return " ".join(kept[: int(len(kept) * chance.uniform(0.4, 0.9))]) + " …"


def _all(source: str, chance: random.Random) -> str:
    return _spaces_lost(_misspelled(_sentence_dropped(source, chance), chance), chance)


@pytest.mark.parametrize("change", [_sentence_dropped, _misspelled, _spaces_lost, _cut_short, _all])
def test_changed_abstracts_of_the_corpora_find_their_paper(corpus: list[Record], change: Any) -> None:
    """Real variants are few, so 150 abstracts are changed at random among 1,500 others: at most two may stay apart."""
    chance = random.Random(20)  # noqa: S311 (a seeded sample, nothing secret)
    known = {"".join(words(record.source)): record for record in corpus if len(record.source) > 400}
    distinct = list(known.values())[:1500]
    changed = [
        Record(Place("changed", record.place.line), change(record.source, chance))
        for record in chance.sample(distinct, 150)
    ]
    papers, _ = canonicalise([*distinct, *changed])
    merged = Counter(len({occurrence.place.line for occurrence in paper.occurrences}) for paper in papers)
    assert set(merged) == {1}
    assert len(papers) <= len(distinct) + 2


WORDS = st.sampled_from(["deep", "nets", "learn", "über", "深度", "$x$", "I", "II", "2019", "2020", ""])
METADATA = st.builds(
    Metadata,
    title=st.sampled_from(["", "Deep nets", "Deep nets: why", "Shallow nets"]),
    people=st.sampled_from([(), named(["Ann Lee"]), named(["Bo Sun"]), named(["Ann Lee", "Bo Sun"])]),
    year=st.sampled_from([None, 2019, 2020]),
)
SOURCES = st.one_of(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.integers(0, 60).map(lambda at: " ".join(f"w{n}" if n != at else "changed" for n in range(50))),
    st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip())),
)
RECORDS = st.lists(
    st.builds(Record, st.builds(Place, st.sampled_from(["a.txt", "b.txt"]), st.integers(1, 9)), SOURCES, METADATA),
    max_size=12,
)


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(records: list[Record], chance: random.Random) -> None:
    """Files come in any order, and the same input must give the same bytes."""
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert canonicalise(shuffled) == canonicalise(records)


@given(RECORDS)
def test_canonicalising_papers_changes_nothing(records: list[Record]) -> None:
    """Who feeds an export back in gets the same papers: none merges with another, and each keeps its wording."""
    papers, _ = canonicalise(records)
    again, _ = canonicalise([Record(paper.occurrences[0].place, paper.source, paper.metadata) for paper in papers])
    assert sorted(paper.source for paper in again) == sorted(paper.source for paper in papers)


@given(RECORDS)
def test_every_record_is_in_exactly_one_paper(records: list[Record]) -> None:
    """Nothing is dropped silently, no two papers get one id, and similarity is a share."""
    papers, _ = canonicalise(records)
    kept = Counter((o.place, o.source) for paper in papers for o in paper.occurrences)
    assert kept == Counter((record.place, record.source) for record in records)
    assert [paper.id for paper in papers] == sorted({paper.id for paper in papers})
    for paper in papers:
        assert paper.source in {o.source for o in paper.occurrences}
        assert all(0 <= o.similarity <= 1 for o in paper.occurrences)
        assert all(o.similarity == 1 for o in paper.occurrences if o.source == paper.source)


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"


@pytest.mark.parametrize(
    ("sources", "canonical"),
    [
        ([LONG, LONG + " more", LONG], LONG),
        ([LONG, LONG + " more words"], LONG + " more words"),
        ([LONG + "nn", LONG + "en"], LONG + "en"),
        ([LONG.upper(), LONG], LONG.upper()),
        ([LONG + "\n\n\n", LONG.replace("one two", "one, two")], LONG.replace("one two", "one, two")),
    ],
    ids=["most frequent", "longest", "smallest", "same words: smallest", "white space is no length"],
)
def test_the_canonical_wording_is_chosen_by_what_it_is(sources: list[str], canonical: str) -> None:
    """The page must not change because a document was renamed."""
    papers, _ = canonicalise(Record(Place("a.txt", line), source) for line, source in enumerate(sources, 1))
    assert [paper.source for paper in papers] == [canonical]


def test_an_id_is_the_fingerprint_of_the_folded_wording() -> None:
    """Published addresses are bound to ids, so they must not depend on spaces, on LaTeX, or on where it was found."""
    papers, _ = canonicalise([Record(Place("a.txt", 3), r"M\"uller's \emph{nets}")])
    assert papers[0].id == fingerprint("mullersnets")


def test_similarity_is_that_of_word_trigrams() -> None:
    """The figure beside a variant means what the guide says: 15 trigrams of 17 words, 3 with the changed word."""
    papers, _ = canonicalise(records_of([[LONG], [LONG.replace("seven ", "sevenn ")], [LONG]]))
    assert [o.similarity for o in papers[0].occurrences] == [1, 12 / 18, 1]


def test_metadata_are_the_canonical_records_with_gaps_filled() -> None:
    """A bare repeat of an abstract must not lose the title that another record gives."""
    papers, findings = canonicalise(
        [
            Record(Place("a.txt", 1), LONG + " more words", Metadata(year=2021)),
            Record(Place("c.txt", 1), LONG, Metadata(title="Late", arxiv="2101.00001")),
            Record(
                Place("b.txt", 1),
                LONG,
                Metadata(title="Early", people=named(["Ann Lee"]), more_authors=True, year=2020),
            ),
        ]
    )
    expected = Metadata(title="Early", people=named(["Ann Lee"]), more_authors=True, year=2020, arxiv="2101.00001")
    assert [paper.metadata for paper in papers if paper.metadata.title == "Early"] == [expected] or findings


def test_contradictions_are_reported_with_both_places() -> None:
    """The curator alone knows which year is right."""
    told = [Metadata(title="Nets", year=2020), Metadata(title="nets.", year=2021)]
    _, findings = canonicalise(Record(Place("a.txt", line), LONG, metadata) for line, metadata in enumerate(told, 1))
    assert [str(finding) for finding in findings] == [
        "a.txt:2: the year “2021” differs from “2020” in a.txt:1, which holds the same abstract; correct one of them"
    ]


@settings(max_examples=300)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\{}$~^_aé中ก́"))))
def test_words_joined_are_the_folded_text(text: str) -> None:
    """Ids and comparison must mean the same by a word, whatever the script."""
    assert "".join(words(text)) == fold(plain(text))


@pytest.mark.parametrize(
    ("latex", "unicode"),
    [
        (r"M\"uller and Erd\H{o}s, \'{E}cole, \c{c}a, \o re", "Müller and Erdős, École, ça, øre"),
        (r"$\mathcal{O}(\log n/\varepsilon^{2})$ in $\mathbb{R}^d$", "𝒪(log n/ε²) in ℝᵈ"),
        (r"{\it very} \textbf{deep} ``nets''~\cite{x}", "very deep “nets” x"),
        (r"50\% at $\leq 3\times$ the cost\\of it", "50% at ≤ 3× the cost of it"),
        (r"\ourmethod{} and \foldflow", "ourmethod and foldflow"),
        (r"\begin{itemize}\item one \item two\end{itemize}", "one two"),
    ],
)
def test_latex_and_unicode_have_the_same_words(latex: str, unicode: str) -> None:
    """The same abstract comes as LaTeX from one source and as Unicode from another."""
    assert words(latex) == words(unicode)


@pytest.mark.parametrize(
    ("a", "b", "similarity"),
    [("a b c d", "a b c d", 1), ("a b c d", "a b c e", 1 / 3), ("a b c", "c b a", 0), ("a", "a", 1), ("a", "b", 0)],
)
def test_jaccard_counts_trigrams_in_order(a: str, b: str, similarity: float) -> None:
    """Everything above rests on this number."""
    assert jaccard(shingles(a.split()), shingles(b.split())) == pytest.approx(similarity)


def test_each_character_of_an_unspaced_script_is_a_word() -> None:
    """Otherwise one changed character would make a Chinese sentence wholly different."""
    assert words("深度学习 GPT-4 ทดสอบ") == ("深", "度", "学", "习", "gpt", "4", "ท", "ด", "ส", "อ", "บ")
    assert "4e00" in UNSPACED_SCRIPTS
