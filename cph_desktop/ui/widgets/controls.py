"""Labels, buttons and lines of them, with their words bound to the language in use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cph_desktop.messages import Message
from cph_desktop.ui.icons import GAP
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import without_letter
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.wrapped_label import WrappedLabel


def label(
    around: Surroundings, message: Message | Callable[[], Message] | None, kind: str = "", *, wraps: bool = False
) -> QLabel:
    """A label; ``kind`` picks its look from the style sheet (title, heading, strong, quiet, small, error, …)."""
    made = WrappedLabel() if wraps else QLabel()
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if message is not None:
        around.texts.bind(made, made.setText, message)
    return made


def unseen_title(around: Surroundings, field: QWidget, message: Message) -> QLabel:
    """What a screen reader calls a list to choose from, to stand beside it where the eye needs no title: on Linux Qt tells what
    is chosen in the list, and its title only if a label has it.
    """
    made = label(around, message)
    made.setBuddy(field)
    made.hide()
    return made


def button(
    around: Surroundings,
    name: str,
    message: Message,
    pressed: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: str = "",
    tip: Message | None = None,
    has_letter: bool = True,
) -> QPushButton:
    """A button. ``name`` is its object name; ``role`` its look: "next" (blue), "link" (quiet) or "" (framed).

    Enter presses the one that has the keyboard; in a dialog it presses the blue one from anywhere else. Of buttons that stand
    there several times only one ``has_letter``.
    """
    made = QPushButton()
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAutoDefault(True)
    made.setDefault(role == "next")
    around.texts.bind(made, made.setText if has_letter else lambda text: made.setText(without_letter(text)), message)
    if tip is not None:
        around.texts.bind(made, made.setToolTip, tip)
    if icon:
        with_icon(around, made, icon, "progressive" if role == "link" else "text")
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - clicked carries a bool that nobody wants
    return made


def with_icon(around: Surroundings, made: QPushButton, icon: str, color: str, size: int = 20) -> None:
    """Give a button an icon that follows the theme."""

    def draw() -> None:
        made.setIcon(around.icons.icon(icon, color, size))
        made.setIconSize(QSize(size + (GAP if made.text() else 0), size))

    draw()
    around.theme.changed.connect(draw)
    made.destroyed.connect(lambda: around.theme.changed.disconnect(draw))


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at and draw the widget by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def in_a_row(*parts: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets beside each other; an int is a gap of that size, None takes the free room."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif isinstance(part, int):
            line.addSpacing(part)
        else:
            line.addWidget(part)
    return line


def in_a_flow(*parts: QWidget | None, spacing: int = 8) -> FlowLayout:
    """Widgets beside each other, in more lines where there is little room; None pushes the rest to the end."""
    flow = FlowLayout(spacing)
    for part in parts:
        if part is None:
            flow.push_rest()
        else:
            flow.addWidget(part)
    return flow


def in_a_column(parent: QWidget, margin: int = 16, spacing: int = 8) -> QVBoxLayout:
    """An empty column layout for ``parent``."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return column
