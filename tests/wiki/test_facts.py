from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.wiki.facts import RateLimit, account, site_facts

API = "http://127.0.0.1:8080/w/api.php"


@pytest.fixture
def recorded(shared: Path) -> dict[str, Any]:
    exchanges = json.loads((shared / "contract/wiki-api/formatversion-2.json").read_text(encoding="utf-8"))
    return {exchange["name"]: exchange["response"] for exchange in exchanges}


def test_that_a_real_wiki_with_structured_data_is_understood(recorded: dict[str, Any]) -> None:
    site = site_facts(recorded["siteinfo"]["query"], API)
    assert site.name == "Commons Twin"
    assert site.has_structured_data
    assert {"jpg", "tiff", "webm"} <= site.extensions
    assert (site.max_bytes, site.min_chunk) == (5242880000, 1024)
    assert site.concept_base == "http://www.wikidata.org/entity/"
    assert site.page_url("File:Å b & c?.jpg") == "https://wiki.example/index.php/File:%C3%85_b_%26_c%3F.jpg"


def test_that_a_wiki_without_wikibase_has_no_structured_data() -> None:
    query = {"general": {"sitename": "Small", "articlepath": "/index.php?title=$1", "server": "//small.example"}}
    site = site_facts(query, "https://small.example/api.php")
    assert not site.has_structured_data
    assert site.page_url("File:A.jpg") == "https://small.example/index.php?title=File:A.jpg"


def test_that_what_is_no_siteinfo_is_told_by_an_error() -> None:
    with pytest.raises(KeyError):
        site_facts({"pages": []}, API)


def test_that_an_account_has_its_rights_and_limits(recorded: dict[str, Any]) -> None:
    who = account(recorded["userinfo"]["query"]["userinfo"])
    assert who.name == "Glam"
    assert not who.blocked
    assert "upload" in who.rights
    assert who.limit("edit") == RateLimit(90, 60)
    assert who.limit("upload") is None


def test_that_a_block_is_seen_and_a_block_of_some_pages_is_none(recorded: dict[str, Any]) -> None:
    info = recorded["userinfo_blocked"]["query"]["userinfo"]
    assert account(info).blocked
    assert account(info).block_reason == "test block"
    assert not account({**info, "blockpartial": True}).blocked


def test_that_no_limit_holds_for_accounts_that_have_none() -> None:
    info = {"name": "Bot", "rights": ["noratelimit"], "ratelimits": {"upload": {"user": {"hits": 380, "seconds": 4320}}}}
    assert account(info).limit("upload") is None


def test_that_a_new_account_has_the_small_limit_and_another_the_most_generous_of_its_groups() -> None:
    limits = {"user": {"hits": 380, "seconds": 4320}, "autopatrolled": {"hits": 999, "seconds": 1}}
    assert account({"name": "A", "ratelimits": {"upload": limits}}).limit("upload") == RateLimit(999, 1)
    limits["newbie"] = {"hits": 8, "seconds": 60}
    assert account({"name": "A", "ratelimits": {"upload": limits}}).limit("upload") == RateLimit(8, 60)


def test_that_no_limits_at_all_may_come_as_an_empty_list() -> None:
    assert account({"name": "A", "ratelimits": []}).limits == {}
