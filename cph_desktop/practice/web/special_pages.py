"""Addresses that lead to a file or an item, as MediaWiki has them; reports link to them.

https://www.mediawiki.org/wiki/Help:Linking_to_files and https://www.wikidata.org/wiki/Special:EntityPage
"""

from __future__ import annotations

from flask import Flask, abort, redirect, request
from werkzeug.wrappers import Response

from cph_desktop.practice.titles import hash_path, quoted


def add_special_pages(app: Flask) -> None:
    """Adds ``Special:Redirect/file``, ``Special:FilePath`` (both take ``?width=``) and ``Special:EntityPage``."""
    app.add_url_rule("/wiki/Special:Redirect/file/<name>", "redirect_file", _file)
    app.add_url_rule("/wiki/Special:FilePath/<name>", "file_path", _file)
    app.add_url_rule("/wiki/Special:EntityPage/<entity>", "entity_page", _entity)


def _file(name: str) -> Response:
    key = name.replace(" ", "_").removeprefix("File:")
    width = request.args.get("width", "")
    if width.isdigit() and 0 < int(width) <= 5000:
        return redirect(f"/practice/thumb/{int(width)}/{quoted(key)}")
    return redirect(f"/images/{hash_path(key)}/{quoted(key)}")


def _entity(entity: str) -> Response:
    kind, number = entity[:1].upper(), entity[1:]
    if not number.isdigit() or kind not in {"M", "Q", "P"}:
        abort(404)
    if kind == "M":
        return redirect(f"/w/index.php?curid={number}")
    return redirect(f"/wiki/Property:P{number}" if kind == "P" else f"/wiki/Q{number}")
