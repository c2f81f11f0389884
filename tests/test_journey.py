"""The journey's own rules: decisions of the user, calling off, the plan, and results that tell the truth."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.finding import Unusable
from cph_desktop.journey.default_batch import default_batch_path
from cph_desktop.journey.planning import plan_of
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.progress import CalledOff, Progress, Station
from cph_desktop.journey.results import results
from cph_desktop.journey.rules import rules_before_login, rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.uploading import bind, run_upload
from cph_desktop.media.file import MatchedBy
from cph_desktop.messages import Catalogue
from cph_desktop.practice.server import PracticeServer
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Row
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded, UploadEvent
from cph_desktop.upload.outcome import Status
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.target import target_from

WITHOUT_LICENCE, WITHOUT_FILE = 11, 14


@pytest.fixture(scope="module")
def facts() -> CommonsFacts:
    return shipped_facts()


@pytest.fixture(scope="module")
def rows() -> dict[int, Row]:
    """The rows of the sample as they are read."""
    return {row.number: row for row in read_sheet(sample_settings().sheet).rows}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with (
        PracticeServer(tmp_path / "wiki") as wiki,
        closing(connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)) as connected,
    ):
        yield connected


def prepared_sample(facts: CommonsFacts, *decisions: object) -> Prepared:
    return prepare(sample_settings(), facts, rules_of_commons(), list(decisions))  # type: ignore[arg-type]


def upload(batch: BatchFile, prepared: Prepared, connection: Connection) -> BatchEnded:
    events: queue.SimpleQueue[UploadEvent] = queue.SimpleQueue()
    run_upload(batch, prepared, connection, events, RunControl())
    last: UploadEvent | None = None
    while not events.empty():
        last = events.get()
    assert isinstance(last, BatchEnded)
    return last


def test_that_every_row_of_the_sample_has_a_draft_and_two_stay_behind(facts: CommonsFacts) -> None:
    prepared = prepared_sample(facts)
    assert [one.row.number for one in prepared.rows] == list(range(2, 15))
    assert [one.row.number for one in prepared.rows if not one.may_go] == [WITHOUT_LICENCE, WITHOUT_FILE]
    assert {one.row.number: one.first_error.code for one in prepared.rows if one.first_error} == {
        WITHOUT_LICENCE: "licence-missing",
        WITHOUT_FILE: "media-missing",
    }


def test_that_a_cell_put_right_counts(facts: CommonsFacts, rows: dict[int, Row]) -> None:
    prepared = prepared_sample(facts, decision(rows[WITHOUT_LICENCE], DecisionKind.CELL, "Licence", "CC0"))
    row = prepared.at(WITHOUT_LICENCE)
    assert row is not None
    assert row.may_go
    assert prepared.sheet.cell(row.row, "Licence") == "CC0"


def test_that_a_file_chosen_by_hand_counts(facts: CommonsFacts, rows: dict[int, Row]) -> None:
    leave = decision(rows[2], DecisionKind.LEFT_OUT)
    prepared = prepared_sample(facts, leave, decision(rows[WITHOUT_FILE], DecisionKind.FILE, text="MH-0101.jpg"))
    row = prepared.at(WITHOUT_FILE)
    assert row is not None
    assert row.match.by is MatchedBy.CHOSEN
    assert row.may_go, "the row that was left out no longer counts as a double"


def test_that_a_row_left_out_is_planned_as_such(facts: CommonsFacts, rows: dict[int, Row]) -> None:
    plan = plan_of(prepared_sample(facts, decision(rows[3], DecisionKind.LEFT_OUT)))
    left_out = next(row for row in plan.rows if row.row == 3)
    assert left_out.expected
    assert left_out.reason is not None


def test_that_progress_is_told_and_the_work_is_called_off_soon(facts: CommonsFacts) -> None:
    told: list[Progress] = []
    prepare(sample_settings(), facts, rules_of_commons(), progress=told.append)
    every_batch = {Station.SHEET, Station.FOLDER, Station.FILES, Station.DRAFTS, Station.CHECKS}
    assert {progress.station for progress in told} == every_batch
    with pytest.raises(CalledOff):
        prepare(sample_settings(), facts, rules_of_commons(), cancelled=lambda: len(told) > 0)


def test_that_a_blank_row_between_others_is_planned_and_told(facts: CommonsFacts, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("File,Title\na.jpg,One\n,\nb.jpg,Two\n", encoding="utf-8")
    prepared = prepare(BatchSettings(tmp_path / "a.csv", tmp_path), facts, rules_of_commons())
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        batch.keep_plan(plan_of(prepared))
        told = {result.outcome.row: result for result in results(batch)}
    assert sorted(told) == [2, 3, 4]
    assert told[3].is_done
    assert told[3].outcome.status is Status.SKIPPED
    assert not told[2].is_done


def test_that_the_same_batch_is_found_again_and_another_wiki_has_another_one(tmp_path: Path) -> None:
    settings = BatchSettings(tmp_path / "Sjöfart & hamnar.xlsx", tmp_path)
    first = default_batch_path(settings, "commons", "Me@bot")
    assert first == default_batch_path(settings, "commons", "Me@bot")
    assert first.name.startswith("Sjöfart-hamnar-")
    assert (
        len({first, default_batch_path(settings, "practice:1", "Me@bot"), default_batch_path(settings, "commons", "You@bot")})
        == 3
    )


def test_that_rules_are_those_of_commons_until_the_wiki_is_asked(connection: Connection) -> None:
    assert rules_before_login(None) == rules_before_login(target_from("commons")) == rules_of_commons()
    assert "heif" not in rules_of_commons().extensions
    assert rules_before_login(connection.target).name == connection.site.name


def test_that_an_upload_is_told_row_by_row_and_a_row_that_went_stays_there(
    facts: CommonsFacts, rows: dict[int, Row], connection: Connection, tmp_path: Path
) -> None:
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        bind(batch, connection)
        assert upload(batch, prepared_sample(facts), connection) == BatchEnded()
        first = results(batch)
        assert [row.outcome.row for row in first if not row.is_done] == [WITHOUT_LICENCE, WITHOUT_FILE]
        assert all(row.time is not None for row in first if row.is_done)
        # the licence of a row that is on the wiki is taken away: the file is there all the same, and the result says so
        upload(batch, prepared_sample(facts, decision(rows[2], DecisionKind.CELL, "Licence", "")), connection)
        assert [row.outcome for row in results(batch)] == [row.outcome for row in first]


def test_that_a_batch_is_bound_to_its_wiki(connection: Connection, tmp_path: Path) -> None:
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        bind(batch, connection, "practice:1")
        bind(batch, connection, "practice:1")
        with pytest.raises(Unusable) as emptied:
            bind(batch, connection, "practice:2")
    assert emptied.value.message.key == "journey-wiki-emptied"
    assert "⧼" not in Catalogue().text(emptied.value.message)
