"""The plan of an upload in sentences, before anything is sent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cph_desktop.messages import Message, msg
from cph_desktop.ui.left_to_do import Left
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.widgets.plan_card import Line
from cph_desktop.upload.forecast import done_words, earliest_last_window

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.wiki.connection import Connection


def plan_lines(prepared: Prepared, left: Left, connection: Connection | None, texts: Texts) -> list[Line]:
    """One sentence a line; ``connection`` None before the user signed in."""
    if not left.files:
        return _rest_lines(prepared, left)
    lines: list[Line] = _enriching_lines(left.pages)
    if not prepared.is_enriching and left.to_send:
        lines.append(("upload", "secondary", msg("ui-plan-size", texts.size(left.size))))
    if (
        connection is not None
        and not prepared.is_enriching
        and (limited := _limit_words(connection, left.to_send, texts)) is not None
    ):
        lines.append(("clock", "secondary", limited))
    if connection is not None and not connection.site.has_structured_data:
        lines.append(("alert", "warning", msg("ui-plan-no-data", connection.wiki)))
    elif not prepared.is_enriching:
        lines.append(("success", "success", msg("ui-plan-data")))
    if left.undescribed and (connection is None or connection.site.has_structured_data):
        lines.append(("info-filled", "secondary", msg("ui-plan-undescribed", left.undescribed)))
    return [*lines, *_rest_lines(prepared, left), ("info-filled", "secondary", msg("ui-plan-safe"))]


def _rest_lines(prepared: Prepared, left: Left) -> list[Line]:
    """The rows that do not go: done before, or staying behind."""
    lines: list[Line] = []
    going = prepared.counts.ready
    if done := going - left.files:
        lines.append(("success", "success", msg("ui-plan-pages-done" if prepared.is_enriching else "ui-plan-done", done)))
    if behind := len(prepared.rows) - going:
        lines.append(("info-filled", "secondary", msg("ui-plan-behind", behind)))
    return lines


def _enriching_lines(pages: int) -> list[Line]:
    if not pages:
        return []
    return [
        ("add", "secondary", msg("ui-plan-enriches", pages)),
        ("success", "success", msg("ui-plan-only-adds")),
    ]


def plan_head(prepared: Prepared, left: Left, connection: Connection | None) -> Message:
    """What will happen, in one sentence."""
    adds = prepared.is_enriching or not left.to_send
    if connection is None:
        return msg("ui-plan-head-enrich-offline" if adds else "ui-plan-head-offline", left.number)
    names = (connection.wiki, connection.account.name)
    return msg("ui-plan-head-enrich" if adds else "ui-plan-head", left.number, *names)


def _limit_words(connection: Connection, files: int, texts: Texts) -> Message | None:
    """When the last files may go, by the account's limit alone; None where all may go at once."""
    limit = connection.account.limit("upload")
    seconds = earliest_last_window(files, limit)
    if limit is None or not seconds:
        return None
    done = done_words(seconds, datetime.now().astimezone(), texts.time, texts.moment)
    return msg("upload-plan-limit", limit.hits, max(1, round(limit.seconds / 60)), done)
