"""What can be wrong, as values that carry their data.

```
Finding                  something wrong or odd in the seeds, with its place
PaperDigestError         exit code 1
├── SeedsError           nothing can be built from these seeds; carries the findings
└── UsageError           exit code 2: an option or a folder is not what it must be
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Place


class Level(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"
    """Something is not on the site as the curator meant it; it wants mending."""
    ODDITY = "oddity"
    """Worth a look; the site is whole without a change."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or odd, said so that the curator can mend it.

    Reads as a sentence: `2024.txt:17: the abstract is empty; write its text after "Abstract:" or delete the line`.
    """

    level: Level
    place: Place
    found: str
    """What was found, and what was expected where that is not plain; no full stop."""
    mend: str
    """What to do about it, in the imperative; no full stop."""

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; {self.mend}"


def fault(place: Place, found: str, mend: str) -> Finding:
    """Return a finding that wants mending."""
    return Finding(Level.FAULT, place, found, mend)


def oddity(place: Place, found: str, mend: str) -> Finding:
    """Return a finding that is worth a look."""
    return Finding(Level.ODDITY, place, found, mend)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, faults before oddities, each once."""
    return tuple(sorted(set(findings), key=lambda f: (f.place, f.level != Level.FAULT, f.found, f.mend)))


class PaperDigestError(Exception):
    """The root of all errors that this project raises on purpose."""

    exit_code = 1


class SeedsError(PaperDigestError):
    """Nothing can be built from the seeds. `findings` says why, all of it at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sort_findings(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class UsageError(PaperDigestError):
    """An option, a folder or a file was named that cannot be used."""

    exit_code = 2
