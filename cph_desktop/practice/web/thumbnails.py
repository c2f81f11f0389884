"""Small pictures of files, made once, kept in a folder that does not grow without end."""

from __future__ import annotations

import threading
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from cph_desktop.practice.store.files import Content

WIDTHS = (120, 220, 330, 600, 1024)
_MOST_PIXELS = 150_000_000
_MOST_KEPT = 2000


class Thumbnails:
    """Makes and keeps thumbnails; one at a time, so that memory stays bounded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def find(self, original: Path, content: Content, wanted: int) -> Path | None:
        """A picture at least ``wanted`` wide where there is a width like that; None for what cannot be shown."""
        width = next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])
        place = self._folder / f"{content.sha1}-{width}.png"
        if place.exists():
            return place
        if not content.mime.startswith("image/") or content.width * content.height > _most(content.mime):
            return None
        with self._lock:
            return place if place.exists() or self._made(original, place, width) else None

    def _made(self, original: Path, place: Path, width: int) -> bool:
        self._folder.mkdir(exist_ok=True)
        new = place.with_suffix(".new")
        try:
            with Image.open(original) as image:
                image.draft("RGB", (width, width * 4))
                image.thumbnail((width, width * 4))
                turned = ImageOps.exif_transpose(image) or image
                picture = turned if turned.mode in ("RGB", "RGBA", "L", "P") else turned.convert("RGB")
                picture.save(new, "PNG")
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            new.unlink(missing_ok=True)
            return False
        new.replace(place)
        self._forget_oldest()
        return True

    def _forget_oldest(self) -> None:
        kept = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
        for path in kept[: max(0, len(kept) - _MOST_KEPT)]:
            path.unlink(missing_ok=True)


def _most(mime: str) -> int:
    """JPEG is read smaller than it is, so that it may be larger."""
    return _MOST_PIXELS * 8 if mime == "image/jpeg" else _MOST_PIXELS
