"""File name ↔ inventory number ↔ M-id, for the institution's own database."""

from __future__ import annotations

from pathlib import Path

from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report
from cph_desktop.sheets.writing_csv import write_csv


def write_inventory_table(report: Report, path: Path, catalogue: Catalogue) -> int:
    """Writes a row for each file that is on the wiki, and gives their number. Raises OSError."""
    header = (
        msg("table-column-number"),
        msg("table-column-file"),
        msg("table-column-page"),
        msg("table-column-mid"),
        msg("table-column-url"),
        msg("table-column-item"),
    )
    rows = [
        (row.said.inventory_number, row.media, row.page, row.mid, row.url, " ".join(row.said.items[:1])) for row in report.there
    ]
    write_csv(path, [catalogue.text(name) for name in header], rows)
    return len(rows)
