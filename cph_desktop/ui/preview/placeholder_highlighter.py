"""Colours in wikitext that is still to be filled: what stands for a column, conditions, and names that no column has."""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtGui import QFont, QTextCharFormat, QTextDocument
from typing_extensions import override

from cph_desktop.ui.preview.wikitext_highlighter import WikitextHighlighter
from cph_desktop.ui.theme import Theme

# as cph_desktop/compose/page/jinja_page.py reads it; then FreeMarker's
_PIECE = re.compile(r"\{%.*?%\}|\$\{[^}\n]*\}|</?[#@][^>\n]*>|\{\{|\}\}|\{([^{}|\n%#]+)(?:\|[^{}\n]*)?\}")


class PlaceholderHighlighter(WikitextHighlighter):
    """``columns`` are the names that can be filled in."""

    def __init__(self, document: QTextDocument, theme: Theme, columns: Collection[str]) -> None:
        super().__init__(document, theme)
        self._columns = frozenset(columns)

    @override
    def highlightBlock(self, text: str) -> None:
        super().highlightBlock(text)
        for found in _PIECE.finditer(text):
            if found.group(0) not in {"{{", "}}"}:
                self.setFormat(found.start(), found.end() - found.start(), self._look(found.group(1)))

    def _look(self, column: str | None) -> QTextCharFormat:
        look = QTextCharFormat()
        is_unknown = column is not None and column.strip() not in self._columns
        look.setForeground(self._theme.color("error" if is_unknown else "warning"))
        look.setFontWeight(QFont.Weight.DemiBold)
        if is_unknown:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._theme.color("error"))
        return look
