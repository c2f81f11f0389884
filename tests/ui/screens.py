"""Screens that are not there: Qt draws for them into memory, at the size and the scale asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

SMALL_LAPTOP = (1366, 768)


def surroundings(folder: Path, size: tuple[int, int] = SMALL_LAPTOP, scale: float = 1) -> Mapping[str, str]:
    """The environment in which Qt has one screen of that many pixels; what is drawn on it is ``scale`` times as large."""
    screen = {"name": "s", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    told = folder / f"screen-{size[0]}x{size[1]}.json"
    told.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={told}", "QT_SCALE_FACTOR": str(scale)}
