"""The system's own dialogs for files and folders, in one place, so that tests can answer in the user's stead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cph_desktop.messages import msg
from cph_desktop.ui.texts import Texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

SHEET_PATTERNS = "*.xlsx *.xls *.xlsb *.ods *.csv *.tsv"
SHEET_SUFFIXES = frozenset(pattern.removeprefix("*") for pattern in SHEET_PATTERNS.split())

RECIPE_SUFFIXES = frozenset({".json"})
SETTINGS_SUFFIX = ".properties"


class Choosers:
    """Each gives a path, or None when the user thought better of it."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def sheet(self, parent: QWidget, start: Path | None = None) -> Path | None:
        """An existing spreadsheet."""
        kinds = f"{self._texts.text(msg('ui-choose-sheet-kinds'))} ({SHEET_PATTERNS})"
        title = self._texts.text(msg("ui-choose-sheet-title"))
        chosen, _ = _dialog().getOpenFileName(parent, title, str(start or Path.home()), kinds)
        return Path(chosen) if chosen else None

    def foreign(self, parent: QWidget) -> Path | None:
        """A spreadsheet, a schema or settings out of another program."""
        kinds = f"{self._texts.text(msg('ui-choose-foreign-kinds'))} ({SHEET_PATTERNS} *.json *.properties)"
        title = self._texts.text(msg("ui-choose-foreign-title"))
        chosen, _ = _dialog().getOpenFileName(parent, title, str(Path.home()), kinds)
        return Path(chosen) if chosen else None

    def recipe(self, parent: QWidget) -> Path | None:
        """An existing recipe, or a schema of OpenRefine's."""
        title = self._texts.text(msg("ui-choose-recipe-title"))
        chosen, _ = _dialog().getOpenFileName(parent, title, str(Path.home()), "*.json")
        return Path(chosen) if chosen else None

    def media(self, parent: QWidget, row: int, start: Path) -> Path | None:
        """An existing file for one row."""
        title = self._texts.text(msg("ui-choose-media-title", row))
        chosen, _ = _dialog().getOpenFileName(parent, title, str(start))
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, start: Path | None = None) -> Path | None:
        """An existing folder of media files."""
        title = self._texts.text(msg("ui-choose-folder-title"))
        chosen = _dialog().getExistingDirectory(parent, title, str(start or Path.home()))
        return Path(chosen) if chosen else None

    def batch(self, parent: QWidget, start: Path) -> Path | None:
        """An existing .cph file."""
        kinds = f"{self._texts.text(msg('ui-choose-batch-kinds'))} (*.cph)"
        title = self._texts.text(msg("ui-choose-batch-title"))
        chosen, _ = _dialog().getOpenFileName(parent, title, str(start), kinds)
        return Path(chosen) if chosen else None

    def place_for(self, parent: QWidget, start: Path) -> Path | None:
        """A file to be written; the dialog asks before one is replaced."""
        title = self._texts.text(msg("ui-choose-place-title"))
        chosen, _ = _dialog().getSaveFileName(parent, title, str(start), f"*{start.suffix}")
        return Path(chosen) if chosen else None


def _dialog() -> type[QFileDialog]:
    from PySide6.QtWidgets import QFileDialog  # a start without it is shorter

    return QFileDialog
