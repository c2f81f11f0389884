"""The pages that a new practice wiki begins with: its front page, and the templates that file pages use."""

from __future__ import annotations

import json
import sqlite3

from cph_desktop.paths import resource
from cph_desktop.practice.store.accounts import ADMIN
from cph_desktop.practice.store.pages import find_page, save
from cph_desktop.practice.titles import parse_title


def seed_pages(connection: sqlite3.Connection) -> None:
    """Writes the pages of ``resources/practice/pages.json`` into an empty wiki; a wiki in use is left alone."""
    if (
        connection.execute("SELECT 1 FROM page LIMIT 1").fetchone()
        or connection.execute("SELECT 1 FROM revision LIMIT 1").fetchone()
    ):
        return
    pages = json.loads(resource("practice", "pages.json").read_text(encoding="utf-8"))["pages"]
    for name, text in pages.items():
        title = parse_title(name)
        if find_page(connection, title) is None:
            save(connection, title, ADMIN, text if isinstance(text, str) else "\n".join(text), None, "")
