"""Short forms and their long forms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Acronym
from generator.reading.acronyms.find import find_acronyms
from generator.text.latex.read import read_latex


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
        ("Acme (Acme Networks) and deep networks (GNN)", []),
        ("BARDec-POMDP (Dec-POMDP)", []),
        # Hyphens, capitals within words, digits
        ("pre-trained language models (PLMs)", [("PLM", "pre-trained language model")]),
        ("A variance-enlarged Poisson learning (VPL) rule", [("VPL", "variance-enlarged Poisson learning")]),
        ("novel eXplainable AI (XAI) tools", [("XAI", "eXplainable AI")]),
        ("STochastic boundaRy ODE (STRODE)", [("STRODE", "STochastic boundaRy ODE")]),
        ("neural radiance fields (NeRFs) and", [("NeRF", "neural radiance field")]),
        ("mean average precision (mAP)", [("mAP", "mean average precision")]),
        ("text-to-image (T2I) models", [("T2I", "text-to-image")]),
        ("maximal coding rate reduction (MCR²)", [("MCR²", "maximal coding rate reduction")]),
        ("random encoders for efficient exploration (RE3)", [("RE3", "random encoders for efficient exploration")]),
        ("good demonstrations for imitation learning (D3IL)", []),
        ("double/debiased machine learning (DML)", [("DML", "double/debiased machine learning")]),
        # What the short form leaves out
        ("the area under the ROC curve (AUC)", [("AUC", "area under the ROC curve")]),
        ("self-supervised representation learning (SSL)", [("SSL", "self-supervised representation learning")]),
        ("a graph kernel for large sparse data (GD)", []),
        ("combinatorial Thompson sampling policy (CTS)", [("CTS", "combinatorial Thompson sampling")]),
        ("missing completely at random assumption (MCAR)", [("MCAR", "missing completely at random")]),
        ("fully connected neural networks (FCN)", [("FCN", "fully connected neural networks")]),
        ("maximum a posteriori (MAP)", [("MAP", "maximum a posteriori")]),
        ("called 'contextual weak dominance (CWD)'", [("CWD", "contextual weak dominance")]),
        ("large language models (or LLMs for short)", [("LLM", "large language model")]),
        # Other fields
        ("an electroencephalography (EEG) study", [("EEG", "electroencephalography")]),
        ("coronavirus disease 2019 (COVID-19)", [("COVID-19", "coronavirus disease 2019")]),
        ("attention-deficit/hyperactivity disorder (ADHD)", [("ADHD", "attention-deficit/hyperactivity disorder")]),
        ("tumour necrosis factor α (TNF-α) rose", [("TNF-α", "tumour necrosis factor α")]),
        ("glucagon-like peptide-1 (GLP-1)", [("GLP-1", "glucagon-like peptide-1")]),
        ("interleukin-6 (IL-6) and messenger RNA (mRNA)", [("IL-6", "interleukin-6"), ("mRNA", "messenger RNA")]),
        ("a randomised controlled trial (RCT; n = 40)", [("RCT", "randomised controlled trial")]),
        ("gross domestic product (GDP) per head (USD)", [("GDP", "gross domestic product")]),
        (
            "odds ratio (OR) 1.2, 95% confidence interval (CI) 1.1",
            [("OR", "odds ratio"), ("CI", "confidence interval")],
        ),
        ("in the United States (US) and the European Union (EU)", [("US", "United States"), ("EU", "European Union")]),
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
    """On real abstracts the short form's first letter stands in the long form's first word, and there are hundreds."""
    found = [acronym for record in corpora[::8] for acronym in find_acronyms(read_latex(record["abstract"]).text)]
    assert len(found) > 300
    for acronym in found:
        assert acronym.short[0].casefold() in acronym.long.split()[0].casefold(), acronym
