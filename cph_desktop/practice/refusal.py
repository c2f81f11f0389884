"""What the wiki says instead of doing what it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cph_desktop.practice.shapes import Text


class Refusal(Exception):
    """An error of the Action API.

    ``extra`` are further keys of the ``error`` object; ``beside`` are keys that stand next to it;
    ``header`` is ``MediaWiki-API-Error``, the code unless the recordings say otherwise.
    """

    def __init__(
        self,
        code: str,
        info: str,
        extra: Mapping[str, Any] | None = None,
        *,
        beside: Mapping[str, Any] | None = None,
        header: str | None = None,
    ) -> None:
        super().__init__(f"{code}: {info}")
        self.code = code
        self.info = info
        self.extra = dict(extra or {})
        self.beside = dict(beside or {})
        self.header = code if header is None else header


def wikibase_refusal(code: str, name: str, info: str, parameters: Sequence[Any] = (), html: str | None = None) -> Refusal:
    """An error of Wikibase, which repeats itself in ``messages``."""
    return Refusal(code, info, {"messages": [wikibase_message(name, parameters, info if html is None else html)]})


def wikibase_message(name: str, parameters: Sequence[Any], html: str) -> dict[str, Any]:
    """One entry of ``messages`` in a Wikibase error."""
    return {"name": name, "parameters": list(parameters), "html": Text(html)}


def missing_parameter(name: str) -> Refusal:
    """A required parameter was not sent."""
    return Refusal("missingparam", f'The "{name}" parameter must be set.')


def bad_value(name: str, value: str) -> Refusal:
    """A parameter has a value that its list does not hold."""
    return Refusal("badvalue", f'Unrecognized value for parameter "{name}": {value}.')


def permission_denied(info: str = "You don't have permission to do that.") -> Refusal:
    """The account lacks the right."""
    return Refusal("permissiondenied", info)


def rate_limited() -> Refusal:
    """Too much in too short a time."""
    return Refusal("ratelimited", "You've exceeded your rate limit. Please wait some time and try again.")
