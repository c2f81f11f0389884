"""Who may write: rights, blocks, titles that nobody may create, tags."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.faults import Block
from cph_desktop.practice.refusal import Refusal, permission_denied, wikibase_message
from cph_desktop.practice.store.accounts import ADMIN
from cph_desktop.practice.store.pages import find_page, latest_revision
from cph_desktop.practice.titles import Title, parse_title

TAGS = ("BotSDC", "cph-desktop", "openrefine")
_BLACKLIST = parse_title("MediaWiki:Titleblacklist")


def refuse_writing(call: Call, right: str = "edit") -> None:
    """Refuses blocked accounts and those without the right."""
    block = call.wiki.faults.block_of(call.account.name)
    if block:
        raise blocked(call, block)
    if not call.account.may(right):
        raise permission_denied()


def refuse_uploading(call: Call) -> None:
    """The same for uploads, which say it in their own words."""
    if call.account.is_anonymous:
        raise Refusal("mustbeloggedin", "You must be logged in to upload this file.")
    refuse_writing(call, "upload")


def refuse_wikibase_writing(call: Call) -> None:
    """The same for structured data: a block is a ``permissiondenied`` with the block among its messages."""
    block = call.wiki.faults.block_of(call.account.name)
    denied = "You do not have the permissions needed to carry out this action."
    messages = [wikibase_message("wikibase-api-permissiondenied", (), denied)]
    if block:
        start, end = wikitime.for_people(block.start), wikitime.for_people(block.expiry)
        parameters = ["[[User:Trainer|Trainer]]", block.reason, "127.0.0.1", "Trainer", block.id, end, call.account.name, start]
        messages.append(wikibase_message("blockedtext", parameters, f"<p>{block_text(call, block)}</p>"))
        raise Refusal("permissiondenied", denied, {"messages": messages}, header="permissiondenied, blocked")
    if not call.account.may("mediainfo-term"):
        raise Refusal("permissiondenied", denied, {"messages": messages})


def blocked(call: Call, block: Block) -> Refusal:
    """The refusal that a blocked account gets."""
    return Refusal("blocked", block_text(call, block), {"blockinfo": block_info(block)})


def block_text(call: Call, block: Block) -> str:
    """MediaWiki's sentences about a block."""
    return (
        f"Your username or IP address has been blocked. The block was made by [[User:{ADMIN.name}|{ADMIN.name}]]. "
        f"The reason given is {block.reason}. *Start of block: {wikitime.for_people(block.start)} "
        f"*Expiration of block: {wikitime.for_people(block.expiry)} *Intended blockee: {call.account.name} "
        f"Your current IP address is 127.0.0.1. Block ID #{block.id}. Please include all above details in any queries you make."
    )


def block_info(block: Block) -> dict[str, Any]:
    """A block as ``userinfo`` and ``blocked`` tell it."""
    expiry = wikitime.for_people(block.expiry)
    return {
        "blockid": block.id,
        "blockedby": ADMIN.name,
        "blockedbyid": ADMIN.id,
        "blockreason": block.reason,
        "blockedtimestamp": block.start,
        "blockexpiry": block.expiry,
        "blockpartial": False,
        "blocknocreate": False,
        "blockanononly": False,
        "blockemail": False,
        "blockowntalk": True,
        "blockedtimestampformatted": wikitime.for_people(block.start),
        "blockexpiryformatted": expiry,
        "blockexpiryrelative": expiry,
    }


def checked_tags(names: Sequence[str]) -> tuple[str, ...]:
    """The change tags of an edit; refused where nobody defined them."""
    strange = [name for name in names if name not in TAGS]
    if strange:
        raise Refusal("badtags", f'The tag "{strange[0]}" is not allowed to be manually applied.', {"tags": strange})
    return tuple(names)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of MediaWiki:Titleblacklist."""

    line: str
    pattern: re.Pattern[str]


def blacklist_entry(connection: sqlite3.Connection, title: Title) -> Entry | None:
    """The first line of the title blacklist that matches."""
    page = find_page(connection, _BLACKLIST)
    if page is None:
        return None
    entries = _entries(latest_revision(connection, page).text)
    return next((entry for entry in entries if entry.pattern.fullmatch(str(title))), None)


def banned_title(title: Title, entry: Entry) -> Refusal:
    """The refusal of a title on the blacklist; 1.43 says ``-edit`` for uploads too."""
    info = (
        f'The title "{title}" has been banned from creation. '
        f'It matches the following disallowed titles list entry: "{entry.line}"'
    )
    return Refusal("titleblacklist-forbidden-edit", info)


@lru_cache(maxsize=8)
def _entries(text: str) -> tuple[Entry, ...]:
    entries = []
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        expression, _, options = line.partition("<")
        expression = expression.replace("_", " ")  # titles are matched with spaces
        flags = re.UNICODE if "casesensitive" in options else re.UNICODE | re.IGNORECASE
        try:
            entries.append(Entry(line, re.compile(expression.strip(), flags)))
        except re.error:
            continue  # MediaWiki passes over a line that is no regular expression, too
    return tuple(entries)
