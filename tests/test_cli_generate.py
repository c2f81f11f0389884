"""``generate``: from a folder to a spreadsheet that the other commands take."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.command_line import SAMPLE_PHOTOS, run


def header(path: Path) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]


def test_that_a_form_is_made_and_opens_in_the_other_commands(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    ran = run("generate", SAMPLE_PHOTOS, "--template", "artwork", "-o", form, "--language", "sv", "--thumbnails")
    assert ran.code == 0, ran.err
    assert "form.xlsx" in ran.err
    assert "Titel" in header(form)
    again = run("generate", SAMPLE_PHOTOS, "--template", "artwork", "-o", form, "--language", "sv")
    assert again.code == 0, again.err
    drafts = run("drafts", form, "--media", SAMPLE_PHOTOS, "--json")
    assert drafts.code == 0, drafts.err
    assert all(draft["media"] for draft in drafts.objects)
    assert all("media-missing" not in {finding["code"] for finding in draft["findings"]} for draft in drafts.objects)


def test_that_columns_can_be_chosen_by_any_of_their_names(tmp_path: Path) -> None:
    ran = run(
        "generate", SAMPLE_PHOTOS, "--template", "Photograph", "-o", tmp_path / "f.xlsx", "--columns", "titel, creator,Licence"
    )
    assert ran.code == 0, ran.err
    assert header(tmp_path / "f.xlsx")[:4] == ["File", "Title", "Creator", "License"]


def test_that_the_settings_of_pattypan_are_taken(tmp_path: Path) -> None:
    settings = tmp_path / "config.properties"
    settings.write_text(
        "template=Artwork\nvar-license-selection=CONST\nvar-license-value={{PD-old-70}}\n"
        "var-institution-selection=YES\nvar-institution-value=A museum\nvar-notes-selection=NO\nvar-notes-value=left over\n",
        encoding="latin-1",
    )
    ran = run("generate", SAMPLE_PHOTOS, "-o", tmp_path / "f.xlsx", "--settings", settings)
    assert ran.code == 0, ran.err
    names = header(tmp_path / "f.xlsx")
    assert "Notes" not in names
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    assert sheet.title == "Artwork"
    assert sheet.cell(2, names.index("License") + 1).value == "{{PD-old-70}}"
    assert sheet.cell(2, names.index("Institution") + 1).value == "A museum"


def test_that_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    for words, said in (
        ((), "FOLDER"),
        ((SAMPLE_PHOTOS, "--template", "Artwork"), "-o"),
        ((SAMPLE_PHOTOS, "-o", tmp_path / "f.xlsx"), "Musical work"),
        ((SAMPLE_PHOTOS, "-o", tmp_path / "f.xlsx", "--template", "Sculpture"), "Sculpture"),
        ((SAMPLE_PHOTOS, "-o", tmp_path / "f.xlsx", "--template", "Map", "--columns", "xyzzy"), "xyzzy"),
    ):
        ran = run("generate", *words)
        assert ran.code == 2
        assert said in ran.err
