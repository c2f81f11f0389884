"""Colours in wikitext: templates, parameters, links, headings, comments."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from typing_extensions import override

from cph_desktop.ui.theme import Theme

_RULES = (
    (re.compile(r"\{\{[^{}|\n]*|\}\}"), "progressive", True),
    (re.compile(r"^\s*\|[^=|{}\[\]\n]*="), "success", False),
    (re.compile(r"\[\[[^\]\n]*\]\]|\[?https?://[^\s\]|}]+\]?"), "progressive", False),
    (re.compile(r"^=+.*=+\s*$"), "strong", True),
    (re.compile(r"<!--.*?-->"), "placeholder", False),
)


class WikitextHighlighter(QSyntaxHighlighter):
    """Follows the theme."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    @override
    def highlightBlock(self, text: str) -> None:
        for pattern, role, bold in _RULES:
            look = QTextCharFormat()
            look.setForeground(QColor(self._theme.color(role)))
            if bold:
                look.setFontWeight(QFont.Weight.DemiBold)
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), look)
