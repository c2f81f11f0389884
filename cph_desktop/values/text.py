"""Text as a wiki can hold it: cleaned, escaped, and within Wikibase's limits.

Limits (Wikibase's ValidatorBuilders and Commons' ``wmgWikibaseStringLimits``, read in 2026): a caption has at most 250
characters, a string, an external identifier or a monolingual text at most 1500; none may hold a line end or a tab.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cph_desktop.messages import Message, msg

CAPTION_LIMIT = 250
STRING_LIMIT = 1500

# What a spreadsheet or a web page leaves behind and nobody sees: controls, soft hyphen, bidi marks, zero-width space, BOM.
# The zero-width joiners U+200C and U+200D stay: Persian and Indic spelling needs them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_WHITE = re.compile(r"\s+")
# Nothing in such a text can be markup, so that the search for it can be left out.
_PLAIN = re.compile(r"(?:[^*\#:;=\-{}|\[\]<&'~_\n][^{}|\[\]<&'~_\n]*(?:'(?!')[^{}|\[\]<&'~_\n]*)*)?")

_ESCAPED = re.compile(
    r"(?P<brace>[{}]{2,}|\{\||\|\})|(?P<pipe>\|)|(?P<square>\[\[|\]\]|\[(?=(?:https?:|ftp:|mailto:)?//|mailto:))|(?P<angle><)"
    r"|(?P<quotes>''+)|(?P<tilde>~~~+)|(?P<entity>&(?=\#?\w+;))|(?P<switch>__(?=[A-Z]+__))|(?P<start>^[*\#:;=](?!\w*$)|^----)",
    re.MULTILINE,
)


class TextReading(NamedTuple):
    """A text that fits, or the reason why it does not. ``text`` is cleaned in both cases."""

    text: str
    problem: Message | None = None


def clean_text(text: str, *, keep_lines: bool = False) -> str:
    """NFC, without invisible and control characters, white space collapsed; line ends stay (as ``\\n``) when asked."""
    if text.isprintable() and "  " not in text and (text.isascii() or _is_clean(text)):
        return text.strip()
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _INVISIBLE.sub("", text)
    text = "".join(" " if "\ud800" <= char <= "\udfff" else char for char in text) if not _encodable(text) else text
    if not keep_lines:
        return _WHITE.sub(" ", text).strip()
    return _AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text)).strip()


def _is_clean(text: str) -> bool:
    """Of a printable text: whether it is in NFC, and has none of the two invisible characters that count as printable."""
    return unicodedata.is_normalized("NFC", text) and "\ufffc" not in text and "\ufffd" not in text


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def escape_wikitext(text: str) -> str:
    """The same text for a reader, but nothing in it is markup: it cannot end a template, link, sign or start a list.

    An equals sign stays; give such a value to a template by a named parameter.
    """
    return text if _PLAIN.fullmatch(text) else _ESCAPED.sub(_as_entities, text)


def _as_entities(found: re.Match[str]) -> str:
    if found.lastgroup == "pipe":
        return "{{!}}"
    return "".join(f"&#{ord(char)};" for char in found.group(0))


def read_string(text: str, limit: int = STRING_LIMIT) -> TextReading:
    """A string or external identifier for structured data: one line, at most 1500 characters."""
    return _within(text, limit)


def _within(text: str, limit: int) -> TextReading:
    cleaned = clean_text(text)
    if len(cleaned) <= limit:
        return TextReading(cleaned)
    return TextReading(cleaned, msg("value-text-too-long", shortened(cleaned, 60), len(cleaned), limit))


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word's end where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word, _, rest = cut.rpartition(" ")
    return (at_word if at_word and len(rest) < limit // 2 else cut).rstrip(" ,;:") + "…"
