"""Edits of structured data: safe to send again, careful with those of others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, admin, picture


@pytest.fixture
def mid(client: Client) -> str:
    client.upload("A.jpg", picture("a", 900))
    return f"M{client.page_id('File:A.jpg')}"


def _edit(client: Client, mid: str, data: dict[str, Any], **params: str) -> dict[str, Any]:
    return dict(client.ask(action="wbeditentity", id=mid, data=json.dumps(data), token=client.token(), **params).json())


def _claim(mid: str, item: str, number: int = 1) -> dict[str, Any]:
    value = {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": item}}
    guid = f"{mid}$0000000{number}-0000-4000-8000-000000000000"
    return {
        "id": guid,
        "type": "statement",
        "rank": "normal",
        "mainsnak": {"snaktype": "value", "property": "P180", "datavalue": value},
    }


def _caption(text: str) -> dict[str, Any]:
    return {"labels": {"en": {"language": "en", "value": text}}}


def test_that_the_same_edit_sent_twice_makes_one_revision(client: Client, mid: str) -> None:
    data = {"claims": [_claim(mid, "Q146")], **_caption("A cat")}
    first, second = _edit(client, mid, data), _edit(client, mid, data)
    assert second["entity"]["nochange"] is True
    assert second["entity"]["lastrevid"] == first["entity"]["lastrevid"]
    assert len(second["entity"]["statements"]["P180"]) == 1


def test_that_a_statement_of_the_same_id_is_replaced(client: Client, mid: str) -> None:
    _edit(client, mid, {"claims": [_claim(mid, "Q146"), _claim(mid, "Q144", 2)]})
    changed = _edit(client, mid, {"claims": [_claim(mid, "Q726")]})["entity"]["statements"]["P180"]
    assert [claim["mainsnak"]["datavalue"]["value"]["id"] for claim in changed] == ["Q726", "Q144"]


def test_that_statements_and_captions_are_taken_away(client: Client, mid: str) -> None:
    _edit(client, mid, {"claims": [_claim(mid, "Q146")], **_caption("A cat")})
    data = {"claims": [{"id": _claim(mid, "Q146")["id"], "remove": ""}], "labels": {"en": {"language": "en", "remove": ""}}}
    entity = _edit(client, mid, data)["entity"]
    assert (entity["statements"], entity["labels"]) == ({}, {})


def test_that_an_edit_of_somebody_else_clashes_where_it_touches_the_same(
    server: PracticeServer, client: Client, mid: str
) -> None:
    base = str(_edit(client, mid, _caption("First"))["entity"]["lastrevid"])
    _edit(admin(server), mid, _caption("Second"))
    assert _edit(client, mid, _caption("Third"), baserevid=base)["error"]["code"] == "editconflict"
    patched = _edit(client, mid, {"labels": {"sv": {"language": "sv", "value": "Tredje"}}}, baserevid=base)
    assert patched["entity"]["labels"]["en"]["value"] == "Second"


def test_that_unknown_keys_are_passed_over(client: Client, mid: str) -> None:
    assert _edit(client, mid, {"statements": {"P180": [_claim(mid, "Q146")]}})["entity"]["statements"] == {}


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("gainsborough", "en", "Q192720"),
        ("Gainsborough, Thomas", "en", "Q192720"),
        ("Joseph Mallord William Turner", "en", "Q159758"),
        ("malare", "sv", "Q1028181"),
        ("Q296", "en", "Q296"),
    ],
)
def test_that_names_are_found(client: Client, words: str, language: str, first: str) -> None:
    hits = client.ask(action="wbsearchentities", search=words, language=language, uselang=language).json()["search"]
    assert hits[0]["id"] == first


def test_that_one_name_may_belong_to_several(client: Client) -> None:
    hits = client.ask(action="wbsearchentities", search="Francis Bacon", language="en").json()["search"]
    assert {hit["id"] for hit in hits} == {"Q154340", "Q37388"}
    found = client.ask(action="wbgetentities", ids="Q154340", props="claims").json()["entities"]["Q154340"]["claims"]
    assert found["P569"][0]["mainsnak"]["datavalue"]["value"]["time"] == "+1909-00-00T00:00:00Z"
