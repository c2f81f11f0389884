"""The labels of items and properties in the window: in the language in use, from where the batch's target has its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.items.entity_search import EntitySearch
    from cph_desktop.journey.items.labels import Labels
    from cph_desktop.journey.items.statement_words import StatementWords
    from cph_desktop.ui.texts import Texts

_TOGETHER_MS = 80


class WindowLabels(QObject):
    """``changed``: more labels are known, or they are in another language; what shows some draws itself again.

    ``known`` and ``search`` are None until there is a batch.
    """

    changed = Signal()
    _told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known: Labels | None = None
        self.search: EntitySearch | None = None
        self._for: tuple[str, str] | None = None
        self._together = QTimer(self, interval=_TOGETHER_MS, singleShot=True)
        self._together.timeout.connect(self.changed)
        self._told.connect(self._together.start)  # emitted by the thread that asks, received in the window's

    def use(self, facts: CommonsFacts, target: str, language: str) -> None:
        """Labels for a batch with that target (as in its settings), in that language. The same again changes nothing."""
        if self._for == (target, language):
            return
        from cph_desktop.journey.items.entity_search import EntitySearch
        from cph_desktop.journey.items.item_wiki import ItemWiki
        from cph_desktop.journey.items.labels import Labels
        from cph_desktop.wiki.target import target_from

        self.close()
        self._for = target, language
        items = ItemWiki(target_from(target) if target else None, language)
        self.known = Labels(facts, items, self._told.emit)
        self.search = EntitySearch(items)
        self.changed.emit()

    def label(self, entity_id: str) -> str:
        """The label, the id itself while there is none."""
        return (self.known.label(entity_id) if self.known is not None else "") or entity_id

    def words(self, texts: Texts, facts: CommonsFacts) -> StatementWords:
        """What puts statements into words, by the labels known so far; before there is a batch, by those that are shipped."""
        from cph_desktop.journey.items.item_wiki import ItemWiki
        from cph_desktop.journey.items.labels import Labels
        from cph_desktop.journey.items.statement_words import StatementWords

        labels = self.known or Labels(facts, ItemWiki(None, texts.language, offline=True))
        return StatementWords(texts.catalogue, labels)

    def close(self) -> None:
        """Ask no more."""
        if self.known is not None:
            self.known.close()
        self.known = self.search = self._for = None
