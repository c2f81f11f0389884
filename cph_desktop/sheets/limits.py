"""The largest sheets this program opens, and the sentences that say so."""

from __future__ import annotations

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

MAX_COLUMNS = 16_384  # as Excel and LibreOffice
MAX_ROWS = 1_048_576  # as Excel and LibreOffice
MAX_CELLS = 50_000_000  # calamine keeps 24 bytes for each cell of the rectangle around all of them
MAX_UNPACKED = 2 * 1024**3  # a million rows of 20 columns unpack to about 1 GiB
MAX_RATIO = 300  # deflate reaches 1000 on zeros; sheets of real text stay below 60
RATIO_COUNTS_FROM = 64 * 1024**2  # a small file may compress as well as it likes
MAX_CELL_TEXT = 1_000_000  # characters; spreadsheets allow 32,767, csv files anything
MIB = 1024**2


def check_size(name: str, rows: int, columns: int) -> None:
    """Raise Unusable when a sheet of the file ``name`` is larger than this program opens."""
    if columns > MAX_COLUMNS:
        raise Unusable(msg("sheet-too-many-columns", name, columns, MAX_COLUMNS))
    if rows > MAX_ROWS:
        raise Unusable(msg("sheet-too-many-rows", name, rows, MAX_ROWS))
    if rows * columns > MAX_CELLS:
        raise Unusable(msg("sheet-too-many-cells", name, rows, columns))
