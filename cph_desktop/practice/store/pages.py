"""Pages and their revisions. A revision holds the wikitext and, of a file page, the structured data as JSON."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from cph_desktop.practice import wikitime
from cph_desktop.practice.store.accounts import Account
from cph_desktop.practice.titles import CATEGORY, BadTitle, Title, parse_title

_CATEGORY = re.compile(r"\[\[\s*Category\s*:\s*([^\]\|\[\{\}<>\n]+)", re.IGNORECASE)
_REDIRECT = re.compile(r"^\s*#REDIRECT\s*:?\s*\[\[([^\]\|]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that exists."""

    id: int
    title: Title
    latest: int
    touched: str
    length: int
    redirect: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a page. ``entity`` is the structured data as JSON, None where there is none yet."""

    id: int
    page: int
    parent: int
    account: int
    user: str
    timestamp: str
    comment: str
    tags: tuple[str, ...]
    text: str
    entity: str | None


def find_page(connection: sqlite3.Connection, title: Title) -> Page | None:
    """The page of that title."""
    row = connection.execute("SELECT * FROM page WHERE ns = ? AND title = ?", (title.ns, title.key)).fetchone()
    return _page(row) if row else None


def page_by_id(connection: sqlite3.Connection, page_id: int) -> Page | None:
    """The page with that id."""
    row = connection.execute("SELECT * FROM page WHERE id = ?", (page_id,)).fetchone()
    return _page(row) if row else None


def revision(connection: sqlite3.Connection, revision_id: int) -> Revision | None:
    """The revision with that id."""
    row = connection.execute("SELECT * FROM revision WHERE id = ?", (revision_id,)).fetchone()
    return _revision(row) if row else None


def latest_revision(connection: sqlite3.Connection, page: Page) -> Revision:
    """The present state of a page."""
    found = revision(connection, page.latest)
    assert found is not None, f"page {page.id} without its revision {page.latest}"
    return found


def history(connection: sqlite3.Connection, page_id: int, limit: int, before: int | None = None) -> list[Revision]:
    """The newest revisions first, those up to ``before`` where it is given."""
    top = before if before is not None else 2**62
    rows = connection.execute("SELECT * FROM revision WHERE page = ? AND id <= ? ORDER BY id DESC LIMIT ?", (page_id, top, limit))
    return [_revision(row) for row in rows]


def save(
    connection: sqlite3.Connection,
    title: Title,
    author: Account,
    text: str,
    *,
    entity: str | None = None,
    comment: str = "",
    tags: tuple[str, ...] = (),
) -> Revision:
    """Writes a new revision, and the page where it is new."""
    timestamp = wikitime.now()
    page = find_page(connection, title)
    if page is None:
        page_id = connection.execute(
            "INSERT INTO page (ns, title, latest, touched, length, redirect) VALUES (?, ?, 0, ?, 0, NULL)",
            (title.ns, title.key, timestamp),
        ).lastrowid
    else:
        page_id = page.id
    parent = page.latest if page else 0
    values = (page_id, parent, author.id, author.name, timestamp, comment, "|".join(tags), text, entity)
    new = connection.execute(
        "INSERT INTO revision (page, parent, account, user, timestamp, comment, tags, text, entity) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    ).lastrowid
    redirect = _REDIRECT.match(text)
    connection.execute(
        "UPDATE page SET latest = ?, touched = ?, length = ?, redirect = ? WHERE id = ?",
        (new, timestamp, len(text.encode()), redirect.group(1) if redirect else None, page_id),
    )
    _file_under(connection, page_id or 0, text)
    return Revision(new or 0, page_id or 0, parent, author.id, author.name, timestamp, comment, tags, text, entity)


def delete_page(connection: sqlite3.Connection, page: Page) -> None:
    """Takes a page away; its revisions stay behind unseen, as on every wiki."""
    connection.execute("DELETE FROM page WHERE id = ?", (page.id,))
    connection.execute("DELETE FROM member WHERE page = ?", (page.id,))


def touch(connection: sqlite3.Connection, page: Page) -> None:
    """Marks a page as rendered anew."""
    connection.execute("UPDATE page SET touched = ? WHERE id = ?", (wikitime.now(), page.id))


def category_sizes(connection: sqlite3.Connection, key: str) -> tuple[int, int, int]:
    """How many pages, files and subcategories a category holds."""
    rows = connection.execute(
        "SELECT p.ns, COUNT(*) FROM member m JOIN page p ON p.id = m.page WHERE m.category = ? GROUP BY p.ns", (key,)
    )
    counts = {int(ns): int(count) for ns, count in rows}
    files, subcategories = counts.pop(6, 0), counts.pop(CATEGORY, 0)
    return sum(counts.values()), files, subcategories


def category_members(connection: sqlite3.Connection, key: str, limit: int, after: int = 0) -> list[Page]:
    """Pages in a category, by page id."""
    rows = connection.execute(
        "SELECT p.* FROM member m JOIN page p ON p.id = m.page WHERE m.category = ? AND p.id > ? ORDER BY p.id LIMIT ?",
        (key, after, limit),
    )
    return [_page(row) for row in rows]


def pages_from(connection: sqlite3.Connection, ns: int, prefix: str, start: str, limit: int) -> list[Page]:
    """Pages of a namespace by title, those that begin with ``prefix``, from ``start`` on."""
    rows = connection.execute(
        "SELECT * FROM page WHERE ns = ? AND title >= ? AND title >= ? AND title < ? ORDER BY title LIMIT ?",
        (ns, prefix, start, prefix + "\U0010ffff", limit),
    )
    return [_page(row) for row in rows]


def categories_in(text: str) -> tuple[Title, ...]:
    """The categories that a wikitext names, each once, in order."""
    found: dict[Title, None] = {}
    for name in _CATEGORY.findall(text):
        try:
            found[parse_title(f"Category:{name.strip()}")] = None
        except BadTitle:
            continue
    return tuple(found)


def _file_under(connection: sqlite3.Connection, page_id: int, text: str) -> None:
    connection.execute("DELETE FROM member WHERE page = ?", (page_id,))
    connection.executemany("INSERT INTO member VALUES (?, ?)", [(title.key, page_id) for title in categories_in(text)])


def _page(row: sqlite3.Row) -> Page:
    return Page(row["id"], Title(row["ns"], row["title"]), row["latest"], row["touched"], row["length"], row["redirect"])


def _revision(row: sqlite3.Row) -> Revision:
    tags = tuple(filter(None, row["tags"].split("|")))
    return Revision(
        row["id"],
        row["page"],
        row["parent"],
        row["account"],
        row["user"],
        row["timestamp"],
        row["comment"],
        tags,
        row["text"],
        row["entity"],
    )
