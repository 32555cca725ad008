"""What a publisher relies on: the same bytes every time, and a branch that GitHub Pages can serve."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.starter import starter_files
from tests.conftest import ROOT

pytestmark = pytest.mark.site


def git(*arguments: str, folder: Path) -> str:
    """Run git in a folder and return what it printed."""
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def mkdocs(*arguments: str, folder: Path, **environment: str) -> None:
    """Run MkDocs in a folder."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**os.environ, "SITE_URL": "https://owner.github.io/repository/", **environment},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a new digest under version control, with a remote beside it."""
    folder = tmp_path / "digest"
    for name, text in starter_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git("init", "--quiet", "--bare", str(tmp_path / "remote.git"), folder=tmp_path)
    git("init", "--quiet", "--initial-branch=main", folder=folder)
    git("config", "user.name", "Curator", folder=folder)
    git("config", "user.email", "curator@example.org", folder=folder)
    git("remote", "add", "origin", str(tmp_path / "remote.git"), folder=folder)
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", "Begin", folder=folder)
    return folder


def test_gh_deploy_publishes_the_whole_site(repository: Path, tmp_path: Path) -> None:
    """Who has no workflow publishes by hand, with one command."""
    mkdocs("gh-deploy", "--strict", folder=repository)
    published = git("ls-tree", "-r", "--name-only", "gh-pages", folder=tmp_path / "remote.git").splitlines()
    assert {".nojekyll", "index.html", "digest.json", "pagefind/pagefind.js", "papers/hedgecount/index.html"} <= set(
        published
    )


def ours(path: Path) -> bool:
    """Return whether a file of the site is the same at every build.

    Pagefind 1.5 writes the values of a filter in an order of its own at each run, and names the file, the list of files
    and the entry to it by their hashes.
    """
    by_chance = path.suffix in {".pf_filter", ".pf_meta"} or path.name == "pagefind-entry.json"
    return path.is_file() and not by_chance


def test_the_same_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    """A site that differs at every build cannot be reviewed, cached or trusted."""
    sites = []
    for seed in ("1", "2"):
        site = tmp_path / seed
        mkdocs("build", "--site-dir", str(site), folder=ROOT, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED=seed)
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if ours(path)})
    assert sorted(sites[0]) == sorted(sites[1])
    assert [path for path, content in sites[0].items() if sites[1][path] != content] == []


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of each file of a site, without those that Pagefind names by chance."""
    return {
        path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in site.rglob("*")
        if ours(path)
    }


def test_a_build_changes_only_what_differs(repository: Path) -> None:
    """Whoever copies a site to a host copies what is new by its time; and foreign files are not ours to touch."""
    site = repository / "site"
    mkdocs("build", "--strict", folder=repository)
    (site / "CNAME").write_text("digest.example.org", encoding="utf-8")
    before = stamps(site)
    sample = repository / "seeds/sample.txt"
    sample.write_text(sample.read_text("utf-8").replace("one visit in five", "one visit in four"), encoding="utf-8")
    mkdocs("build", "--strict", folder=repository)
    after = stamps(site)
    assert {name for name in after if before.get(name) != after[name]} >= {"digest.json"}
    assert after["about/index.html"] == before["about/index.html"]
    assert after["CNAME"] == before["CNAME"]
    assert after["assets/paper-digest/search.js"] == before["assets/paper-digest/search.js"]


def test_a_build_that_fails_leaves_the_last_site(repository: Path) -> None:
    """A fault in one abstract must not take the published site away."""
    mkdocs("build", "--strict", folder=repository)
    before = stamps(repository / "site")
    (repository / "seeds/broken.txt").write_text("Abstract:\n\n", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        mkdocs("build", "--strict", folder=repository)
    assert stamps(repository / "site") == before
    (repository / "seeds/broken.txt").unlink()
    (repository / "seeds/papers.yml").write_text("- title: [unclosed\n", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        mkdocs("build", folder=repository)
    assert stamps(repository / "site") == before
    assert not (repository / ".site.build/building").exists()


def test_pages_that_are_gone_are_removed(repository: Path) -> None:
    """A paper that was taken out of the folder must not stay on the web."""
    mkdocs("build", "--strict", folder=repository)
    assert (repository / "site/papers/hedgecount/index.html").is_file()
    (repository / "seeds/papers.yml").unlink()
    sample = repository / "seeds/sample.txt"
    sample.write_text("Abstract: " + sample.read_text("utf-8").split("Abstract: ")[2], encoding="utf-8")
    mkdocs("build", "--strict", folder=repository)
    assert not (repository / "site/papers/hedgecount").exists()
