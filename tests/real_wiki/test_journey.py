"""The main job against a real MediaWiki that has no structured data: the files and their wikitext arrive all the same."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.real_wiki.pictures import picture
from tests.real_wiki.program import Program
from tests.real_wiki.real_wiki import RealWiki

pytestmark = pytest.mark.wiki

HEADER = ("File", "Title", "Creator", "Date", "Description", "Institution", "Accession number", "Licence")


@pytest.fixture
def program(real_wiki: RealWiki, tmp_path: Path) -> Program:
    return Program(real_wiki, tmp_path / "data")


def _batch(folder: Path, name: str, sides: list[int]) -> tuple[Path, Path]:
    """A sheet and a folder of pictures, one a row, as wide as ``sides`` says; ``name`` keeps their titles apart from others."""
    media = folder / "media"
    media.mkdir()
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADER)
    for number, side in enumerate(sides, start=1):
        file = picture(media / f"{name}-{number}.tif", side=side)
        about = ("Anna Berg", "1899", f"View {number} of the harbour", "Museum of Harbours", f"{name}.{number}", "CC0")
        sheet.append((file.name, f"{name} harbour {number}", *about))
    workbook.save(folder / "batch.xlsx")
    return folder / "batch.xlsx", media


def _sha1(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


def test_that_files_and_their_wikitext_arrive_and_the_lack_of_structured_data_is_told(
    program: Program, real_wiki: RealWiki, tmp_path: Path
) -> None:
    sheet, media = _batch(tmp_path, "Clean", [30, 40, 50])
    done = program.upload(sheet, media)
    assert done.by_status() == {"uploaded": [2, 3, 4]}, done.told
    assert done.exit_code == 0
    for row in done.rows.values():
        assert "structured data" in row["reason"]
        assert [version["sha1"] for version in real_wiki.files()[row["page"]]] == [_sha1(media / row["media"])]
        assert row["url"].startswith(real_wiki.base_url)
    text = real_wiki.wikitext(done.rows[2]["page"])
    assert "Anna Berg" in text
    assert "View 1 of the harbour" in text


def test_that_a_second_upload_of_the_same_batch_sends_nothing(program: Program, real_wiki: RealWiki, tmp_path: Path) -> None:
    sheet, media = _batch(tmp_path, "Twice", [30, 31])
    first = program.upload(sheet, media)
    before = real_wiki.files()
    again = program.upload(sheet, media)
    assert again.by_status() == first.by_status() == {"uploaded": [2, 3]}
    assert real_wiki.files() == before


def test_that_a_wrong_password_sends_nothing_and_is_told(real_wiki: RealWiki, tmp_path: Path) -> None:
    sheet, media = _batch(tmp_path, "Locked out", [30])
    refused = Program(real_wiki, tmp_path / "data", password="0" * 32).upload(sheet, media)
    assert refused.exit_code == 3
    assert refused.rows == {}
    assert "password" in refused.told


def test_that_a_killed_upload_ends_with_every_file_once(program: Program, real_wiki: RealWiki, tmp_path: Path) -> None:
    # most go in one request, some in chunks, one of these is assembled and published in the background
    sheet, media = _batch(tmp_path, "Killed", [*range(30, 60), 2400, 2450])
    moments = random.Random(12)
    kills = sum(program.killed_upload(sheet, media, seconds=moments.uniform(0.5, 3.5)) for _ in range(12))
    done = program.upload(sheet, media)
    assert kills > 2
    assert done.by_status() == {"uploaded": list(range(2, 34))}, done.told
    ours = {title: versions for title, versions in real_wiki.files().items() if "Killed" in title}
    assert sorted(ours) == sorted(row["page"] for row in done.rows.values())
    assert sorted(version["sha1"] for versions in ours.values() for version in versions) == sorted(map(_sha1, media.iterdir()))


def _rows_without_licence(sheet: Path) -> set[int]:
    rows = list(load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    licence = rows[0].index("Licens")
    return {number for number, row in enumerate(rows[1:], start=2) if any(row) and row[licence] is None}


def test_that_the_messy_batch_uploads_every_row_that_may_go_and_names_the_others(
    program: Program, real_wiki: RealWiki, shared: Path
) -> None:
    """Real photographs with a real museum's records; see the README beside them for what is wrong with which."""
    sheet, media = shared / "data" / "batch.xlsx", shared / "data" / "photos"
    not_to_go = _rows_without_licence(sheet) | {66, 72, 73, 74, 75, 77}  # a heif, no file, a double, two damaged ones, all wrong
    done = program.upload(sheet, media)
    assert done.exit_code == 1, done.told
    statuses = done.by_status()
    assert statuses.keys() == {"uploaded", "skipped"}
    assert set(statuses["skipped"]) >= not_to_go
    assert not set(statuses["uploaded"]) & not_to_go
    assert all(row["reason"] for row in done.rows.values())
    assert set(done.rows) >= set(range(2, 76)) | {77}
    versions = real_wiki.files()
    for number in statuses["uploaded"]:
        row = done.rows[number]
        assert [version["sha1"] for version in versions[row["page"]]] == [_sha1(media / row["media"])]
    checked = program.run("check", sheet, "--media", media, "--target", real_wiki.api_url, "--json").rows
    assert set(statuses["uploaded"]) == {number for number, row in checked.items() if row["may_go"]}
