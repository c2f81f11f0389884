"""Asking a wiki for the number of the newest version."""

from __future__ import annotations

from pathlib import Path

import pytest

from cph_desktop.journey.new_version import VersionPage, newer_version, version_page
from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.errors import NoConnection
from cph_desktop.wiki.target import target_from

TITLE = "Commons:CPH Desktop/Version"


def test_that_the_page_is_one_on_commons() -> None:
    told_at = version_page()
    assert (told_at.api, told_at.title) == ("https://commons.wikimedia.org/w/api.php", TITLE)


@pytest.mark.parametrize(
    ("current", "newer"), [("1.9.3", "1.10.0"), ("0.9", "1.10.0"), ("1.10.0", None), ("1.11.0", None), ("2.0.0.dev1", None)]
)
def test_that_a_version_is_newer_by_its_numbers(tmp_path: Path, current: str, newer: str | None) -> None:
    with PracticeServer(tmp_path) as wiki:
        connection = connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)
        connection.write({"action": "edit", "title": TITLE, "text": "1.10.0\n", "summary": ""})
        connection.close()
        assert newer_version(VersionPage(wiki.api_url, TITLE, ""), current) == newer


def test_that_a_wiki_without_the_page_tells_of_no_version(tmp_path: Path) -> None:
    with PracticeServer(tmp_path) as wiki:
        assert newer_version(VersionPage(wiki.api_url, TITLE, ""), "0.1.0") is None


def test_that_nobody_answering_is_no_connection() -> None:
    with pytest.raises(NoConnection):
        newer_version(VersionPage("http://127.0.0.1:9/w/api.php", TITLE, ""), "0.1.0")
