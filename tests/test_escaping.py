"""Escaping: whatever a text holds, templates show it as text."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Template
from markupsafe import Markup

from generator.site.html.escaping import escape
from generator.site.render.templates import html_environment

SIGNS = st.text(st.one_of(st.sampled_from("&<>\"'"), st.characters()), max_size=40)


class Shouting(str):
    """A text of another type, as a filter may give it."""

    __slots__ = ()


@given(SIGNS)
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    """A sign that is passed over is a hole in every page."""
    assert escape(text) == str(markupsafe.escape(text))
    assert escape(Shouting(text)) == str(markupsafe.escape(text))


@given(SIGNS)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    """Escaped twice, a title with a formula would be shown as its markup."""
    assert escape(Markup(text)) == text  # noqa: S704 - nobody shows it


@pytest.mark.parametrize("value", [7, 7.5, None, True, ("<b>",), Markup("a<br>")])
def test_other_values_are_escaped_as_markupsafe_does(value: object) -> None:
    """Numbers stand on pages, too."""
    assert escape(value) == str(markupsafe.escape(value))


@pytest.fixture(scope="module")
def shown() -> Template:
    """Return a template that shows a text in every way: by itself, from a macro, kept, joined, by a filter."""
    environment = html_environment()
    environment.loader = DictLoader(
        {
            "shown.html": "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% set kept %}{{ text }}{% endset %}"
            "{{ text }}|{{ m(text) }}|{{ kept }}|{{ text ~ '<' }}|{{ text | upper }}|{{ m(kept) }}"
        }
    )
    return environment.get_template("shown.html")


@given(SIGNS)
def test_templates_escape_what_they_show(shown: Template, text: str) -> None:
    """Once each, not twice and not never."""
    told, upper = str(markupsafe.escape(text)), str(markupsafe.escape(text.upper()))
    assert shown.render(text=text) == f"{told}|<i>{told}</i>|{told}|{told}&lt;|{upper}|<i>{told}</i>"
