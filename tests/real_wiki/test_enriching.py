"""Adding to files of an earlier upload on a real MediaWiki: categories and fields, since it has no structured data."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.errors import WikiRefusal
from cph_desktop.wiki.lookup import file_pages
from cph_desktop.wiki.page_text import page_texts, save_page_text
from cph_desktop.wiki.target import target_from
from tests.real_wiki.pictures import picture
from tests.real_wiki.program import Program, Ran
from tests.real_wiki.real_wiki import RealWiki

pytestmark = pytest.mark.wiki


def _sheet(path: Path, header: list[str], *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def program(real_wiki: RealWiki, tmp_path: Path) -> Program:
    return Program(real_wiki, tmp_path / "data")


def _uploaded(program: Program, folder: Path, name: str) -> str:
    """A file with a description that names no source and no author; gives its page."""
    media = folder / "media"
    media.mkdir()
    file = picture(media / f"{name}.tif", side=33)
    header = ["File", "Title", "Description", "Date", "Licence", "Category"]
    sheet = _sheet(folder / "first.csv", header, [file.name, f"{name} harbour", "A view", "1899", "CC0", "Harbours"])
    done = program.upload(sheet, media)
    assert done.by_status() == {"uploaded": [2]}, done.told
    return str(done.rows[2]["page"])


def _enrich(program: Program, sheet: Path, *words: str) -> Ran:
    target = ("--target", program.wiki.api_url, "--user", program.wiki.bot_name)
    return program.run("enrich", sheet, *target, "--categories", "--fields", "--json", *words)


def test_that_categories_and_fields_are_added_to_pages(program: Program, real_wiki: RealWiki, tmp_path: Path) -> None:
    page = _uploaded(program, tmp_path, "Enriched")
    before = real_wiki.wikitext(page)
    header = ["Page", "Description", "Creator", "Date", "Source", "Category"]
    sheet = _sheet(tmp_path / "more.csv", header, [page, "Another view", "Anna Berg", "1950", "A box", "harbours;Ships"])
    shown = _enrich(program, sheet, "--dry-run").rows[2]
    assert shown["categories"] == ["Ships"]
    assert real_wiki.wikitext(page) == before
    done = _enrich(program, sheet, "--yes")
    assert done.by_status() == {"enriched": [2]}, done.told
    text = real_wiki.wikitext(page)
    assert text.count("[[Category:Harbours]]") == text.count("[[Category:Ships]]") == 1
    assert "Anna Berg" in text
    assert "A box" in text
    assert "1899" in text
    assert "1950" not in text
    assert _enrich(program, sheet, "--yes").by_status() == {"enriched": [2]}
    assert real_wiki.wikitext(page) == text


def test_that_the_wiki_refuses_an_edit_over_a_later_one_of_somebody_else(
    program: Program, real_wiki: RealWiki, tmp_path: Path
) -> None:
    """What the practice wiki says of ``baserevid`` and of pages that are gone is what MediaWiki does."""
    page = _uploaded(program, tmp_path, "Contested").removeprefix("File:")
    target = target_from(real_wiki.api_url, plain_http_allowed=True)
    connection = connect(target, real_wiki.bot_name, real_wiki.password)
    pageid = file_pages(connection, [page])[page].pageid
    read = page_texts(connection, [pageid])[pageid]
    assert read.categories == ("Harbours",)
    save_page_text(connection, read, read.text + "\nMine", "one's own edit is no conflict")
    save_page_text(connection, read, read.text + "\nMine too", "nor is this one")
    real_wiki.maintain("edit.php", "--summary", "somebody else", f"File:{page}", text=read.text + "\nTheirs")
    with pytest.raises(WikiRefusal) as refused:
        save_page_text(connection, read, read.text + "\nMine again", "but this one is")
    assert refused.value.code == "editconflict"
    assert real_wiki.wikitext(f"File:{page}").endswith("Theirs")
    with pytest.raises(WikiRefusal) as refused:
        save_page_text(connection, replace(read, pageid=999_999), "text", "no such page")
    assert refused.value.code == "nosuchpageid"
    connection.close()
