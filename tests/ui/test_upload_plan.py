"""The plan of an upload that goes on after it was stopped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from cph_desktop.messages import Catalogue, Message
from cph_desktop.ui.left_to_do import what_is_left
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.upload_plan import plan_head, plan_lines
from cph_desktop.upload.outcome import Outcome, Status


def _prepared(*sizes: int) -> Any:
    rows = [
        SimpleNamespace(row=SimpleNamespace(number=number), match=SimpleNamespace(media=SimpleNamespace(size=size), page=""))
        for number, size in enumerate(sizes, 2)
    ]
    counts = SimpleNamespace(ready=len(rows), pages=0)
    return SimpleNamespace(rows=rows, going=lambda: rows, counts=counts, is_enriching=False)


def _outcomes(*statuses: Status) -> dict[int, Outcome]:
    return {row: Outcome(row, "", "", status) for row, status in enumerate(statuses, 2)}


def _told(message: Message) -> str:
    return Catalogue("en").text(message)


def test_that_files_on_the_wiki_are_not_counted_among_those_to_be_sent() -> None:
    prepared = _prepared(1000, 2000, 4000)
    left = what_is_left(prepared, _outcomes(Status.DESCRIBED, Status.UPLOADED))
    assert (left.files, left.to_send, left.undescribed, left.size) == (2, 1, 1, 4000)
    assert _told(plan_head(prepared, left, None)) == "One file is ready to go."
    lines = [_told(words) for _, _, words in plan_lines(prepared, left, None, Texts("en"))]
    assert "One file is on the wiki already and is not sent again; captions and statements follow." in lines
    assert "One file was uploaded before and is not sent again." in lines


def test_that_where_all_files_are_sent_pages_are_described() -> None:
    prepared = _prepared(1000, 2000)
    left = what_is_left(prepared, _outcomes(Status.UPLOADED, Status.UPLOADED))
    assert _told(plan_head(prepared, left, None)) == "2 pages will get captions and statements."
    lines = [_told(words) for _, _, words in plan_lines(prepared, left, None, Texts("en"))]
    assert not any("will be sent" in line for line in lines)
