"""``action=wbeditentity`` for files: captions and statements in one edit, safe to send again."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.entity import Entity, changed_entity, stored_entity, stored_text
from cph_desktop.practice.api.permissions import checked_tags, refuse_wikibase_writing
from cph_desktop.practice.refusal import Refusal, bad_value, wikibase_refusal
from cph_desktop.practice.shapes import Raw
from cph_desktop.practice.store.accounts import Account
from cph_desktop.practice.store.pages import Page, Revision, history, latest_revision, page_by_id, revision, save
from cph_desktop.practice.titles import FILE

_BIGGEST = 3000 * 1024


def edit_entity(call: Call) -> dict[str, Any]:
    """Answers ``action=wbeditentity``."""
    data_text = call.params.required("data")
    if call.params.has("site"):
        raise bad_value("site", call.params.get("site"))  # as on a wiki without a list of sites
    if call.params.has("new"):
        raise wikibase_refusal(
            "no-such-entity-type", "wikibase-api-no-such-entity-type", "No such entity type: files make their own", []
        )
    mid = call.params.get("id").upper()
    if not mid:
        raise wikibase_refusal(
            "no-entity-id", "wikibase-api-no-entity-id", "No entity ID provided, and entity cannot be created."
        )
    with call.wiki.database.writing() as connection:
        page = _file_page(connection, mid)
        refuse_wikibase_writing(call)
        data = _read(data_text)
        latest = latest_revision(connection, page)
        before = stored_entity(mid, latest.entity)
        changed = changed_entity(before, data, call.wiki.knowledge, clear=call.params.has("clear"))
        _refuse_conflict(call, connection, page, latest, changed)
        tags = checked_tags(call.params.several("tags"))
        call.refuse_rate("edit")
        text = stored_text(changed)
        if len(text.encode()) > _BIGGEST:
            raise wikibase_refusal(
                "failed-save", "wikibase-error-entity-too-big", "The content you supplied exceeds the article size limit."
            )
        if changed == before and latest.entity is not None:
            return _answer(changed, latest.id, nochange=True)
        comment = call.params.get("summary")
        new = save(connection, page.title, call.account, latest.text, entity=text, comment=comment, tags=tags)
    return _answer(changed, new.id, nochange=False)


def _file_page(connection: sqlite3.Connection, mid: str) -> Page:
    if not re.fullmatch(r"M[1-9]\d*", mid):
        info = f'Could not find an entity with the ID "{mid}".'
        raise wikibase_refusal("no-such-entity", "wikibase-api-no-such-entity", info, [mid])
    page = page_by_id(connection, int(mid[1:]))
    if page is None or page.title.ns != FILE:
        raise wikibase_refusal("no-such-entity", "no-such-entity", "⧼no-such-entity⧽", [mid])
    return page


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        raise wikibase_refusal("invalid-json", "wikibase-api-invalid-json", "Invalid json in request.") from None
    if not isinstance(data, dict):
        raise wikibase_refusal(
            "not-recognized-array", "wikibase-api-not-recognized-array", "Top level structure must be an array", ["data"]
        )
    return data


def _refuse_conflict(call: Call, connection: sqlite3.Connection, page: Page, latest: Revision, changed: Entity) -> None:
    """``baserevid``: a revision of this page with structured data; others may not have changed the same things since."""
    if not call.params.get("baserevid"):
        return
    base_id = call.params.number("baserevid", 0)
    base = revision(connection, base_id)
    if base is None or base.page != page.id:
        raise wikibase_refusal("nosuchrevid", "wikibase-api-nosuchrevid", "Revision with ID not found.")
    if base.entity is None:
        kind = "Wikibase\\Lib\\Store\\BadRevisionException"
        info = f"[{secrets.token_hex(12)}] Exception caught: No such revision found for M{page.id}: {base_id}"
        raise Refusal(f"internal_api_error_{kind}", info, {"errorclass": kind})
    others = [one for one in history(connection, page.id, 500) if one.id > base.id and not _by(one, call.account)]
    if others and _clash(stored_entity("", base.entity), stored_entity("", latest.entity), changed):
        info = "Edit conflict. Could not patch the current revision."
        raise wikibase_refusal("editconflict", "wikibase-api-editconflict", info)


def _by(one: Revision, account: Account) -> bool:
    return one.account == account.id


def _clash(base: Entity, theirs: Entity, ours: Entity) -> bool:
    for part in ("labels", "descriptions", "statements"):
        for key in set(base[part]) | set(theirs[part]) | set(ours[part]):
            was, now, wanted = base[part].get(key), theirs[part].get(key), ours[part].get(key)
            if now not in (was, wanted):
                return True
    return False


def _answer(entity: Entity, revision_id: int, *, nochange: bool) -> dict[str, Any]:
    told: dict[str, Any] = {key: Raw(value) for key, value in entity.items()} | {"lastrevid": revision_id}
    if nochange:
        told["nochange"] = True
    return {"entity": told, "success": 1}
