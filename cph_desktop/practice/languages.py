"""Languages that captions and monolingual texts may have: ``resources/practice/languages.json``."""

from __future__ import annotations

import json
from functools import lru_cache

from cph_desktop.paths import resource

ALL_LANGUAGES = "mul"


@lru_cache(maxsize=1)
def caption_languages() -> dict[str, str]:
    """Code -> the language's own name, of the languages that a caption can have."""
    return {**_shipped()["captions"]}


@lru_cache(maxsize=1)
def text_languages() -> frozenset[str]:
    """Codes that a monolingual text can have."""
    return frozenset({*caption_languages(), ALL_LANGUAGES, *_shipped()["monolingual_only"]})


def takes_caption(code: str) -> bool:
    """Whether a caption can be in that language."""
    return code == ALL_LANGUAGES or code in caption_languages()


def takes_text(code: str) -> bool:
    """Whether a monolingual text can be."""
    return code in text_languages()


def language_name(code: str) -> str:
    """The language's own name, the code where it is not known."""
    return caption_languages().get(code, code)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = json.loads(resource("practice", "languages.json").read_text(encoding="utf-8"))
    return data
