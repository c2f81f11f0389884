"""Pattypan's own files, the whole way: opened, understood, composed. The wikitext must be FreeMarker's own, to the byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlrd

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Severity, Unusable
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.shipped import shipped_facts

# Where the page is better than Pattypan's, and the finding that tells the user so. Everything else is the same to the byte.
IMPROVEMENTS = {
    "typed-cells": (
        "1923|52.2296756|25%|1,234.50|2011|2011-05-04 13:07:55|31/01/1899|true",
        {"pattypan-cells-numbers", "pattypan-cells-dates"},
    ),
    "category-trim-column": ("{{PD}}\n[[Category:A]]\n[[Category:B]]\n", {"pattypan-category-column"}),
}
REFUSED = {"syntax-error": "recipe-wikitext-unusable", "missing-variable": "finding-wikitext-failed"}


def golden(shared: Path) -> list[dict[str, Any]]:
    return json.loads((shared / "contract/pattypan/expected.json").read_text(encoding="utf-8"))


def opened(sheet: Path, media: Path) -> Matched:
    return match_files(BatchSettings(sheet, media), shipped_facts())


def drafts(matched: Matched) -> list[Draft]:
    composer = Composer(matched.recipe, matched.sheet.columns, shipped_facts())
    return [composer.draft(row, "", "") for row in matched.sheet.rows if not row.is_blank]


def as_xlsx(source: Path, target: Path) -> Path:
    """The same file as somebody makes it who saves it as xlsx: the same text in the same cells."""
    book, copy = xlrd.open_workbook(source), openpyxl.Workbook()
    copy.remove(copy.active)
    for sheet in book.sheets():
        cells = copy.create_sheet(sheet.name)
        for row in range(sheet.nrows):
            for column, value in enumerate(sheet.row_values(row)):
                cells.cell(row + 1, column + 1, value).data_type = "s"
    copy.save(target)
    return target


@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_that_every_golden_page_is_the_same_to_the_byte(shared: Path, tmp_path: Path, kind: str) -> None:
    compared = 0
    for expected in golden(shared):
        name, rows = expected["name"], expected["rows"]
        if name in REFUSED or (kind == "xlsx" and name == "typed-cells"):  # Pattypan reads no xlsx: there is nothing to compare
            continue
        path = shared / f"contract/pattypan/{name}.xls"
        matched = opened(path if kind == "xls" else as_xlsx(path, tmp_path / f"{name}.xlsx"), tmp_path)
        pages = [draft.wikitext for draft in drafts(matched)]
        if name in IMPROVEMENTS:
            wikitext, codes = IMPROVEMENTS[name]
            assert pages == [wikitext]
            assert codes <= {finding.code for finding in matched.sheet.findings}
        else:
            truth = [row["wikitext"] for row in rows]
            # XML knows one kind of line end, so that an xlsx has lost the other before it is opened
            assert pages == (truth if kind == "xls" else [page.replace("\r\n", "\n") for page in truth]), name
        compared += len(pages)
    assert compared == (55 if kind == "xls" else 54)


def test_that_a_template_that_cannot_be_understood_is_told_with_its_line(shared: Path, tmp_path: Path) -> None:
    matched = opened(shared / "contract/pattypan/syntax-error.xls", tmp_path)
    with pytest.raises(Unusable) as caught:
        drafts(matched)
    assert caught.value.message.key == REFUSED["syntax-error"]
    assert caught.value.message.params[0] == 1


def test_that_a_missing_variable_keeps_its_row_here(shared: Path, tmp_path: Path) -> None:
    (draft,) = drafts(opened(shared / "contract/pattypan/missing-variable.xls", tmp_path))
    failed = [finding for finding in draft.findings if finding.code == "wikitext-failed"]
    assert [(finding.severity, finding.row, finding.message.key) for finding in failed] == [
        (Severity.ERROR, 2, REFUSED["missing-variable"])
    ]


def test_that_captions_and_statements_are_added_from_guesses_that_show_their_confidence(shared: Path, tmp_path: Path) -> None:
    matched = opened(shared / "contract/pattypan/template-artwork.xls", tmp_path)
    recipe = matched.recipe
    assert (recipe.template, recipe.filename) == ("artwork", "{filename}")
    assert {source.field for source in recipe.fields if source.confidence == 1.0} >= {"file", "filename"}
    guessed = {source.field: source for source in recipe.fields if source.confidence < 1.0}
    assert guessed["creator"].columns == ("artist",)
    assert guessed["inventory_number"].columns == ("accession_number",)
    first = drafts(matched)[0]
    assert first.filename == "Test Artwork 0.tif"
    assert first.captions
    assert {"P571", "P217"} <= {statement.main.property for statement in first.statements}


def test_that_files_are_found_whose_folder_is_elsewhere_now(shared: Path, tmp_path: Path) -> None:
    for name in ("b.JPG", "sub/c.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"picture")
    matched = opened(shared / "contract/pattypan/url-and-windows-paths.xls", tmp_path)
    assert [match.media.relative if match.media else None for match in matched.matches] == [None, "b.JPG", "sub/c.jpg"]


def test_that_a_file_on_the_web_stays_here_and_is_found_once_it_was_downloaded(shared: Path, tmp_path: Path) -> None:
    sheet = shared / "contract/pattypan/url-and-windows-paths.xls"
    prepared = prepare(BatchSettings(sheet, tmp_path), shipped_facts(), rules_of_commons())
    assert prepared.rows[0].first_error is not None
    (tmp_path / "a.jpg").write_bytes(b"picture")
    media = opened(sheet, tmp_path).matches[0].media
    assert media is not None
    assert media.relative == "a.jpg"


@pytest.mark.parametrize(
    ("template", "place", "page"),
    [
        ("'${x}", "'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("${x}", "'s-Hertogenbosch", "'s-Hertogenbosch"),  # Pattypan takes the apostrophe off
        ("''${x}''", "Italics", "''Italics''"),  # here too
        ("''''${x}'''", "Bold", "'''Bold'''"),
    ],
)
def test_that_only_the_apostrophe_before_the_template_is_taken_off(tmp_path: Path, template: str, place: str, page: str) -> None:
    workbook = openpyxl.Workbook()
    for row in (["path", "name", "x"], ["a.jpg", "A", place]):
        workbook.active.append(row)
    workbook.create_sheet()["A1"] = template
    workbook.save(tmp_path / "p.xlsx")
    assert [draft.wikitext for draft in drafts(opened(tmp_path / "p.xlsx", tmp_path))] == [page]
