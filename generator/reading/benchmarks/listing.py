"""The list of data sets and benchmarks that comes with the generator."""

from __future__ import annotations

from importlib.resources import files

import yaml

from generator.errors import PaperDigestError
from generator.running.memo import once
from generator.sources.curated.benchmarks_file import NO_LIST, BenchmarkList, benchmarks_from


@once
def default_list() -> BenchmarkList:
    """Return the list that comes with the generator. Raises PaperDigestError where something is wrong with it."""
    text = files("generator.reading.benchmarks").joinpath("names.yml").read_text(encoding="utf-8")
    values = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, in C if it is there
    listed, findings = benchmarks_from(values, "benchmarks.yml", {}, NO_LIST)
    if findings:
        raise PaperDigestError("\n".join(map(str, findings)))
    return listed
