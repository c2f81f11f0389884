"""A spreadsheet is an archive: whatever its parts are called, they are read where they are and never put on the disk."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from cph_desktop.finding import Unusable
from cph_desktop.sheets.reading import read_sheet


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/tmp/../evil.txt", "..\\..\\evil.txt", "xl/worksheets/../../../evil.txt", "C:\\evil.txt"]
)
def test_that_a_part_of_an_archive_is_never_put_on_the_disk(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a" / "b" / "sheet.xlsx"
    path.parent.mkdir(parents=True)
    workbook = openpyxl.Workbook()
    workbook.active.append(["file", "title"])
    workbook.active.append(["a.jpg", "A"])
    workbook.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "evil")
    with suppress(Unusable):
        assert read_sheet(path).rows[0].cells == ("a.jpg", "A")
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]
