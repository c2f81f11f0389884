"""A line in the log for each request to a wiki: what for, how it ended, how long it took. Never what was in it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from cph_desktop.wiki.errors import TransferCancelled, WikiTrouble

_log = logging.getLogger(__name__)
_TOLD = ("action", "meta", "list", "prop", "filename", "offset", "id")  # of a request's parameters; a password is in none of them


@contextmanager
def logged(host: str, params: Mapping[str, Any], size: int = 0) -> Iterator[None]:
    """Around one request; ``size`` are the bytes of a file that it carries."""
    words = " ".join(f"{name}={params[name]}" for name in _TOLD if name in params) + (f" ({size} bytes)" if size else "")
    began = time.monotonic()
    try:
        yield
    except WikiTrouble as trouble:
        doubt = ", in doubt" if trouble.in_doubt else ""
        _log.warning("%s %s: %s%s after %.2f s", host, words, trouble.code, doubt, time.monotonic() - began)
        raise
    except TransferCancelled:
        _log.info("%s %s: broken off by the user after %.2f s", host, words, time.monotonic() - began)
        raise
    _log.info("%s %s: answered in %.2f s", host, words, time.monotonic() - began)
