"""A spreadsheet from a folder: understood again column by column, and added to without harm."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.guessing.column_names import ColumnNames
from cph_desktop.compose.guessing.form_columns import column_name, form_fields, template_named
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.finding import Unusable
from cph_desktop.journey.generating import FormWish, Generated, generate
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.progress import CalledOff
from cph_desktop.messages import Catalogue, msg
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Sheet
from cph_desktop.shipped import shipped_facts

FACTS = shipped_facts()
DATES = Catalogue("en").text(msg("generate-date-column"))
THUMBNAIL = Catalogue("en").text(msg("generate-thumbnail"))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for name in ("a2.png", "a10.png", "sub/b.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (300, 200), "navy").save(folder / name)
    (folder / "notes.docx").write_bytes(b"PK")
    return folder


def made(photos: Path, path: Path, template: str = "Artwork", **wish: object) -> Generated:
    wanted = FormWish(photos, template_named(template, FACTS), **wish)  # type: ignore[arg-type]
    return generate(wanted, path, FACTS, Catalogue(wanted.language))


def column(sheet: Sheet, name: str) -> list[str]:
    return [sheet.cell(row, name) for row in sheet.rows]


def names(sheet: Sheet) -> Sequence[str]:
    return [one.name for one in sheet.columns]


EVERY_FORM = [(template, language) for template in FACTS.templates for language in ("en", "sv")]


@pytest.mark.parametrize(("template", "language"), EVERY_FORM)
def test_that_every_column_is_understood_when_the_form_is_opened(
    photos: Path, tmp_path: Path, template: str, language: str
) -> None:
    made(photos, tmp_path / "form.xlsx", template, language=language)
    sheet = read_sheet(tmp_path / "form.xlsx")
    recipe = match_files(BatchSettings(tmp_path / "form.xlsx", photos), FACTS).recipe
    understood = {source.columns[0]: source.field for source in recipe.fields}
    known = ColumnNames(FACTS.fields, FACTS.words.languages)
    asked = form_fields(FACTS.templates[template], FACTS)
    by_name = {column_name(field, language, known): field.id for field in asked}
    assert list(by_name) == list(names(sheet))[: len(by_name)]
    wrong = {name: (field, understood.get(name)) for name, field in by_name.items() if understood.get(name) != field}
    assert wrong == {}
    assert list(names(sheet))[len(by_name) :] == [Catalogue(language).text(msg("generate-date-column"))]
    assert recipe.language == language
    assert recipe.template == template


def test_that_the_form_has_a_row_for_each_media_file_in_natural_order(photos: Path, tmp_path: Path) -> None:
    assert made(photos, tmp_path / "form.xlsx") == Generated(tmp_path / "form.xlsx", 3)
    assert column(read_sheet(tmp_path / "form.xlsx"), "File") == ["a2.png", "a10.png", "sub/b.png"]


def test_that_the_form_helps_whoever_fills_it_in(photos: Path, tmp_path: Path) -> None:
    made(photos, tmp_path / "form.xlsx", "Book", thumbnails=True)
    workbook = openpyxl.load_workbook(tmp_path / "form.xlsx")
    form = workbook.worksheets[0]
    assert form.freeze_panes == "B2"
    header = {cell.value: cell for cell in form[1]}
    assert header["Title"].comment.text == Catalogue("en").text(FACTS.fields["title"].help)
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    assert {coord[0] for coord in rules} == {header["License"].column_letter, header["Language"].column_letter}
    lists = workbook["Lists"]
    assert lists.sheet_state == "hidden"
    choices = {lists.cell(1, at).value: [cell.value for cell in lists[letter]][1:] for at, letter in ((1, "A"), (2, "B"))}
    assert "Swedish" in choices["Language"]
    assert all(FACTS.licences.read(text).licences for text in choices["License"] if text)
    assert len(form._images) == 3
    assert workbook.worksheets[1].title == "How to"
    assert workbook.worksheets[1]["A1"].value == Catalogue("en").text(msg("generate-how-to-title"))


def test_that_what_files_say_is_filled_in_and_no_date_becomes_that_of_the_work(shared: Path, tmp_path: Path) -> None:
    made(shared / "data/photos", tmp_path / "form.xlsx", "Artwork")
    sheet = read_sheet(tmp_path / "form.xlsx")
    assert any(column(sheet, "Description"))
    assert not any(column(sheet, "Date"))
    assert not any(column(sheet, "Creator"))  # who took the picture did not paint the painting
    assert any("2008-05-30" in text for text in column(sheet, DATES))
    recipe = guess_recipe(sheet.columns, sheet.rows, FACTS)
    assert DATES not in {name for source in recipe.fields for name in source.columns}


def test_that_a_photographer_is_filled_in_where_the_picture_itself_is_described(shared: Path, tmp_path: Path) -> None:
    made(shared / "data/photos", tmp_path / "form.xlsx", "Information")
    sheet = read_sheet(tmp_path / "form.xlsx")
    assert any(column(sheet, "Creator"))
    assert any(column(sheet, "Rights"))
    assert any(column(sheet, "Camera coordinates"))


def test_that_generating_again_keeps_what_was_typed_and_adds_new_files(photos: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    made(photos, path, thumbnails=True)
    workbook = openpyxl.load_workbook(path)
    form = workbook.worksheets[0]
    header = {cell.value: cell.column for cell in form[1]}
    form.cell(2, header["Title"]).value = "The harbour"
    form.cell(3, header["File"]).value = "A10.PNG"  # as somebody else writes it
    form.cell(4, header["Date"]).value = 1898
    form.insert_cols(2)
    form["B1"], form["B2"] = "Our own column", "kept"
    form.move_range("A2:Z2", rows=5)  # to row 7, with gaps between
    workbook.save(path)
    shutil.copy(photos / "a2.png", photos / "new.png")
    assert made(photos, path, thumbnails=True) == Generated(path, 1, 3)
    sheet = read_sheet(path)
    filled = [row for row in sheet.rows if not row.is_blank]
    assert [(row.number, sheet.cell(row, "File")) for row in filled] == [
        (3, "A10.PNG"),
        (4, "sub/b.png"),
        (7, "a2.png"),
        (8, "new.png"),
    ]
    assert (sheet.cell(filled[2], "Title"), sheet.cell(filled[2], "Our own column")) == ("The harbour", "kept")
    assert sheet.cell(filled[1], "Date") == "1898"
    assert len(openpyxl.load_workbook(path).worksheets[0]._images) == 4
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].comment is not None
    before = path.read_bytes()
    assert made(photos, path) == Generated(path, 0, 4)
    assert path.read_bytes() == before


def test_that_rows_are_added_to_a_form_in_another_language(photos: Path, tmp_path: Path) -> None:
    made(photos, tmp_path / "form.xlsx", "Photograph", language="sv", thumbnails=True)
    shutil.copy(photos / "a2.png", photos / "new.png")
    assert made(photos, tmp_path / "form.xlsx", "Photograph", thumbnails=True) == Generated(tmp_path / "form.xlsx", 1, 3)
    sheet = read_sheet(tmp_path / "form.xlsx")
    assert column(sheet, "Fil") == ["a2.png", "a10.png", "sub/b.png", "new.png"]
    assert len(openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]._images) == 4


def test_that_chosen_columns_and_values_are_taken(photos: Path, tmp_path: Path) -> None:
    fields = tuple(FACTS.fields[one] for one in ("file", "title", "licence"))
    made(photos, tmp_path / "form.xlsx", fields=fields, values={"licence": "CC0", "creator": "nobody"})
    sheet = read_sheet(tmp_path / "form.xlsx")
    assert names(sheet) == ["File", "Title", "License", DATES]
    assert column(sheet, "License") == ["CC0"] * 3


def test_that_a_title_which_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "photos" / '=HYPERLINK("x").png')
    made(tmp_path / "photos", tmp_path / "form.xlsx")
    assert openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]["A2"].data_type == "s"


def test_that_what_cannot_be_done_is_said(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.xlsx").write_bytes(b"no workbook")
    other = openpyxl.Workbook()
    other.active.append(["Colour", "Weight"])
    other.active.append(["red", "12"])
    other.save(tmp_path / "colours.xlsx")
    for folder, path, key in (
        (tmp_path / "empty", tmp_path / "f.xlsx", "generate-no-files"),
        (photos, tmp_path / "f.xls", "generate-not-xlsx"),
        (photos, tmp_path / "colours.xlsx", "generate-no-file-column"),
        (photos, tmp_path / "nowhere" / "f.xlsx", "generate-cannot-write"),
    ):
        with pytest.raises(Unusable) as caught:
            made(folder, path)
        assert caught.value.message.key == key
    with pytest.raises(Unusable):
        made(photos, tmp_path / "other.xlsx")
    assert (tmp_path / "other.xlsx").read_bytes() == b"no workbook"


def test_that_nothing_is_written_when_it_is_called_off(photos: Path, tmp_path: Path) -> None:
    wish = FormWish(photos, template_named("Artwork", FACTS))
    answers = iter([False, False, False, False])
    with pytest.raises(CalledOff):
        generate(wish, tmp_path / "f.xlsx", FACTS, Catalogue(), cancelled=lambda: next(answers, True))
    assert not (tmp_path / "f.xlsx").exists()
