"""The file's name on the wiki, from the recipe's pattern: empty pieces left out cleanly, safe by rule, short enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cph_desktop.commons.filenames import FilenameRules, extension_of

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_GAP = "\x00"
_SEPARATORS = r"\s,;:._·–—-"
_EMPTY_BRACKETS = re.compile(rf"[(\[]\s*{_GAP}\s*[)\]]")
_GAP_AT_START = re.compile(rf"^(?:[{_SEPARATORS}]*{_GAP})+[{_SEPARATORS}]*")
_GAP_INSIDE = re.compile(rf"[{_SEPARATORS}]*{_GAP}")
_SHORT_PIECE = 40  # bytes: an inventory number or a museum's name, which no shortening may touch


class MadeName(NamedTuple):
    """``name`` with its extension ("" when nothing was left to name the file by), and whether it had to be cut."""

    name: str
    shortened: bool = False


def placeholders(pattern: str) -> tuple[str, ...]:
    """What stands between braces in a pattern, each once, in order: fields or columns."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(pattern)))


class NamePattern:
    """A pattern such as ``{title} - {institution} - {inventory_number}``, ready to be filled for each row."""

    def __init__(self, pattern: str, rules: FilenameRules) -> None:
        self._rules = rules
        self._pieces = _PLACEHOLDER.split(pattern)  # text, name, text, name, …, text
        self.names = tuple(dict.fromkeys(self._pieces[1::2]))

    def fill(self, value_of: Callable[[str], str], extension: str) -> MadeName:
        """The name of one row. ``value_of`` gives the text for a placeholder, ``extension`` comes without its dot."""
        values = {name: self._rules.safe(value_of(name)) for name in self.names}
        if not any(values.values()):
            return MadeName("")
        ending = f".{extension}" if extension else ""
        for name in self.names:
            values[name] = _without_extension(values[name], extension, self._rules)
        stem = self._joined(values)
        room = self._rules.max_bytes - len(ending)
        if len(stem.encode()) <= room:
            return MadeName(stem + ending)
        return MadeName(self._cut(values, room) + ending, shortened=True)

    def _joined(self, values: Mapping[str, str]) -> str:
        parts = [values[piece] or _GAP if index % 2 else piece for index, piece in enumerate(self._pieces)]
        stem = "".join(parts)
        if _GAP in stem:
            stem = _EMPTY_BRACKETS.sub(_GAP, stem)
            stem = _GAP_INSIDE.sub("", _GAP_AT_START.sub("", stem))
        return self._rules.safe(stem).rstrip(" .,;:–—-")

    def _cut(self, values: dict[str, str], room: int) -> str:
        """The longest piece gives way, then the next; what is short (the inventory number) stays whole."""
        for name in sorted(self.names, key=lambda name: -len(values[name].encode())):
            too_many = len(self._joined(values).encode()) - room
            if too_many <= 0:
                break
            size = len(values[name].encode())
            if size > _SHORT_PIECE:
                values[name] = self._rules.shortened(values[name], max(size - too_many, _SHORT_PIECE))
        return self._rules.shortened(self._joined(values), room)


def wanted_extension(media: str, content_extension: str, rules: FilenameRules) -> str:
    """The file's own extension in lower case where it fits its content, else the one that does."""
    own = extension_of(media)
    if not content_extension:
        return own if rules.is_media_extension(own) else ""
    return own if own and rules.alike(own, content_extension) else content_extension


def _without_extension(text: str, extension: str, rules: FilenameRules) -> str:
    """A name that the user wrote with its extension gets it once."""
    own = extension_of(text) if "." in text else ""
    return text[: -len(own) - 1].rstrip() if own and extension and rules.alike(own, extension) else text
