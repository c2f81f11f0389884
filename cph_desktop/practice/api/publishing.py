"""Putting a file on the wiki: the file, its page and its history in one transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.file_info import ALL, describe_version
from cph_desktop.practice.store.accounts import Account
from cph_desktop.practice.store.files import FileVersion, put_file
from cph_desktop.practice.store.pages import find_page, latest_revision, save
from cph_desktop.practice.store.stash import Stashed
from cph_desktop.practice.titles import FILE, Title


@dataclass(frozen=True, slots=True)
class Publication:
    """Under which name (a database key), and with what on its page."""

    key: str
    comment: str
    text: str
    tags: tuple[str, ...] = ()


def publish(connection: sqlite3.Connection, account: Account, entry: Stashed, publication: Publication) -> FileVersion:
    """Makes a stashed file the current version; a page that exists keeps its text."""
    title = Title(FILE, publication.key)
    version = FileVersion(title, entry.content, wikitime.now(), account.id, account.name, publication.comment, entry.object_name)
    put_file(connection, version)
    page = find_page(connection, title)
    if page is None:
        save(connection, title, account, publication.text, comment=publication.comment, tags=publication.tags)
    else:
        before = latest_revision(connection, page)
        save(connection, title, account, before.text, entity=before.entity, comment=publication.comment, tags=publication.tags)
    return version


def published(call: Call, version: FileVersion) -> dict[str, Any]:
    """The ``imageinfo`` of a successful upload."""
    return describe_version(call, version, ALL)
