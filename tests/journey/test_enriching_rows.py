"""Which sheets are about files that are on the wiki already, and what their rows mean there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.batch.enriching_choices import ADD_DATA, EnrichingChoices
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Severity
from cph_desktop.journey.enriching import page_jobs
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.uploading import jobs_of
from cph_desktop.media.file import MatchedBy
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.file_reference import FileReference
from tests.command_line import SAMPLE_PHOTOS


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPH_DATA_DIR", str(tmp_path / "data"))


def settings(folder: Path, header: list[str], *rows: list[str], media: Path | None = None, **more: object) -> BatchSettings:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return BatchSettings(path, media or folder, **more)  # type: ignore[arg-type]


def prepared(wanted: BatchSettings, decisions: tuple = ()) -> Prepared:
    return prepare(wanted, shipped_facts(), rules_of_commons(), decisions)


@pytest.mark.parametrize(
    ("cell", "page"),
    [
        ("M42", "M42"),
        ("File:A_b.jpg", "File:A b.jpg"),
        ("https://commons.wikimedia.org/wiki/File:A_b.jpg", "File:A b.jpg"),
        ("https://commons.wikimedia.org/entity/M42", "M42"),
    ],
)
def test_that_a_sheet_that_names_pages_is_about_them(tmp_path: Path, cell: str, page: str) -> None:
    found = prepared(settings(tmp_path, ["Where", "Caption (de)", "Depicts"], [cell, "Ein Hafen", "Q44782"]))
    assert found.rows[0].match.page == page
    assert found.rows[0].may_go, found.rows[0].findings
    assert found.is_enriching
    (job,) = page_jobs(found, ADD_DATA)
    assert job.wanted.captions == {"de": "Ein Hafen"}
    assert job.text.is_empty


def test_that_a_sheet_that_names_files_to_upload_is_not(tmp_path: Path) -> None:
    found = prepared(settings(tmp_path, ["File", "Title"], ["MH-0101.jpg", "Harbour"], media=SAMPLE_PHOTOS))
    assert not found.rows[0].match.page


def test_that_a_result_sheet_is_still_about_its_files(tmp_path: Path) -> None:
    """Its pages stand behind the user's own columns."""
    rows = ["MH-0101.jpg", "Harbour", "File:Harbour.jpg", "M7"]
    found = prepared(settings(tmp_path, ["File", "Title", "Page", "M-id"], rows, media=SAMPLE_PHOTOS))
    assert found.rows[0].match.media is not None
    assert not found.rows[0].match.page


def test_that_pages_before_the_files_count_more(tmp_path: Path) -> None:
    rows = ["M7", "MH-0101.jpg", "Harbour"]
    found = prepared(settings(tmp_path, ["Page", "File", "Title"], rows, media=SAMPLE_PHOTOS))
    assert found.rows[0].match.page == "M7"


def test_that_the_user_can_say_it_and_deny_it(tmp_path: Path) -> None:
    said = prepared(settings(tmp_path, ["File", "Title"], ["Harbour.jpg", "Harbour"], files_on_wiki=True))
    assert said.rows[0].match.page == "File:Harbour.jpg"
    denied = prepared(settings(tmp_path, ["Where", "Title"], ["M42", "Harbour"], files_on_wiki=False))
    assert not denied.rows[0].match.page


def test_that_a_row_that_names_no_file_stays_behind(tmp_path: Path) -> None:
    rows = [[f"M{number}", "Ein Hafen"] for number in range(1, 21)]
    found = prepared(settings(tmp_path, ["Where", "Caption (de)"], *rows, ["", "Nichts"], ["who knows", "Etwas"]))
    assert [row.row.number for row in found.rows if not row.may_go] == [22, 23]
    assert {row.match.by for row in found.rows} == {MatchedBy.ON_WIKI}


def test_that_two_rows_about_one_page_are_told(tmp_path: Path) -> None:
    found = prepared(settings(tmp_path, ["Where", "Caption (de)"], ["M7", "Eins"], ["M7", "Zwei"]))
    assert [row.may_go for row in found.rows] == [True, False]
    assert [finding.code for finding in found.rows[1].findings if finding.severity is Severity.ERROR] == ["double-page"]


def test_that_nothing_is_asked_that_a_new_page_would_need(tmp_path: Path) -> None:
    found = prepared(settings(tmp_path, ["Where", "Caption (de)"], ["M7", "Eins"]))
    assert found.rows[0].findings == ()


def test_that_nothing_is_said_about_categories_that_are_not_added(tmp_path: Path) -> None:
    header, row = ["Where", "Caption (de)", "Category"], ["M7", "Eins", "Ports; Bad[name]"]
    silent = prepared(settings(tmp_path, header, row)).rows[0]
    assert (silent.draft.categories, silent.findings) == ((), ())
    added = prepared(settings(tmp_path, header, row, enriching=EnrichingChoices(categories=True))).rows[0]
    assert "Ports" in added.draft.categories
    assert [finding.code for finding in added.findings] == ["category-unusable"]


def test_that_a_row_can_describe_a_page_instead_of_being_uploaded(tmp_path: Path) -> None:
    header, rows = ["File", "Title", "Licence"], [["MH-0101.jpg", "Harbour", "CC0"], ["MH-0102.jpg", "Quay", "CC0"]]
    wanted = settings(tmp_path, header, *rows, media=SAMPLE_PHOTOS)
    before = prepared(wanted)
    made = decision(before.rows[0].row, DecisionKind.ENRICH, text="Old picture.jpg")
    after = prepared(wanted, (made,))
    assert [job.row for job in jobs_of(after)] == [3]
    (job,) = page_jobs(after, ADD_DATA)
    assert (job.row, job.reference) == (2, FileReference(title="Old picture.jpg"))
    assert after.rows[0].match.media is not None
    assert [job.row for job in jobs_of(before)] == [2, 3]
