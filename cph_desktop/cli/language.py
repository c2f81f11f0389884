"""In which language the command line speaks."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cph_desktop.messages import best_language, language_code

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = {"C", "POSIX"}


def chosen_language(argv: Sequence[str]) -> str:
    """The code after ``--lang``, else the language of the surroundings as gettext finds it, else English."""
    for index, word in enumerate(argv):
        if word.startswith("--lang="):
            return _code(word.partition("=")[2])
        if word == "--lang" and index + 1 < len(argv):
            return _code(argv[index + 1])
    locale = next((os.environ[name] for name in _LOCALE if os.environ.get(name)), "")
    if locale.partition(".")[0] in _NO_LANGUAGE:  # LANGUAGE means nothing then
        return "en"
    return _near(os.environ.get("LANGUAGE") or locale)


def _code(text: str) -> str:
    """``sv_SE.UTF-8`` is ``sv``, ``pt_BR`` is ``pt-br``, ``C`` is English."""
    tag = text.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0]
    return "en" if tag.lower() in {"", "c", "posix"} else language_code(tag)


def _near(text: str) -> str:
    """The first of the languages of ``ca:fr:en`` that we speak, or one near to it; the first of all where we speak none."""
    codes = [_code(one) for one in text.split(":")]
    return best_language(codes) or codes[0]
