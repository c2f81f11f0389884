"""Structured data of a file: read it, and write captions and statements with one ``wbeditentity``.

Each statement is sent with an id (GUID) that we made and wrote down before: sent twice, it changes nothing the second time
(Wikibase, ChangeOpStatement.php). A first edit carries no ``baserevid``: a page without structured data answers it with an error.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.commons.statement import Statement
from cph_desktop.wiki.answers import being_read
from cph_desktop.wiki.connection import Connection

ENTITIES_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file's structured data holds now. ``statements`` as the wiki's JSON, without order."""

    revision: int
    captions: Mapping[str, str]
    statements: tuple[Mapping[str, Any], ...]

    @property
    def guids(self) -> frozenset[str]:
        """The ids of all statements."""
        return frozenset(str(statement.get("id", "")) for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Description:
    """What will be said about one file: captions by language, and each statement with its id."""

    captions: Mapping[str, str]
    statements: tuple[tuple[Statement, str], ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to say."""
        return not self.captions and not self.statements

    def to_json(self) -> dict[str, Any]:
        """The ``data`` of ``wbeditentity``. The server takes ``labels`` and ``claims``, and ignores ``statements`` silently."""
        return {
            "labels": {language: {"language": language, "value": text} for language, text in self.captions.items()},
            "claims": [statement.to_json(guid) for statement, guid in self.statements],
        }


def new_guid(pageid: int) -> str:
    """A statement id of our own for the file with that page id."""
    return f"M{pageid}${str(uuid.uuid4()).upper()}"


def describe(
    connection: Connection, pageid: int, description: Description, summary: str, tag: str = "", *, base_revision: int = 0
) -> int:
    """Write the description with one edit; gives the revision that holds it. Raises :class:`WikiTrouble`.

    With a ``base_revision`` the wiki refuses (``editconflict``) what does not go together with changes made since.
    """
    data = json.dumps(description.to_json(), ensure_ascii=False)
    params = {"action": "wbeditentity", "id": f"M{pageid}", "data": data, "summary": summary}
    if base_revision:
        params["baserevid"] = str(base_revision)
    answer = connection.write({**params, "tags": tag} if tag else params)
    with being_read():
        return int(answer["entity"]["lastrevid"])


def media_infos(connection: Connection, pageids: Iterable[int]) -> dict[int, MediaInfo]:
    """The structured data of up to 50 files with one request; files that have none are left out."""
    ids = [f"M{pageid}" for pageid in pageids]
    answer = connection.ask(action="wbgetentities", ids="|".join(ids))
    with being_read():
        return {int(name[1:]): _media_info(entity) for name, entity in answer["entities"].items() if "missing" not in entity}


def not_yet_said(wanted: Description, there: MediaInfo | None) -> Description:
    """What of ``wanted`` the file does not say yet: captions in languages without one, statements with a new main value."""
    if there is None:
        return wanted
    known = {_main_value(statement["mainsnak"]) for statement in there.statements}
    new = [
        (statement, guid)
        for statement, guid in wanted.statements
        if guid not in there.guids and _main_value(statement.main.to_json()) not in known
    ]
    captions = {language: text for language, text in wanted.captions.items() if language not in there.captions}
    return Description(captions, tuple(new))


def _media_info(entity: Mapping[str, Any]) -> MediaInfo:
    # PHP writes an empty object as an empty list: https://phabricator.wikimedia.org/T222159
    labels = entity.get("labels") or {}
    groups: Mapping[str, Sequence[Mapping[str, Any]]] = entity.get("statements") or {}
    return MediaInfo(
        revision=int(entity.get("lastrevid") or 0),
        captions={language: str(label["value"]) for language, label in labels.items()},
        statements=tuple(statement for group in groups.values() for statement in group) if groups else (),
    )


def _main_value(snak: Mapping[str, Any]) -> tuple[str, str, str]:
    """Property, kind and value of a snak in a form that can be compared with what the server makes of it."""
    value = snak.get("datavalue", {}).get("value", "")
    if isinstance(value, Mapping):
        # the server adds numeric-id and drops nothing that we send
        value = {key: part for key, part in value.items() if key != "numeric-id"}
    return str(snak["property"]), str(snak["snaktype"]), json.dumps(value, sort_keys=True)
