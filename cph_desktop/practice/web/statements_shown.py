"""Statements as a reader sees them: labels in the place of ids, dates and sizes in plain form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from cph_desktop.practice.knowledge import Knowledge

_PRECISION_YEAR, _PRECISION_MONTH, _PRECISION_DAY, _PRECISION_DECADE, _PRECISION_CENTURY = 9, 10, 11, 8, 7
_UNKNOWN = {"somevalue": "?", "novalue": "–"}


class Shown:
    """Shows statements in one language."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self._knowledge = knowledge
        self._language = language

    def groups(self, statements: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Statements by property, for the page."""
        return [
            {
                "id": property_id,
                "label": self.label(property_id),
                "page": f"/wiki/Property:{property_id}",
                "claims": [self._claim(c) for c in claims],
            }
            for property_id, claims in statements.items()
        ]

    def label(self, entity_id: str) -> str:
        """The label of an item or a property, its id where it is not known here."""
        known = self._knowledge.get(entity_id)
        return known.label(self._language) if known else entity_id

    def _claim(self, claim: Mapping[str, Any]) -> dict[str, Any]:
        qualifiers = [self._named(snak) for snaks in claim.get("qualifiers", {}).values() for snak in snaks]
        references = [
            [self._named(snak) for snaks in one["snaks"].values() for snak in snaks] for one in claim.get("references", [])
        ]
        value, preferred = self._value(claim["mainsnak"]), claim.get("rank") == "preferred"
        return {"value": value, "preferred": preferred, "qualifiers": qualifiers, "references": references}

    def _named(self, snak: Mapping[str, Any]) -> dict[str, Any]:
        return {"label": self.label(snak["property"]), "value": self._value(snak)}

    def _value(self, snak: Mapping[str, Any]) -> Markup:
        if snak["snaktype"] != "value":
            return Markup("<em>{}</em>").format(_UNKNOWN[snak["snaktype"]])
        kind, value = snak["datavalue"]["type"], snak["datavalue"]["value"]
        match kind:
            case "wikibase-entityid":
                return Markup('<a href="/wiki/Item:{0}">{1}</a> <span class="quiet">{0}</span>').format(
                    value["id"], self.label(value["id"])
                )
            case "time":
                return escape(_time(value))
            case "quantity":
                unit = str(value["unit"]).rpartition("/")[2]
                return escape(f"{value['amount'].lstrip('+')} {'' if unit == '1' else self.label(unit)}".strip())
            case "monolingualtext":
                return Markup('<span lang="{0}">{1}</span> <span class="quiet">({0})</span>').format(
                    value["language"], value["text"]
                )
            case "globecoordinate":
                return escape(f"{value['latitude']}, {value['longitude']}")
        known = self._knowledge.get(snak["property"])
        if known and known.datatype == "url" and str(value).startswith(("http://", "https://")):
            return Markup('<a rel="nofollow noreferrer" href="{0}">{0}</a>').format(value)
        return escape(str(value))


def _time(value: Mapping[str, Any]) -> str:
    date, precision = str(value["time"]).partition("T")[0].lstrip("+"), value["precision"]
    sign, digits = ("-", date[1:]) if date.startswith("-") else ("", date)
    year, month, day = digits.split("-")
    year = sign + (year.lstrip("0") or "0")
    if precision >= _PRECISION_DAY:
        return f"{year}-{month}-{day}"
    if precision == _PRECISION_MONTH:
        return f"{year}-{month}"
    if precision == _PRECISION_DECADE:
        return f"{year[:-1]}0s"
    if precision <= _PRECISION_CENTURY:
        return f"{year} ± {10 ** (_PRECISION_YEAR - precision)}"
    return year
