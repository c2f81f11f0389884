"""One part of a statement: a value from the sheet or for all rows, an unknown one, or none; and the rank of the whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from cph_desktop.commons.statement import Rank, SnakType
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.messages import Message, msg
from cph_desktop.ui.describe.source_editor import SourceEditor
from cph_desktop.ui.models.field_choices import datatype_words
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import in_a_row, label
from cph_desktop.ui.widgets.entity_completer import EntityCompleter, Searched

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Prepared

_VALUES = "statement-values"
_KINDS = {
    SnakType.VALUE: msg("ui-statement-value"),
    SnakType.SOMEVALUE: msg("said-unknown-value"),
    SnakType.NOVALUE: msg("said-no-value"),
}
_SPECIAL = {SnakType.SOMEVALUE: "somevalue", SnakType.NOVALUE: "novalue"}
_SEARCHED = {"wikibase-item": Searched.ITEMS, "wikibase-property": Searched.PROPERTIES}


class StatementPart(QWidget):
    """``changed`` tells that :meth:`part` gives another one."""

    changed = Signal()

    def __init__(self, around: Surroundings, facts: CommonsFacts, prepared: Prepared) -> None:
        super().__init__()
        self._around, self._facts, self._prepared = around, facts, prepared
        self._columns = [column.name for column in prepared.sheet.columns]
        self._part = FieldSource("")
        self.editor: SourceEditor | None = None
        self._title = label(around, None, "heading", wraps=True)
        self._about = label(around, None, "quiet", wraps=True)
        self.kind = self._combo("statement-kind", msg("ui-statement-kind"), [(words, one) for one, words in _KINDS.items()])
        ranks = [(msg(f"ui-rank-{one.value}"), one) for one in (Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED)]
        self.rank = self._combo("statement-rank", msg("ui-statement-rank"), ranks)
        self._rank_words = label(around, msg("ui-statement-rank"))
        self._rank_words.setBuddy(self.rank)
        kind_words = label(around, msg("ui-statement-kind"))
        kind_words.setBuddy(self.kind)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._about)
        self._column.addLayout(in_a_row(kind_words, self.kind, 12, self._rank_words, self.rank, None))
        self._rest = QWidget()
        self._column.addWidget(self._rest, 1)
        self.kind.activated.connect(self._kind_chosen)
        self.rank.activated.connect(self.changed)

    def _combo(self, name: str, words: Message, items: Sequence[tuple[Message, object]]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        for text, data in items:
            made.addItem(self._around.texts.text(text), data)
        self._around.texts.bind(made, made.setAccessibleName, words)
        return made

    def show_part(self, part: FieldSource, name: str, *, has_rank: bool) -> None:
        """Edit another part; ``name`` is what its property is called."""
        self._part = part
        datatype = self._datatype(part)
        self._around.texts.bind(self._title, self._title.setText, msg("ui-name", name))
        about = msg("ui-statement-takes", part.field, datatype_words(datatype))
        self._around.texts.bind(self._about, self._about.setText, about)
        self.kind.setCurrentIndex(self.kind.findData(_kind_of(part)))
        self.rank.setCurrentIndex(self.rank.findData(Rank(part.rank)))
        self.rank.setVisible(has_rank)
        self._rank_words.setVisible(has_rank)
        plain = part if _kind_of(part) is SnakType.VALUE else dataclasses.replace(part, constant="")
        self._show_editor(SourceEditor(self._around, dataclasses.replace(plain, datatype=datatype), self._columns, self._facts))
        if datatype in _SEARCHED and self.editor is not None:
            EntityCompleter(self._around, self.editor.constant, _SEARCHED[datatype])
            self.editor.constant.setPlaceholderText(self._around.texts.text(msg("ui-statement-search")))

    def _show_editor(self, editor: SourceEditor) -> None:
        old = self.editor
        self.editor = editor
        editor.changed.connect(self.changed)
        if old is not None:
            self._column.replaceWidget(old, editor)
            old.hide()
            old.deleteLater()
        else:
            self._column.replaceWidget(self._rest, editor)
            self._rest.deleteLater()
        self._column.setStretchFactor(editor, 1)
        editor.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)  # half a window is narrow
        editor.way.currentIndexChanged.connect(self._fit)
        editor.has_lookup.toggled.connect(self._count_values)
        self._count_values(editor.has_lookup.isChecked())
        self._fit()
        editor.setVisible(self._kind() is SnakType.VALUE)

    def _fit(self) -> None:
        """A stack is as tall as its tallest page; here the one in view counts."""
        if self.editor is None:
            return
        stack = self.editor.stack
        for place in range(stack.count()):
            in_view = place == stack.currentIndex()
            policy = QSizePolicy.Policy.Preferred if in_view else QSizePolicy.Policy.Ignored
            if (page := stack.widget(place)) is not None:
                page.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def _count_values(self, is_asked: bool) -> None:  # noqa: FBT001 - Qt's signal
        """The look-up table shows what the spreadsheet has; 100,000 rows are counted in the background."""
        editor = self.editor
        if editor is None or not is_asked:
            return
        source, prepared = editor.source(), self._prepared

        def work(_cancelled: object) -> list[tuple[str, int]]:
            from cph_desktop.compose.trying import distinct_values

            return distinct_values(source, prepared.sheet.columns, (row.row for row in prepared.rows))

        def show(values: list[tuple[str, int]]) -> None:
            if self.editor is editor:
                editor.lookup.show_values(values, editor.lookup.lookup())

        self._around.tasks.start(_VALUES, work, show, _raise)

    def part(self) -> FieldSource:
        """The part as it is set now; what hangs on it (qualifiers, references) stays."""
        kind = self._kind()
        if kind is SnakType.VALUE and self.editor is not None:
            made = self.editor.source()
        else:
            bare = {"columns": (), "text": "", "split": "", "lookup": {}}
            made = dataclasses.replace(self._part, constant=_SPECIAL.get(kind, ""), confidence=1.0, **bare)  # type: ignore[arg-type]
        return dataclasses.replace(made, rank=self.rank.currentData().value)

    def _kind(self) -> SnakType:
        kind: SnakType = self.kind.currentData()
        return kind

    def _kind_chosen(self) -> None:
        if self.editor is not None:
            self.editor.setVisible(self._kind() is SnakType.VALUE)
        self.changed.emit()

    def _datatype(self, part: FieldSource) -> str:
        if part.datatype:
            return part.datatype
        shipped = self._facts.properties.get(part.field)
        known = self._around.labels.known.known(part.field) if self._around.labels.known is not None else None
        return shipped.datatype if shipped is not None else known.datatype if known is not None else ""


def _kind_of(part: FieldSource) -> SnakType:
    if part.columns or part.text:
        return SnakType.VALUE
    return next((kind for kind, word in _SPECIAL.items() if part.constant == word), SnakType.VALUE)


def _raise(error: BaseException) -> None:
    raise error
