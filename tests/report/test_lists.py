"""What is made for other wikis and tools: the newsletter, QuickStatements, the institution's database."""

from __future__ import annotations

import csv
from pathlib import Path

import mwparserfromhell

from cph_desktop.batch.plan import RowDescription
from cph_desktop.messages import Catalogue
from cph_desktop.report.conventions import shipped_conventions
from cph_desktop.report.glam import glam_entry
from cph_desktop.report.inventory_table import write_inventory_table
from cph_desktop.report.quickstatements import quickstatements
from cph_desktop.report.summary import some_pictures, summary_of
from tests.report.batches import described, missing, report


def said(number: int, *items: str) -> RowDescription:
    captions = {"en": f"Ship {number}", "sv": f"Skepp {number}"}
    return RowDescription(
        f"MH-{number}", items, "Museum [of] Harbours", "Anna", ("CC0 1.0",), captions, 5, ("Ships", f"No {number}")
    )


def test_that_numbers_count_what_is_on_the_wiki() -> None:
    told = summary_of(report(described(2, "A.jpg", said(1, "Q1")), described(3, "B.jpg", said(2, "Q1")), missing()))
    assert (told.files, told.statements, told.captions, told.languages, told.works) == (2, 10, 4, 2, 1)
    assert (told.institution, told.categories) == ("Museum [of] Harbours", ("Ships",))


def test_that_an_institution_that_only_some_rows_name_is_not_that_of_the_batch() -> None:
    rows = [described(row, f"{row}.jpg", RowDescription(institution=f"Museum {row}")) for row in range(2, 6)]
    assert summary_of(report(*rows)).institution == ""


def test_that_pictures_are_taken_from_all_over_the_batch() -> None:
    rows = [described(row) for row in range(2, 102)]
    assert [row.row for row in some_pictures(rows, 4)] == [2, 27, 52, 77]
    assert len(some_pictures(rows[:3], 4)) == 3


def test_that_the_newsletter_gets_a_heading_a_sentence_pictures_and_a_list() -> None:
    entry = glam_entry(report(*(described(row, f"{row}.jpg", said(row, "Q1")) for row in range(2, 22))), Catalogue("en"))
    parsed = mwparserfromhell.parse(entry)
    assert [heading.level for heading in parsed.filter_headings()] == [3]
    assert "In November 2026, Museum &#91;of&#93; Harbours shared 20 files on Wikimedia Commons." in entry
    assert entry.count("File:") == 6
    assert "[[c:Category:Ships|Ships]]" in entry


def test_that_the_newsletters_entry_for_an_empty_batch_breaks_nothing() -> None:
    assert glam_entry(report(missing()), Catalogue("en")).startswith("=== museum: 0 files")


def test_that_an_item_gets_the_first_picture_of_its_work_alone() -> None:
    rows = (
        described(2, "A.jpg", said(1, "Q1")),
        described(3, "B.png", said(2, "Q1", "Q9")),
        described(4, 'The "Anna".JPG', said(3, "Q2")),
        described(5, "Book.pdf", said(4, "Q1")),
        described(6, "Model.stl", said(5, "Q3")),
        described(7, "No item.jpg", said(6)),
        missing(),
    )
    lines = ['Q1\tP18\t"A.jpg"', 'Q2\tP18\t"The "Anna".JPG"', 'Q1\tP996\t"Book.pdf"']
    assert quickstatements(report(*rows), shipped_conventions()) == lines


def test_that_the_table_joins_inventory_numbers_and_files(tmp_path: Path) -> None:
    made = report(described(2, "A.jpg", said(1, "Q1")), missing())
    assert write_inventory_table(made, tmp_path / "t.csv", Catalogue("en")) == 1
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header == ["Inventory number", "Own file", "Page", "M-id", "Address", "Wikidata item"]
    assert row == ["MH-1", "2.jpg", "File:A.jpg", "M2", "https://commons.wikimedia.org/wiki/File:A.jpg", "Q1"]
