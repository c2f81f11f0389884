"""Files are found on wikis that call the namespace otherwise, and in answers that come in parts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, cast

import pytest

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble
from cph_desktop.wiki.file_reference import FileReference
from cph_desktop.wiki.lookup import file_pages, referred_files
from cph_desktop.wiki.page_text import page_texts
from cph_desktop.wiki.structured_data import media_infos


class Answering:
    """A connection that gives one answer after the other and remembers what it was asked."""

    def __init__(self, *answers: Mapping[str, Any]) -> None:
        self._answers = list(answers)
        self.asked: list[Mapping[str, Any]] = []

    def ask(self, **params: Any) -> Mapping[str, Any]:
        self.asked.append(params)
        return self._answers.pop(0)

    @property
    def connection(self) -> Connection:
        return cast("Connection", self)


def _page(title: str, pageid: int, *, with_file: bool = True) -> dict[str, Any]:
    info = {"imageinfo": [{"sha1": "a" * 40, "user": "Glam", "descriptionurl": f"https://wiki.example/{pageid}"}]}
    return {"ns": 6, "title": title, "pageid": pageid, **(info if with_file else {})}


def test_that_a_namespace_in_another_language_is_no_part_of_the_title() -> None:
    moved = {"normalized": [{"from": "File:A cat.jpg", "to": "Datei:A cat.jpg"}]}
    wiki = Answering({"query": {**moved, "pages": [_page("Datei:A cat.jpg", 7), {"title": "Datei:B.jpg", "missing": True}]}})
    found = file_pages(wiki.connection, ["A_cat.jpg", "B.jpg"])
    assert {asked: page.title for asked, page in found.items()} == {"A_cat.jpg": "A cat.jpg"}


def test_that_two_spellings_of_one_title_are_both_found() -> None:
    moved = {"normalized": [{"from": "File:a.jpg", "to": "File:A.jpg"}]}
    wiki = Answering({"query": {**moved, "pages": [_page("File:A.jpg", 7)]}})
    assert set(file_pages(wiki.connection, ["a.jpg", "A.jpg"])) == {"a.jpg", "A.jpg"}


def test_that_an_answer_in_parts_is_asked_for_to_its_end() -> None:
    first = {"query": {"pages": [_page("File:A.jpg", 7), _page("File:B.jpg", 8, with_file=False)]}}
    second = {"query": {"pages": [_page("File:A.jpg", 7, with_file=False), _page("File:B.jpg", 8)]}}
    wiki = Answering({**first, "continue": {"iicontinue": "8", "continue": "||info"}}, second)
    assert set(file_pages(wiki.connection, ["A.jpg", "B.jpg"])) == {"A.jpg", "B.jpg"}
    assert wiki.asked[1]["iicontinue"] == "8"


def test_that_older_versions_are_not_asked_for() -> None:
    wiki = Answering({"query": {"pages": [_page("File:A.jpg", 7)]}, "continue": {"iistart": "2020", "continue": "||info"}})
    assert set(file_pages(wiki.connection, ["A.jpg"])) == {"A.jpg"}


def test_that_a_file_that_was_moved_is_found_under_its_new_name() -> None:
    moved = {"normalized": [{"from": "File:old.jpg", "to": "Datei:Old.jpg"}]}
    led = {"redirects": [{"from": "Datei:Old.jpg", "to": "Datei:New.jpg"}]}
    wiki = Answering({"query": {**moved, **led, "pages": [_page("Datei:New.jpg", 9)]}})
    reference = FileReference(title="old.jpg")
    assert referred_files(wiki.connection, [reference])[reference].title == "New.jpg"


def test_that_no_answer_is_never_taken_for_the_answer_that_there_is_nothing() -> None:
    for ask in (
        lambda wiki: file_pages(wiki, ["A.jpg"]),
        lambda wiki: media_infos(wiki, [7]),
        lambda wiki: page_texts(wiki, [7]),
    ):
        with pytest.raises(ServerTrouble):
            ask(Answering({}).connection)


@pytest.mark.parametrize(
    "odd", [None, 1, "x", [], {}, True, [1], {"pages": 1}, {"pages": [1]}, {"pages": [{"pageid": 1, "imageinfo": 5}]}]
)
def test_that_an_answer_of_another_shape_is_trouble_and_no_crash(odd: Any) -> None:
    for ask in (
        lambda wiki: file_pages(wiki, ["A.jpg"]),
        lambda wiki: media_infos(wiki, [7]),
        lambda wiki: page_texts(wiki, [7]),
    ):
        with suppress(ServerTrouble):
            assert ask(Answering({"query": odd, "entities": odd}).connection) == {}
