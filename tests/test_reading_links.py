"""Addresses in abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.analysed import Analysed
from generator.reading.links import find_links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code is available at https://github.com/a/b.", [("https://github.com/a/b", "code")]),
        ("Code available athttps://github.com/a/b.We show", [("https://github.com/a/b", "code")]),
        ("Code: github.com/a/B-c_d/tree/main (MIT).", [("https://github.com/a/B-c_d/tree/main", "code")]),
        ("(see https://x.org/a_(b)/c)", [("https://x.org/a_(b)/c", "project")]),
        ("our [page](https://me.github.io/x/).", [("https://me.github.io/x/", "project")]),
        ("codes are at: ://github.com/V/S_H.", [("https://github.com/V/S_H", "code")]),
        ("The dataset is at https://huggingface.co/datasets/a/b!", [("https://huggingface.co/datasets/a/b", "data")]),
        ("Our data set is at https://example.org/d.", [("https://example.org/d", "data")]),
        ("Our implementation: https://example.org/d,", [("https://example.org/d", "code")]),
        ("Videos: https://sites.google.com/view/x.", [("https://sites.google.com/view/x", "project")]),
        ("https://a.io/x and https://a.io/x/ again", [("https://a.io/x", "project")]),
        ("code at https://github.com/ Some-One/B2.", [("https://github.com/Some-One/B2", "code")]),
        ("at http s://github.com/a/b.", [("https://github.com/a/b", "code")]),
        ("at https: //github.com/a/b.", [("https://github.com/a/b", "code")]),
        ("at https//github.com/a/b", [("https://github.com/a/b", "code")]),
        ("(see github.com/a/b.git).", [("https://github.com/a/b.git", "code")]),
        ("a leaderboard at https://huggingface.co/some-team.", [("https://huggingface.co/some-team", "project")]),
        ("on nine benchmarks, small and large (https://github.com/a/b)", [("https://github.com/a/b", "code")]),
        ("The benchmark can be found at github.com/a/b.", [("https://github.com/a/b", "data")]),
        ("The data are at doi:10.5281/zenodo.12.", [("https://doi.org/10.5281/zenodo.12", "data")]),
        ("data: https://doi.org/10.5061/dryad.a1(v2).", [("https://doi.org/10.5061/dryad.a1(v2)", "data")]),
        ("visit https://github.com/ now, or GitHub, JD.com and Node.js", []),
        ("http:// and https://[bad and a@github.com/x", []),
    ],
)
def test_addresses(text: str, expected: list[tuple[str, str]]) -> None:
    """A link that ends in the sentence's full stop, or in the next sentence, leads nowhere."""
    assert [(link.url, link.kind) for link in find_links(Analysed(text))] == expected


@given(st.text(alphabet=st.sampled_from("htps:/.wgiubcomaWe()[]?# \n"), max_size=120))
def test_any_text(text: str) -> None:
    """Whatever a text holds, what comes out is an http(s) address without white space or stray brackets."""
    for link in find_links(Analysed(text)):
        assert link.url.startswith(("http://", "https://"))
        assert not set(link.url) & set(' \n[]<>"')
        assert link.url.count(")") <= link.url.count("(")
