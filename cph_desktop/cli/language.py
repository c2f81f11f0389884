"""In which language the command line speaks."""

from __future__ import annotations

import os
from collections.abc import Sequence

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(argv: Sequence[str]) -> str:
    """The code after ``--lang``, else the language of the surroundings (gettext's order of variables), else English."""
    for index, word in enumerate(argv):
        if word.startswith("--lang="):
            return _code(word.partition("=")[2])
        if word == "--lang" and index + 1 < len(argv):
            return _code(argv[index + 1])
    return next((_code(os.environ[name]) for name in _VARIABLES if os.environ.get(name)), "en")


def _code(text: str) -> str:
    """``sv_SE.UTF-8`` is ``sv``, ``pt_BR`` is ``pt-br``, ``C`` is English."""
    first = text.split(":", maxsplit=1)[0].split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].replace("_", "-").lower()
    if first in {"", "c", "posix"}:
        return "en"
    language, _, country = first.partition("-")
    return first if (language, country) in {("pt", "br"), ("zh", "tw"), ("zh", "hk"), ("zh", "cn")} else language
