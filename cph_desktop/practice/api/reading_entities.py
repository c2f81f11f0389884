"""``wbgetentities`` and ``wbsearchentities``: items, properties and the structured data of files."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.entity import stored_entity
from cph_desktop.practice.knowledge import Known, statements
from cph_desktop.practice.refusal import bad_value, wikibase_refusal
from cph_desktop.practice.shapes import Raw
from cph_desktop.practice.store.pages import latest_revision, page_by_id
from cph_desktop.practice.titles import FILE

_PROPS = "info|sitelinks|aliases|labels|descriptions|claims|datatype"
_MOST = 50


def get_entities(call: Call) -> dict[str, Any]:
    """Answers ``action=wbgetentities``."""
    if call.params.has("sites"):
        raise bad_value("sites", call.params.get("sites"))
    ids = call.params.several("ids")
    if not ids:
        raise wikibase_refusal(
            "param-missing", "wikibase-api-param-missing", 'Either provide the Item "ids" or pairs of "sites" and "titles"'
        )
    found: dict[str, Any] = {}
    with call.wiki.database.reading() as connection:
        for given in ids:
            entity_id = given.upper()
            if not re.fullmatch(r"[QPM][1-9]\d*", entity_id):
                info = f'Could not find an entity with the ID "{given}".'
                raise wikibase_refusal("no-such-entity", "wikibase-api-no-such-entity", info, [given])
            found[entity_id] = _media_info(call, connection, entity_id) if entity_id[0] == "M" else _known(call, entity_id)
    return {"entities": Raw(found), "success": 1}


def _media_info(call: Call, connection: sqlite3.Connection, mid: str) -> dict[str, Any]:
    page = page_by_id(connection, int(mid[1:]))
    latest = latest_revision(connection, page) if page and page.title.ns == FILE else None
    if page is None or latest is None or latest.entity is None:
        return {"id": mid, "missing": ""}
    entity, props = stored_entity(mid, latest.entity), call.params.several("props", _PROPS)
    told: dict[str, Any] = {}
    if "info" in props:
        told = {"pageid": page.id, "ns": FILE, "title": str(page.title), "lastrevid": latest.id, "modified": latest.timestamp}
    told |= {"type": "mediainfo", "id": mid}
    for part, prop in (("labels", "labels"), ("descriptions", "descriptions"), ("statements", "claims")):
        if prop in props:
            told[part] = _chosen(call, entity[part]) if part != "statements" else entity[part]
    return told


def _known(call: Call, entity_id: str) -> dict[str, Any]:
    known = call.wiki.knowledge.get(entity_id)
    if known is None:
        return {"id": entity_id, "missing": ""}
    props = call.params.several("props", _PROPS)
    told: dict[str, Any] = {}
    if "info" in props:
        modified = call.wiki.knowledge.changed
        told = {
            "pageid": known.page_id,
            "ns": known.title.ns,
            "title": str(known.title),
            "lastrevid": known.page_id,
            "modified": modified,
        }
    told["type"] = known.kind
    if known.datatype and "datatype" in props:
        told["datatype"] = known.datatype
    told["id"] = known.id
    for part in ("labels", "descriptions"):
        if part in props:
            told[part] = _chosen(call, {code: {"language": code, "value": text} for code, text in getattr(known, part).items()})
    if "aliases" in props:
        aliases = {code: [{"language": code, "value": text} for text in texts] for code, texts in known.aliases.items()}
        told["aliases"] = _chosen(call, aliases)
    if "claims" in props:
        told["claims"] = statements(known, call.wiki.knowledge)
    if "sitelinks" in props and known.kind == "item":
        told["sitelinks"] = {}
    return told


def _chosen(call: Call, terms: Mapping[str, Any]) -> dict[str, Any]:
    wanted = call.params.several("languages")
    if not wanted:
        return dict(terms)
    found = {}
    for code in wanted:
        if code in terms:
            found[code] = terms[code]
        elif call.params.has("languagefallback") and isinstance(terms.get("en"), dict):
            found[code] = {**terms["en"], "for-language": code}
    return found


def search_entities(call: Call) -> dict[str, Any]:
    """Answers ``action=wbsearchentities``: every word must begin a word of the label or of an alias."""
    params = call.params
    words, language = params.required("search"), params.required("language")
    kind = params.get("type", "item")
    if kind not in ("item", "property"):
        raise bad_value("type", kind)
    shown, limit, skip = params.get("uselang", "en"), params.limit("limit", 7, _MOST), params.number("continue", 0)
    hits = sorted(_hits(call.wiki.knowledge.of_kind(kind), words, language), key=lambda hit: hit[:2])
    page = [_hit(call, known, match, shown) for _, _, known, match in hits[skip : skip + limit]]
    answer: dict[str, Any] = {"searchinfo": {"search": words}, "search": page}
    if len(hits) > skip + limit:
        answer["search-continue"] = skip + limit
    return answer | {"success": 1}


Match = dict[str, str]


def _hits(known_ones: Iterator[Known], words: str, language: str) -> Iterator[tuple[int, int, Known, Match]]:
    folded = fold(words)
    for known in known_ones:
        number = int(known.id[1:])
        if known.id == words.strip().upper():
            yield 0, number, known, {"type": "entityId", "text": known.id}
            continue
        match = _match(known, folded, language)
        if match:
            yield match[0], number, known, match[1]


def _match(known: Known, folded: str, language: str) -> tuple[int, Match] | None:
    best: tuple[int, Match] | None = None
    for kind, code, text in _texts(known, language):
        rank = _rank(fold(text), folded)
        if rank is not None and kind == "alias":
            rank += 1
        if rank is not None and (best is None or rank < best[0]):
            best = rank, {"type": kind, "language": code, "text": text}
    return best


def _texts(known: Known, language: str) -> Iterator[tuple[str, str, str]]:
    for code in dict.fromkeys((language, "en", "mul")):
        if code in known.labels:
            yield "label", code, known.labels[code]
        for alias in known.aliases.get(code, ()):
            yield "alias", code, alias


def _rank(text: str, wanted: str) -> int | None:
    if text == wanted:
        return 1
    if text.startswith(wanted):
        return 3
    begins = text.split()
    if wanted.split() and all(any(word.startswith(part) for word in begins) for part in wanted.split()):
        return 5
    return None


def fold(text: str) -> str:
    """Lower case, without accents and punctuation: what a search compares."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


def _hit(call: Call, known: Known, match: Match, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": known.id, "title": str(known.title), "pageid": known.page_id}
    if known.datatype:
        told["datatype"] = known.datatype
    told |= {
        "concepturi": call.wiki.knowledge.concept_base + known.id,
        "repository": "wikidata",
        "url": call.page_url(known.title),
    }
    display: dict[str, Any] = {}
    for part, terms in (("label", known.labels), ("description", known.descriptions)):
        code = next((code for code in (language, "en") if code in terms), "")
        if code:
            display[part] = {"value": terms[code], "language": code}
    told["display"] = display
    told |= {part: data["value"] for part, data in display.items()}
    told["match"] = match
    return told | ({"aliases": [match["text"]]} if match["type"] == "alias" else {})
