"""Formats of documents that other packages bring along, through an entry point of the group `paper_digest.formats`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from generator.errors import UsageError
from generator.sources.document import Format
from generator.sources.document_formats import FORMATS

GROUP: Final = "paper_digest.formats"


def installed_formats() -> tuple[Format, ...]:
    """Return the formats of installed packages, by the names of their entry points; they are asked before all others.

    Raises UsageError that names the package whose format cannot be loaded, is none, or has the name of another.
    """
    return formats_of(sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)))


def formats_of(points: Iterable[EntryPoint]) -> tuple[Format, ...]:
    """Return the formats that entry points lead to, in their order. Raises UsageError as `installed_formats`."""
    formats: dict[str, Format] = {row.name: row for row in FORMATS}
    own = len(formats)
    for point in points:
        package = point.dist.name if point.dist else point.value
        try:
            found = point.load()
        except Exception as error:
            raise UsageError(
                f"the package {package!r} brings a format {point.name!r} that cannot be loaded: {error}; {_MEND}"
            ) from error
        if not isinstance(found, Format):
            raise UsageError(f"the package {package!r} brings {point.value!r}, which is no Format; {_MEND}")
        if found.name in formats:
            raise UsageError(f"the package {package!r} brings a second format {found.name!r}; {_MEND}")
        formats[found.name] = found
    return tuple(formats.values())[own:]


_MEND: Final = "mend or remove it (pip uninstall)"
