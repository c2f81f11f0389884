"""The page Match names, driven as a user does, with the practice wiki as the place where items live."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.compose.naming.name_decisions import Choice
from cph_desktop.messages import msg
from cph_desktop.practice.server import PracticeServer
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.name_lines import NameState
from cph_desktop.ui.standing import Mark, Step
from cph_desktop.ui.steps.names import NamesPage
from cph_desktop.ui.widgets.long_list import LongList
from tests.ui.conftest import Answers
from tests.ui.driving import find, press, wait_for_step
from tests.wiki.reconciliation_service import ReconciliationServer, candidate

ALTDORFER, THE_PAINTER, THE_PHILOSOPHER, ZORN = "Q153746", "Q154340", "Q37388", "Q206820"
INVENTED = "Q2147000006"
HEADER = "File;Title;Creator;Artist dates;Licence\n"
ROWS = (
    "a.jpg;One;Albrecht Altdorfer;;CC0",
    "b.jpg;Two;Francis Bacon;;CC0",
    "c.jpg;Three;Nobody at All;;CC0",
    "d.jpg;Four;Francis Bacon;;CC0",
)


def begin(qtbot: QtBot, window: MainWindow, folder: Path, *rows: str, header: str = HEADER) -> NamesPage:
    """A batch with these rows, at the page Match names, everything looked for."""
    sheet = folder / "sheet.csv"
    sheet.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    window.start.begin(sheet, folder)
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    page = window.names
    qtbot.waitUntil(lambda: page.naming.is_read, timeout=30_000)
    window.show_step(Step.NAMES)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: NamesPage) -> None:
    naming = page.naming
    qtbot.waitUntil(lambda: not naming.is_searching and len(naming.proposals) == len(naming.names), timeout=30_000)
    qtbot.waitUntil(lambda: not page._look_up.isActive() and not naming.is_asking, timeout=30_000)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> NamesPage:
    return begin(qtbot, window, tmp_path, *ROWS)


def states(page: NamesPage) -> dict[str, NameState]:
    return {line.name.name: line.state for line in page.model.lines}


def go_to(qtbot: QtBot, page: NamesPage, name: str) -> None:
    """Click a name in the list."""
    row = next(row for row in range(page.model.rowCount()) if page.model.index(row).data() == name)
    page.list.scrollTo(page.model.index(row))
    place: QPoint = page.list.visualRect(page.model.index(row)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, page)


def lookup_of(window: MainWindow) -> dict[str, str]:
    recipe = window.session.recipe
    assert recipe is not None
    source = recipe.source("creator")
    assert source is not None
    return dict(source.lookup)


def test_that_nothing_is_asked_before_the_page_is_entered(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(HEADER + "\n".join(ROWS), encoding="utf-8")
    window.start.begin(sheet, tmp_path)
    qtbot.waitUntil(lambda: window.names.naming.is_read, timeout=30_000)
    assert "wbsearchentities" not in practice.wiki.requests.by_action()
    assert window.names.standing().mark is Mark.NONE
    window.show_step(Step.NAMES)
    settle(qtbot, window.names)
    assert practice.wiki.requests.by_action()["wbsearchentities"] == 3


def test_that_found_names_are_marked_and_confirmed_all_at_once(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    assert states(page) == {
        "Francis Bacon": NameState.UNDECIDED,
        "Nobody at All": NameState.UNDECIDED,
        "Albrecht Altdorfer": NameState.PRESELECTED,
    }
    assert lookup_of(window) == {}, "nothing is decided without a person"
    press(qtbot, window, "names-confirm")
    assert lookup_of(window) == {"Albrecht Altdorfer": ALTDORFER}
    assert states(page)["Albrecht Altdorfer"] is NameState.ITEM
    assert not page.progress.confirm_button.isVisible()
    assert find(window, QLabel, "names-head").text() == "1 of 3 names are decided"
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    assert window.footer._open.text() == "2 of 3 names are undecided"


def test_that_what_is_found_nowhere_stays_text_at_one_press(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    press(qtbot, window, "names-confirm")
    press(qtbot, window, "names-keep-unfound")
    assert states(page)["Nobody at All"] is NameState.TEXT
    assert states(page)["Francis Bacon"] is NameState.UNDECIDED
    assert not page.progress.keep_button.isVisible()


def test_that_in_practice_it_is_told_why_so_little_is_found(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = begin(qtbot, window, tmp_path, "a.jpg;One;Nobody at All;;CC0", "b.jpg;Two;Somebody Else;;CC0")
    assert page.notice.isVisible()
    assert "practice wiki" in page.notice._head.text()


def test_that_all_is_done_by_single_keys_and_undone(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    names = find(window, LongList, "names-list")
    assert names.hasFocus()
    assert names.currentIndex().data() == "Francis Bacon"
    cards = page.choice.model
    wanted = cards.row_of(THE_PAINTER) + 1
    qtbot.keyClick(names, str(wanted))
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert names.currentIndex().data() == "Nobody at All"
    qtbot.keyClick(names, "0")
    assert names.currentIndex().data() == "Albrecht Altdorfer"
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert lookup_of(window) == {
        "Francis Bacon": THE_PAINTER,
        "Nobody at All": "Nobody at All",
        "Albrecht Altdorfer": ALTDORFER,
    }
    assert page.standing().mark is Mark.DONE
    assert page.still_open() is None
    for _ in range(3):
        window.session.undo.undo()
    assert lookup_of(window) == {}
    assert states(page)["Nobody at All"] is NameState.UNDECIDED
    window.session.undo.redo()
    assert lookup_of(window) == {"Francis Bacon": THE_PAINTER}


def test_that_the_decision_is_in_the_statements(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    go_to(qtbot, page, "Francis Bacon")
    page.choice.list.setCurrentIndex(page.choice.model.index(page.choice.model.row_of(THE_PAINTER)))
    press(qtbot, window, "name-accept")
    go_to(qtbot, page, "Nobody at All")
    press(qtbot, window, "name-keep-text")
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    prepared = window.session.prepared
    assert prepared is not None
    said = [str(row.draft.statements) for row in prepared.rows]
    assert [THE_PAINTER in one for one in said] == [False, True, False, True]
    assert "P2093" in said[2]


def test_that_other_words_are_searched_and_an_id_is_taken(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    go_to(qtbot, page, "Nobody at All")
    assert find(window, QLabel, "name-nothing").text().startswith("Wikidata has nothing")
    for words in ("Anders Zorn", ZORN):
        qtbot.keyClick(page.list, "/")
        field = find(window, QLineEdit, "name-words")
        assert field.hasFocus()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.choice.current is not None and page.choice.current.id == ZORN, timeout=30_000)
        found = page.choice.current
        page.choice.show_candidates(())
        page.list.setFocus()
    assert found is not None
    page.choice.show_candidates((found,))
    press(qtbot, window, "name-accept")
    assert lookup_of(window)["Nobody at All"] == ZORN


def test_that_a_decision_is_taken_back(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    go_to(qtbot, page, "Nobody at All")
    press(qtbot, window, "name-keep-text")
    go_to(qtbot, page, "Nobody at All")
    press(qtbot, window, "name-take-back")
    assert lookup_of(window) == {}


def test_that_the_page_of_an_item_opens_in_the_browser(
    qtbot: QtBot, window: MainWindow, page: NamesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    go_to(qtbot, page, "Albrecht Altdorfer")
    card = page.choice.list.visualRect(page.choice.model.index(0))
    qtbot.mouseClick(page.choice.list.viewport(), Qt.MouseButton.LeftButton, pos=card.topRight() + QPoint(-30, 20))
    press(qtbot, window, "name-open")
    assert len(opened) == 2
    assert all(address.endswith(ALTDORFER) for address in opened)


def test_that_the_page_of_an_invented_item_is_on_the_practice_wiki(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    page = begin(qtbot, window, tmp_path, "a.jpg;One;Karin Vågman;;CC0")
    go_to(qtbot, page, "Karin Vågman")
    press(qtbot, window, "name-open")
    assert opened == [f"{practice.base_url}/wiki/Special:EntityPage/{INVENTED}"]
    shown = requests.get(opened[0], timeout=10)
    assert shown.status_code == 200
    assert f"Karin Vågman ({INVENTED})" in shown.text
    assert "wikidata.org" not in shown.text


def test_that_decisions_are_remembered_for_the_next_batch(
    qtbot: QtBot, window: MainWindow, page: NamesPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    go_to(qtbot, page, "Nobody at All")
    press(qtbot, window, "name-keep-text")
    press(qtbot, window, "names-confirm")
    other = begin(qtbot, window, tmp_path_factory.mktemp("next"), *ROWS)
    assert states(other)["Nobody at All"] is NameState.REMEMBERED
    assert states(other)["Albrecht Altdorfer"] is NameState.REMEMBERED
    press(qtbot, window, "names-confirm")
    assert set(lookup_of(window)) == {"Nobody at All", "Albrecht Altdorfer"}


def test_that_names_go_out_as_a_table_and_come_back(
    qtbot: QtBot, window: MainWindow, page: NamesPage, answers: Answers, tmp_path: Path
) -> None:
    answers.place_answer = tmp_path / "names.csv"
    press(qtbot, window, "names-write")
    table = read_sheet(answers.place_answer, header_row=1)
    assert [table.cell(row, "state") for row in table.rows] == ["undecided", "preselected", "undecided"]
    filled = tmp_path / "filled.csv"
    filled.write_text(
        f"field,name,item\ncreator,Francis Bacon,{THE_PHILOSOPHER}\ncreator,Nobody at All,text\ncreator,Else,Q1\n",
        encoding="utf-8",
    )
    answers.sheet_answer = filled
    press(qtbot, window, "names-read")
    assert lookup_of(window) == {"Francis Bacon": THE_PHILOSOPHER, "Nobody at All": "Nobody at All"}
    assert page.naming.decisions["creator", "Nobody at All"].choice is Choice.TEXT
    window.session.undo.undo()
    assert lookup_of(window) == {}
    answers.sheet_answer = tmp_path / "sheet.csv"
    press(qtbot, window, "names-read")
    assert "is no table of names" in page.notice.accessibleName()


def test_that_years_of_life_choose_among_namesakes(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = begin(qtbot, window, tmp_path, "a.jpg;One;Francis Bacon;1909–1992;CC0")
    (line,) = page.model.lines
    assert (line.state, line.item) == (NameState.PRESELECTED, THE_PAINTER)
    assert find(window, QLabel, "name-about").text().endswith("lived 1909 – 1992")


def test_that_a_page_without_names_teaches_and_lets_go_on(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    begin(qtbot, window, tmp_path, "a.jpg;One;CC0", header="File;Title;Licence\n")
    assert find(window, QLabel, "names-empty").text() == "There is nothing to match here"
    assert window.footer.next_button.isEnabled()
    press(qtbot, window, "next")
    assert window.page.step is Step.CHECK


def test_that_the_step_can_be_skipped(qtbot: QtBot, window: MainWindow, page: NamesPage) -> None:
    press(qtbot, window, "next")
    assert window.page.step is Step.CHECK
    assert lookup_of(window) == {}


def test_that_the_search_can_be_stopped_and_gone_on_with(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(HEADER + "".join(f"{n}.jpg;T;Person Number{n};;CC0\n" for n in range(300)), encoding="utf-8")
    window.start.begin(sheet, tmp_path)
    qtbot.waitUntil(lambda: window.names.naming.is_read, timeout=30_000)
    page = window.names
    window.show_step(Step.NAMES)
    qtbot.waitUntil(lambda: bool(page.naming.proposals), timeout=30_000)
    press(qtbot, window, "names-stop")
    assert len(page.naming.proposals) < 300
    assert not page.naming.is_searching
    press(qtbot, window, "names-resume")
    settle(qtbot, page)
    assert len(page.naming.proposals) == 300


def test_that_without_a_connection_there_is_what_is_cached_and_the_page_says_so(
    qtbot: QtBot, window: MainWindow, page: NamesPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from cph_desktop.journey.items import naming
    from cph_desktop.wiki.errors import NoConnection

    def nobody(*_arguments: object) -> None:
        raise NoConnection("127.0.0.1")

    monkeypatch.setattr(naming, "Connection", nobody)
    folder = tmp_path / "offline"
    folder.mkdir()
    again = begin(qtbot, window, folder, ROWS[0], "x.jpg;X;Somebody Else;;CC0")
    assert states(again) == {"Somebody Else": NameState.NOT_SEARCHED, "Albrecht Altdorfer": NameState.PRESELECTED}
    assert again.notice.accessibleName() == "There is no connection"


def test_that_a_thousand_names_are_searched_once_and_looked_up_by_twenty_requests(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer, tmp_path: Path
) -> None:
    known = list(dict.fromkeys(one.label("en") for one in practice.wiki.knowledge.of_kind("item")))[:600]
    names = [*(one for one in known if ";" not in one), *(f"Person Number{n}" for n in range(1000))]
    people = [f"{number}.jpg;T;{one};;CC0" for number, one in enumerate(names[:1000])]
    practice.wiki.requests.reset()
    page = begin(qtbot, window, tmp_path, *people)
    asked = practice.wiki.requests.by_action()
    assert len(page.naming.names) > 900
    assert asked["wbsearchentities"] <= 1000
    assert asked["wbgetentities"] <= 20 + 1, "and one for the candidates of the name in view"
    assert not window.findChildren(QPushButton, "names-stop")[0].isVisible()


def test_that_a_reconciliation_service_is_asked_where_the_user_turns_it_on(
    qtbot: QtBot, window: MainWindow, page: NamesPage
) -> None:
    known = {"Nobody at All": [candidate(ZORN, "Anders Zorn")]}
    with ReconciliationServer(known) as service:
        page.service.address.setText(service.address)
        page.service.box.click()
        settle(qtbot, page)
        assert page.naming.proposals["creator", "Nobody at All"].candidates[0].id == ZORN
        assert (window.preferences.service, window.preferences.uses_service) == (service.address, True)
    page.service.address.setText("nowhere")
    page.service.address.editingFinished.emit()
    qtbot.waitUntil(lambda: page.naming.problem is not None, timeout=30_000)
    assert "is no address" in page.notice.accessibleName()
    page.service.box.click()
    settle(qtbot, page)
    assert "is no address" not in page.notice.accessibleName()
    assert states(page)["Albrecht Altdorfer"] is NameState.PRESELECTED
    assert not window.preferences.uses_service


def test_that_many_names_are_put_in_order_by_a_worker_and_only_changed_ones_are_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cph_desktop.ui.naming.MANY", 2)
    page = begin(qtbot, window, tmp_path, *ROWS)
    qtbot.waitUntil(lambda: not page.naming.is_listing, timeout=30_000)
    assert [line.name.name for line in page.model.lines] == ["Francis Bacon", "Nobody at All", "Albrecht Altdorfer"]
    told: list[str] = []
    page.naming.lines_changed.connect(lambda lines: told.extend(line.name.name for line in lines))
    qtbot.keyClick(page.list, "0")
    window.session.undo.undo()
    assert told == ["Francis Bacon", "Francis Bacon"]
    assert states(page)["Francis Bacon"] is NameState.UNDECIDED


def test_that_what_is_decided_while_names_are_put_in_order_is_not_lost(
    qtbot: QtBot, window: MainWindow, page: NamesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cph_desktop.ui.naming.MANY", 2)
    page.naming.list_anew()
    page.keep_text()
    qtbot.waitUntil(lambda: not page.naming.is_listing, timeout=30_000)
    assert states(page)["Francis Bacon"] is NameState.TEXT
    assert (page.list.currentIndex().data(), page.standing().line) == ("Nobody at All", msg("ui-names-standing-open", 2, 3))
