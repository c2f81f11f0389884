"""What the packages say, in every language of the program: the same messages, in the same files."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version() -> str:
    """The one version number (``cph_desktop/__init__.py``)."""
    found = re.search(r'^__version__ = "(.+)"$', (ROOT / "cph_desktop" / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found.group(1)


def said(key: str) -> dict[str, str]:
    """Language code → the message, English first; languages that lack it are left out."""
    found = {}
    for path in sorted((ROOT / "translations").glob("*.json"), key=lambda path: (path.stem != "en", path.stem)):
        messages = json.loads(path.read_text(encoding="utf-8"))
        if path.stem != "qqq" and key in messages:
            found[path.stem] = messages[key]
    return found
