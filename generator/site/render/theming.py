"""What the generated pages add to the theme: a folder of partial templates, a style sheet and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "theme"
"""Laid over Material's folder and under the curator's own `custom_dir`."""

STYLESHEETS = tuple(
    f"assets/paper-digest/{name}.css" for name in ("digest", "reading", "lists", "pictures", "cite", "reading-list")
)
SCRIPTS = tuple(
    f"assets/paper-digest/{name}.js" for name in ("search", "lists", "cite", "reading-list", "marks", "sorting")
)

FAVICON = "assets/paper-digest/favicon.svg"
"""In the place of Material's own."""


def searchable(body: str, meta: Mapping[str, object]) -> str:
    """Return the body of a page written by hand so that the search finds it, unless its front matter excludes it.

    The exclusion is spelled as Material spells it: `search: {exclude: true}`.
    """
    search = meta.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return body
    return f'<div data-pagefind-body data-pagefind-filter="kind:Guide" data-pagefind-weight="0.2">{body}</div>'


def with_head(page: str, head: str) -> str:
    """Return a whole page with more in its head, at the end; a page without a head stays as it is."""
    before, end, after = page.partition("</head>")
    return f"{before}{head}{end}{after}" if end else page
