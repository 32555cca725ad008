"""How much memory a very large document takes: a snapshot of arXiv is made up and read, part by part.

`python -m tests.benchmarks.stream [RECORDS]` writes a document of JSON Lines in the form of arXiv's metadata snapshot
(1,000,000 records by default, about 1.6 GB), counts its records in a process of its own, and prints how long that took
and how much memory the process had at most, beside that of a document of a tenth of the records.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SEED = 7
_WORDS = [
    "we",
    "study",
    "the",
    "spectrum",
    "of",
    "large",
    "random",
    "graphs",
    "and",
    "show",
    "that",
    "a",
    "simple",
    "method",
    "finds",
    "their",
    "communities",
    "with",
    "high",
    "probability",
    "under",
    "weak",
    "conditions",
    "our",
    "results",
    "improve",
    "on",
    "earlier",
    "bounds",
    "for",
    "sparse",
    "networks",
    "of",
    "many",
    "nodes",
]
_READ = """
import resource, sys, time
from pathlib import Path
from generator.sources.documents import iter_records
begun, records, findings = time.perf_counter(), 0, 0
for found, problems in iter_records(Path(sys.argv[1])):
    records += len(found)
    findings += len(problems)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{records:,} records, {findings} findings, {time.perf_counter() - begun:.0f} s, at most {peak:.0f} MiB")
"""


def write_snapshot(path: Path, records: int) -> None:
    """Write so many records in the form of arXiv's snapshot, of about 1.6 KB each."""
    chance = random.Random(SEED)  # noqa: S311
    with path.open("w", encoding="utf-8") as document:
        for number in range(records):
            abstract = " ".join(chance.choices(_WORDS, k=180))
            record = {
                "id": f"{7 + number // 120_000:02d}{1 + number // 10_000 % 12:02d}.{number % 10_000:05d}",
                "submitter": "Ada Lovelace",
                "authors": "Ada Lovelace and Alan Turing",
                "title": " ".join(chance.choices(_WORDS, k=9)),
                "comments": "12 pages",
                "journal-ref": None,
                "doi": None,
                "categories": "math.CO cs.DM",
                "abstract": f"  {abstract}\n",
                "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
                "update_date": "2008-11-26",
                "authors_parsed": [["Lovelace", "Ada", ""], ["Turing", "Alan", ""]],
            }
            document.write(json.dumps(record) + "\n")


def main() -> None:
    """Print what reading takes."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for records in (most // 10, most):
        with TemporaryDirectory() as folder:
            write_snapshot(Path(folder) / "snapshot.json", records)
            subprocess.run([sys.executable, "-c", _READ, folder], check=True)


if __name__ == "__main__":
    main()
