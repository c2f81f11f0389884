"""Small pictures for lists: PNG bytes of pictures, with bounded memory."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

from PIL import Image, ImageOps

from cph_desktop.media.opening import DECODED_BY_DRAFT, DECODED_WHOLE, opened


def thumbnail_png(file: Path, size: int) -> bytes | None:
    """A PNG at most ``size`` pixels wide and high, turned as the camera was held; of several pages the first.

    None when Pillow cannot show the file (sound, video, 3D, PDF, SVG, damage) or it is too large to decode.
    Takes up to a second for a large file and frees the interpreter meanwhile, so it belongs in a worker thread.
    """
    try:
        with opened(file) as picture:
            picture.draft("RGB", (size * 2, size * 2))  # JPEG only: decodes an eighth to a half of it, many times faster
            limit = DECODED_BY_DRAFT if picture.format in {"JPEG", "MPO"} else DECODED_WHOLE
            if picture.width * picture.height > limit:
                return None
            picture.thumbnail((size * 2, size * 2), Image.Resampling.BOX)
            return _png(_displayable(ImageOps.exif_transpose(picture)), size)
    except MemoryError:
        return None
    except Exception:  # noqa: BLE001 - Pillow's decoders meet damage with OSError, SyntaxError, struct.error, TypeError …
        return None


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
