"""The page of the guide that lists the formats of documents, made from the rows: `python -m tests.formats_page`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.sources.document_formats import FORMATS
from tests.conftest import ROOT

PAGE = ROOT / "docs/guide/documents.md"
_HEAD = """# Formats of documents

A document is known by what it holds, and only where that does not tell by what its name ends with. So a file may be
dropped into `seeds/` as it was downloaded. Formats are asked in the order of this page.

This page is made from the code: `python -m tests.formats_page`.
"""


def page() -> str:
    """Return the page as it has to be."""
    return "\n".join((_HEAD, *_sections()))


def _sections() -> Iterator[str]:
    for row in FORMATS:
        endings = ", ".join(f"`{suffix}`" for suffix in row.suffixes)
        yield f"## {row.name}\n\nUsually {endings}.\n"
        yield _table(row.fields)
        for name, fields in row.vocabularies.items():
            yield f"### {row.name}: {name}\n"
            yield _table(fields)


def _table(fields: Mapping[str, tuple[str, ...]]) -> str:
    rows = (f"| `{key}` | {', '.join(f'`{name}`' for name in names)} |" for key, names in sorted(fields.items()))
    return "\n".join(("| of the paper | from |", "| --- | --- |", *rows, ""))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
