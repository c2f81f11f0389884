"""In which direction a language is written."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "ug", "ur", "yi"})


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML says it."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
