"""Every word the program says: a message is a key with parameters, turned into text at the last moment.

The files are ``translations/<language>.json`` in the banana format that translatewiki.net takes
(https://www.mediawiki.org/wiki/Localisation_file_format), ``qqq.json`` documents each key for translators.
Parameters are ``$1``, ``$2``, …; plurals are ``{{PLURAL:$1|one file|$1 files}}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any, TypeAlias

from banana_i18n import BananaI18n
from banana_i18n.plural import plural_rules
from typing_extensions import override

from cph_desktop.paths import translations_folder
from cph_desktop.pseudo_languages import KEYS, PSEUDO_LANGUAGES

Parameter: TypeAlias = "str | int | Message"

_PARAMETER = re.compile(r"\$(\d+)")
_NOTES = "qqq"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person, not yet in a language: its key in ``translations/`` and the parameters ``$1`` …"""

    key: str
    params: tuple[Parameter, ...] = ()


def msg(key: str, *params: Parameter) -> Message:
    """Short form of :class:`Message`; the only spelling used in the code, so that a test can find every key."""
    return Message(key, params)


def listed(parts: Iterable[Parameter]) -> Parameter:
    """The parts one after the other, set apart as the language does: ``a, b, c``. Nothing is an empty text."""
    return reduce(lambda before, part: msg("list-more", before, part), parts) if (parts := list(parts)) else ""


def message_to_json(message: Message) -> list[Any]:
    """The message as a JSON list ``[key, parameter, …]``; a nested message is a list in it. For what is kept on disk."""
    return [message.key, *(message_to_json(value) if isinstance(value, Message) else value for value in message.params)]


def message_from_json(data: list[Any]) -> Message:
    """The message that :func:`message_to_json` wrote."""
    key, *params = data
    return Message(str(key), tuple(message_from_json(value) if isinstance(value, list) else value for value in params))


class _Utf8Banana(BananaI18n):
    """BananaI18n that reads UTF-8 on every system (the library opens files in the locale's encoding) and each file once."""

    def _get_translation(self, lang: str, twtitle: str) -> str | None:
        if lang not in self.cache:
            file = Path(self.messagesdir) / f"{lang}.json"
            known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
            self.cache[lang] = {key: text for key, text in known.items() if isinstance(text, str)}
        return self.cache[lang].get(twtitle)

    @override
    def _extract_plural(self, lang: str, message: str, parameters: Mapping[str, int]) -> str:
        # the library knows sr but not sr-ec, and would count them as in English
        spoken = lang if lang in plural_rules else lang.partition("-")[0]
        return str(super()._extract_plural(spoken, message, parameters))

    @lru_cache(maxsize=64)  # noqa: B019 - a catalogue lives as long as the program
    def _get_fallbacks_for(self, lang: str) -> list[str]:
        """MediaWiki's chain; a code of several parts (``sr-el``, ``fr-ca``) then follows the chain of its language too."""
        chain = list(super()._get_fallbacks_for(lang))
        language = lang.partition("-")[0]
        if language != lang:
            chain += [language, *super()._get_fallbacks_for(language)]
        return [*(code for code in dict.fromkeys(chain) if code not in {lang, "en"}), "en"]

    def knows(self, code: str) -> bool:
        """Whether the code is one of MediaWiki's that has a file or a chain of its own, or one of ours."""
        return code in {*self.known_languages(), *PSEUDO_LANGUAGES} or bool(super()._get_fallbacks_for(code))

    def best_of(self, wanted: Iterable[str]) -> str | None:
        """The first language with a file that one of the codes is or falls back to; English only where it is wanted."""
        known = set(self.known_languages()) - {_NOTES}
        for code in wanted:
            chain = [code, *self._get_fallbacks_for(code)[:-1]]
            found = next((one for one in chain if one in known), None)
            if found is not None or code in PSEUDO_LANGUAGES:
                return found or code
        return None


class Catalogue:
    """The messages in one language, with MediaWiki's fallback chain and English at its end.

    ``number`` writes a whole number as the language does, ``name`` a text that fills a parameter. An unknown key is shown as
    ``⧼key⧽``, as MediaWiki does, so that a gap is seen and nothing breaks. ``language`` may be one of
    :data:`~cph_desktop.pseudo_languages.PSEUDO_LANGUAGES`.
    """

    def __init__(
        self,
        language: str = "en",
        folder: Path | None = None,
        number: Callable[[int], str] = str,
        name: Callable[[str], str] = str,
    ) -> None:
        self.language = language
        self._number = number
        self._name = name
        self._pseudo = PSEUDO_LANGUAGES.get(language)
        self._spoken = "en" if self._pseudo is not None else language
        self._banana = _Utf8Banana(folder or translations_folder())

    def text(self, message: Message) -> str:
        """The message in this language, parameters filled in (nested messages too)."""
        numbers: dict[str, int] = {}
        values: dict[str, str] = {}
        for index, value in enumerate(message.params, start=1):
            if isinstance(value, Message):
                values[f"${index}"] = self.text(value)
                continue
            if isinstance(value, int):
                numbers[f"${index}"] = value
                values[f"${index}"] = self._number(value)
            else:
                values[f"${index}"] = self._name(value)
        if self.language == KEYS:
            return f"({message.key}: {', '.join(values.values())})" if values else f"({message.key})"
        template = self._banana.translate(self._spoken, message.key, _Plurals(numbers))
        if template is None:
            return f"⧼{message.key}⧽"
        if self._pseudo is not None:
            template = self._pseudo(template)
        return _PARAMETER.sub(lambda found: values.get(found.group(0), found.group(0)), template)

    def digits(self, text: str) -> str:
        """A date or an amount with the digits that :meth:`text` writes numbers with."""
        return text.translate({ord(str(digit)): self._number(digit) for digit in range(10)})

    def languages(self) -> list[str]:
        """Codes of the languages that have a file, the translators' notes (``qqq``) left out."""
        return [code for code in self._banana.known_languages() if code != _NOTES]


def best_language(tags: Iterable[str], folder: Path | None = None) -> str | None:
    """The language to speak to somebody who asked for these, the dearest first; None where there is nothing near.

    ``tags`` are codes as the system has them (``pt-PT``, ``zh_Hans_CN``, ``sr-Latn-RS``). Each is followed along its fallbacks
    before the next is tried: who asks for Portuguese is spoken to in that of Brazil.
    """
    return _Utf8Banana(folder or translations_folder()).best_of(code for tag in tags for code in _shorter_and_shorter(tag))


def language_code(tag: str) -> str:
    """What MediaWiki calls the language of a system's code (it may have no file): ``sv_SE`` is ``sv``, ``pt_BR`` is ``pt-br``."""
    banana = _Utf8Banana(translations_folder())
    codes = _shorter_and_shorter(tag)
    return next((code for code in codes if banana.knows(code)), codes[-1])


def _shorter_and_shorter(tag: str) -> list[str]:
    """``zh-hans-cn``, ``zh-hans``, ``zh``."""
    parts = tag.replace("_", "-").lower().split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


class _Plurals(dict[str, int]):
    """Numbers for PLURAL; a selector without a number counts as many, so that a wrong translation never raises."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__(numbers)

    def __missing__(self, key: str) -> int:
        return 2

    def __bool__(self) -> bool:
        """False, because BananaI18n applies Python's ``%`` to the text where there are parameters, and fails at "74%"."""
        return False
