"""New rows at the end of a spreadsheet that somebody is filling in; all that is there stays as it is."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import load_workbook

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.form import put_picture, put_row, save
from cph_desktop.sheets.sheet import Sheet


@dataclass(frozen=True)
class NewRows:
    """Texts by the index of their column, a row each. ``pictures`` (PNG) by index in ``rows`` go into ``picture_column``."""

    rows: Sequence[Mapping[int, str]]
    picture_column: int | None = None
    pictures: Mapping[int, bytes] = field(default_factory=dict)


def append_rows(sheet: Sheet, new: NewRows) -> None:
    """Write the rows below the last one of ``sheet`` into its file, an xlsx. OSError passes through.

    Raises Unusable when the file cannot be written again without loss.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells on standard error about extensions it does not keep
            workbook = load_workbook(sheet.path, keep_vba=sheet.path.suffix.lower() == ".xlsm", rich_text=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise Unusable(msg("generate-cannot-add", sheet.path.name)) from error
    worksheet = workbook[sheet.name]
    first = (sheet.rows[-1].number if sheet.rows else sheet.header_row) + 1
    width = len(sheet.columns)
    for index, texts in enumerate(new.rows):
        put_row(worksheet, first + index, [texts.get(column, "") for column in range(width)])
        if new.picture_column is not None and index in new.pictures:
            put_picture(worksheet, first + index, new.picture_column + 1, new.pictures[index])
    save(workbook, sheet.path)
