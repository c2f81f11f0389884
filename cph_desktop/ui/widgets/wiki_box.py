"""Which wiki the batch goes to: a violet box for the practice wiki, the account for a real one. Always in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.themed_icon import ThemedIcon


class WikiBox(QWidget):
    """Shows one of its two forms. ``sign_in`` and ``log_out`` are what the user wants of a real wiki."""

    sign_in = Signal()
    log_out = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("wikiBox")
        self._around = around
        self._name = ElidedLabel("quiet")
        self._user = ElidedLabel("quiet")
        self._in = button(around, "account-sign-in", msg("ui-sign-in-open"), self.sign_in.emit, role="link")
        self._out = button(
            around, "account-log-out", msg("ui-log-out"), self.log_out.emit, role="link", tip=msg("ui-log-out-tip")
        )
        self._stack = QStackedLayout(self)
        self._boxes = (self._practice(), self._account())
        for box in self._boxes:
            self._stack.addWidget(box)

    def tell(self, name: Message, user: str, *, is_practice: bool) -> None:
        """``user`` "" means that nobody is signed in yet."""
        texts = self._around.texts
        box = self._boxes[0 if is_practice else 1]
        self._stack.setCurrentWidget(box)
        texts.bind(self._name, self._name.show_text, name)
        texts.bind(self._user, self._user.show_text, msg("ui-signed-in-as", user) if user else msg("ui-not-signed-in"))
        self._in.setVisible(not user)
        self._out.setVisible(bool(user))
        self.setFixedHeight(box.sizeHint().height())

    def _practice(self) -> QFrame:
        box = QFrame()
        box.setObjectName("practiceBox")
        title = label(self._around, msg("ui-practice-wiki"))
        title.setObjectName("practiceTitle")
        text = label(self._around, msg("ui-practice-nothing-reaches-commons"), wraps=True)
        text.setObjectName("practiceText")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(in_a_row(ThemedIcon(self._around, "lab-flask", "progressive"), title, None))
        column.addWidget(text)
        return box

    def _account(self) -> QFrame:
        box = QFrame()
        box.setObjectName("accountBox")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        for icon, line in (("globe", self._name), ("user-avatar", self._user)):
            row = in_a_row(ThemedIcon(self._around, icon, "secondary"))
            row.addWidget(line, 1)
            column.addLayout(row)
        column.addLayout(in_a_row(20, self._in, self._out, None, spacing=4))
        return box
