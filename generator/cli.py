"""The command line: `paper-digest`, also `python -m generator`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.digest import build_digest
from generator.errors import Finding, Level, PaperDigestError, SeedsError, UsageError
from generator.export.formats import FORMATS, pieces_of
from generator.fetching.asking import Asker
from generator.fetching.fetch import fetch
from generator.model import Digest
from generator.options import Options
from generator.papers.slugs import lock_addresses
from generator.running.collector import collector_off
from generator.running.progress import on_terminal
from generator.site.site import Site
from generator.sources.curated.addresses_file import ADDRESSES_FILE, addresses_text
from generator.sources.curated.mkdocs_file import read_mkdocs_options
from generator.sources.curated.sources_file import SERVICES, SOURCES_FILE, Source, read_sources
from generator.starter import starter_files
from generator.text.words import count

F = TypeVar("F", bound=Callable[..., Any])

MANIFEST = ".paper-digest.json"
"""Lists the files that `render` made, so that the next one can remove those that are gone, and nothing else."""


class _Group(click.Group):
    """Turns this project's errors into a message on standard error and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except PaperDigestError as error:
            click.echo(f"Error: {error}", err=True)
            return ctx.exit(error.exit_code)


def _digest_options(command: F) -> F:
    """Add the options that say which digest is meant."""
    config = click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        help="The mkdocs.yml to take options from; by default the one in the current folder, if there is one.",
    )
    seeds = click.option("--seeds", type=click.Path(path_type=Path), help="The folder of the documents.")
    return config(seeds(command))


def _options(config_file: Path | None, seeds: Path | None) -> Options:
    path = config_file or Path("mkdocs.yml")
    options = read_mkdocs_options(path) if config_file or path.is_file() else Options()
    return replace(options, seeds=seeds) if seeds else options


def _build(options: Options) -> Digest:
    """Return the digest; what is wrong with the seeds goes to standard error."""
    built = build_digest(options, on_terminal)
    for finding in built.findings:
        if finding.level is Level.FAULT:
            click.echo(f"{finding.level}: {finding}", err=True)
    return built.digest


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="paper-digest")
def main() -> None:
    """Turn a folder of paper abstracts into a site that people read, search and cite from.

    The site itself is built by `mkdocs build` and `mkdocs serve`.
    """


@main.command()
@_digest_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.pass_context
def check(ctx: click.Context, config_file: Path | None, seeds: Path | None, form: str) -> None:
    """Report everything wrong or odd about the seeds.

    Exit code 0: no fault; 1: faults; 2: wrong use.
    """
    digest, findings = _check(_options(config_file, seeds))
    click.echo(_report_json(digest, findings) if form == "json" else _report_text(digest, findings))
    ctx.exit(int(any(finding.level is Level.FAULT for finding in findings)))


def _check(options: Options) -> tuple[Digest | None, tuple[Finding, ...]]:
    try:
        built = build_digest(options, on_terminal)
    except SeedsError as error:
        return None, error.findings
    return built.digest, built.findings


def _counts(digest: Digest | None, findings: Iterable[Finding]) -> dict[str, int]:
    levels = [finding.level for finding in findings]
    return {
        "documents": digest.documents if digest else 0,
        "records": digest.records if digest else 0,
        "papers": len(digest.entries) if digest else 0,
        "without_abstract": sum(not entry.paper.source for entry in digest.entries) if digest else 0,
        "faults": levels.count(Level.FAULT),
        "oddities": levels.count(Level.ODDITY),
    }


def _report_text(digest: Digest | None, findings: tuple[Finding, ...]) -> str:
    counts = _counts(digest, findings)
    nouns = (("document", ""), ("record", ""), ("paper", ""), ("fault", ""), ("oddity", "oddities"))
    counted = ", ".join(count(counts[plural or f"{noun}s"], noun, plural) for noun, plural in nouns)
    if counts["without_abstract"]:
        papers = count(counts["papers"], "paper")
        counted = counted.replace(papers, f"{papers} ({counts['without_abstract']:,} without an abstract)")
    return "\n".join([*(f"{finding.level}: {finding}" for finding in findings), counted])


def _report_json(digest: Digest | None, findings: tuple[Finding, ...]) -> str:
    listed = [
        {
            "level": finding.level.value,
            "document": finding.place.document,
            "line": finding.place.line or None,
            "found": finding.found,
            "mend": finding.mend,
        }
        for finding in findings
    ]
    return json.dumps({**_counts(digest, findings), "findings": listed}, ensure_ascii=False, indent=1)


@main.command()
@_digest_options
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="json", help="The format.")
@click.option("-o", "--output", default="-", help="The file to write; - is standard output.", show_default=True)
@click.option(
    "--site-url", default="", envvar="SITE_URL", help="Where the site is published, for the links of a feed (atom)."
)
@collector_off()
def export(config_file: Path | None, seeds: Path | None, form: str, output: str, site_url: str) -> None:
    """Write the whole digest in a format of other programs."""
    digest = _build(_options(config_file, seeds))
    try:
        with click.open_file(output, "w", encoding="utf-8", atomic=output != "-") as stream:
            stream.writelines(pieces_of(digest, form, site_url))
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}; name another file") from error


@main.command()
@_digest_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder for the pages; it is made."
)
@collector_off()
def render(config_file: Path | None, seeds: Path | None, output: Path) -> None:
    """Write the pages as plain Markdown with front matter, for other site builders."""
    made = _files_made_before(output)
    site = Site(_build(_options(config_file, seeds)))
    for page in on_terminal(tuple(site.pages.values()), "Writing pages"):
        _write(output / page.src_uri, site.markdown(page))
    for name in sorted(made - site.pages.keys()):
        (output / name).unlink(missing_ok=True)
    _write(output / MANIFEST, json.dumps(sorted(site.pages), indent=0) + "\n")
    click.echo(f"{len(site.pages):,} pages in {output}", err=True)


def _files_made_before(folder: Path) -> frozenset[str]:
    """Return what the last `render` wrote to the folder; raise UsageError where its files are not ours to change."""
    manifest = folder / MANIFEST
    try:
        if folder.is_dir() and any(folder.iterdir()) and not manifest.is_file():
            raise UsageError(f"{folder} holds files that `render` did not make; name a new or an empty folder")
        listed = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else []
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder} cannot be used: {error}; name a new or an empty folder") from error
    # The list may have been changed by hand: a path that leads out of the folder is not followed.
    return frozenset(name for name in listed if isinstance(name, str) and ".." not in name and not name.startswith("/"))


def _write(path: Path, text: str) -> None:
    """Write the text where it differs from what is there, so that builders see only what changed."""
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; name another folder") from error


@main.command()
@_digest_options
def lock(config_file: Path | None, seeds: Path | None) -> None:
    """Keep the addresses that papers have now, in addresses.yml in the folder of the documents.

    Commit that file: from then on an address stays with its paper, whatever becomes of the title. Addresses that are
    new are noted with the day of today, or that of SOURCE_DATE_EPOCH; the others are left as they are.
    """
    options = _options(config_file, seeds)
    built = build_digest(options, on_terminal)
    broken = [finding for finding in built.findings if finding.place.document == ADDRESSES_FILE]
    if broken:
        raise SeedsError(broken)  # writing the file would lose what could not be read
    known = built.digest.locked.addresses if built.digest.locked else ()
    locked = lock_addresses(known, {entry.slug: entry.paper.id for entry in built.digest.entries}, _today())
    path = options.seeds / ADDRESSES_FILE
    _write(path, addresses_text(locked))
    click.echo(f"{count(len(locked), 'address', 'addresses')} in {path}, {len(locked) - len(known):,} of them new")


def _today() -> str:
    """Return the day, in UTC, that a build has: that of SOURCE_DATE_EPOCH where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is {given!r}; expected the seconds since 1970, or nothing") from error
    return moment.date().isoformat()


@main.command(name="fetch")
@_digest_options
@click.pass_context
def fetch_papers(ctx: click.Context, config_file: Path | None, seeds: Path | None) -> None:
    """Ask for the papers that sources.yml names, and store what is new in the folder of the documents.

    Exit code 0: all went well; 1: a source failed, the others are stored; 2: wrong use.
    """
    folder = _options(config_file, seeds).seeds
    sources, findings = read_sources(folder)
    for finding in findings:
        click.echo(f"{finding.level}: {finding}", err=True)
    if not sources and not findings:
        raise UsageError(f"{folder / SOURCES_FILE} is not there; write where papers come from, as the guide shows")
    failed = bool(findings)

    def ask(source: Source) -> Asker:
        return Asker(time.sleep, time.monotonic, source.contact)

    for fetched in fetch(sources, folder, ask, _today(), os.environ):
        failed = failed or bool(fetched.error)
        click.echo(f"{fetched.source.name}: {count(fetched.new, 'new record')} from {fetched.service}")
        if fetched.error:
            click.echo(f"fault: {fetched.source.place}: {fetched.error}", err=True)
    ctx.exit(int(failed))


def _from_options(command: F) -> F:
    """Add an option for each service that a new digest can fill itself from."""
    for word, what in reversed(list(SERVICES.items())):
        option = click.option(f"--from-{word}", word, metavar="TEXT", multiple=word == "doi", help=f"Fetch: {what}.")
        command = option(command)
    return command


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_from_options
def new(folder: Path, documents: tuple[Path, ...], **asked: str | tuple[str, ...] | None) -> None:
    """Start a digest of one's own in FOLDER: mkdocs.yml, a workflow for GitHub Pages, and papers.

    The papers are those of DOCUMENTS (a .bib, a .ris, a .csv …), which are copied, or those that a service is asked
    for each morning; with neither there is a sample.
    """
    wanted = {word: value for word, value in asked.items() if value}
    files = starter_files(wanted, sample=not documents and not wanted)
    copies = {f"seeds/{path.name}": path for path in documents}
    if len(copies) < len(documents):
        raise UsageError("two documents have the same name; rename one of them")
    standing = sorted(name for name in (*files, *copies) if (folder / name).exists())
    if standing:
        raise UsageError(f"{folder} already holds {', '.join(standing)}; name a new or an empty folder")
    for name, text in files.items():
        _write(folder / name, text)
    for name, path in copies.items():
        _write_bytes(folder / name, path.read_bytes())
    first = "  paper-digest fetch\n" if wanted else ""
    click.echo(f"A digest is ready in {folder}. Next:\n\n  cd {folder}\n{first}  mkdocs serve")
