"""Rows and files side by side: which row has which file, and what is left over on either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from cph_desktop.commons.filenames import extension_of
from cph_desktop.media.file import Match, MatchedBy, MediaFile
from cph_desktop.media.matching import files_without_row
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.picture_column import picture_column
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated
from cph_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Matched


@dataclass(frozen=True, slots=True)
class FileLine:
    """A row with its match, or a file that no row asks for (``match`` None)."""

    media: MediaFile | None
    match: Match | None = None

    @property
    def row(self) -> int:
        """The row's number, 0 for a file without a row."""
        return self.match.row if self.match is not None else 0

    @property
    def says(self) -> str:
        """What the row's cell says."""
        return self.match.wanted if self.match is not None else ""

    @property
    def how(self) -> Message:
        """How the file was found, or why not."""
        if self.match is None:
            return msg("ui-files-no-row")
        if self.match.problem is not None and self.match.by is MatchedBy.ON_WIKI:
            return self.match.problem
        if self.match.outside and self.media is None:
            return msg("ui-files-outside")
        if len(self.match.candidates) > 1 and self.media is None:
            return msg("ui-files-several", len(self.match.candidates))
        if self.media is None and not self.match.wanted.strip():
            return msg("ui-files-names-none")
        return msg(f"matched-by-{self.match.by.value}")

    @property
    def is_found(self) -> bool:
        """The row has its file, here or on the wiki."""
        return self.media is not None or self.is_on_wiki

    @property
    def is_on_wiki(self) -> bool:
        """The row is about a file that is on the wiki already."""
        return self.match is not None and bool(self.match.page)

    @property
    def is_asked(self) -> bool:
        """Several files may be meant and none is chosen."""
        return self.match is not None and self.media is None and len(self.match.candidates) > 1

    @property
    def is_chosen(self) -> bool:
        """The user chose the file by hand."""
        return self.match is not None and self.match.by is MatchedBy.CHOSEN


def file_lines(matched: Matched, facts: CommonsFacts) -> list[FileLine]:
    """All rows in their order, then the files that are left over and may be media: not the spreadsheet that lies beside them."""
    lines = [FileLine(match.media, match) for match in matched.matches]
    left = files_without_row(matched.folder, matched.matches)
    return [*lines, *(FileLine(file) for file in left if facts.filenames.is_media_extension(extension_of(file.relative)))]


def file_columns(texts: Texts, theme: Theme) -> list[TableColumn[FileLine]]:
    """Picture, row, what the row says, the file, how it was found. The picture is drawn by a delegate."""

    def path(line: FileLine) -> Path | None:
        return line.media.path if line.media is not None else None

    def mark(line: FileLine, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            if line.match is None:
                return theme.color("secondary")
            return theme.color("text" if line.is_found else "error")
        return None

    return [
        picture_column(texts, path, lambda line: line.is_on_wiki),
        TableColumn(msg("ui-column-row"), _row_text(texts), sort_key=lambda line: line.row, width=56, align_end=True),
        TableColumn(msg("ui-column-sheet-says"), lambda line: isolated(line.says) if line.says else "", width=160, is_name=True),
        TableColumn(msg("ui-column-file"), _file_text, width=250, is_name=True),
        TableColumn(msg("ui-column-found-by"), lambda line: texts.text(line.how), roles=mark, width=244),
    ]


def _row_text(texts: Texts) -> Callable[[FileLine], str]:
    return lambda line: texts.number(line.row) if line.row else "—"


def _file_text(line: FileLine) -> str:
    if line.match is not None and line.match.page:
        return isolated(line.match.page)
    return isolated(line.media.relative) if line.media else "—"
