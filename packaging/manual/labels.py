"""The role ``ui``: what a button or page of the program is called, in the language of the manual that is being built.

Written ``{ui}`Change cells…``` with the English words, or with the key of the message, its parameters behind it:
``{ui}`ui-upload-begin 12```. So no page of the manual can name a button that is called otherwise.
"""

from __future__ import annotations

import json
import re
from functools import cache

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from finding_codes import ROOT

from cph_desktop.messages import Catalogue, Message

_LETTER = re.compile(r"&(?=\S)")  # the letter after it is the shortcut


class UnknownLabel(LookupError):
    """No message of the program has these words or this key."""


def label(text: str, language: str) -> str:
    """The words on the screen for the English words or a key with parameters. Raises UnknownLabel."""
    key, *parameters = text.split(" ")
    if key not in _english():
        key, parameters = _key_of(text), []
    values = tuple(int(value) if value.isdigit() else value for value in parameters)
    return bare(Catalogue(language).text(Message(key, values)))


def bare(text: str) -> str:
    """The words without the mark of a shortcut."""
    return _LETTER.sub("", text)


def _key_of(text: str) -> str:
    keys = _keys_by_words().get(text.rstrip("…"))
    if not keys:
        raise UnknownLabel(text)
    return min(keys, key=lambda key: (not key.startswith("ui-"), key))


@cache
def _english() -> dict[str, str]:
    return json.loads((ROOT / "translations/en.json").read_text(encoding="utf-8"))


@cache
def _keys_by_words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, text in _english().items():
        if isinstance(text, str):
            found.setdefault(bare(text).rstrip("…"), []).append(key)
    return found


def _role(
    _name: str, rawtext: str, text: str, line: int, inliner: Inliner, _options: object = None, _content: object = None
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    language = inliner.document.settings.env.config.language
    try:
        return [nodes.strong(rawtext, label(text, language), classes=["guilabel"])], []
    except UnknownLabel:
        problem = inliner.reporter.error(f"the program has no message “{text}”", line=line)
        return [inliner.problematic(rawtext, rawtext, problem)], [problem]


def setup(app):
    """Make the role known to Sphinx."""
    app.add_role("ui", _role)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
