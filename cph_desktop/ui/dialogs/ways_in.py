"""The ways to sign in: each a page of the dialog that explains it, takes what it needs, and begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.messages import Message, msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_row, label
from cph_desktop.ui.widgets.step_picture import Scene, StepPicture
from cph_desktop.wiki.target import Target


class WayIn(QWidget):
    """``typed``: :meth:`is_ready` may have changed. ``name`` is on the tab, ``go`` on the blue button."""

    typed = Signal()
    name: Message
    go: Message = msg("ui-sign-in-go")

    def __init__(self, around: Surroundings, target: Target) -> None:
        super().__init__()
        self.around = around
        self.target = target
        self.column = in_a_column(self, 0, 12)
        self.column.setContentsMargins(0, 14, 0, 4)

    def is_ready(self) -> bool:
        """Whether all that is needed was typed."""
        return True

    def begin(self, connecting: Connecting, *, remember: bool) -> None:
        """Sign in."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes first."""
        return None

    def open_page(self, address: str) -> None:
        """Show a page of the wiki in the browser."""
        open_page(address)

    def form(self, *fields: tuple[Message, QLineEdit]) -> QFormLayout:
        """The fields below each other, with their names beside them."""
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
        form.setVerticalSpacing(8)
        for words, field in fields:
            title = label(self.around, words)
            title.setBuddy(field)
            self.around.texts.bind(field, field.setAccessibleName, words)
            form.addRow(title, field)
        return form

    def line(self, name: str, text: str = "", *, is_secret: bool = False) -> QLineEdit:
        """A field to type into."""
        made = QLineEdit(text)
        made.setObjectName(name)
        if is_secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.textChanged.connect(self.typed)
        return made


class BotPasswordWay(WayIn):
    """A bot password: how to get one in three pictures, then its name and the password."""

    name = msg("ui-sign-in-way-password")

    def __init__(self, around: Surroundings, target: Target, user: str) -> None:
        super().__init__(around, target)
        self.user = self.line("sign-in-user", user)
        self.password = self.line("sign-in-password", is_secret=True)
        around.texts.bind(self.user, self.user.setPlaceholderText, msg("ui-sign-in-user-example"))
        get = button(around, "sign-in-get", msg("ui-sign-in-get"), self.get_password, icon="link-external")
        self.column.addWidget(label(around, msg("ui-sign-in-how"), wraps=True))
        self.column.addLayout(self._pictures())
        self.column.addLayout(in_a_row(get, None))
        self.column.addLayout(self.form((msg("ui-sign-in-user"), self.user), (msg("ui-sign-in-password"), self.password)))
        self.column.addStretch(1)

    def _pictures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for scene, words in (
            (Scene.OPEN, msg("ui-sign-in-step-open")),
            (Scene.TICK, msg("ui-sign-in-step-tick")),
            (Scene.COPY, msg("ui-sign-in-step-copy")),
        ):
            card = QFrame()
            card.setProperty("card", "true")
            column = QVBoxLayout(card)
            column.setContentsMargins(10, 10, 10, 10)
            column.setSpacing(8)
            column.addWidget(StepPicture(self.around, scene))
            column.addWidget(label(self.around, words, wraps=True), 1, Qt.AlignmentFlag.AlignTop)
            row.addWidget(card, 1)
        return row

    def get_password(self) -> None:
        """The wiki's own page for bot passwords, with the rights ticked."""
        from cph_desktop.wiki.login_pages import bot_password_page

        self.open_page(bot_password_page(self.target))

    @override
    def is_ready(self) -> bool:
        return bool(self.user.text().strip() and self.password.text())

    @override
    def begin(self, connecting: Connecting, *, remember: bool) -> None:
        user, password = self.user.text().strip(), self.password.text()
        connecting.sign_in(self.target.name, user, password, remember=remember)

    @override
    def first_field(self) -> QWidget:
        return self.password if self.user.text() else self.user


class TokenWay(WayIn):
    """The access token of an owner-only OAuth 2 client."""

    name = msg("ui-sign-in-way-token")

    def __init__(self, around: Surroundings, target: Target) -> None:
        super().__init__(around, target)
        self.token = self.line("sign-in-token", is_secret=True)
        get = button(around, "sign-in-get-token", msg("ui-sign-in-get-token"), self.get_token, icon="link-external")
        self.column.addWidget(label(around, msg("ui-sign-in-token-how"), wraps=True))
        self.column.addLayout(in_a_row(get, None))
        self.column.addLayout(self.form((msg("ui-sign-in-token"), self.token)))
        self.column.addStretch(1)

    def get_token(self) -> None:
        """The wiki's own form for such a client, filled in."""
        from cph_desktop.wiki.login_pages import owner_only_page

        self.open_page(owner_only_page(self.target))

    @override
    def is_ready(self) -> bool:
        return bool(self.token.text().strip())

    @override
    def begin(self, connecting: Connecting, *, remember: bool) -> None:
        connecting.sign_in_with_token(self.target.name, self.token.text(), remember=remember)

    @override
    def first_field(self) -> QWidget:
        return self.token


class BrowserWay(WayIn):
    """On the wiki's own page in the browser: there only where an institution set up a client id."""

    name = msg("ui-sign-in-way-browser")
    go = msg("ui-sign-in-in-browser")

    def __init__(self, around: Surroundings, target: Target) -> None:
        super().__init__(around, target)
        self.column.addWidget(label(around, msg("ui-sign-in-browser-how"), wraps=True))
        self.column.addStretch(1)

    @override
    def begin(self, connecting: Connecting, *, remember: bool) -> None:
        connecting.sign_in_in_browser(self.target.name, remember=remember)
