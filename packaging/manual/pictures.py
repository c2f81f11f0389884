"""Takes the pictures of the window that the manual shows, in each of its languages: `make manual-pictures`.

    pictures.py [LANGUAGE …]

They go to docs/manual/images/<language>/, in 128 colours at most, so that each stays below 150 kB, and are committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs/manual/images"
LARGEST = 150_000
_FEWER_COLOURS = (128, 64, 32)
SHOWN = (
    *("1-start", "1-start-folder", "2-files", "3-describe", "3-describe-source", "3-describe-statement", "3-describe-recipes"),
    *(
        "3-names",
        "4-check-page",
        "4-check-cells",
        "5-upload-plan",
        "6-upload-running",
        "8-results",
        "8-results-take-home",
        "9-sign-in",
    ),
)


def main(languages: list[str]) -> int:
    """Exit code 0."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from cph_desktop.ui.theme import LIGHT
    from screenshots import take_all

    for language in languages:
        with tempfile.TemporaryDirectory() as taken:
            take_all(Path(taken), LIGHT, language)
            (IMAGES / language).mkdir(parents=True, exist_ok=True)
            for name in SHOWN:
                _put(Path(taken, f"{name}-light.png"), IMAGES / language / f"{name}.png")
    return 0


def _put(picture: Path, to: Path) -> None:
    """The picture in as many colours as fit. Raises SystemExit when none does."""
    for colours in _FEWER_COLOURS:
        with Image.open(picture) as image:
            image.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
                to, optimize=True
            )
        if to.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{to.name} is too large")


if __name__ == "__main__":
    sys.exit(
        main(sys.argv[1:] or sorted(path.name for path in (ROOT / "docs/manual").glob("*/") if (path / "index.md").is_file()))
    )
