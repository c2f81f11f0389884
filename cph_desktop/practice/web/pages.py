"""What a browser shows: file pages, categories, items, the front page; the files themselves."""

from __future__ import annotations

from flask import Flask, Response, abort, send_file

from cph_desktop.practice.store.files import find_file
from cph_desktop.practice.titles import FILE, Title
from cph_desktop.practice.wiki import PracticeWiki


def add_pages(app: Flask, wiki: PracticeWiki) -> None:
    """Adds the pages to the application."""

    @app.get("/images/<_first>/<_second>/<name>")
    def image(_first: str, _second: str, name: str) -> Response:
        with wiki.database.reading() as connection:
            version = find_file(connection, Title(FILE, name))
        if version is None:
            abort(404)
        return send_file(wiki.blobs.path(version.content.sha1), mimetype=version.content.mime)
