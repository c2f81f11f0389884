"""Opening pictures with Pillow, gigapixel scans included."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

# Pillow refuses pictures beyond 179 megapixels when they are opened, though opening reads their size alone. A museum's scans
# are larger; what costs memory is decoding, and whoever decodes here looks at the size first.
Image.MAX_IMAGE_PIXELS = None

DECODED_WHOLE = 120_000_000  # pixels; 480 MB in memory at 4 bytes each
DECODED_BY_DRAFT = 2_000_000_000  # pixels of a JPEG, of which an eighth in each direction is kept in memory


@contextmanager
def opened(path: Path) -> Iterator[ImageFile.ImageFile]:
    """The picture, not yet decoded. Pillow's warnings (odd EXIF, odd TIFF tags) are not the user's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path) as picture:
            yield picture
