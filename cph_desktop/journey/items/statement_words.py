"""Statements as a person reads them: labels instead of ids where they are known, dates and numbers in words of the language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.numbers import format_decimal

from cph_desktop.commons.statement import Rank, Snak, SnakType, Statement
from cph_desktop.journey.items.labels import Labels
from cph_desktop.messages import Catalogue, msg
from cph_desktop.values.datavalue import (
    CoordinateValue,
    EntityValue,
    ItemValue,
    MonolingualValue,
    QuantityValue,
    TextValue,
    TimeValue,
)

_DAY, _MONTH, _DECADE, _CENTURY = 11, 10, 8, 7
# MediaWiki's codes that Unicode's locales spell otherwise (https://www.mediawiki.org/wiki/Manual:Language).
# Our English is British.
_LOCALES = {"en": "en_GB", "sr-ec": "sr_Cyrl", "sr-el": "sr_Latn", "zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}


@dataclass(frozen=True, slots=True)
class SaidSnak:
    """Property and value in words. ``entity`` is the id of the item or property that the value is, "" for any other value."""

    property: str
    value: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class SaidStatement:
    """A statement in words, its qualifiers and its references too."""

    main: SaidSnak
    qualifiers: tuple[SaidSnak, ...] = ()
    references: tuple[tuple[SaidSnak, ...], ...] = ()
    rank: Rank = Rank.NORMAL


class StatementWords:
    """Puts statements into words. What has no label (yet) keeps its id."""

    def __init__(self, catalogue: Catalogue, labels: Labels) -> None:
        self._catalogue = catalogue
        self._labels = labels
        self._locale = locale_of(catalogue.language)

    def said(self, statement: Statement) -> SaidStatement:
        """One statement in words."""
        return SaidStatement(
            self.snak(statement.main),
            tuple(self.snak(one) for one in statement.qualifiers),
            tuple(tuple(self.snak(one) for one in group) for group in statement.references),
            statement.rank,
        )

    def all_said(self, statements: Iterable[Statement]) -> list[SaidStatement]:
        """Several statements; the labels that are lacking are asked for together."""
        wanted = list(statements)
        self._labels.want(ids_of(wanted))
        return [self.said(one) for one in wanted]

    def snak(self, snak: Snak) -> SaidSnak:
        """Property and value."""
        entity = snak.value.id if isinstance(snak.value, ItemValue | EntityValue) else ""
        return SaidSnak(self.name(snak.property), self.value(snak), entity)

    def name(self, entity_id: str) -> str:
        """The label of an item or a property, its id where there is none."""
        return self._labels.label(entity_id) or entity_id

    def value(self, snak: Snak) -> str:
        """A value in words."""
        if snak.type is SnakType.SOMEVALUE:
            return self._catalogue.text(msg("said-unknown-value"))
        match snak.value:
            case ItemValue(id=entity) | EntityValue(id=entity):
                return self.name(entity)
            case TextValue(text=text):
                return text
            case MonolingualValue(text=text, language=language):
                return self._catalogue.text(msg("said-in-language", text, _language_name(language)))
            case TimeValue() as time:
                return self._catalogue.digits(self._time(time))
            case QuantityValue() as quantity:
                return self._quantity(quantity)
            case CoordinateValue(latitude=latitude, longitude=longitude):
                return f"{latitude:.5f}, {longitude:.5f}"
            case _:
                return self._catalogue.text(msg("said-no-value"))

    def _quantity(self, quantity: QuantityValue) -> str:
        shown = format_decimal(quantity.amount, locale=self._locale, decimal_quantization=False, group_separator=False)
        number = self._catalogue.digits(shown)
        return f"{number} {self._labels.unit(quantity.unit)}" if quantity.unit else number

    def _time(self, value: TimeValue) -> str:
        before_christ = value.time.startswith("-")
        year, month, day = (int(part) for part in value.time[1:].split("T", maxsplit=1)[0].split("-"))
        if value.precision >= _MONTH and not before_christ and 0 < year < 10_000:
            exact = value.precision >= _DAY
            when = date(year, month, day if exact else 1)
            return format_skeleton("yMMMMd" if exact else "yMMMM", when, locale=self._locale)
        if value.precision == _DECADE:
            return self._catalogue.text(msg("said-decade", str(year // 10 * 10)))
        if value.precision == _CENTURY:
            return self._catalogue.text(msg("said-century", (year + 99) // 100))
        return self._catalogue.text(msg("said-before-christ", str(year))) if before_christ else str(year)


def ids_of(statements: Iterable[Statement]) -> set[str]:
    """The ids of all items, properties and units in statements."""
    found: set[str] = set()
    for statement in statements:
        for snak in (statement.main, *statement.qualifiers, *(snak for group in statement.references for snak in group)):
            found.add(snak.property)
            if isinstance(snak.value, ItemValue | EntityValue):
                found.add(snak.value.id)
            elif isinstance(snak.value, QuantityValue) and snak.value.unit:
                found.add(snak.value.unit)
    return found


@lru_cache(maxsize=32)
def locale_of(language: str) -> Locale:
    """How a language writes dates and numbers; as English does where that is not known."""
    for name in (_LOCALES.get(language, language.replace("-", "_")), language.partition("-")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


@lru_cache(maxsize=256)
def _language_name(code: str) -> str:
    """What a language calls itself, its code where that is not known."""
    locale = locale_of(code)
    return (locale.language_name or code) if locale.language == code.partition("-")[0] else code
