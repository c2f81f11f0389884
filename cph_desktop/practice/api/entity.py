"""The structured data of a file, as JSON: reading what is stored, and applying what ``wbeditentity`` sends."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from cph_desktop.practice.api.snaks import entity_id, modification, refuse_snak, shortened
from cph_desktop.practice.knowledge import Knowledge
from cph_desktop.practice.languages import takes_caption
from cph_desktop.practice.refusal import Refusal, wikibase_refusal

LONGEST_CAPTION = 250
_RANKS = ("preferred", "normal", "deprecated")
_GUID = re.compile(r"[MQ]\d+\$[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r\v\f\u2028\u2029]+")

Entity = dict[str, Any]


def empty_entity(mid: str) -> Entity:
    """The structured data of a file that has none."""
    return {"type": "mediainfo", "id": mid, "labels": {}, "descriptions": {}, "statements": {}}


def stored_entity(mid: str, text: str | None) -> Entity:
    """The structured data of a revision."""
    return json.loads(text) if text else empty_entity(mid)


def stored_text(entity: Entity) -> str:
    """For the revision."""
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":"))


def changed_entity(entity: Entity, data: Mapping[str, Any], knowledge: Knowledge, *, clear: bool) -> Entity:
    """``entity`` with ``data`` applied; refused where Wikibase would refuse it. Unknown keys are passed over, as there."""
    changed = empty_entity(entity["id"]) if clear else json.loads(json.dumps(entity))
    for part in ("labels", "descriptions"):
        if part in data:
            _change_terms(changed[part], _entries(data[part], part))
    for claim in _claims(data.get("claims", [])):
        _change_claim(changed, claim, knowledge)
    changed["statements"] = {property_id: claims for property_id, claims in changed["statements"].items() if claims}
    return changed


def _entries(terms: Any, part: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    if isinstance(terms, Mapping):
        pairs = list(terms.items())
    elif isinstance(terms, list):
        pairs = [(term.get("language", "") if isinstance(term, Mapping) else "", term) for term in terms]
    else:
        raise wikibase_refusal(
            "not-recognized-array", "wikibase-api-not-recognized-array", f"List of {part} must be an array", [part]
        )
    for language, term in pairs:
        if not isinstance(term, Mapping) or "language" not in term:
            info = "Found a term without a language or of a wrong form."
            raise wikibase_refusal("missing-language", "wikibase-api-missing-language", info, [str(language)])
        if term["language"] != language:
            info = f"Inconsistent language: {language} is not equal to {term['language']}"
            raise wikibase_refusal(
                "inconsistent-language", "wikibase-api-inconsistent-language", info, [language, str(term["language"])]
            )
        yield str(language), term


def _change_terms(terms: dict[str, Any], entries: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    for language, term in entries:
        if not takes_caption(language):
            info = f'The supplied language code "{language}" was not recognized.'
            raise wikibase_refusal("not-recognized-language", "wikibase-api-not-recognized-language", info, [language])
        value = unicodedata.normalize("NFC", _BREAKS.sub(" ", str(term.get("value", "")))).strip()
        if "remove" in term or not value:
            terms.pop(language, None)
            continue
        if len(value) > LONGEST_CAPTION:
            info = f"Label must be no more than {LONGEST_CAPTION} characters long"
            raise modification("wikibase-validator-label-too-long", info, [str(LONGEST_CAPTION), shortened(value)])
        terms[language] = {"language": language, "value": value}


def _claims(data: Any) -> list[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        data = [claim for claims in data.values() for claim in claims]
    if not isinstance(data, list) or not all(isinstance(claim, Mapping) for claim in data):
        raise wikibase_refusal(
            "not-recognized-array", "wikibase-api-not-recognized-array", "List of claims must be an array", ["claims"]
        )
    return data


def _change_claim(entity: Entity, claim: Mapping[str, Any], knowledge: Knowledge) -> None:
    guid = claim.get("id")
    if "remove" in claim:
        _remove(entity, str(guid))
        return
    statement = _statement(claim, knowledge)
    property_id = statement["mainsnak"]["property"]
    if guid is None:
        guid = f"{entity['id']}${str(uuid.uuid4()).upper()}"
    elif not isinstance(guid, str) or not _GUID.fullmatch(guid) or guid.partition("$")[0].upper() != entity["id"]:
        raise modification(
            "wikibase-api-modification-failed", "Statement GUID can not be parsed", ["Statement GUID can not be parsed"]
        )
    statement["id"] = guid
    statement = {
        key: statement[key]
        for key in ("mainsnak", "type", "qualifiers", "qualifiers-order", "id", "rank", "references")
        if key in statement
    }
    place = _place(entity, guid)
    if place and place[0] == property_id:
        entity["statements"][property_id][place[1]] = statement
        return
    if place:
        info = f"Claim with GUID {guid} uses the property {place[0]}, can't change to {property_id}"
        raise modification("wikibase-api-modification-failed", info, [info])
    entity["statements"].setdefault(property_id, []).append(statement)


def _remove(entity: Entity, guid: str) -> None:
    place = _place(entity, guid)
    if place is None:
        info = f"Entity does not have statement with GUID {guid}"
        raise modification("wikibase-api-modification-failed", info, [info])
    del entity["statements"][place[0]][place[1]]


def _place(entity: Entity, guid: str) -> tuple[str, int] | None:
    for property_id, claims in entity["statements"].items():
        for index, claim in enumerate(claims):
            if claim["id"].upper() == guid.upper():
                return property_id, index
    return None


def _statement(claim: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    if claim.get("type") not in ("statement", "claim") or not isinstance(claim.get("mainsnak"), Mapping):
        raise _invalid_claim("Type of the statement or its main snak is missing")
    rank = claim.get("rank", "normal")
    if rank not in _RANKS:
        raise _invalid_claim(f"The rank {rank} is not known")
    found: dict[str, Any] = {"mainsnak": _snak(claim["mainsnak"], knowledge), "type": "statement", "rank": rank}
    qualifiers, order = _snaks(claim.get("qualifiers"), claim.get("qualifiers-order"), knowledge)
    if qualifiers:
        found |= {"qualifiers": qualifiers, "qualifiers-order": order}
    references = [_reference(reference, knowledge) for reference in claim.get("references") or []]
    if references:
        found["references"] = references
    return found


def _reference(data: Any, knowledge: Knowledge) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise _invalid_claim("A reference must be an array")
    snaks, order = _snaks(data.get("snaks"), data.get("snaks-order"), knowledge)
    return {"hash": _hash(snaks), "snaks": snaks, "snaks-order": order}


def _snaks(data: Any, order: Any, knowledge: Knowledge) -> tuple[dict[str, list[Any]], list[str]]:
    given = [snak for snaks in data.values() for snak in snaks] if isinstance(data, Mapping) else list(data or [])
    found: dict[str, list[Any]] = {}
    for snak in given:
        read = _snak(snak, knowledge)
        found.setdefault(read["property"], []).append(read)
    named = [str(property_id) for property_id in order or [] if property_id in found]
    sorted_ids = [*named, *(property_id for property_id in found if property_id not in named)]
    return {property_id: found[property_id] for property_id in sorted_ids}, sorted_ids


def _snak(data: Any, knowledge: Knowledge) -> dict[str, Any]:
    if not isinstance(data, Mapping) or data.get("snaktype") not in ("value", "somevalue", "novalue"):
        raise _invalid_claim("A snak must have a snaktype and a property")
    refuse_snak(data, knowledge)
    snak: dict[str, Any] = {"snaktype": data["snaktype"], "property": data["property"], "hash": ""}
    if data["snaktype"] == "value":
        snak["datavalue"] = {
            "value": _value(data["datavalue"]["value"], data["datavalue"]["type"]),
            "type": data["datavalue"]["type"],
        }
    snak["hash"] = _hash(snak)
    return snak


def _value(value: Any, kind: str) -> Any:
    if kind == "wikibase-entityid":
        wanted = entity_id(value)
        return {"entity-type": {"Q": "item", "P": "property"}[wanted[0]], "numeric-id": int(wanted[1:]), "id": wanted}
    if kind == "globecoordinate":
        kept = {key: value.get(key) for key in ("latitude", "longitude", "altitude", "precision")}
        return kept | {"globe": value.get("globe") or "http://www.wikidata.org/entity/Q2"}
    return value


def _hash(snak: Mapping[str, Any]) -> str:
    return hashlib.sha1(json.dumps({**snak, "hash": ""}, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


def _invalid_claim(info: str) -> Refusal:
    return wikibase_refusal("invalid-claim", "wikibase-api-invalid-claim", info)
