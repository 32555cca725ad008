"""Tables and workbooks that are broken, hostile or of another kind; those that are well are samples in `formats/`."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest

from generator.errors import Finding
from generator.sources.document import Document, Draft
from generator.sources.formats.tables import spreadsheet
from generator.sources.formats.tables.cells import divide, names_of
from generator.sources.formats.tables.columns import COLUMNS, PASSED_OVER, TAGS
from generator.sources.formats.tables.headers import header_of
from generator.sources.formats.tables.spreadsheet import XLSX
from generator.sources.formats.tables.table import LARGEST_CELL, TABLE


def read(text: str) -> tuple[list[Draft], list[str]]:
    """Return the drafts of a table, and the findings."""
    return divided(TABLE.read(Document("a.csv", text)))


def divided(items: Iterator[Draft | Finding]) -> tuple[list[Draft], list[str]]:
    """Return drafts and findings apart."""
    both = list(items)
    return [item for item in both if isinstance(item, Draft)], [str(item) for item in both if isinstance(item, Finding)]


def workbook(*rows: list[object]) -> bytes:
    """Return the bytes of a workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith J.; van der Berg A.B.", ["Smith, J.", "van der Berg, A.B."]),
        ("Smith, John (57100000001); Doe, Ann (57100000002)", ["Smith, John", "Doe, Ann"]),
        ("Smith J, Doe AB.", ["Smith, J", "Doe, AB"]),
        ("Smith, J; Doe, AB", ["Smith, J", "Doe, AB"]),
        ("Smith, J., Doe, A.B.", ["Smith, J.", "Doe, A.B."]),
        ("Smith JR Jr, Doe A", ["Smith, JR, Jr", "Doe, A"]),
        ("Liu R., Adler D.G.", ["Liu, R.", "Adler, D.G."]),
        ("Ada Lovelace|Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace, Alan Turing, Kurt Gödel", ["Ada Lovelace", "Alan Turing", "Kurt Gödel"]),
        ("Lovelace, Ada", ["Lovelace, Ada"]),
        ("['Lovelace, Ada', 'Turing, Alan']", ["Lovelace, Ada", "Turing, Alan"]),
        ("A. Lovelace; A. M. Turing", ["A. Lovelace", "A. M. Turing"]),
        ("World Health Organization", ["World Health Organization"]),
        ("Lovelace, Ada and Turing, Alan", ["Lovelace, Ada and Turing, Alan"]),
        ("['", ["['"]),
        ("[" * 5_000 + "]", ["[" * 5_000 + "]"]),
    ],
)
def test_names_are_divided_as_each_export_writes_them(text: str, names: list[str]) -> None:
    """A comma divides authors in PubMed, and a family from its given name in Scopus."""
    assert names_of(text) == names


def test_a_comma_in_brackets_divides_no_words() -> None:
    """Embase writes `cyst (diagnosis, surgery)`."""
    assert divide("article, cyst (diagnosis, surgery), human") == ["article", "cyst (diagnosis, surgery)", "human"]
    assert divide("A; B, C") == ["A", "B, C"]


def test_no_column_has_two_meanings() -> None:
    """Of two rows that claim a column, which one wins would be an accident."""
    every = [name for names in COLUMNS.values() for name in names]
    folded = [header_of([name, "title"]).names[0].casefold() for name in every]
    assert len(set(folded)) == len(folded)
    assert len({tag for tags in TAGS.values() for tag in tags}) == sum(map(len, TAGS.values()))
    for name in PASSED_OVER:
        assert not header_of(["Abstract", name]).keys.keys() - {"abstract"}, name


@pytest.mark.parametrize("name", ["Source Title", "source_title", "SOURCE-TITLE", "sourceTitle", " Source title "])
def test_case_and_signs_of_a_name_do_not_matter(name: str) -> None:
    """One's own tables follow no export."""
    assert header_of(["Abstract", name]).keys["venue"] == (1,)


def test_a_header_that_is_not_understood_says_what_to_rename() -> None:
    """A lone table in another language must not end in silence."""
    drafts, (finding,) = read("Bezeichnung,Inhalt\nMaschinen,Maschinen weben.\n")
    assert not drafts
    assert finding.startswith(
        'a.csv:1: this table has no column that is called a title or an abstract (its first row: "B'
    )
    assert TABLE.holds(Document("a", "name,mail\nAda,x\n")) is False
    assert TABLE.holds(Document("a", "title,abstract\nA,B\n")) is True


def test_a_row_with_too_many_cells_is_left_out_with_a_word() -> None:
    """Its values stand under the wrong names; better nothing than something wrong."""
    drafts, findings = read("title,abstract,year\nA,one, two,2001\nB,three,2002\n")
    assert [draft.values["title"] for draft in drafts] == ["B"]
    assert findings[0].startswith('a.csv:2: this row has 4 cells for 3 columns ("2001" is too much); it is left out')
    drafts, findings = read("year,abstract\n2001,one, two\n")
    assert drafts[0].values == {"year": "2001", "abstract": "one, two"}
    assert "taken for the end of the abstract" in findings[0]


def test_the_line_is_where_a_row_begins() -> None:
    """An abstract of several lines moves all that follow."""
    drafts, findings = read('title,abstract\r\n\r\nA,"one\r\ntwo ""three"""\r\nB,four\r\n')
    assert [(draft.line, draft.values["abstract"]) for draft in drafts] == [(3, 'one\r\ntwo "three"'), (5, "four")]
    assert not findings


def test_a_quotation_mark_that_nothing_closes_costs_one_row() -> None:
    """Otherwise all that follows it is one cell."""
    text = 'title,abstract\nA,"one\n' + "B,two\n" * 5
    drafts, (finding,) = read(text)
    assert [draft.line for draft in drafts] == [3, 4, 5, 6, 7]
    assert finding.startswith("a.csv:2: a quotation mark in this row is not closed")


def test_a_document_that_was_cut_says_so() -> None:
    """The beginning of an abstract is not an abstract."""
    drafts, (finding,) = read('title,abstract\nA,"one\ntwo')
    assert drafts[0].values["abstract"] == "one\ntwo"
    assert finding.startswith("a.csv:2: the document ends within quotation marks")


def test_a_cell_without_end_does_not_take_the_memory() -> None:
    """The limit of the csv module is one for the whole process, and must be what it was."""
    before = csv.field_size_limit()
    drafts, findings = read("title,abstract\nA," + "x" * (LARGEST_CELL + 1) + "\nB,two\n")
    assert [draft.line for draft in drafts] == [3]
    assert len(findings) == 1
    assert csv.field_size_limit() == before


def test_many_quotation_marks_that_nothing_closes_end_the_reading() -> None:
    """Each of them is read to the end of the document, so their number is bounded."""
    text = "title,abstract\n" + "".join(f'A{n},"b""\nC{n},d\n' for n in range(1_000))
    drafts, findings = read(text)
    assert len(findings) <= 101
    assert len(drafts) + len(findings) >= 100


def test_a_value_that_is_none_is_not_given() -> None:
    """Programs write NA or nan for nothing, which is no identifier."""
    drafts, _ = read("title,abstract,doi,pmid\nA,NA,nan,NA\n")
    assert drafts[0].values == {"title": "A"}


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kilobytes may hold gigabytes of nothing."""
    monkeypatch.setattr(spreadsheet, "LARGEST_WORKBOOK", 2_000)
    drafts, (finding,) = divided(XLSX.read(Document("a.xlsx", "", workbook(["title", "abstract"], ["A", "B"]))))
    assert not drafts
    assert "unpacks to" in finding


@pytest.mark.parametrize("cut", [10, 100, 1_000, 3_000])
def test_a_workbook_that_was_cut_is_a_finding(cut: int) -> None:
    """Half of a download is what many have."""
    drafts, findings = divided(XLSX.read(Document("a.xlsx", "", workbook(["title", "abstract"], ["A", "B"])[:cut])))
    assert not drafts
    assert "no whole workbook" in findings[0]


@pytest.mark.parametrize("changed", range(0, 4_800, 97))
def test_a_workbook_with_changed_bytes_does_not_end_the_build(changed: int) -> None:
    """What its parsers raise is not ours to choose."""
    raw = bytearray(workbook(["title", "abstract"], ["A", "B"]))
    raw[changed % len(raw)] ^= 0xFF
    drafts, findings = divided(XLSX.read(Document("a.xlsx", "", bytes(raw))))
    assert drafts or findings


def test_other_spreadsheets_are_named() -> None:
    """What is not read says what to do."""
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for raw, name in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls"), (ods.getvalue(), "a.ods")):
        document = Document(name, "", raw)
        assert XLSX.holds(document)
        _, (finding,) = divided(XLSX.read(document))
        assert finding.endswith("save it as XLSX or CSV")
