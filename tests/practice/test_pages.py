"""What a browser sees."""

from __future__ import annotations

import html
import json

import requests

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture

TEXT = """== {{int:filedesc}} ==
{{Artwork
 |title = {{sv|1=En ''väg''}}
 |description = One & <script>alert(1)</script>

* two
 |date = {{other date|circa|1890}}
}}
{{Cc-by-sa-4.0}} {{No such}} [[Category:Roads]]"""


def _page(server: PracticeServer, title: str, language: str = "en") -> str:
    answer = requests.get(f"{server.base_url}/wiki/{title}", headers={"Accept-Language": language}, timeout=10)
    return answer.text


def test_that_a_file_page_shows_everything(server: PracticeServer, client: Client) -> None:
    client.upload("Väg.jpg", picture("road", 3000), TEXT)
    mid = f"M{client.page_id('File:Väg.jpg')}"
    value = {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": "Q34442"}}
    claim = {"type": "statement", "rank": "normal", "mainsnak": {"snaktype": "value", "property": "P180", "datavalue": value}}
    data = {"labels": {"sv": {"language": "sv", "value": "En väg på landet"}}, "claims": [claim]}
    client.ask(action="wbeditentity", id=mid, data=json.dumps(data), token=client.token())
    page = _page(server, "File:Väg.jpg")
    for shown in (
        "Nothing here reaches",
        "En <i>väg</i>",
        "<li>two</li>",
        "circa 1890",
        "CC BY-SA 4.0",
        "En väg på landet",
        "depicts",
        "road",
        "Roads",
    ):
        assert shown in page
    assert "<script>" not in page
    thumbnail = requests.get(f"{server.base_url}/practice/thumb/220/V%C3%A4g.jpg", timeout=10)
    assert thumbnail.headers["Content-Type"] == "image/png"
    assert "Väg.jpg" in _page(server, "Category:Roads")
    assert "Väg.jpg" in _page(server, "Main_Page")
    assert "Väg.jpg" in _page(server, "Special:ListFiles")


def test_that_items_have_pages(server: PracticeServer) -> None:
    page = _page(server, "Item:Q192720")
    assert "Thomas Gainsborough (Q192720)" in page
    assert "1727" in page


def test_that_a_page_that_is_not_there_says_so(server: PracticeServer) -> None:
    assert requests.get(f"{server.base_url}/wiki/File:Nope.jpg", timeout=10).status_code == 404


def test_that_people_and_museums_are_called_by_the_names_of_their_items(server: PracticeServer, client: Client) -> None:
    client.upload(
        "Harbour.jpg",
        picture("harbour", 3000),
        "{{Artwork|artist={{Creator|Wikidata=Q2147000002}}|institution={{Institution|wikidata=Q2147000001}}"
        "|dimensions={{Size|mm|160|195}}|date={{unknown|date}}}}",
    )
    page = html.unescape(_page(server, "File:Harbour.jpg"))
    for shown in ("Ellen Sundvik", "Museum of Harbours", "160 × 195 mm", "Unknown date"):
        assert shown in page
