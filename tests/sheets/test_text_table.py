"""Text files: encodings, separators, broken quoting, endless lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cph_desktop.finding import Unusable
from cph_desktop.sheets import text_table
from cph_desktop.sheets.cleaning import clean_text
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.text_delimiter import delimiter_of
from cph_desktop.sheets.text_encoding import encoding_of

SWEDISH = "Konstnär;Ägare;Föremål\nCarl Larsson;Göteborg;Målning på duk\nÅsa;Östersund;Äpple\n"
FRENCH = "Auteur;Œuvre;Légende\nÉdouard Manet;Déjeuner sur l’herbe;Huile sur toile, déposé à l'été 1863\n"
POLISH = "Autor;Tytuł\nJan Matejko;Bitwa pod Grunwaldem, własność Muzeum Narodowego, źródło: księga\n"
RUSSIAN = "Автор;Название\nРепин;Бурлаки на Волге\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SWEDISH, "utf-8"),
        (SWEDISH, "utf-8-sig"),
        (SWEDISH, "utf-16"),
        (SWEDISH, "utf-16-le"),
        (SWEDISH, "utf-16-be"),
        (SWEDISH, "utf-32"),
        (SWEDISH, "cp1252"),
        (SWEDISH, "mac_roman"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_that_the_encoding_is_found(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    sheet = read_sheet(path)
    assert [column.name for column in sheet.columns] == text.partition("\n")[0].split(";")
    assert sheet.rows[0].cells == tuple(text.splitlines()[1].split(";"))
    assert sheet.delimiter == ";"
    assert sheet.encoding


def test_that_one_letter_beyond_ascii_deep_in_a_file_decides(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"name,place\n" + b"a,b\n" * 200_000 + "Malmö,Skåne\n".encode("cp1252"))
    assert encoding_of(path) == "cp1252"


def test_that_encoding_and_separator_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_bytes("Titel,År\nMålning,1900\n".encode("mac_roman"))
    sheet = read_sheet(path, encoding="mac_roman", delimiter=",")
    assert [column.name for column in sheet.columns] == ["Titel", "År"]
    with pytest.raises(Unusable, match="sheet-unknown-encoding"):
        read_sheet(path, encoding="klingon")
    with pytest.raises(Unusable, match="sheet-unknown-delimiter"):
        read_sheet(path, delimiter=";;")


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,1;4,1\n", ";"),
        ("a\tb\n1, 2\t3\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('a,b\n"x;y\nz",2\n"x;y",3\n', ","),
        ("sep=;\na;b\n1;2\n", ";"),
        ("only one column\nof text\n", ","),
    ],
)
def test_that_the_separator_is_found(sample: str, delimiter: str) -> None:
    assert delimiter_of(sample) == delimiter


def test_that_line_breaks_in_cells_and_row_numbers_are_right(tmp_path: Path) -> None:
    path = tmp_path / "breaks.csv"
    path.write_bytes(b'a,b\r\n"two\r\nlines",1\r\n\r\nlast,2\r\n')
    sheet = read_sheet(path)
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(2, "two\nlines"), (3, ""), (4, "last")]


def test_that_the_hint_for_excel_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "hint.csv"
    path.write_text("sep=;\na;b\n1;2\n")
    assert [column.name for column in read_sheet(path).columns] == ["a", "b"]


def test_that_numbers_in_text_files_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("a,b,c\n007,195.0,=1+1\n")
    assert read_sheet(path).rows[0].cells == ("007", "195.0", "=1+1")


def test_that_the_tate_records_are_read(shared: Path) -> None:
    sheet = read_sheet(shared / "data" / "tate" / "artworks.csv")
    assert (len(sheet.rows), sheet.encoding, sheet.delimiter) == (3460, "utf-8", ",")
    assert not [finding for finding in sheet.findings if finding.code.startswith("sheet-cell")]


def test_that_endless_lines_and_cells_are_refused_without_being_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_table, "MAX_LINE", 100_000)
    path = tmp_path / "endless.csv"
    path.write_bytes(b"a,b\n" + b"x" * 300_000)
    with pytest.raises(Unusable, match="sheet-line-too-long"):
        read_sheet(path)
    path.write_bytes(b'a,b\n"' + b"x\n" * 600_000)
    with pytest.raises(Unusable, match="sheet-cell-unbounded"):
        read_sheet(path)


cell = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=8), delimiter=st.sampled_from(";\t|"))
def test_that_what_a_csv_writer_wrote_is_read_back(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    path = tmp_path / "round.csv"
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["first", "second", "third"], *rows])
    path.write_bytes(out.getvalue().encode())
    sheet = read_sheet(path, header_row=1, encoding="utf-8", delimiter=delimiter)
    expected = list(rows)
    while expected and not any(text.strip() for text in expected[-1]):
        expected.pop()
    assert [row.cells for row in sheet.rows] == [tuple(_normal(text) for text in row) for row in expected]


def _normal(text: str) -> str:
    """What cleaning leaves of a text: line separators are line breaks, and the code points that are no characters go."""
    return clean_text(text)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a.xls", "a.ods"]))
def test_that_any_bytes_give_a_sheet_or_a_sentence(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    try:
        sheet = read_sheet(tmp_path / name)
    except Unusable:
        return
    assert all(len(row.cells) == len(sheet.columns) for row in sheet.rows)
    assert len({column.name for column in sheet.columns}) == len(sheet.columns)
    sheet_text = "".join("".join(row.cells) for row in sheet.rows)
    assert "\0" not in sheet_text
    sheet_text.encode()
