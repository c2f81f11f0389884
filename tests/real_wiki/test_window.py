"""The window on a real MediaWiki: choosing the wiki, signing in with a bot password in the dialog, and the way to the results."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.journey.results import results
from cph_desktop.ui.app import make_window
from cph_desktop.ui.dialogs.sign_in import SignIn
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.outcome import Status
from tests.keyrings import InMemory, keyring_in_use
from tests.real_wiki.pictures import picture
from tests.real_wiki.real_wiki import RealWiki
from tests.ui.conftest import Answers
from tests.ui.driving import find, go_on_to, press, send_all, wait_for_step

pytestmark = pytest.mark.wiki

HEADER = ("File", "Title", "Creator", "Date", "Description", "Institution", "Accession number", "Licence")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.append(HEADER)
    for number in (1, 2, 3):
        file = picture(tmp_path / f"window-{number}.png", side=40 + number)
        about = ("Anna Berg", "1899", f"View {number} of the quay", "Museum of Harbours", f"W.{number}", "CC0")
        page.append((file.name, f"Windows on the quay {number}", *about))
    workbook.save(tmp_path / "window.xlsx")
    return tmp_path / "window.xlsx"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, sheet: Path) -> Iterator[MainWindow]:
    answers = Answers()
    answers.sheet_answer = sheet
    with keyring_in_use(InMemory()):
        made = make_window(qapp, Preferences(language="en"), answers)
        qInstallMessageHandler(None)  # pytest-qt listens to Qt's warnings
        made.show()
        qtbot.waitExposed(made)
        yield made
        made.close()
        made.deleteLater()


def _choose_wiki(window: MainWindow, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "Another wiki" in the list, and its address in the question that follows."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *_question: (address, True))
    targets = find(window, QComboBox, "target")
    targets.setCurrentIndex(targets.count() - 1)
    targets.activated.emit(targets.currentIndex())


def _write(qtbot: QtBot, dialog: SignIn, name: str, text: str) -> None:
    line = find(dialog, QLineEdit, name)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.clear()
    qtbot.keyClicks(line, text)


def _sign_in(qtbot: QtBot, window: MainWindow, user: str, password: str) -> SignIn:
    dialog = find(window, SignIn, "sign-in-dialog")
    _write(qtbot, dialog, "sign-in-user", user)
    _write(qtbot, dialog, "sign-in-password", password)
    press(qtbot, dialog, "sign-in-go")
    return dialog


def test_that_a_user_signs_in_with_a_bot_password_and_gets_to_the_results(
    qtbot: QtBot, window: MainWindow, real_wiki: RealWiki, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _choose_wiki(window, real_wiki.api_url, monkeypatch)
    assert not window.practice.banner.isVisible()
    press(qtbot, window, "choose-sheet")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    assert find(window, QLabel, "files-summary").text() == "3 of 3 rows have a file"
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SignIn)), timeout=30_000)

    dialog = _sign_in(qtbot, window, real_wiki.bot_name, "0" * 32)
    qtbot.waitUntil(dialog.notice.isVisible, timeout=30_000)
    assert dialog.isVisible()
    _sign_in(qtbot, window, real_wiki.bot_name, real_wiki.password)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)

    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=120_000)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: find(window, QPushButton, "open-report").isEnabled(), timeout=30_000)
    assert window.session.batch is not None
    found = results(window.session.batch)
    assert [one.outcome.status for one in found] == [Status.UPLOADED] * 3  # this wiki has no structured data
    files = real_wiki.files()
    for number, one in enumerate(found, start=1):
        sent = (tmp_path / f"window-{number}.png").read_bytes()
        assert [version["sha1"] for version in files[one.outcome.page]] == [hashlib.sha1(sent).hexdigest()]
