"""Starting from a folder: which columns a new spreadsheet gets, where it is written, and what to do with it then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.form_columns import form_fields
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, best_language, msg
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.sheet_wish import SheetWish
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.tasks import Cancelled
from cph_desktop.ui.texts import isolated, language_name
from cph_desktop.ui.widgets.controls import button, in_a_flow, in_a_row, label
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.headings import set_widths
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.journey.generating import Generated
    from cph_desktop.journey.pattypan_wish import PattypanWish

_MAKING = "make-sheet"
_FIRST_TEMPLATE = "photograph"
_ALWAYS = frozenset({"file"})
_ASK, _MADE = 0, 1


class MakeSheet(Dialog):
    """``preset`` fills it in beforehand.

    ``filled_in`` carries the path of the spreadsheet and the folder, when the user wants to go on with them; ``to_fill_in`` the
    same, when the cells are to be filled in here.
    """

    filled_in = Signal(object, object)
    to_fill_in = Signal(object, object)

    def __init__(
        self,
        around: Surroundings,
        facts: CommonsFacts,
        folder: Path,
        choosers: Choosers,
        parent: QWidget,
        *,
        preset: PattypanWish | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("make-sheet")
        self.resize(760, 600)
        self._around, self._facts, self._choosers = around, facts, choosers
        self.folder = folder
        self.made: Path | None = None
        self._preset = preset
        around.texts.bind(self, self.setWindowTitle, msg("ui-make-title"))
        self.faces = QStackedWidget()
        self.faces.addWidget(self._asking())
        self.faces.addWidget(self._made_face())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(self.faces)
        self._show_template()

    # -- the two faces -------------------------------------------------------------------------------------------------

    def _asking(self) -> QWidget:
        around, face = self._around, QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-make-head"), "heading", wraps=True))
        column.addWidget(label(around, msg("ui-make-text"), "quiet", wraps=True))
        column.addLayout(self._choices())
        column.addWidget(label(around, msg("ui-make-columns"), "strong", wraps=True))
        column.addWidget(self._columns(), 1)
        self.notice = Notice(around, "make-notice")
        column.addWidget(self.notice)
        self.make_button = button(around, "make-now", msg("ui-make-now"), self._choose_place, role="next")
        column.addLayout(in_a_row(None, button(around, "make-cancel", msg("ui-cancel"), self.reject), self.make_button))
        return face

    def _choices(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        shown = ElidedLabel()
        shown.show_text(isolated(str(self.folder)))
        self.subfolders = self._check("make-subfolders", msg("ui-make-subfolders"), on=True)
        self.thumbnails = self._check("make-thumbnails", msg("ui-make-thumbnails"))
        self.template = QComboBox()
        for one in sorted(self._facts.templates.values(), key=lambda one: one.name):
            self.template.addItem(one.name, one.id)
        self.template.setCurrentIndex(max(0, self.template.findData((self._preset and self._preset.template) or _FIRST_TEMPLATE)))
        self.template.activated.connect(self._show_template)
        self.language = QComboBox()
        for code in sorted(self._around.texts.languages(), key=language_name):
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(self.language.findData(best_language([self._around.texts.language]) or "en"))
        form.addRow(label(self._around, msg("ui-make-folder")), shown)
        form.addRow(QWidget(), self.subfolders)
        self._named_row(form, self.template, "make-template", msg("ui-make-template"))
        self._named_row(form, self.language, "make-language", msg("ui-make-language"))
        form.addRow(QWidget(), self.thumbnails)
        return form

    def _named_row(self, form: QFormLayout, combo: QComboBox, name: str, words: Message) -> None:
        combo.setObjectName(name)
        title = label(self._around, words)
        title.setBuddy(combo)
        self._around.texts.bind(combo, combo.setAccessibleName, words)
        form.addRow(title, combo)

    def _check(self, name: str, words: Message, *, on: bool = False) -> QCheckBox:
        made = QCheckBox()
        made.setObjectName(name)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setChecked(on)
        self._around.texts.bind(made, made.setText, words)
        return made

    def _columns(self) -> QTableWidget:
        self.columns = QTableWidget(0, 3)
        self.columns.setObjectName("make-columns")
        self.columns.setProperty("card", "true")
        texts = self._around.texts
        texts.bind(self.columns, self.columns.setAccessibleName, msg("ui-make-columns"))
        headings = (msg("ui-make-column"), msg("ui-make-same"), msg("ui-make-help"))
        self.columns.setHorizontalHeaderLabels([texts.text(heading) for heading in headings])
        self.columns.verticalHeader().hide()
        self.columns.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.columns.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.columns.setTabKeyNavigation(False)
        set_widths(self.columns.horizontalHeader(), {0: 190, 1: 190})
        self.columns.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return self.columns

    def _made_face(self) -> QWidget:
        around, face = self._around, QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.made_head = label(around, None, "heading", wraps=True)
        self.made_head.setObjectName("make-made")
        column.addWidget(self.made_head)
        self.made_path = ElidedLabel("quiet")
        column.addWidget(self.made_path)
        column.addWidget(label(around, msg("ui-make-then"), wraps=True))
        elsewhere = button(around, "make-open", msg("ui-make-open"), self._open, icon="table")
        here = button(around, "make-fill-in", msg("ui-make-fill-in"), self._fill_in, icon="edit")
        column.addLayout(in_a_flow(elsewhere, here, None))
        column.addStretch(1)
        go_on = button(around, "make-go-on", msg("ui-make-go-on"), self._go_on, role="next")
        column.addLayout(in_a_row(None, button(around, "make-later", msg("ui-make-later"), self.accept), go_on))
        return face

    # -- what the user chooses -----------------------------------------------------------------------------------------

    def _show_template(self) -> None:
        fields = form_fields(self._facts.templates[self.template.currentData()], self._facts)
        texts = self._around.texts
        self.columns.setRowCount(len(fields))
        for row, one in enumerate(fields):
            name = QTableWidgetItem(texts.text(one.label))
            name.setData(Qt.ItemDataRole.UserRole, one.id)
            is_free = one.id not in _ALWAYS
            checkable = Qt.ItemFlag.ItemIsUserCheckable if is_free else Qt.ItemFlag.NoItemFlags
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | checkable)
            is_left_out = self._preset is not None and is_free and one.id in self._preset.left_out
            name.setCheckState(Qt.CheckState.Unchecked if is_left_out else Qt.CheckState.Checked)
            same = QTableWidgetItem(self._preset.values.get(one.id, "") if self._preset is not None else "")
            if not is_free:
                same.setFlags(Qt.ItemFlag.ItemIsEnabled)
            told = QTableWidgetItem(texts.text(one.help))
            told.setToolTip(told.text())
            told.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for at, item in enumerate((name, same, told)):
                self.columns.setItem(row, at, item)

    def wish(self, path: Path) -> SheetWish:
        """What was chosen, to be written to ``path``."""
        chosen: list[str] = []
        values: dict[str, str] = {}
        is_all = True
        for row in range(self.columns.rowCount()):
            name, same = self.columns.item(row, 0), self.columns.item(row, 1)
            if name is None or same is None:
                continue
            field_id = name.data(Qt.ItemDataRole.UserRole)
            if name.checkState() is not Qt.CheckState.Checked:
                is_all = False
                continue
            chosen.append(field_id)
            if same.text().strip():
                values[field_id] = same.text().strip()
        return SheetWish(
            folder=self.folder,
            path=path,
            template=self.template.currentData(),
            fields=None if is_all else tuple(chosen),
            values=values,
            language=self.language.currentData(),
            thumbnails=self.thumbnails.isChecked(),
            subfolders=self.subfolders.isChecked(),
        )

    def _choose_place(self) -> None:
        path = self._choosers.place_for(self, self.folder / f"{self.folder.name or 'files'}.xlsx")
        if path is None:
            return
        wish = self.wish(path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx"))

        def work(cancelled: Cancelled) -> Generated:
            from cph_desktop.ui.opening import make_sheet

            return make_sheet(wish, cancelled)

        self.make_button.setEnabled(False)
        self.notice.tell(Tone.INFO, msg("ui-make-working"))
        self._around.tasks.start(_MAKING, work, self._done, self._failed)

    def _done(self, generated: Generated) -> None:
        self.made = generated.path
        texts = self._around.texts
        more = msg("ui-make-made-more", generated.added, generated.kept)
        words = more if generated.kept else msg("ui-make-made", generated.added)
        texts.bind(self.made_head, self.made_head.setText, words)
        self.made_path.show_text(isolated(str(generated.path)))
        self.faces.setCurrentIndex(_MADE)

    def _failed(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        if not isinstance(error, Unusable):
            raise error
        self.notice.tell(Tone.ERROR, error.message)

    def _open(self) -> None:
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made)))

    def _go_on(self) -> None:
        self.accept()
        self.filled_in.emit(self.made, self.folder)

    def _fill_in(self) -> None:
        self.accept()
        self.to_fill_in.emit(self.made, self.folder)

    @override
    def reject(self) -> None:
        self._around.tasks.cancel(_MAKING)
        super().reject()
