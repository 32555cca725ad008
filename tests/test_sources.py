"""Documents in, records out: nothing that stands in a document is lost without a word."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import Level, UsageError
from generator.metadata import Metadata, named
from generator.model import Occurrence, Paper, Place, Record
from generator.running.memo import Memo
from generator.sources.curated.papers_file import bind_metadata, read_metadata
from generator.sources.decoding import read_text
from generator.sources.document import Document
from generator.sources.document_formats import FORMATS, how_to_begin
from generator.sources.documents import Sources, read_document, read_records
from generator.sources.formats.json.json import JSON, LINES
from generator.sources.formats.text import TEXT
from generator.sources.messages import MOST_FINDINGS
from generator.sources.records import LONGEST_RECORD
from generator.sources.values.fields import RECORD_KEYS
from generator.sources.values.readers import MisfitError
from tests.conftest import CORPORA, ROOT, SEEDS

T = TypeVar("T")

CASES = ROOT / "tests" / "cases" / "sources"
INVALID = ROOT / "tests" / "invalid"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=str(case.get("name") or f"{case['key']}={case['value']}"[:40])) for case in cases]


ALL_CASES = [case for path in sorted(CASES.glob("*_documents.yml")) for case in _cases(path.name)]
"""Of every format of documents: a new one needs but a file of its own."""


def _write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def _metadata(told: Mapping[str, Any] = MappingProxyType({})) -> Metadata:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Metadata(people=named(values.pop("authors", ())), **values)


def _messages(read: Sources) -> list[str]:
    return [str(finding) for finding in read.findings]


@pytest.mark.parametrize("case", ALL_CASES)
def test_documents_give_the_records_of_their_case(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case is one promise about where records begin, which line they have and what is told of them."""
    read = read_records(_write(tmp_path, case["files"]))
    expected = [(place, source, _metadata(*told)) for place, source, *told in case["records"]]
    assert [(str(record.place), record.source, record.metadata) for record in read.records] == expected
    assert _messages(read) == case.get("findings", [])
    assert read.documents == len({record.place.document for record in read.records})


@pytest.mark.parametrize("case", _cases("fields.yml"))
def test_values_are_read_or_refused_with_a_way_to_mend_them(case: dict[str, Any]) -> None:
    """A value of a wrong type must not stop a build, and must not vanish."""
    read = RECORD_KEYS[case["key"]]
    if "message" in case:
        with pytest.raises(MisfitError) as caught:
            read(case["value"])
        assert f'"{case["key"]}" is {caught.value}' == case["message"]
    else:
        told = Metadata(**read(case["value"]))
        if "people" in case:
            parts = [{name: part for name, part in asdict(person).items() if part} for person in told.people]
            assert [{name: of[name] for name in of if name != "name"} for of in parts] == case["people"]
            return
        assert replace(told, people=named(told.authors)) == _metadata(case["metadata"])


@pytest.mark.parametrize("folder", sorted(INVALID.iterdir()), ids=lambda folder: folder.name)
def test_each_broken_folder_gives_exactly_its_messages(folder: Path) -> None:
    """One folder for each mistake: the message is what the curator has to mend it with.

    What it says of the table of formats is `{how to begin}`, so a new row changes no message here.
    """
    read = read_records(folder / "seeds")
    entries, findings = read_metadata(folder / "seeds")
    papers = [Paper(str(r.place), r.source, (Occurrence(r.place, r.source, 1.0),), r.metadata) for r in read.records]
    _, unbound = bind_metadata(papers, entries)
    written = (folder / "expected.yml").read_text(encoding="utf-8")
    table = {"{how to begin}": how_to_begin()}
    expected = [re.sub("{.*}", lambda name: table.get(name[0], name[0]), line) for line in yaml.safe_load(written)]
    assert [f"{f.level}: {f}" for f in (*read.findings, *findings, *unbound)] == expected


NOT_UTF_8 = "this is not UTF-8, so the document was read as"
BYTES = [
    pytest.param(
        {"a.txt": b"Abstract: one\nAbstract: caf\xe9 and \x93quoted\x94\n"},
        ["one", "café and “quoted”"],
        [f"a.txt:2: {NOT_UTF_8} cp1252; save it as UTF-8 if a sign in it is wrong"],
        id="latin-1",
    ),
    pytest.param(
        {"a.txt": "Abstract: naïve café \udcff here\n".encode("utf-8", "surrogateescape")},
        ["naïve café \ufffd here"],
        ["a.txt:1: the byte 0xFF in column 22 is not UTF-8; save the document as UTF-8"],
        id="one wrong byte",
    ),
    pytest.param(
        {"a.txt": "Abstract: Мы представляем новый метод перевода.".encode("cp1251")},
        ["Мы представляем новый метод перевода."],
        [f"a.txt:1: {NOT_UTF_8} cp1251; save it as UTF-8 if a sign in it is wrong"],
        id="another script's encoding",
    ),
    pytest.param(
        {"a.txt": "Abstract: 本文提出了一种新的方法,用于机器翻译和语言模型。".encode("gb18030")},
        ["本文提出了一种新的方法,用于机器翻译和语言模型。"],
        [f"a.txt:1: {NOT_UTF_8} gb18030; save it as UTF-8 if a sign in it is wrong"],
        id="Chinese",
    ),
    pytest.param(
        {"a.txt": "Abstract: Příliš žluťoučký kůň úpěl ďábelské ódy.".encode("iso8859-2")},
        ["Příliš žluťoučký kůň úpěl ďábelské ódy."],
        [f"a.txt:1: {NOT_UTF_8} iso8859_2; save it as UTF-8 if a sign in it is wrong"],
        id="Latin-2",
    ),
    pytest.param(
        {"a.txt": b"Abstract: fine\n", "b.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"},
        ["fine"],
        [
            "b.txt: the document is not text (it holds a NUL in line 3); remove it, or save it as text in UTF-8",
        ],
        id="binary",
    ),
    pytest.param(
        {"a.txt": "\ufeffAbstract: naïve\r\nAbstract: two".encode("utf-16-le")}, ["naïve", "two"], [], id="utf-16-le"
    ),
    pytest.param({"a.txt": "\ufeffAbstract: naïve".encode("utf-16-be")}, ["naïve"], [], id="utf-16-be"),
    pytest.param({"a.jsonl": '\ufeff{"abstract": "naïve"}'.encode("utf-32")}, ["naïve"], [], id="utf-32"),
    pytest.param(
        {"a.txt": b"\xff\xfeA\0b\0s\0t\0r\0a\0c\0t\0:\0o\0n\0e\0x"},
        ["one\ufffd"],
        [
            (
                "a.txt: the document begins with a byte-order mark of UTF-16-LE but byte 24 is not so;"
                " save the document as UTF-8"
            )
        ],
        id="broken utf-16",
    ),
    pytest.param(
        {"a.txt": "Abstract: we".encode("utf-16-le"), "b.txt": "Abstract: naïve".encode("utf-16-be")},
        ["we", "naïve"],
        [],
        id="utf-16 without a mark",
    ),
]


@pytest.mark.parametrize(("files", "sources", "messages"), BYTES)
def test_bytes_become_text_or_a_message(
    files: dict[str, str | bytes], sources: list[str], messages: list[str], tmp_path: Path
) -> None:
    """Whatever an editor or a download saved, the abstract is read or the curator is told where it breaks."""
    read = read_records(_write(tmp_path, files))
    assert [record.source for record in read.records] == sources
    assert _messages(read) == sorted(messages)


def test_a_line_of_ten_megabytes_is_left_out_and_named(tmp_path: Path) -> None:
    """One such line must neither reach a page nor fill a message, and its neighbours must stay."""
    long = "Abstract: " + "words and more " * 700_000
    files: dict[str, str | bytes] = {"a.txt": f"Abstract: One.\n{long}\nAbstract: Two.\n"}
    read = read_records(_write(tmp_path, files))
    assert [record.source for record in read.records] == ["One.", "Two."]
    assert _messages(read) == [
        (
            f"a.txt:2: the abstract has {len(long.strip()) - 10:,} characters, expected at most {LONGEST_RECORD:,}"
            ' ("words and more words and more words and more words and more …"), so it is left out;'
            ' shorten it, or begin each abstract in it with "Abstract:"'
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[" * 200_000 + "]",
        '{"abstract": "One.", "year": ' + "9" * 10_000 + "}",
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"abstract": "One.", "year": NaN, "authors": [' + '"x",' * 20_000 + '"y"]}',
        '{"abstract": "One.", "authors": "' + " and" * 100_000 + '", "keywords": "' + "," * 100_000 + '"}',
        '{"abstract": "One.", "' + "k" * 100_000 + '": 1}',
        '{"abstract": "' + "Abstract" * 2_000 + '"}',
    ],
    ids=["brackets", "long number", "nesting", "many names", "many words", "long key", "prefixes"],
)
def test_hostile_json_ends_in_short_messages(line: str) -> None:
    """JSON from elsewhere must not crash the build or flood the terminal."""
    records, findings = read_document(Document("a.jsonl", f'{line}\n{{"abstract": "Kept."}}'), LINES)
    assert records[-1] == Record(Place("a.jsonl", 2), "Kept.")
    assert records[1:] or findings
    assert all(len(str(finding)) < 500 for finding in findings)


def test_half_surrogates_never_get_out() -> None:
    """Half a surrogate pair cannot be written to any file: the build would end in the middle."""
    line = r'{"abstract": "a \ud800 b", "title": "\udfff", "authors": ["\ud83d"], "venue": "\ud83d\ude00"}'
    records, findings = read_document(Document("a.jsonl", line), LINES)
    assert records[0].source == "a \ufffd b"
    assert records[0].metadata == Metadata(title="\ufffd", people=named(("\ufffd",)), venue="\U0001f600")
    assert [str(finding).split(";")[0] for finding in findings] == [
        "a.jsonl:1: the abstract holds half a surrogate pair (\\ud800 to \\udfff)"
    ]


def test_messages_hold_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    """What is quoted from a document or a file's name must not move the cursor or hide what follows."""
    files: dict[str, str | bytes] = {
        "a\x1b[2J.txt": "\x1b[31mred\u202etxt\n\nAbstract:ok",
        "b.jsonl": '{"\\u001b[0m": "\u202e", "year": "\\u001b[0m"}',
    }
    read = read_records(_write(tmp_path, files))
    assert len(read.findings) == 4
    assert all(message.isprintable() for message in _messages(read))


def test_findings_of_one_document_are_counted_beyond_a_thousand(tmp_path: Path) -> None:
    """A document with a mistake in each line must not fill the memory, and the count must be right."""
    read = read_records(_write(tmp_path, {"a.txt": "Abstract:\n" * (MOST_FINDINGS + 7) + "Abstract: One.\n"}))
    assert len(read.findings) == MOST_FINDINGS + 1
    assert str(read.findings[-1]) == (
        f"a.txt:{MOST_FINDINGS + 1}: 7 more findings of this document from here on; mend those before, then check again"
    )
    assert read.findings[-1].level is Level.FAULT


def test_links_and_what_is_no_file_are_told(tmp_path: Path) -> None:
    """Nothing outside of the folder is read, a loop ends, and reading a pipe would wait for ever."""
    outside = _write(tmp_path / "outside", {"a.txt": "Abstract: Elsewhere."})
    seeds = _write(tmp_path / "seeds", {"a.txt": "Abstract: Here.", "sub/b.txt": "Abstract: There."})
    (seeds / "out.txt").symlink_to(outside / "a.txt")
    (seeds / "gone.txt").symlink_to(tmp_path / "nothing")
    (seeds / "sub" / "loop").symlink_to(seeds)
    (seeds / "folder.txt").mkdir()
    os.mkfifo(seeds / "pipe.txt")
    read = read_records(seeds)
    assert [record.source for record in read.records] == ["Here.", "There."]
    assert _messages(read) == [
        "gone.txt: this is a link to nothing; put a copy of the document here, or remove the link",
        "out.txt: this is a link, and links are not followed; put a copy of the document here, or remove the link",
        "pipe.txt: this is not a file that can be read; remove it",
        "sub/loop: this is a link, and links are not followed; put a copy of the document here, or remove the link",
    ]


def test_a_folder_that_is_a_link_is_read(tmp_path: Path) -> None:
    """The seeds folder itself may stand elsewhere."""
    _write(tmp_path / "there", {"a.txt": "Abstract: One."})
    (tmp_path / "seeds").symlink_to(tmp_path / "there")
    assert [record.source for record in read_records(tmp_path / "seeds").records] == ["One."]


def test_a_document_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    """A wrong file of many gigabytes ends in a message, not in a machine without memory."""
    path = _write(tmp_path, {"a.txt": "Abstract: One."}) / "a.txt"
    text, findings = read_text(path, "a.txt", largest=10)
    assert text is None
    assert [str(finding) for finding in findings] == [
        "a.txt: the document has 14 bytes, expected at most 10; split it into several documents"
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """What the system refuses to read is a message and no traceback."""
    (tmp_path / "a.txt").mkdir()
    text, findings = read_text(tmp_path / "a.txt", "a.txt")
    assert text is None
    assert [str(finding) for finding in findings] == [
        "a.txt: the document cannot be read (Is a directory); make it readable or remove it"
    ]


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    """The curator named a wrong folder: that is exit code 2 and says which folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="there is no such folder"):
        read_records(tmp_path / "nothing")
    with pytest.raises(UsageError, match="this is not a folder"):
        read_records(tmp_path / "file")


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    """The first thing that a new curator sees must say what to do."""
    (tmp_path / "seeds").mkdir()
    read = read_records(tmp_path / "seeds")
    assert (read.records, read.documents) == ((), 0)
    message = _messages(read)[0]
    assert message.startswith(
        'seeds/: the folder holds no abstract; put a .txt file with lines that begin with "Abstract:" there,'
        " or a file of another format ("
    )
    assert all(row.name in message for row in FORMATS if row.name != "Text")


ANY_LINES = st.lists(
    st.sampled_from(
        [
            *("", "  ", "\u200b", "Abstract:", "Abstract: We introduce § one.", "abstract :§", "ABSTRACT:two §", "§"),
            *("more words §", " and more. §", "It ends §.Abstract:It begins §", "§ availableAbstract:We §"),
            *("the abstract: is §", "¿Qué? §", "Abstract:One §.Abstract:Two §.Abstract:"),
        ]
    ),
    max_size=12,
)
LINE_ENDS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")


@given(ANY_LINES)
def test_every_line_with_text_is_in_a_record_or_in_a_finding(lines: list[str]) -> None:
    """Nothing that a curator wrote may be dropped without a word."""
    text = "\n".join(lines)
    records, findings = read_document(Document("a.txt", text), TEXT)
    in_records = sum(record.source.count("§") for record in records)
    outside = sum(int(told[1]) for finding in findings if (told := _OUTSIDE.search(str(finding))))
    assert in_records + outside == text.count("§")


_OUTSIDE = re.compile(r"^a.txt(?::\d+: (?=\d+ lines? outside of any abstract)|: no line begins .*, not one of )(\d+)")


@given(ANY_LINES, st.data())
def test_records_do_not_depend_on_line_ends(lines: list[str], data: st.DataObject) -> None:
    """The same text saved on another system is the same digest."""
    ends = data.draw(st.lists(st.sampled_from(LINE_ENDS), min_size=len(lines), max_size=len(lines)))
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    # A carriage return and a line feed that meet by chance, with nothing between, are one line end and not two.
    assume(text.count("\r\n") == ends.count("\r\n"))
    plain, _ = read_document(Document("a.txt", "".join(f"{line}\n" for line in lines)), TEXT)
    other, _ = read_document(Document("a.txt", text), TEXT)
    assert [record.source for record in other] == [record.source for record in plain]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_places_do_not_depend_on_line_ends_that_editors_count(end: str, tmp_path: Path) -> None:
    """A message that names the wrong line costs the curator's trust."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    for path in seeds.glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert read_records(seeds) == read_records(SEEDS)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_documents(text: str) -> None:
    """Everything in the seeds folder may be hostile: any text ends in records or findings."""
    for records, findings in (
        read_document(Document("a", text), TEXT),
        read_document(Document("a", text), LINES),
        read_document(Document("a", text), JSON),
    ):
        assert records or findings
        assert all(record.source == record.source.strip() != "" for record in records)
        assert all(finding.place.line <= text.count("\n") + text.count("\r") + 1 for finding in findings)


@given(st.permutations(range(5)))
def test_records_do_not_depend_on_the_order_of_files(order: list[int]) -> None:
    """A disk lists files in any order; the digest must be the same."""
    names = ["b.txt", "a/c.txt", "a.jsonl", "a/b/d.text", "é.txt"]
    with tempfile.TemporaryDirectory() as folder:
        for number in order:
            content = f'{{"abstract": "Text {number}."}}' if number == 2 else f"Abstract: Text {number}."
            _write(Path(folder), {names[number]: content})
        read = read_records(Path(folder))
    assert [str(record.place) for record in read.records] == [
        *("a.jsonl:1", "a/b/d.text:1", "a/c.txt:1", "b.txt:1", "é.txt:1")
    ]
    assert {record.source for record in read.records} == {f"Text {number}." for number in range(5)}


def test_the_seeds_are_read_whole() -> None:
    """49 records are what the digest of this repository rests on."""
    read = read_records(SEEDS)
    assert (len(read.records), read.documents, read.findings) == (49, 5, ())


def test_documents_that_are_put_together_keep_their_records(tmp_path: Path) -> None:
    """The seeds do not end in line ends: `cat seeds/*.txt` glues abstracts together and must still give all 49."""
    together = b"".join(path.read_bytes() for path in sorted(SEEDS.glob("*.txt")))
    read = read_records(_write(tmp_path, {"all.txt": together}))
    assert read.findings == ()
    assert [record.source for record in read.records] == [record.source for record in read_records(SEEDS).records]


def test_the_corpora_are_read_without_a_fault(corpora: tuple[dict[str, Any], ...]) -> None:
    """4,483 real records of three conferences: each abstract as it is, with its title, authors and year."""
    read = read_records(CORPORA)
    assert read.findings == ()
    assert len(read.records) == len(corpora)
    for record, raw in zip(read.records, corpora, strict=True):
        assert record.source == raw["abstract"].strip()
        assert record.metadata.title == " ".join(raw["title"].split())
        assert [set(name.split()) for name in record.metadata.authors] == [
            set(name.replace(",", "").split()) for name in raw["authors"]
        ]
        assert record.metadata.year == raw["year"]
        assert record.metadata.url == (raw["paper_url"] or "")
        assert record.metadata.venue.lower() == raw["conference"]
        assert ("->".join(record.metadata.keywords)) == (raw["topic"] or "")


def test_documents_are_read_again_only_where_they_changed(tmp_path: Path) -> None:
    """A server reads the folder after each change, and finds what a build of its own would find."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Abstract: We count {name}.\n\nAbstract: We count again.\n", "utf-8")
    made: list[Hashable] = []

    class Watched(Memo):
        """Notes what is made."""

        def of(self, stage: str, key: Hashable, ingredients: object, make: Callable[[], T]) -> T:
            """Return what the memo does."""
            return super().of(stage, key, ingredients, lambda: made.append(key) or make())  # type: ignore[func-returns-value]

    memo = Watched()
    assert read_records(tmp_path, memo) == read_records(tmp_path)
    (tmp_path / "b.txt").write_text("Abstract: We count bees.\n\nAbstract: We count again.\n", "utf-8")
    memo.end_generation()
    assert read_records(tmp_path, memo) == read_records(tmp_path)
    (tmp_path / "a.txt").unlink()
    memo.end_generation()
    assert read_records(tmp_path, memo) == read_records(tmp_path)
    assert made == [("a.txt", 0), ("b.txt", 0), ("b.txt", 0)]
