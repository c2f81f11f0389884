"""Pictures of items kept on disk, so that each is fetched once; the oldest go when there are too many."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from cph_desktop.paths import cache_folder
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.pictures import picture

MOST_KEPT = 500


def item_picture(page: str, name: str, width: int, folder: Path | None = None) -> bytes | None:
    """The picture of that name, from disk or from the wiki at ``page``; None where nobody has it or nobody answers."""
    kept = folder or cache_folder() / "item-pictures"
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / hashlib.sha256(f"{page}\n{name}\n{width}".encode()).hexdigest()[:32]
    with suppress(FileNotFoundError):  # not fetched yet
        return path.read_bytes()
    try:
        content = picture(page, name, width)
    except WikiTrouble:
        return None
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)
    _forget_oldest(kept)
    return content


def _forget_oldest(folder: Path) -> None:
    found = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in found[: max(0, len(found) - MOST_KEPT)]:
        path.unlink(missing_ok=True)
