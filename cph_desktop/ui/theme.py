"""How the window looks: the colours of Codex, light and dark, as a Qt palette and a style sheet.

The colours are those of https://doc.wikimedia.org/codex/latest/design-tokens/color.html; the shapes are in
``resources/style/window.qss``, where ``@role`` stands for a colour of :class:`Palette`.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cph_desktop.paths import resource

_TOKEN = re.compile(r"@([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours by what they mean. ``*_background`` carries text of the same name at 4.5:1 or better."""

    page: str
    raised: str
    control: str
    text: str
    strong: str
    secondary: str
    placeholder: str
    border: str
    quiet_border: str
    fill: str
    fill_hover: str
    progressive: str
    progressive_background: str
    error: str
    error_background: str
    warning: str
    warning_background: str
    success: str
    success_background: str
    tone: str


LIGHT = Palette(
    page="#ffffff",
    raised="#f8f9fa",
    control="#eaecf0",
    text="#202122",
    strong="#101418",
    secondary="#54595d",
    placeholder="#72777d",
    border="#c8ccd1",
    quiet_border="#dadde3",
    fill="#3366cc",
    fill_hover="#3056a9",
    progressive="#3366cc",
    progressive_background="#e8eeff",
    error="#bf3c2c",
    error_background="#ffe9e5",
    warning="#886425",
    warning_background="#fdf2d5",
    success="#177860",
    success_background="#dff2eb",
    tone="light",
)
DARK = Palette(
    page="#101418",
    raised="#202122",
    control="#27292d",
    text="#eaecf0",
    strong="#f8f9fa",
    secondary="#a2a9b1",
    placeholder="#8d949b",
    border="#54595d",
    quiet_border="#404244",
    fill="#3366cc",
    fill_hover="#4070d2",
    progressive="#88a3e8",
    progressive_background="#1b223d",
    error="#fd7865",
    error_background="#3c1a13",
    warning="#ca982e",
    warning_background="#2d2212",
    success="#2cb491",
    success_background="#132821",
    tone="dark",
)


PRACTICE = {
    "light": {"fill": "#6a60b0", "fill_hover": "#534fa3", "progressive": "#5a51a5", "progressive_background": "#eeedf7"},
    "dark": {"fill": "#6a60b0", "fill_hover": "#736ab9", "progressive": "#a799cd", "progressive_background": "#25223d"},
}
"""The accent while the batch goes to the practice wiki: the violet of Codex in the place of its blue, by the tone."""


class Theme(QObject):
    """The palette in use. It follows the system's light or dark while the program runs and tells so with ``changed``.

    ``is_practising`` gives the window another accent, so that the practice wiki is not taken for Commons.
    """

    changed = Signal()

    def __init__(self, app: QApplication, forced: Palette | None = None, *, is_practising: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._forced = forced
        self.is_practising = is_practising
        self.palette = LIGHT
        self._sheet = resource("style", "window.qss").read_text(encoding="utf-8")
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        self.follow_system()

    def follow_system(self) -> None:
        """Take the palette that fits the system's scheme (or the one this theme was made for)."""
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        palette = self._forced or (DARK if dark else LIGHT)
        self.palette = practising(palette) if self.is_practising else palette
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(style_sheet(self._sheet, self.palette))
        self.changed.emit()

    def hold(self, palette: Palette) -> None:
        """Keep to these colours, whatever the system's scheme is."""
        self._forced = palette
        self.follow_system()

    def practise(self, *, on: bool) -> None:
        """Take the accent of the practice wiki, or that of a real one."""
        if on != self.is_practising:
            self.is_practising = on
            self.follow_system()

    def color(self, role: str) -> QColor:
        """A colour by its name in :class:`Palette`."""
        return QColor(getattr(self.palette, role))


def practising(palette: Palette) -> Palette:
    """The same colours with the accent of the practice wiki."""
    return dataclasses.replace(palette, **PRACTICE[palette.tone])


def style_sheet(source: str, palette: Palette) -> str:
    """The style sheet with its ``@role`` tokens filled in; ``@icons`` is the folder of icons."""
    values = dataclasses.asdict(palette) | {"icons": resource("icons").as_posix()}
    return _TOKEN.sub(lambda found: values[found.group(1)], source)


def qt_palette(colors: Palette) -> QPalette:
    """The colours for what the style sheet leaves to Qt: selections, tool tips, placeholder text, disabled text."""
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: colors.page,
        roles.WindowText: colors.text,
        roles.Base: colors.page,
        roles.AlternateBase: colors.raised,
        roles.Text: colors.text,
        roles.Button: colors.raised,
        roles.ButtonText: colors.text,
        roles.BrightText: colors.strong,
        roles.Highlight: colors.progressive_background,
        roles.HighlightedText: colors.text,
        roles.Accent: colors.fill,
        roles.Link: colors.progressive,
        roles.LinkVisited: colors.progressive,
        roles.PlaceholderText: colors.placeholder,
        roles.ToolTipBase: colors.raised,
        roles.ToolTipText: colors.text,
        roles.Mid: colors.border,
        roles.Midlight: colors.quiet_border,
        roles.Light: colors.raised,
        roles.Dark: colors.border,
        roles.Shadow: colors.border,
    }
    palette = QPalette()
    for role, value in wanted.items():
        palette.setColor(role, QColor(value))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.placeholder))
    return palette
