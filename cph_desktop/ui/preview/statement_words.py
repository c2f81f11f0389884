"""Statements as a person reads them: labels instead of ids where they are known, dates in words. No Qt but the locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate

from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.messages import msg
from cph_desktop.ui.texts import Texts, language_name
from cph_desktop.values.datavalue import CoordinateValue, ItemValue, MonolingualValue, QuantityValue, TextValue, TimeValue

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts

_YEAR, _MONTH, _DAY, _DECADE, _CENTURY = 9, 10, 11, 8, 7


@dataclass(frozen=True, slots=True)
class SaidStatement:
    """Property and value in words, and the qualifiers likewise."""

    property: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()


class StatementWords:
    """Puts statements into words, in the language in use. Items without a known label keep their id."""

    def __init__(self, texts: Texts, facts: CommonsFacts, items: Mapping[str, str] | None = None) -> None:
        self._texts = texts
        self._facts = facts
        licences = {item: licence.name for licence in facts.licences.licences.values() for item in licence.items}
        self._items = {item: name for name, item in facts.items.items()} | licences | dict(items or {})

    def said(self, statement: Statement) -> SaidStatement:
        """One statement in words."""
        qualifiers = tuple((self.property(snak.property), self.value(snak)) for snak in statement.qualifiers)
        return SaidStatement(self.property(statement.main.property), self.value(statement.main), qualifiers)

    def property(self, property_id: str) -> str:
        """A property's label with its id."""
        known = self._facts.properties.get(property_id)
        return self._texts.text(msg("ui-property", property_id, known.label)) if known else property_id

    def value(self, snak: Snak) -> str:
        """A value in words."""
        if snak.type is SnakType.SOMEVALUE:
            return self._texts.text(msg("ui-value-unknown"))
        match snak.value:
            case ItemValue(id=item):
                return f"{self._items[item]} ({item})" if item in self._items else item
            case TextValue(text=text):
                return text
            case MonolingualValue(text=text, language=language):
                return f"{text} ({language_name(language)})"
            case TimeValue() as time:
                return self._time(time)
            case QuantityValue(amount=amount, unit=unit):
                return f"{amount:f} {self._items.get(unit, unit)}".strip()
            case CoordinateValue(latitude=latitude, longitude=longitude):
                return f"{latitude:.5f}, {longitude:.5f}"
            case _:
                return self._texts.text(msg("ui-value-none"))

    def _time(self, value: TimeValue) -> str:
        before_christ = value.time.startswith("-")
        year, month, day = (int(part) for part in value.time[1:].split("T", maxsplit=1)[0].split("-"))
        if value.precision >= _DAY and not before_christ:
            return self._texts.locale.toString(QDate(year, month, day), "d MMMM yyyy")
        if value.precision == _MONTH and not before_christ:
            return self._texts.locale.toString(QDate(year, month, 1), "MMMM yyyy")
        if value.precision == _DECADE:
            return self._texts.text(msg("ui-value-decade", str(year // 10 * 10)))
        if value.precision == _CENTURY:
            return self._texts.text(msg("ui-value-century", (year + 99) // 100))
        return self._texts.text(msg("ui-value-before-christ", str(year))) if before_christ else str(year)
