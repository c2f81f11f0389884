"""The wiki under the tests is what they take it for."""

from __future__ import annotations

import pytest
import requests

from tests.real_wiki.real_wiki import RealWiki

pytestmark = pytest.mark.wiki


def test_that_the_wiki_takes_the_formats_of_commons_and_has_no_structured_data(real_wiki: RealWiki) -> None:
    answer = real_wiki.ask(action="query", meta="siteinfo", siprop="general|fileextensions|extensions")["query"]
    assert {"tif", "tiff", "svg", "pdf", "webm"} <= {row["ext"] for row in answer["fileextensions"]}
    assert "WikibaseMediaInfo" not in {row["name"] for row in answer["extensions"]}
    assert answer["general"]["generator"].startswith("MediaWiki 1.39")


def test_that_pages_and_files_are_served(real_wiki: RealWiki) -> None:
    assert "Main Page" in requests.get(f"{real_wiki.base_url}/index.php/Main_Page", timeout=60).text
    assert requests.get(f"{real_wiki.base_url}/images/absent.jpg", timeout=60).status_code == 404
    assert requests.get(f"{real_wiki.base_url}/images/../LocalSettings.php", timeout=60).status_code == 404
