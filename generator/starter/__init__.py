"""The files of a new digest."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "files"


def starter_files() -> dict[str, str]:
    """Return the text of each file of a new digest by its '/'-separated path, sorted."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
