"""Which wiki the batch is for, and as whom: chosen on the page Start, in sight at the foot of the rail."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.preferences import KeptPreferences
from cph_desktop.ui.session import Session
from cph_desktop.ui.steps.start import TARGETS, StartPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.wiki_box import WikiBox


class WikiChoice(QObject):
    """``trouble``: a wiki cannot be used, as a sentence. ``shown``: the rail tells of another wiki or account.

    ``must_wait`` tells whether an upload goes on, which holds the wiki.
    """

    trouble = Signal(object)
    shown = Signal()

    def __init__(
        self,
        around: Surroundings,
        session: Session,
        connecting: Connecting,
        preferences: KeptPreferences,
        *,
        must_wait: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._around, self._session, self._connecting = around, session, connecting
        self._preferences, self._must_wait, self._window = preferences, must_wait, window

    def follow(self, start: StartPage, box: WikiBox) -> None:
        """Hear what the user wants on the page Start and at the foot of the rail."""
        self._start, self._box = start, box
        start.target_chosen.connect(self.choose)
        box.sign_in.connect(self.ask_password)
        box.log_out.connect(self.log_out)
        self._connecting.changed.connect(self.show)
        self._connecting.password_needed.connect(self.ask_password)
        self._around.texts.changed.connect(self.show)
        self.show()

    @property
    def target(self) -> str:
        """The wiki of the batch, or the one that the next batch will be for."""
        settings = self._session.settings
        return settings.target if settings is not None else self._start.target

    def show(self) -> None:
        """Tell at the foot of the rail."""
        target = self.target
        signed_in = self._connecting.signed_in if self._connecting.is_at(target) else None
        name = TARGETS.get(target, msg("ui-name", isolated(target)))
        user = signed_in.connection.account.name if signed_in is not None else ""
        self._box.tell(name, user, is_practice=target == "practice")
        if signed_in is not None and target != "practice":
            self._preferences.keep(self._preferences.now.with_user(target, signed_in.connection.user))
        self.shown.emit()

    def take_from_batch(self, target: str) -> None:
        """The batch in view is for that wiki."""
        if target != self._start.target:
            self._start.show_target(target)
        if not self._connecting.is_at(target) and self._connecting.signed_in is not None:
            self._connecting.leave()

    def choose(self, target: str) -> None:
        """Another wiki; "" asks for its address."""
        if self._must_wait():
            self._start.show_target(self._start.target)
            return
        chosen = self._understood(target or self._address())
        self._start.user = self._preferences.now.users.get(chosen, "")
        self._start.show_target(chosen)
        self._preferences.keep(dataclasses.replace(self._preferences.now, target=chosen))
        self._session.go_to(chosen, self._start.user)
        self.show()

    def _address(self) -> str:
        from cph_desktop.ui.dialogs.asking import ask_address

        return ask_address(self._around, self._window) or self._start.target

    def _understood(self, text: str) -> str:
        from cph_desktop.wiki.target import target_from

        try:
            return target_from(text).name
        except Unusable as unusable:
            self.trouble.emit(unusable.message)
            return self._start.target

    def ask_password(self) -> None:
        """The dialog with the ways to sign in."""
        from cph_desktop.ui.dialogs.sign_in import SignIn

        settings = self._session.settings
        user = (settings.user if settings is not None else "") or self._preferences.now.users.get(self.target, "")
        try:
            SignIn(self._around, self._connecting, self.target, user, self._window).open()
        except Unusable as unusable:
            self.trouble.emit(unusable.message)

    def log_out(self) -> None:
        """Forget the account on this computer."""
        if not self._must_wait():
            self._connecting.log_out()
