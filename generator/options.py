"""What a curator may choose, and the only defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import UsageError


@dataclass(frozen=True, slots=True)
class Options:
    """The choices behind one digest; both doors make one of these and nothing else."""

    title: str = "Paper Digest"
    """The name of the digest; MkDocs' `site_name`."""
    seeds: Path = Path("seeds")
    """The folder of the documents."""
    topics: Path | None = None
    """A taxonomy; without one `topics.yml` in the seeds folder, else the one that comes with the generator."""
    related: int = 5
    """How many related papers a paper shows at most, 0 to 50."""
    without_abstract: bool = True
    """Whether a paper of which no record has an abstract has a page."""
    cache: Path | None = None
    """The folder for what later builds can take over; it may be removed at any time. Without one nothing is kept."""


DEFAULTS = Options()

MOST_RELATED = 50

CACHE = ".cache/paper-digest"
"""Beside mkdocs.yml, in the folder that Material for MkDocs keeps its own caches in."""

OF_THE_DIGEST = frozenset({"related", "seeds", "topics", "without_abstract"})
OF_THE_SITE = frozenset({"frame", "search_index"})
"""Options under the plugin's name that say how the site is built, and not what the digest is."""


def make_options(title: str, chosen: Mapping[str, object], folder: Path) -> Options:
    """Return the options of a digest from what stands under the plugin's name in mkdocs.yml.

    `chosen` has any of the options of a digest, and options of the site, which are passed over; an absent key or None
    takes the default. Paths are relative to `folder`, the one that mkdocs.yml stands in. Raises UsageError that names
    every fault at once.
    """
    faults = [
        f"unknown option {name!r}; expected one of: {', '.join(sorted({*OF_THE_DIGEST, *OF_THE_SITE}))}"
        for name in sorted(chosen.keys() - OF_THE_DIGEST - OF_THE_SITE)
    ]
    given = {name: value for name, value in chosen.items() if value is not None}
    faults.extend(
        f"{name} is {given[name]!r}; expected the path of a {kind}"
        for name, kind in (("seeds", "folder"), ("topics", "YAML file"))
        if name in given and (not isinstance(given[name], str) or not given[name])
    )
    related = given.get("related", DEFAULTS.related)
    if not isinstance(related, int) or isinstance(related, bool) or not 0 <= related <= MOST_RELATED:
        faults.append(f"related is {related!r}; expected a whole number from 0 to {MOST_RELATED}")
    without_abstract = given.get("without_abstract", DEFAULTS.without_abstract)
    if not isinstance(without_abstract, bool):
        faults.append(f"without_abstract is {without_abstract!r}; expected true or false")
    if faults or not isinstance(related, int) or not isinstance(without_abstract, bool):
        raise UsageError("options of paper-digest: " + "; ".join(faults))
    return Options(
        title=title,
        seeds=folder / str(given.get("seeds", DEFAULTS.seeds)),
        topics=folder / str(given["topics"]) if "topics" in given else None,
        related=related,
        without_abstract=without_abstract,
        cache=folder / CACHE,
    )
