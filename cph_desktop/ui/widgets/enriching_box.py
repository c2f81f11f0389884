"""Whether the batch is about files that are on the wiki already, and what their pages shall get."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame

from cph_desktop.batch.enriching_choices import Adding
from cph_desktop.media.file import MatchedBy
from cph_desktop.messages import Message, msg
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_row, label, unseen_title

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared


class EnrichingBox(QFrame):
    """On the page Files: the way to such a batch where no file was found, and the choices for one."""

    def __init__(self, around: Surroundings, session: Session) -> None:
        super().__init__()
        self.setObjectName("enriching")
        self.setProperty("card", "true")
        self._around, self._session = around, session
        self.words = label(around, None, "strong", wraps=True)
        self.take = button(around, "files-on-wiki", msg("ui-enrich-take"), lambda: self._use(files_on_wiki=True), icon="add")
        self.back = button(
            around, "files-not-on-wiki", msg("ui-enrich-back"), lambda: self._use(files_on_wiki=False), role="link"
        )
        self.adding = QComboBox()
        self.adding.setObjectName("enrich-adding")
        for place, one in enumerate(Adding):
            self.adding.addItem("", one.value)
            around.texts.bind(self.adding, partial(self.adding.setItemText, place), msg(f"adding-{one.value}"))
        around.texts.bind(self.adding, self.adding.setAccessibleName, msg("ui-enrich-adding"))
        self.categories = self._check_box("enrich-categories", msg("ui-enrich-categories"))
        self.fields = self._check_box("enrich-fields", msg("ui-enrich-fields"))
        self._choices = (self.adding, self.categories, self.fields)
        self._build()
        self.adding.activated.connect(lambda _at: self._choose(adding=Adding(self.adding.currentData())))
        self.categories.clicked.connect(lambda on: self._choose(categories=on))
        self.fields.clicked.connect(lambda on: self._choose(fields=on))
        session.prepared_changed.connect(self.refresh)
        session.batch_changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        column = in_a_column(self, 12, 8)
        first = in_a_row(self.words, self.take, self.back)
        first.setStretch(0, 1)
        column.addLayout(first)
        title = unseen_title(self._around, self.adding, msg("ui-enrich-adding"))
        column.addLayout(in_a_row(title, self.adding, 8, self.categories, 8, self.fields, None))

    def _check_box(self, name: str, words: Message) -> QCheckBox:
        made = QCheckBox()
        made.setObjectName(name)
        self._around.texts.bind(made, made.setText, words)
        return made

    def _choose(self, **changes: Any) -> None:
        settings = self._session.settings
        if settings is not None:
            self._use(enriching=dataclasses.replace(settings.enriching, **changes))

    def _use(self, **changes: Any) -> None:
        self._session.choose(self._around.texts.text(msg("ui-undo-reading")), **changes)

    def refresh(self) -> None:
        """Show what holds for the batch now."""
        prepared, settings = self._session.prepared, self._session.settings
        about_pages = prepared is not None and is_about_pages(prepared)
        names_files = prepared is not None and prepared.recipe.source("file") is not None
        nothing_found = prepared is not None and not any(row.match.media is not None for row in prepared.rows)
        self.setVisible(about_pages or (names_files and nothing_found))
        for part in (self.back, *self._choices):
            part.setVisible(about_pages)
        self.take.setVisible(not about_pages)
        words = msg("ui-enrich-about-pages") if about_pages else msg("ui-enrich-perhaps")
        self._around.texts.bind(self.words, self.words.setText, words)
        if settings is not None:
            choices = settings.enriching
            self.adding.setCurrentIndex(self.adding.findData(choices.adding.value))
            self.categories.setChecked(choices.categories)
            self.fields.setChecked(choices.fields)


def is_about_pages(prepared: Prepared) -> bool:
    """Whether the sheet names files that are on the wiki already."""
    return bool(prepared.rows) and all(row.match.by is MatchedBy.ON_WIKI and row.match.media is None for row in prepared.rows)
