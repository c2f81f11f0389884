"""Warnings ask once: what was called all right only informs, as long as it says the same."""

from __future__ import annotations

import pytest

from cph_desktop.batch.decisions import Decision, DecisionKind
from cph_desktop.checks.wiki_answers import ContentThere, Deletion, WikiAnswers
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.correcting import decisions_for
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.redeciding import redecided
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.seen_warnings import all_right, warned_again
from cph_desktop.journey.wiki_findings import with_answers
from cph_desktop.sheets.cell_edits import CellChange
from cph_desktop.shipped import shipped_facts

_CODE = "category-too-general"


@pytest.fixture(scope="module")
def facts() -> CommonsFacts:
    return shipped_facts()


@pytest.fixture(scope="module")
def start(facts: CommonsFacts) -> Prepared:
    return prepare(sample_settings(), facts, rules_of_commons())


def _with_cells(start: Prepared, facts: CommonsFacts, *wanted: tuple[int, str]) -> tuple[Prepared, list[Decision]]:
    made = list(decisions_for(start, [CellChange(row, "Categories", "", text) for row, text in wanted]).made)
    changed = redecided(start, made, made, facts)
    assert changed is not None
    return changed, made


def _told(prepared: Prepared, row: int, code: str = _CODE) -> list[Finding]:
    found = prepared.at(row)
    assert found is not None
    return [one for one in found.findings if one.code == code]


def test_that_a_warning_called_all_right_only_informs_and_warns_again_when_that_is_taken_back(
    start: Prepared, facts: CommonsFacts
) -> None:
    prepared, made = _with_cells(start, facts, (5, "People"), (6, "People"))
    assert [one.severity for one in _told(prepared, 6)] == [Severity.WARNING]
    row = prepared.at(6)
    assert row is not None
    seen = all_right(prepared, [row], _CODE)
    quiet = redecided(prepared, [*made, *seen], seen, facts)
    assert quiet is not None
    assert [(one.severity, one.seen) for one in _told(quiet, 6)] == [(Severity.HINT, True)]
    assert [one.severity for one in _told(quiet, 5)] == [Severity.WARNING]
    assert prepare(sample_settings(), facts, rules_of_commons(), [*made, *seen]).rows == quiet.rows
    again = warned_again(quiet, [row for row in quiet.rows if row.row.number == 6], _CODE)
    assert again == seen
    back = redecided(quiet, made, again, facts)
    assert back is not None
    assert back.rows == prepared.rows


def test_that_another_warning_of_the_same_kind_asks_anew(start: Prepared, facts: CommonsFacts) -> None:
    prepared, _made = _with_cells(start, facts, (6, "People"))
    seen = all_right(prepared, prepared.rows, _CODE)
    other = decisions_for(prepared, [CellChange(6, "Categories", "", "Art")]).made
    decisions = [*other, *seen]
    changed = redecided(prepared, decisions, other, facts)
    assert changed is not None
    assert [one.severity for one in _told(changed, 6)] == [Severity.WARNING]


def test_that_what_the_wiki_would_ask_is_accepted_for_the_upload(start: Prepared) -> None:
    row = start.rows[0]
    assert row.media is not None
    answers = WikiAnswers(
        wiki="Practice",
        deletions={row.draft.filename: Deletion("2024-01-01", "")},
        contents={row.media.sha1: ContentThere(deleted_as="Other.jpg")},
    )
    asked = with_answers(start, answers)
    seen = all_right(asked, asked.rows[:1])
    wanted = {"was-deleted", "duplicate-archive"}
    assert {one.column for one in seen if one.kind is DecisionKind.ACCEPT} == wanted
    quiet = with_answers(start, answers, seen)
    assert {one.severity for one in quiet.rows[0].findings if one.seen} == {Severity.HINT}
    again = warned_again(quiet, quiet.rows[:1])
    assert {(one.kind, one.column, one.text) for one in again} == {(one.kind, one.column, one.text) for one in seen}
