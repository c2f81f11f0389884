"""Pattypan's own settings file, ``config.properties``: who uploads, which template, and what was filled in for each field.

It lies in ``%AppData%\\Pattypan`` on Windows, ``~/.pattypan`` on Linux and ``~/Library/Application Support/Pattypan`` on a Mac.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import javaproperties

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

_MOST_BYTES = 1024 * 1024


class Selection(Enum):
    """What the user chose for a field: a column, the same value in every page, nothing."""

    COLUMN = "YES"
    CONSTANT = "CONST"
    NOTHING = "NO"


@dataclass(frozen=True, slots=True)
class FieldSetting:
    """The choice for one of Pattypan's fields, and the value that was typed in."""

    selection: Selection = Selection.COLUMN
    value: str = ""


@dataclass(frozen=True)
class PattypanSettings:
    """``template`` is a name such as ``Artwork`` ("" when none was chosen), ``fields`` are by Pattypan's names for them."""

    user: str = ""
    template: str = ""
    folder: str = ""
    fields: Mapping[str, FieldSetting] = field(default_factory=dict)


def read_pattypan_settings(path: Path) -> PattypanSettings:
    """The settings in the file. Raises Unusable with a sentence when it is none of Pattypan's."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as error:
        raise Unusable(msg("pattypan-settings-unreadable", str(path), error.strerror or str(error))) from error
    try:
        entries = {str(key): str(value) for key, value in javaproperties.loads(content.decode("latin-1")).items()}
    except javaproperties.InvalidUEscapeError as error:
        raise Unusable(msg("pattypan-settings-not-ones", path.name)) from error
    if not any(key in {"user", "template", "version"} or key.startswith("var-") for key in entries):
        raise Unusable(msg("pattypan-settings-not-ones", path.name))
    names = {key.removeprefix("var-").rpartition("-")[0] for key in entries if key.startswith("var-")}
    return PattypanSettings(
        user=entries.get("user", ""),
        template=entries.get("template", ""),
        folder=entries.get("path", ""),
        fields={name: _field(entries, name) for name in sorted(names) if name},
    )


def _field(entries: Mapping[str, str], name: str) -> FieldSetting:
    """A value that was typed for a field without a column is left over from another template, so it says nothing."""
    chosen = entries.get(f"var-{name}-selection", "").upper()
    selection = next((one for one in Selection if one.value == chosen), Selection.COLUMN)
    value = entries.get(f"var-{name}-value", "").strip()
    return FieldSetting(selection, "" if selection is Selection.NOTHING else value)
