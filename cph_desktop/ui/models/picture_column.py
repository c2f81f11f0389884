"""The column of pictures, as every table with one has it: a delegate draws it, and these are its words for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cph_desktop.messages import msg
from cph_desktop.ui.models.table import Item, TableColumn
from cph_desktop.ui.texts import Texts, isolated

_WIDTH = 76


def picture_column(texts: Texts, path_of: Callable[[Item], Path | None], is_on_wiki: Callable[[Item], bool]) -> TableColumn[Item]:
    """``path_of`` gives the item's media file; where there is none, ``is_on_wiki`` tells whether the wiki has it."""

    def spoken(item: Item) -> str:
        path = path_of(item)
        if path is None:
            return texts.text(msg("ui-picture-on-wiki" if is_on_wiki(item) else "ui-no-file"))
        return isolated(path.name)

    return TableColumn(msg("ui-column-picture"), lambda _item: "", width=_WIDTH, spoken=spoken)
