"""Small pictures for lists: PNG bytes of pictures, drawings and documents, with bounded memory."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

from PIL import Image, ImageOps

from cph_desktop.media.opening import DECODED_BY_DRAFT, DECODED_WHOLE, opened
from cph_desktop.media.signatures import HEAD, media_type


def thumbnail_png(file: Path, size: int) -> bytes | None:
    """A PNG at most ``size`` pixels wide and high, turned as the camera was held; of several pages or frames the first.

    None when the file has nothing to show (sound, video, 3D, DjVu, damage; see :mod:`cph_desktop.media.kind`) or is too large
    to decode. Takes up to a second for a large file and frees the interpreter meanwhile, so it belongs in a worker thread.
    """
    try:
        small = _small_picture(file, size)
        return None if small is None else _png(small, size)
    except MemoryError:
        return None
    except Exception:  # noqa: BLE001 - Pillow's decoders meet damage with OSError, SyntaxError, struct.error, TypeError …
        return None


def _small_picture(file: Path, size: int) -> Image.Image | None:
    mime = _mime(file)
    if mime == "application/pdf":
        from cph_desktop.media.pdf_page import first_page

        return first_page(file, size)
    if mime == "image/svg+xml":
        from cph_desktop.media.svg_drawing import svg_picture

        return svg_picture(file, size)
    with opened(file) as picture:
        picture.draft("RGB", (size * 2, size * 2))  # JPEG only: decodes an eighth to a half of it, many times faster
        limit = DECODED_BY_DRAFT if picture.format in {"JPEG", "MPO"} else DECODED_WHOLE
        if picture.width * picture.height > limit:
            return None
        picture.thumbnail((size * 2, size * 2), Image.Resampling.BOX)
        return _displayable(ImageOps.exif_transpose(picture))


def _mime(file: Path) -> str:
    with file.open("rb") as read:
        return media_type(read.read(HEAD), file.stat().st_size).mime


def _displayable(picture: Image.Image) -> Image.Image:
    """16-bit and floating-point grey are stretched to 8 bits by their own range, CMYK and others become RGB."""
    if picture.mode.startswith("I") or picture.mode == "F":
        grey = picture.convert("F")
        low, high = cast("tuple[float, float]", grey.getextrema())
        scale = 255 / ((high - low) or 1.0)
        return grey.point(lambda value: value * scale - low * scale).convert("L")
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def _png(picture: Image.Image, size: int) -> bytes:
    picture.thumbnail((size, size), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
