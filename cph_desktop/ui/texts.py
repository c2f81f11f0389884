"""The words of the window in the language chosen, changed while the program runs; numbers and dates as that language has them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTime, Signal

from cph_desktop.messages import Catalogue, Message
from cph_desktop.pseudo_languages import KEYS, LONG, MIRRORED, PSEUDO_LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime

DEVELOPERS_SWITCH = "CPH_PSEUDO_LANGUAGES"
"""An environment variable: where it is set, the languages that nobody speaks are offered too."""

# What QLocale does not understand of MediaWiki's language codes (https://www.mediawiki.org/wiki/Manual:Language).
_LOCALES = {
    "zh-hans": "zh_CN",
    "zh-hant": "zh_TW",
    "sr-ec": "sr_Cyrl_RS",
    "sr-el": "sr_Latn_RS",
    "pt-br": "pt_BR",
    "skr-arab": "ur",
    KEYS: "en",
    LONG: "en",
    MIRRORED: "he",  # from right to left, with the digits that English has
}
# QLocale names a country with the first two
_OWN_NAMES = {"en": "English", "es": "español", **{code: code for code in PSEUDO_LANGUAGES}}
_GROUPED_FROM = 10_000
_LETTER = re.compile(r"\s?\(&\w\)|&(?=\w)")
_SPOKEN = {"setAccessibleName", "setToolTip"}

_RIGHT_TO_LEFT = {"R", "AL"}
_RIGHT_TO_LEFT_MARK = "\u200f"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


class Texts(QObject):
    """Messages become text here. ``changed`` says that the language is another one; what was bound is set anew by itself."""

    changed = Signal()

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self._bound: dict[tuple[int, str], tuple[Callable[[str], object], Callable[[], Message]]] = {}
        self._followed: set[int] = set()
        self._use(language)

    def _use(self, language: str) -> None:
        self.language = language
        self.locale = QLocale(_LOCALES.get(language, language.replace("-", "_")))
        self.catalogue = Catalogue(language, number=self.number)
        """The messages as they are, for what is written into files; sentences for the window come from :meth:`text`."""
        is_mirrored = self.direction == Qt.LayoutDirection.RightToLeft
        self._mirrored = Catalogue(language, number=self.number, name=isolated) if is_mirrored else None

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        if language == self.language:
            return
        self._use(language)
        for setter, message in list(self._bound.values()):
            setter(self._words(setter, message()))
        self.changed.emit()

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Left to right or right to left."""
        return self.locale.textDirection()

    def languages(self) -> list[str]:
        """Codes of the languages there are messages in; with :data:`DEVELOPERS_SWITCH` those that nobody speaks too."""
        return [*self.catalogue.languages(), *(PSEUDO_LANGUAGES if os.environ.get(DEVELOPERS_SWITCH) else ())]

    def text(self, message: Message) -> str:
        """The message in the language in use, for the eye: where that runs from right to left, so does the whole of it, whatever
        it begins with, and names in it stay as they are.
        """
        if self._mirrored is None:
            return self.catalogue.text(message)
        text = self._mirrored.text(message)
        begins_right = not text or unicodedata.bidirectional(text[0]) in _RIGHT_TO_LEFT
        return text if begins_right else _RIGHT_TO_LEFT_MARK + text

    def bind(self, owner: QObject, setter: Callable[[str], object], message: Message | Callable[[], Message] | None) -> None:
        """Set a text now and again whenever the language changes, as long as ``owner`` lives; None for no text.

        Binding the same setter (of that name) of the same owner again replaces its message.
        """
        key = (id(owner), _name_of(setter))
        if message is None:
            self._bound.pop(key, None)
            setter("")
            return
        making = message if callable(message) else _always(message)
        self._bound[key] = (setter, making)
        self._follow(owner)
        setter(self._words(setter, making()))

    def _words(self, setter: Callable[[str], object], message: Message) -> str:
        """Without the mark of the letter to press where nobody shows it as such: a screen reader would read it out."""
        text = self.text(message)
        return without_letter(text) if _name_of(setter).rpartition(".")[2] in _SPOKEN else text

    def _follow(self, owner: QObject) -> None:
        mark = id(owner)
        if mark in self._followed:
            return
        self._followed.add(mark)
        owner.destroyed.connect(lambda: self._forget(mark))

    def _forget(self, mark: int) -> None:
        self._followed.discard(mark)
        for key in [key for key in self._bound if key[0] == mark]:
            del self._bound[key]

    def number(self, value: int) -> str:
        """A whole number; thousands are set apart from 10,000 on, so that a row number stays as the spreadsheet shows it."""
        text = self.locale.toString(value)
        return text.replace(self.locale.groupSeparator(), "") if abs(value) < _GROUPED_FROM else text

    def size(self, count: int) -> str:
        """A file size: ``3.1 MB``."""
        return self.locale.formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def moment(self, when: datetime) -> str:
        """A date and time, short."""
        made = QDateTime(when.year, when.month, when.day, when.hour, when.minute, when.second)
        return self.locale.toString(made, QLocale.FormatType.ShortFormat)

    def time(self, when: datetime) -> str:
        """A time of day: ``14:20``."""
        return self.locale.toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def _name_of(setter: Callable[[str], object]) -> str:
    return str(getattr(setter, "__qualname__", setter.__class__.__name__))


def _always(message: Message) -> Callable[[], Message]:
    return lambda: message


def without_letter(text: str) -> str:
    """The words of a button without the mark of the letter that presses it."""
    return _LETTER.sub("", text)


def isolated(text: str) -> str:
    """A name or title whose own direction does not disturb the sentence round it (Unicode isolates)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def own_direction(text: str) -> Qt.LayoutDirection:
    """The direction of the first letter that has one; "auto" where none has."""
    for kind in map(unicodedata.bidirectional, text):
        if kind in _RIGHT_TO_LEFT:
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LayoutDirectionAuto


def language_name(code: str) -> str:
    """What a language calls itself; its code where Qt does not know it."""
    locale = QLocale(_LOCALES.get(code, code.replace("-", "_")))
    return _OWN_NAMES.get(code) or locale.nativeLanguageName() or code
