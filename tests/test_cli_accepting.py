"""``upload --accept`` and ``--rows``: what the wiki warned about is sent when the user says so, for the rows he named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from cph_desktop.practice.server import PracticeServer
from tests.command_line import Ran, run


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as server:
        yield server


def _batch(folder: Path, *colours: str) -> Path:
    """A sheet with a row for each colour; the names on the wiki are the same for every batch."""
    folder.mkdir()
    book = Workbook()
    assert book.active is not None
    book.active.append(("file", "title", "description", "author", "date", "source", "licence"))
    for number, colour in enumerate(colours):
        Image.new("RGB", (40, 30), colour).save(folder / f"{number}.png")
        words = f"Bridge {number}"
        book.active.append((f"{number}.png", words, words, "A. Photographer", "1901", "Own archive", "CC BY 4.0"))
    book.save(folder / "batch.xlsx")
    return folder / "batch.xlsx"


def _upload(wiki: PracticeServer, sheet: Path, *words: str) -> Ran:
    account = ("--target", wiki.api_url, "--user", wiki.bot_name)
    return run("upload", sheet, *account, "--yes", "--json", *words, CPH_PASSWORD=wiki.password)


def _told(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_that_a_file_takes_the_place_of_another_for_a_named_row_alone(wiki: PracticeServer, tmp_path: Path) -> None:
    assert _upload(wiki, _batch(tmp_path / "first", "red", "green")).code == 0
    sheet = _batch(tmp_path / "second", "blue", "yellow")
    asked = _upload(wiki, sheet)
    assert asked.code == 1
    assert [row["asks"] for row in _told(asked)] == [["exists"], ["exists"]]
    assert "--accept exists" in asked.err
    assert str(_told(asked)[0]["url"]).endswith(".png")
    refused = _upload(wiki, sheet, "--accept", "exists")
    assert (refused.code, refused.out) == (2, "")
    assert "--rows" in refused.err
    _upload(wiki, sheet, "--accept", "exists", "--rows", "3")
    first, second = _told(_upload(wiki, sheet))
    assert (first["status"], first["asks"]) == ("failed", ["exists"])
    assert (second["status"], second["asks"]) == ("described", [])


def test_that_rows_that_are_not_named_are_not_sent(wiki: PracticeServer, tmp_path: Path) -> None:
    ran = _upload(wiki, _batch(tmp_path / "batch", "red", "green", "blue"), "--rows", "2,4")
    assert [row["status"] for row in _told(ran)] == ["described", "skipped", "described"]


def test_that_every_page_gets_the_tracking_category(wiki: PracticeServer, tmp_path: Path) -> None:
    ran = _upload(wiki, _batch(tmp_path / "batch", "red"), "--tracking-category", "Category:images from Museum X")
    (row,) = _told(ran)
    with wiki.wiki.database.reading() as connection:
        texts = [found[0] for found in connection.execute("SELECT text FROM revision")]
    assert row["status"] == "described"
    assert any("[[Category:Images from Museum X]]" in str(text) for text in texts)


@pytest.mark.parametrize("words", [("--rows", "2-x"), ("--rows", "9-2"), ("--tracking-category", "A|B"), ("--bandwidth", "fast")])
def test_that_what_cannot_be_understood_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = run("upload", tmp_path / "none.xlsx", "--target", "practice", "--yes", *words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
