"""``names`` and ``--names``: from a sheet to a table of names, and from the table to statements."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, run
from tests.wiki.reconciliation_service import ReconciliationServer, candidate

SAMPLE = (SAMPLE_SHEET, "--media", SAMPLE_PHOTOS)


def test_that_a_table_of_names_is_written_filled_in_and_used(tmp_path: Path) -> None:
    table = tmp_path / "names.xlsx"
    with PracticeServer(tmp_path / "wiki") as wiki:
        written = run("names", *SAMPLE, "--target", wiki.api_url, "-o", table)
    assert (written.code, written.out) == (0, "")

    book = load_workbook(table)
    sheet = book.active
    assert sheet is not None
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert (rows["ship"][3].value, rows["ship"][6].value) == ("Q11446", "preselected")
    assert rows["Ellen Sundvik"][6].value == "undecided"
    rows["Ellen Sundvik"][3].value = "Q206820"
    rows["ship"][3].value = "text"
    book.save(table)

    drafts = run("drafts", *SAMPLE, "--names", table, "--json").objects
    said = {
        (statement["mainsnak"]["property"], statement["mainsnak"]["datavalue"]["value"]["id"])
        for draft in drafts
        for statement in draft["statements"]
        if statement["mainsnak"].get("datavalue", {}).get("type") == "wikibase-entityid"
    }
    assert ("P170", "Q206820") in said
    assert ("P180", "Q283202") in said
    assert ("P180", "Q11446") not in said


def test_that_names_are_told_as_json(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "wiki") as wiki:
        told = run("names", *SAMPLE, "--target", wiki.api_url, "--json").objects
    boat = next(one for one in told if one["name"] == "boat")
    assert (boat["field"], boat["choice"], boat["by"], boat["item"]) == ("depicts", "item", "preselected", "Q35872")
    assert boat["candidates"][0]["fit"] == "yes"


def test_that_a_reconciliation_service_is_asked_where_one_is_named(tmp_path: Path) -> None:
    known = {"Ellen Sundvik": [candidate("Q206820", "E. Sundvik")]}
    with PracticeServer(tmp_path / "wiki") as wiki, ReconciliationServer(known) as service:
        told = run("names", *SAMPLE, "--target", wiki.api_url, "--service", service.address, "--json").objects
        refused = run("names", *SAMPLE, "--target", wiki.api_url, "--service", "here")
    ellen = next(one for one in told if one["name"] == "Ellen Sundvik")
    assert [one["id"] for one in ellen["candidates"]] == ["Q206820"]
    assert next(one for one in told if one["name"] == "boat")["candidates"] == []
    assert refused.code == 2
    assert "is no address of a reconciliation service" in refused.err
