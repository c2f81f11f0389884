"""Captions: one line in a language, for structured data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cph_desktop.values.text import CAPTION_LIMIT, clean_text, shortened


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions by language, and the languages whose text had to be cut."""

    texts: Mapping[str, str]
    cut: tuple[str, ...] = ()


def captions_of(*preferred: Iterable[tuple[str, str]]) -> Captions:
    """Captions from (language, text) pairs: from the first group, then from the next for languages that have none yet."""
    texts: dict[str, str] = {}
    cut: list[str] = []
    for group in preferred:
        for language, text in group:
            line = clean_text(text)
            if not language or not line or language in texts:
                continue
            if len(line) > CAPTION_LIMIT:
                cut.append(language)
                line = shortened(line, CAPTION_LIMIT)
            texts[language] = line
    return Captions(texts, tuple(cut))
