"""The report for a browser and for paper."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.page import page, write_page

ADDRESS = "https://commons.wikimedia.org/wiki/File:Morning.jpg"
MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def report(*rows: ReportedRow, sheet: str = "museum.xlsx") -> Report:
    return Report(sheet, "Wikimedia Commons", "Me@bot", MADE, ("File",), rows)


def described(row: int = 2, name: str = "Morning.jpg") -> ReportedRow:
    return ReportedRow(row, ("a.jpg",), "a.jpg", name, "described", f"File:{name}", ADDRESS, "M7", None, MADE)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_that_the_page_needs_nothing_but_itself_and_pictures_of_the_wiki() -> None:
    seen = _Tags(page(report(described()), Catalogue()))
    assert not {"script", "link", "iframe", "object"} & set(seen.tags)
    assert not any(name.startswith("on") for name, _ in seen.attributes)
    sources = [value for name, value in seen.attributes if name in {"src", "href"} and value is not None]
    assert sources
    assert all(source.startswith("https://commons.wikimedia.org/wiki/") for source in sources)


def test_that_numbers_leave_out_rows_nobody_meant_to_send() -> None:
    blank = ReportedRow(3, ("",), "", "", "skipped", reason=msg("outcome-row-empty"), expected=True)
    missing = ReportedRow(4, ("b.jpg",), "", "B.jpg", "skipped", reason=msg("outcome-not-sent-yet"))
    made = report(described(), blank, missing)
    assert (made.number("described"), made.number("skipped")) == (1, 1)
    assert made.not_there == [missing]


def test_that_a_row_that_stayed_behind_is_told_with_its_reason() -> None:
    html = page(report(ReportedRow(4, ("b.jpg",), "b.jpg", "B.jpg", "skipped", reason=msg("outcome-not-sent-yet"))), Catalogue())
    assert Catalogue().text(msg("outcome-not-sent-yet")) in html
    assert "b.jpg" in html


def test_that_a_page_in_arabic_reads_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in page(report(described()), Catalogue("ar"))


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_that_no_text_of_a_sheet_becomes_markup(text: str) -> None:
    plain = _Tags(page(report(described()), Catalogue())).tags
    row = ReportedRow(2, (text,), text, text, "described", f"File:{text}", ADDRESS, "M7", None, MADE)
    assert _Tags(page(report(row, sheet=text), Catalogue())).tags == plain


def test_that_text_of_a_sheet_is_shown_as_it_is() -> None:
    html = page(report(described(name='<script>alert("x")</script> & Co.jpg')), Catalogue())
    assert '<script>alert("x")' not in html
    assert '<script>alert("x")</script> & Co.jpg' in "".join(_Tags(html).text)


def test_that_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_page(report(described()), tmp_path / "r.html", Catalogue())
    write_page(report(), tmp_path / "r.html", Catalogue())
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert Catalogue().text(msg("report-nothing")) in (tmp_path / "r.html").read_text(encoding="utf-8")
