"""Signing in with a bot password: what it is, where to get one, and what went wrong."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.notice import Notice, Tone

_BOT_NAME = "CPH_Desktop"


class SignIn(QDialog):
    """Stays open until the wiki let the user in; what the wiki says stands in it, in its own and in plain words."""

    def __init__(self, around: Surroundings, connecting: Connecting, target: str, user: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in-dialog")
        self.setMinimumWidth(520)
        self._around = around
        self._connecting = connecting
        self._target = target
        around.texts.bind(self, self.setWindowTitle, msg("ui-sign-in-title"))
        self.user = self._line("sign-in-user", user)
        self.password = self._line("sign-in-password", "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = QCheckBox()
        self.remember.setObjectName("sign-in-remember")
        self.remember.setChecked(True)
        around.texts.bind(self.remember, self.remember.setText, msg("ui-sign-in-remember"))
        self.notice = Notice(around, "sign-in-notice")
        self._lay_out()
        connecting.changed.connect(self._answered)
        (self.password if user else self.user).setFocus()

    def _line(self, name: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        made.textChanged.connect(self._typed)
        return made

    def _lay_out(self) -> None:
        around = self._around
        self.go = button(around, "sign-in-go", msg("ui-sign-in-go"), self._sign_in, role="next")
        self.go.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-sign-in-what"), "heading", wraps=True))
        column.addWidget(label(around, msg("ui-sign-in-how"), wraps=True))
        get = button(around, "sign-in-get", msg("ui-sign-in-get"), self._get_password, icon="link-external")
        column.addLayout(in_a_row(get, None))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
        form.setVerticalSpacing(8)
        for field, words in ((self.user, msg("ui-sign-in-user")), (self.password, msg("ui-sign-in-password"))):
            title = label(around, words)
            title.setBuddy(field)
            around.texts.bind(field, field.setAccessibleName, words)
            form.addRow(title, field)
        around.texts.bind(self.user, self.user.setPlaceholderText, msg("ui-sign-in-user-example"))
        form.addRow("", self.remember)
        column.addLayout(form)
        column.addWidget(self.notice)
        cancel = button(around, "sign-in-cancel", msg("ui-cancel"), self.reject)
        column.addLayout(in_a_row(None, cancel, self.go))
        self._typed()

    def _typed(self) -> None:
        self.go.setEnabled(bool(self.user.text().strip() and self.password.text()))

    def _get_password(self) -> None:
        """The wiki's own page for bot passwords."""
        from cph_desktop.wiki.target import target_from

        parts = urlsplit(target_from(self._target).api_url)
        script = parts.path.rsplit("/", 1)[0] + "/index.php"
        query = urlencode({"title": f"Special:BotPasswords/{_BOT_NAME}"})
        QDesktopServices.openUrl(QUrl(f"{parts.scheme}://{parts.netloc}{script}?{query}"))

    def _sign_in(self) -> None:
        self.go.setEnabled(False)
        self.notice.tell(Tone.INFO, msg("ui-connecting"))
        user, password = self.user.text().strip(), self.password.text()
        self._connecting.sign_in(self._target, user, password, remember=self.remember.isChecked())

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
        """Make room for what the wiki said."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
