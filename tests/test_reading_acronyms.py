"""Short forms and their long forms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Acronym
from generator.reading.acronyms import find_acronyms
from generator.text.latex import read_latex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We study reinforcement learning (RL) here.", [("RL", "reinforcement learning")]),
        ("Large language models (LLMs) are large.", [("LLM", "Large language model")]),
        ("NaViT (Native Resolution ViT) uses packing.", [("NaViT", "Native Resolution ViT")]),
        (
            "a holistic audio representation evaluation suite (HARES)",
            [("HARES", "holistic audio representation evaluation suite")],
        ),
        ("Self-supervised learning (SSL) works.", [("SSL", "Self-supervised learning")]),
        ("state-of-the-art (SOTA) models", [("SOTA", "state-of-the-art")]),
        ("'frozen feature augmentation (FroFA)', covering", [("FroFA", "frozen feature augmentation")]),
        (
            "Gaussian processes (GPs) and Bayesian optimization (BO, Mockus 1978)",
            [("GP", "Gaussian process"), ("BO", "Bayesian optimization")],
        ),
        ("graph attention networks (GAT)", [("GAT", "graph attention networks")]),
        ("the variational inference (VI) problem", [("VI", "variational inference")]),
        ("policies (i.e., PPO) matter", []),
        ("as shown before (Chen et al., 2022)", []),
        ("our method (ours), (e.g. GANs), (iii) and (VI)", []),
        ("We use 3 models (22B) and data (see Fig. 2).", []),
        ("It is fast. Learning (RL) is not.", []),
        ("on images (ImageNet)", []),
    ],
)
def test_both_orders_plurals_and_what_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    """A glossary that lists citations, examples or list numbers would be worse than none."""
    assert [(acronym.short, acronym.long) for acronym in find_acronyms(text)] == expected


def test_each_short_form_once() -> None:
    """The first explanation stands; a glossary shows each short form once."""
    text = "Graph networks (GN) differ. General networks (GN) too."
    assert find_acronyms(text) == (Acronym("GN", "Graph networks"),)


@given(st.text(alphabet=st.sampled_from("aAbB ()-,.12’sS"), max_size=200))
def test_any_text(text: str) -> None:
    """Whatever stands in brackets, both forms stand in the text, and the short one is the shorter."""
    for acronym in find_acronyms(text):
        assert acronym.short in text
        assert len(acronym.short) >= 2
        assert acronym.long


def test_corpora(corpora: tuple[dict[str, Any], ...]) -> None:
    """On real abstracts a long form begins with the short form's first letter, and there are hundreds."""
    found = [acronym for record in corpora[::8] for acronym in find_acronyms(read_latex(record["abstract"]).text)]
    assert len(found) > 300
    for acronym in found:
        first = next(filter(str.isalpha, acronym.short))
        assert acronym.long.casefold().startswith(first.casefold()), acronym
