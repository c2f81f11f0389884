"""What a browser shows: file pages, categories, items, the front page; the files themselves."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from flask import Flask, Response, abort, make_response, redirect, render_template, request, send_file
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from cph_desktop.messages import Message, msg
from cph_desktop.paths import resource
from cph_desktop.practice.knowledge import CONCEPT_BASE, Known, statements
from cph_desktop.practice.languages import language_name
from cph_desktop.practice.store.files import FileVersion, find_file, newest_files, versions
from cph_desktop.practice.store.pages import categories_in, category_members, find_page, history, latest_revision, page_by_id
from cph_desktop.practice.text.expanding import Expander
from cph_desktop.practice.text.rendering import Links, render
from cph_desktop.practice.titles import CATEGORY, FILE, ITEM, PROPERTY, BadTitle, Title, hash_path, parse_title, quoted
from cph_desktop.practice.web.statements_shown import Shown
from cph_desktop.practice.web.thumbnails import Thumbnails
from cph_desktop.practice.web.words import RIGHT_TO_LEFT, catalogue_in, languages, words_in
from cph_desktop.practice.wiki import PracticeWiki

_RECENT, _A_PAGE = 24, 60
_HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def add_pages(app: Flask, wiki: PracticeWiki) -> None:
    """Adds the pages to the application."""
    app.template_folder = str(resource("practice", "pages"))
    thumbnails = Thumbnails(wiki.folder / "thumbnails")
    app.add_url_rule("/", "root", lambda: redirect("/wiki/Main_Page"))
    app.add_url_rule(
        "/practice/<any('style.css', 'mark.svg'):name>",
        "static_file",
        lambda name: send_file(resource("practice", "pages", name)),
    )
    app.add_url_rule("/w/index.php", "index", lambda: _index(wiki))
    app.add_url_rule("/wiki/<path:name>", "page", lambda name: _page(wiki, name))
    app.add_url_rule("/images/<first>/<second>/<name>", "image", lambda first, second, name: _image(wiki, name))  # noqa: ARG005
    app.add_url_rule("/practice/thumb/<int:width>/<name>", "thumb", lambda width, name: _thumb(wiki, thumbnails, width, name))


def _image(wiki: PracticeWiki, name: str) -> Response:
    with wiki.database.reading() as connection:
        version = find_file(connection, Title(FILE, name))
    if version is None:
        abort(404)
    answer = send_file(wiki.blobs.path(version.content.sha1), mimetype=version.content.mime, conditional=True)
    answer.headers.update(_HARMLESS)
    return answer


def _thumb(wiki: PracticeWiki, thumbnails: Thumbnails, width: int, name: str) -> AnyResponse:
    with wiki.database.reading() as connection:
        version = find_file(connection, Title(FILE, name))
    if version is None:
        abort(404)
    original = wiki.blobs.path(version.content.sha1)
    found = thumbnails.find(original, version.content, width)
    if found:
        return send_file(found, mimetype="image/png", max_age=3600)
    return _image(wiki, name) if version.content.mime == "image/svg+xml" else send_file(resource("practice", "pages", "mark.svg"))


def _index(wiki: PracticeWiki) -> AnyResponse:
    """``/w/index.php?curid=…`` and ``?title=…``, as MediaWiki has them."""
    number, name = request.args.get("curid", ""), request.args.get("title", "Main Page")
    if number.isdigit():
        with wiki.database.reading() as connection:
            page = page_by_id(connection, int(number))
        if page is None:
            abort(404)
        name = str(page.title)
    return redirect(f"/wiki/{quoted(name)}")


def _page(wiki: PracticeWiki, name: str) -> AnyResponse:
    try:
        title = parse_title(name)
    except BadTitle:
        abort(404)
    if name in ("Special:ListFiles", "Special:NewFiles"):
        return _list_of_files(wiki)
    with wiki.database.reading() as connection:
        if request.args.get("action") == "raw":
            return _raw(connection, title)
        if title.ns == FILE:
            return _file_page(wiki, connection, title)
        known = wiki.knowledge.get(title.key) if title.ns in (0, ITEM, PROPERTY) else None
        if known:
            return _item_page(wiki, known)
        return _text_page(wiki, connection, title)


def _language() -> str:
    asked = request.args.get("uselang", "")
    return asked if asked in languages() else request.accept_languages.best_match(languages()) or "en"


def _shown(template: str, heading: str, status: int = 200, **values: Any) -> AnyResponse:
    language = _language()
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    text = render_template(template, heading=heading, language=language, direction=direction, words=words_in(language), **values)
    return make_response(text, status)


def _say(message: Message) -> str:
    return catalogue_in(_language()).text(message)


def _raw(connection: sqlite3.Connection, title: Title) -> AnyResponse:
    page = find_page(connection, title)
    if page is None:
        abort(404)
    return Response(latest_revision(connection, page).text, mimetype="text/x-wiki")


def _file_page(wiki: PracticeWiki, connection: sqlite3.Connection, title: Title) -> AnyResponse:
    known, page = versions(connection, title), find_page(connection, title)
    if page is None or not known:
        return _missing(title)
    latest = latest_revision(connection, page)
    expanded, body = _rendered(connection, latest.text, title)
    entity = json.loads(latest.entity) if latest.entity else {"labels": {}, "statements": {}}
    captions = [{"code": code, "language": language_name(code), "text": term["value"]} for code, term in entity["labels"].items()]
    return _shown(
        "file.html",
        str(title),
        file=_card(known[0], 600),
        captions=captions,
        body=body,
        groups=Shown(wiki.knowledge, _language()).groups(entity["statements"]),
        categories=_categories(connection, expanded),
        versions=[{"timestamp": one.timestamp, "about": _about(one), "user": one.user, "comment": one.comment} for one in known],
        revisions=history(connection, page.id, 50),
        wikitext=latest.text,
    )


def _text_page(wiki: PracticeWiki, connection: sqlite3.Connection, title: Title) -> AnyResponse:
    page = find_page(connection, title)
    text = latest_revision(connection, page).text if page else ""
    members = category_members(connection, title.key, 500) if title.ns == CATEGORY else []
    if page is None and not members:
        return _missing(title)
    _, body = _rendered(connection, text, title)
    found = [find_file(connection, member.title) for member in members if member.title.ns == FILE]
    cards, heading = [_card(version) for version in found if version], msg("practice-page-files-here", len(found))
    if title == _FRONT:
        cards, heading = [_card(version) for version in newest_files(connection, _RECENT)], msg("practice-page-recent")
        body, text = Markup("<p>{}</p>").format(_say(msg("practice-page-welcome"))), ""
        if not cards:
            body += Markup('<p class="quiet">{}</p>').format(_say(msg("practice-page-nothing-yet", wiki.bot_name, wiki.password)))
    pages = [
        {"page": f"/wiki/{member.title.path}", "name": str(member.title)} for member in members if member.title.ns == CATEGORY
    ]
    name = _say(msg("practice-page-site")) if title == _FRONT else str(title)
    return _shown("text.html", name, body=body, files=cards, files_heading=_say(heading), pages=pages, wikitext=text)


def _list_of_files(wiki: PracticeWiki) -> AnyResponse:
    stamp, _, key = request.args.get("before", "").partition("|")
    with wiki.database.reading() as connection:
        found = newest_files(connection, _A_PAGE + 1, before=(stamp, key) if key else None)
        count = connection.execute("SELECT COUNT(*) FROM file WHERE current = 1").fetchone()[0]
    more = (
        f"/wiki/Special:ListFiles?before={found[_A_PAGE].timestamp}|{quoted(found[_A_PAGE].title.key)}"
        if len(found) > _A_PAGE
        else ""
    )
    cards, heading = [_card(version) for version in found[:_A_PAGE]], _say(msg("practice-page-files-in-all", count))
    return _shown("text.html", _say(msg("practice-page-all-files")), body="", files=cards, files_heading=heading, more=more)


def _item_page(wiki: PracticeWiki, known: Known) -> AnyResponse:
    language = _language()
    codes = [*known.labels, *(code for code in known.descriptions if code not in known.labels)]
    terms = [
        {"language": language_name(code), "label": known.labels.get(code, ""), "description": known.descriptions.get(code, "")}
        for code in codes
    ]
    return _shown(
        "item.html",
        f"{known.label(language)} ({known.id})",
        description=known.descriptions.get(language) or known.descriptions.get("en", ""),
        terms=terms,
        groups=Shown(wiki.knowledge, language).groups(statements(known, wiki.knowledge)),
        concept="" if known.is_invented else CONCEPT_BASE + known.id,
    )


def _missing(title: Title) -> AnyResponse:
    return _shown("text.html", str(title), 404, body=Markup("<p>{}</p>").format(_say(msg("practice-page-missing"))))


def _rendered(connection: sqlite3.Connection, text: str, title: Title) -> tuple[str, Markup]:
    expanded = Expander(connection).expand(text, str(title)).text
    links = Links("", lambda wanted: find_page(connection, wanted) is not None)
    # the renderer escapes what the wiki's users wrote
    return expanded, Markup(render(expanded, links))  # noqa: S704  # nosec B704


def _categories(connection: sqlite3.Connection, text: str) -> list[dict[str, Any]]:
    found = categories_in(text)
    return [
        {"page": f"/wiki/{title.path}", "name": title.name, "missing": find_page(connection, title) is None} for title in found
    ]


def _card(version: FileVersion, width: int = 220) -> dict[str, str]:
    key = quoted(version.title.key)
    return {
        "page": f"/wiki/{version.title.path}",
        "url": f"/images/{hash_path(version.title.key)}/{key}",
        "thumb": f"/practice/thumb/{width}/{key}",
        "name": version.title.name,
        "about": _about(version),
    }


def _about(version: FileVersion) -> str:
    content = version.content
    size = f"{content.size / 1_000_000:.1f} MB" if content.size >= 1_000_000 else f"{max(1, round(content.size / 1000))} kB"
    return f"{content.width} × {content.height}, {size}, {content.mime}" if content.width else f"{size}, {content.mime}"


_FRONT = parse_title("Main Page")
