"""Questions and news that come over the window: two sentences and named buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QInputDialog, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label


class Question(Dialog):
    """``answers`` are (object name, words, what to do); the first is the safe one and has the keyboard. Esc does nothing."""

    def __init__(
        self,
        around: Surroundings,
        head: Message,
        text: Message,
        answers: Sequence[tuple[str, Message, Callable[[], object]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setMinimumWidth(460)
        around.texts.bind(self, self.setWindowTitle, msg("ui-program-name"))
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # the buttons may need more than that
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, head, "heading", wraps=True))
        column.addWidget(label(around, text, wraps=True))
        buttons = [self._button(around, number, *answer) for number, answer in enumerate(answers)]
        column.addLayout(in_a_row(None, *reversed(buttons)))
        buttons[0].setFocus()

    def _button(self, around: Surroundings, number: int, name: str, words: Message, act: Callable[[], object]) -> QWidget:
        def pressed() -> None:
            self.accept()
            act()

        return button(around, name, words, pressed, role="next" if number == 0 else "")


class Trouble(Dialog):
    """Something broke: what it means for the user, and details to hand to someone who helps (no secrets are in them)."""

    def __init__(self, around: Surroundings, details: str, open_log: Callable[[], object], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self.resize(620, 420)
        around.texts.bind(self, self.setWindowTitle, msg("ui-trouble-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-trouble-head"), "heading", wraps=True))
        column.addWidget(label(around, msg("ui-trouble-text"), wraps=True))
        shown = QPlainTextEdit(details)
        shown.setProperty("mono", "true")
        shown.setReadOnly(True)
        around.texts.bind(shown, shown.setAccessibleName, msg("ui-trouble-details"))
        column.addWidget(shown, 1)

        def copy() -> None:
            shown.selectAll()
            shown.copy()

        close = button(around, "trouble-close", msg("ui-close"), self.accept, role="next")
        column.addLayout(
            in_a_row(
                button(around, "trouble-copy", msg("ui-trouble-copy"), copy),
                button(around, "trouble-log", msg("ui-trouble-log"), open_log, icon="folder-placeholder"),
                None,
                close,
            )
        )
        close.setFocus()


def ask_address(around: Surroundings, parent: QWidget) -> str | None:
    """The address of another wiki's api.php, None when the user thought better of it."""
    text = around.texts.text
    given, agreed = QInputDialog.getText(parent, text(msg("ui-target-other")), text(msg("ui-ask-address")))
    return given.strip() if agreed and given.strip() else None
