"""Signing in: which ways there are, how to get what each needs, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.dialogs.ways_in import BotPasswordWay, BrowserWay, TokenWay, WayIn
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.wiki.oauth_clients import oauth_client
from cph_desktop.wiki.target import target_from

_WIDTH = 600
_KEYRING = "keyring"


class SignIn(Dialog):
    """Stays open until the wiki let the user in; what the wiki says stands in it, in its own and in plain words."""

    def __init__(self, around: Surroundings, connecting: Connecting, target: str, user: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in-dialog")
        self.setMinimumWidth(_WIDTH)
        self._around = around
        self._connecting = connecting
        self._target = target
        around.texts.bind(self, self.setWindowTitle, msg("ui-sign-in-title"))
        self.remember = QCheckBox()
        self.remember.setObjectName("sign-in-remember")
        self.remember.setChecked(True)
        self.remember.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        around.texts.bind(self.remember, self.remember.setText, msg("ui-sign-in-remember"))
        self.no_keyring = label(around, None, "quiet", wraps=True)
        self.no_keyring.setObjectName("sign-in-no-keyring")
        self.notice = Notice(around, "sign-in-notice")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("sign-in-ways")
        self.go = button(around, "sign-in-go", msg("ui-sign-in-go"), self._sign_in, role="next")
        self._lay_out()
        for way in self._ways(user):
            self._add(way)
        self.tabs.currentChanged.connect(self._another_way)
        connecting.changed.connect(self._answered)
        connecting.page_wanted.connect(self._show_page)
        QTimer.singleShot(0, self._grow)  # the layout forgets that words in a tab may take two lines
        around.tasks.start(_KEYRING, lambda _cancelled: _keyring_problem(), self._tell_of_keyring, _raise)
        self.finished.connect(lambda _code: around.tasks.cancel(_KEYRING))
        self._another_way()

    def _ways(self, user: str) -> list[WayIn]:
        target = target_from(self._target)
        ways: list[WayIn] = [BotPasswordWay(self._around, target, user), TokenWay(self._around, target)]
        return [BrowserWay(self._around, target), *ways] if oauth_client(target) is not None else ways

    def _add(self, way: WayIn) -> None:
        place = self.tabs.addTab(way, "")
        self._around.texts.bind(way, self._name_of_tab(place), way.name)
        way.typed.connect(self._typed)

    def _name_of_tab(self, place: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(place, text)

    def _lay_out(self) -> None:
        around = self._around
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-sign-in-what"), "heading", wraps=True))
        column.addWidget(self.tabs, 1)
        column.addWidget(self.remember)
        column.addWidget(self.no_keyring)
        column.addWidget(self.notice)
        cancel = button(around, "sign-in-cancel", msg("ui-cancel"), self.reject)
        column.addLayout(in_a_row(None, cancel, self.go))
        self.no_keyring.hide()

    @property
    def way(self) -> WayIn:
        """The way in view."""
        way = self.tabs.currentWidget()
        assert isinstance(way, WayIn)
        return way

    @override
    def reject(self) -> None:
        if self._connecting.is_busy:
            self._connecting.leave()  # nobody waits for the browser any more
        super().reject()

    def _another_way(self) -> None:
        self._around.texts.bind(self.go, self.go.setText, self.way.go)
        self.notice.hide()
        self._typed()
        if (field := self.way.first_field()) is not None:
            field.setFocus()

    def _typed(self) -> None:
        self.go.setEnabled(self.way.is_ready())

    def _tell_of_keyring(self, problem: Message | None) -> None:
        if problem is None:
            return
        self.remember.setChecked(False)
        self.remember.hide()
        self._around.texts.bind(self.no_keyring, self.no_keyring.setText, problem)
        self.no_keyring.show()
        announce(self.no_keyring, self.no_keyring.text())
        QTimer.singleShot(0, self._grow)

    def _sign_in(self) -> None:
        self.go.setEnabled(False)
        in_browser = isinstance(self.way, BrowserWay)
        self.notice.tell(Tone.INFO, msg("ui-sign-in-waiting" if in_browser else "ui-connecting"))
        self.way.begin(self._connecting, remember=self.remember.isChecked())

    def _show_page(self, address: str) -> None:
        open_page(address)

    def _answered(self) -> None:
        if self._connecting.is_busy or not self.isVisible():
            return
        problem: Message | None = self._connecting.problem
        if self._connecting.is_at(self._target):
            self.accept()
        elif problem is not None:
            self.notice.tell(Tone.ERROR, msg("ui-connect-failed"), problem)
            self._typed()
            QTimer.singleShot(0, self._grow)

    def _grow(self) -> None:
        """Make room for what is said."""
        layout = self.layout()
        if layout is not None:
            self.take_size(QSize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width()))))


def _keyring_problem() -> Message | None:
    from cph_desktop.wiki.credentials import keyring_problem

    return keyring_problem()


def _raise(error: BaseException) -> None:
    raise error
