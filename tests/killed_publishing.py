"""A program that publishes small sites and is killed on the way; `test_beside.py` runs it and looks at what is left.

`python -m tests.killed_publishing SITE exchange|renames` reads lines `FIRST BUILDS KILL_AT`. For each it starts a
process that publishes the sites FIRST, FIRST + 1, ... and kills itself before its KILL_AT-th call that changes files
(0: it does not). Printed are the number of that process and, when it is over, its exit code, or minus the signal
that ended it.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from generator.site.files import swap_by_renames, swap_folders
from generator.site.publish.once import publish, start_building

CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime", "ctypes.dlsym"}
"""Audit events of what changes files; the exchange of two folders comes right after the look-up of its name."""

SWAPS = {"exchange": swap_folders, "renames": swap_by_renames}


def site_of(number: int) -> dict[str, str]:
    """Return the files of a site: each says its number or never changes; some come, go, or change places."""
    flip = "flip" if number % 2 else "flip/index.html"
    pages = {f"papers/{name}/index.html": f"paper {name} in {number}" for name in "abc"}
    return {
        "index.html": f"home {number}",
        f"only/{number}.html": f"{number}",
        flip: f"{number}",
        "style.css": "*",
    } | pages


def publish_number(site: Path, number: int, swap: str) -> None:
    """Build a site in both ways that there are, and publish it."""
    building = start_building(site, swap=SWAPS[swap])
    for position, (path, text) in enumerate(site_of(number).items()):
        if position % 2:
            building.write(path, text.encode())
        else:
            (building.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (building.folder / path).write_text(text)
    publish(building, swap=SWAPS[swap])


def _kill_before(step: int) -> None:
    """Let this process be killed before a call, counted from 1, that Python's audit events announce."""
    seen = 0

    def count(event: str, told: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in CHANGES or (event == "open" and told[2] & os.O_ACCMODE):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main() -> None:
    """Do what each line says."""
    site, swap = Path(sys.argv[1]), sys.argv[2]
    for line in sys.stdin:
        first, builds, kill_at = map(int, line.split())
        process = os.fork()
        if not process:
            try:
                _kill_before(kill_at)
                for number in range(first, first + builds):
                    publish_number(site, number, swap)
                os._exit(0)
            finally:
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(1)
        print(process, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
