"""Which file does this row mean? The files that may be it, with their pictures, and one button."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from cph_desktop.media.file import MediaFile
from cph_desktop.messages import msg
from cph_desktop.ui.models.file_lines import FileLine
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_column, label

_PICTURE = 56
_WIDTH = 300
_FILE = Qt.ItemDataRole.UserRole


class FileChoice(QFrame):
    """Hidden until :meth:`ask`. ``taken`` carries the line and the file, ``given_back`` the line whose choice is withdrawn;
    ``other_wanted`` the line whose file the user will look for.
    """

    taken = Signal(object, object)
    given_back = Signal(object)
    other_wanted = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("file-choice")
        self.setProperty("card", "true")
        self.setMinimumWidth(_WIDTH)
        self._around = around
        self._line: FileLine | None = None
        self._head = label(around, None, "strong", wraps=True)
        self._text = label(around, None, "quiet", wraps=True)
        self._list = QListWidget()
        self._list.setObjectName("file-candidates")
        self._list.setProperty("card", "true")
        self._list.setIconSize(QSize(_PICTURE, _PICTURE))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        around.texts.bind(self._list, self._list.setAccessibleName, msg("ui-files-candidates"))
        self._take = button(around, "take-file", msg("ui-files-take"), self._taken)
        self._other = button(around, "choose-file", msg("ui-files-choose-file"), self._look_for_other)
        self._back = button(around, "give-file-back", msg("ui-files-give-back"), self._given_back)
        self._list.itemActivated.connect(self._taken)
        column = in_a_column(self, 12, 8)
        for part in (self._head, self._text, self._list, self._take, self._other, self._back):
            column.addWidget(part)
        column.addStretch(1)
        around.thumbnails.ready.connect(self._picture_ready)
        self.hide()

    def ask(self, line: FileLine | None, files: Sequence[MediaFile] = ()) -> None:
        """About this line, with these files to choose from; hidden for a file without a row."""
        self._line = line if line is not None and line.match is not None else None
        self.setVisible(self._line is not None)
        if self._line is None:
            return
        is_chosen = self._line.is_chosen
        self._list.clear()
        for file in files if self._line.media is None else ():
            self._offer(file)
        self._list.setCurrentRow(0)
        has_files = self._list.count() > 0
        self._list.setVisible(has_files)
        self._take.setVisible(has_files)
        self._back.setVisible(is_chosen)
        texts = self._around.texts
        texts.bind(self._head, self._head.setText, msg("ui-files-which", self._line.row, isolated(self._line.says)))
        texts.bind(self._other, self._other.setText, msg("ui-files-choose-other" if self._line.media else "ui-files-choose-file"))
        if self._line.media is not None:
            key = "ui-files-which-chosen" if is_chosen else "ui-files-which-found"
            text = msg(key, isolated(self._line.media.relative))
        elif not has_files:
            text = msg("ui-files-which-none")
        else:
            text = msg("ui-files-which-fit" if self._line.match and self._line.match.candidates else "ui-files-which-like")
        texts.bind(self._text, self._text.setText, text)

    def _offer(self, file: MediaFile) -> None:
        item = QListWidgetItem(isolated(file.relative))
        item.setToolTip(isolated(str(file.path)))
        item.setData(_FILE, file)
        item.setSizeHint(QSize(0, _PICTURE + 8))
        self._list.addItem(item)
        self._draw(item)

    def _draw(self, item: QListWidgetItem) -> None:
        file: MediaFile = item.data(_FILE)
        picture = self._around.thumbnails.get(file.path, _PICTURE * 2)
        if picture is not None and not picture.isNull():
            item.setIcon(QIcon(picture))
        else:
            item.setIcon(self._around.icons.icon("image", "placeholder", 20))

    def _picture_ready(self, path: Path) -> None:
        for at in range(self._list.count()):
            if self._list.item(at).data(_FILE).path == path:
                self._draw(self._list.item(at))

    def _taken(self) -> None:
        item = self._list.currentItem()
        if item is not None and self._line is not None:
            self.taken.emit(self._line, item.data(_FILE))

    def _look_for_other(self) -> None:
        if self._line is not None:
            self.other_wanted.emit(self._line)

    def _given_back(self) -> None:
        if self._line is not None:
            self.given_back.emit(self._line)
