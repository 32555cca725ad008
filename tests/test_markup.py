"""Marked-up text: HTML of services, XML of publishers."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.document import Document
from generator.sources.documents import read_records
from generator.sources.formats.xml.xml import XML
from generator.text.markup import text_of_html


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("p<0.05 and q>3, a<b>c", "p<0.05 and q>3, a<b>c"),
        ("a <b and b> c</i>", "a <b and b> c"),
        ("80% of $5 & more", "80% of $5 & more"),
        ("R&amp;D &lt;1 &eacute;", "R&D <1 é"),
        ("AT&T; x & y", "AT&T; x & y"),
        ("<p>We find p<0.05.</p>", "We find p<0.05."),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ("<h4>Background</h4>Tea is hot.<h4>Results:</h4>It cools.", "Background: Tea is hot.\n\nResults: It cools."),
        ("<jats:sec><jats:title>Aims</jats:title><jats:p>To see.</jats:p></jats:sec>", "Aims: To see."),
        (
            "10<sup>-3</sup> mol CO<sub>2</sub>, <sup>99m</sup>Tc, x<sub>max</sub>",
            "10⁻³ mol CO₂, $^{99m}$Tc, x$_{max}$",
        ),
        ("An <i>in vivo</i> <b>test</b><br/>of tea", "An in vivo test of tea"),
        ("<script>alert(1)</script>Tea<style>p{}</style>", "Tea"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> of it", r"$\frac{a}{b}$ of it"),
        ('<math alttext="\\alpha"><mi>α</mi></math>', r"$\alpha$"),
        ("<p></p>", ""),
        ("<p>\u0000\u0008bad</p>", "bad"),
    ],
)
def test_html_becomes_the_text_that_it_shows(written: str, text: str) -> None:
    """Services give abstracts as they stand on a page of their own."""
    assert text_of_html(written) == text


def test_xml_of_no_known_vocabulary_is_named(tmp_path: Path) -> None:
    """A lone file that nothing can read must say what it is."""
    (tmp_path / "menu.xml").write_text("<?xml version='1.0'?><menu><cup>Green tea</cup></menu>", "utf-8")
    said = " ".join(map(str, read_records(tmp_path).findings))
    assert 'menu.xml: this is XML of no vocabulary that is read (its root is "menu")' in said


def test_entities_of_a_document_are_not_resolved(tmp_path: Path) -> None:
    """A file from anywhere must not read other files, nor grow without bounds."""
    (tmp_path / "secret").write_text("the secret", "utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE feed [<!ENTITY a0 "boom"><!ENTITY f SYSTEM "{tmp_path / "secret"}">{bomb}]>'
    feed = f"{head}<feed><entry><id>x</id><title>Tea &f; &a9;</title><summary>We pour.</summary></entry></feed>"
    drafts = list(XML.read(Document("feed.xml", feed, feed.encode())))
    assert "secret" not in str(drafts)
    assert len(str(drafts)) < 3_000
