"""Uploads by address. The practice wiki stays at home: it fetches from loopback alone."""

from __future__ import annotations

from urllib.parse import urlsplit

import requests

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.permissions import refuse_writing
from cph_desktop.practice.filetypes import MAX_BYTES
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store.blobs import BLOCK, Incoming

_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 30


def fetch(call: Call, url: str) -> Incoming:
    """The file at an address, on disk."""
    refuse_writing(call, "upload_by_url")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refusal("copyuploadbadurl", "Uploads by URL are not allowed for this URL.")
    if parts.hostname not in _HOME:
        raise Refusal("copyuploadbaddomain", "Uploads by URL are not allowed from this domain.")
    incoming = call.wiki.blobs.receive()
    try:
        with requests.get(url, stream=True, timeout=_SECONDS) as answer:
            if answer.status_code != requests.codes.ok:
                raise Refusal(
                    "http-bad-status", f"There was a problem during the HTTP request: {answer.status_code} {answer.reason}"
                )
            for block in answer.iter_content(BLOCK):
                incoming.write(block)
                if incoming.size > MAX_BYTES:
                    raise Refusal("file-too-large", "The file you submitted was too large.")
    except requests.RequestException as error:
        incoming.drop()
        place = f"{parts.hostname} port {parts.port or 80}"
        info = f"Error fetching URL: Failed to connect to {place} after 0 ms: Couldn't connect to server"
        raise Refusal("http-curl-error", info, header="http-curl-error, http-bad-status") from error
    except Refusal:
        incoming.drop()
        raise
    return incoming
