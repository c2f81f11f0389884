"""Languages that nobody speaks, made of the English while the program runs, for tests and screenshots.

``qqx-long`` is longer and has accents, as a translation may be; ``qqx-rtl`` is written from right to left; ``qqx`` shows the
key of each message and what fills it, as it does in MediaWiki (https://www.mediawiki.org/wiki/Help:System_message#Finding_messages).
A text that looks as always in one of them is no message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

KEYS = "qqx"
LONG = "qqx-long"
MIRRORED = "qqx-rtl"

RIGHT_TO_LEFT_OVERRIDE = "\u202e"
POP_DIRECTION = "\u202c"
_RIGHT_TO_LEFT_MARK = "\u200f"

_ACCENTED = str.maketrans("AEIOUYaeiouyCcNnSsZzDdLlRrTt", "ÅÉÎÕÜÝåéîõüýÇçÑñŠšŽžĎďĽľŘřŤť")
# what is no word: parameters, addresses, options of the command line
_KEPT = re.compile(r"(\$\d+|https?://\S+|--?[a-z][a-z-]*\b)")
_MNEMONIC = re.compile(r"(&.)")
_WORD = re.compile(r"(?:&?[^\W\d_])+(?:[’'][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiou]")


def stretched(text: str) -> str:
    """``Files`` is ``[Fîîľéés]``: each vowel twice is about two fifths more, and the brackets show whether an end is cut off."""
    inside = "".join(part if kept else _longer(part) for kept, part in _parts(text))
    return f"[{inside}]" if text.strip() else text


def mirrored(text: str) -> str:
    """The same letters from right to left, a word at a time, so that lines are broken as in Arabic or Hebrew."""
    return "".join(part if kept else _WORD.sub(_turned, part) for kept, part in _parts(text))


def _parts(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it is to be kept as it is."""
    return [(place % 2 == 1, part) for place, part in enumerate(_KEPT.split(text))]


def _longer(text: str) -> str:
    pieces = _MNEMONIC.split(text)  # the letter to press stays as it is
    return "".join(piece if place % 2 else _accented(piece) for place, piece in enumerate(pieces))


def _accented(text: str) -> str:
    return _VOWEL.sub(lambda found: found.group(0) * 2, text).translate(_ACCENTED)


def _turned(found: re.Match[str]) -> str:
    return f"{_RIGHT_TO_LEFT_MARK}{RIGHT_TO_LEFT_OVERRIDE}{found.group(0)}{POP_DIRECTION}{_RIGHT_TO_LEFT_MARK}"


PSEUDO_LANGUAGES: Mapping[str, Callable[[str], str]] = MappingProxyType({KEYS: str, LONG: stretched, MIRRORED: mirrored})
"""How English becomes each of them; for ``qqx`` :class:`~cph_desktop.messages.Catalogue` shows the key instead."""
