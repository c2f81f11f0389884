"""Writing a table as text for other programs, with cells that cannot start a program when a spreadsheet program opens it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from cph_desktop.sheets.cleaning import clean_text

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write commas, quotation marks where needed, UTF-8 with the mark by which Excel knows it. OSError passes through.

    A cell that begins like a formula gets an apostrophe in front, see https://owasp.org/www-community/attacks/CSV_Injection.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([harmless(cell) for cell in header])
            writer.writerows([harmless(cell) for cell in row] for row in rows)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet program takes for a formula."""
    text = clean_text(cell)[0]
    return f"'{text}" if text.startswith(_DANGEROUS) else text
