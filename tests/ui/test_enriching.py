"""A batch about files that are on the wiki already, in the window: recognised, compared, added to, told."""

from __future__ import annotations

import csv
import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.journey.differences import RowDifference
from cph_desktop.journey.prepared import PreparedRow
from cph_desktop.messages import msg
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui import differences
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.lookup import file_pages
from cph_desktop.wiki.page_text import page_texts
from cph_desktop.wiki.structured_data import media_infos
from cph_desktop.wiki.target import Target
from tests.ui.driving import find, go_on_to, press, send_all
from tests.upload.conftest import job, picture


@pytest.fixture
def wiki(practice: PracticeServer) -> Iterator[Connection]:
    connection = connect(Target("practice", practice.api_url, is_practice=True), practice.bot_name, practice.password)
    yield connection
    connection.close()


@pytest.fixture
def earlier(tmp_path: Path, wiki: Connection) -> list[Job]:
    """Two files that were uploaded before."""
    media = tmp_path / "media"
    media.mkdir()
    jobs = [job(row, picture(media / f"{row}.png", str(row), pixels=40), f"Earlier picture {row}.png") for row in (2, 3)]
    journal = Journal(tmp_path / "earlier.cph", "practice")
    Runner(wiki, journal, jobs, queue.SimpleQueue(), RunControl()).run()
    journal.close()
    return jobs


def _begin(qtbot: QtBot, window: MainWindow, folder: Path, header: list[str], *rows: list[str]) -> None:
    sheet = folder / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    window.session.begin(BatchSettings(sheet, folder / "media", target="practice"))
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    window.show_step(Step.FILES)


def _first(window: MainWindow) -> PreparedRow:
    assert window.session.prepared is not None
    return window.session.prepared.rows[0]


def _rows(window: MainWindow) -> Sequence[PreparedRow]:
    return window.session.prepared.rows if window.session.prepared is not None else ()


def _lines(window: MainWindow) -> list[tuple[str, str, str]]:
    model = find(window, QTableView, "difference-table").model()
    assert isinstance(model, TableModel)
    return [tuple(column.text(line) for column in model.columns) for line in model.shown]


def test_that_pages_of_an_earlier_upload_get_what_they_lack(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, wiki: Connection, earlier: list[Job]
) -> None:
    titles = [f"File:{one.draft.filename}" for one in earlier]
    header = ["Page", "Caption (de)", "Category"]
    _begin(qtbot, window, tmp_path, header, [titles[0], "Ein Bild", "Ports"], [titles[1], "Noch eines", "Ports"])
    assert find(window, QWidget, "enriching").isVisible()
    find(window, QCheckBox, "enrich-categories").click()
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    assert window.session.settings is not None
    assert window.session.settings.enriching.categories
    told = window.pages[Step.DESCRIBE].standing().line
    assert told is not None
    assert told.key != "ui-describe-standing-lacking", "pages that are there need no licence"
    go_on_to(qtbot, window, Step.CHECK)
    qtbot.waitUntil(lambda: window.differences.of_row(2) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: bool(_lines(window)), timeout=5_000)
    assert ("Caption (de)", "Ein Bild", "will be added") in _lines(window)
    assert ("Category", "Ports", "will be added") in _lines(window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    progress = find(window, QLabel, "progress-head").text()
    assert progress == "2 of 2 pages are done"
    notice = find(window, QWidget, "upload-notice")
    assert "Every page has what its row says" in " ".join(one.text() for one in notice.findChildren(QLabel))
    assert not any("bytes" in one.text() or "file" in one.text() for one in window.page.findChildren(QLabel) if one.isVisible())
    qtbot.waitUntil(lambda: [one.status for one in window.session.outcomes.values()] == [Status.ENRICHED] * 2, timeout=30_000)
    pages = file_pages(wiki, [one.draft.filename for one in earlier])
    ids = [page.pageid for page in pages.values()]
    assert {info.captions["de"] for info in media_infos(wiki, ids).values()} == {"Ein Bild", "Noch eines"}
    assert all(text.text.count("[[Category:Ports]]") == 1 for text in page_texts(wiki, ids).values())
    window.show_step(Step.RESULTS)
    assert window.page.step is Step.RESULTS


def test_that_the_user_can_say_that_the_files_are_on_the_wiki(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, earlier: list[Job]
) -> None:
    _begin(qtbot, window, tmp_path, ["File", "Caption (de)"], [earlier[0].draft.filename, "Ein Bild"])
    press(qtbot, window, "files-on-wiki")
    qtbot.waitUntil(lambda: bool(_first(window).match.page))
    press(qtbot, window, "files-not-on-wiki")
    qtbot.waitUntil(lambda: not _first(window).match.page)


def test_that_a_row_about_a_page_says_so_in_the_place_of_its_picture(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, earlier: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(qtbot, window, tmp_path, ["Page", "Caption (de)"], [f"File:{earlier[0].draft.filename}", "Ein Bild"])
    drawn: list[str] = []
    draw = window.around.icons.pixmap
    monkeypatch.setattr(window.around.icons, "pixmap", lambda name, *rest: drawn.append(name) or draw(name, *rest))
    for step, table in ((Step.FILES, "files-table"), (Step.CHECK, "check-table")):
        go_on_to(qtbot, window, step)
        drawn.clear()
        view = find(window, QTableView, table)
        view.viewport().grab()
        assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "on the wiki"
        assert "globe" in drawn
        assert "image-broken" not in drawn


def test_that_a_file_that_is_not_there_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path, earlier: list[Job]) -> None:
    _begin(qtbot, window, tmp_path, ["Page", "Caption (de)"], ["File:Nowhere.png", "Ein Bild"])
    go_on_to(qtbot, window, Step.CHECK)
    qtbot.waitUntil(lambda: window.differences.of_row(2) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not _first(window).may_go and not window.footer.next_button.isEnabled(), timeout=30_000)
    notice = find(window, QWidget, "difference-notice")
    assert "There is no file" in " ".join(one.text() for one in notice.findChildren(QLabel))


def test_that_one_page_named_in_two_ways_is_a_double(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, wiki: Connection, earlier: list[Job]
) -> None:
    name = earlier[0].draft.filename
    mid = f"M{file_pages(wiki, [name])[name].pageid}"
    _begin(qtbot, window, tmp_path, ["Page", "Caption (de)"], [f"File:{name}", "Ein Bild"], [mid, "Dasselbe Bild"])
    go_on_to(qtbot, window, Step.CHECK)
    qtbot.waitUntil(lambda: [row.may_go for row in _rows(window)] == [True, False], timeout=30_000)
    assert [finding.code for finding in _rows(window)[1].findings] == ["double-page"]


def test_that_nothing_is_sent_before_the_pages_were_looked_at(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, earlier: list[Job]
) -> None:
    may_look, look = threading.Event(), differences._found

    def slow_look(*given: Any) -> list[RowDifference] | None:
        assert may_look.wait(60)
        return look(*given)

    monkeypatch.setattr(differences, "_found", slow_look)
    _begin(qtbot, window, tmp_path, ["Page", "Caption (de)"], [f"File:{earlier[0].draft.filename}", "Ein Bild"])
    window.show_step(Step.UPLOAD)
    qtbot.waitUntil(lambda: window.connecting.is_at("practice") and not window.connecting.is_busy, timeout=60_000)
    qtbot.waitUntil(lambda: window.differences.is_asking and not window.session.is_preparing, timeout=30_000)
    assert not window.footer.next_button.isEnabled()
    may_look.set()
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    assert window.differences.of_row(2) is not None


def test_that_a_row_whose_bytes_are_there_can_describe_that_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, wiki: Connection, earlier: list[Job]
) -> None:
    header = ["File", "Title", "Description", "Creator", "Date", "Source", "Licence", "Category"]
    row = [earlier[0].media.relative, "A quay in the morning", "A quay", "Anna", "1901", "Own", "CC0", "Ports"]
    _begin(qtbot, window, tmp_path, header, row)
    go_on_to(qtbot, window, Step.CHECK)
    qtbot.waitUntil(lambda: _first(window).findings[0].code == "same-bytes-there", timeout=30_000)
    press(qtbot, window, "describe-existing")
    page = f"File:{earlier[0].draft.filename}"
    qtbot.waitUntil(lambda: _first(window).match.page == page, timeout=30_000)
    qtbot.waitUntil(lambda: window.differences.of_row(2) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not window.session.is_preparing and _first(window).may_go, timeout=30_000)
    press(qtbot, window, "upload-own-file")
    qtbot.waitUntil(lambda: not _first(window).match.page, timeout=30_000)
    window.session.undo.undo()
    qtbot.waitUntil(lambda: _first(window).match.page == page, timeout=30_000)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    there = file_pages(wiki, [earlier[0].draft.filename])[earlier[0].draft.filename]
    assert len(media_infos(wiki, [there.pageid])[there.pageid].statements) > 2
    assert file_pages(wiki, ["A quay in the morning - Anna.png"]) == {}


def test_that_a_row_left_out_as_a_double_can_describe_the_page_afterwards(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, earlier: list[Job]
) -> None:
    """The wiki found the double only when the file was sent."""
    title = earlier[0].draft.filename
    _begin(qtbot, window, tmp_path, ["File", "Title", "Licence"], [earlier[0].media.relative, "A quay in the morning", "CC0"])
    reason = msg("upload-duplicate", title)
    name = "A quay in the morning.png"
    double = Outcome(2, "2.png", name, Status.SKIPPED, f"File:{title}", reason=reason, asks=("duplicate",))
    window.session.learn_outcomes({2: double})
    window.show_step(Step.RESULTS)
    find(window, QTableView, "results-table").selectRow(0)
    press(qtbot, window, "question-describe")
    qtbot.waitUntil(lambda: _first(window).match.page == f"File:{title}", timeout=30_000)
    qtbot.waitUntil(lambda: window.page.step is Step.CHECK and bool(_lines(window)), timeout=30_000)
