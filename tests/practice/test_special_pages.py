"""Addresses that reports link to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from cph_desktop.practice.server import PracticeServer


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path) as server:
        yield server


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Special:Redirect/file/A_b.jpg?width=120", "/practice/thumb/120/A_b.jpg"),
        ("Special:FilePath/A b.jpg", "/images/"),
        ("Special:EntityPage/M7", "/w/index.php?curid=7"),
        ("Special:EntityPage/Q42", "/wiki/Q42"),
    ],
)
def test_that_an_address_of_a_report_leads_on(wiki: PracticeServer, address: str, place: str) -> None:
    answer = requests.get(f"{wiki.base_url}/wiki/{address}", allow_redirects=False, timeout=10)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(place)


def test_that_nonsense_is_not_found(wiki: PracticeServer) -> None:
    assert requests.get(f"{wiki.base_url}/wiki/Special:EntityPage/nonsense", timeout=10).status_code == 404
