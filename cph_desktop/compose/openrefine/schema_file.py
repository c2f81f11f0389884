"""Finding the schema in the files OpenRefine makes: an export, an operation history, a project's overlay, saved templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

MEDIA_EDIT = "wbmediainfoeditexpr"


def is_schema(data: Any) -> bool:
    """Whether JSON data is one of OpenRefine's files with a schema in it."""
    return next(_schemas(data, depth=0), None) is not None


def media_edits(data: Any) -> list[Mapping[str, Any]]:
    """The edits of file pages in a file's JSON, in order. Raises Unusable when it holds no schema or none about files."""
    schemas = list(_schemas(data, depth=0))
    if not schemas:
        raise Unusable(msg("openrefine-no-schema"))
    edits = [edit for schema in schemas[:1] for edit in _dicts(schema.get("entityEdits"))]
    about_files = [edit for edit in edits if edit.get("type") == MEDIA_EDIT]
    if not about_files:
        raise Unusable(msg("openrefine-no-files"))
    return about_files


def _schemas(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        # A history: the last saved schema is the one in force.
        for entry in reversed(data):
            yield from _schemas(entry, depth + 1)
    elif isinstance(data, Mapping):
        if "entityEdits" in data or "itemDocuments" in data:
            yield data
            return
        for key in ("schema", "overlayModels", "wikibaseSchema", "operation", "entries", "hist", "past"):
            if key in data:
                yield from _schemas(data[key], depth + 1)


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
