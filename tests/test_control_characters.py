"""Characters that no page and no file can hold, or that a terminal obeys, in every place where text comes in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.digest import build_digest
from generator.errors import SeedsError
from generator.export.formats import FORMATS, pieces_of
from generator.model import Digest
from generator.options import Options
from generator.site.site import Site
from generator.sources.documents import read_records
from generator.sources.values.fields import METADATA_KEYS, RECORD_KEYS
from generator.sources.values.readers import MisfitError
from generator.starter import starter_files
from tests.conftest import build

CHARACTERS = ("\ud800", "\udfff", "\0", "\x08", "\x1b", "\x1f", "\x7f", "\x9b", "\u202e", "\ufffe")
NAMES = [f"U+{ord(character):04X}" for character in CHARACTERS]
ABSTRACT = "We present HedgeCount, a protocol for counting hedgehogs. It reaches 91.2% on ImageNet."
TITLED = "We measure the sleep of dormice. It is long."


def quoted(text: str) -> str:
    """Return `text` as YAML in quotes, with escapes for whatever cannot stand in a file."""
    return json.dumps(text)


def write_documents(seeds: Path, character: str) -> None:
    """Write a document in which every field of every record holds the character, and so does every abstract but two."""
    word, address = f"A{character}B", f"https://example.org/a{character}b"
    values: dict[str, object] = dict.fromkeys(RECORD_KEYS, word)
    values |= {"url": address, "paper_url": address, "code": [address], "year": f"2020{character}", word: word}
    values |= {"arxiv": f"2312.06052{character}", "authors": [word, {"given": word, "family": word}]}
    records = (
        {"abstract": ABSTRACT, **values, "more_authors": character},
        {"abstract": f"We keep {word} at {address} and \\bad{character} of ${character}$.", "authors": f"{word} and C"},
        {"abstract": TITLED},
        {"abstract": character},
        {"abstract": 1, "year": character, "url": word},
    )
    lines = "\n".join(map(json.dumps, records)) + f'\n{{"abstract": {json.dumps(character)}x'
    seeds.mkdir(parents=True, exist_ok=True)
    (seeds / "a.jsonl").write_text(lines, "utf-8")
    (seeds / "b.txt").write_bytes(f"stray {character}\n\nAbstract: We rest {word}.".encode(errors="surrogatepass"))


def write_curated(seeds: Path, character: str) -> None:
    """Write the YAML files of the curator with the character in every key, name and value."""
    word, address = quoted(f"A{character}B"), quoted(f"https://example.org/a{character}b")
    values = dict.fromkeys((*METADATA_KEYS, "checked_against"), word) | {"url": address, "code": address}
    values |= {"year": quoted(f"2020{character}"), "arxiv": quoted(f"2312.06052{character}")}
    lines = "".join(f"  {key}: {value}\n" for key, value in values.items())
    entry = f"  {word}: 1\n  {word}: 2\n"
    none = f"- abstract_starts_with: {quoted(f'Nobody{character}')}\n  title: None\n"
    metadata = f"- abstract_starts_with: {quoted(TITLED[:20])}\n{lines}{entry}{none}"
    topic = f"- name: {word}\n  description: {word}\n  phrases: [hedgehogs, dormice, {word}]\n  {word}: 1\n"
    broken = f"- name: {word}\n  phrases: [{quoted(character)}]\n  hints: {word}\n{entry}"
    known = f"known:\n  {word}: [ImageNet, {word}]\n  B: {quoted(character)}\nwary: [{word}]\n{word}: 1\n"
    (seeds / "papers.yml").write_text(metadata, "utf-8")
    (seeds / "topics.yml").write_text(topic + topic + broken, "utf-8")
    (seeds / "benchmarks.yml").write_text(f"{known}exact: [{word}]\nothers: [{word}]\n", "utf-8")
    (seeds / "addresses.yml").write_text(f"{word}: 2026-11-21 0123456789abcdef\nabc: {word}\n", "utf-8")


def write_out(digest: Digest) -> None:
    """Make the bytes of every page and every file of a digest."""
    site = Site(digest)
    for page in site.pages.values():
        assert site.html(page).encode()
        assert site.markdown(page).encode()
    for _, pieces in site.files("https://example.org/"):
        assert "".join(pieces).encode()
    for form in FORMATS:
        assert "".join(pieces_of(digest, form, "https://example.org/")).encode()


@pytest.mark.parametrize("character", CHARACTERS, ids=NAMES)
def test_a_folder_full_of_it_ends_in_a_digest(character: str, tmp_path: Path) -> None:
    """One record out of a broken database must not end the build of all others, and the message must be readable."""
    write_documents(tmp_path, character)
    built = build_digest(Options(seeds=tmp_path))
    assert len(built.digest.entries) >= 3
    assert all(str(finding).isprintable() for finding in built.findings)
    write_out(built.digest)


@pytest.mark.parametrize("character", CHARACTERS, ids=NAMES)
def test_curated_files_full_of_it_end_in_a_digest_or_in_a_message(character: str, tmp_path: Path) -> None:
    """The names of topics and of data sets stand on pages as well, and keys are quoted in messages."""
    write_documents(tmp_path, "x")
    write_curated(tmp_path, character)
    try:
        built = build_digest(Options(seeds=tmp_path))
    except SeedsError as error:
        findings = error.findings
    else:
        findings = built.findings
        write_out(built.digest)
    assert findings
    assert all(str(finding).isprintable() for finding in findings)


@pytest.mark.slow
def test_half_surrogates_do_not_get_in_where_pyyaml_is_without_its_parser_in_c(tmp_path: Path) -> None:
    """The parser in Python, which many systems have alone, lets an escape for half a pair pass."""
    write_documents(tmp_path, "x")
    write_curated(tmp_path, "\ud800")
    program = "import yaml; del yaml.CSafeLoader; from generator.cli import main; main()"
    command = [sys.executable, "-c", program, "check", "--seeds", str(tmp_path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert checked.returncode == 1, checked.stderr
    for name in ("papers.yml", "topics.yml", "benchmarks.yml", "addresses.yml"):
        assert re.search(rf"{name}:\d+: half a surrogate pair .*; write it whole", checked.stdout), checked.stdout


@pytest.mark.parametrize("character", CHARACTERS, ids=NAMES)
@pytest.mark.parametrize("key", ["url", "code", "paper_url"])
def test_an_address_with_it_is_a_fault_that_names_it(key: str, character: str) -> None:
    """Such an address leads nowhere, and a curator cannot see why."""
    with pytest.raises(MisfitError) as caught:
        RECORD_KEYS[key](f"https://example.org/a{character}b")
    found = f'the text "https://example.org/a b" with U+{ord(character):04X} in it'
    expected = "an address of characters that can be seen; copy the address anew"
    assert str(caught.value) == f"{found}, expected {expected}"


def test_the_record_is_kept_without_the_address(tmp_path: Path) -> None:
    """A wrong address costs the address and no more, and the message names the record."""
    record = json.dumps({"title": "A title", "abstract": ABSTRACT, "url": "https://example.org/\ud800"})
    (tmp_path / "a.jsonl").write_text(f"\n{record}\n", "utf-8")
    read = read_records(tmp_path)
    assert [(record.metadata.title, record.metadata.url) for record in read.records] == [("A title", "")]
    assert [str(finding).partition(" is ")[0] for finding in read.findings] == ['a.jsonl:2: "url"']


def test_a_folder_of_any_name_can_be_reported(tmp_path: Path) -> None:
    """A name of the last century is no UTF-8; the message about it must still reach a terminal."""
    seeds = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b"))
    seeds.mkdir()
    assert str(read_records(seeds).findings[0]).startswith("caf\ufffd\ufffd/: the folder holds no abstract; ")


@pytest.mark.site
def test_mkdocs_builds_a_folder_full_of_all_of_them(tmp_path: Path) -> None:
    """What the theme, the index and the feed make of such text is seen only in a whole build."""
    for name, text in starter_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for number, character in enumerate(CHARACTERS):
        write_documents(tmp_path / "seeds" / str(number), character)
    write_curated(tmp_path / "seeds", "\x1b")
    build(tmp_path, tmp_path / "site", strict=False)
    papers = json.loads((tmp_path / "site" / "digest.json").read_text("utf-8"))["papers"]
    assert len(papers) >= len(CHARACTERS)
