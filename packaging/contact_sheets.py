"""Pictures of every page in the colours, languages and sizes that are easily forgotten: `make screenshots`.

    contact_sheets.py [FOLDER]

A folder for each variant, a sheet of all its pictures in small (contact-sheet-….png), and index.html, which shows each page in
all variants side by side. Every variant is a program of its own: a screen's scale is settled when Qt starts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import chain
from pathlib import Path

from PIL import Image

from cph_desktop.pseudo_languages import LONG, MIRRORED

COLUMNS, GAP = 4, 8
_TASK_BAR = 40
_QUIET = {"QT_LOGGING_RULES": "default.warning=false"}  # without a screen Qt warns about each window it shows
SIZE = (683, 364)  # of a picture on a sheet: half of the window


@dataclass(frozen=True, slots=True)
class Variant:
    """How the pictures of one sheet are taken, on a ``screen`` of that many pixels; ``scale`` is how large all is drawn."""

    name: str
    tone: str = "light"
    language: str = "en"
    scale: float = 1
    screen: tuple[int, int] = (1366, 768)

    @property
    def window(self) -> tuple[int, int]:
        """Width and height of the window: what the screen has, less a task bar."""
        width, height = self.screen
        return int(width / self.scale), int((height - _TASK_BAR * self.scale) / self.scale)


VARIANTS = (
    Variant("light"),
    Variant("dark", tone="dark"),
    Variant("arabic", language="ar"),
    Variant("long", language=LONG),
    Variant("mirrored", tone="dark", language=MIRRORED),
    Variant("150-percent", scale=1.5),
    Variant("200-percent", scale=2, screen=(2732, 1536)),
    Variant("200-percent-small", scale=2),
)


def main(folder: Path) -> int:
    """All pictures and sheets; exit code 1 when a walk through the window did not come to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("*/*.png")]:
        old.unlink()
    with ThreadPoolExecutor(max_workers=2) as pool:
        codes = list(pool.map(lambda variant: _in_a_program_of_its_own(variant, folder), VARIANTS))
    for variant in VARIANTS:
        pictures = _pictures(folder, variant)
        if pictures:
            contact_sheet(pictures, folder / f"contact-sheet-{variant.name}.png")
    (folder / "index.html").write_text(_index(folder), encoding="utf-8")
    failed = [variant.name for variant, code in zip(VARIANTS, codes, strict=True) if code]
    print(
        f"{len(list(folder.glob('*/*.png')))} pictures: {folder / 'index.html'}",
        *(f"failed: {name}" for name in failed),
        sep="\n",
    )
    return 1 if failed else 0


def take(variant: Variant, folder: Path) -> None:
    """The pictures of one variant, by this program."""
    from cph_desktop.ui.theme import DARK, LIGHT
    from screenshots import take_all

    place = folder / variant.name
    place.mkdir(parents=True, exist_ok=True)
    take_all(place, DARK if variant.tone == "dark" else LIGHT, variant.language, variant.window)


def _in_a_program_of_its_own(variant: Variant, folder: Path) -> int:
    with tempfile.TemporaryDirectory() as made:
        screen = Path(made, "screen.json")
        width, height = variant.screen
        told = {"name": "", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screen.write_text(json.dumps({"screens": [told]}), encoding="utf-8")
        platform = f"offscreen:configfile={screen}"
        surroundings = os.environ | {"QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": str(variant.scale), **_QUIET}
        return subprocess.run([sys.executable, __file__, str(folder), variant.name], env=surroundings, check=False).returncode


def _pictures(folder: Path, variant: Variant) -> list[Path]:
    return sorted((folder / variant.name).glob("*.png"))


def contact_sheet(pictures: list[Path], to: Path) -> None:
    """The pictures in rows, each within the same space, in their own proportions."""
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (SIZE[0] + GAP), rows * (SIZE[1] + GAP)), "#888888")
    for number, path in enumerate(pictures):
        with Image.open(path) as image:
            small = image.convert("RGB")
            small.thumbnail(SIZE)
            row, column = divmod(number, COLUMNS)
            sheet.paste(small, (column * (SIZE[0] + GAP) + GAP // 2, row * (SIZE[1] + GAP) + GAP // 2))
    sheet.save(to)


def _index(folder: Path) -> str:
    """A table: a row for each page, a column for each variant."""
    pages = sorted({_page(path) for path in chain(*(_pictures(folder, variant) for variant in VARIANTS))})
    head = "".join(f'<th><a href="contact-sheet-{variant.name}.png">{escape(variant.name)}</a></th>' for variant in VARIANTS)
    rows = "".join(f"<tr><th>{escape(page)}</th>{_cells(page)}</tr>\n" for page in pages)
    style = "<style>img{width:400px;border:1px solid #888}th{font:14px sans-serif;text-align:start}</style>"
    table = f"<table><tr><th></th>{head}</tr>\n{rows}</table>"
    return f'<!DOCTYPE html><meta charset="utf-8"><title>Pictures</title>{style}{table}'


def _cells(page: str) -> str:
    paths: Iterable[str] = (f"{variant.name}/{page}-{variant.tone}.png" for variant in VARIANTS)
    return "".join(f'<td><a href="{path}"><img loading="lazy" alt="" src="{path}"></a></td>' for path in map(escape, paths))


def _page(path: Path) -> str:
    """``3-names`` of ``3-names-light.png``."""
    return path.stem.rpartition("-")[0]


if __name__ == "__main__":
    to = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    if len(sys.argv) > 2:
        sys.exit(take(next(variant for variant in VARIANTS if variant.name == sys.argv[2]), to))
    sys.exit(main(to))
