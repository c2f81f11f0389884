"""What can go wrong between this program and a wiki, as types.

Each carries ``code`` (for the table of answers in ``upload/policy.py``), the sentence for the user, and ``in_doubt``: whether
the wiki may have done what was asked although no answer came. A request in doubt is never simply sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cph_desktop.messages import Message, msg


class WikiTrouble(Exception):
    """Anything that kept a request from its answer."""

    def __init__(self, code: str, message: Message, *, in_doubt: bool = False, seconds: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.in_doubt = in_doubt
        self.seconds = seconds
        """How long the wiki asked to be left alone (``Retry-After``, ``lag``), None when it did not say."""


class NoConnection(WikiTrouble):
    """Nobody answers at that address, or the line broke (then ``in_doubt``). Code ``no-connection``."""

    def __init__(self, host: str, message: Message | None = None, *, in_doubt: bool = False) -> None:
        super().__init__("no-connection", message or msg("wiki-no-connection", host), in_doubt=in_doubt)


class NotAWiki(WikiTrouble):
    """Something answers there, but no MediaWiki API. Code ``not-a-wiki``."""

    def __init__(self, address: str) -> None:
        super().__init__("not-a-wiki", msg("wiki-not-a-wiki", address))


class ServerTrouble(WikiTrouble):
    """An answer that is not the wiki's: HTTP 5xx, a web page, half a JSON. Code ``http-<status>`` or ``garbled``; in doubt."""

    def __init__(self, status: int, *, seconds: float | None = None) -> None:
        code = "garbled" if status < 400 else f"http-{status}"
        super().__init__(code, msg("wiki-server-trouble", status), in_doubt=True, seconds=seconds)
        self.status = status


class BodyTooLarge(WikiTrouble):
    """The server takes no request of that size (HTTP 413). Code ``http-413``."""

    def __init__(self) -> None:
        super().__init__("http-413", msg("wiki-body-too-large"))


class RetryLater(WikiTrouble):
    """The wiki asks to slow down: ``ratelimited``, ``maxlag``, ``http-429``. Nothing was done."""

    def __init__(self, code: str, seconds: float | None = None) -> None:
        super().__init__(code, msg("wiki-retry-later"), seconds=seconds)


class LoginFailed(WikiTrouble):
    """No login, and why: ``login-wrong-form``, ``login-wrong-password``, ``login-throttled``, ``login-blocked``, …"""


class WikiRefusal(WikiTrouble):
    """The wiki's own error: its ``code``, its words (``info``) and everything else it said (``details``)."""

    def __init__(self, code: str, info: str, details: Mapping[str, Any] | None = None, *, seconds: float | None = None) -> None:
        super().__init__(code, msg("wiki-refusal", info or code), seconds=seconds)
        self.info = info
        self.details: Mapping[str, Any] = details or {}

    @property
    def filekey(self) -> str:
        """The stashed file that the wiki kept in spite of the refusal, "" when it kept none."""
        return str(self.details.get("filekey") or "")

    @property
    def offset(self) -> int | None:
        """The offset from which the wiki wants the next chunk, None when it named none."""
        offset = str(self.details.get("offset", ""))
        return int(offset) if offset.isdigit() else None


class TransferCancelled(Exception):
    """Raised out of a request body that is being sent, because the user paused, skipped or stopped. The wiki discards it."""
