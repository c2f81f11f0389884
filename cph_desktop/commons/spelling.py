"""When two spellings are the same word: case, accents, punctuation and spaces do not count."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def spelling_key(text: str) -> str:
    """``Höjd (mm)`` and ``hojd mm`` have the same key. Letters of every script stay, so that ``Название`` has one too."""
    folded = unicodedata.normalize(
        "NFKD", text.casefold().replace("ł", "l").replace("ø", "o").replace("æ", "ae").replace("œ", "oe")
    )
    return "".join(letter for letter in folded if letter.isalnum() or letter in "+*§°")
