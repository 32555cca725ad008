"""The page of the guide that lists the formats of documents, made from the rows: `python -m tests.formats_page`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.sources.document import Format
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
    return "\n".join((_HEAD, *_overview(), *_sections()))


def _overview() -> Iterator[str]:
    yield "| format | usually | of |\n| --- | --- | --- |"
    for row in FORMATS:
        name = f"[{row.name}](#{row.name.lower().replace(' ', '-')})"
        yield f"| {name} | {_endings(row)} | {', '.join(row.vocabularies)} |"
    yield ""


def _endings(row: Format) -> str:
    return ", ".join(f"`{suffix}`" for suffix in row.suffixes)


def _sections() -> Iterator[str]:
    """Yield a section for each format; one that is read as another is says so."""
    before: list[Format] = []
    for row in FORMATS:
        yield f"## {row.name}\n\nUsually {_endings(row)}.\n"
        alike = next((one for one in before if (one.fields, one.vocabularies) == (row.fields, row.vocabularies)), None)
        before.append(row)
        if alike:
            yield f"The same is read as of [{alike.name}](#{alike.name.lower().replace(' ', '-')}).\n"
            continue
        if row.fields:
            yield _table(row.fields)
        for name, fields in row.vocabularies.items():
            yield f"### {row.name}: {name}\n"
            yield _table(fields)


def _table(fields: Mapping[str, tuple[str, ...]]) -> str:
    """Return a table of fields; what is known and not shown comes last."""
    ordered = sorted(fields.items(), key=lambda item: (item[0].startswith("("), item[0]))
    rows = (f"| `{key}` | {', '.join(f'`{name}`' for name in names)} |" for key, names in ordered)
    return "\n".join(("| of the paper | from |", "| --- | --- |", *rows, ""))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
