"""Pictures made for a test: of a wanted size, each with its own bytes."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image


def picture(path: Path, *, side: int = 40, seed: int = 0) -> Path:
    """A picture of random colours, ``side`` pixels wide and high, in the format that the file's name tells; an uncompressed
    TIFF takes 3 × side² bytes.
    """
    colours = random.Random(f"{path.name} {seed}").randbytes(3 * side * side)
    Image.frombytes("RGB", (side, side), colours).save(path)
    return path
