"""Addresses that follow from the address of a file's page."""

from __future__ import annotations

import pytest

from cph_desktop.report.addresses import change_url, data_url, edit_url, page_url, thumbnail_url

ADDRESS = "https://commons.wikimedia.org/wiki/File:Morning.jpg"


@pytest.mark.parametrize(
    ("url", "thumbnail"),
    [
        (ADDRESS, "https://commons.wikimedia.org/wiki/Special:Redirect/file/Morning.jpg?width=120"),
        (
            "https://w.example/index.php?title=File:A.jpg",
            "https://w.example/index.php?title=Special:Redirect/file/A.jpg&width=120",
        ),
        ("", ""),
        ("https://w.example/wiki/Datei", ""),
    ],
)
def test_that_thumbnails_come_from_the_page_of_the_file(url: str, thumbnail: str) -> None:
    assert thumbnail_url(url) == thumbnail


def test_that_structured_data_is_linked_where_there_is_some() -> None:
    assert data_url(ADDRESS, "M7") == "https://commons.wikimedia.org/wiki/Special:EntityPage/M7"
    assert data_url(ADDRESS, "") == ""


def test_that_a_change_can_be_looked_at_where_there_was_one() -> None:
    assert change_url(ADDRESS, 12) == "https://commons.wikimedia.org/wiki/Special:Diff/12"
    assert change_url(ADDRESS, 0) == ""


def test_that_any_page_has_an_address_where_the_pattern_is_known() -> None:
    assert (
        page_url("https://w.example/wiki/$1", "Category:Ships & boats?") == "https://w.example/wiki/Category:Ships_%26_boats%3F"
    )
    assert page_url("", "Category:Ships") == ""


def test_that_editing_works_with_either_kind_of_address() -> None:
    assert edit_url(ADDRESS).endswith("Morning.jpg?action=edit")
    assert edit_url("https://w.example/index.php?title=File:A.jpg").endswith("File:A.jpg&action=edit")
