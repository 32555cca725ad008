"""A site built beside the published one, then moved: at every moment the old one or the new one, whole.

```
site/               the published site: our files, and foreign ones that no build of ours made
.site.build/        beside it, on the same file system
  building/         what is being built
  spare.<inode>/    a second tree of the same files (hard links): made to be the new site, then exchanged with it
  manifest          for each file of ours: size, mtime in ns, path
  lock              held by the one build that may write
```

`publish` makes the spare tree the new site, foreign files included, and exchanges the two folders in one step. Then
it changes the site's own folder in the same way, where nobody looks, and exchanges them back. So the site stays the
same folder (a server that runs in it, a bind mount and an open terminal keep seeing it), and files that did not
change, foreign ones above all, are never touched. The spare tree stays: the next build changes only what differs.

What holds where less can be had:

- no exchange of two folders in one step (not Linux; NFS): three renames. Killed between the first two there is no site
  until the next build starts, which puts it back before anything else.
- no hard links: the spare tree holds copies.
- a site that cannot be renamed (a mount point): its files are replaced one by one, each in one step, the changed ones
  only; `Published.whole` is False. Killed in between, the site is part old, part new; the next build mends it.

All this is about killed programs. Nothing waits for the disk: after a power cut it is as the file system left it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import UsageError
from generator.site.files import (
    PARTIAL,
    Tree,
    find_content,
    put_file,
    read_tree,
    same_file,
    swap_folders,
    take_lock,
    write_file,
)
from generator.site.publish.moving import (
    Origin,
    Swap,
    fit,
    folders_of,
    line_of,
    parents_of,
    read_manifest,
    recover,
    spare_tree,
    write_manifest,
)

_CANNOT_BE_RENAMED = (errno.EXDEV, errno.EBUSY)


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did, in files of ours: the new site has `changed + kept`."""

    changed: int
    """Files that are new or have other bytes than before."""
    kept: int
    """Files that did not change: same inode, same mtime."""
    removed: int
    """Files of an earlier build that are gone."""
    whole: bool
    """True where the site changed in one step, False where its files were replaced one by one."""


@dataclass(frozen=True, slots=True)
class Building:
    """A site that is being built: write into `folder`, then `publish` it or `abandon` it."""

    site: Path
    """The published site, symbolic links followed; it may not exist yet."""
    folder: Path
    """Where to build: empty at first, on the same file system as the site's parent."""
    lock: int
    """The descriptor whose lock keeps other builds out; it is closed by `publish` and `abandon`."""
    unchanged: dict[str, os.stat_result] = field(default_factory=dict)
    """The lstat of published files that are to stay as they are although they are not in `folder`."""

    def write(self, src_uri: str, content: bytes) -> None:
        """Make a file of the new site. Where the published one holds these bytes nothing is written, `folder` included.

        Something that wants to see the whole site in `folder` calls `complete` first.
        """
        found = find_content(f"{self.site}/{src_uri}", content)
        if found:
            (self.folder / src_uri).unlink(missing_ok=True)
            self.unchanged[src_uri] = found
            return
        self.unchanged.pop(src_uri, None)
        write_file(f"{self.folder}/{src_uri}", content)

    def is_unchanged(self, path: str) -> bool:
        """Return whether a file that was built is, byte for byte, the published one."""
        made = self.folder / path
        return path in self.unchanged or bool(made.is_file() and find_content(f"{self.site}/{path}", made.read_bytes()))

    def complete(self) -> None:
        """Make `folder` hold the whole new site, what did not change as hard links.

        Nothing may change these in place: it would change the published site. Costs a folder and a link for each.
        """
        for path in self.unchanged:
            if not (self.folder / path).exists():
                put_file(self.site / path, self.folder, path)


def start_building(site_dir: Path, *, swap: Swap = swap_folders) -> Building:
    """Return an empty folder to build the site of `site_dir` in, after mending what a killed build left over.

    Raises UsageError where another build is writing to the same site, where `site_dir` is not a folder and where
    nothing can be written beside it.
    """
    site, work = _beside(site_dir)
    lock = _lock(site, work)
    folder = work / "building"
    try:
        recover(site, work, swap)
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
    except OSError as error:
        os.close(lock)
        raise _failed(site, error) from error
    return Building(site, folder, lock)


def publish(building: Building, *, swap: Swap = swap_folders) -> Published:
    """Make what was built the site, and return what changed; the building is closed, whatever happens.

    Afterwards the site holds exactly what was built and every file that no build made. What did not change is not
    rewritten, what is gone is removed with the folders that it leaves empty. Raises UsageError where a foreign file
    stands where a folder must be (or the other way round), and where the file system refuses.
    """
    try:
        return _publish(building, swap)
    except OSError as error:
        raise _failed(building.site, error) from error
    finally:
        abandon(building)


def abandon(building: Building) -> None:
    """Give up a building: the published site stays as it is."""
    shutil.rmtree(building.folder, ignore_errors=True)
    os.close(building.lock)


def _beside(site_dir: Path) -> tuple[Path, Path]:
    """Return the site's real folder and the folder beside it that is ours."""
    try:
        site = site_dir.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        raise UsageError(f"{site_dir} cannot be reached: {error}; choose another site_dir") from error
    if not site.name or (site.exists() and not site.is_dir()):
        raise UsageError(f"{site_dir} is no folder that a site can be written to; choose another site_dir")
    return site, site.with_name(f".{site.name}.build")


def _lock(site: Path, work: Path) -> int:
    """Return a descriptor that holds the lock of a site, or raise UsageError."""
    try:
        work.mkdir(parents=True, exist_ok=True)
        (work / ".gitignore").write_text("*\n", encoding="ascii")
        lock = take_lock(work / "lock")
    except OSError as error:
        raise UsageError(
            f"{work} cannot be written: {error.strerror}; a site is built beside the published one, "
            f"so make {work.parent} writable or choose another site_dir"
        ) from error
    if lock is None:
        raise UsageError(f"another build is writing to {site}; wait until it ends or choose another site_dir")
    return lock


def _failed(site: Path, error: OSError) -> UsageError:
    """Return what to say where the file system refuses."""
    return UsageError(f"{site} could not be published: {error}; mend that and build again")


def _publish(building: Building, swap: Swap) -> Published:
    """Say in the manifest what is ours in the old site and the new, and make the new one the site."""
    site, work = building.site, building.folder.parent
    first = not site.is_dir()
    (site / PARTIAL).unlink(missing_ok=True)
    old, ours = Tree() if first else read_tree(site), read_manifest(work)
    built = read_tree(building.folder)
    made = _origins(building, old, built)
    absent = {path: stat for path, stat in old.files.items() if path not in made}
    gone = {path for path, stat in absent.items() if line_of(path, stat) in ours}
    foreign = {path: (site, stat) for path, stat in absent.items() if path not in gone}
    spaces = old.folders - folders_of(ours)
    _check_nothing_is_in_the_way(site, made, foreign, spaces)
    changed = {path: origin for path, origin in made.items() if origin[0] != site}

    write_manifest(work, ours.union(line_of(path, stat) for path, (_, stat) in made.items()))
    emptied = (old.folders - parents_of(made)) & folders_of(ours)
    target = None
    if first:
        empty = built.folders - parents_of(made)  # later on they would look foreign
        fit(building.folder, Tree(), {}, (), empty)
        building.folder.rename(site)
    elif changed or gone:
        source, target = _stand_in(building, {**foreign, **made}, spaces, swap)
        fit(target, old, {path: (source, stat) for path, (_, stat) in changed.items()}, gone, emptied)
        if target != site:
            swap(target, site)
    write_manifest(
        work, (line_of(path, os.lstat(f"{site}/{path}") if path in changed else made[path][1]) for path in made)
    )
    return Published(len(changed), len(made) - len(changed), len(gone), target != site)


def _origins(building: Building, old: Tree, built: Tree) -> dict[str, Origin]:
    """Return where each file of the new site is to be taken from: the published one where that is the same."""
    origins: dict[str, Origin] = {}
    for path, stat in building.unchanged.items():
        found = old.files.get(path)
        if not found or not os.path.samestat(found, stat) or line_of(path, found) != line_of(path, stat):
            raise UsageError(f"{building.site / path} was changed while the site was being built; build again")
        origins[path] = (building.site, found)
    for path, stat in built.files.items():
        found = old.files.get(path)
        if found and same_file(building.site / path, found, building.folder / path, stat):
            origins[path] = (building.site, found)
        else:
            origins[path] = (building.folder, stat)
    return origins


def _check_nothing_is_in_the_way(
    site: Path, made: dict[str, Origin], foreign: Iterable[str], spaces: Iterable[str]
) -> None:
    """Raise UsageError where a file and a folder want the same place: only the curator can tell who is right."""
    folders = parents_of(made)
    blocking = {path for path in foreign if path in folders or not parents_of([path]).isdisjoint(made)}
    blocking |= {path for path in spaces if path in made}
    if blocking:
        names = ", ".join(str(site / path) for path in sorted(blocking)[:5])
        raise UsageError(f"in the way of the site's own pages, and not made by it: {names}; move it elsewhere")


def _stand_in(building: Building, wanted: dict[str, Origin], spaces: frozenset[str], swap: Swap) -> tuple[Path, Path]:
    """Let the spare tree be the new site, and return it and where the site's own folder, still to be changed, waits.

    Where the site cannot be moved it stays at its place. wanted: every file, foreign ones included. spaces: the
    foreign folders.
    """
    site, work = building.site, building.folder.parent
    if site.stat().st_dev != work.stat().st_dev:
        return building.folder, site
    spare = spare_tree(work, building.folder)
    (spare / PARTIAL).unlink(missing_ok=True)
    tree = read_tree(spare)
    fit(spare, tree, wanted, tree.files.keys() - wanted.keys(), tree.folders - parents_of(wanted) - spaces)
    for path in sorted(spaces):
        (spare / path).mkdir(parents=True, exist_ok=True)
        shutil.copystat(site / path, spare / path)
    try:
        swap(spare, site)
    except OSError as error:
        if error.errno not in _CANNOT_BE_RENAMED:
            raise
        return spare, site
    return site, spare
