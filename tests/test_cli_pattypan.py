"""A Pattypan user's spreadsheet on the command line, up to the finished pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from cph_desktop.practice.server import PracticeServer
from tests.command_line import run

NAMES = ("img0.tif", "img1.JPG", "img2.tif", "img3.JPG")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for shade, name in enumerate(NAMES):
        Image.new("RGB", (900, 600), (40 * shade, 90, 120)).save(folder / name)
    return folder


def test_that_a_pattypan_sheet_is_drafted_and_its_recipe_shows_the_guesses(shared: Path, photos: Path) -> None:
    sheet = shared / "contract/pattypan/template-artwork.xls"
    recipe = json.loads(run("recipe", sheet, "--media", photos).out)
    assert recipe["wikitext"].startswith("'=={{int:filedesc}}==")
    assert {"field": "creator", "columns": ["artist"], "confidence": 0.95} in recipe["fields"]
    drafts = run("drafts", sheet, "--media", photos, "--json").objects
    assert [draft["media"] for draft in drafts] == list(NAMES)
    assert drafts[1]["filename"] == "Test Artwork 1.jpg"
    assert drafts[0]["captions"]


def test_that_a_pattypan_sheet_is_uploaded_with_structured_data(shared: Path, photos: Path, tmp_path: Path) -> None:
    sheet = shared / "contract/pattypan/template-photograph.xls"
    with PracticeServer(tmp_path / "wiki") as wiki:
        words = ("--media", photos, "--target", wiki.api_url, "--user", wiki.bot_name, "--yes", "--json")
        ran = run("upload", sheet, *words, CPH_PASSWORD=wiki.password)
        outcomes = {outcome["row"]: outcome for outcome in ran.objects}
    assert ran.code in {0, 1}, ran.err
    assert outcomes[2]["status"] == "described", outcomes
    assert outcomes[2]["page"] == "File:Test Photograph 0.tif"


def test_that_a_broken_template_is_told_with_its_line(shared: Path, photos: Path) -> None:
    ran = run("check", shared / "contract/pattypan/syntax-error.xls", "--media", photos)
    assert ran.code == 2
    assert "line 1" in ran.err.lower()
    assert "Traceback" not in ran.err
