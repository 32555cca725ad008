"""What was fetched, in the seeds folder: documents as the service answered, and beside them what is known by now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from slugify import slugify

from generator.fetching.asking import FetchError

FOLDER: Final = "fetched"
"""Below the seeds folder."""
STATE: Final = ".state.json"
"""Hidden, so that it is no document."""


@dataclass(slots=True)
class Store:
    """The folder of one source."""

    folder: Path
    asked: str
    """What is asked for; where it is another than before, the round begins anew."""
    cursor: str = ""
    ids: dict[str, None] = field(default_factory=dict)
    """Those that are stored, in their order."""
    whole: bool = False
    """Whether a round has come to its end before."""

    def save(self, content: bytes | None, suffix: str, ids: Iterable[str], cursor: str, *, name: str = "") -> None:
        """Store a document, then that it is there: what is cut off in between is fetched again, and never lost.

        name: of a file that takes the place of the one before; others are numbered. Raises FetchError.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if content is not None:
                _write(self.folder / (name or f"{self._next():05d}{suffix}"), content)
            self.ids.update(dict.fromkeys(ids))
            self.cursor = cursor
            state = {"asked": self.asked, "cursor": cursor, "whole": self.whole or not cursor, "ids": list(self.ids)}
            _write(self.folder / STATE, (json.dumps(state, ensure_ascii=False, indent=0) + "\n").encode())
            self.whole = self.whole or not cursor
        except OSError as error:
            raise FetchError(
                f"{self.folder} cannot be written: {error.strerror}; free space, or mend its rights"
            ) from error

    def _next(self) -> int:
        numbers = [int(path.stem) for path in self.folder.iterdir() if path.stem.isdigit()]
        return max(numbers, default=0) + 1


def open_store(seeds: Path, name: str, asked: Sequence[str]) -> Store:
    """Return what is stored of a source. Raises FetchError where its folder is not one of the seeds folder's own."""
    folder = seeds / FOLDER / (slugify(name, max_length=60) or "source")
    for part in (seeds / FOLDER, folder):
        if part.is_symlink() or (part.exists() and not part.is_dir()):
            raise FetchError(f"{part} is a link or no folder, so nothing is written there; remove or rename it")
    store = Store(folder, "\n".join(asked))
    try:
        said = json.loads((folder / STATE).read_text("utf-8"))
    except FileNotFoundError:
        return store
    except (OSError, ValueError):
        return store  # what is fetched twice is one paper
    ids = said.get("ids") if isinstance(said, dict) else None
    store.ids = dict.fromkeys(map(str, ids)) if isinstance(ids, list) else {}
    if isinstance(said, dict) and said.get("asked") == store.asked:
        store.cursor = str(said.get("cursor") or "")
        store.whole = bool(said.get("whole"))
    return store


def _write(path: Path, content: bytes) -> None:
    """Write a file that is whole whenever it is there."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
