"""The settings of a batch as JSON, as they lie in the .cph file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from cph_desktop.batch.enriching_choices import choices_from_json, choices_to_json
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.recipe_json import recipe_from_json, recipe_to_json

_PLAIN = (
    "sheet_name",
    "header_row",
    "encoding",
    "delimiter",
    "target",
    "user",
    "outside_allowed",
    "local_network_allowed",
    "language",
    "shard",
    "tracking_category",
    "change_tag",
    "bytes_per_second",
    "wiki_fetches",
    "files_on_wiki",
)


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
    """The settings that :func:`settings_to_json` wrote; names that a newer program added are passed over."""
    recipe = data.get("recipe")
    return BatchSettings(
        sheet=batch.parent / data["sheet"],
        media=batch.parent / data["media"],
        extra_media=tuple(batch.parent / path for path in data.get("extra_media", ())),
        recipe=None if recipe is None else recipe_from_json(recipe),
        enriching=choices_from_json(data.get("enriching", {})),
        **{name: data[name] for name in _PLAIN if name in data},
    )


def _path_text(path: Path, batch: Path) -> str:
    folder = batch.resolve().parent
    full = path.resolve()
    return PurePosixPath(full.relative_to(folder)).as_posix() if full.is_relative_to(folder) else str(full)
