"""Finding the wiki that runs, or starting it."""

from __future__ import annotations

import json
from pathlib import Path

import requests

from cph_desktop.practice import launch


def test_that_the_wiki_is_started_once_and_found_again(tmp_path: Path) -> None:
    (tmp_path / launch.STATE).write_text(json.dumps({"port": 1, "pid": 1}))
    first = launch.ensure_running(tmp_path)
    try:
        assert launch.ensure_running(tmp_path) == first
        assert requests.get(first.api_url, params={"action": "query", "meta": "siteinfo", "format": "json"}, timeout=10).json()[
            "query"
        ]
    finally:
        launch.end_running(tmp_path)
    assert launch.find_running(tmp_path) is None
