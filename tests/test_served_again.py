"""The pages of a server after a change: those that were kept and those that were made again are those of a new site."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from generator.digest import Compared, build_digest
from generator.model import Digest
from generator.options import Options
from generator.running.memo import Memo
from generator.site.indexes.lists import lists_of
from generator.site.pages.kinds import KINDS
from generator.site.pages.page import Page
from generator.site.pages.shelf import shelf_of
from generator.site.render.head import Publication
from generator.site.site import Site

pytestmark = pytest.mark.slow

PAPERS = 130
"""More than stand on one page of a list, and enough for one that changed to be put beside the others."""

SUBJECTS = (
    ("graph neural networks (GNNs)", "message passing on molecular graphs", "QM9"),
    ("diffusion models", "text-to-image generation", "MS-COCO"),
    ("large language models (LLMs)", "instruction tuning", "MMLU"),
    ("reinforcement learning (RL)", "offline policy optimization", "D4RL"),
    ("semantic segmentation", "open-vocabulary object detection", "Cityscapes"),
)
NAMES = ("Ada Lind", "Bo Åkesson", "Cy Okafor", "Di Rossi", "Ed Meyer", "Flo Ito", "Gus Novák", "Hal O'Neil")
WORDS = ("robust", "sparse", "fast", "simple", "modular", "adaptive", "causal", "latent", "hybrid", "local", "global")

PUBLICATION = Publication("Tea", "https://example.org/")
Records = list[dict[str, Any]]


def records() -> Records:
    """Return abstracts that share subjects, benchmarks, acronyms and authors."""
    chance = random.Random(3)  # noqa: S311 - a seeded sample
    return [_record(chance, number) for number in range(PAPERS)]


def _record(chance: random.Random, number: int) -> dict[str, Any]:
    field, task, benchmark = SUBJECTS[number % len(SUBJECTS)]
    one, two, three = chance.sample(WORDS, 3)
    name = f"{one.title()}{two.title()}Net"
    return {
        "title": f"{name}: {three} {task} {number}" if number % 3 else f"On {three} {task}, part {number}",
        "authors": chance.sample(NAMES, chance.randint(1, 3)),
        "year": 2019 + chance.randrange(5),
        "abstract": f"We study {field} for {task} with {one} and {two} components. We propose {name}, a {three} method"
        f" number {number} that needs {chance.randint(3, 9)} stages."
        + (f" It achieves {chance.randint(500, 990) / 10}% accuracy on {benchmark}." if number % 2 else "")
        + f" Ablations over {chance.randint(2, 99)} {one} variants show what {three} design number {number} brings.",
    }


def change_nothing(papers: Records) -> None:
    """Leave everything as it is."""


def change_a_word(papers: Records) -> None:
    """Add a sentence to an abstract."""
    papers[40]["abstract"] += " Its latency stays below that of earlier work."


def gain_a_benchmark(papers: Records) -> None:
    """Let an abstract tell a result on a benchmark that no other names, and one on a known one."""
    papers[41]["abstract"] += " It also reaches 71.5% accuracy on ImageNet and 44.1% accuracy on MMLU."


def gain_an_acronym(papers: Records) -> None:
    """Let an abstract explain a short form."""
    papers[42]["abstract"] += " We rely on stochastic gradient descent (SGD)."


def rename_the_system(papers: Records) -> None:
    """Give a system another name."""
    name = papers[43]["title"].split(":")[0]
    for key in ("title", "abstract"):
        papers[43][key] = papers[43][key].replace(name, "KettleNet")


def retitle(papers: Records) -> None:
    """Give a paper a title that moves it to the end of the digest."""
    papers[45]["title"] = "Zebra crossings for everyone"


def capitalise_the_title(papers: Records) -> None:
    """Change a title where the order stays."""
    papers[48]["title"] = papers[48]["title"].upper()


def add_an_author(papers: Records) -> None:
    """Name one more author, whom no other paper names."""
    papers[46]["authors"] = [*papers[46]["authors"], "Aaron Aas"]


def spell_an_author(papers: Records) -> None:
    """Spell an author as no other paper does."""
    papers[47]["authors"] = [name.upper() for name in papers[47]["authors"]]


def move_a_year(papers: Records) -> None:
    """Let a paper be newer than all others."""
    papers[49]["year"] = 2031


def add_a_paper(papers: Records) -> None:
    """Add a paper."""
    papers.append(_record(random.Random(9), 900))  # noqa: S311 - a seeded sample


def add_an_odd_paper(papers: Records) -> None:
    """Add a paper that is near no other."""
    papers.append(
        {"title": "Hedgehogs", "abstract": "Hedgehogs hibernate under leaves, where winter hardly hurts them."}
    )


def take_the_odd_paper_out(papers: Records) -> None:
    """Take out the paper that has a topic to itself."""
    del papers[-1]


def take_a_paper_out(papers: Records) -> None:
    """Take a paper out."""
    del papers[50]


def take_out_what_is_on_the_second_page(papers: Records) -> None:
    """Leave fewer papers than one page of a list holds."""
    del papers[90:]


CHANGES: tuple[Callable[[Records], None], ...] = (
    change_nothing,
    change_a_word,
    gain_a_benchmark,
    gain_an_acronym,
    rename_the_system,
    retitle,
    capitalise_the_title,
    add_an_author,
    spell_an_author,
    move_a_year,
    add_a_paper,
    add_an_odd_paper,
    take_the_odd_paper_out,
    take_a_paper_out,
    change_a_word,
    take_out_what_is_on_the_second_page,
)


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Sequence[tuple[str, Digest]]:
    """Return the digests that a server makes, the first and one after each change, with the name of the change."""
    papers, memo, seeds = records(), Memo(), tmp_path_factory.mktemp("seeds")
    compared: Compared | None = None
    made = []
    for change in (change_nothing, *CHANGES):
        change(papers)
        (seeds / "papers.jsonl").write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
        built = build_digest(Options(seeds=seeds), memo=memo, compared=compared)
        compared = built.compared
        memo.end_generation()
        made.append((change.__name__, built.digest))
    return made


def written(site: Site, page: Page) -> str:
    """Return all that the generator makes of a page."""
    return f"{page.title}\n{page.description}\n{site.head(page, PUBLICATION)}\n{site.html(page)}"


def test_what_is_served_is_what_a_new_site_has(digests: Sequence[tuple[str, Digest]]) -> None:
    """A page that shows something changed and was kept would mislead the curator until the server starts again."""
    memo = Memo()
    served: dict[str, tuple[int, str]] = {}
    shares = []
    for name, digest in digests:
        site, fresh = Site(digest, memo), Site(digest)
        assert list(site.pages.values()) == list(fresh.pages.values()), name
        before, served, kept = served, {}, 0
        for src_uri, page in site.pages.items():
            version = site.version(page)
            known = before.get(src_uri)
            kept += bool(known and known[0] == version)
            served[src_uri] = known if known and known[0] == version else (version, written(site, page))
        again = {page: site.html_again(page) for page in site.pages.values() if page.key == ""}
        assert again == {page: fresh.html(page) for page in again}, name
        assert [uri for uri, page in fresh.pages.items() if served[uri][1] != written(fresh, page)] == [], name
        shares.append(kept / len(site.pages))
        memo.end_generation()
    assert shares[:2] == [0, 1], "nothing is there at first, and nothing changed then"
    assert shares[2] > 0.5, "a word that few pages show made most of them again"


def test_what_a_page_is_made_of_is_the_same_in_a_new_site(digests: Sequence[tuple[str, Digest]]) -> None:
    """Pages are kept where what they are made of is equal: a part of that which was kept and is wrong stays wrong."""
    memo = Memo()
    for name, digest in digests:
        shelf, fresh = shelf_of(digest, memo), shelf_of(digest)
        for kind in KINDS.values():
            pages = list(kind.pages(shelf))
            assert pages == list(kind.pages(fresh)), name
            for page in pages:
                assert kind.made_of(shelf, page) == kind.made_of(fresh, page), (name, page.src_uri)
        memo.end_generation()


def test_lists_that_are_kept_are_those_made_anew(digests: Sequence[tuple[str, Digest]]) -> None:
    """An index that is not made again must be the one that would be made."""
    memo = Memo()
    for name, digest in digests:
        assert lists_of(digest, memo) == lists_of(digest), name
        memo.end_generation()
