"""Rows decided anew are as if everything had been prepared anew."""

from __future__ import annotations

import dataclasses

import pytest

from cph_desktop.batch.decisions import Decision, DecisionKind, decision
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.journey.correcting import corrections, decisions_for, row_as_read
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.redeciding import redecided
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.sheets.cell_edits import CellChange
from cph_desktop.shipped import shipped_facts


@pytest.fixture(scope="module")
def facts() -> CommonsFacts:
    return shipped_facts()


@pytest.fixture(scope="module")
def prepared(facts: CommonsFacts) -> Prepared:
    return prepare(sample_settings(), facts, rules_of_commons())


def _about(prepared: Prepared, number: int, kind: DecisionKind, column: str = "", text: str = "") -> Decision:
    row = row_as_read(prepared, number)
    assert row is not None
    return decision(row, kind, column, text)


def _same(one: Prepared | None, other: Prepared) -> bool:
    return one is not None and one.rows == other.rows and one.findings == other.findings and one.matched == other.matched


@pytest.mark.parametrize(
    "wanted",
    [
        [(2, "Title", "The old quay with its merchants’ houses")],
        [(3, "Licence", "CC0"), (11, "Licence", "CC BY 4.0")],
        [(5, "Date", "5/12/1899")],
        [(6, "Categories", "People")],
    ],
)
def test_that_changed_cells_give_what_preparing_gives(
    prepared: Prepared, facts: CommonsFacts, wanted: list[tuple[int, str, str]]
) -> None:
    made = decisions_for(prepared, [CellChange(row, column, "", text) for row, column, text in wanted]).made
    anew = prepare(sample_settings(), facts, rules_of_commons(), made)
    quickly = redecided(prepared, made, made, facts)
    assert _same(quickly, anew)
    assert quickly is not None
    assert {(one.row, one.column, one.after) for one in corrections(quickly)} <= set(wanted)


def test_that_taking_a_correction_back_gives_the_rows_of_before(prepared: Prepared, facts: CommonsFacts) -> None:
    made = decisions_for(prepared, [CellChange(2, "Title", "", "Dawn")]).made
    changed = redecided(prepared, made, made, facts)
    assert changed is not None
    back = decisions_for(changed, [CellChange(2, "Title", "", "Morning in the outer harbour")])
    assert (back.made, len(back.withdrawn)) == ((), 1)
    again = redecided(changed, (), back.withdrawn, facts)
    assert again is not None
    assert again.rows == prepared.rows


def test_that_a_row_is_left_out_and_taken_back(prepared: Prepared, facts: CommonsFacts) -> None:
    made = [_about(prepared, number, DecisionKind.LEFT_OUT) for number in (2, 5, 6)]
    left_out = redecided(prepared, made, made, facts)
    assert _same(left_out, prepare(sample_settings(), facts, rules_of_commons(), made))
    assert left_out is not None
    assert left_out.rows[0].draft is prepared.rows[0].draft
    back = redecided(left_out, made[:1], made[1:], facts)
    assert back is not None
    assert back.rows == prepare(sample_settings(), facts, rules_of_commons(), made[:1]).rows


def test_that_a_row_with_another_cell_is_left_out(prepared: Prepared, facts: CommonsFacts) -> None:
    made = [_about(prepared, 2, DecisionKind.LEFT_OUT), _about(prepared, 2, DecisionKind.CELL, "Title", "Dawn")]
    assert _same(redecided(prepared, made, made, facts), prepare(sample_settings(), facts, rules_of_commons(), made))


def test_that_another_file_is_searched_anew(prepared: Prepared, facts: CommonsFacts) -> None:
    for made in (
        _about(prepared, 2, DecisionKind.CELL, "File", "MH-0102.jpg"),
        _about(prepared, 2, DecisionKind.FILE, "", "MH-0102.jpg"),
    ):
        assert redecided(prepared, [made], [made], facts) is None


def test_that_the_second_row_of_a_name_is_offered_another_one(prepared: Prepared, facts: CommonsFacts) -> None:
    named = dataclasses.replace(prepared.recipe, filename="{title}")
    start = prepare(dataclasses.replace(sample_settings(), recipe=named), facts, rules_of_commons())
    title = start.sheet.cell(start.rows[0].row, "Title")
    made = decisions_for(start, [CellChange(start.rows[1].row.number, "Title", "", title)]).made
    changed = redecided(start, made, made, facts)
    assert changed is not None
    double = next(one for one in changed.rows[1].findings if one.code == "double-name")
    fixed = decisions_for(
        changed, [CellChange(changed.rows[1].row.number, fix.column, "", fix.text) for fix in double.fixes]
    ).made
    after = redecided(changed, fixed, fixed, facts)
    assert after is not None
    assert after.rows[1].may_go
