"""What comes over the line is read as what it is, whatever that may be."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.wiki.answers import LONGEST_PAUSE, read_answer, seconds_asked
from cph_desktop.wiki.errors import BodyTooLarge, NotAWiki, RetryLater, ServerTrouble, WikiRefusal, WikiTrouble

_ADDRESS = "https://wiki.example/w/api.php"


def _trouble(status: int, content: Any, pause: float | None = None) -> WikiTrouble:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    with pytest.raises(WikiTrouble) as raised:
        read_answer(status, body, _ADDRESS, pause)
    return raised.value


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("7", 7.0),
        (6.1, 6.1),
        ("-5", 0.0),
        ("inf", LONGEST_PAUSE),
        ("99999999999999", LONGEST_PAUSE),
        ("nan", None),
        ("soon", None),
        (None, None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 9999 07:28:00 GMT", LONGEST_PAUSE),
    ],
)
def test_that_a_wish_for_a_pause_is_read_in_every_form(asked: object, seconds: float | None) -> None:
    assert seconds_asked(asked) == seconds


def test_that_a_moment_to_come_back_is_so_many_seconds_away() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    seconds = seconds_asked(moment)
    assert seconds is not None
    assert 290 < seconds <= 300


@given(st.one_of(st.text(), st.floats(), st.none(), st.integers()))
def test_that_no_wish_for_a_pause_is_too_odd(asked: object) -> None:
    seconds = seconds_asked(asked)
    assert seconds is None or 0 <= seconds <= LONGEST_PAUSE


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (200, b"<html>", ServerTrouble),
        (200, [1], ServerTrouble),
        (200, b"", ServerTrouble),
        (502, {"status": 502, "title": "Bad gateway"}, ServerTrouble),
        (500, {"upload": {"result": "Success"}}, ServerTrouble),
        (403, b"<html>", ServerTrouble),
        (413, {"error": {"code": "x"}}, BodyTooLarge),
        (429, {"httpCode": 429}, RetryLater),
        (302, b"", NotAWiki),
        (404, b"", NotAWiki),
        (401, {"error": "unauthorized"}, NotAWiki),
        (401, {"error": {"code": "mwoauth-invalid-authorization", "info": "x"}}, WikiRefusal),
        (503, {"error": {"code": "maxlag", "info": "x", "lag": 3}}, RetryLater),
    ],
)
def test_that_what_is_no_answer_is_told_by_its_kind(status: int, content: Any, kind: type[WikiTrouble]) -> None:
    assert type(_trouble(status, content)) is kind


def test_that_an_error_carries_all_that_was_said_with_it() -> None:
    trouble = _trouble(200, {"error": {"code": "stashfailed", "info": "Bad", "offset": "7"}, "servedby": "mw1"}, 4.0)
    assert isinstance(trouble, WikiRefusal)
    assert (trouble.code, trouble.info, trouble.offset, trouble.seconds) == ("stashfailed", "Bad", 7, 4.0)
    assert trouble.details["servedby"] == "mw1"


def test_that_what_stands_in_the_answer_twice_is_no_reason_to_stumble() -> None:
    assert _trouble(200, {"error": {"code": "x", "servedby": "a"}, "servedby": "b"}).code == "x"


@pytest.mark.parametrize(("form", "text"), [("text", "Not <now>"), ("html", "Not <b>&lt;now&gt;</b>")])
def test_that_errors_in_a_list_are_read_too(form: str, text: str) -> None:
    several = [{"code": "permissiondenied", form: text, "data": {"filekey": "k"}}, {"code": "blocked", form: "You"}]
    trouble = _trouble(200, {"errors": several, "docref": "See"})
    assert isinstance(trouble, WikiRefusal)
    assert (trouble.code, trouble.info, trouble.filekey) == ("permissiondenied", "Not <now>", "k")
    assert trouble.details["messages"] == [{"name": "blocked"}]


def test_that_remarks_in_any_form_are_no_trouble() -> None:
    answer = {"warnings": [{"code": "deprecation", "text": "Old"}], "query": {}}
    assert read_answer(200, json.dumps(answer).encode(), _ADDRESS) == answer
