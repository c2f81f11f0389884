"""The messy sample: what may go and why the rest may not."""

from __future__ import annotations

from cph_desktop.checks.checking import CheckedRow, TargetRules, check_drafts, may_go
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.compose.media_cells import wanted_media
from cph_desktop.finding import Severity
from cph_desktop.media.facts import read_facts
from cph_desktop.media.folder import scan_folder
from cph_desktop.media.matching import Wanted, match_rows
from cph_desktop.sheets.reading import read_sheet

_COMMONS = frozenset(["jpg", "jpeg", "png", "tif", "tiff"])


def test_that_every_row_of_the_batch_that_may_go_goes(facts: CommonsFacts, shared) -> None:
    sheet = read_sheet(shared / "data" / "batch.xlsx")
    recipe = guess_recipe(sheet.columns, list(sheet.rows)[:60], facts)
    folder = scan_folder(shared / "data" / "photos")
    matches = match_rows([Wanted(*one) for one in wanted_media(recipe, sheet.columns, sheet.rows)], folder)
    composer = Composer(recipe, sheet.columns, facts)
    checked = []
    for row, match in zip(sheet.rows, matches, strict=True):
        media = read_facts(match.media) if match.media is not None else None
        name = match.media.relative if match.media is not None else ""
        checked.append(CheckedRow(composer.draft(row, name, media.extension if media is not None else ""), match, media))
    found = check_drafts(checked, facts, TargetRules(_COMMONS, 100 * 1024 * 1024, has_structured_data=True, name="Practice"))
    errors = {number: {one.code for one in findings if one.severity is Severity.ERROR} for number, findings in found.items()}
    licence_column = next(column.index for column in sheet.columns if column.name == "Licens")
    without_licence = {row.number for row in sheet.rows if not row.cells[licence_column].strip()}
    assert {number for number, findings in found.items() if not may_go(findings)} == without_licence | {
        66,
        72,
        73,
        74,
        75,
        76,
        77,
    }
    assert all(errors[number] == {"licence-missing"} for number in without_licence - {76})
    assert errors[66] == {"media-type"}
    assert errors[72] == {"media-missing"}
    assert errors[73] == {"double"}
    assert errors[76] == {"row-blank"}
    assert errors[77] == {"licence-not-free", "double"}
    assert not errors[2]
