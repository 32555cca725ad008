"""Topics: what a paper is about, and the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.subjects import evidence_of, mentions_in
from generator.corpus.taxonomy import default_taxonomy, tree_of
from generator.corpus.terms import Text, read_terms, surfaces_in, terms_of, whole_start
from generator.corpus.topics.naming import Phrase, distinctive_phrases, name_of
from generator.corpus.topics.topics import topics_of
from generator.corpus.vectors import term_weights, unit_rows, vectors_of
from generator.corpus.words import STOP_WORDS, is_adverb, key_of
from generator.sources.curated.topics_file import Subject, Taxonomy, taxonomy_from
from tests.asking import phrases_of

CASES = Path(__file__).parent / "cases"
MEMBERSHIPS = yaml.safe_load((CASES / "topics" / "memberships.yml").read_text(encoding="utf-8"))
THEME = 4
"""Papers of one theme that follow each other in a document of `cases/fields`."""


def field(name: str) -> list[Text]:
    """Return the invented abstracts of a field, with ids that sort by theme."""
    abstracts = (CASES / "fields" / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    return [Text(f"{name}-{n:02}", "", one.removeprefix("Abstract: ").strip()) for n, one in enumerate(abstracts)]


def untitled(abstracts: Sequence[str]) -> list[Text]:
    """Return abstracts as texts."""
    return [Text(str(number), "", abstract) for number, abstract in enumerate(abstracts)]


def words_of(text: str) -> str:
    """Return a text with its white space made single, as words are shown."""
    return " ".join(text.split())


def names_of(text: Text) -> set[str]:
    """Return the names of the topics of a paper that is alone in its digest."""
    topics, _ = topics_of([text], default_taxonomy())
    return {topic.name for topic in topics}


@pytest.mark.parametrize("case", MEMBERSHIPS, ids=[case["why"] for case in MEMBERSHIPS])
def test_a_paper_has_the_topics_that_a_reader_would_give_it(case: dict[str, Any]) -> None:
    """A silly topic costs the reader's trust in all others."""
    names = names_of(Text("one", case["title"], case["abstract"]))
    assert set(case["topics"]) <= names
    assert not names & set(case["not"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Models", "model"),
        ("model's", "model"),
        ("policies", "policy"),
        ("approaches", "approach"),
        ("labelled", "labeled"),
        ("modelling", "modeling"),
        ("optimisation", "optimization"),
        ("behaviours", "behavior"),
    ],
)
def test_spellings_of_a_word_share_a_key(one: str, other: str) -> None:
    """British and American papers on one subject must meet."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("loss", "los"), ("status", "statu"), ("analysis", "analysi")])
def test_an_s_that_is_no_plural_stays(one: str, other: str) -> None:
    """A key that takes off too much would join words that have nothing in common."""
    assert key_of(one) != other


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("RL", "deep RL agents", ["RL"]),
        ("RL", "many RLs", ["RLs"]),
        ("RL", "the url and Rl", []),
        ("bandit", "Bandits and a bandit", ["Bandits", "bandit"]),
        (
            "semi-supervised",
            "semi supervised, semisupervised, Semi-Supervised",
            ["semi supervised", "semisupervised", "Semi-Supervised"],
        ),
        ("graph neural network", "graph, neural network", []),
        ("graph neural network", "graph\nneural networks", ["graph\nneural networks"]),
        ("art", "the state of the artist", []),
    ],
)
def test_a_phrase_is_found_as_a_curator_would_expect(phrase: str, text: str, found: list[str]) -> None:
    """A curator writes a phrase once and does not think of its spellings."""
    tree = tree_of(Taxonomy((Subject("S", phrases=(phrase,)),)))
    assert [text[one.start : one.end] for one in mentions_in(text, tree)] == found


@pytest.mark.parametrize(
    ("phrase", "shown"), [("benchmark for", "Benchmarks"), ("dataset of the", "dataset"), ("of", "of")]
)
def test_words_that_lead_on_are_not_shown(phrase: str, shown: str) -> None:
    """A curator writes "benchmark for" to tell it from others; "because of Benchmarks for" reads as torn off."""
    tree = tree_of(Taxonomy((Subject("S", phrases=(phrase,)),)))
    text = "Benchmarks for robots are rare, so we made a dataset of the sea."
    assert evidence_of("", phrases_of(text, tree), tree)[0][0].because == (shown,)


def test_further_mentions_add_less() -> None:
    """A word that is repeated in every sentence says little more than one that stands twice."""
    tree = tree_of(Taxonomy((Subject("S", phrases=("bandit",)),)))
    weights = [
        evidence_of("", phrases_of("We study a bandit. " * times, tree), tree)[0][0].weight for times in (1, 2, 3)
    ]
    first, second = (after - before for before, after in pairwise(weights))
    assert weights[0] > first > second > 0


def test_the_default_taxonomy_is_one_that_a_curator_can_copy() -> None:
    """It is the example that others start from: 30 to 50 topics, each whole, no phrase that a reader misses."""
    taxonomy = default_taxonomy()
    assert 30 <= len(taxonomy.subjects) <= 50
    assert len({subject.name for subject in taxonomy.subjects}) == len(taxonomy.subjects)
    for subject in taxonomy.subjects:
        assert subject.description.endswith(".")
        assert "\n" not in subject.description
        assert len(subject.phrases) >= 10
        assert not set(subject.phrases) & set(subject.hints)
        assert not set(subject.exceptions) & set(subject.phrases + subject.hints)


BROKEN: list[tuple[object, str]] = [
    ("a text", "found a text where a list"),
    (None, "found nothing where a list"),
    (["a"], "entry 1 is a text"),
    ([{"description": "x"}], "entry 1 has no name"),
    ([{"name": 3, "phrases": ["x"]}], "entry 1 has no name"),
    ([{"name": "A"}], '"A" has no phrases'),
    ([{"name": "A", "phrases": "x"}], "phrases is a text"),
    ([{"name": "A", "phrases": [["x"]]}], "has no word"),
    ([{"name": "A", "phrases": ["--"]}], "has no word"),
    ([{"name": "A", "phrases": ["x"], "description": ["y"]}], "description is not a text"),
    ([{"name": "A", "phrases": ["x"], "phrase": ["y"]}], 'unknown key "phrase"'),
    ([{"name": "A", "phrases": ["x"]}, {"name": "a ", "phrases": ["y"]}], "stands twice"),
]


@pytest.mark.parametrize(("values", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_fault_in_a_taxonomy_is_said_with_its_line(values: object, message: str) -> None:
    """A curator's file is mended from the message alone."""
    _, findings = taxonomy_from(values, "topics.yml", lambda index: 10 + index)
    assert len(findings) == 1
    assert message in str(findings[0])
    assert str(findings[0]).startswith("topics.yml")


def test_sound_entries_outlive_broken_ones() -> None:
    """One slip must not cost the digest all its topics, and all slips are told at once."""
    values = [{"name": "A", "phrases": ["x"]}, {"name": "B"}, 7, {"field": "F", "phrases": ["z"], "hints": ["y"]}]
    taxonomy, findings = taxonomy_from(values)
    assert [subject.name for subject in taxonomy.subjects] == ["A"]
    assert (taxonomy.field_phrases, taxonomy.field_hints) == (("z",), ("y",))
    assert len(findings) == 2


@pytest.mark.parametrize("name", ["biology", "economics"])
def test_another_field_finds_its_own_topics(name: str) -> None:
    """A digest of biology has no reinforcement learning; its topics are its themes, named in their words."""
    texts = field(name)
    topics, memberships = topics_of(texts, default_taxonomy())
    assert all(topic.found for topic in topics)
    assert pure_share(texts, topics) >= 0.85
    assert 3 <= len(topics) <= 8
    whole = " ".join(words_of(text.abstract) for text in texts).casefold()
    for topic in topics:
        first = topic.name.split(",")[0].split(" and ")[0]
        assert first.casefold() in whole
    assert all(memberships[text.id] for text in texts)


def pure_share(texts: Sequence[Text], topics: Sequence[Any]) -> float:
    """Return which part of the memberships is in a topic of which most papers are of the same theme."""
    theme = {text.id: (text.id.split("-")[0], int(text.id[-2:]) // THEME) for text in texts}
    total = sum(len(topic.papers) for topic in topics)
    return sum(max(Counter(theme[paper] for paper in topic.papers).values()) for topic in topics) / total


def test_two_fields_in_one_digest_stay_apart() -> None:
    """A topic that holds corals and central banks helps nobody."""
    texts = field("biology") + field("economics")
    topics, _ = topics_of(texts, default_taxonomy())
    assert all(topic.found for topic in topics)
    assert pure_share(texts, topics) >= 0.85


@pytest.mark.parametrize("count", [1, 2, 3, 5, 16])
def test_papers_of_another_field_beside_papers_of_the_taxonomy(count: int) -> None:
    """A few strangers get topics that fit them, and change nothing for the others."""
    ours = [Text(f"case-{n:02}", case["title"], case["abstract"]) for n, case in enumerate(MEMBERSHIPS)]
    strangers = field("economics")[:count]
    alone, _ = topics_of(ours, default_taxonomy())
    topics, memberships = topics_of(ours + strangers, default_taxonomy())
    found = {topic.slug for topic in topics if topic.found}
    for stranger in strangers:
        assert {one.topic for one in memberships[stranger.id]} <= found
    assert {topic.name for topic in alone} == {topic.name for topic in topics if not topic.found}


def test_a_curators_taxonomy_never_yields() -> None:
    """Whoever writes a taxonomy wants its topics, however few papers have them."""
    taxonomy, _ = taxonomy_from([{"name": "Fish", "phrases": ["parrotfish"]}])
    topics, memberships = topics_of(field("biology"), taxonomy)
    fish = next(topic for topic in topics if topic.name == "Fish")
    assert not fish.found
    assert "parrotfish" in memberships[fish.papers[0]][0].because


def test_the_order_of_papers_changes_nothing() -> None:
    """The same folder gives the same bytes on every file system."""
    texts = field("biology") + [
        Text(f"case-{n}", case["title"], case["abstract"]) for n, case in enumerate(MEMBERSHIPS)
    ]
    assert topics_of(texts, default_taxonomy()) == topics_of(texts[::-1], default_taxonomy())


def test_two_papers_with_one_id_are_refused() -> None:
    """Memberships are by id: one of the two would be lost in silence."""
    with pytest.raises(ValueError, match="same id"):
        topics_of([Text("a", "", "x"), Text("a", "", "y")], default_taxonomy())


def check_promises(texts: Sequence[Text], taxonomy: Taxonomy) -> None:
    """Hold topics and memberships against what the model promises of them."""
    topics, memberships = topics_of(texts, taxonomy)
    slugs = [topic.slug for topic in topics]
    assert len(set(slugs)) == len(slugs)
    assert all(0 < len(slug) <= 60 for slug in slugs)
    assert all(topic.papers and topic.name.strip() for topic in topics)
    assert [-len(topic.papers) for topic in topics] == sorted(-len(topic.papers) for topic in topics)
    assert memberships.keys() == {text.id for text in texts}
    by_id = {text.id: words_of(text.title + "\n" + text.abstract) for text in texts}
    for paper, mine in memberships.items():
        assert mine
        assert len({one.topic for one in mine}) == len(mine)
        for one in mine:
            assert 0 < one.score <= 1
            assert paper in topics[slugs.index(one.topic)].papers
            assert one.because
            assert all(word.casefold() in by_id[paper].casefold() or word == "—" for word in one.because)
    for topic in topics:
        assert len(set(topic.papers)) == len(topic.papers)
        assert all(topic.slug in {one.topic for one in memberships[paper]} for paper in topic.papers)


WORDS = st.sampled_from(
    ["graph", "neural network", "we propose", "bandits", "RL", "corals", "of.", "GAN’s", "x-ray", "ﬁsh"]
)
ABSTRACTS = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=25).map(" ".join)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(st.tuples(ABSTRACTS, ABSTRACTS), max_size=9))
def test_whatever_is_written_every_paper_has_a_topic_and_a_reason(pairs: list[tuple[str, str]]) -> None:
    """Abstracts come from everywhere; none may be lost, and none may stop the build."""
    check_promises([Text(f"{n}", *pair) for n, pair in enumerate(pairs)], default_taxonomy())


def test_the_promises_hold_for_real_abstracts(corpora: tuple[dict[str, Any], ...]) -> None:
    """Real abstracts are odder than any that we make up."""
    texts = [Text(f"{n:04}", record["title"], record["abstract"]) for n, record in enumerate(corpora[::9])]
    check_promises(texts, default_taxonomy())


def test_real_papers_have_one_to_four_topics_of_the_taxonomy(corpora: tuple[dict[str, Any], ...]) -> None:
    """Ten topics a paper are as little help as none, and so is a topic that holds everything."""
    texts = [Text(f"{n:04}", record["title"], record["abstract"]) for n, record in enumerate(corpora[::9])]
    topics, memberships = topics_of(texts, default_taxonomy())
    sizes = [len(mine) for mine in memberships.values()]
    assert 1.6 <= sum(sizes) / len(sizes) <= 2.4
    assert max(sizes) <= 4
    assert max(len(topic.papers) for topic in topics) <= 0.25 * len(texts)
    assert sum(topic.found for topic in topics) <= 3


LONG = "We propose panoptic segmentation of satellite images with few labels, and graphs of their words in time."


@pytest.mark.parametrize(
    "abstracts",
    [
        *([], [""], ["", ""], ["..."], ["graph"], ["graph", "graph networks"], ["a b c"] * 3),
        *(["graph"] * 2, ["graph"] * 300, [LONG] * 2, [LONG] * 250, [f"{LONG} w{n}" for n in range(250)]),
        *(["graph", "fish"] * 5, ["one fish", "graph tree"], [LONG, "graph"]),
    ],
)
def test_vectors_of_hardly_anything(abstracts: list[str]) -> None:
    """A digest begins with one paper."""
    vectors = vectors_of(read_terms(untitled(abstracts)))
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(abstracts)
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))


@pytest.mark.parametrize("dimensions", [1, 3, 6, 100])
@pytest.mark.parametrize("name", ["biology", "economics"])
def test_vectors_are_those_of_the_whole_decomposition(name: str, dimensions: int) -> None:
    """They are searched for, not reckoned out, and must be near what there is to find."""
    terms = read_terms(field(name))
    left, strengths, _ = np.linalg.svd(term_weights(terms).toarray(), full_matrices=False)
    whole = unit_rows(left[:, :dimensions] * strengths[:dimensions])
    vectors = vectors_of(terms, dimensions=dimensions)
    assert vectors @ vectors.T == pytest.approx(whole @ whole.T, abs=0.02)


def test_vectors_are_the_same_every_time_and_bring_a_theme_together() -> None:
    """Related papers and the map rest on them."""
    texts = field("biology")
    vectors = vectors_of(read_terms(texts))
    assert np.array_equal(vectors, vectors_of(read_terms(texts)))
    cosines = vectors @ vectors.T
    same = np.arange(len(texts))[:, None] // THEME == np.arange(len(texts))[None, :] // THEME
    assert cosines[same].mean() > 5 * cosines[~same].mean()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We propose panoptic segmentation.", {"panoptic", "segmentation", "panoptic segmentation"}),
        ("Kinetics-400 and 400", {"kinetic", "kinetic 400"}),
        ("few-shot, few papers", {"few", "shot", "few shot"}),
        ("gut, bacteria", {"gut", "bacteria"}),
    ],
)
def test_terms_are_noun_phrases(text: str, terms: set[str]) -> None:
    """Phrases across a comma or a verb are none."""
    assert {term for term, *_ in terms_of(Text("", "", text))} == terms


def test_phrases_of_one_paper_alone_are_no_terms() -> None:
    """They can bring no two papers together, and there would be millions of them."""
    terms = read_terms(untitled(["deep coral reef", "coral reef fish 7", "the coral reef-7"]))
    assert terms.vocabulary == ("coral", "coral reef", "deep", "fish", "reef")
    assert terms.counts.toarray().tolist() == [[1, 1, 1, 0, 1], [1, 1, 0, 1, 1], [1, 1, 0, 0, 1]]
    assert terms.closed.tolist() == pytest.approx([0, 1 / 3, 0, 1, 1 / 3])


@settings(max_examples=60)
@given(st.lists(ABSTRACTS, max_size=6))
def test_terms_are_those_of_reading_each_paper_by_itself(texts: list[str]) -> None:
    """Counting all papers at once is a matter of speed; it must find what one by one would."""
    counted = [Counter(term for term, *_ in terms_of(text)) for text in untitled(texts)]
    holders = Counter(term for counts in counted for term in counts)
    terms = read_terms(untitled(texts))
    assert terms.vocabulary == tuple(sorted(term for term, held in holders.items() if held > 1 or " " not in term))
    assert terms.counts.toarray().tolist() == [[counts[term] for term in terms.vocabulary] for counts in counted]


@settings(max_examples=60)
@given(ABSTRACTS, st.integers(0, 3))
def test_terms_are_shown_as_they_first_stand(text: str, skip: int) -> None:
    """What is shown as a reason must be what the reader finds in the abstract."""
    first: dict[str, str] = {}
    for term, start, end, *_ in terms_of(Text("", "", text), longest=4):
        first.setdefault(term, " ".join(text[start:end].split()).removesuffix("'s").removesuffix("’s"))
    wanted = sorted(first)[:: skip + 1]
    assert surfaces_in(Text("", "", text), [*wanted, "not there"]) == {term: first[term] for term in wanted}


@pytest.mark.parametrize(
    ("key", "adverb"), [("jointly", True), ("anomaly", False), ("family", False), ("graph", False)]
)
def test_adverbs_are_told_from_nouns(key: str, adverb: bool) -> None:
    """An adverb is no reason; an anomaly is."""
    assert is_adverb(key) == adverb


def test_a_name_is_made_of_phrases_that_do_not_repeat_each_other() -> None:
    """Nobody would name a topic "gut microbiome, microbiome and gut"."""
    texts = field("biology")[:THEME]
    phrases = distinctive_phrases(texts, {}, 100, count=8)
    name = name_of(phrases)
    words = [key_of(word) for word in name.replace(",", "").split() if word != "and"]
    assert len(set(words)) == len(words)
    assert len(name) <= 80
    assert name[0].isupper()


@pytest.mark.parametrize(
    "text", ["graph neural " * 2000, "such as " * 3000, "a-" * 10000, "(" * 20000, ". " * 10000, "\n " * 9000]
)
def test_hostile_text_ends_in_few_steps(text: str) -> None:
    """Twenty thousand characters of anything are read once: what is found is no longer than the text."""
    tree = tree_of(default_taxonomy())
    assert sum(1 for _ in mentions_in(text, tree)) <= len(text)
    assert sum(1 for _ in terms_of(Text("", "", text))) <= 3 * len(text)
    assert evidence_of(text, phrases_of(text, tree), tree)[1] >= 0


@pytest.mark.parametrize(
    ("phrases", "name"),
    [
        (("LLMs", "large language models", "recall"), "Large language models and recall"),
        (("self-supervised learning", "SSL"), "Self-supervised learning"),
        (("GNNs", "message passing"), "GNNs and message passing"),
    ],
)
def test_a_name_says_nothing_both_in_letters_and_in_full(phrases: tuple[str, ...], name: str) -> None:
    """Two forms of one phrase look like two subjects."""
    found = [
        Phrase(" ".join(map(key_of, phrase.replace("-", " ").split())), phrase, 1 - number / 10)
        for number, phrase in enumerate(phrases)
    ]
    assert name_of(found) == name


@pytest.mark.parametrize(
    ("texts", "surface"),
    [
        (("Monte Carlo trees grow.", "We prune Monte Carlo trees."), "Monte Carlo trees"),
        (("Bayesian forests grow.", "We cut Bayesian forests.", "We plant Bayesian forests."), "Bayesian forests"),
        (("We cut a forest's trees.", "Our forest's trees grow."), "forest's trees"),
        (("We play zero-sum games.", "Our zero-sum games end."), "zero-sum games"),
        (
            ("We cut hazel trees.", "Our code: https://example.org/hazel-group/trees", "Hazel trees grow."),
            "hazel trees",
        ),
    ],
)
def test_phrases_are_written_as_inside_a_sentence(texts: tuple[str, ...], surface: str) -> None:
    """A name that begins with half a word or a slip of case makes the whole digest look careless."""
    phrases = distinctive_phrases(untitled(texts), {}, 10, count=3)
    assert surface in [phrase.surface for phrase in phrases]
    assert not any("group" in phrase.surface for phrase in phrases)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("a zero-sum game", "sum", "zero-sum"),
        ("out-of-distribution data", "distribution", "out-of-distribution"),
        ("the sum of all", "sum", "sum"),
        ("we - sum up", "sum", "sum"),
        ("x" * 100 + "-sum", "sum", "sum"),
        ("a-" * 10_000 + "sum", "sum", "sum"),
        ("-sum", "sum", "sum"),
    ],
)
def test_what_hyphens_join_is_one_word_within_reason(text: str, word: str, whole: str) -> None:
    """The way back must be short: a hostile abstract is one chain of hyphens, asked about at each of its links."""
    start = text.index(word)
    assert text[whole_start(text, start) : start + len(word)] == whole


def test_no_stop_word_got_lost() -> None:
    """A word that got lost would become a topic's name."""
    assert len(STOP_WORDS) == 318


@pytest.mark.parametrize("case", [str.upper, str.title, str.lower])
def test_a_word_leads_where_it_leads_when_asked_first(case: Callable[[str], str]) -> None:
    """Where words lead is remembered: a tree must not answer for another one, nor a spelling for another."""
    text = case("RL and bandits, rl and Bandit")
    trees = [tree_of(Taxonomy((Subject("S", phrases=(phrase,)),))) for phrase in ("RL", "bandit", "RL")]
    first, second, third = ([(one.start, one.phrase) for one in mentions_in(text, tree)] for tree in trees)
    assert first == third != second
