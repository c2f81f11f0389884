"""The settings of a batch as JSON, as they lie in the .cph file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from types import UnionType
from typing import Any

from cph_desktop.batch.enriching_choices import choices_from_json, choices_to_json
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.recipe_json import recipe_from_json, recipe_to_json

_PLAIN: dict[str, type | UnionType] = {
    "sheet_name": str | None,
    "header_row": int | None,
    "encoding": str | None,
    "delimiter": str | None,
    "target": str,
    "user": str,
    "outside_allowed": bool,
    "local_network_allowed": bool,
    "language": str | None,
    "shard": str,
    "tracking_category": str,
    "change_tag": str,
    "bytes_per_second": int,
    "wiki_fetches": bool,
    "files_on_wiki": bool | None,
}


def settings_to_json(settings: BatchSettings, batch: Path) -> dict[str, Any]:
    """Paths below the folder of the file ``batch`` are written relative to it, with ``/``; others absolute."""
    data: dict[str, Any] = {name: getattr(settings, name) for name in _PLAIN}
    data["sheet"] = _path_text(settings.sheet, batch)
    data["media"] = _path_text(settings.media, batch)
    data["extra_media"] = [_path_text(path, batch) for path in settings.extra_media]
    data["recipe"] = None if settings.recipe is None else recipe_to_json(settings.recipe)
    data["enriching"] = choices_to_json(settings.enriching)
    return data


def settings_from_json(data: dict[str, Any], batch: Path) -> BatchSettings:
    """The settings that :func:`settings_to_json` wrote; names that a newer program added are passed over.

    Raises KeyError, TypeError, ValueError or AttributeError for anything else, Unusable for a recipe that is none.
    """
    recipe = data.get("recipe")
    return BatchSettings(
        sheet=_path(data["sheet"], batch),
        media=_path(data["media"], batch),
        extra_media=tuple(_path(text, batch) for text in data.get("extra_media", ())),
        recipe=None if recipe is None else recipe_from_json(recipe),
        enriching=choices_from_json(data.get("enriching", {})),
        **{name: _checked(data[name], kind) for name, kind in _PLAIN.items() if name in data},
    )


def _checked(value: Any, kind: type | UnionType) -> Any:
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value


def _path(text: str, batch: Path) -> Path:
    if "\0" in text:
        raise ValueError(text)
    return batch.parent / text


def _path_text(path: Path, batch: Path) -> str:
    folder = batch.resolve().parent
    full = path.resolve()
    return PurePosixPath(full.relative_to(folder)).as_posix() if full.is_relative_to(folder) else str(full)
