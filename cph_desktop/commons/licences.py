"""Licences: any spelling in real use becomes a template and the statements that agree with it (``resources/licences.json``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cph_desktop.commons.creative_commons import CreativeCommonsWords
from cph_desktop.commons.spelling import spelling_key

_URL_CRUFT = re.compile(
    r"^(?:https?:)?(?://)?(?:www\.)?|[/#?]*(?:deed|legalcode)(?:\.[\w-]+)?/?(?:[#?].*)?$|[/#?]+$|\?.*$", re.IGNORECASE
)
_LOOKS_LIKE_URL = re.compile(
    r"(?:https?:)?//|www\.|(?:creativecommons|rightsstatements|europeana|gnu|artlibre)\.\w+/", re.IGNORECASE
)
_TAIL = re.compile(r"[,(;:–]| - ")
_TEMPLATE = re.compile(r"\{\{\s*([^{}|]+?)\s*(\|[^{}]*)?\}\}")
_WRAPPERS = frozenset(
    {"self", "pd-art", "pd-scan", "licensed-pd-art", "licensed-pd", "pd-art-two", "multi-license", "pd-art-two-auto"}
)


@dataclass(frozen=True, slots=True)
class Licence:
    """One free licence or public-domain tag. ``items`` are for P275, ``status`` for P6216 with ``status_qualifiers``.

    ``advice`` is the key of a message for the curator ("" for none): what Commons still wants to know; ``advice_is_warning`` when
    the file may be deleted without it. ``only_as_template``: its name alone is a common word ("Attribution").
    """

    id: str
    template: str
    name: str
    status: str
    items: tuple[str, ...] = ()
    status_qualifiers: tuple[tuple[str, str], ...] = ()
    url: str = ""
    advice: str = ""
    advice_is_warning: bool = False
    only_as_template: bool = False


class LicenceVerdict(Enum):
    """What became of a licence text."""

    EMPTY = "empty"
    FREE = "free"
    NOT_FREE = "not-free"
    NO_VERSION = "no-version"
    OTHER_TEMPLATE = "other-template"
    NO_REASON = "no-reason"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LicenceReading:
    """A licence text, read. ``wikitext`` is what goes under the licence heading; ``reason`` names what is not free.

    ``suggestion`` is a licence that was probably meant, "" when none comes to mind.
    """

    text: str
    verdict: LicenceVerdict
    licences: tuple[Licence, ...] = ()
    wikitext: str = ""
    reason: str = ""
    suggestion: str = ""


class RightsClaim(Enum):
    """What a rights statement says against a free licence: nothing, that somebody holds the copyright, that all is reserved."""

    NONE = "none"
    HOLDER = "holder"
    RESERVED = "reserved"


@dataclass(frozen=True)
class LicenceCatalogue:
    """All licences known, and all that is known not to be one. ``usual`` are the ids that a museum is likely to choose from.

    ``labels``: in English, of the items that say why and where a work is free.
    """

    licences: Mapping[str, Licence]
    words: CreativeCommonsWords
    _by_spelling: Mapping[str, Licence]
    _by_url: Mapping[str, Licence]
    _not_free_spellings: Mapping[str, str]
    _not_free_urls: Mapping[str, str]
    _without_reason: frozenset[str]
    _reserved: re.Pattern[str]
    _notice: re.Pattern[str]
    usual: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def read(self, text: str) -> LicenceReading:
        """What a cell says about the licence: a template, a name, a short form or an address, in many languages."""
        text = text.strip()
        if not text:
            return LicenceReading(text, LicenceVerdict.EMPTY)
        if "{{" in text:
            return self._read_templates(text)
        if _LOOKS_LIKE_URL.search(text) and " " not in text:
            return self._read_url(text)
        return self._read_name(text)

    def rights_claim(self, rights: str) -> RightsClaim:
        """What a rights statement claims: "all rights reserved" fits no free licence, "© Somebody" none that gives up rights."""
        if self._reserved.search(rights):
            return RightsClaim.RESERVED
        reading = self.read(rights)
        if reading.verdict is LicenceVerdict.NOT_FREE and not self._notice.search(rights):
            return RightsClaim.RESERVED
        return RightsClaim.HOLDER if self._notice.search(rights) else RightsClaim.NONE

    def named_in(self, page: str) -> tuple[Licence, ...]:
        """The licences whose templates stand in a page of wikitext."""
        found = [self._named(candidate) for name, rest in _TEMPLATE.findall(page) for candidate in _licence_names(name, rest)]
        return tuple(dict.fromkeys(licence for licence in found if licence is not None))

    def _read_name(self, text: str) -> LicenceReading:
        found = self._named(text)
        if found is not None and found.only_as_template and spelling_key(text) == spelling_key(found.template):
            return LicenceReading(text, LicenceVerdict.NO_VERSION, reason="CC BY")
        if found is not None:
            return _free(text, (found,))
        reason = self._not_free_spellings.get(spelling_key(text))
        if reason:
            return LicenceReading(text, LicenceVerdict.NOT_FREE, reason=reason)
        parts = self.words.parts(text)
        if parts is not None:
            if parts.is_not_free:
                return LicenceReading(text, LicenceVerdict.NOT_FREE, reason=parts.name)
            if not parts.version:
                return LicenceReading(text, LicenceVerdict.NO_VERSION, reason=parts.name)
        if spelling_key(text) in self._without_reason:
            return LicenceReading(text, LicenceVerdict.NO_REASON)
        if self._reserved.search(text) or self._notice.search(text):
            return LicenceReading(text, LicenceVerdict.NOT_FREE, reason=text)
        beginning = _TAIL.split(text, maxsplit=1)[0].strip()
        meant = self._named(beginning) if beginning != text else None
        return LicenceReading(text, LicenceVerdict.UNKNOWN, suggestion=meant.name if meant is not None else "")

    def _named(self, text: str) -> Licence | None:
        found = self._by_spelling.get(spelling_key(text))
        if found is not None:
            return found
        parts = self.words.parts(text)
        if parts is None or parts.is_not_free:
            return None
        return self.licences.get(parts.id) or (self._by_spelling.get(spelling_key(parts.id)))

    def _read_url(self, text: str) -> LicenceReading:
        address = _bare_url(text)
        for url, licence in self._by_url.items():
            if address == url:
                return _free(text, (licence,))
        parts = self.words.parts_of_url(address)
        if parts is not None:
            if parts.is_not_free:
                return LicenceReading(text, LicenceVerdict.NOT_FREE, reason=parts.name)
            found = self.licences.get(parts.id)
            if found is not None:
                return _free(text, (found,))
            return LicenceReading(
                text, LicenceVerdict.NO_VERSION if not parts.version else LicenceVerdict.UNKNOWN, reason=parts.name
            )
        reason = next((reason for url, reason in self._not_free_urls.items() if address.startswith(url)), "")
        return LicenceReading(text, LicenceVerdict.NOT_FREE if reason else LicenceVerdict.UNKNOWN, reason=reason)

    def _read_templates(self, text: str) -> LicenceReading:
        """Wikitext is kept as written; what its templates mean decides the statements."""
        licences: list[Licence] = []
        others: list[str] = []
        for name, arguments in _TEMPLATE.findall(text):
            for candidate in _licence_names(name, arguments):
                found = self._named(candidate)
                if found is not None:
                    licences.append(found)
                    continue
                refused = self._read_name(candidate)
                if refused.verdict is LicenceVerdict.NOT_FREE:
                    return LicenceReading(text, LicenceVerdict.NOT_FREE, reason=refused.reason)
                others.append(candidate)
        if licences:
            return _free(text, tuple(dict.fromkeys(licences)), wikitext=text)
        if others and any(name.casefold().startswith(("pd-", "pd ", "cc-")) for name in others):
            return LicenceReading(text, LicenceVerdict.OTHER_TEMPLATE, wikitext=text)
        return LicenceReading(text, LicenceVerdict.UNKNOWN)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LicenceCatalogue:
        """The catalogue of a parsed ``licences.json``."""
        licences = {licence_id: _licence(licence_id, entry) for licence_id, entry in data["licences"].items()}
        by_spelling: dict[str, Licence] = {}
        for licence_id, entry in data["licences"].items():
            for spelling in (licence_id, entry["template"], entry["name"], *entry.get("spellings", ())):
                by_spelling.setdefault(spelling_key(spelling), licences[licence_id])
        not_free = data["not_free"].values()
        return cls(
            licences=licences,
            words=CreativeCommonsWords.from_json(data),
            _by_spelling=by_spelling,
            _by_url={_bare_url(licence.url): licence for licence in licences.values() if licence.url},
            _not_free_spellings={spelling_key(text): entry["name"] for entry in not_free for text in entry["spellings"]},
            _not_free_urls={url: entry["name"] for entry in not_free for url in entry.get("urls", ())},
            _without_reason=frozenset(spelling_key(text) for text in data["without_reason"]),
            _reserved=re.compile("|".join(data["reserved_rights"]), re.IGNORECASE),
            _notice=re.compile("|".join(data["copyright_notices"]), re.IGNORECASE),
            usual=tuple(data["usual"]),
            labels=dict(data["labels"]),
        )


def _licence(licence_id: str, entry: Mapping[str, Any]) -> Licence:
    return Licence(
        id=licence_id,
        template=entry["template"],
        name=entry["name"],
        status=entry["status"],
        items=tuple(entry.get("licence_items", ())),
        status_qualifiers=tuple((pid, item) for pid, item in entry.get("status_qualifiers", ())),
        url=entry.get("url", ""),
        advice=entry.get("advice", ""),
        advice_is_warning=entry.get("advice_is_warning", False),
        only_as_template=entry.get("only_as_template", False),
    )


def _free(text: str, licences: tuple[Licence, ...], wikitext: str = "") -> LicenceReading:
    wikitext = wikitext or "\n".join(f"{{{{{licence.template}}}}}" for licence in licences)
    return LicenceReading(text, LicenceVerdict.FREE, licences, wikitext)


def _bare_url(url: str) -> str:
    previous, bare = "", url.strip().casefold().replace("/page/", "/vocab/")
    while previous != bare:
        previous, bare = bare, _URL_CRUFT.sub("", bare)
    return bare


def _licence_names(name: str, arguments: str) -> list[str]:
    """The licences a template names: itself, or its arguments where it only wraps others (``{{PD-Art|PD-old-100}}``)."""
    positional = [argument.strip() for argument in arguments.split("|")[1:] if argument.strip() and "=" not in argument]
    if name.strip().casefold() in _WRAPPERS:
        return positional or [name]
    return [name]
