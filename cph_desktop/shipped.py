"""The facts about Commons that come with the program, read from ``resources/``; the one place where they are read."""

from __future__ import annotations

import json
from functools import cache

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.paths import resources_folder

_FILES = (
    "fields",
    "licences",
    "filenames",
    "properties",
    "dates",
    "units",
    "languages",
    "people",
    "compass",
    "matching",
    "categories",
)
_FOLDERS = ("templates", "recipes")


@cache
def shipped_facts() -> CommonsFacts:
    """All facts, read once: 20 small files."""
    root = resources_folder()
    paths = [root / f"{name}.json" for name in _FILES]
    paths += [path for folder in _FOLDERS for path in sorted((root / folder).glob("*.json"))]
    files = {path.relative_to(root).with_suffix("").as_posix(): json.loads(path.read_text(encoding="utf-8")) for path in paths}
    return CommonsFacts.from_json(files)
