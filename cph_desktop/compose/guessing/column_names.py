"""What a column's name says: which field it may be, in which language the name is, and a language or unit in its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cph_desktop.commons.fields import Field, FieldCatalogue
from cph_desktop.commons.spelling import spelling_key
from cph_desktop.compose.reading.reading_sizes import unit_in_name
from cph_desktop.values.languages import LanguageNames, read_language

_BRACKETS = re.compile(r"^(?P<base>.*?)\s*[(\[]\s*(?P<inner>[^()\[\]]+?)\s*[)\]]\s*$")
_SUFFIX = re.compile(r"^(?P<base>.+?)\s*(?:[_:@/.-]|\s)\s*(?P<inner>[a-z]{2,3}(?:-[a-z]{2,4})?)$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?P<inner>[a-z]{2})[_:.-]\s*(?P<base>.+)$", re.IGNORECASE)
_LANGUAGE_WORD = re.compile(r"^(?:(?P<first>\w+)\s+(?P<rest>\w.*)|(?P<start>\w.*)\s+(?:på|auf|en|in|na|w|i)?\s*(?P<last>\w+))$")
_NUMBERED = re.compile(r"\s*(?:\(\d+\)|\[\d+\])$")
# Names of metadata schemas: dc:title, dcterms.created, edm:isShownAt, XMP-dc:Creator, IPTC:By-line
_SCHEMA = re.compile(
    r"^(?:dc|dct|dcterms|edm|schema|skos|rdfs|foaf|ebucore|mods|lido|iptc|exif|xmp|xmp-dc|photoshop|composite)[:.](?=\w)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\s_/.:;,()\[\]-]+|(?<=[a-z])(?=[A-Z])")

EXACT, WITH_SUFFIX, WEAK, PART = 0.95, 0.9, 0.55, 0.5


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A field that a column's name may mean. ``score`` is 0 to 1, ``names_language`` the language of the name itself."""

    field: str
    score: float
    language: str = ""
    names_language: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    field: Field
    language: str
    weak: bool


class ColumnNames:
    """All names by which fields are known."""

    def __init__(self, fields: FieldCatalogue, languages: LanguageNames) -> None:
        self._languages = languages
        self._not_part = fields.not_part
        self._known: dict[str, list[_Known]] = {}
        for field in fields:
            for language, names in field.names.items():
                for name in names:
                    self._known.setdefault(spelling_key(name), []).append(_Known(field, language, weak=False))
            self._known.setdefault(spelling_key(field.id), []).append(_Known(field, "", weak=False))
            for name in field.weak_names:
                self._known.setdefault(spelling_key(name), []).append(_Known(field, "", weak=True))

    def matches(self, column: str) -> list[NameMatch]:
        """What a name may mean, best first."""
        column = _SCHEMA.sub("", _NUMBERED.sub("", column.strip()))
        found = [*self._exactly(column, "", EXACT), *self._with_suffix(column)]
        if not found:
            found = list(self._in_part(column))
        best: dict[str, NameMatch] = {}
        for match in found:
            if match.field not in best or match.score > best[match.field].score:
                best[match.field] = match
        return sorted(best.values(), key=lambda match: -match.score)

    def _exactly(self, name: str, language: str, score: float) -> Iterator[NameMatch]:
        for known in self._known.get(spelling_key(name), ()):
            if language and not known.field.multilingual:
                continue
            yield NameMatch(known.field.id, WEAK if known.weak else score, language, known.language)

    def _with_suffix(self, column: str) -> Iterator[NameMatch]:
        """ "Beskrivning (sv)", "title_en", "Höjd (mm)", "Description in English"."""
        for found in (_BRACKETS.match(column), _SUFFIX.match(column), _PREFIX.match(column)):
            if found is None:
                continue
            language = self._language(found.group("inner"))
            if language:
                yield from self._exactly(found.group("base"), language, WITH_SUFFIX)
        if unit_in_name(column):
            base = re.sub(r"[(\[].*$|[ _](?:in )?\w+$", "", column).strip()
            yield from (match for match in self._exactly(base, "", WITH_SUFFIX))
        words = _LANGUAGE_WORD.match(column)
        if words is not None:
            for part, rest in ((words.group("first"), words.group("rest")), (words.group("last"), words.group("start"))):
                language = self._language(part) if part and len(part) > 3 else ""
                if language and rest:
                    yield from self._exactly(rest, language, WITH_SUFFIX)

    def _in_part(self, column: str) -> Iterator[NameMatch]:
        """A known name among other words: "Titel des Werks", "Object Title". Short and weak names do not count here."""
        bracketed = _BRACKETS.match(column)
        if bracketed is not None:
            yield from (
                NameMatch(m.field, min(m.score, 0.7), "", m.names_language)
                for m in self._exactly(bracketed.group("base"), "", 0.7)
            )
        words = [word for word in _WORDS.split(column) if word]
        if any(word.casefold() in self._not_part for word in words):
            return
        for size in range(min(len(words), 4), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                if len(spelling_key(part)) < 4:
                    continue
                for known in self._known.get(spelling_key(part), ()):
                    if not known.weak:
                        yield NameMatch(known.field.id, PART * size / len(words) + 0.1, "", known.language)

    def _language(self, text: str) -> str:
        return read_language(text, self._languages).code if text else ""
