"""Records of services with values of kinds that the services never give."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.sources.document import Document
from generator.sources.documents import read_document
from generator.sources.formats.json.json import JSON
from generator.sources.formats.json.shapes import SHAPES

SAMPLES = sorted((Path(__file__).parent / "formats/json").glob("*.json"))
ODD: tuple[Any, ...] = (None, 7, "text", True, [], {}, [None], [[1]], {"a": None}, [{"value": [3]}], -1.5, "")


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value within a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*way, key)
        yield from places(inner, (*way, key))


def replaced(value: Any, way: tuple[Any, ...], odd: Any) -> Any:
    """Return a value in which another stands at the end of a way."""
    changed = copy.deepcopy(value)
    inner = changed
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = odd
    return changed


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_values_of_other_kinds_raise_nothing(path: Path) -> None:
    """A service changes what it answers, and a digest that was built yesterday must be built today."""
    whole = json.loads(path.read_text("utf-8"))
    for number, way in enumerate(places(whole)):
        odd = ODD[number % len(ODD)]
        text = json.dumps(replaced(whole, way, odd))
        records, findings = read_document(Document("a.json", text, text.encode()), JSON)
        assert records or findings, (way, odd)


def test_every_service_has_a_sample() -> None:
    """A shape that no test reads is read by luck."""
    read = set()
    for path in [*SAMPLES, *(Path(__file__).parent / "formats/json_lines").glob("*.json")]:
        text = path.read_text("utf-8")
        values = [json.loads(line) for line in text.splitlines()] if "\n{" in text.strip() else [json.loads(text)]
        for value in values:
            objects = [one for way in [(), *places(value)] if isinstance(one := inside(value, way), dict)]
            read |= {shape.name for one in objects for shape in SHAPES if shape.fits(one)}
    assert read == {shape.name for shape in SHAPES}


def inside(value: Any, way: tuple[Any, ...]) -> Any:
    """Return what stands at the end of a way."""
    for key in way:
        value = value[key]
    return value
