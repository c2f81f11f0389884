"""Which wiki the batch goes to: a violet box for the practice wiki, the account for a real one. Always in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.themed_icon import ThemedIcon
from cph_desktop.ui.widgets.wiki_button import WikiButton


class WikiBox(QWidget):
    """Shows one of its two forms, or a button where there is no room. ``sign_in`` and ``log_out`` are what the user wants."""

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
        self._small = WikiButton(around)
        self._small.sign_in.connect(self.sign_in)
        self._small.log_out.connect(self.log_out)
        self._stack = QStackedLayout(self)
        self._boxes = (self._practice(), self._account())
        self._box: QWidget = self._boxes[0]
        self._is_small = False
        for box in (*self._boxes, self._small):
            self._stack.addWidget(box)

    def tell(self, name: Message, user: str, *, is_practice: bool) -> None:
        """``user`` "" means that nobody is signed in yet."""
        texts = self._around.texts
        self._box = self._boxes[0 if is_practice else 1]
        account = msg("ui-signed-in-as", user) if user else msg("ui-not-signed-in")
        texts.bind(self._name, self._name.show_text, name)
        texts.bind(self._user, self._user.show_text, account)
        self._in.setVisible(not user)
        self._out.setVisible(bool(user))
        state = msg("ui-practice-nothing-reaches-commons") if is_practice else account
        self._small.tell(name, state, is_practice=is_practice, is_signed_in=bool(user))
        self._show()

    def shrink(self, *, on: bool) -> None:
        """Become a button with an icon, or a box with words again."""
        self._is_small = on
        self._show()

    def _show(self) -> None:
        shown = self._small if self._is_small else self._box
        self._stack.setCurrentWidget(shown)
        self.setFixedHeight(shown.sizeHint().height())

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
