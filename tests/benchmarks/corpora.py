"""The records of corpora that measures are taken on.

A corpus is JSON Lines with id, title, abstract, topic (or null), conference and year.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Record = dict[str, Any]
"""As it stands in the corpus."""


def read_records(paths: Sequence[Path]) -> Iterator[tuple[str, Record]]:
    """Yield the corpus of each record, which is its file's name without an ending, and the record."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):  # U+2028 may stand in a JSON string
            if line.strip():
                yield path.stem, json.loads(line)


def key_of(record: Record) -> str:
    """Return conference, year and id of a record: an id alone is unique only within its corpus."""
    return f"{record.get('conference')} {record.get('year')} {record.get('id')}"
