"""The name that an abstract gives to its own work."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.text.latex.read import read_latex
from tests.asking import system_of

SEEDS = Path(__file__).parent.parent / "seeds"
CASES = Path(__file__).parent / "cases" / "reading"
SYSTEMS: list[dict[str, str | None]] = yaml.safe_load((CASES / "systems.yml").read_text(encoding="utf-8"))
SEEDS_SYSTEMS: dict[str, str | None] = yaml.safe_load((CASES / "seeds.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SYSTEMS, ids=lambda case: str(case["why"]))
def test_ways_of_naming(case: dict[str, str | None]) -> None:
    """Each way of bringing in a name, and each way of naming another's, is read rightly."""
    assert system_of(str(case["text"])) == case["system"]


@pytest.mark.parametrize("beginning", SEEDS_SYSTEMS)
def test_seeds(beginning: str) -> None:
    """The digest that comes with the project names no paper wrongly."""
    sources = [
        line.removeprefix("Abstract:").strip()
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").replace("Abstract:", "\nAbstract:").split("\n")
    ]
    source = next(source for source in sources if source.startswith(beginning))
    assert system_of(read_latex(source).text) == SEEDS_SYSTEMS[beginning]
