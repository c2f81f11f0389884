"""From what came over the line to the wiki's answer, or to the trouble that it tells of."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from cph_desktop.wiki.errors import BodyTooLarge, NotAWiki, RetryLater, ServerTrouble, WikiRefusal, WikiTrouble

LONGEST_PAUSE = 86_400.0
"""Seconds. A server that asks for more than a day has a clock that is wrong, or means never."""

_NOT_FOR_US = frozenset({401, 404, 405, 410})
_TAG = re.compile(r"<[^>]*>")


def read_answer(status: int, content: bytes, address: str, pause: float | None = None) -> dict[str, Any]:
    """The wiki's answer (formatversion 2). ``pause`` is what :func:`seconds_asked` made of the answer's ``Retry-After``.

    Raises :class:`WikiTrouble`; an error that the wiki itself tells of counts more than the HTTP status it comes with.
    """
    answer = _json(content)
    error = _error_in(answer)
    if status == 413:
        raise BodyTooLarge
    if error is not None:
        raise _trouble(error, status, pause)
    if status == 429:
        raise RetryLater("http-429", pause)
    if 300 <= status < 400 or status in _NOT_FOR_US:
        raise NotAWiki(address)
    if not isinstance(answer, dict) or status >= 400:
        raise ServerTrouble(status, seconds=pause)
    return answer


@contextmanager
def being_read() -> Iterator[None]:
    """An answer is read within: of another shape than MediaWiki's, it is none. Raises :class:`ServerTrouble`."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise ServerTrouble(200) from error


def seconds_asked(value: Any) -> float | None:
    """How long a server asks to be left alone (RFC 9110, Retry-After): in seconds or until a moment; None for anything else."""
    seconds = _number(value)
    if seconds is None:
        try:
            until = parsedate_to_datetime(str(value))
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = (until - datetime.now(UTC if until.tzinfo else None)).total_seconds()
    return min(max(seconds, 0.0), LONGEST_PAUSE)


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return None if math.isnan(number) else number


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _error_in(answer: Any) -> dict[str, Any] | None:
    """The wiki's error with whatever stands beside it, None where there is none.

    A wiki may write several in a list, as text or as HTML (https://www.mediawiki.org/wiki/API:Errors_and_warnings).
    """
    if not isinstance(answer, dict):
        return None
    error, several = answer.get("error"), answer.get("errors")
    if not isinstance(error, dict) and isinstance(several, list):
        error = _first_of([one for one in several if isinstance(one, dict)])
    if not isinstance(error, dict) or not isinstance(error.get("code"), str):
        return None
    beside = {name: part for name, part in answer.items() if name not in {"error", "errors", "warnings"}}
    return {**beside, **error}


def _first_of(errors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """As the one error of the older form; the codes of the others become its messages."""
    if not errors:
        return None
    first, *others = errors
    info = first.get("text") or html.unescape(_TAG.sub("", str(first.get("html") or ""))) or first.get("key") or ""
    data = first.get("data")
    messages = [{"name": str(one.get("code", ""))} for one in others]
    return {"messages": messages, **(data if isinstance(data, dict) else {}), "code": first.get("code"), "info": str(info)}


def _trouble(error: Mapping[str, Any], status: int, pause: float | None) -> WikiTrouble:
    code = str(error["code"])
    if code == "maxlag":
        return RetryLater(code, seconds_asked(error.get("lag")) if pause is None else pause)
    if code == "ratelimited":
        return RetryLater(code, pause)
    if status == 429:
        return RetryLater("http-429", pause)
    details = {name: part for name, part in error.items() if name not in {"code", "info"}}
    return WikiRefusal(code, str(error.get("info") or ""), details, seconds=pause)
