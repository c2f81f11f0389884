"""``results --format``: what can be taken home from a batch, asked for on the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.journey.result_files import ResultFormat, suggested_path
from cph_desktop.practice.server import PracticeServer
from cph_desktop.sheets.reading import read_sheet
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, run


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample batch, uploaded once; its results need no wiki afterwards."""
    folder = tmp_path_factory.mktemp("results")
    sheet = folder / "harbours.csv"
    _with_items(sheet)
    with PracticeServer(folder / "wiki") as wiki:
        words = ("upload", sheet, "--media", SAMPLE_PHOTOS, "--target", wiki.api_url, "--user", wiki.bot_name, "--yes")
        ran = run(*words, "--batch", folder / "museum.cph", CPH_PASSWORD=wiki.password, CPH_DATA_DIR=str(folder / "data"))
    assert ran.code == 1, ran.err
    return folder / "museum.cph"


def _with_items(path: Path) -> None:
    """The sample sheet with the items of two works."""
    sheet = read_sheet(SAMPLE_SHEET)
    lines = [[column.name for column in sheet.columns] + ["Wikidata"]]
    lines += [[*row.cells, {2: "Q42", 3: "Q64"}.get(row.number, "")] for row in sheet.rows]
    path.write_text("\n".join("\t".join(cell.replace("\n", " ") for cell in line) for line in lines), encoding="utf-8")


def results(batch: Path, *words: str | Path) -> Ran:
    return run("results", batch, *words)


def test_that_texts_for_the_wiki_go_to_standard_output(batch: Path) -> None:
    shown = results(batch, "--format", "gallery")
    assert shown.code == 1  # two rows are not done
    assert shown.out.count("\nFile:") == 11
    assert "=== Museum of Harbours: 11 files uploaded ===" in results(batch, "--format", "glam").out


def test_that_items_of_works_are_linked_and_the_user_is_told_to_look_first(batch: Path) -> None:
    shown = results(batch, "--format", "quickstatements")
    items = [line.split("\t")[:2] for line in shown.out.splitlines()]
    assert items == [["Q42", "P18"], ["Q64", "P18"]]
    assert "Wikidata can link to files on Wikimedia Commons alone" in shown.err


@pytest.mark.parametrize("wanted", [one.value for one in ResultFormat])
def test_that_each_of_them_can_be_written_to_a_file(batch: Path, tmp_path: Path, wanted: str) -> None:
    kept = tmp_path / "taken-home"
    shown = results(batch, "--format", wanted, "-o", kept)
    assert kept.stat().st_size > 0, shown.err
    assert (shown.out, str(kept) in shown.err) == ("", True)


def test_that_what_is_no_text_is_written_beside_the_batch(batch: Path) -> None:
    results(batch, "--format", "table")
    with BatchFile.look_into(batch) as opened:
        assert suggested_path(opened, ResultFormat.TABLE).is_file()


@pytest.mark.parametrize(("ending", "begins"), [("html", "<!DOCTYPE html>"), ("md", "# Museum"), ("wiki", "== Museum")])
def test_that_the_page_for_the_partner_has_three_forms(batch: Path, tmp_path: Path, ending: str, begins: str) -> None:
    results(batch, "--format", "case-study", "-o", tmp_path / f"study.{ending}")
    assert (tmp_path / f"study.{ending}").read_text(encoding="utf-8").startswith(begins)


def test_that_the_failed_rows_are_read_as_the_sheet_they_come_from_was(batch: Path, tmp_path: Path) -> None:
    results(batch, "--format", "failed", "-o", tmp_path / "failed.xlsx")
    before = errors_in(batch.with_name("harbours.csv"))
    assert errors_in(tmp_path / "failed.xlsx") == [codes for codes in before if codes]


def errors_in(sheet: Path) -> list[list[str]]:
    """The errors of each row."""
    checked = run("check", sheet, "--media", SAMPLE_PHOTOS, "--json")
    found = [row["findings"] for row in checked.objects if row["row"] is not None]
    return [[one["code"] for one in findings if one["severity"] == "error"] for findings in found]


def test_that_json_stays_as_it_was_beside_a_file(batch: Path, tmp_path: Path) -> None:
    shown = results(batch, "--json", "--format", "gallery", "-o", tmp_path / "g.txt")
    keys = {"row", "media", "filename", "status", "page", "url", "mid", "reason"}
    assert [set(told) & keys for told in shown.objects] == [keys] * 13
    assert {key for told in shown.objects for key in told} - keys == {"asks"}  # what docs/cli.md adds, of version 1 too


def test_that_an_unknown_format_is_refused_with_those_there_are(batch: Path) -> None:
    shown = results(batch, "--format", "pdf")
    assert (shown.code, shown.out) == (2, "")
    assert "case-study" in shown.err


@pytest.mark.parametrize(("version", "code"), [(1, 1), (99, 2)])
def test_that_a_batch_of_another_version_is_told_of_or_refused_with_a_sentence(
    batch: Path, tmp_path: Path, version: int, code: int
) -> None:
    other = tmp_path / "other.cph"
    with closing(sqlite3.connect(batch)) as kept, closing(sqlite3.connect(other)) as copy:
        kept.backup(copy)
        with copy:
            copy.execute("UPDATE upload_schema SET version = ?", (version,))
    shown = results(other)
    assert shown.code == code, shown.err
    assert "Traceback" not in shown.err
    assert shown.out.count("uploaded and described") == (11 if code == 1 else 0)
